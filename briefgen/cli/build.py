"""`briefgen build`: the main job."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Severity, Stop, error

if TYPE_CHECKING:
    from briefgen.compiler import Built, Form, Job, Product
    from briefgen.outline.model import Length
    from briefgen.template.paper import Paper

# Notes that are counted, and in which words.
_NOTES = {
    "continued": "continued",
    "left-out": "left out",
    "in-briefing": "left to the briefing",
    "picture-cut": "cut",
}
_TOLD = {"left-out", "in-briefing"}
"""Notes that are told in their own words, too."""


@click.command()
@options.outlines_argument
@options.output_option
@options.template_option
@click.option("--deck", is_flag=True, help="Only what is named: the deck.")
@click.option("--briefing", is_flag=True, help="Only what is named: the briefing.")
@click.option("--per-topic", is_flag=True, help="A deck for each topic.")
@click.option("--per-group", is_flag=True, help="A deck for each group of topics.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="A deck for this topic; may be repeated.")
@options.length_option
@options.omit_option
@options.brief_option
@options.paper_option
@options.pages_option
@options.lang_option
@options.set_option
@options.strict_option
@click.option(
    "--report",
    "ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.json",
    help="Write where every text stands: its line, and its homes in the files.",
)
@options.jobs_option
@click.option("--force", is_flag=True, help="Overwrite files that were changed since briefgen wrote them.")
@click.option("--backup", is_flag=True, help="Overwrite them too, and keep each beside it: report.backup.pptx.")
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
    length: Length | None,
    omit: Sequence[str],
    briefs: tuple[Form, ...],
    paper: Paper | None,
    pages: str,
    lang: str | None,
    settings: Mapping[str, str],
    strict: bool,
    ledger: Path | None,
    jobs: int | None,
    force: bool,
    backup: bool,
    as_json: bool,
) -> None:
    """Build the deck and the briefing of each OUTLINE, and decks of single topics or groups.

    Without --deck, --briefing, --brief, --per-topic, --per-group or --topic, the deck and the briefing are built.
    """
    from briefgen.cli.defaults import defaults
    from briefgen.compiler import Job, Wanted

    wanted = Wanted(
        deck,
        briefing or bool(briefs),
        per_topic,
        per_group,
        tuple(topics),
        briefs or ("full",),
        paper,
        pages == "libreoffice",
        length=length,
        omit=tuple(omit),
    )
    overrides = {**settings, **({"language": lang} if lang else {})}
    report = Report(as_json, strict)
    texts: list[object] = []
    try:
        ours = defaults()
        job = Job(
            options.named_outlines(outlines),
            templates,
            wanted,
            ours.outputs(tuple(outputs)),
            overrides,
            force,
            backup,
            options.clock(),
            defaults=ours.fields,
        )
        texts += _run(job, report, jobs or 1)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    if ledger is not None and texts:
        _write(ledger, {"texts": texts}, report)
    report.finish()


def _run(job: Job, report: Report, processes: int) -> list[object]:
    """Makes all that the job asks for, in so many processes, and says of each outline what came of it. Returns where
    its texts stand."""
    from briefgen.compiler.report import summary

    files: list[object] = []
    texts: list[object] = []
    report.data["files"] = files
    for made, seconds in _made(job.each(), report, processes):
        for built in made:
            report.add(built.diagnostics, built.sources, built.code)
            for path, product in zip(built.files, built.products, strict=False):
                report.say(_line(path, product))
                for left in (d for d in product.diagnostics if d.id in _TOLD):
                    report.say(f"  {left.at}: {left.message}")
                for kept in (d for d in built.diagnostics if d.id == "kept" and str(d.at) == str(path)):
                    report.say(f"  {kept.message}")
                left_out = [d.message for d in product.diagnostics if d.id == "left-out"]
                told = {"path": path.as_posix(), "what": product.what, _unit(product): product.pages or None}
                files.append(told | ({"left_out": left_out} if left_out else {}))
            if built.code is Exit.OK:
                texts += built.report
                stand = summary(built.texts, (product.ledger for product in built.products))
                count = f"{len(built.files)} file{'s' if len(built.files) > 1 else ''}"
                report.say(f"{count} in {seconds:.1f} s; {stand}")
    return texts


def _made(jobs: Sequence[Job], report: Report, processes: int) -> Iterator[tuple[Sequence[Built], float]]:
    """What came of each job, and after how many seconds."""
    from briefgen.compiler import Workshop, run, run_apart

    with contextlib.ExitStack() as stack:
        pool = None
        if processes > 1:
            from briefgen.batch.pool import pool as begun

            pool = stack.enter_context(begun(processes))
        workshop = Workshop(watch=report.watch, spread=pool.each if pool else None)
        apart = pool.each(run_apart, jobs) if pool and len(jobs) > 1 else None
        for number, one in enumerate(jobs, 1):
            started = time.perf_counter()
            outline = one.outlines[0]
            name = "standard input" if isinstance(outline, bytes) else Path(outline).name
            with report.working(f"building {name} ({number} of {len(jobs)})"):
                made = next(apart) if apart else run(one, workshop)
            yield made, time.perf_counter() - started


def _write(path: Path, data: object, report: Report) -> None:
    from briefgen.office.package import write_whole

    try:
        write_whole(path, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())
    except OSError as problem:
        reason = problem.strerror or str(problem)
        report.add([error("not-written", f"cannot write: {reason}", Place(str(path)))], code=Exit.FAILED)


def _unit(product: Product) -> str:
    return "pages" if "briefing" in product.what else "slides"


def _line(path: Path, product: Product) -> str:
    """What is said of a file that was written."""
    unit = _unit(product)
    counted = f"{product.pages} {unit if product.pages > 1 else unit[:-1]}"
    size = counted if product.pages else f"{-(-path.stat().st_size // 1024)} KiB"
    notes = [d.id for d in product.diagnostics if d.severity is Severity.NOTE]
    told = ((notes.count(id), words) for id, words in _NOTES.items())
    more = "".join(f", {count} {words}" for count, words in told if count)
    return f"{path.as_posix()}  {product.what}, {size}{more}"
