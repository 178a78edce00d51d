"""One row -> its files, in whatever process: the unit of work that a batch hands out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Literal

from briefgen.batch.addresses import OutputFolder, fetched
from briefgen.compiler import Built, Job, Wanted, Workshop, run
from briefgen.diagnostics import Diagnostic, Exit, Stop, error
from briefgen.records import dataclass, replace

Status = Literal["built", "failed", "skipped"]
_REMEMBERED = 200  # rows after which a worker forgets what it has measured, so that its memory has an end


@dataclass(frozen=True)
class BatchPlan:
    """What all rows of a batch have in common: paths and choices, so that it can be sent to other machines.

    `outlines` and `templates` may be addresses, `output` is the folder of all files. `settings` are pairs of top-level
    fields and texts, `defaults` fields that hold where an outline leaves them out. `digest` tells what the outlines and
    templates hold, so that a process which has others of these names reads them anew.
    """

    outlines: tuple[str, ...]
    templates: tuple[str, ...]
    wanted: Wanted
    output: str
    settings: tuple[tuple[str, str], ...] = ()
    force: bool = False
    clock: int | None = None
    digest: str = ""
    defaults: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class RowTask:
    """A row to be built: its number from 1, its values, the name of its files, and the digest of all that they are
    made from. `ours` are files that an earlier run built for it, with the SHA-256 that each had."""

    number: int
    values: Mapping[str, object]
    name: str
    key: str
    ours: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RowResult:
    """What came of a row: the files, as paths from the output folder, with the SHA-256 of each, and what there is to
    say."""

    number: int
    name: str
    key: str
    status: Status
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    digests: tuple[str, ...] = ()


class _Workplace:
    """What a process keeps between the rows of a batch: fetched files, a warm workshop."""

    def __init__(self, plan: BatchPlan, folder: Path) -> None:
        self.shelf = OutputFolder(plan.output)
        self.outlines: Sequence[Path] = [
            fetched(address, folder / f"outline-{i}") for i, address in enumerate(plan.outlines)
        ]
        self.templates = [_template(name, folder / f"template-{i}") for i, name in enumerate(plan.templates)]
        self._workshop, self._rows = Workshop(), 0

    def workshop(self) -> Workshop:
        """The workshop for the next row."""
        self._rows += 1
        if self._rows % _REMEMBERED == 0:
            kept, self._workshop = self._workshop, Workshop(self._workshop.templates)
            self._workshop.yaml = kept.yaml
        return self._workshop


def _template(name: str, folder: Path) -> str:
    found = fetched(name, folder)
    return name if found == Path(name) else str(found)


_folders = ExitStack()
Finalize(None, _folders.close, exitpriority=10)  # in processes of a pool, too, which end otherwise than this one


@lru_cache(maxsize=1)
def _workplace(plan: BatchPlan) -> _Workplace:
    _folders.close()
    return _Workplace(plan, Path(_folders.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-batch-"))))


@contextmanager
def local_files(plan: BatchPlan) -> Iterator[tuple[Sequence[Path], Sequence[str]]]:
    """The outlines and the templates of a plan as this process reads them. Raises Stop and OSError where it cannot."""
    with tempfile.TemporaryDirectory(prefix="briefgen-batch-") as folder:
        place = _Workplace(plan, Path(folder))
        yield place.outlines, place.templates


def warm(plan: BatchPlan) -> None:
    """Makes this process ready for the rows of a plan. What is wrong with it is told by the first row."""
    try:
        _workplace(plan)
    except (Stop, OSError):
        _workplace.cache_clear()


def build_row(plan: BatchPlan, task: RowTask) -> RowResult:
    """Builds and places the files of a row. Raises nothing that comes of the row, its outline or its template: that is
    told in the result; what cannot be placed is tried again."""
    done = RowResult(task.number, task.name, task.key, "failed")
    try:
        place = _workplace(plan)
        built, files, digests = _built(plan, task, place)
    except Stop as stop:
        return replace(done, diagnostics=tuple(stop.diagnostics))
    except OSError as failed:
        reason = failed.strerror or str(failed)
        return replace(done, diagnostics=(error("not-reached", f"a file cannot be reached: {reason}"),))
    found = tuple(problem for one in built for problem in one.diagnostics)
    if all(one.code is Exit.OK for one in built):
        return replace(done, status="built", files=files, digests=digests, diagnostics=found)
    return replace(done, diagnostics=found)


_Made = tuple[list[Built], tuple[str, ...], tuple[str, ...]]
"""What came of each outline, the files, and the digest of each."""


def _built(plan: BatchPlan, task: RowTask, place: _Workplace) -> _Made:
    if not place.shelf.is_elsewhere:
        return _in_folder(plan, task, place, Path(plan.output))
    with tempfile.TemporaryDirectory(prefix="briefgen-row-") as folder:
        # What stands there is brought first, so that the rules of overwriting are the same everywhere.
        for name in () if plan.force else _names(plan, task):
            place.shelf.take(name, Path(folder))
        built, files, digests = _in_folder(plan, task, place, Path(folder))
        for name in files if all(one.code is Exit.OK for one in built) else ():
            place.shelf.put(Path(folder) / name, name)
        return built, files, digests


def _names(plan: BatchPlan, task: RowTask) -> list[str]:
    """The files that a row has at most, but for those of its topics."""
    stems = [task.name] if len(plan.outlines) == 1 else [f"{task.name}/{Path(one).stem}" for one in plan.outlines]
    return [f"{stem}.{suffix}" for stem in stems for suffix in ("pptx", "docx")]


def _in_folder(plan: BatchPlan, task: RowTask, place: _Workplace, folder: Path) -> _Made:
    below, stem = folder / task.name, ""
    if len(place.outlines) == 1 and not place.outlines[0].is_dir():
        below, stem = below.parent, below.name
    job = Job(
        place.outlines,
        place.templates,
        replace(plan.wanted, name=stem),
        (f"{below.as_posix()}/",),
        dict(plan.settings),
        plan.force or _as_we_left_them(task, folder),
        clock=plan.clock,
        defaults=plan.defaults,
        row=task.values,
    )
    built = list(run(job, place.workshop()))
    made = [(path, product) for one in built for path, product in zip(one.files, one.products, strict=False)]
    files = tuple(path.relative_to(folder).as_posix() for path, _ in made)
    return built, files, tuple(hashlib.sha256(product.data).hexdigest() for _, product in made)


def _as_we_left_them(task: RowTask, folder: Path) -> bool:
    """Whether a row has files of an earlier run, and nobody changed one since."""
    found = [(folder / name, digest) for name, digest in task.ours if (folder / name).is_file()]
    return bool(found) and all(hashlib.sha256(path.read_bytes()).hexdigest() == digest for path, digest in found)
