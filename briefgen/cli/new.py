"""`briefgen new`: a starter outline, and what tells assistants of briefgen."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import known_language_option
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, error, in_command


@click.command()
@click.argument("name", required=False)
@click.option("--agents", is_flag=True, help="Write AGENTS.md, which tells assistants how outlines are written here.")
@known_language_option("Language of the outline.")
@click.option("--force", is_flag=True, help="Overwrite a file of this name.")
def new(name: str | None, agents: bool, lang: str, force: bool) -> None:
    """Write a commented starter outline to NAME.yaml; with --agents also AGENTS.md, or only that without a NAME."""
    from briefgen.agents.guide import agents_file
    from briefgen.outline.starter import starter

    if not name and not agents:
        raise click.UsageError("Missing argument 'NAME'.")
    report = Report(as_json=False)
    if name:
        path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
        said = f"now try: briefgen build {in_command(path.as_posix())}"
        _written(
            report, path, starter(lang, path.stem), said, "choose another name, or overwrite it with --force", force
        )
    if agents:
        hint = "add to it what `briefgen guide` says that you want, or overwrite it with --force"
        _written(report, Path("AGENTS.md"), agents_file(lang), "assistants read it before they write", hint, force)
    report.finish()


def _written(report: Report, path: Path, text: str, said: str, hint: str, force: bool) -> None:
    """Writes a file, where there is none of its name or it may be overwritten, and says so."""
    from briefgen.office.package import write_whole

    try:
        if path.exists() and not force and path.read_bytes() == text.encode("utf-8"):
            report.say(f"{path.as_posix()}  is there already as it would be written")
            return
        if path.exists() and not force:
            report.add([error("file-exists", "there is a file of this name", Place(str(path)), hint)], code=Exit.FAILED)
            return
        write_whole(path, text.encode("utf-8"))
        report.say(f"{path.as_posix()}  {said}")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        report.add([error("not-written", f"cannot write: {reason}", Place(str(path)))], code=Exit.FAILED)
