"""Which published results the model rests on, so that nobody takes its agreement with them for evidence."""

from functools import cache

from mgate.evidence import sources
from mgate.evidence.pain.targets import TARGETS
from mgate.evidence.study import all_studies


@cache
def calibrated() -> frozenset[str]:
    """Sources of the calibration studies, of what pain was fitted to, and of every number of the model."""
    studies = [study.source for study in all_studies() if study.role == "calibration"]
    said = (*studies, *(each.source for each in TARGETS))
    return frozenset(key for each in said if (key := sources.key_of(each))) | frozenset(sources.of_the_model())
