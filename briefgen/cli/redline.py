"""`briefgen redline`: what changed between two Word documents, as tracked changes."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Stop, counted, error


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="DOCX", help="What is written.")
@click.option("--author", default="", metavar="NAME", help="Who made the changes. [default: the author of NEW]")
@click.option("--force", is_flag=True, help="Overwrite a file that was changed since briefgen wrote it.")
@click.option("--backup", is_flag=True, help="Overwrite it too, and keep it beside the new one.")
@options.json_option
def redline(old: Path, new: Path, output: Path, author: str, force: bool, backup: bool, as_json: bool) -> None:
    """Write NEW with all that differs from OLD as tracked changes, for review in Word.

    Accepting all of them gives NEW, rejecting all of them OLD.
    """
    from briefgen.compiler.delivery import deliver
    from briefgen.compiler.redlining import redline as compare

    if output.suffix.lower() != ".docx":
        if old.suffix.lower() == ".pptx":
            raise click.UsageError(f"redline compares Word files, and {old.name} is a deck: compare the briefings")
        raise click.BadParameter(f"'{output}' should end with .docx", param_hint="-o")
    report = Report(as_json)
    try:
        with report.working(f"comparing {old} and {new}"):
            made = compare(old, new, output, author, options.clock())
        parcels = made.product.parcels(output.parent)
        report.add(deliver(parcels, [old, new], force, backup))
        counts = made.counts
        words = (
            counted(counts.get("ins", 0), "insertion"),
            counted(counts.get("del", 0), "deletion"),
            f"{counts.get('format', 0)} of format",
        )
        told = ", ".join(words) if any(counts.values()) else "the two say the same"
        report.data = {"file": parcels[0].path.as_posix(), "changes": dict(counts)}
        report.say(f"{parcels[0].path.as_posix()}  redline, {told}")
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        place = Place(str(problem.filename or output))
        report.add([error("not-written", f"cannot write: {reason}", place)], code=Exit.FAILED)
    report.finish()
