"""What came of each row, kept line by line while a batch runs, so that one which ended early can go on."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from briefgen.batch.addresses import OutputFolder
from briefgen.batch.row_building import RowResult
from briefgen.diagnostics import Exit, Place, Stop, error
from briefgen.ordinary_files import ordinary_place

NAME = "report.jsonl"
_SENT = 10.0  # seconds between two copies of a report that is kept elsewhere
Line = Mapping[str, Any]


class LineFile:
    """Lines of JSON in a file, found again by the names of their rows: what is in memory is where each begins."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._begins: dict[str, int] = {}

    def read_in(self) -> LineFile:
        """Takes in the lines that the file has; the last one of a run that was killed may not be whole."""
        self._file.seek(0)
        begin = 0
        for line in self._file:
            found = _parsed(line)
            if found is not None:
                self._begins[found["name"]] = begin
            begin += len(line)
        return self

    def add(self, line: Line) -> None:
        """Writes a line, at once."""
        self._begins[line["name"]] = self._file.seek(0, os.SEEK_END)
        self._file.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
        self._file.flush()

    def get(self, name: str) -> Line | None:
        """The line of a row by its name."""
        if name not in self._begins:
            return None
        self._file.seek(self._begins[name])
        return _parsed(self._file.readline())

    def __iter__(self) -> Iterator[Line]:
        """All lines, in the order in which their rows were named first."""
        yield from (line for name in self._begins if (line := self.get(name)))

    def __len__(self) -> int:
        return len(self._begins)


class BatchReport:
    """The report in the folder of a batch, at a path of this machine. What an earlier run wrote there is `earlier`.

    Once it is `whole` it ends with a line a row, in the order of rows.
    """

    def __init__(self, shelf: OutputFolder, earlier: LineFile, path: Path, file: IO[bytes]) -> None:
        self.earlier, self.whole = earlier, False
        self._shelf, self._path, self._sent = shelf, path, time.monotonic()
        self._lines = LineFile(file)
        self._numbers: list[tuple[int, str]] = []
        for line in earlier:  # what an earlier run did is not forgotten if this one ends early
            self._lines.add(line)

    def add(self, result: RowResult) -> None:
        """Writes what came of a row, at once."""
        self._lines.add(_line(result))
        self._numbers.append((result.number, result.name))
        if self._shelf.is_elsewhere and time.monotonic() - self._sent > _SENT:
            self._shelf.put(self._path, NAME)
            self._sent = time.monotonic()

    def in_order(self) -> Iterator[Line]:
        """What came of each row of this run, in their order."""
        yield from (line for _, name in sorted(self._numbers) if (line := self._lines.get(name)))

    def ordered(self, path: Path) -> None:
        """Writes the lines of this run to a path, in their order."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in self.in_order())


@contextmanager
def batch_report(shelf: OutputFolder, force: bool) -> Iterator[BatchReport]:
    """The report of a batch while it runs. Raises Stop where another file has its name, unless `force`."""
    with ExitStack() as stack:
        before = stack.enter_context(tempfile.TemporaryFile(prefix="briefgen-report-"))
        before.write(shelf.read(NAME) if shelf.holds(NAME) else b"")
        earlier = LineFile(before).read_in()
        if before.seek(0, os.SEEK_END) and not len(earlier) and not force:
            problem = error("file-changed", "this is no report of a batch", Place(NAME), "move it away, or --force")
            raise Stop([problem], Exit.FAILED)
        folder = Path(shelf.address)
        if shelf.is_elsewhere:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-report-")))
        folder.mkdir(parents=True, exist_ok=True)
        path, sorted_lines = ordinary_place(folder / NAME), folder / f"{NAME}.part"
        with path.open("wb+") as file:
            report = BatchReport(shelf, earlier, path, file)
            try:
                yield report
            finally:
                if report.whole:
                    report.ordered(sorted_lines)
        if report.whole:
            sorted_lines.replace(path)
        if shelf.is_elsewhere:
            shelf.put(path, NAME)


def _line(result: RowResult) -> Line:
    return {
        "row": result.number,
        "name": result.name,
        "status": result.status,
        "files": list(result.files),
        "sha256": list(result.digests),
        "diagnostics": [found.data() for found in result.diagnostics],
        "key": result.key,
    }


def _parsed(line: bytes) -> Line | None:
    """A line of a report; none where it is no whole one."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("name"), str) and "status" in found else None
