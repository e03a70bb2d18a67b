"""Calibration: what the studies that may be fitted say of the model's parameters, as draws that all else uses."""
