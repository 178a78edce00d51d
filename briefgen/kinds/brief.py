"""What a single page says: why this, its numbers, the bottom line with its reasons, and what to remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.kinds.blocks import Block, CallOut, Claims, Figures, Heading, Paragraphs
from briefgen.kinds.content import AnySlide, Figure, Item, Slide, Text
from briefgen.kinds.figures import COLUMNS
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.outline.exhibits import FigureEntry
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The label, the sentence that carries the bottom line, and the messages behind it; `is_takeaway` unless the
    outline has only these."""

    label: Text
    why: Text | None
    items: tuple[Item, ...]
    is_takeaway: bool


@dataclass(frozen=True, slots=True)
class Takeaways:
    """What to remember, each with its reason."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The numbers of the page, each with its label and how good it is."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The paragraphs of the background."""

    texts: tuple[Text, ...]


def _say_setting(scope: Scope) -> Iterable[AnySlide]:
    texts = scope.paragraphs(scope.outline, "background") if scope.outline.background else ()
    if texts:
        yield Slide("brief-background", scope.label("background-title"), Setting(texts))


def _flow_setting(slide: Slide[Setting], labels: Labels) -> Iterator[Block]:
    yield Paragraphs(slide.content.texts, "lead")


def _say_figures(scope: Scope) -> Iterable[AnySlide]:
    nodes = list(_entries(scope))
    told = dict.fromkeys((figure.value, figure.label) for figure in nodes)
    first = [next(figure for figure in nodes if (figure.value, figure.label) == one) for one in list(told)[:COLUMNS]]
    if first:
        figures = tuple(Figure(f.value, f.label, None, f.evidence) for f in scope.figures(first))
        yield Slide("brief-figures", scope.label("figures"), KeyFigures(figures))


def _entries(scope: Scope) -> Iterator[FigureEntry]:
    """The figures of the whole briefing first, then the first of each theme, then all others."""
    outline = scope.outline
    for exhibit in outline.exhibits:
        yield from exhibit.figures or ()
    for theme in outline.themes:
        yield from theme.figures[:1]
    for theme in outline.themes:
        yield from theme.figures[1:]
    for entry in scope.entries:
        for exhibit in entry.topic.exhibits:
            yield from exhibit.figures or ()


def _flow_figures(slide: Slide[KeyFigures], labels: Labels) -> Iterator[Block]:
    yield Figures(slide.content.figures)


def _say_bottom_line(scope: Scope) -> Iterable[AnySlide]:
    outline, items = scope.outline, scope.items(scope.outline.summary)
    if outline.takeaway:
        content = BottomLine(scope.label("bottom-line"), scope.maybe(outline.takeaway, "why"), items, True)
        yield Slide("bottom-line", scope.text(outline.takeaway, "say"), content)
    elif items:
        content = BottomLine(scope.label("summary"), None, items, False)
        yield Slide("bottom-line", scope.label("summary-title"), content)


def _flow_bottom_line(slide: Slide[BottomLine], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.is_takeaway:
        yield CallOut("bottom-line", content.label, slide.title, content.why)
    else:
        yield Heading(slide.title, 1)
    if content.items:
        yield Claims(content.items, numbered=False)


def _say_takeaways(scope: Scope) -> Iterable[AnySlide]:
    takeaways = [entry.topic.takeaway for entry in scope.entries]
    if takeaways:
        items = tuple(Item(scope.text(takeaway, "say"), scope.maybe(takeaway, "why")) for takeaway in takeaways)
        yield Slide("takeaways", scope.label("takeaways-title"), Takeaways(items))


def _flow_takeaways(slide: Slide[Takeaways], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1)
    yield Claims(content.items)


KINDS = (
    Kind("brief-background", _say_setting, _flow_setting),
    Kind("brief-figures", _say_figures, _flow_figures),
    Kind("bottom-line", _say_bottom_line, _flow_bottom_line),
    Kind("takeaways", _say_takeaways, _flow_takeaways),
)
