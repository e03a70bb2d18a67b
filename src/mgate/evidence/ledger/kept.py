"""Experiments of the ledger as kept between runs: each under a hash of the model, the data, its draws and its seed."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from pydantic import TypeAdapter

import mgate
from mgate.engine import store
from mgate.evidence.ledger.tested import Tested

RESULT = TypeAdapter(Tested)
TELLS = ("cli", "report", "app", "ledger", "claims")  # folders that show results and make none
MAKES = "experiments"  # but for these: the experiments of the claims make them


@cache
def model_hash() -> str:
    """A hash of everything that an experiment may rest on: each file of mgate but those that only show results."""
    home = Path(mgate.__file__).parent
    files = [file for file in home.rglob("*") if file.suffix in {".py", ".toml", ".json", ".bib"}]
    return store.key_of_files(file for file in files if _makes(file.relative_to(home).parts))


def _makes(parts: tuple[str, ...]) -> bool:
    return MAKES in parts or not set(parts) & set(TELLS)


def results(
    codes: Collection[str],
    draws: int,
    seed: int,
    *,
    anew: bool = False,
    workers: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, Tested]:
    """The experiments of these codes, from the last run where nothing changed; `progress` hears how many are done.

    A code that no experiment has is left out.
    """
    from mgate.evidence.experiments import claims

    codes = [code for code in codes if code in claims.known()]
    found = {} if anew else {code: old for code in codes if (old := _kept(_file(code, draws, seed))) is not None}
    progress(len(found))
    for code, new in _run([code for code in codes if code not in found], draws, seed, workers):
        store.remember(_file(code, draws, seed), RESULT.dump_json(new))
        found[code] = new
        progress(len(found))
    return {code: found[code] for code in codes}


def _run(codes: list[str], draws: int, seed: int, workers: int) -> Iterator[tuple[str, Tested]]:
    from mgate.evidence.experiments import claims

    if workers == 1 or len(codes) < 2:  # noqa: PLR2004 - one needs no second process
        for code in codes:
            yield code, claims.run(code, draws, seed)
        return
    with ProcessPoolExecutor(min(workers, len(codes)), mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(claims.run, code, draws, seed): code for code in codes}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


def _file(code: str, draws: int, seed: int) -> Path:
    return store.folder() / f"ledger-{store.key(model_hash(), code, str(draws), str(seed))}.json"


def _kept(file: Path) -> Tested | None:
    """What the file holds; none where there is no such file, or where it is not whole."""
    try:
        return RESULT.validate_json(file.read_bytes())
    except (OSError, ValueError):
        return None
