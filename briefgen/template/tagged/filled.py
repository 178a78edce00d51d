"""Example slides filled in: what is to be written in the place of their tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from briefgen.outline.charts import ChartExhibit
from briefgen.outline.paths import Path
from briefgen.records import dataclass
from briefgen.template.tagged.joined import FilledTag
from briefgen.template.tagged.slides import ExampleSlide


@dataclass(frozen=True, slots=True)
class TagSetting:
    """How a paragraph is set to fit: its size in points and what it was designed in, and the factor on line spacing."""

    size: float
    designed: float
    tighten: float = 1.0


@dataclass(frozen=True, slots=True)
class FilledBody:
    """A filled text body: its paragraphs, and the size it may be shrunk to, where a tag says so.

    `settings` say how paragraphs are set, once they are fitted; None for one that keeps its size. `left` says how many
    characters each could still get. `shape` is the number of the shape it is in.
    """

    where: str
    paragraphs: tuple[FilledTag, ...]
    floor: float | None = None
    settings: tuple[TagSetting | None, ...] = ()
    left: tuple[int, ...] = ()
    shape: int = 0


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row made from the row of the template at this position; cells of None are kept as they are. `height` in points
    is what it is to have, once the table is fitted. `said` counts the paragraphs of each of the template's cells that
    say something."""

    source: int
    cells: tuple[FilledBody | None, ...]
    height: float | None = None
    said: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A filled table, and the number of its shape."""

    where: str
    rows: tuple[FilledRow, ...]
    shape: int = 0


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A picture in the place of a shape: the name it has in the outline, what it shows, for those who cannot see it,
    and the point that stays in sight when it is cropped (in fractions of its width and height)."""

    file: str
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Bound:
    """The numbers that a chart of the template shows, what it shows, for those who cannot see it, where the numbers
    stand in the outline, and the number of the chart's shape."""

    chart: ChartExhibit
    alt: str = ""
    origin: Path = ()
    shape: int = 0


@dataclass(frozen=True)
class FilledPart:
    """What is written into one part, by the numbers that TaggedPart counts in. `objects` are what takes the place of a
    shape: a picture, a chart's numbers, or nothing."""

    bodies: Mapping[int, FilledBody] = field(default_factory=dict)
    tables: Mapping[int, FilledTable] = field(default_factory=dict)
    labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    objects: Mapping[int, ShownTag | Bound | None] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> Iterator[FilledBody]:
        """Every filled body, those of tables included."""
        yield from self.bodies.values()
        for table in self.tables.values():
            for row in table.rows:
                yield from (cell for cell in row.cells if cell)


@dataclass(frozen=True)
class Copy:
    """A slide made from an example slide. `name` is what links call it, `topic` the number of the topic it is about (0
    for none), `parts` what is filled in, by the example's parts."""

    example: ExampleSlide
    parts: Mapping[str, FilledPart]
    name: str = ""
    topic: int = 0
    section: str = ""
