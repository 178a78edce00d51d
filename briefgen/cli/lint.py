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
@options.json_option
def lint(files: Sequence[Path], as_json: bool) -> None:
    """Check each finished FILE, a .pptx or .docx: package, titles, alt text, contrast, text that does not fit.

    Ends with 6 when something is found.
    """
    from briefgen.check.lint import lint as find
    from briefgen.layout.engine import Engine
    from briefgen.layout.fonts import Fonts

    report = Report(as_json)
    engine = Engine(Fonts())
    for path in files:
        try:
            found = find(path.read_bytes(), path.as_posix(), engine)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            report.add([error("not-read", f"cannot read: {reason}", Place(str(path)))], code=Exit.FAILED)
            continue
        report.add(found, code=Exit.FINDINGS if found else Exit.OK)
        count = f"{len(found)} finding{'s' if len(found) > 1 else ''}"
        report.say(f"{path.as_posix()}: {count if found else 'fine'}")
    report.finish()
