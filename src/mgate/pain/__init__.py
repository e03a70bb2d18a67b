"""Pain as people report it: scores, thresholds, counts, placebo and the opioid they ask for. Equations only."""
