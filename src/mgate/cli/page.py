"""The page: `mgate app` opens it from a server on this machine, or writes it as a static site."""

from pathlib import Path
from typing import Annotated

import typer

from mgate.cli.app import app
from mgate.cli.output import bar, write
from mgate.person.refusal import Refused

SITE = "assets/index.js"  # by which an older site is known


@app.command("app")
def open_page(
    host: Annotated[
        str, typer.Option(help="address to listen on; others than this machine's open it to the network")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one")] = 8765,
    name: Annotated[list[str] | None, typer.Option(help="a name under which others may ask, beside localhost")] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="start no browser")] = False,
    export: Annotated[
        Path | None, typer.Option(help="write the page to this folder, for any web server, and stop")
    ] = None,
) -> None:
    """Open the page: move a slider and see the whole chain."""
    if export:
        _export(export)
        return
    import socket
    import webbrowser

    import uvicorn

    from mgate.app.server import server

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)  # who comes before the server is up waits for it
    except OSError as error:
        problem = f"cannot be listened on: {(error.strerror or str(error)).lower()}"
        raise Refused(problem, "name another --port, or 0 for a free one", value=f"{host}:{port}") from None
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    typer.echo(f"mgate listens on {address} (Ctrl-C ends it)")
    if not no_open:
        webbrowser.open(address)
    asked = server([host, *(name or [])])
    config = uvicorn.Config(
        asked, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    uvicorn.Server(config).run([listening])


def _export(folder: Path) -> None:
    """Write the static site; what is there already of an older one is replaced."""
    from mgate.app import files

    there = sorted(folder.iterdir()) if folder.is_dir() else []
    if there and not (folder / SITE).is_file():
        raise Refused("holds other files than mgate's page", "name an empty folder", key="--export", value=str(folder))
    paths = files.static_files()
    with bar("compiling engines", len(paths)) as progress:
        for done, path in enumerate(paths):
            write(folder / path, files.content(path))
            progress(done + 1)
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 1e6
    typer.echo(f"wrote {len(paths)} files ({size:.0f} MB) to {folder}; any web server can serve them")
