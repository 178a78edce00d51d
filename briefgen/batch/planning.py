"""Rows as they come -> tasks: kept on disk as they pass, so that a query is asked once and names are known before
anything is written."""

from __future__ import annotations

import hashlib
import json
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

import briefgen
from briefgen.batch.addresses import fetched, is_elsewhere
from briefgen.batch.row_building import BatchPlan, RowTask
from briefgen.compiler.job import Job
from briefgen.compiler.row_files import ExpressionError, Refused, Row, folded, row_file_name, streamed_rows
from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, warning
from briefgen.records import dataclass

_TOLD = 20  # rows whose names are wrong
_COMPARED = 16  # bytes of a digest that tells two names apart
_ID = "id"


@contextmanager
def rows_of(source: str, query: str | None, found: list[Diagnostic]) -> Iterator[Iterator[Row]]:
    """The rows of a file, of an address elsewhere, or of a database; what is left out of it is `found` when all are
    read. Raises Stop for what cannot be read."""
    with tempfile.TemporaryDirectory(prefix="briefgen-data-") as folder:
        yield _read(source, query, Path(folder), found)


def _read(source: str, query: str | None, folder: Path, found: list[Diagnostic]) -> Iterator[Row]:
    place, at = source, Place(source.partition("?")[0] if "://" in source else source)
    try:
        if is_elsewhere(source):
            place = str(fetched(source, folder))
        yield from streamed_rows(place, query, lambda said: found.append(warning(said.id, said.message, at, said.hint)))
    except Refused as problem:
        raise Stop([error(problem.id, problem.message, at, problem.hint)], Exit.USAGE) from None
    except OSError as failed:
        message = f"it cannot be read: {failed.strerror or failed}"
        raise Stop([error("file-unreadable", message, at)], Exit.USAGE) from None


@dataclass(frozen=True)
class KeptRows:
    """Rows that were read, on disk: how many, and the names of their columns in the order in which they came."""

    file: IO[bytes]
    count: int
    columns: tuple[str, ...]

    def __iter__(self) -> Iterator[Row]:
        """The rows from the first on, each with all columns: nothing where it has none of a name."""
        nothing = dict.fromkeys(self.columns)
        self.file.seek(0)
        for _ in range(self.count):
            yield nothing | pickle.load(self.file)  # our own file, which nobody else can name


@contextmanager
def kept_rows(rows: Iterable[Row], most: int | None = None) -> Iterator[KeptRows]:
    """The rows, at most so many, on disk while they are needed."""
    with tempfile.TemporaryFile(prefix="briefgen-rows-") as file:
        count, columns = 0, dict[str, None]()
        for row in islice(rows, most):
            pickle.dump(row, file, pickle.HIGHEST_PROTOCOL)
            columns.update(dict.fromkeys(row))
            count += 1
        yield KeptRows(file, count, tuple(columns))


def default_name(columns: Iterable[str], outline: str) -> str:
    """The template of names where none is given: the rows' ids, else the outline's name and the row's number."""
    return "{{ row.id }}" if _ID in columns else Path(outline).stem + "-{{ number }}"


def checked_names(rows: KeptRows, template: str) -> None:
    """Raises Stop where two rows would have files of one name, or a row none, on any file system."""
    seen: dict[bytes, int] = {}
    found: list[Diagnostic] = []
    for number, row in enumerate(rows, 1):
        try:
            name = row_file_name(template, row, number)
        except ExpressionError as problem:
            found.append(error("bad-name", f"row {number}: {problem}", hint=problem.hint))
        else:
            first = seen.setdefault(hashlib.sha256(folded(name).encode()).digest()[:_COMPARED], number)
            if first != number:
                message = f"rows {first} and {number} would both be written to '{name}'"
                found.append(error("same-file", message, hint="give --name something that tells them apart"))
        if len(found) >= _TOLD:
            break
    if found:
        raise Stop(found, Exit.USAGE)


def tasks_of(rows: KeptRows, template: str, digest: str) -> Iterator[RowTask]:
    """A task for each row."""
    for number, row in enumerate(rows, 1):
        name = row_file_name(template, row, number)
        yield RowTask(number, row, name, _digest(digest, name, json.dumps(row, default=str, sort_keys=True)))


def digest_of(plan: BatchPlan, outlines: Iterable[Path], templates: Iterable[str]) -> str:
    """What tells whether a row has to be built again, but for the row itself: this version, the outlines and templates
    by what they hold, and what is wanted."""
    own = [template for outline in outlines for template in _own_template(outline)]
    files = [file for path in (*outlines, *own, *map(Path, templates)) for file in _files(path)]
    held = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    said = (briefgen.__version__, plan.templates, plan.settings, plan.clock, plan.wanted, plan.defaults)
    return _digest(*held, repr(said))


def _own_template(outline: Path) -> Iterator[Path]:
    marked = Job([outline]).yaml().marked if outline.is_file() else None
    data = marked.data if marked is not None else None
    named = data.get("template") if isinstance(data, Mapping) else None
    if isinstance(named, str):
        yield outline.parent / named


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path] if path.is_file() else []


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
