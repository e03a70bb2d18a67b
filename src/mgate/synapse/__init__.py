"""The synapse: what magnesium does at the receptor that lets pain grow."""
