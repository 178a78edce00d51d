"""`briefgen build`: the main job."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.cli.outputs import Target, targets
from briefgen.diagnostics import Exit, Place, Severity, Stop, error

if TYPE_CHECKING:
    from briefgen.compiler import Form, Product
    from briefgen.outline.reader import Reading
    from briefgen.template.pack import Template
    from briefgen.template.paper import Paper

_NOTES = {"continued": "continued", "left-out": "left out"}  # notes that are counted, and in which words
LATEST = 253_402_300_799  # the last second of the year 9999


@click.command()
@options.outlines_argument
@options.output_option
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
    outputs: Sequence[str],
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
    asked = Wanted(
        deck,
        briefing or bool(briefs),
        per_topic,
        per_group,
        tuple(topics),
        briefs or ("full",),
        paper,
        pages == "libreoffice",
    )
    overrides = {**settings, **({"language": lang} if lang else {})}
    job = _Job(report, targets(outputs, asked), tuple(templates), overrides, force)
    paths = list(options.named_outlines(outlines))
    if len(paths) > 1 and any(target.is_file for target in job.targets):
        raise click.UsageError("several outlines cannot be built into one file; name a folder with -o")
    for path in paths:
        job.run(path)
    report.finish()


class _Job:
    def __init__(
        self,
        report: Report,
        targets: Sequence[Target],
        templates: tuple[str, ...],
        overrides: Mapping[str, str],
        force: bool,
    ) -> None:
        from briefgen.compiler import deck_engine

        self.report = report
        self.targets = targets
        self.templates = templates
        self.overrides = overrides
        self.force = force
        self.engine = deck_engine()

    def run(self, path: Path | None) -> None:
        """Builds all that is wanted of one outline; what goes wrong is reported, and the next one may still go well."""
        from briefgen.compiler import template_of
        from briefgen.outline.reader import read_outline

        reading = read_outline(path, self.overrides, options.stdin_bytes() if path is None else b"")
        failed = any(d.is_error for d in reading.diagnostics)
        self.report.add(reading.diagnostics, reading.sources, Exit.OUTLINE if failed else Exit.OK)
        if reading.outline is None:
            return
        try:
            template = template_of(reading, self.templates)
            self.report.add(template.diagnostics)
            started = time.perf_counter()
            made = list(self._products(reading, template))
            self.report.add(d for product, _ in made for d in product.diagnostics)
            for product, folder in made:
                self._said(product.write(folder, self.force), product)
            files = f"{len(made)} file{'s' if len(made) > 1 else ''}"
            self.report.say(f"{files} in {time.perf_counter() - started:.1f} s")
        except Stop as stop:
            self.report.add(stop.diagnostics, reading.sources, stop.code)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            place = Place(str(problem.filename or self.targets[0].path))
            self.report.add([error("not-written", f"cannot write: {reason}", place)], code=Exit.FAILED)

    def _products(self, reading: Reading, template: Template) -> Iterator[tuple[Product, Path]]:
        """All that is wanted, each with the folder it goes into.

        Raises Stop when a single file is named for what takes several.
        """
        from briefgen.compiler import build as compile_all

        for target in self.targets:
            products = list(compile_all(reading, template, target.wanted, self.engine, _clock()))
            if not target.is_file:
                yield from ((product, target.path) for product in products)
                continue
            if len(products) != 1:
                message = f"this is one file, and {len(products)} are asked for"
                place = Place(str(target.path))
                raise Stop([error("many-files", message, place, "name a folder with -o, or ask for less")], Exit.USAGE)
            yield replace(products[0], path=Path(target.path.name)), target.path.parent

    def _said(self, path: Path, product: Product) -> None:
        unit = "pages" if "briefing" in product.what else "slides"
        counted = f"{product.pages} {unit if product.pages > 1 else unit[:-1]}"
        size = counted if product.pages else f"{-(-path.stat().st_size // 1024)} KiB"
        notes = [d.id for d in product.diagnostics if d.severity is Severity.NOTE]
        told = ((notes.count(id), words) for id, words in _NOTES.items())
        more = "".join(f", {count} {words}" for count, words in told if count)
        self.report.say(f"{path.as_posix()}  {product.what}, {size}{more}")
        files = self.report.data["files"]
        assert isinstance(files, list)
        files.append({"path": path.as_posix(), "what": product.what, unit: product.pages or None})


def _clock() -> int | None:
    """SOURCE_DATE_EPOCH, as reproducible-builds.org defines it; none where it names no time that a file can carry."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdecimal() and int(text) <= LATEST else None
