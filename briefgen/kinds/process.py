"""Steps that follow each other: arrows in a row, and below each what is done, by whom, when, and when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text, run_on
from briefgen.kinds.continuing import FREE, over_slides
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Rule, Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.outline.process import Step
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, Insets, inches, points

MOST = 7
# Inches of a measure of 12, and down (mockups 63).
HEADS, HIGH, GAP, TIP, INSET = 1.333, 0.667, 0.06, 0.23, 0.1
BELOW, BACK, CELL_GAP = 0.18, 0.2, 0.22
BARE = 1.2  # the height of arrows below which nothing stands
STEPS = (("bodyl", "body"), ("body", "body"), ("meta", "meta"))
LABELS = ("claiml", "claim", "body")


@dataclass(frozen=True, slots=True)
class StepData:
    """A step as it is told; `told` has what, who, when and done when, each where it is said."""

    label: Text
    told: tuple[Text | None, ...]
    now: bool


@dataclass(frozen=True, slots=True)
class ProcessContent:
    """The steps in order, and what the rows below them are called."""

    steps: tuple[StepData, ...]
    loop: bool
    alt: str

    @property
    def rows(self) -> tuple[int, ...]:
        """Which of the four things any step says."""
        return tuple(i for i in range(len(_HEADS)) if any(step.told[i] for step in self.steps))


_HEADS = ("event", "lane", "when", "done-when")


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.process is None:
        return
    steps = tuple(_step(scope, step) for step in exhibit.process.steps)
    content = ProcessContent(steps, exhibit.process.loop, exhibit.alt or _shown(scope.labels, steps))
    yield exhibit_slide(
        scope, exhibit, "process", content, "process", shown=row_of_names(scope, [step.label for step in steps])
    )


def _step(scope: Scope, step: Step) -> StepData:
    told = (
        scope.maybe(step, "detail"),
        scope.maybe(step, "owner"),
        scope.when(step, "when"),
        scope.maybe(step, "done"),
    )
    return StepData(scope.text(step, "label"), told, step.now)


def _shown(labels: Labels, steps: Sequence[StepData]) -> str:
    said = labels("list-separator").join(step.label.plain for step in steps)
    alt = labels("process-alt", n=len(steps), list=said)
    at = next((i for i, step in enumerate(steps, 1) if step.now), None)
    return labels("process-now", list=alt, n=at, label=steps[at - 1].label.plain) if at else alt


def _flow(slide: Slide[ProcessContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    columns = (
        TableColumn(None, role="number"),
        TableColumn(Text.label(labels("step")), role="key"),
        *(TableColumn(Text.label(labels(_HEADS[i])), role="text") for i in content.rows),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(text=Text.label(str(n))),
                TableCellText(key=step.label),
                *(TableCellText(text=step.told[i]) for i in content.rows),
            ),
            emphasis=step.now,
        )
        for n, step in enumerate(content.steps, 1)
    )
    yield TableBlock(TableData(columns, rows, content.alt), slide.title, name=slide.name)


def _arrange(slide: Slide[ProcessContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    region = canvas.template.region(canvas.role)

    def draw(on: Canvas, steps: Sequence[StepData], start: int, sizes: tuple[str, str]) -> SlideBody | None:
        return _drawn(on, region, content, steps, start, sizes)

    return over_slides(canvas, content.steps, MOST, STEPS, draw, lambda step: step.label)


def _place(slide: Slide[ProcessContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    content = slide.content
    if len(content.steps) > MOST:
        return None
    tries = (_drawn(canvas, box, content, content.steps, 0, sizes) for sizes in STEPS[1:])
    return next((found for found in tries if found), None)


def _drawn(
    canvas: Canvas, box: Box, content: ProcessContent, steps: Sequence[StepData], start: int, sizes: tuple[str, str]
) -> SlideBody | None:
    """The arrows, and the rows below them in these steps of the type scale; None where they lack room."""
    rows = content.rows
    heads = round(inches(HEADS) * min(1.0, box.width / inches(12))) if len(rows) > 1 else 0
    high = inches(HIGH if rows else BARE)
    band = Box(Emu(box.x + heads), box.y, Emu(box.width - heads), Emu(high))
    if not rows:
        band = replace(band, y=Emu(box.y + (box.height - high) // 3))
    labels = _labels(canvas, band, steps, start, rows != ())
    if labels is None:
        return None
    texts, told_below = labels
    arrows = [_arrow(canvas, band, i, len(steps), step.now, texts[i]) for i, step in enumerate(steps)]
    back = list(_back(canvas, band, len(steps))) if content.loop and start + len(steps) == len(content.steps) else []
    group = Group("Process", (*arrows, *back), content.alt)
    top = band.bottom + inches(BELOW + (BACK if content.loop else 0))
    told = [*_rows(canvas, content, steps, told_below, heads > 0, sizes)]
    if not told:
        return [group]
    room = Box(box.x, Emu(top), box.width, Emu(box.bottom - top))
    columns = [ColumnShare(1.0, CELL_GAP * inches(1) * len(steps) / band.width)] * len(steps)
    if heads:
        columns = [ColumnShare(heads * len(steps) / band.width, 0.05), *columns]
    look = RowLook("Steps", heavy=frozenset(), top=frozenset(range(len(told))))
    placed = shared_rows(canvas, room, columns, told, look)
    return [group, placed.table] if placed else None


def _rows(
    canvas: Canvas,
    content: ProcessContent,
    steps: Sequence[StepData],
    labelled: bool,
    headed: bool,
    sizes: tuple[str, str],
) -> Iterator[Sequence[Cell]]:
    """The rows below the arrows; the first begins with the labels, where these have no room in the arrows."""
    large, small = sizes
    for row, i in enumerate(content.rows):
        style = canvas.style(small if i else large, bold=_HEADS[i] == "when" or None)
        cells = []
        for step in steps:
            above = [canvas.paragraph(step.label, canvas.style(large, bold=True))] if labelled and not row else []
            text = step.told[i]
            cells.append(Cell((*above, *([canvas.paragraph(text, style)] if text else ()))))
        head = canvas.paragraph(Text.label(canvas.labels(_HEADS[i])), canvas.style("label", "muted"))
        yield [Cell((head,)), *cells] if headed else cells


def _labels(
    canvas: Canvas, band: Box, steps: Sequence[StepData], start: int, may_move: bool
) -> tuple[Sequence[Fitted], bool] | None:
    """What stands in the arrows, in one size: number and label, or the number alone where one of the labels has no
    room there. That is only done where rows stand below."""
    boxes = [_box(band, i, len(steps)) for i in range(len(steps))]
    for lines, size in product((1, 2), LABELS):
        texts = [
            _label(canvas, run_on([f"{start + i + 1}\u2002", step.label]), step.now, size)
            for i, step in enumerate(steps)
        ]
        frames = [canvas.frame(box, _insets(i), max_lines=lines) for i, box in enumerate(boxes)]
        fitted = [canvas.engine.set([text], frame) for text, frame in zip(texts, frames, strict=True)]
        if all(one.fits and not one.torn for one in fitted):
            return fitted, False
    if not may_move:
        return None
    numbers = [_label(canvas, Text.label(str(start + i + 1)), step.now, LABELS[0]) for i, step in enumerate(steps)]
    return [canvas.engine.set([n], canvas.frame(box, _insets(1))) for n, box in zip(numbers, boxes, strict=True)], True


def _label(canvas: Canvas, text: Text, now: bool, size: str) -> Paragraph:
    return canvas.paragraph(text, canvas.style(size, "onacc" if now else "text", bold=True))


def _box(band: Box, i: int, count: int) -> Box:
    """The i-th arrow of a band: their tips reach into the notches of the next ones."""
    width = band.width // count
    tip = 0 if i + 1 == count else inches(TIP - GAP)
    return Box(Emu(band.x + i * width), band.y, Emu(width + tip), band.height)


def _insets(i: int) -> Insets:
    return Insets(inches(INSET if i == 0 else TIP + 0.08), Emu(0), inches(TIP), Emu(0))


def _written_insets(i: int) -> Insets:
    """The same insets as a file has them: Office keeps text out of a chevron's notch and tip, and out of half the tip
    of the first arrow, by itself (ECMA-376 part 1, presetShapeDefinitions)."""
    insets, tip = _insets(i), inches(TIP)
    if i == 0:
        return replace(insets, right=Emu(insets.right - tip // 2))
    return replace(insets, left=Emu(insets.left - tip), right=Emu(insets.right - tip))


def _arrow(canvas: Canvas, band: Box, i: int, count: int, now: bool, text: Fitted) -> Shape:
    box = _box(band, i, count)
    tip = round(100_000 * inches(TIP) / min(box.width, box.height))  # of the shorter side
    fill = canvas.color("accent" if now else "tab")
    return Shape(
        "Step",
        box,
        "chevron" if i else "homePlate",
        fill=fill,
        text=text,
        insets=_written_insets(i),
        anchor="middle",
        adjust=(tip,),
    )


def _back(canvas: Canvas, band: Box, count: int) -> Iterator[Rule]:
    """The way back from the last step to the first, below the arrows."""
    edge = canvas.edge("text", 1.5)
    first, last = (_box(band, i, count) for i in (0, count - 1))
    left, right = first.x + first.width // 2, last.x + last.width // 2
    top, down = band.bottom + points(1), inches(BACK)
    yield Rule("Back", Box(Emu(right), Emu(top), Emu(0), down), edge)
    yield Rule("Back", Box(Emu(left), Emu(top + down), Emu(right - left), Emu(0)), edge)
    yield Rule("Back", Box(Emu(left), Emu(top), Emu(0), down), edge, arrow="start")


def _columns(content: ProcessContent) -> Sequence[int]:
    return (7, 6) if len(content.steps) <= 3 and len(content.rows) <= 1 else ()


KIND = Kind("process", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(_columns, _place))
