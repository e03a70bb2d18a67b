"""Which published results the model was calibrated to, so that nobody takes its agreement with them for evidence."""

from functools import cache

from mgate.evidence import sources
from mgate.evidence.pain.targets import TARGETS
from mgate.evidence.study import all_studies


@cache
def calibrated() -> frozenset[str]:
    """Sources of the calibration studies, of what pain was fitted to, and of every number that was fitted."""
    from mgate.person import shelf

    terms = shelf.statements(1, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES)).terms.values()
    fitted = [term["source"] for term in terms if (term.get("source") or "").startswith(sources.FITTED)]
    studies = [study.source for study in all_studies() if study.role == "calibration"]
    said = (*studies, *(each.source for each in TARGETS), *fitted)
    return frozenset(key for each in said if (key := sources.key_of(each)))
