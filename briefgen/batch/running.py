"""The batch as a whole: rows -> files, a report, and what goes with them."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from pathlib import Path

import briefgen
from briefgen.batch.addresses import OutputFolder
from briefgen.batch.engines import Engine
from briefgen.batch.planning import KeptRows, tasks_of
from briefgen.batch.report import BatchReport, Line, batch_report
from briefgen.batch.row_building import BatchPlan, RowResult, RowTask, Status
from briefgen.records import dataclass, replace

MANIFEST, ARCHIVE = "manifest.json", "batch.zip"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DONE: tuple[Status, ...] = ("built", "skipped")

Told = Callable[[RowResult, int], None]
"""Is told what came of a row, and how many have been before it."""


@dataclass
class Batched:
    """How a batch went: rows by what came of them; whether it was interrupted."""

    counts: Counter[Status] = field(default_factory=Counter)
    interrupted: bool = False


def run_batch(
    plan: BatchPlan,
    rows: KeptRows,
    name: str,
    engine: Engine,
    told: Told,
    resume: bool = False,
    manifest: bool = False,
    zipped: bool = False,
) -> Batched:
    """Builds all rows; a row that fails stops no other. With `resume`, what an earlier run built of the same row,
    outline and template is left as it is. `manifest` and `zipped` add the list of files and all of them in one.

    Raises Stop where the folder holds a report that is none, and OSError where nothing can be written.
    """
    shelf, done = OutputFolder(plan.output), Batched()
    with batch_report(shelf, plan.force) as report:

        def took(result: RowResult) -> None:
            report.add(result)
            done.counts[result.status] += 1
            told(result, done.counts.total())

        def waiting() -> Iterator[RowTask]:
            for task in tasks_of(rows, name, plan.digest):
                earlier = report.earlier.get(task.name)
                if resume and earlier and _is_done(earlier, task, shelf):
                    took(_skipped(earlier, task))
                else:
                    yield replace(task, ours=_ours(earlier)) if earlier else task

        try:
            for result in engine(plan, waiting()):
                took(result)
            report.whole = True
            _beside(shelf, report, manifest, zipped)
        except KeyboardInterrupt:
            done.interrupted = True
    return done


def _is_done(line: Line, task: RowTask, shelf: OutputFolder) -> bool:
    files = line.get("files") or ()
    same = line.get("status") in _DONE and line.get("key") == task.key
    return same and bool(files) and all(shelf.holds(name) for name in files)


def _ours(line: Line) -> tuple[tuple[str, str], ...]:
    """The files of an earlier run, with the digests that they had."""
    return tuple(zip(line.get("files") or (), line.get("sha256") or (), strict=False))


def _skipped(line: Line, task: RowTask) -> RowResult:
    digests = tuple(line.get("sha256") or ())
    return RowResult(task.number, task.name, task.key, "skipped", tuple(line["files"]), digests=digests)


def _beside(shelf: OutputFolder, report: BatchReport, manifest: bool, zipped: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="briefgen-beside-") as folder:
        if manifest:
            path = Path(folder) / MANIFEST
            path.write_text(_manifest(report.in_order()), encoding="utf-8", newline="\n")
            shelf.put(path, MANIFEST)
        if zipped:
            path = Path(folder) / ARCHIVE
            with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:  # what is in it is packed already
                for name in (name for line in report.in_order() for name in line["files"]):
                    archive.writestr(zipfile.ZipInfo(name, _MOMENT), shelf.read(name))
            shelf.put(path, ARCHIVE)


def _manifest(lines: Iterable[Line]) -> str:
    rows = [
        {
            "row": line["row"],
            "name": line["name"],
            "files": [
                {"path": path, "sha256": digest} for path, digest in zip(line["files"], line["sha256"], strict=True)
            ],
        }
        for line in lines
        if line["status"] in _DONE
    ]
    return json.dumps({"briefgen": briefgen.__version__, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
