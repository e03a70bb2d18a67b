"""How equations are written and read; knows no physiology."""
