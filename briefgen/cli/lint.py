"""`briefgen lint`: finished files, reopened and looked through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, error


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--privacy", is_flag=True, help="Names, comments, notes, hidden slides, links: what to see before sending."
)
@options.json_option
@options.sarif_option
def lint(files: Sequence[Path], privacy: bool, as_json: bool, as_sarif: bool) -> None:
    """Check each finished FILE, a .pptx or .docx: package, titles, alt text, contrast, text that does not fit.

    Ends with 6 when something is found.
    """
    from briefgen.check.lint import lint as find
    from briefgen.layout.engine import Engine
    from briefgen.layout.fonts import Fonts
    from briefgen.ordinary_files import read_ordinary

    report = Report(as_json, as_sarif=as_sarif)
    engine = Engine(Fonts())
    for path in files:
        try:
            with report.working(f"reading {path.name}"):
                found = find(read_ordinary(path), path.as_posix(), engine, privacy)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            report.add([error("not-read", f"cannot read: {reason}", Place(str(path)))], code=Exit.FAILED)
            continue
        report.add(found, code=Exit.FINDINGS if found else Exit.OK)
        count = f"{len(found)} finding{'s' if len(found) > 1 else ''}"
        report.say(f"{path.as_posix()}: {count if found else 'fine'}")
    report.finish()
