"""A real browser: Debian's Chromium, or whatever Chromium the machine has, driven by Playwright."""

import contextlib
import functools
import http.server
import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

import mgate.app
from mgate.app.draws import drawn
from mgate.app.engines import engine_files, engine_name, engine_script, variant
from mgate.app.library import bibliography, stories
from mgate.app.tables import tables
from mgate.engine.events import Event

BUILT = Path(__file__).parent / "built"  # by web/engine.mjs
HOST = ("engine.js", "engine-worker.js")
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]  # the sandbox does not start in containers
KINDS = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}

# A worker is asked as the page asks it. What is not a number has no JSON: null stands for it.
BEGIN = """async ([engine, vectors]) => {
    const { Newest } = await import("/engine.js");
    const newest = new Newest(new Worker("/engine-worker.js", { type: "module" }));
    const wanted = await (await fetch("/asked.json")).json();
    const numbers = (rows) => rows && rows.map((row) => row.map((x) => x === null ? NaN : x === "inf" ? Infinity : x));
    [wanted.people, wanted.start] = [numbers(wanted.people), numbers(wanted.start)];
    const question = { engine, folder: `${location.origin}/engine/`, vectors: vectors ?? undefined, wanted };
"""
ASKS = {
    "simulate": """
    const run = await newest.ask(question);
    return JSON.stringify(Object.fromEntries(Object.entries(run).map(([key, all]) => [key, Array.from(all)])));""",
    "none": """
    const said = await newest.ask({ ...question, engine: "salts99" }).catch((error) => error.message);
    return (await newest.ask(question)).fate.length === 1 ? said : "";""",
    "drag": """
    return (await Promise.all(Array.from({ length: 10 }, () => newest.ask(question)))).map((run) => run !== null);""",
    "clock": """    const { openEngine } = await import("/engine.js");
    const begun = performance.now();
    const loaded = await openEngine(engine, question.folder, vectors);
    const times = [performance.now() - begun];
    for (let turn = 0; turn < 9; turn++) {
        const before = performance.now();
        loaded.simulate(wanted);
        times.push(performance.now() - before);
    }
    return times;""",
}


class Files(http.server.BaseHTTPRequestHandler):
    """Serves what a dictionary holds, by path; the first page is empty."""

    def __init__(self, files, *rest):
        self.files = files
        super().__init__(*rest)

    def do_GET(self):
        content = self.files.get(self.path, b"<!doctype html><title>mgate</title>" if self.path == "/" else None)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", KINDS.get(Path(self.path).suffix, "text/html"))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_):
        """Say nothing."""


class Host:
    """The engine's host in a page: variants are served to it, and it is asked."""

    def __init__(self, page, files):
        self.page, self.files = page, files

    def serve(self, salts, routes):
        """Put a variant where the page looks for it."""
        name = engine_name(salts, routes)
        if f"/engine/{name}.json" not in self.files:
            wasm, model = engine_files(salts, routes)
            self.files[f"/engine/{name}.wasm"] = wasm
            self.files[f"/engine/{name}.js"] = engine_script(salts, routes).encode()
            self.files[f"/engine/{name}.json"] = json.dumps(model).encode()
        return name

    def simulate(self, variant, asked, *, vectors):
        """What the worker answers, as flat arrays by name."""
        found = json.loads(self.ask("simulate", variant, asked, vectors=vectors))
        return {key: np.array(each, float) if key in ("out", "final") else each for key, each in found.items()}

    def ask(self, how, variant, asked, *, vectors=True):
        """Run one of the asks; raises AssertionError for what the host refuses."""
        from playwright.sync_api import Error

        self.files["/asked.json"] = json.dumps({key: _plain(value) for key, value in asked.items()}).encode()
        try:
            return self.page.evaluate(BEGIN + ASKS[how] + "}", [self.serve(*variant), vectors])
        except Error as error:
            raise AssertionError(error.message) from None


def _plain(value):
    """Events without their END, which the host adds, and arrays, as JSON has them."""
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, Event):
        return {"time": value.time, "act": int(value.act), "name": value.name, "value": value.value}
    if isinstance(value, list):
        return [_plain(each) for each in value if not (isinstance(each, Event) and not each.name)]
    if isinstance(value, float) and not np.isfinite(value):
        return None if np.isnan(value) else "inf"
    return value


@pytest.fixture(scope="session")
def launch():
    """Starts a Chromium with flags of one's own; without one on the machine tests are skipped."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on the path; on Debian: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        yield lambda *flags: driver.chromium.launch(executable_path=found, args=[*QUIET, *flags])


@pytest.fixture(scope="session")
def browser(launch):
    """One Chromium for all tests."""
    with launch() as running:
        yield running


@contextlib.contextmanager
def hosting(browser):
    """A page with the engine's host, served on this machine."""
    files = {f"/{name}": (BUILT / name).read_bytes() for name in HOST}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, files)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield Host(page, files)
        page.close()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def host(browser):
    """The host in an ordinary Chromium."""
    with hosting(browser) as found:
        yield found


@pytest.fixture
def old_host(launch):
    """The host in a Chromium that compiles nothing and so has no WebAssembly, as where security is strict."""
    with launch("--js-flags=--jitless") as running, hosting(running) as found:
        yield found


class Site(dict):
    """The built page with its data and engines, as a static site has them; engines are made when asked for."""

    def __init__(self):
        home = Path(mgate.app.__file__).parent / "site"
        super().__init__(
            {f"/{each.relative_to(home)}": each.read_bytes() for each in home.rglob("*") if each.is_file()}
        )
        self["/"] = self["/index.html"]
        data = {"tables": tables(), "claims": stories(), "sources": bibliography()}
        self.update({f"/data/{name}.json": as_json(one) for name, one in data.items()})
        self.sent = 0

    def get(self, path, default=None):
        if path.startswith("/engine/") and path not in self:
            name = path.removeprefix("/engine/").partition(".")[0]
            wasm, model = engine_files(*variant(name))
            self[f"/engine/{name}.wasm"], self[f"/engine/{name}.json"] = wasm, as_json(model)
            self[f"/engine/{name}.draws.json"] = as_json(drawn(*variant(name)))
        found = super().get(path, default)
        self.sent += len(found or b"")
        return found


class Kept(Files):
    """Files that a browser may keep, as those of a site."""

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


def as_json(content):
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def site(browser):
    """The page as a static site on this machine: its files, and its address."""
    files = Site()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Kept, files)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield files, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
