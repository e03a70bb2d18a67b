"""The circuit once more in NEURON: an outside witness, and a rival in speed."""
