"""The experiments from which the pain constants are fitted, each as it was done, many candidates side by side."""
