"""`briefgen new`: a starter outline."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import known_language_option
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, error, in_command


@click.command()
@click.argument("name")
@known_language_option("Language of the outline.")
@click.option("--force", is_flag=True, help="Overwrite a file of this name.")
def new(name: str, lang: str, force: bool) -> None:
    """Write a commented starter outline to NAME.yaml."""
    from briefgen.office.package import write_whole
    from briefgen.outline.starter import starter

    report = Report(as_json=False)
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    try:
        if path.exists() and not force:
            hint = "choose another name, or overwrite it with --force"
            report.add([error("file-exists", "there is a file of this name", Place(str(path)), hint)], code=Exit.FAILED)
        else:
            write_whole(path, starter(lang, path.stem).encode("utf-8"))
            report.say(f"{path.as_posix()}  now try: briefgen build {in_command(path.as_posix())}")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        report.add([error("not-written", f"cannot write: {reason}", Place(str(path)))], code=Exit.FAILED)
    report.finish()
