"""An outline with one exhibit that reads a data file: what comes of it."""

from __future__ import annotations

from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.exhibits import TableExhibit
from briefgen.outline.reader import Reading, read_outline


def read(folder: Path, kind: str, name: str, more: str = "") -> Reading:
    text = f'title: x\nexhibits:\n  - {kind}: {{data: "{name}"{more}}}\n'
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    return read_outline(folder / "outline.yaml")


def chart(folder: Path, name: str) -> ChartExhibit:
    reading = read(folder, "chart", name, ", type: line")
    assert reading.outline is not None, reading.diagnostics
    found = reading.outline.exhibits[0].chart
    assert found is not None
    return found


def table(folder: Path, name: str) -> TableExhibit:
    reading = read(folder, "table", name)
    assert reading.outline is not None, reading.diagnostics
    found = reading.outline.exhibits[0].table
    assert found is not None
    return found


def told(folder: Path, name: str, kind: str = "chart") -> list[tuple[str, str]]:
    reading = read(folder, kind, name, ", type: line" if kind == "chart" else "")
    assert reading.outline is None
    for problem in reading.diagnostics:
        at = problem.at
        assert isinstance(at, Span)
        written = (folder / "outline.yaml").read_text(encoding="utf-8").splitlines()[at.line - 1]
        assert written[at.column - 1 : at.end_column - 1] == f'"{name}"', "told at the value of `data`"
    return [(problem.id, problem.message) for problem in reading.diagnostics]
