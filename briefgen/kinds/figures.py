"""Numbers that matter, side by side: figure, label, what it is compared with, how good the evidence is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Figures
from briefgen.kinds.canvas import Canvas, Filling
from briefgen.kinds.content import AnySlide, Figure, Slide, Text, with_own_grades
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.few_figures import FEW, NUMBERS, few_figures
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.levelling import fill_levelled
from briefgen.kinds.scope import Scope
from briefgen.kinds.tiles import tiles_slide
from briefgen.language.labels import Labels
from briefgen.layout.page import Item, Shape
from briefgen.layout.text import Paragraph
from briefgen.records import dataclass
from briefgen.units import Box, Emu, Insets, inches, points, to_points


@dataclass(frozen=True, slots=True)
class FiguresContent:
    """The figures, in order. The grade that all of them share stands in the source line, unless each is `graded`."""

    figures: tuple[Figure, ...]
    graded: bool = False

    @property
    def shown(self) -> tuple[Figure, ...]:
        """The figures as they stand on a slide."""
        return self.figures if self.graded else with_own_grades(self.figures)


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or not exhibit.figures:
        return
    if any(figure.is_watched for figure in exhibit.figures):
        yield tiles_slide(scope, exhibit, exhibit.figures)
        return
    content = FiguresContent(scope.figures(exhibit.figures))
    yield exhibit_slide(scope, exhibit, "figures", content, "figures", content.figures)


def _flow(slide: Slide[FiguresContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Figures(content.figures, slide.title, slide.name)


COLUMNS = 4
GUTTER, ABOVE = 0.25, 0.584  # inches: between columns, and from the rule above them to the figures


def _roles(content: FiguresContent) -> Sequence[str]:
    return ("figures-4",) if len(content.figures) <= COLUMNS else ("figures-6",)


def _arrange(slide: Slide[FiguresContent], canvas: Canvas) -> Sequence[SlideBody]:
    figures = slide.content.shown
    most = sum(1 for slot in canvas.role.slots if slot.startswith("figure-"))
    if len(figures) == 1 and (alone := _alone(canvas, figures[0])):
        return [alone]
    if len(figures) == FEW and (pair := few_figures(canvas, figures)):
        return [pair]
    ungraded = FEW < len(figures) <= COLUMNS and not any(figure.evidence for figure in figures)
    if ungraded and (rows := _rows(canvas, figures)):
        return [rows]
    count = -(-len(figures) // most)
    size = -(-len(figures) // count)
    return [_one(canvas, figures[i : i + size]) for i in range(0, len(figures), size)]


def _one(canvas: Canvas, figures: Sequence[Figure]) -> SlideBody:
    places = [_places(canvas, i, len(figures)) for i in range(1, len(figures) + 1)]
    values = canvas.fill_alike(
        [
            Filling(f"figure-{i}", [canvas.in_slot(f"figure-{i}", f.value)], box[0])
            for (i, f), box in zip(enumerate(figures, 1), places, strict=True)
        ]
    )
    labels = fill_levelled(
        canvas,
        [
            Filling(f"card-{i}", _label(canvas, i, f), box[1])
            for (i, f), box in zip(enumerate(figures, 1), places, strict=True)
        ],
    )
    items: list[Item] = []
    for i, figure in enumerate(figures, 1):
        value, _, note = places[i - 1]
        above = inches(ABOVE) if len(canvas.role.slots) < 20 else inches(0.167)
        items.append(canvas.rule(value.x, value.y - above, note.width, "text", 1.5))
        items += [values[i - 1], labels[i - 1]]
        if figure.evidence:
            items.append(canvas.rule(note.x, note.y - inches(0.166), note.width))
            line = [canvas.in_slot(f"note-{i}", figure.evidence)]
            items.extend(canvas.fill_alike([Filling(f"note-{i}", line, note)]))
    return items


def _alone(canvas: Canvas, figure: Figure) -> SlideBody | None:
    """A single figure, as large as the design has any, what it counts beside it; None where it is too long for that."""
    region = canvas.template.region(canvas.role)
    left, right = region.columns(2, inches(GUTTER))
    note = canvas.slot("note-1").box
    high = Box(left.x, Emu(left.y + inches(0.5)), left.width, inches(1.5))
    value = canvas.paragraph(figure.value, canvas.style("figxl", "accent"))
    said = [canvas.paragraph(figure.label, canvas.style("lead", after=8.0), keep_next=bool(figure.detail))]
    if figure.detail:
        said.append(canvas.paragraph(figure.detail, canvas.style("bodyl", "muted")))
    beside = Box(right.x, high.y, right.width, Emu(note.y - inches(0.333) - high.y))
    fitted = canvas.engine.fit([value], canvas.frame(high, max_lines=1))
    if not fitted.fits or not canvas.engine.fit(said, canvas.frame(beside)).fits:
        return None
    items: list[Item] = [
        canvas.rule(region.x, canvas.slot("figure-1").box.y - inches(ABOVE), region.width, "text", 1.5),
        Shape("Figure", high, text=fitted),
        canvas.draw("Label", beside, *said),
    ]
    if figure.evidence:
        items.append(canvas.rule(note.x, note.y - inches(0.166), region.width))
        items.append(canvas.fill("note-1", figure.evidence))
    return items


def _rows(canvas: Canvas, figures: Sequence[Figure]) -> SlideBody | None:
    """Figures without a grade of their own, which would leave the foot of columns empty, as rows that share the height:
    the number, what it counts beside it. None where they have no room so."""
    region = canvas.template.region(canvas.role)
    numbers = round(region.width * NUMBERS / 12)
    rows = region.rows(len(figures), 0)
    said = [_label(canvas, i, figure) for i, figure in enumerate(figures, 1)]
    high = max(points(canvas.engine.natural(tuple(one), to_points(region.width - numbers)).height) for one in said)
    if high > rows[0].height - inches(0.1):
        return None
    items: list[Item] = []
    values, labels = [], []
    for i, (figure, row) in enumerate(zip(figures, rows, strict=True), 1):
        items.append(canvas.rule(row.x, row.y, row.width, *(() if i > 1 else ("text", 1.5))))
        tall = canvas.slot(f"figure-{i}").box.height
        left = Box(row.x, Emu(row.y + (row.height - tall) // 2), Emu(numbers), tall)
        right = Box(Emu(row.x + numbers), Emu(row.y + (row.height - high) // 2), Emu(region.width - numbers), Emu(high))
        values.append(Filling(f"figure-{i}", [canvas.in_slot(f"figure-{i}", figure.value)], left))
        labels.append(Filling(f"card-{i}", said[i - 1], right))
    for pair in zip(canvas.fill_alike(values), canvas.fill_alike(labels), strict=True):
        items += pair
    return items


def _label(canvas: Canvas, i: int, figure: Figure) -> list[Paragraph]:
    lines = [canvas.in_slot(f"card-{i}", figure.label, keep_next=bool(figure.detail))]
    return [*lines, canvas.in_slot(f"card-{i}", figure.detail, 1)] if figure.detail else lines


def _places(canvas: Canvas, i: int, count: int) -> tuple[Box, Box, Box]:
    """Where figure, label and evidence stand: two figures share the measure by halves, three by thirds, more stand as
    the layout has them."""
    boxes = [canvas.slot(f"{name}-{i}").box for name in ("figure", "card", "note")]
    if count < COLUMNS:
        measure = canvas.template.region(canvas.role)
        column = measure.columns(max(2, count), inches(GUTTER))[i - 1]
        boxes = [Box(column.x, box.y, column.width, box.height) for box in boxes]
    return boxes[0], boxes[1], boxes[2]


_PANEL = ("figxl", "figl", "figm")
_INSET = 0.333  # inches around what stands on the panel


def _columns(content: FiguresContent) -> Sequence[int]:
    return (4, 5) if len(content.figures) <= FEW else ()


def _place(slide: Slide[FiguresContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    title = slide.title if headed and slide.title.path else None
    return figure_panel(canvas, slide.content.shown, box, title)


def figure_panel(
    canvas: Canvas, figures: Sequence[Figure], box: Box, title: Text | None, steps: Sequence[str] = _PANEL
) -> list[Item] | None:
    """One figure or two on a panel: the number, what it counts, what it is compared with, how good it is. None where
    they have no room in any of these steps of the type scale."""
    pad, half = inches(_INSET), inches(_INSET / 2)
    items: list[Item] = [canvas.panel("Panel", box, "panel")]
    inner = box.inside(Insets(pad, half, pad, half))
    if title:
        head = canvas.exhibit_title(title)
        height = points(canvas.engine.natural((head,), to_points(inner.width)).height)
        items.append(canvas.draw("Exhibit title", Box(inner.x, inner.y, inner.width, Emu(height)), head))
        taken = height + inches(0.1)
        inner = Box(inner.x, Emu(inner.y + taken), inner.width, Emu(inner.height - taken))
    parts = inner.rows(len(figures), inches(0.1))
    for step in steps[len(figures) - 1 :]:
        said = [tuple(_told(canvas, figure, step)) for figure in figures]
        fitted = [canvas.engine.set(one, canvas.frame(part)) for one, part in zip(said, parts, strict=True)]
        if all(one.fits and not one.torn for one in fitted) and _on_one_line(canvas, figures, step, inner):
            for i, (one, part) in enumerate(zip(said, parts, strict=True)):
                items += [canvas.rule(inner.x, part.y, inner.width)] if i else []
                items.append(canvas.draw("Figure", part, *one, anchor="middle"))
            return items
    return None


def _on_one_line(canvas: Canvas, figures: Sequence[Figure], step: str, box: Box) -> bool:
    style = canvas.style(step, "accent")
    return all(canvas.engine.width(canvas.paragraph(f.value, style)) <= 0.95 * to_points(box.width) for f in figures)


def _told(canvas: Canvas, figure: Figure, step: str) -> Iterator[Paragraph]:
    yield canvas.paragraph(figure.value, canvas.style(step, "accent", after=4.0))
    yield canvas.paragraph(figure.label, canvas.style("claiml", after=2.0))
    if figure.detail:
        yield canvas.paragraph(figure.detail, canvas.style("body", "muted", after=4.0))
    if figure.evidence:
        yield canvas.paragraph(figure.evidence, canvas.style("label", "muted"))


KIND = Kind("figures", _say, _flow, _roles, _arrange, in_region=InRegion(_columns, _place, framed=True))
