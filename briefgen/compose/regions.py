"""Regions of a slide side by side: a rule, a head, an exhibit; or claims as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Body, claim_of, exhibit_of, large, number, said_by, voice_of
from briefgen.compose.texts import height, placed
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import explanation
from briefgen.kinds.content import AnySlide, Item
from briefgen.kinds.continuing import lower
from briefgen.kinds.kind import kinds
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, SharedRows, shared_rows
from briefgen.kinds.voices import VoiceData
from briefgen.layout.page import Chart, Shape
from briefgen.layout.page import Item as Placed
from briefgen.layout.text import Paragraph
from briefgen.records import replace
from briefgen.units import Box, Emu, inches, to_points

BELOW_RULE, BELOW_HEAD = 0.125, 0.1  # inches
CHART_WIDTH, CHART_HEIGHT = 5.5, 3.2  # inches: a smaller chart is hard to read
NUMBER, EDGE = 0.51, 0.1  # inches: the column of numbers, what is free right of the claims

Steps = tuple[str, str]
"""Steps of the type scale: of claims, and of what carries them."""

FEW = 2
LARGE: Steps = ("bluf", "lead")
"""Those of claims that are few, a step below a bottom line's."""


def columns_of(member: Member) -> Sequence[int]:
    """The twelfths of a slide's width that suit an exhibit, best first; none where it needs a slide of its own."""
    exhibit = exhibit_of(member)
    region = kinds()[exhibit.kind].in_region
    return region.columns(exhibit.content) if region else ()


def exhibit_region(canvas: Canvas, member: Member, box: Box, headed: bool) -> Body | None:
    """An exhibit in a box, its title above it where that is to be said; None where it has no room there."""
    exhibit = exhibit_of(member)
    kind = kinds()[exhibit.kind]
    if kind.in_region is None:
        return None
    items: list[Placed] = []
    room = box
    if not kind.in_region.framed:
        items = [canvas.rule(box.x, box.y, box.width, "text", 1.5)]
        room = lower(box, inches(BELOW_RULE))
        head = exhibit_head(canvas, exhibit, room) if headed and not kind.in_region.heads else None
        headed = head is not None or (headed and kind.in_region.heads and bool(exhibit.title.path))
        if head:
            items.append(head)
            room = lower(room, head.box.height + inches(BELOW_HEAD))
    trial = canvas.trial()
    shown = kind.in_region.place(exhibit, trial, room, headed)
    if shown is None or trial.misfits:
        return None
    canvas.adopt(trial)
    return Body((*items, *shown), tuple(_marks(canvas, shown)))


def exhibit_head(canvas: Canvas, exhibit: AnySlide, box: Box) -> Shape | None:
    """An exhibit's title at the top of a box, where the outline gives one."""
    if not exhibit.title.path:
        return None
    title = canvas.exhibit_title(exhibit.title)
    text = canvas.engine.natural((title,), to_points(box.width))
    return placed(canvas, "Exhibit title", Box(box.x, box.y, box.width, Emu(height(text))), text)


def says_itself(member: Member) -> bool:
    """Whether an exhibit is what its title says, and nothing would be left where the slide's title says that."""
    return kinds()[exhibit_of(member).kind].statement


def _marks(canvas: Canvas, items: Sequence[Placed]) -> Iterator[str]:
    for item in items:
        small = isinstance(item, Chart) and (
            item.box.width < inches(CHART_WIDTH) * canvas.scale or item.box.height < inches(CHART_HEIGHT) * canvas.scale
        )
        if small:
            yield "exhibit_small"


def point_rows(
    canvas: Canvas, box: Box, members: Sequence[Member], steps: Steps, *, titled: bool = False, numbered: bool = True
) -> SharedRows | None:
    """Claims or voices as rows of a region; where the slide's title says the first claim, what carries that."""
    rows = [row for i, m in enumerate(members) if (row := _row(canvas, m, steps, titled and not i, numbered))]
    left = (ColumnShare(NUMBER), ColumnShare(box.width / inches(1) - NUMBER, EDGE))
    columns = left if numbered else (ColumnShare(box.width / inches(1), EDGE),)
    return shared_rows(canvas, box, columns, rows, RowLook("Points")) if rows else None


def _row(canvas: Canvas, member: Member, steps: Steps, titled: bool, numbered: bool) -> Sequence[Cell]:
    if isinstance(member.shows, VoiceData):
        said: Sequence[Paragraph] = [*_voice(canvas, member, steps)]
    elif titled:
        said = explanation(canvas, claim_of(member), steps[1])
    else:
        said = _claim(canvas, claim_of(member), steps)
    if not said:
        return ()
    cell = Cell(tuple(said))
    first = Cell((number(canvas, member, steps[0]),) if member.number else ())
    return (first, cell) if numbered else (cell,)


def _claim(canvas: Canvas, item: Item, steps: Steps) -> Sequence[Paragraph]:
    told = explanation(canvas, item, steps[1])
    style = large(canvas, FEW + 1) if steps == LARGE else canvas.style(steps[0])
    head = canvas.paragraph(item.claim, replace(style, after=2.0), keep_next=bool(told), link=item.link)
    return (head, *told)


def _voice(canvas: Canvas, member: Member, steps: Steps) -> Iterator[Paragraph]:
    voice = voice_of(member)
    yield said_by(canvas, voice.person, after=2.0)
    if voice.stance:
        yield canvas.paragraph(voice.stance, canvas.style(steps[0], after=2.0))
    if voice.position:
        yield canvas.paragraph(voice.position, canvas.style(steps[1], "muted"))
