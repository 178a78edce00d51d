"""An outline placed on a template, and how tests look at it: which slide became which pages, what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import yaml

from briefgen.compiler import EPOCH, Wanted, arranged_deck, build
from briefgen.compiler.decks import Decks
from briefgen.compose.pages import Arranged, arrange_deck
from briefgen.compose.stage import Placement
from briefgen.diagnostics import Diagnostic
from briefgen.layout.engine import Engine
from briefgen.layout.page import Chart, Filled, Group, Item, Page, Shape, Table
from briefgen.layout.text import Fitted, Paragraph
from briefgen.outline.reader import Reading, read_outline
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.deck import DeckPlan, plan_deck
from briefgen.plan.properties import Properties
from briefgen.template.deck import Layout
from briefgen.template.storyline import StorylineStep
from briefgen.template.template import Template
from briefgen.units import Box

INCH = 914_400


def reading_of(outline: str | Path) -> Reading:
    """An outline by its text or its path, which has to be right."""
    reading = read_outline(outline) if isinstance(outline, Path) else read_outline(None, stdin=outline.encode())
    assert reading.outline is not None, reading.diagnostics
    return reading


def kind_by_kind(template: Template) -> Template:
    """The template with storylines that tell every kind on slides of its own."""
    return replace(template, storylines={**template.storylines, **_kind_by_kind()})


@cache
def _kind_by_kind() -> dict[str, tuple[StorylineStep, ...]]:
    data = yaml.load(Path(__file__).with_name("kind_by_kind.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {name: tuple(StorylineStep.model_validate(step) for step in steps) for name, steps in data.items()}


@dataclass(frozen=True)
class Deck:
    """A placed deck of one outline on one template."""

    reading: Reading
    template: Template
    plan: DeckPlan
    arranged: Arranged
    diagnostics: tuple[Diagnostic, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return self.arranged.pages

    @cached_property
    def became(self) -> list[tuple[Placement, tuple[Page, ...]]]:
        """Each planned slide with the pages it became."""
        out, at = [], 0
        for placement in self.arranged.placements:
            out.append((placement, self.pages[at : at + placement.pages]))
            at += placement.pages
        assert at == len(self.pages)
        return out

    def of(self, kind: str) -> list[tuple[Page, ...]]:
        """What each slide of a kind became."""
        return [pages for placement, pages in self.became if placement.slide.kind == kind]

    def one(self, kind: str) -> Page:
        """The single page of the only slide of a kind."""
        ((page,),) = self.of(kind)
        return page

    def number(self, name: str) -> int:
        """The number of the page that links call by this name: the first, where a topic has several."""
        return next(i for i, page in enumerate(self.pages, 1) if name in (page.name, *page.also))

    def layout(self, page: Page) -> Layout:
        """The page's layout."""
        return next(each for each in self.template.deck.file.layouts if each.part == page.layout)

    def slot(self, page: Page, slot: str) -> Filled | Table:
        """What fills a slot of the page's role, by the slot's name."""
        role = next(r for r in self.template.deck.roles.values() if r.layout.part == page.layout and slot in r.slots)
        index = role.slots[slot].index
        (found,) = [item for item in flat(page.items) if index in (getattr(item, "index", None), _holder(item))]
        assert isinstance(found, Filled | Table)
        return found

    def text(self, page: Page, slot: str) -> str:
        """The text in a slot, a line a paragraph."""
        item = self.slot(page, slot)
        assert isinstance(item, Filled)
        return "\n".join(paragraph.text for paragraph in item.text.paragraphs)

    def box(self, page: Page, item: Item) -> Box:
        """Where an item stands: its own box, else that of its placeholder."""
        if isinstance(item, Filled):
            placeholder = self.layout(page).placeholder(item.index)
            assert placeholder is not None
            return item.box or placeholder.box
        assert not isinstance(item, Group)
        return item.box


def _holder(item: Item) -> int | None:
    return getattr(item, "placeholder", None)


def placed(outline: str | Path, template: Template, engine: Engine) -> Deck:
    """The deck of an outline. Raises Stop as a build does."""
    reading = reading_of(outline)
    return Deck(reading, template, *arranged_deck(reading, template, engine))


def placed_topic(outline: str | Path, topic: str, template: Template, engine: Engine) -> Deck:
    """The deck of one topic of an outline."""
    reading = reading_of(outline)
    assert reading.outline is not None
    book = ResolvedOutline(reading.outline, reading.paths)
    properties = Properties(reading.outline.title, reading.outline.language, EPOCH)
    plan = plan_deck(book, template.storylines["topic"], template.labels, properties, (book.entry(topic),))
    arranged = arrange_deck(plan.slides, plan.furniture, template.deck, engine, template.labels)
    return Deck(reading, template, plan, arranged, ())


def built(outline: str | Path, template: Template, engine: Engine, wanted: Wanted, folder: Path) -> list[Path]:
    """The files that a build of the outline writes below a folder."""
    return [product.write(folder) for product in build(reading_of(outline), template, wanted, engine)]


def placed_and_built(outline: str | Path, template: Template, engine: Engine, folder: Path) -> tuple[Deck, Path]:
    """The deck of an outline as it is placed, and the file that is written of just these pages below a folder."""
    reading = reading_of(outline)
    decks = Decks(reading, template, engine, None, Wanted(briefing=False))
    plan, arranged, problems = decks.arranged("deck")
    made = decks.written(Path(f"{decks.name}.pptx"), "deck", arranged.pages, plan.sections, plan.properties, problems)
    return Deck(reading, template, plan, arranged, problems), made.write(folder)


def flat(items: Iterable[Item]) -> Iterator[Item]:
    """The items, those of groups one by one."""
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items)
        else:
            yield item


def named(page: Page, name: str) -> list[Shape | Table]:
    """The drawn items of a page whose name begins so."""
    return [item for item in flat(page.items) if isinstance(item, Shape | Table) and item.name.startswith(name)]


def table(page: Page) -> Table:
    """The only table of a page."""
    (found,) = [item for item in page.items if isinstance(item, Table)]
    return found


def cells(of: Table) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[said(cell.text) for cell in row] for row in of.rows]


def said(text: Fitted | None) -> str:
    """A set text as plain text, a line a paragraph; words tied for the sake of a last line are not told apart."""
    return "\n".join(paragraph.text.replace("\u00a0", " ") for paragraph in text.paragraphs) if text else ""


def texts(item: Item) -> Iterator[Fitted]:
    """The set texts of an item."""
    if isinstance(item, Filled | Shape) and item.text is not None:
        yield item.text
    elif isinstance(item, Table):
        yield from (cell.text for row in item.rows for cell in row)


def paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    """Every paragraph in items."""
    for item in flat(items):
        for text in texts(item):
            yield from text.paragraphs


_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "−": "-", "\u2011": "-", "\u00a0": " "})


def typed(text: str) -> str:
    """A text as somebody types it: without the quotes, minus and ties that a language sets in print."""
    return text.translate(_TYPED)


def shown(pages: Iterable[Page]) -> list[Page]:
    """The pages as they are shown, without what the notes say besides."""
    return [replace(page, notes=()) for page in pages]


def words(pages: Sequence[Page]) -> str:
    """All text of pages, notes and charts included, without blanks.

    What stands in one place of several pages runs on: a placeholder, a drawn text, a column of a table.
    """
    streams: dict[object, list[str]] = {}
    for page in pages:
        streams.setdefault("notes", []).extend(note.text for note in page.notes)
        for item in flat(page.items):
            for place, text in _places(item):
                streams.setdefault(place, []).append(text)
    return "\n".join("".join("".join(stream).split()) for stream in streams.values())


def _places(item: Item) -> Iterator[tuple[object, str]]:
    if isinstance(item, Table):
        for i, row in enumerate(item.rows):
            yield from (((item.name, column, i < item.header), said(cell.text)) for column, cell in enumerate(row))
    elif isinstance(item, Chart):
        names = [series.name for series in item.series]
        yield from ((item.name, text) for text in (*item.categories, *names))
    else:
        yield from ((getattr(item, "index", None) or getattr(item, "name", ""), said(text)) for text in texts(item))


def links(items: Iterable[Item]) -> list[str]:
    """Where items lead, shapes and texts."""
    found = [item.link for item in flat(items) if isinstance(item, Shape) and item.link]
    return found + [run.link for paragraph in paragraphs(items) for run in paragraph.runs if run.link]


def inches(box: Box) -> tuple[float, float, float, float]:
    """A box in inches, rounded to thousandths."""
    x, y, width, height = (round(n / INCH, 3) for n in (box.x, box.y, box.width, box.height))
    return x, y, width, height
