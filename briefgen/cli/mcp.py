"""`briefgen mcp`: the server for assistants."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Stop, error


@click.command()
@click.argument(
    "folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="[FOLDER]..."
)
@click.option("--http", "port", type=click.IntRange(1, 65_535), metavar="PORT", help="Listen on 127.0.0.1 instead.")
def mcp(folders: Sequence[Path], port: int | None) -> None:
    """Serve assistants by the Model Context Protocol, over standard input and output.

    Nothing outside of each FOLDER (by default the one you are in) is read or written.
    """
    try:
        from briefgen.agents.server import serve_http, server
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] not in ("mcp", "mcp_types"):
            raise
        report = Report(as_json=False)
        hint = 'pip install "briefgen[mcp]"'
        report.add([error("no-mcp", "the SDK of the protocol is not installed", hint=hint)], code=Exit.FAILED)
        report.finish()
    if port is None:
        server(folders or [Path()]).run()
        return
    try:
        with contextlib.suppress(KeyboardInterrupt):
            serve_http(folders or [Path()], port, lambda address: click.echo(f"{address}  (Ctrl-C ends it)", err=True))
    except Stop as stop:
        report = Report(as_json=False)
        report.add(stop.diagnostics, code=stop.code)
        report.finish()
