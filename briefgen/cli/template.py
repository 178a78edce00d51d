"""`briefgen template`: the packs there are, what a template offers, what to mend in it, a pack to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Severity, Stop, counted, error

if TYPE_CHECKING:
    from briefgen.template.template import Template

_TEMPLATES = click.argument("templates", nargs=-1, required=True, metavar="FILE|PACK...")


@click.group()
def template() -> None:
    """Look at templates, prove them, begin a pack."""


@template.command("list")
@options.json_option
def list_(as_json: bool) -> None:
    """List the packs that -t can name, with a line about each."""
    from briefgen.template.pack import Shelf, open_pack

    report = Report(as_json)
    shelf = Shelf()
    packs = []
    for name, folder in shelf.packs().items():
        try:
            pack = open_pack(str(folder), shelf)
        except Stop as stop:
            report.add(stop.diagnostics, code=stop.code)
            continue
        about = " ".join((pack.said.about or "").split())
        packs.append({"name": name, "about": about, "folder": folder.as_posix()})
        report.say(f"{name}  {about}\n    {folder}")
    report.data["packs"] = packs
    report.finish()


@template.command()
@_TEMPLATES
@click.option("--png", "pictures", type=click.Path(path_type=Path), metavar="FOLDER", help="A PNG of each role.")
@options.known_language_option("Language of fonts and samples.")
@options.json_option
def show(templates: Sequence[str], pictures: Path | None, lang: str, as_json: bool) -> None:
    """Show what a template offers: page, fonts, colours, every layout with its role and what it holds.

    --png draws each role filled with sample text, where LibreOffice is installed.
    """
    from briefgen.cli.offer import briefing_lines, lines
    from briefgen.compiler import deck_engine
    from briefgen.compiler.pipeline import untranslated
    from briefgen.inspection.offer import briefing_offer, holds, offer
    from briefgen.template.loading import load_template

    report = Report(as_json)
    engine = deck_engine()
    try:
        found = load_template(templates, lang)
        report.add((*found.diagnostics, *untranslated(found.labels, None)))
        held = holds(templates)
        if "deck" in held:
            stories = {name: len(story) for name, story in found.storylines.items()}
            shown = offer(found.deck, engine, stories)
            report.data["deck"] = shown.data()
            for line in lines(shown):
                report.say(line)
        if "briefing" in held:
            paper = briefing_offer(found.briefing)
            report.data["briefing"] = paper.data()
            for line in briefing_lines(paper):
                report.say(line)
        if pictures:
            report.data["pictures"] = [path.as_posix() for path in _drawn(found, pictures)]
            report.say(f"{pictures.as_posix()}: {counted(len(found.deck.roles), 'picture')}")
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        _not_written(report, problem)
    report.finish()


def _drawn(found: Template, folder: Path) -> list[Path]:
    """A PNG for each role, under the role's name."""
    from briefgen.compiler import deck_engine
    from briefgen.inspection.samples import sample_deck
    from briefgen.office.package import package_bytes, write_whole
    from briefgen.soffice import pdf_of, pngs_of

    folder.mkdir(parents=True, exist_ok=True)
    pdf = pdf_of(package_bytes(sample_deck(found, deck_engine())), ".pptx", found.name)
    drawn = list(pngs_of(pdf))
    paths = []
    for role, picture in zip(found.deck.roles, drawn, strict=True):
        paths.append(folder / f"{role}.png")
        write_whole(paths[-1], picture)
    return paths


@template.command()
@_TEMPLATES
@options.strict_option
@options.json_option
def check(templates: Sequence[str], strict: bool, as_json: bool) -> None:
    """Prove a template with the worst outline there is; say what its owner should mend, the worst first.

    Exit 5 when decks cannot be made from it.
    """
    from briefgen.compiler import deck_engine
    from briefgen.inspection.proof import proof

    report = Report(as_json, strict)
    try:
        with report.working("proving it with the worst that an outline can say"):
            found = proof(templates, deck_engine())
        report.add(found.findings, code=Exit.OK if found.usable else Exit.TEMPLATE)
        for finding in found.findings:
            if finding.severity is Severity.NOTE:
                report.say(f"{finding.at}: {finding.message}")
        report.data["slides"] = dict(found.slides)
        for language, count in found.slides.items():
            report.say(f"the worst outline ({language}) takes {counted(count, 'slide')}")
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    report.finish()


@template.command()
@click.argument("name")
@click.option("--deck", type=click.Path(path_type=Path), metavar="PPTX", help="The team's .pptx or .potx.")
@click.option("--briefing", type=click.Path(path_type=Path), metavar="DOCX", help="The team's .docx or .dotx.")
@click.option("--extends", default="marker", show_default=True, help="The pack that gives what this one leaves out.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="templates", show_default=True, help="Where to put it."
)
@options.json_option
def new(name: str, deck: Path | None, briefing: Path | None, extends: str, output: Path, as_json: bool) -> None:
    """Begin a pack called NAME from a team's own files, every role that was found written out in its template.yaml."""
    from briefgen.inspection.begin import begin

    if deck is None and briefing is None:
        raise click.UsageError("name a file of your team: --deck FILE, --briefing FILE, or both")
    report = Report(as_json)
    files = {kind: path for kind, path in (("deck", deck), ("briefing", briefing)) if path}
    try:
        written, said = begin(name, output, files, extends)
        report.add(said)
        report.data["files"] = [path.as_posix() for path in written]
        for path in written:
            report.say(path.as_posix())
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        _not_written(report, problem)
    report.finish()


def _not_written(report: Report, problem: OSError) -> None:
    reason = problem.strerror or str(problem)
    report.add([error("not-written", f"cannot write: {reason}", Place(str(problem.filename or "")))], code=Exit.FAILED)
