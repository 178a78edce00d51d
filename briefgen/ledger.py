"""The ledger: every text of an outline and its homes in what is built, told by the origins that runs carry.

A home is a paragraph that a text, or a part of it, stands in. Nothing is found by what it says: where a text is, its
runs say themselves.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from briefgen.layout.page import Chart, Filled, Page, Shape, Table, Tag, numbered
from briefgen.layout.text import Paragraph
from briefgen.outline.inline import plain
from briefgen.outline.paths import Path
from briefgen.outline.texts import OutlineText, squeezed
from briefgen.records import dataclass
from briefgen.template.tagged.filled import Bound, Copy, FilledBody, FilledTable

Where = Literal["slide", "notes", "appendix", "text", "footnote", "edge"]
"""On a slide, in its notes, on a slide of the appendix; in the text of a document, in a footnote, along its pages'
edges."""

Place = tuple[object, ...]
"""What says that a text goes on in the same place of a next page: a placeholder, a drawn shape, a table's column."""


class Home(NamedTuple):
    """A paragraph that a text stands in: on which slide or page (from 1; 0 where that is not known, or all of them), in
    which shape (its number in the file; 0 for a document), as which of its paragraphs that say something, from 0 (of a
    chart, which of its names). `part` says which of how many stretches of the text this is."""

    where: Where
    page: int = 0
    shape: int = 0
    paragraph: int = 0
    part: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Ledger:
    """What stands where in one product: the homes of texts by their paths, in the order of pages, and the paths of
    those that can be read there from their first letter to their last."""

    homes: Mapping[Path, tuple[Home, ...]]
    whole: frozenset[Path]

    def lost(self, texts: Iterable[OutlineText]) -> Iterator[OutlineText]:
        """Those of the texts that can be read nowhere, or not to their end."""
        return (text for text in texts if text.path not in self.whole)


EMPTY = Ledger({}, frozenset())
"""The ledger of what holds no text of the outline."""


class TextStretch(NamedTuple):
    """A stretch of a text in a paragraph: where it is from, where it stands, how many letters it has."""

    origin: Path
    home: Home
    place: Place
    letters: int


def ledger(stretches: Iterable[TextStretch], letters: Mapping[Path, int]) -> Ledger:
    """The ledger of a product, given every stretch of text in it, in reading order, and how many letters texts have.

    A text that does not end where it begins goes on in the same place: its stretches are parts of one whole.
    """
    found: dict[Path, list[Home]] = {}
    whole: set[Path] = set()
    begun: dict[tuple[Path, Place], tuple[list[Home], int]] = {}
    for origin, home, place, count in stretches:
        parts, before = begun.pop((origin, place), ([], 0))
        parts.append(home)
        if before + count < letters.get(origin, 0):
            begun[origin, place] = parts, before + count
        else:
            whole.add(origin)
            found.setdefault(origin, []).extend(_numbered(parts))
    for (origin, _), (parts, _) in begun.items():
        found.setdefault(origin, []).extend(_numbered(parts))
    return Ledger({origin: tuple(sorted(own, key=_order)) for origin, own in found.items()}, frozenset(whole))


def _numbered(parts: Sequence[Home]) -> Iterator[Home]:
    return (home._replace(part=(i, len(parts))) for i, home in enumerate(parts, 1))


def _order(home: Home) -> tuple[bool, int, int, int]:
    return home.page == 0, home.page, home.shape, home.paragraph


NOTES_SHAPE = 3
"""The number of the shape that holds the text of a notes page."""


def on_pages(pages: Iterable[Page | Copy], appendix: Container[int] = ()) -> Iterator[TextStretch]:
    """The stretches of text on the slides of a deck, the notes of each behind it. `appendix` are the numbers of the
    topics that stand there."""
    for number, page in enumerate(pages, 1):
        here = Home("appendix" if page.topic in appendix else "slide", number)
        yield from _on_page(page, here) if isinstance(page, Page) else _on_copy(page, here)


def _on_page(page: Page, here: Home) -> Iterator[TextStretch]:
    for shape, item in numbered(page.items):
        at = Home(here.where, here.page, shape)
        if isinstance(item, Filled):
            yield from _in_paragraphs(item.text.paragraphs, at, ("placeholder", item.index))
        elif isinstance(item, Shape) and item.text is not None:
            yield from _in_paragraphs(item.text.paragraphs, at, ("shape", item.name))
        elif isinstance(item, Table):
            yield from _in_table(item, at)
        elif isinstance(item, Chart):
            yield from _in_chart(item, at)
    yield from _in_paragraphs(page.notes, Home("notes", here.page, NOTES_SHAPE), ("notes",))


def _in_table(table: Table, here: Home) -> Iterator[TextStretch]:
    """The texts of cells, their paragraphs counted through the table, row by row."""
    said = 0
    for i, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            own = [paragraph for paragraph in cell.text.paragraphs if paragraph.text.strip()]
            at = Home(here.where, here.page, here.shape, said)
            yield from _in_paragraphs(own, at, (table.name, i < table.header, column))
            said += len(own)


def _in_chart(chart: Chart, here: Home) -> Iterator[TextStretch]:
    """The names of categories, then of series, then what is drawn over them, counted as paragraphs."""
    categories = list(zip(chart.categories, chart.origins, strict=False))  # those without names have numbers
    categories += [(name, ()) for name in chart.categories[len(categories) :]]
    over = ((item.text, item.origin) for item in chart.over if isinstance(item, Tag))
    named = [*categories, *((s.name, s.origin) for s in chart.all_series), *over]
    named += [(span.name, span.origin) for span in chart.spans]
    for i, (name, origin) in enumerate(named):
        if origin:
            yield TextStretch(origin, here._replace(paragraph=i), (chart.name, i), len(squeezed(name)))


def _in_paragraphs(paragraphs: Iterable[Paragraph], here: Home, place: Place) -> Iterator[TextStretch]:
    """The texts of a body's paragraphs, of which those are counted that say something."""
    told = (paragraph for paragraph in paragraphs if paragraph.text.strip())
    for i, paragraph in enumerate(told, here.paragraph):
        runs = [(run.origin, run.text) for run in paragraph.runs]
        if any(origin for origin, _ in runs):
            yield from in_runs(runs, Home(here.where, here.page, here.shape, i), place)


def in_runs(runs: Iterable[tuple[Path, str]], here: Home, place: Place) -> Iterator[TextStretch]:
    """The stretches of texts in one paragraph, given its runs as origin and text. One without text stands for what the
    run before it says."""
    letters: dict[Path, int] = {}
    said = 0
    for origin, text in runs:
        said = len(squeezed(text)) if text else said
        if origin:
            letters[origin] = letters.get(origin, 0) + said
    return (TextStretch(origin, here, place, count) for origin, count in letters.items() if count)


def _on_copy(copy: Copy, here: Home) -> Iterator[TextStretch]:
    """The texts that tags put into a copy of a template's slide."""
    for part in copy.example.parts:
        filled = copy.parts.get(part.part)
        if filled is None:
            continue
        at = here._replace(where="notes") if part.holds == "notes" else here
        for body in filled.bodies.values():
            yield from _in_body(body, at._replace(shape=body.shape), (part.holds, body.where))
        for table in filled.tables.values():
            yield from _in_filled_table(table, at._replace(shape=table.shape))
        for bound in filled.objects.values():
            if isinstance(bound, Bound):
                yield from _in_bound(bound, at._replace(shape=bound.shape))


def _in_body(body: FilledBody, here: Home, place: Place) -> Iterator[TextStretch]:
    told = (paragraph for paragraph in body.paragraphs if paragraph.text.strip())
    for i, paragraph in enumerate(told, here.paragraph):
        runs = ((stretch.origin, stretch.text) for stretch in paragraph.stretches)
        yield from in_runs(runs, here._replace(paragraph=i), place)


def _in_filled_table(table: FilledTable, here: Home) -> Iterator[TextStretch]:
    said = 0
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            if cell is None:
                said += row.said[column]
                continue
            yield from _in_body(cell, here._replace(paragraph=said), (table.where, column))
            said += sum(bool(paragraph.text.strip()) for paragraph in cell.paragraphs)


def _in_bound(bound: Bound, here: Home) -> Iterator[TextStretch]:
    categories = [((*bound.origin, "categories", i), name) for i, name in enumerate(bound.chart.categories)]
    series = [((*bound.origin, "series", name), name) for name in bound.chart.series]
    for i, (origin, name) in enumerate([*categories, *series]):
        yield TextStretch(origin, here._replace(paragraph=i), (bound.shape, i), len(squeezed(plain(name))))
