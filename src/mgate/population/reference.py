"""The reference population: adults, as surveys find them, and how sure that is.

A published spread of one-day recalls or single samples is wider than that of what people usually eat or have.
"""

from mgate.person.build import Factor

REFERENCE = {
    "share of women": Factor(0.51, "", "women among adults", (0.49, 0.53), "assumed"),
    "age": Factor(48, "year", "mean age of adults", (44, 52), "assumed"),
    "spread of age": Factor(17, "year", "SD of age", (15, 19), "assumed"),
    "weight of men": Factor(82, "kg", "mean weight of men", (70, 91), "assumed"),
    "weight of women": Factor(70, "kg", "mean weight of women", (60, 78), "assumed"),
    "spread of weight": Factor(15, "kg", "SD of weight", (11, 21), "assumed"),
    "spread of filtration": Factor(15, "mL/min/1.73 m2", "SD of eGFR at one age", (11, 20), "assumed"),
    "intake of men": Factor(326, "mg/day", "median intake of men", (300, 340), "ford2003"),
    "intake of women": Factor(237, "mg/day", "median intake of women", (220, 256), "ford2003"),
    "spread of intake": Factor(0.30, "", "SD of the log of usual intake; 0.39 on single days", (0.2, 0.39), "assumed"),
    "intake with weight": Factor(0.2, "", "correlation of intake and weight", (0, 0.4), "assumed"),
    "spread of level": Factor(0.053, "mmol/L", "SD of plasma at one diet and kidney", (0.04, 0.06), "jiao2026"),
    "laboratories": Factor(0.03, "mmol/L", "SD of the offset between assays and eras", (0.015, 0.05), "derived"),
    "acid suppressants": Factor(0.10, "", "share on a proton pump inhibitor at 50", (0.05, 0.15), "assumed"),
    "diuretics": Factor(0.08, "", "share on a thiazide at 50", (0.04, 0.12), "assumed"),
}
ADULT, OLDEST = 18.0, 95.0  # years
MEDICINES = {"omeprazole": "acid suppressants", "hydrochlorothiazide": "diuretics"}
MIDDLE = 50.0  # years: the age at which shares of medicines are given; they rise in proportion to age
