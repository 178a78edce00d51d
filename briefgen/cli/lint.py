"""`briefgen lint`: finished files, reopened and looked through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, error

if TYPE_CHECKING:
    from briefgen.check.accessibility import SuccessCriterion


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--privacy", is_flag=True, help="Names, comments, notes, hidden slides, links: what to see before sending."
)
@click.option(
    "--accessibility", is_flag=True, help="A report by success criterion: WCAG 2.2 A and AA, EN 301 549 clause 10."
)
@options.json_option
@options.sarif_option
def lint(files: Sequence[Path], privacy: bool, accessibility: bool, as_json: bool, as_sarif: bool) -> None:
    """Check each finished FILE, a .pptx, .docx or .html: package, titles, alt text, contrast, text that does not fit.

    Ends with 6 when something is found.
    """
    from briefgen.check.lint import heard, seen
    from briefgen.layout.engine import Engine
    from briefgen.layout.fonts import Fonts
    from briefgen.ordinary_files import read_ordinary

    report = Report(as_json, as_sarif=as_sarif)
    engine = Engine(Fonts())
    judged: list[dict[str, object]] = []
    for path in files:
        try:
            data, name = read_ordinary(path), path.as_posix()
            with report.working(f"reading {path.name}"):
                look = heard if accessibility else seen
                found, criteria = look(data, name, engine, privacy)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            report.add([error("not-read", f"cannot read: {reason}", Place(str(path)))], code=Exit.FAILED)
            continue
        report.add(found, code=Exit.FINDINGS if found else Exit.OK)
        count = f"{len(found)} finding{'s' if len(found) > 1 else ''}"
        report.say(f"{path.as_posix()}: {count if found else 'fine'}")
        if criteria:
            judged.append({"file": name, "criteria": [one.data() for one in criteria]})
            for line in _told(criteria):
                report.say(line)
    if judged:
        report.data["accessibility"] = judged
    report.finish()


def _told(criteria: Sequence[SuccessCriterion]) -> Iterator[str]:
    """The criteria of a file, line by line: what is broken first, then what passed, what is left to be judged."""
    for result in ("failed", "passed", "by hand", "not applicable"):
        for one in (one for one in criteria if one.result == result):
            clause = f", EN 301 549 {one.clause}" if one.clause else ""
            said = one.looked_at if result == "passed" else one.by_hand if result == "by hand" else ""
            count = f"{one.findings} found" if one.findings else said
            yield f"  {result:<14}  {one.wcag} {one.name} ({one.level}{clause}){': ' if count else ''}{count}"
            if result != "by hand" and one.by_hand:
                yield f"  {'  by hand':<14}  {one.wcag}: {one.by_hand}"
