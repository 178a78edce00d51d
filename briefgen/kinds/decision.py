"""A decision that is asked for: the request on the panel of the bottom line, beside it who decides, by when, why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, CallOut, Claims, Paragraphs
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Item, Slide, Text, in_a_row
from briefgen.kinds.continuing import FREE, lower, over_slides
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.shared_rows import HANGS, Cell, ColumnShare, RowLook, shared_rows
from briefgen.language.labels import Labels
from briefgen.layout.page import Shape
from briefgen.outline.decision import Answer
from briefgen.outline.decision import Decision as DecisionModel
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches, points, to_points

MOST = 5
COLUMNS = (ColumnShare(1.5, 0.1), ColumnShare(6.083, 0.1))  # inches of the layout's column
WIDE = (ColumnShare(2.0, 0.1), ColumnShare(10.0, 0.5))  # and where all of the slide is free
STEPS = (("claiml", "bodyl"), ("claim", "body"), ("body", "meta"))
BELOW = 0.1  # inches below the label


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be known of a decision, under its label."""

    label: Text
    answer: Item


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """What is asked under its label, unless the slide's title says it (`titled`), and the facts."""

    label: Text
    ask: Fact
    titled: bool
    facts: tuple[Fact, ...]

    @property
    def rows(self) -> tuple[Fact, ...]:
        """What stands beside or below the title."""
        return self.facts if self.titled else (self.ask, *self.facts)


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.decision is None:
        return
    ask = Fact(scope.label("decision"), Item(scope.text(exhibit.decision, "ask")))
    content = DecisionContent(scope.label("asks"), ask, not exhibit.title, tuple(_facts(scope, exhibit.decision)))
    yield exhibit_slide(scope, exhibit, "decision", content, "decision", shown=ask.answer.claim)


def _facts(scope: Scope, decision: DecisionModel) -> Iterator[Fact]:
    by = scope.when(decision, "by")
    told = {
        "who": _answer(scope, decision.who),
        "by": Item(by) if by else None,
        "buys": _answer(scope, decision.buys),
        "otherwise": _answer(scope, decision.otherwise),
    }
    for name, answer in told.items():
        if answer:
            yield Fact(scope.label(f"decision-{name}"), answer)


def _answer(scope: Scope, answer: Answer | None) -> Item | None:
    return Item(scope.text(answer, "say"), scope.maybe(answer, "why")) if answer else None


def _flow(slide: Slide[DecisionContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if not content.titled:
        yield Paragraphs((slide.title,), "question")
    yield CallOut("bottom-line", content.label, slide.title if content.titled else content.ask.answer.claim)
    colon = labels.record.marks.colon
    said = (Item(in_a_row((fact.label, fact.answer.claim), colon), fact.answer.detail) for fact in content.facts)
    yield Claims(tuple(said), numbered=False)


def _arrange(slide: Slide[DecisionContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if canvas.has("label", "rows"):
        slot = canvas.slot("rows").box
        lift = inches(HANGS / 72)
        box = Box(slot.x, Emu(slot.y - lift), slot.width, Emu(slot.height + lift))
        bodies = _rows(canvas, box, content, COLUMNS)
        return [[canvas.fill("label", content.label), *body] for body in bodies]
    region = canvas.template.region(canvas.role)
    head = _head(canvas, content, region)
    return [[head, *body] for body in _rows(canvas, lower(region, head.box.height + inches(BELOW)), content, WIDE)]


def _head(canvas: Canvas, content: DecisionContent, box: Box) -> Shape:
    """What is asked for, above the rows of a layout without a panel."""
    said = canvas.paragraph(content.label, canvas.style("claim", "accent"))
    high = points(canvas.engine.natural((said,), to_points(box.width)).height)
    return canvas.draw("Label", Box(box.x, box.y, box.width, high), said)


def _rows(canvas: Canvas, box: Box, content: DecisionContent, columns: Sequence[ColumnShare]) -> list[SlideBody]:
    def draw(on: Canvas, facts: Sequence[Fact], start: int, sizes: tuple[str, str]) -> SlideBody | None:
        return _drawn(on, box, facts, columns, sizes)

    return over_slides(canvas, content.rows, MOST, STEPS, draw, lambda fact: fact.answer.claim)


def _drawn(
    canvas: Canvas, box: Box, facts: Sequence[Fact], columns: Sequence[ColumnShare], sizes: tuple[str, str]
) -> SlideBody | None:
    claim, detail = sizes
    lines = []
    for fact in facts:
        said = [canvas.paragraph(fact.answer.claim, canvas.style(claim, bold=True, after=3.0))]
        if fact.answer.detail:
            said.append(canvas.paragraph(fact.answer.detail, canvas.style(detail, "muted")))
        lines.append([Cell((canvas.paragraph(fact.label, canvas.style("label", "accent")),)), Cell(tuple(said))])
    look = RowLook("Decision", heavy=frozenset(), top=frozenset(range(len(lines))), alike=True)
    placed = shared_rows(canvas, box, columns, lines, look)
    return [placed.table] if placed else None


KIND = Kind("decision", _say, _flow, lambda _: ("decision", "summary", *FREE), _arrange)
