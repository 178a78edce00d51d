"""`briefgen batch`: an outline for every row of a table."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Diagnostic, Exit, Place, Severity, Stop, counted, error
from briefgen.records import replace

if TYPE_CHECKING:
    from briefgen.batch.engines import Engine
    from briefgen.batch.planning import KeptRows
    from briefgen.batch.row_building import RowResult
    from briefgen.batch.running import Batched
    from briefgen.compiler import Job
    from briefgen.outline.model import Length

_TOLD = 20  # rows that fail, each told in full
_SHOWN = 0.2  # seconds between two lines of progress


@click.command()
@options.outlines_argument
@click.option(
    "--data", "source", required=True, metavar="ROWS", help="A .csv, .jsonl, .xlsx, .parquet or .sqlite file."
)
@click.option(
    "--query", metavar="SQL", help="What to select of it, or of postgresql://...; a file is the table `data`."
)
@click.option("--name", metavar="TEMPLATE", help="What files are called. [default: {{ row.id }}, else a number]")
@click.option("-o", "--output", default="output", show_default=True, metavar="PATH", help="The folder of all files.")
@options.template_option
@click.option("--deck", is_flag=True, help="Only what is named: the deck.")
@click.option("--briefing", is_flag=True, help="Only what is named: the briefing.")
@click.option("--per-topic", is_flag=True, help="A deck for each topic.")
@options.length_option
@options.omit_option
@options.lang_option
@options.set_option
@click.option("-j", "jobs", type=click.IntRange(1, 256), metavar="N", help="Processes. [default: the cores there are]")
@click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="Of a running Dask cluster; without it one is begun here.")
@click.option("--resume", is_flag=True, help="Leave what an earlier run built of the same row, outline and template.")
@click.option("--dry-run", "first", type=click.IntRange(1), metavar="N", help="The first N rows only.")
@click.option("--manifest", is_flag=True, help="Add manifest.json: names, digests, rows.")
@click.option("--zip", "zipped", is_flag=True, help="Add batch.zip with all files.")
@click.option("--force", is_flag=True, help="Overwrite files that were changed since briefgen wrote them.")
@options.json_option
def batch(
    outlines: Sequence[str],
    source: str,
    query: str | None,
    name: str | None,
    output: str,
    templates: Sequence[str],
    deck: bool,
    briefing: bool,
    per_topic: bool,
    length: Length | None,
    omit: Sequence[str],
    lang: str | None,
    settings: Mapping[str, str],
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    resume: bool,
    first: int | None,
    manifest: bool,
    zipped: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Build OUTLINE for every row: its texts may say {{ row.client }}, its topics, points and exhibits `each: order in
    row.orders` and `when: row.total > 0`.

    A row that fails stops no other; report.jsonl in the output folder says what came of each.
    """
    from briefgen.batch.planning import checked_names, default_name, digest_of, kept_rows, rows_of
    from briefgen.batch.row_building import BatchPlan, local_files
    from briefgen.batch.running import run_batch
    from briefgen.cli.defaults import defaults
    from briefgen.compiler import Job, Wanted

    named = deck or briefing or per_topic
    wanted = Wanted(deck or not named, briefing or not named, per_topic, length=length, omit=tuple(omit))
    overrides = {**settings, **({"language": lang} if lang else {})}
    report = Report(as_json)
    left_out: list[Diagnostic] = []
    try:
        ours = defaults()
        (output,) = ours.outputs((output,))
        clock = options.clock()
        plan = BatchPlan(
            tuple(outlines), tuple(templates), wanted, output, tuple(overrides.items()), force, clock, "", ours.fields
        )
        runs = _engine(engine, scheduler, jobs)
        with (
            rows_of(source, query, left_out) as read,
            kept_rows(read, first) as rows,
            local_files(plan) as (paths, local_templates),
        ):
            report.add(left_out)
            name = name or default_name(rows.columns, outlines[0])
            _check(Job(paths, local_templates, settings=overrides), rows, name, report)
            if report.code is Exit.OK:
                checked_names(rows, name)
                telling = _Telling(report, rows.count)
                with report.working(f"building {counted(rows.count, 'row')}"):
                    plan = replace(plan, digest=digest_of(plan, paths, local_templates))
                    done = run_batch(plan, rows, name, runs, telling.row, resume, manifest, zipped)
                telling.end(done, output)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        at = Place(str(problem.filename or output))
        report.add([error("not-written", f"cannot write: {problem.strerror or problem}", at)], code=Exit.FAILED)
    report.finish()


def _engine(engine: str, scheduler: str | None, jobs: int | None) -> Engine:
    from briefgen.batch.engines import in_processes, in_this_process, on_dask

    count = jobs or os.cpu_count() or 1
    if engine == "dask":
        return on_dask(scheduler, count)
    if scheduler is not None:
        raise Stop([error("no-engine", "--scheduler is for --engine dask", hint="add --engine dask")], Exit.USAGE)
    return in_this_process if count == 1 else in_processes(count)


def _check(job: Job, rows: KeptRows, name: str, report: Report) -> None:
    """Tells what is wrong with the outlines for every row. Raises Stop for templates that no row can be built with."""
    from briefgen.compiler.row_files import row_faults

    if not rows.count:
        raise Stop([error("no-rows", "there are no rows")], Exit.USAGE)
    for found, sources in row_faults(job, rows.columns, name):
        wrong = any(problem.is_error for problem in found)
        report.add(found, sources, Exit.OUTLINE if wrong else Exit.OK)


class _Telling:
    """Tells how far a batch is, and what failed, of the first rows that do in full."""

    def __init__(self, report: Report, count: int) -> None:
        self._report, self._count = report, count
        self._began = self._shown = time.monotonic()
        self._failed = self._warned = 0

    def row(self, result: RowResult, done: int) -> None:
        """Takes in what came of a row."""
        self._warned += result.status == "built" and any(d.severity is Severity.WARNING for d in result.diagnostics)
        if result.status == "failed":
            self._failed += 1
            if self._failed <= _TOLD:
                self._report.head(f"row {result.number} ({result.name}) failed")
                self._report.add(result.diagnostics, code=Exit.FAILED)
        now = time.monotonic()
        if now - self._shown >= _SHOWN:
            self._shown = now
            self._report.watch(self._rate(done, now), done, self._count)

    def _rate(self, done: int, now: float) -> str:
        rate = done / max(now - self._began, 1e-3)
        left = (self._count - done) / rate
        return f"{rate:.1f} a second, {_span(left)} left"

    def end(self, done: Batched, output: str) -> None:
        """The last words: how many rows, and how fast."""
        seconds = max(time.monotonic() - self._began, 1e-3)
        counts = {status: done.counts[status] for status in ("built", "skipped", "failed") if done.counts[status]}
        said = ", ".join(f"{count:,} {status}" for status, count in counts.items()) or "none built"
        rate = f"{done.counts.total() / seconds:.1f} a second"
        self._report.say(f"{output}: {counted(self._count, 'row')}: {said} in {_span(seconds)}, {rate}")
        if self._warned:
            self._report.say(f"warnings, which report.jsonl holds: {counted(self._warned, 'row')}")
        if self._failed > _TOLD:
            self._report.say(f"failed, which report.jsonl tells: {counted(self._failed - _TOLD, 'more row')}")
        if done.interrupted:
            problem = error("interrupted", "stopped before all rows were built", hint="go on with --resume")
            self._report.add([problem], code=Exit.FAILED)
        self._report.data |= {"rows": self._count, **counts, "seconds": round(seconds, 2)}


def _span(seconds: float) -> str:
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
