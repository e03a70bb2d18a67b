"""How magnesium gets in: stomach, bowel, vein and muscle shot. Equations only."""
