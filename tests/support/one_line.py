"""An outline with one exhibit on one line: the chart that it becomes, and what is told of it."""

from __future__ import annotations

from briefgen.diagnostics import Span
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.reader import read_outline


def told(exhibit: str) -> list[tuple[str, str, str]]:
    """What is told of an exhibit: the ids, the texts that they stand at, and the hints."""
    line = f"  - {exhibit}"
    found = []
    for problem in read_outline(None, stdin=f"title: x\nexhibits:\n{line}\n".encode()).diagnostics:
        assert isinstance(problem.at, Span) and problem.at.line == 3
        found.append((problem.id, line[problem.at.column - 1 : problem.at.end_column - 1], problem.hint))
    return found


def chart(text: str) -> ChartExhibit:
    reading = read_outline(None, stdin=f"title: x\nexhibits:\n  - chart: {{{text}}}\n".encode())
    assert reading.outline is not None, reading.diagnostics
    assert reading.outline.exhibits[0].chart is not None
    return reading.outline.exhibits[0].chart
