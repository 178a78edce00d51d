"""The key themes on cards, and a page for each theme that has evidence of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.kinds.blocks import Block, Claims, Figures, Heading
from briefgen.kinds.canvas import Canvas, Filling
from briefgen.kinds.claim_rows import Ruling, claim_rows, explanation, rows_of_items
from briefgen.kinds.content import AnySlide, Figure, Item, Slide, Text, with_own_grades
from briefgen.kinds.exhibit import labels_of
from briefgen.kinds.few_figures import few_figures
from briefgen.kinds.figures import FiguresContent
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.levelling import fill_levelled
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Filled, Rule, Shape
from briefgen.layout.page import Item as PageItem
from briefgen.outline.model import KeyTheme
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class Card:
    """A theme as a card: its number, title, summary, and its first figure."""

    number: Text
    title: Text
    summary: Text | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Themes:
    """The cards, in order."""

    cards: tuple[Card, ...]

    @property
    def figured(self) -> bool:
        """Whether every card shows a figure."""
        return all(card.figure for card in self.cards)


@dataclass(frozen=True, slots=True)
class ThemeContent:
    """One theme's points, and the figures beside them."""

    items: tuple[Item, ...]
    figures: tuple[Figure, ...]


def _say_themes(scope: Scope) -> Iterable[AnySlide]:
    themes = scope.outline.themes
    if not themes:
        return
    cards = tuple(_card(scope, i, theme) for i, theme in enumerate(themes, 1))
    title = scope.titled("themes", scope.counted("themes-title", len(themes)))
    nodes = [figure for theme in themes for figure in theme.figures[:1]]
    source = scope.source_line(*nodes) if len(nodes) == len(themes) else None
    yield Slide("themes", title, Themes(cards), scope.label("themes"), source, name="themes")


def _card(scope: Scope, number: int, theme: KeyTheme) -> Card:
    figures = scope.figures(theme.figures[:1])
    summary = scope.maybe(theme, "summary")
    return Card(Text.label(str(number)), scope.text(theme, "title"), summary, figures[0] if figures else None)


def _say_theme(scope: Scope) -> Iterable[AnySlide]:
    theme = scope.theme
    if theme is None or not (theme.points or theme.figures):
        return
    number = scope.outline.themes.index(theme) + 1
    kicker, title = scope.label("theme", n=number), scope.text(theme, "title")
    items, figures = scope.items(theme.points), scope.figures(theme.figures)
    beside = len(figures) if 0 < len(items) <= ROWS and len(figures) <= FIGURES else 0
    if items:
        content = ThemeContent(items, figures[:beside])
        source = scope.source_line(*theme.points, *theme.figures[:beside], figures=content.figures)
        yield Slide("theme", title, content, kicker, source, name=f"theme:{theme.id}")
    if figures[beside:]:
        source = scope.source_line(*theme.figures[beside:], figures=figures[beside:])
        shown = labels_of(scope, theme.figures[beside:]) if items else title
        above = scope.joined([kicker, title]) if items else kicker
        yield Slide("figures", shown, FiguresContent(figures[beside:]), above, source)


def _flow_themes(slide: Slide[Themes], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    yield Claims(tuple(Item(card.title, card.summary) for card in content.cards))


def _flow_theme(slide: Slide[ThemeContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 2, slide.name, slide.kicker)
    yield Claims(content.items)
    if content.figures:
        yield Figures(content.figures)


ROWS, FIGURES = 5, 3  # points beside figures, and these, at most


def _card_roles(content: Themes) -> Sequence[str]:
    count = len(content.cards)
    if count < 3:
        return ("points",)
    figured = (f"cards-{count}-figures",) if count <= 4 and content.figured else ()
    return (*figured, f"cards-{count}", "cards-6", "points") if count <= 6 else ("points",)


def _arrange_themes(slide: Slide[Themes], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if not canvas.has("card-1"):
        items = [Item(card.title, card.summary) for card in content.cards]
        return [[table] for table in rows_of_items(canvas, canvas.slot("rows").box, items)]
    room = sum(1 for slot in canvas.role.slots if slot.startswith("card-"))
    count = -(-len(content.cards) // room)
    size = -(-len(content.cards) // count)
    groups = [content.cards[i : i + size] for i in range(0, len(content.cards), size)]
    return [_cards(canvas, group) for group in groups]


def _cards(canvas: Canvas, cards: Sequence[Card]) -> SlideBody:
    texts: list[Filling] = []
    for i, card in enumerate(cards, 1):
        lines = [canvas.in_slot(f"card-{i}", card.title, keep_next=True)]
        if card.summary:
            lines.append(canvas.in_slot(f"card-{i}", card.summary, 1))
        texts.append(Filling(f"card-{i}", lines))
    filled = fill_levelled(canvas, texts)
    values = _values(canvas, cards)
    items: list[PageItem] = []
    for i, card in enumerate(cards, 1):
        if len(cards) > 4 or canvas.has("card-5"):
            items.append(_rule(canvas, i))
        items.append(canvas.fill(f"label-{i}", card.number))
        items += [values[i]] if i in values else []
        items.append(filled[i - 1])
        if card.figure and canvas.has(f"figure-{i}", f"note-{i}"):
            items.extend(_note(canvas, i, card.figure))
    return items


def _values(canvas: Canvas, cards: Sequence[Card]) -> Mapping[int, Filled]:
    """The figures of the cards that have one, by their number from 1, all in one size."""
    slots = {i: f"figure-{i}" for i, card in enumerate(cards, 1) if card.figure and canvas.has(f"figure-{i}")}
    fillings = [
        Filling(slot, [canvas.in_slot(slot, card.figure.value)])
        for i, card in enumerate(cards, 1)
        if card.figure and (slot := slots.get(i))
    ]
    return dict(zip(slots, canvas.fill_alike(fillings), strict=True))


def _rule(canvas: Canvas, i: int) -> Rule:
    """The rule above a card without a panel, as in the design: 0.167 inches above its number."""
    box, width = canvas.slot(f"label-{i}").box, canvas.slot(f"card-{i}").box.width
    return canvas.rule(box.x, box.y - inches(0.167), width + inches(0.167), "text", 1.5)


def _note(canvas: Canvas, i: int, figure: Figure) -> Iterator[PageItem]:
    """What the card's figure counts, below a hairline: how good it is, then its label."""
    box = canvas.slot(f"note-{i}").box
    yield canvas.rule(box.x, box.y - inches(0.125), box.width)
    slot = f"note-{i}"
    lines = [canvas.in_slot(slot, figure.evidence)] if figure.evidence else []
    yield canvas.fill(slot, *lines, canvas.in_slot(slot, figure.label, 1))


# Points beside a figure: claim and explanation below each other (tokens.yaml: layout Theme with figure).
_BESIDE = Ruling((1.0,), (0.25,), {3: 0.208}, least=0.125, max_rows=ROWS, most=1.625)


def _theme_roles(content: ThemeContent) -> Sequence[str]:
    return ("theme",) if content.figures else ("points",)


def _arrange_theme(slide: Slide[ThemeContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    box = canvas.slot("rows").box
    if not content.figures:
        return [[table] for table in rows_of_items(canvas, box, content.items)]
    lines = []
    for item in content.items:
        after = 4.0 if item.detail or item.items else 0.0
        claim = canvas.paragraph(item.claim, canvas.style("claiml", after=after))
        lines.append([[claim, *explanation(canvas, item)]])
    trial = canvas.trial()
    tables = claim_rows(trial, box, lines, _BESIDE, "Points", [item.claim for item in content.items])
    if len(tables) > 1 and (apart := few_figures(canvas, with_own_grades(content.figures))):
        whole = canvas.template.region(canvas.role)
        return [*([table] for table in rows_of_items(canvas, whole, content.items)), apart]
    canvas.adopt(trial)
    panel = (
        _hero(canvas, content.figures[0])
        if len(content.figures) == 1
        else _stacked(canvas, with_own_grades(content.figures))
    )
    return [[table, *panel] for table in tables]


def _hero(canvas: Canvas, figure: Figure) -> list[PageItem]:
    value = _on_one_line(canvas, figure.value) or canvas.fill("figure", figure.value)
    items: list[PageItem] = [value, canvas.fill("figure-label", figure.label)]
    below = [text for text in (figure.detail, figure.evidence) if text]
    return [*items, canvas.fill("figure-note", *below)] if below else items


def _on_one_line(canvas: Canvas, text: Text) -> Filled | None:
    """The figure in its own size, or in that of figures side by side, whichever has it on one line."""
    slot = canvas.slot("figure")
    frame = canvas.frame(slot.inner, max_lines=1)
    for paragraph in (canvas.in_slot("figure", text), canvas.paragraph(text, canvas.style("figl", "accent"))):
        fitted = canvas.engine.fit([paragraph], frame)
        if fitted.fits:
            canvas.seen(fitted, [text], "figure")
            return Filled(slot.index, fitted, slot.said_box)
    return None


def _stacked(canvas: Canvas, figures: Sequence[Figure]) -> list[PageItem]:
    """Two or three figures below each other in the panel, all of one size."""
    top, foot = canvas.slot("figure").box, canvas.slot("figure-note").box
    first = canvas.slot("rows").box.y + inches(0.25)
    step = (foot.bottom + inches(0.1) - first) // len(figures)
    value, label = inches(0.8), canvas.style("bodyl")
    frames = [canvas.frame(Box(top.x, Emu(first + i * step), top.width, value)) for i in range(len(figures))]
    style = canvas.style("figl" if len(figures) == 2 else "figm", "accent")
    shown = canvas.engine.fit_all(
        [([canvas.paragraph(f.value, style)], frame) for f, frame in zip(figures, frames, strict=True)]
    )
    items: list[PageItem] = []
    for i, (figure, fitted) in enumerate(zip(figures, shown, strict=True)):
        canvas.seen(fitted, [figure.value], "figure")
        y = first + i * step
        items.append(Shape(f"Figure {i + 1}", Box(top.x, Emu(y), top.width, value), text=fitted, anchor="bottom"))
        lines = [canvas.paragraph(figure.label, label)]
        below = [text for text in (figure.detail, figure.evidence) if text]
        lines += [canvas.paragraph(text, canvas.style("body", "muted")) for text in below]
        box = Box(top.x, Emu(y + value + inches(0.06)), top.width, Emu(step - value - inches(0.125)))
        items.append(canvas.draw(f"Figure label {i + 1}", box, *lines))
    return items


KINDS = (
    Kind("themes", _say_themes, _flow_themes, _card_roles, _arrange_themes),
    Kind("theme", _say_theme, _flow_theme, _theme_roles, _arrange_theme),
)
