"""Running text of the whole briefing: its background, its outlook, how it was made, what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, Paragraphs
from briefgen.kinds.canvas import Canvas, Filling
from briefgen.kinds.claim_rows import FEW, Ruling, claim_rows
from briefgen.kinds.content import AnySlide, Slide, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Table
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches, points, to_points

# Inches on the design's 12-inch measure: a text with facts beside it begins where the agenda's topics do; one without
# them is as wide as a takeaway. Both stand below a rule as a ledger's first row does.
BESIDE, FACTS, MEASURE, BELOW_RULE = 4.083, 3.583, 8.938, 0.23


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs. `facts` say in a few words what they are about, in `line` all in a row."""

    facts: tuple[Text, ...]
    line: Text | None
    texts: tuple[Text, ...]


def _sayer(name: str) -> Callable[[Scope], Iterable[AnySlide]]:
    def say(scope: Scope) -> Iterable[AnySlide]:
        said = scope.paragraphs(scope.outline, name) if getattr(scope.outline, name) else ()
        facts = _facts(scope) if name == "background" else ()
        if said or facts:
            content = Prose(facts, scope.joined(facts), said)
            kicker = scope.label(_KICKERS.get(name, name))
            yield Slide(name, _title(scope, name), content, kicker, name=name)

    return say


def _title(scope: Scope, name: str) -> Text:
    """The title that the outline gives; none given, a background says what it is of."""
    event = scope.outline.event
    label = scope.label(f"{name}-title")
    if name == "background" and event:
        label = scope.label("background-title-event", event=scope.text(event, "name"))
    return scope.titled(name, label) if name in TITLED else label


TITLED = ("background", "outlook")


def _facts(scope: Scope) -> tuple[Text, ...]:
    """What the briefing digests, who held it, where and when; nothing for an event that is just a name."""
    event = scope.outline.event
    if event is None or not (event.host or event.place or event.date):
        return ()
    pieces = [scope.maybe(event, name) for name in ("name", "host", "place")]
    if event.date:
        pieces.append(scope.date(event, "date"))
    return tuple(piece for piece in pieces if piece)


def _flow(slide: Slide[Prose], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    line = (content.line.glued(labels("separator")),) if content.line else ()
    yield Paragraphs(line + content.texts, leads=bool(line))


def _arrange(slide: Slide[Prose], canvas: Canvas) -> Sequence[SlideBody]:
    """On one slide, the facts left of the text; what does not fit so is a misfit, and flows elsewhere."""
    content = slide.content
    slot = canvas.slot("rows").box
    top, unit = slot.y + inches(BELOW_RULE), slot.width / 12
    texts, facts = content.texts or content.facts, content.facts if content.texts else ()
    if content.texts and not facts and (rows := _rows(canvas, slot, texts)):
        return [[rows]]
    left = slot.x + round(BESIDE * unit) if facts else slot.x
    width = slot.right - left if facts else round(MEASURE * unit)
    style = canvas.style("lead", after=10.0)
    paragraphs = tuple(canvas.paragraph(text, style) for text in texts)
    if facts:  # in the middle, for what stands beside it is short
        high = canvas.engine.natural(paragraphs, to_points(Emu(width))).height
        top += max(0, slot.bottom - top - points(high)) // 2
    box = Box(Emu(left), Emu(top), Emu(width), Emu(slot.bottom - top))
    said = canvas.fill_alike([Filling("rows", paragraphs, box)])
    rule = canvas.rule(slot.x, slot.y, slot.width, "text", 1.5)
    if not facts:
        return [[rule, *said]]
    lines = [canvas.paragraph(facts[0], canvas.style("headm", after=6.0))]
    lines += [canvas.paragraph(fact, canvas.style("body", "muted", after=2.0)) for fact in facts[1:]]
    beside = Box(slot.x, Emu(top), Emu(round(FACTS * unit)), Emu(slot.bottom - top))
    return [[rule, canvas.draw("Facts", beside, *lines), *said]]


def _rows(canvas: Canvas, box: Box, texts: Sequence[Text]) -> Table | None:
    """A few paragraphs as rows that share the height, in the largest type that has room; None for more or longer."""
    if len(texts) > FEW:
        return None
    for step in ("bluf", "head"):
        trial = canvas.trial()
        lines = [[[canvas.paragraph(text, canvas.style(step))]] for text in texts]
        found = claim_rows(trial, box, lines, Ruling((1.0,), (1.5,)), "Text", texts)
        if len(found) == 1 and not trial.shrunk and not trial.misfits:
            canvas.adopt(trial)
            return found[0]
    return None


_NAMES = ("background", "outlook", "method", "limits")
_KICKERS = dict.fromkeys(("method", "limits"), "sources-method")

KINDS = tuple(Kind(name, _sayer(name), _flow, lambda _: ("points",), _arrange) for name in _NAMES)
