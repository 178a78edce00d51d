"""A free slide: two or three columns below headings, in each of them points, a text, or any exhibit.

The numbers are the design's (mockup 74), in inches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from briefgen.kinds import blocks as b
from briefgen.kinds.canvas import SLACK, Canvas, Misfit
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.continuing import FREE, even_parts, lower
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.kind import WHOLE, InRegion, Kind, SlideBody, kinds, takes_width
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as Placed
from briefgen.layout.page import Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.outline.exhibits import Column
from briefgen.records import dataclass, replace
from briefgen.styles import Bullet
from briefgen.units import Box, Emu, inches, points, to_points

GUTTER, BELOW_RULE, BELOW_HEAD = 0.25, 0.15, 0.12
BETWEEN, WIDEST = 10.0, 26.0  # points between two claims, at least and at most
FILLED = 0.8  # the share of a column's height that few claims are spread over
STEPS = (("claim", "bodyl"), ("claim", "body"), ("body", "meta"))
"""Steps of the type scale: of claims, of what carries them."""


@dataclass(frozen=True, slots=True)
class ColumnData:
    """A column: its heading, and points, paragraphs, or an exhibit as the slide that it would be alone; `drawn` is the
    same without the title, which the heading says."""

    head: Text | None
    points: tuple[Item, ...] = ()
    paragraphs: tuple[Text, ...] = ()
    exhibit: AnySlide | None = None
    drawn: AnySlide | None = None

    @property
    def flowing(self) -> tuple[Item, ...]:
        """What of it continues: its points, or its paragraphs."""
        return self.points or tuple(Item(text) for text in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ColumnsContent:
    """The columns from the left."""

    columns: tuple[ColumnData, ...]


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.columns is None:
        return
    columns = tuple(_column(scope, column) for column in exhibit.columns)
    heads = [column.head for column in columns if column.head]
    shown = row_of_names(scope, heads) if heads else None
    slide = exhibit_slide(scope, exhibit, "columns", ColumnsContent(columns), "columns", shown=shown)
    yield replace(slide, notes=scope.notes(exhibit, *exhibit.columns))


def _column(scope: Scope, column: Column) -> ColumnData:
    head = scope.maybe(column, "title")
    if head:
        head = scope.cited(head, column.source)
    if column.points:
        return ColumnData(head, points=scope.items(column.points))
    if column.text:
        return ColumnData(head, paragraphs=scope.paragraphs(column, "text"))
    bare = column.model_copy(update={"title": None, "notes": None})
    exhibit, drawn = (
        next(iter(kinds()[column.kind].say(replace(scope, names={**scope.names, "exhibit": one}))))
        for one in (column, bare)
    )
    return ColumnData(head, exhibit=exhibit, drawn=drawn)


def _flow(slide: Slide[ColumnsContent], labels: Labels) -> Iterator[b.Block]:
    yield b.Heading(slide.title, 3, slide.name)
    for column in slide.content.columns:
        if column.exhibit is not None:
            yield from kinds()[column.exhibit.kind].flow(column.exhibit, labels)
        elif column.points and column.head:
            yield b.Claims((Item(column.head, items=column.points),), numbered=False)
        elif column.points:
            yield b.Claims(column.points, numbered=False)
        else:
            yield b.Paragraphs((*([column.head] if column.head else ()), *column.paragraphs))


def _arrange(slide: Slide[ColumnsContent], canvas: Canvas) -> Sequence[SlideBody]:
    """All columns on the fewest slides, in one size; those that flow continue together, exhibits stand on each."""
    columns = slide.content.columns
    most = max(1, *(len(column.flowing) for column in columns))
    standing = _standings(canvas, columns, canvas.template.region(canvas.role))
    for count in range(1, most + 1):
        for one in standing:
            trial = canvas.trial()
            bodies = (one.with_points(trial, columns, count, part) for part in range(count))
            found = [body for body in takewhile(lambda body: body is not None, bodies) if body is not None]
            if len(found) == count and not trial.misfits:
                canvas.adopt(trial)
                longest = max(columns, key=lambda column: len(column.flowing)).flowing
                starts = (start for start, _ in _parts(len(longest), count))
                canvas.broken(starts, [item.claim for item in longest])
                return found
    canvas.misfits.append(Misfit(slide.title, "columns"))
    return [[]]


def _place(slide: Slide[ColumnsContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    """The columns below something that shares their slide, all of them there; None where they would continue."""
    columns = slide.content.columns
    for one in _standings(canvas, columns, box) if takes_width(canvas, box) else ():
        trial = canvas.trial()
        found = one.with_points(trial, columns, 1, 0)
        if found is not None and not trial.misfits:
            canvas.adopt(trial)
            return found
    return None


def _parts(length: int, count: int) -> tuple[tuple[int, int], ...]:
    """So many things in so many parts, as even as can be."""
    return even_parts(length, -(-length // count)) if length else ()


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands on every slide of the columns, set in a step of the type scale: by column, the rule with the heading,
    what room is below, and the exhibit there; `noted` holds what was noted while these were set."""

    step: tuple[str, str]
    heads: tuple[SlideBody, ...]
    rooms: tuple[Box, ...]
    exhibits: tuple[SlideBody, ...]
    noted: Canvas

    def with_points(self, canvas: Canvas, columns: Sequence[ColumnData], count: int, part: int) -> SlideBody | None:
        """The slide with its part of what flows, which goes over so many slides; None where that lacks room."""
        items: list[Placed] = []
        for column, head, room, exhibit in zip(columns, self.heads, self.rooms, self.exhibits, strict=True):
            parts = _parts(len(column.flowing), count)
            start, stop = parts[part] if part < len(parts) else (0, 0)
            found = _points(canvas, column, column.flowing[start:stop], room, self.step)
            if found is None:
                return None
            items += [*head, *exhibit, *found]
        canvas.adopt(self.noted)
        return items


def _standings(canvas: Canvas, columns: Sequence[ColumnData], box: Box) -> list[_Standing]:
    """What stands on every slide, in each step of the type scale in which it has room: set once, however many slides
    the rest goes over."""
    boxes = box.columns(len(columns), inches(GUTTER))
    heads = [_head(canvas, column.head, box.width) for column, box in zip(columns, boxes, strict=True)]
    if any(head.torn or not head.fits for head in heads):
        return []
    top = inches(BELOW_RULE)
    high = max(points(head.height) for head in heads)
    rooms = tuple(lower(box, top + (high + inches(BELOW_HEAD) if high else 0)) for box in boxes)
    above: list[SlideBody] = []
    for place, head in zip(boxes, heads, strict=True):
        rule = canvas.rule(place.x, place.y, place.width, "text", 1.5)
        named = [Shape("Heading", Box(place.x, Emu(place.y + top), place.width, Emu(high)), text=head)]
        above.append([rule, *(named if head.lines else [])])
    found = []
    for step in STEPS:
        trial = canvas.trial()
        exhibits = [
            _exhibit(trial, column.drawn, room, step) if column.drawn else []
            for column, room in zip(columns, rooms, strict=True)
        ]
        shown = tuple(exhibit for exhibit in exhibits if exhibit is not None)
        if len(shown) == len(columns) and not trial.misfits:
            found.append(_Standing(step, tuple(above), rooms, shown, trial))
    return found


def _head(canvas: Canvas, head: Text | None, width: int) -> Fitted:
    said = (canvas.paragraph(head, canvas.style("head")),) if head else ()
    return canvas.engine.natural(said, to_points(width))


def _points(
    canvas: Canvas, column: ColumnData, items: Sequence[Item], box: Box, step: tuple[str, str]
) -> SlideBody | None:
    """Points or paragraphs as one text, with more room between few of them."""
    if not items:
        return []
    groups = [list(_said(canvas, item, step, bool(column.points))) for item in items]
    frame = canvas.frame(box, slack=SLACK)
    needed = canvas.engine.natural(tuple(p for group in groups for p in group), to_points(box.width)).height
    free = FILLED * frame.height - needed
    between = max(BETWEEN, min(WIDEST, free / max(1, len(groups) - 1))) if column.points else BETWEEN
    said = [*groups[0]]
    for first, *others in groups[1:]:
        said += [replace(first, style=replace(first.style, before=between)), *others]
    text = canvas.engine.set(said, frame)
    return [Shape("Text", box, text=text)] if text.fits and not text.torn else None


def _said(canvas: Canvas, item: Item, step: tuple[str, str], is_claim: bool) -> Iterator[Paragraph]:
    """A claim with what carries it and what hangs below it; or a paragraph."""
    claim, detail = step
    if not is_claim:
        yield canvas.paragraph(item.claim, canvas.style(detail))
        return
    yield canvas.paragraph(item.claim, canvas.style(claim, bold=True, after=2.0), keep_next=bool(item.detail))
    if item.detail:
        yield canvas.paragraph(item.detail, canvas.style(detail, "muted"))
    for below in item.items:
        yield from _below(canvas, below, detail, 1)


def _below(canvas: Canvas, item: Item, size: str, level: int) -> Iterator[Paragraph]:
    style = canvas.style(size, "muted", left=16.0 * level, first=-14.0, before=2.0, bullet=Bullet("–"))
    yield canvas.paragraph(item.claim, style, level)
    if item.detail:
        yield canvas.paragraph(item.detail, canvas.style(size, "muted", left=16.0 * level), level)
    for deeper in item.items:
        yield from _below(canvas, deeper, size, level + 1)


def _exhibit(canvas: Canvas, exhibit: AnySlide, box: Box, step: tuple[str, str]) -> SlideBody | None:
    """An exhibit in a column: as it shares a slide, else as a document tells it; None where it lacks room."""
    kind = kinds()[exhibit.kind]
    if kind.in_region:
        trial = canvas.trial()
        found = kind.in_region.place(exhibit, trial, box, False)
        if found is not None and not trial.misfits:
            canvas.adopt(trial)
            return found
    blocks = [block for block in kind.flow(exhibit, canvas.labels) if not isinstance(block, b.Heading)]
    return _told(canvas, blocks, box, step)


def _told(canvas: Canvas, blocks: Sequence[b.Block], box: Box, step: tuple[str, str]) -> SlideBody | None:
    """Blocks of a document one below the other in a column: texts, and at last a table."""
    said: list[Paragraph] = []
    for i, block in enumerate(blocks):
        if isinstance(block, b.Paragraphs):
            said += [canvas.paragraph(text, canvas.style(step[1], after=4.0)) for text in block.texts]
        elif isinstance(block, b.Claims):
            said += [p for item in block.items for p in _said(canvas, item, step, is_claim=True)]
        elif isinstance(block, b.People):
            people = (
                Item(person.name, person.line, (Item(person.bio),) if person.bio else ()) for person in block.people
            )
            said += [p for item in people for p in _said(canvas, item, step, is_claim=True)]
        elif isinstance(block, b.CallOut):
            said += [canvas.paragraph(text, canvas.style(step[0], after=4.0)) for text in (block.label, block.say)]
        elif isinstance(block, b.TableBlock) and i == len(blocks) - 1:
            return _over_table(canvas, said, block, box)
        else:
            return None
    text = canvas.engine.set(said, canvas.frame(box, slack=SLACK))
    return [Shape("Text", box, text=text)] if text.fits and not text.torn else None


def _over_table(canvas: Canvas, said: Sequence[Paragraph], block: b.TableBlock, box: Box) -> SlideBody | None:
    """A text and a table below it; None where these take more than the box."""
    above = canvas.engine.natural(tuple(said), to_points(box.width))
    high = points(above.height)
    room = lower(box, high + inches(BELOW_HEAD) if high else 0)
    trial = canvas.trial()
    found = tables(trial, room, block.table, LOOKS["table-close"], "Table", None)
    if len(found) != 1 or trial.misfits or trial.remarks or above.torn or not above.fits:
        return None
    canvas.adopt(trial)
    text = [Shape("Text", Box(box.x, box.y, box.width, Emu(high)), text=above)] if high else []
    return [*text, *found[0]]


KIND = Kind("columns", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(lambda _: WHOLE, _place))
