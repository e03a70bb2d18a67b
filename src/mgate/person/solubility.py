"""What a salt's solubility becomes while something holds the pH of the fluid."""

from mgate.person.catalogue import BRIM, Product
from mgate.person.refusal import Refused

HYDROXIDE_PRODUCT = 5.6e-12  # mol³/L³, 25 C; memory (side.json SA_hydroxide)
# Carbonic acid at 25 C (memory) and the carbon dioxide of the gut, taken as that of tissue.
CARBONIC = 10**-6.35 * 10**-10.33  # mol²/L², both steps
GAS = 0.034 * 0.05  # mol/L, dissolved at 0.05 atm


def solubility(salt: Product, ph: float) -> float:
    """Mmol of magnesium that a litre dissolves while something holds its pH (0 to 14), at most 5000.

    Hydroxide, and oxide which turns into it, by the solubility product. Carbonates by carbonic acid at the carbon
    dioxide of the gut, with the product taken from their solubility in water: approximate. Other salts, those of weak
    organic acids among them, as in water. A fluid that nothing supplies with acid drifts to the pH where this is the
    salt's solubility in water, so acid, not this number, limits what a large dose dissolves.
    """
    if not 0 <= ph <= 14:  # noqa: PLR2004 - the ends of the scale
        raise Refused("is no pH", "write 0 to 14", value=ph)
    if salt.anion == "hydroxide":
        return min(BRIM, 1000 * HYDROXIDE_PRODUCT / 10 ** (2 * (ph - 14)))
    if salt.anion == "carbonate":
        return min(BRIM, 1000 * (salt.in_water / 1000) ** 2 / (CARBONIC * GAS) * 10 ** (-2 * ph))
    return salt.in_water
