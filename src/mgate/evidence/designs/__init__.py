"""The published trials that the model is calibrated to, held again many times over in virtual patients."""
