"""`briefgen import`: a first outline from a document."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import json_option
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Stop, error, in_command


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o", "--output", "outline", metavar="OUTLINE", help="The outline to write. [default: FILE's name, .yaml]"
)
@click.option("--lang", metavar="TAG", help="Language of labels and typography. [default: told by the text]")
@click.option("--force", is_flag=True, help="Overwrite files of these names.")
@json_option
def import_(file: Path, outline: str | None, lang: str | None, force: bool, as_json: bool) -> None:
    """Draft an outline from FILE, a .txt, .md, .docx or .pptx.

    Headings, lists, tables and names become topics, claims, voices and exhibits; what has no place stands as a
    comment. A takeaway that the document lacks is left to be written: `briefgen check` names its line.
    """
    from briefgen.intake.importing import import_file
    from briefgen.language.record import known_as

    report = Report(as_json)
    try:
        language = known_as(lang) if lang else None
    except ValueError:
        raise click.BadParameter(f"'{lang}' is no language", param_hint="--lang") from None
    target = Path(outline) if outline else Path(f"{file.stem}.yaml")
    try:
        made = import_file(file, target, language)
        files = {target.parent / name: data for name, data in made.pictures.items()} | {target: made.text.encode()}
        taken = [path for path in files if path.exists() and not force]
        if taken:
            hint = "choose another name with -o, or overwrite it with --force"
            found = [error("file-exists", "there is a file of this name", Place(str(path)), hint) for path in taken]
            raise Stop(found, Exit.FAILED)
        _write(files)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
        report.finish()
    report.add(made.diagnostics)
    report.data |= {"outline": target.as_posix(), "pictures": sorted(made.pictures)}
    said = "; ".join(found.message for found in made.diagnostics)
    report.say(f"{target.as_posix()}: {said}\nnow try: briefgen check {in_command(target.as_posix())}")
    report.finish()


def _write(files: dict[Path, bytes]) -> None:
    """Writes the files, the outline last. Raises Stop."""
    from briefgen.office.package import write_whole

    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise Stop([error("not-written", f"cannot write: {reason}", Place(str(path)))], Exit.FAILED) from problem
