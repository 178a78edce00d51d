"""What came of each row, kept line by line while a batch runs, so that one which ended early can go on."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.batch.addresses import Shelf
from briefgen.batch.row_building import RowResult
from briefgen.diagnostics import Exit, Place, Stop, error

NAME = "report.jsonl"
_SENT = 10.0  # seconds between two copies of a report that is kept elsewhere
Line = Mapping[str, Any]


class BatchReport:
    """The report in the folder of a batch. Lines of an earlier run are kept with `resume`, otherwise they go."""

    def __init__(self, shelf: Shelf, resume: bool, force: bool) -> None:
        self._shelf = shelf
        self._lines: dict[int, str] = {}
        before = shelf.read(NAME).decode("utf-8", "replace") if shelf.holds(NAME) else ""
        earlier = dict(_read(before))
        if before.strip() and not earlier and not force:
            at = Place(f"{shelf.address}/{NAME}")
            raise Stop(
                [error("file-changed", "this is no report of a batch", at, "move it away, or --force")], Exit.FAILED
            )
        self.earlier = earlier if resume else {}
        self._beside = tempfile.TemporaryDirectory(prefix="briefgen-report-") if shelf.is_elsewhere else None
        folder = Path(self._beside.name) if self._beside else Path(shelf.address)
        folder.mkdir(parents=True, exist_ok=True)
        self._path, self._sent = folder / NAME, time.monotonic()
        self._file = self._path.open("w", encoding="utf-8", newline="\n")
        for line in self.earlier.values():  # what an earlier run did is not forgotten if this one ends early
            self._write(json.dumps(line, ensure_ascii=False))

    def add(self, result: RowResult) -> None:
        """Writes what came of a row, at once."""
        line = json.dumps(_line(result), ensure_ascii=False)
        self._lines[result.number] = line
        self._write(line)
        if self._beside and time.monotonic() - self._sent > _SENT:
            self._shelf.put(self._path, NAME)
            self._sent = time.monotonic()

    def close(self, whole: bool) -> None:
        """Ends the report, a `whole` one with a line a row in the order of rows."""
        self._file.close()
        if whole:
            beside = self._path.with_name(f"{NAME}.part")
            lines = (self._lines[number] for number in sorted(self._lines))
            beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
            beside.replace(self._path)
        if self._beside:
            self._shelf.put(self._path, NAME)
            self._beside.cleanup()

    def lines(self) -> Iterator[Line]:
        """What came of each row, in their order."""
        yield from (json.loads(self._lines[number]) for number in sorted(self._lines))

    def _write(self, line: str) -> None:
        self._file.write(f"{line}\n")
        self._file.flush()


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


def _read(text: str) -> Iterator[tuple[int, Line]]:
    """The lines of a report that are whole; the last one of a run that was killed may not be."""
    for line in text.splitlines():
        with suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict) and isinstance(found.get("row"), int) and "status" in found:
                yield found["row"], found
