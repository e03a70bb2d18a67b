"""The readings of a model that are written out: machine code, SBML, LaTeX."""
