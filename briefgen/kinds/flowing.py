"""Blocks on the slide of a template that has no layout made for the kind: lists in its body, tables, call-outs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds import blocks as b
from briefgen.kinds.as_table import figure_table
from briefgen.kinds.canvas import SLACK, Canvas, SetBody
from briefgen.kinds.charts.on_slide import in_region
from briefgen.kinds.content import Item, TableData, Text, with_own_grades
from briefgen.kinds.few_figures import FEW, few_figures
from briefgen.kinds.few_texts import ENOUGH, FewText, rows_beside, rows_of_few
from briefgen.kinds.figure_row import figure_row
from briefgen.kinds.figures import figure_panel
from briefgen.kinds.heat_key import keyed_tables
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.linking import on_a_line
from briefgen.kinds.quote import MARK, quote_mark
from briefgen.kinds.table_looks import LOOKS, TableLook
from briefgen.kinds.tables import tables
from briefgen.layout.page import Filled, Shape, Table
from briefgen.layout.text import Fitted, FlowPart, Frame, Paragraph
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu, Insets, inches, points, to_points


@dataclass(frozen=True, slots=True)
class Flowing:
    """Paragraphs that belong together, the text they begin with, what they say, where that can be a row, and the number
    of the block that they are of."""

    first: Text
    paragraphs: tuple[Paragraph, ...]
    says: FewText | None = None
    block: int = 0


def bodies_of_blocks(canvas: Canvas, blocks: Iterable[b.Block]) -> list[SlideBody]:
    """A body for each slide that the blocks take. Text flows into the layout's body; the rest stands alone."""
    bodies: list[SlideBody] = []
    pending: list[Flowing] = []
    for number, block in enumerate(blocks):
        texts = [replace(text, block=number) for text in _text_of(canvas, block)]
        if texts:
            pending.extend(texts)
            continue
        joined = _joined(canvas, pending, block) if pending else None
        if joined:
            bodies.append(joined)
            pending = []
            continue
        drawn = _drawn(canvas, block)
        if drawn:
            bodies.extend(bodies_of_text(canvas, pending))
            pending = []
            bodies.extend(drawn)
    bodies.extend(bodies_of_text(canvas, pending))
    return bodies or [[]]


def bodies_of_text(canvas: Canvas, flowing: Sequence[Flowing]) -> list[SlideBody]:
    """Paragraphs, in groups that belong together, flowed through the layout's body over as many slides as they take."""
    if not flowing:
        return []
    if canvas.has("body"):
        frame, slot = canvas.slot_frame("body"), canvas.slot("body")
    else:
        frame, slot = canvas.frame(canvas.template.region(canvas.role)), None
    if rows := _few(canvas, flowing, frame):
        return [[rows]]
    bodies: list[SlideBody] = []
    parts = canvas.engine.flow([group.paragraphs for group in flowing], frame, canvas.least)
    if len(parts) > 1 and (border := _border(canvas, flowing, frame, parts)):
        return [*bodies_of_text(canvas, flowing[:border]), *bodies_of_text(canvas, flowing[border:])]
    canvas.broken((part.start for part in parts), [group.first for group in flowing])
    for part in parts:
        canvas.seen(part.fitted, (), "body")
        text = set_in_body(canvas, part.fitted, flowing[part.start : part.stop], frame)
        if slot is not None:
            bodies.append([Filled(slot.index, text, slot.said_box)])
        else:
            bodies.append([Shape("Text", canvas.template.region(canvas.role), text=text)])
    return bodies


def _border(canvas: Canvas, flowing: Sequence[Flowing], frame: Frame, parts: Sequence[FlowPart]) -> int:
    """Where a next block begins near the end of the first slide, if slides which part there are no more; else 0."""
    flows = [group.paragraphs for group in flowing]

    def slides(begin: int, end: int | None) -> int:
        return len(canvas.engine.flow(flows[begin:end], frame, canvas.least))

    borders = [i for i in range(1, len(flowing)) if flowing[i].block != flowing[i - 1].block]
    near = sorted(borders, key=lambda i: abs(i - parts[0].stop))
    return next((i for i in near if slides(0, i) + slides(i, None) == len(parts)), 0)


def _few(canvas: Canvas, flowing: Sequence[Flowing], frame: Frame) -> Table | None:
    """Texts that would end high on a page, as rows that share its height; None for others, and what is no such text."""
    said = [group.says for group in flowing if group.says]
    if len(said) < len(flowing) or canvas.role.name not in _ROOMY:
        return None
    text = canvas.engine.set([p for group in flowing for p in group.paragraphs], frame)
    text = _spread(canvas, text, flowing, frame)
    top = (canvas.slot("body").inner if canvas.has("body") else canvas.template.region(canvas.role)).y
    if top + points(text.height) >= ENOUGH * canvas.template.file.height:
        return None
    trial = canvas.trial()
    rows = rows_of_few(trial, said)
    if rows is None or trial.misfits:
        return None
    canvas.adopt(trial)
    return rows


_ROOMY = frozenset({"content", "title-only", "open"})  # roles whose pages are for more than a sentence
_FILLED, _WIDEST = 0.75, 48.0  # the share of the height that a few groups are spread over; points more between two


def set_in_body(canvas: Canvas, text: Fitted, groups: Sequence[Flowing], frame: Frame) -> Fitted:
    """A text as it stands in a template's body: spread over its page, and noted how it would be set smaller."""
    paragraphs = [paragraph for group in groups for paragraph in group.paragraphs]
    is_whole = [paragraph.text for paragraph in paragraphs] == [paragraph.text for paragraph in text.paragraphs]

    def again(shrink: int) -> Fitted:
        anew = (
            canvas.engine.set(paragraphs, frame, shrink, text.tighten)
            if is_whole
            else canvas.engine.set(text.paragraphs, frame, shrink - text.shrink, text.tighten)
        )
        return on_a_line(_spread(canvas, anew, groups if is_whole else (), frame))

    found = on_a_line(_spread(canvas, text, groups, frame))
    largest = max(paragraph.style.size for paragraph in found.paragraphs)
    canvas.bodies.append(SetBody(found, largest + text.shrink, again))
    return found


def _spread(canvas: Canvas, text: Fitted, groups: Sequence[Flowing], frame: Frame) -> Fitted:
    """A text that would leave its page half empty with more room between its groups."""
    paragraphs = [paragraph for group in groups for paragraph in group.paragraphs]
    more = min(_WIDEST, (_FILLED * frame.height - text.height) / max(1, len(groups) - 1))
    if len(groups) < 2 or more <= 0 or frame.columns > 1 or len(paragraphs) != len(text.paragraphs):
        return text
    spread = [*groups[0].paragraphs]
    for group in groups[1:]:
        first, *rest = group.paragraphs
        spread += [replace(first, style=replace(first.style, before=first.style.before + more)), *rest]
    found = canvas.engine.set(spread, frame, text.shrink, text.tighten)
    return found if found.fits else text


_LEAD, _GAP = 0.35, 0.25  # the share of the height that a text above a table takes at most; inches between both


def _joined(canvas: Canvas, pending: Sequence[Flowing], block: b.Block) -> SlideBody | None:
    """A text with what follows it on one slide: above a table, or beside one or two figures; None where these have no
    room together."""
    paragraphs = tuple(paragraph for group in pending for paragraph in group.paragraphs)
    region = canvas.template.region(canvas.role)
    slot = canvas.slot("body") if canvas.has("body") else None
    place, insets = (slot.box, slot.insets) if slot else (region, Insets())
    if isinstance(block, b.TableBlock):
        width = to_points(place.inside(insets).width)
        high = points(canvas.engine.natural(paragraphs, width).height) + insets.top + insets.bottom
        top = Box(place.x, place.y, place.width, Emu(high))
        rest = Box(
            region.x, Emu(top.bottom + inches(_GAP)), region.width, Emu(region.bottom - top.bottom - inches(_GAP))
        )
        if high > _LEAD * region.height:
            return None
        trial = canvas.trial()
        found = _table(trial, block.table, LOOKS.get(block.role, LOOKS["table"]), rest)
        shown = found[0] if len(found) == 1 and not trial.misfits else None
    elif isinstance(block, b.Figures) and len(block.figures) <= FEW:
        top, beside = _halves(place, region)
        trial = canvas.trial()
        shown = figure_panel(trial, with_own_grades(block.figures), beside, None)
        if shown and (rows := _rows_left_of(trial, pending, region, beside)):
            canvas.adopt(trial)
            return [rows, *shown]
    else:
        return None
    frame = canvas.frame(top, insets, slack=SLACK)
    text = canvas.engine.fit(paragraphs, frame)
    small = any(paragraph.style.size < canvas.style("body").size for paragraph in text.paragraphs)
    if shown is None or not text.fits or text.torn or (small and text.shrink):
        return None
    canvas.adopt(trial)
    canvas.seen(text, (), "body")
    text = set_in_body(canvas, text, pending, frame)
    return [Filled(slot.index, text, top) if slot else Shape("Text", top, text=text), *shown]


def _rows_left_of(canvas: Canvas, pending: Sequence[Flowing], region: Box, beside: Box) -> Table | None:
    """Texts as rows that share the height of what stands beside them; None where one is no such text, or lacks room."""
    said = [group.says for group in pending if group.says]
    left = Box(region.x, region.y, Emu(beside.x - region.x - round(region.width / 24)), region.height)
    trial = canvas.trial()
    rows = rows_beside(trial, said, left) if len(said) == len(pending) else None
    if rows is None or trial.misfits:
        return None
    canvas.adopt(trial)
    return rows


def _halves(place: Box, region: Box) -> tuple[Box, Box]:
    """The place of a text and a panel beside it, five twelfths of the room wide."""
    left = round(region.width * 7 / 12)
    gap = round(region.width / 24)
    beside = Box(Emu(region.x + left + gap), region.y, Emu(region.width - left - gap), region.height)
    return Box(place.x, place.y, Emu(region.x + left - place.x), place.height), beside


def plain(style: TextStyle) -> TextStyle:
    """The style for running text: no bullet, no indent, room between paragraphs."""
    return replace(style, bullet=None, left=0.0, first=0.0, after=max(style.after, style.size / 2))


def _level(canvas: Canvas, level: int) -> TextStyle:
    if canvas.has("body"):
        levels = canvas.slot("body").levels
        return replace(levels[min(level, len(levels) - 1)], kept=True)
    return canvas.style("claim" if level == 0 else "body", left=13.0 * level, after=4.0)


def _text_of(canvas: Canvas, block: b.Block) -> Iterator[Flowing]:
    """A block as groups of paragraphs, nothing for what is no running text."""
    if isinstance(block, b.Paragraphs):
        for text in block.texts:
            yield Flowing(text, (canvas.paragraph(text, plain(_level(canvas, 0))),), text)
    elif isinstance(block, b.Claims | b.Contents):
        for item in block.items:
            yield Flowing(item.claim, tuple(_item(canvas, item, 0)), item)
    elif isinstance(block, b.Sources):
        least = canvas.style("meta").size
        for _, item in block.sources:
            yield Flowing(item.claim, tuple(_down_to(least, line) for line in _item(canvas, item, 0)))
    elif isinstance(block, b.People):
        for person in block.people:
            lines = _item(canvas, Item(person.name, person.line), 0)
            if person.bio:
                lines.append(canvas.paragraph(person.bio, _level(canvas, 1), 1))
            yield Flowing(person.name, tuple(lines), person)
    elif isinstance(block, b.QuoteBlock) and _quote(canvas, block) is None:
        yield Flowing(block.text, tuple(_item(canvas, Item(block.text, block.by), 0)))
    elif isinstance(block, b.Masthead):
        for line in (block.event, block.subtitle, *(value for _, value in block.data)):
            if line:
                yield Flowing(line, (canvas.paragraph(line, _level(canvas, 0)),))
    elif isinstance(block, b.ImageBlock):
        said = [line for line in (block.image.caption, block.image.credit) if line]
        for line in said or [Text.label(block.image.alt or block.image.file)]:
            yield Flowing(line, (canvas.paragraph(line, _level(canvas, 0)),))


def _item(canvas: Canvas, item: Item, level: int) -> list[Paragraph]:
    has_more = bool(item.detail or item.items)
    out = [canvas.paragraph(item.claim, _level(canvas, level), level, keep_next=has_more, link=item.link)]
    if item.detail:
        out.append(canvas.paragraph(item.detail, _level(canvas, level + 1), level + 1))
    for below in item.items:
        out.extend(_item(canvas, below, level + 1))
    return out


def _down_to(least: float, line: Paragraph) -> Paragraph:
    """A paragraph that may be as small as this (points): what is looked up is not read from a distance."""
    return replace(line, style=replace(line.style, floor=min(line.style.floor, least)))


def _drawn(canvas: Canvas, block: b.Block) -> list[SlideBody]:
    """A block that is drawn in the free region, nothing for headings (the slide's title says them)."""
    if isinstance(block, b.TableBlock):
        return _table(canvas, block.table, LOOKS.get(block.role, LOOKS["table"]))
    if isinstance(block, b.QuoteBlock) and (quote := _quote(canvas, block)):
        return [quote]
    if isinstance(block, b.CallOut):
        return [[_call_out(canvas, block)]]
    if isinstance(block, b.Figures):
        figures = with_own_grades(block.figures)
        few = few_figures(canvas, figures) if len(figures) <= FEW else None
        row = few or figure_row(canvas, figures)
        return [row] if row else _table(canvas, figure_table(figures, canvas.labels), LOOKS["table"])
    if isinstance(block, b.ChartBlock):
        return in_region(canvas, block.chart)
    return []


def _table(canvas: Canvas, data: TableData, look: TableLook, box: Box | None = None) -> list[SlideBody]:
    """A table in the free region, or in a box below the text that fills the layout's body."""
    if data.key:
        return keyed_tables(canvas, box or canvas.template.region(canvas.role), data, None if box else "body")
    if box:
        return [*tables(canvas, box, data, look, "Table", None)]
    return [*tables(canvas, canvas.template.region(canvas.role), data, look, "Table", "body")]


# What the sentence of a call-out is set in: the first step of the type scale in which the card holds it.
_CARD_STEPS = ("remember", "quote", "headm")


def _call_out(canvas: Canvas, block: b.CallOut) -> Shape:
    """A filled card with the label, the sentence, and what carries it."""
    box = canvas.template.region(canvas.role)
    fill, ink = ("marker", "onmarker") if block.role == "remember" else ("panel", "text")
    pad = inches(0.35)
    insets = Insets(pad, pad, pad, pad)
    tries = [_card_lines(canvas, block, ink, step) for step in _CARD_STEPS]
    lines = next((one for one in tries if canvas.engine.fit(one, canvas.frame(box, insets)).fits), tries[-1])
    lines, link = _whole_link(lines) if block.role == "contact" else (lines, None)
    return canvas.draw("Call-out", box, *lines, fill=canvas.color(fill), insets=insets, anchor="middle", link=link)


_QUOTE_STEPS = ("quote", "bluf", "headm")


def _quote(canvas: Canvas, block: b.QuoteBlock) -> SlideBody | None:
    """A quotation on a panel: the mark that opens it, its words in the largest step that has room, below them who said
    them; None where they have no room in any."""
    box, pad = canvas.template.region(canvas.role), inches(0.5)
    insets = Insets(pad, Emu(pad + inches(MARK)), pad, pad)
    by = [canvas.paragraph(block.by, canvas.style("bodyl", "muted", before=12.0))] if block.by else []
    for step in _QUOTE_STEPS:
        lines = [canvas.paragraph(block.text, replace(canvas.style(step), display=True)), *by]
        text = canvas.engine.set(lines, canvas.frame(box, insets))
        if text.fits and not text.torn:
            panel = Shape("Quote", box, fill=canvas.color("panel"), text=text, insets=insets, anchor="middle")
            return [panel, quote_mark(canvas, box.inside(Insets(pad, pad, pad, pad)))]
    return None


def _whole_link(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """The lines without their link and where it leads, when that is one address: then all of the card leads there, and
    no line needs the underline and the colour that PowerPoint gives links whatever they stand on."""
    links = {run.link for line in lines for run in line.runs if run.link}
    if len(links) != 1:
        return list(lines), None
    plain = [replace(line, runs=tuple(replace(run, link=None, color=None) for run in line.runs)) for line in lines]
    return plain, links.pop()


def _card_lines(canvas: Canvas, block: b.CallOut, ink: str, step: str) -> list[Paragraph]:
    lines = [canvas.paragraph(block.label, canvas.style("claim", ink, after=8.0))] if block.label.plain else []
    lines.append(canvas.paragraph(block.say, canvas.style(step, ink, after=12.0)))
    return [*lines, canvas.paragraph(block.why, canvas.style("lead", ink))] if block.why else lines
