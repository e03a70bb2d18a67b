"""Where magnesium lives: plasma, interstitium, kidney and the stores. Equations only."""
