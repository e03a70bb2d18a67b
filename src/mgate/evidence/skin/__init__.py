"""The skin held against what was reckoned and measured: twelve ways to put magnesium on it, two trials, one report."""
