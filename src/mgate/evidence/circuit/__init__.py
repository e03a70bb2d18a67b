"""The circuit run: volleys, responses, the grid, and the curves through it."""
