"""The experiments from which the pain constants are fitted, each as it was done, many sets of constants side by side."""
