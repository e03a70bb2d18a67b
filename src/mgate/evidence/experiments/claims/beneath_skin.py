"""Whether magnesium of a spray reaches what hurts beneath the skin, or the receptors in the cord."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.evidence.skin.depth import rise, tissues
from mgate.evidence.skin.ways import WAYS, scenario_of, skins
from mgate.person.course import simulate
from mgate.person.settling import Case

CODE = "E-LOCAL"
QUESTION = "Does magnesium on the skin reach what hurts beneath it?"
SPRAY = WAYS[1]  # ten sprays on 1,000 cm2, worn for eight hours
DEPTHS = np.linspace(0.0, 1.0, 41)  # cm
ASKED, SHALLOW = 1.0, 0.1  # cm: where muscle may lie, and the dermis
MOST, FLOOR = 1.0, 1e-8  # % of what the fluid holds; where the picture ends
SOURCES = ("xiao1994",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The spray's highest flux, taken to last for ever, under draws of skin and tissue."""
    spray = scenario_of(SPRAY)
    times = np.linspace(0.0, spray.run.duration, 160)
    names = ["Surface.flux", "Plasma.ionised", "Cord.ionised"]
    courses = simulate([Case(spray, each) for each in ({}, *skins(draws, seed))], times, names, untreated=True)
    progress(80)
    flux = courses.outputs["Surface.flux"].max(axis=1)  # mmol/cm^2/h
    usual = courses.outputs["Plasma.ionised"][:, 0]
    share = np.array(
        [
            100 * rise(each, DEPTHS, tissue) / level
            for each, level, tissue in zip(flux, usual, tissues(draws, seed), strict=True)
        ]
    )
    at = {depth: share[:, int(np.argmin(np.abs(DEPTHS - depth)))] for depth in (SHALLOW, ASKED)}
    gained = {name: (courses.outputs[name] - courses.untreated[name]).max(axis=1) for name in names[1:]}
    held = at[ASKED] < MOST
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "failed",
        reading(
            "rise of the tissue's fluid at 1 cm",
            "% of what it holds",
            at[ASKED],
            most=MOST,
            bar="less than 1 % of what the fluid holds",
            sources=SOURCES,
        ),
        float(held[1:].mean()),
        (
            reading("rise at 1 mm, in the dermis", "% of what it holds", at[SHALLOW]),
            reading("rise of the cord's fluid", "mmol/L", gained["Cord.ionised"]),
            reading("rise of plasma, ionised", "mmol/L", gained["Plasma.ionised"]),
        ),
        (
            "The flux is taken to last for ever and at its highest: a spray that is washed off reaches less deep.",
            "Diffusion between cells, their share of fluid and the blood's clearance of it are assumed.",
        ),
        Picture(
            "depth beneath the horny layer, cm",
            "rise of the tissue's fluid, % of what it holds",
            (curve("ten sprays, worn", DEPTHS, share),),
            {"less than 1 %": (FLOOR, MOST)},
            log_y=True,
        ),
    )
