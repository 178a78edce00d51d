"""`briefgen build`: the main job."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Diagnostic, Exit, Place, Severity, Stop, error

if TYPE_CHECKING:
    from briefgen.compiler import Form
    from briefgen.template.paper import Paper

LATEST = 253_402_300_799  # the last second of the year 9999


@click.command()
@options.outlines_argument
@click.option("-o", "--output", "output", default="output", metavar="FOLDER", help="Where to write. [default: output]")
@options.template_option
@click.option("--deck", is_flag=True, help="Only what is named: the deck.")
@click.option("--briefing", is_flag=True, help="Only what is named: the briefing.")
@click.option("--per-topic", is_flag=True, help="A deck for each topic.")
@click.option("--per-group", is_flag=True, help="A deck for each group of topics.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="A deck for this topic; may be repeated.")
@options.brief_option
@options.paper_option
@options.pages_option
@options.lang_option
@options.set_option
@options.strict_option
@click.option("--force", is_flag=True, help="Overwrite files that were changed since briefgen wrote them.")
@options.json_option
def build(
    outlines: Sequence[str],
    output: str,
    templates: Sequence[str],
    deck: bool,
    briefing: bool,
    per_topic: bool,
    per_group: bool,
    topics: Sequence[str],
    briefs: tuple[Form, ...],
    paper: Paper | None,
    pages: str,
    lang: str | None,
    settings: Mapping[str, str],
    strict: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Build the deck and the briefing of each OUTLINE, and decks of single topics or groups.

    Without --deck, --briefing, --brief, --per-topic, --per-group or --topic, the deck and the briefing are built.
    """
    from briefgen.compiler import Wanted

    report = Report(as_json, strict)
    report.data["files"] = []
    named = deck or briefing or bool(briefs) or per_topic or per_group or bool(topics)
    whole = briefing or bool(briefs) or not named
    wanted = Wanted(
        deck or not named,
        whole,
        per_topic,
        per_group,
        tuple(topics),
        briefs or ("full",),
        paper,
        pages == "libreoffice",
    )
    overrides = {**settings, **({"language": lang} if lang else {})}
    job = _Job(report, Path(output), tuple(templates), wanted, overrides, force)
    for path in options.named_outlines(outlines):
        job.run(path)
    report.finish()


class _Job:
    def __init__(
        self,
        report: Report,
        folder: Path,
        templates: tuple[str, ...],
        wanted: object,
        overrides: Mapping[str, str],
        force: bool,
    ) -> None:
        from briefgen.compiler import deck_engine

        self.report = report
        self.folder = folder
        self.templates = templates
        self.wanted = wanted
        self.overrides = overrides
        self.force = force
        self.engine = deck_engine()

    def run(self, path: Path | None) -> None:
        """Builds all that is wanted of one outline; what goes wrong is reported, and the next one may still go well."""
        from briefgen.compiler import Wanted, template_of
        from briefgen.compiler import build as compile_all
        from briefgen.outline.reader import read_outline

        reading = read_outline(path, self.overrides, options.stdin_bytes() if path is None else b"")
        failed = any(d.is_error for d in reading.diagnostics)
        self.report.add(reading.diagnostics, reading.sources, Exit.OUTLINE if failed else Exit.OK)
        outline = reading.outline
        if outline is None:
            return
        assert isinstance(self.wanted, Wanted)
        try:
            template = template_of(reading, self.templates)
            self.report.add(template.diagnostics)
            started = time.perf_counter()
            products = list(compile_all(reading, template, self.wanted, self.engine, _clock()))
            for product in products:
                self.report.add(product.diagnostics)
                written = product.write(self.folder, self.force)
                self._said(written, product.what, product.pages, product.diagnostics)
            files = f"{len(products)} file{'s' if len(products) > 1 else ''}"
            self.report.say(f"{files} in {time.perf_counter() - started:.1f} s")
        except Stop as stop:
            self.report.add(stop.diagnostics, reading.sources, stop.code)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            place = Place(str(problem.filename or self.folder))
            self.report.add([error("not-written", f"cannot write: {reason}", place)], code=Exit.FAILED)

    def _said(self, path: Path, what: str, pages: int, diagnostics: Sequence[Diagnostic]) -> None:
        unit = "pages" if what == "briefing" else "slides"
        size = f"{pages} {unit}" if pages else f"{path.stat().st_size // 1024} KiB"
        continued = sum(d.severity is Severity.NOTE and d.id == "continued" for d in diagnostics)
        more = f", {continued} continued" if continued else ""
        self.report.say(f"{path.as_posix()}  {what}, {size}{more}")
        files = self.report.data["files"]
        assert isinstance(files, list)
        files.append({"path": path.as_posix(), "what": what, unit: pages or None})


def _clock() -> int | None:
    """SOURCE_DATE_EPOCH, as reproducible-builds.org defines it; none where it names no time that a file can carry."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdecimal() and int(text) <= LATEST else None
