"""`briefgen mcp`: the server for assistants."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, error


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
        from briefgen.agents.server import HOST, server
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] not in ("mcp", "mcp_types"):
            raise
        report = Report(as_json=False)
        hint = 'pip install "briefgen[mcp]"'
        report.add([error("no-mcp", "the SDK of the protocol is not installed", hint=hint)], code=Exit.FAILED)
        report.finish()
    made = server(folders or [Path()])
    if port is None:
        made.run()
    else:
        made.run("streamable-http", host=HOST, port=port)
