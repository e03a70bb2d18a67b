"""The pain constants: published designs on the bench, what they ask for, and the fit."""
