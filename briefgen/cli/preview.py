"""`briefgen preview`: the slides and the briefing in a browser while one writes."""

from __future__ import annotations

import contextlib
import os
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Stop

if TYPE_CHECKING:
    from briefgen.outline.model import Length

PORT = 8765


@click.command()
@click.argument("outlines", nargs=-1, required=True, metavar="OUTLINE...")
@options.template_option
@options.length_option
@options.lang_option
@options.set_option
@click.option(
    "--editor", default="", metavar="NAME", help="Whose addresses open a line: vscode, zed, idea, or a pattern."
)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 for any that is free.")
@click.option("--no-open", is_flag=True, help="Open no browser; the address is printed.")
def preview(
    outlines: Sequence[str],
    templates: Sequence[str],
    length: Length | None,
    lang: str | None,
    settings: Mapping[str, str],
    editor: str,
    port: int,
    no_open: bool,
) -> None:
    """Show the slides and the briefing of each OUTLINE in a browser, anew at each save, without Office.

    The page is on this machine alone. Ctrl-C ends it.
    """
    from briefgen.cli.fault import say_fault
    from briefgen.compiler import Job
    from briefgen.preview.serving import serve
    from briefgen.preview.studio import Choice

    if "-" in outlines:
        raise click.UsageError("standard input cannot be watched; name a file")
    report = Report(as_json=False)

    def ready(address: str) -> None:
        report.say(f"{address}  (Ctrl-C ends it)")
        if not no_open:
            webbrowser.open(address)

    overrides = {**settings, **({"language": lang} if lang else {})}
    try:
        jobs = Job(outlines).each()
        lost = [problem for one in jobs for problem in one.yaml().problems if problem.id.startswith("file-")]
        if lost:
            raise Stop(lost, Exit.OUTLINE)
        files = [Path(str(one.outlines[0])) for one in jobs]
        with contextlib.suppress(KeyboardInterrupt):
            serve(files, Choice(tuple(templates), length), overrides, editor, port, ready, say_fault)
        _leave()
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    report.finish()


def _leave() -> NoReturn:
    """Ends the process at once. Python would take apart all that was made first, which takes seconds for a large deck,
    and wait for the thread that makes it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(Exit.OK)
