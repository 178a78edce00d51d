"""The body as strips: lines and rows, each as high as it will be, and where a page may end between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from math import ceil, fsum

from lxml import etree

from briefgen.layout.engine import Engine
from briefgen.office.paging.inherited_styles import Cascade, Look, rules, sides
from briefgen.office.paging.lines import set_lines
from briefgen.office.paging.paragraph_text import read_paragraph
from briefgen.office.word_names import Element
from briefgen.records import dataclass, replace
from briefgen.template.values import whole
from briefgen.template.word_markup import W

_TWIPS = 20
_FEWEST_ROWS = 2  # of a table, that stand together on a page
_FEWEST_SHARE, _ENOUGH_ROWS = 0.4, 5  # of its rows, and as many as need not be more
_COVER = 12.0  # points
_PAGE = "recap"  # the bookmark of the heading "If you read only this page": its table stands on the page it speaks of
_LARGE = 1.25  # times the size of plain text: what is set larger is no running text
_CELL = 5.4  # points left and right of a cell's text where nothing is said (17.4.42)


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or a row, in points. `gap` is its distance to the strip above it, `top` what stands above it where it
    begins a page that was asked for, `more` what it may take beyond its height in another program; of its height `hang`
    may stand below the page's last line.

    `joined` forbids a page to end above it, `new_page` asks for one. `head` is the height of the rows that are repeated
    where a page begins with it, `notes` that of the footnotes it calls, `below` the space below the last of them, which
    a page that ends with it has no need of. `marks` are the bookmarks in it. `table` is the place in the document, from
    1, of a table that may be parted above this row, with so many `rows` above it, or from what is above it, rather than
    leave much of a page empty.
    `place` is that of a paragraph or a table that begins with it, from 0, among what the body holds. `drawing` is the
    height of a chart or a picture that stands alone in it, `tie` the place of the paragraph or table above that
    asks to stand with this one, and may be parted from it as the rows of a table may; `leading` says how much of what
    stands together above it only leads to it: 0 nothing, 1 somebody and what they say, 2 a heading.
    """

    height: float
    gap: float = 0.0
    top: float = 0.0
    hang: float = 0.0
    joined: bool = False
    new_page: bool = False
    head: float = 0.0
    notes: float = 0.0
    below: float = 0.0
    marks: tuple[str, ...] = ()
    table: int = 0
    rows: int = 0
    more: float = 0.0
    place: int | None = None
    drawing: float = 0.0
    tie: int | None = None
    leading: int = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a table: its strips, and what it has to say about what stands around it."""

    strips: Sequence[Strip]
    keep_next: bool
    before: float = 0.0
    after: float = 0.0
    contextual: str = ""  # the style among whose paragraphs it wants no distance
    is_tied: bool = False  # kept with what follows, though its style does not ask for it
    is_item: bool = False  # an item of a list
    is_text: bool = False  # running text: no heading, and no item whose explanation follows
    is_table: bool = False
    going_on: float = 0.0  # points above it where it asks for a page and begins none: then its style decides


KnownBlocks = dict[tuple[bytes, float, float], tuple["_Block | None", float]]
"""Blocks by what is written, their column's width and the page's grid, each with the share that its lines may shrink
to."""


@dataclass
class Ruler:
    """Measures the body of a document. `notes` are the footnotes by id; `pitch` is that of the page's grid for lines in
    points, 0 without one. `tables` counts the tables above, `places` all that stands above. `lean` is the share of
    their heights to which lines may shrink in another program. `known` are blocks of the body that another draft with
    the same styles, lists and notes had."""

    cascade: Cascade
    engine: Engine
    notes: Mapping[str, Element] = field(default_factory=dict)
    pitch: float = 0.0
    tables: int = 0
    places: int = 0
    lean: float = 1.0
    known: KnownBlocks = field(default_factory=dict)

    def strips(self, elements: Iterable[Element], width: float) -> Iterator[Strip]:
        """The strips of paragraphs and tables in a column of a width in points."""
        last: _Block | None = None
        is_page = False  # what stands above leads to the table that is a page to be read alone
        leading = 0
        for element in elements:
            place, block = self.places, self._remembered(element, width)
            self.places += 1
            if block is None:
                continue
            self.tables += block.is_table
            first = block.strips[0]
            untied = last is not None and last.is_tied and block.is_table and len(block.strips) == 1
            gap, joined = max(_between(last, block), block.going_on), last is not None and last.keep_next
            table = self.tables if untied else 0
            may_untie = last is not None and _may_untie(last, block) and not (is_page and block.is_table)
            is_page = last is not None and _PAGE in last.strips[0].marks
            tie = place - 1 if may_untie and not table else None
            leading = _leading(last, block, leading if joined else 0)
            yield replace(
                first, gap=gap, top=block.before, joined=joined, table=table, place=place, tie=tie, leading=leading
            )
            for i, strip in enumerate(block.strips[1:], 1):
                apart = block.is_table and _are_even(block.strips[:i], block.strips[i:])
                yield replace(strip, table=self.tables, rows=i - (strip.head > 0)) if apart else strip
            last = block

    def _remembered(self, element: Element, width: float) -> _Block | None:
        """A block of the body, measured once for all drafts."""
        key = (etree.tostring(element), width, self.pitch)
        if key not in self.known:
            others, self.lean = self.lean, 1.0
            self.known[key] = self._block(element, width), self.lean
            self.lean = others
        block, lean = self.known[key]
        self.lean = min(self.lean, lean)
        return block

    def height(self, elements: Iterable[Element], width: float) -> float:
        """The height in points of paragraphs and tables that stand together, the space around them included."""
        return self.most(elements, width)[0]

    def shown(self, elements: Iterable[Element], width: float) -> float:
        """That height without the space below the last, which nobody misses."""
        blocks = list(self._blocks(elements, width))
        return _stacked(blocks) - blocks[-1].after if blocks else 0.0

    def most(self, elements: Iterable[Element], width: float) -> tuple[float, float]:
        """That height, and what it may grow to in another program."""
        blocks = list(self._blocks(elements, width))
        height = _stacked(blocks)
        return height, height + fsum(strip.more for block in blocks for strip in block.strips)

    def _blocks(self, elements: Iterable[Element], width: float) -> Iterator[_Block]:
        for element in elements:
            block = self._block(element, width)
            if block is not None:
                yield block

    def _block(self, element: Element, width: float) -> _Block | None:
        """A table, or a paragraph that takes room."""
        if element.tag == W + "tbl":
            return self._table(element)
        if element.tag == W + "sdt":  # a cover: a page, whatever is in it
            return _Block([Strip(_COVER)], False)
        if element.tag != W + "p":
            return None
        look = self.cascade.paragraph(element)
        return None if look.framed or look.hidden else self._paragraph(element, look, width)

    def _paragraph(self, element: Element, look: Look, width: float) -> _Block:
        read = read_paragraph(element, look, self.cascade)
        lines = set_lines(read, look, width, self.engine, self.pitch)
        self.lean = min(self.lean, *(line.lean for line in lines))
        last = len(lines) - 1
        notes: list[list[str]] = [[] for _ in lines]
        for at, id in read.notes:
            notes[next((i for i, line in enumerate(lines) if at <= line.stop), last)].append(id)
        noted = [self._noted(ids, width) for ids in notes]
        strips = [
            Strip(
                line.height + (look.over if i == 0 else 0.0) + (look.under if i == last else 0.0),
                hang=line.hang,
                joined=i > 0 and (look.keep_lines or look.keep_next or (look.widow and i in {1, last})),
                notes=noted[i][0],
                below=noted[i][1],
            )
            for i, line in enumerate(lines)
        ]
        if lines[-1].full:
            strips[-1] = replace(strips[-1], more=lines[-1].height)
        alone = read.drawing if len(lines) == 1 and not read.text.strip() else 0.0
        strips[0] = replace(strips[0], new_page=look.new_page, marks=_marks(element), drawing=alone)
        is_tied = look.keep_next and not self.cascade.style(look.style).keep_next
        contextual = look.style if look.contextual else ""
        is_item = bool(look.list_id.strip("0"))
        plain = self.cascade.style("")
        is_text = not (look.outlined or look.bold or look.size > _LARGE * plain.size or (is_item and not is_tied))
        going_on = self.cascade.style(look.style).before if look.new_page else 0.0
        return _Block(
            strips, look.keep_next, look.before, look.after, contextual, is_tied, is_item, is_text, going_on=going_on
        )

    def _noted(self, ids: Sequence[str], width: float) -> tuple[float, float]:
        """The height of the notes that a strip calls, and the space below the last."""
        notes = [list(self._blocks(self.notes[id], width)) for id in ids if id in self.notes]
        return (fsum(map(_stacked, notes)), notes[-1][-1].after) if notes else (0.0, 0.0)

    def _table(self, element: Element) -> _Block:
        """The rows of a table. The header is repeated; a row is kept with the next where its first paragraph is."""
        measured = _Table(element, self)
        strips: list[Strip] = []
        head = 0.0
        keep = False
        for row, height, more in measured.heights(element.findall(W + "tr")):
            is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
            called = [n.get(W + "id", "") for n in row.iter(W + "footnoteReference")]
            notes, below = self._noted(called, measured.width)
            above = 0.0 if is_head else head
            strips.append(
                Strip(height, joined=keep, head=above, notes=notes, below=below, marks=_marks(row), more=more)
            )
            head += height if is_head else 0.0
            first = next(row.iter(W + "p"), None)
            keep = first is not None and self.cascade.paragraph(first).keep_next
        first = next(element.iter(W + "p"), None)
        if strips and first is not None and self.cascade.paragraph(first).new_page:
            strips[0] = replace(strips[0], new_page=True)
        return _Block(strips, keep, is_table=True)


def fewest_rows(rows: int) -> int:
    """How many rows of a table of so many stand together where it is parted: its parts are about even, or long."""
    return max(_FEWEST_ROWS, min(_ENOUGH_ROWS, ceil(_FEWEST_SHARE * rows)))


def _are_even(above: Sequence[Strip], below: Sequence[Strip]) -> bool:
    """Whether a table may be parted into these rows, the header first: neither part is a mere rest."""
    return min(len(above) - 1, len(below)) >= fewest_rows(len(above) - 1 + len(below))


def _stacked(blocks: Iterable[_Block]) -> float:
    """The height of blocks that stand together, the space around them included."""
    total, last = 0.0, None
    for block in blocks:
        total += _between(last, block) if last else block.before
        total += fsum(strip.height for strip in block.strips)
        last = block
    return total + (last.after if last else 0.0)


def _leading(above: _Block | None, below: _Block, so_far: int) -> int:
    """How much of what stands together above a block only leads to it, given how much does to the one above."""
    if above is None or not above.keep_next or above.is_item:
        return 0
    if not (above.is_text or above.is_table):
        return 2
    return max(so_far, 1) if above.is_table else min(so_far, 1)


def _may_untie(above: _Block, below: _Block) -> bool:
    """Whether blocks that ask to stand together may be parted: a text and the list, table or heading that it leads to,
    people and what is asked below them; not a table and its caption."""
    if not above.keep_next:
        return False
    if above.is_table:
        return not (below.is_text or below.is_item or below.is_table)
    return above.is_text and (below.is_item or below.is_table or not below.is_text)


def _between(above: _Block | None, below: _Block) -> float:
    """The distance of two blocks: of the space below one and above the other the larger (as Word has it since 2003,
    17.15.3.21 being the way back); none between paragraphs of a style that wants none."""
    if above is None:
        return 0.0
    if below.contextual and below.contextual == above.contextual:
        return 0.0
    return max(above.after, below.before)


def _marks(element: Element) -> tuple[str, ...]:
    return tuple(mark.get(W + "name", "") for mark in element.iter(W + "bookmarkStart"))


class _Table:
    """One table: its columns, its borders, the margins of its cells."""

    def __init__(self, element: Element, ruler: Ruler) -> None:
        self._ruler = ruler
        self._columns = [whole(c.get(W + "w"), 0) / _TWIPS for c in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        self.width = fsum(self._columns)
        self._count = len(element.findall(W + "tr"))
        properties = element.find(W + "tblPr")
        assert properties is not None
        cascade = ruler.cascade
        named = properties.find(W + "tblStyle")
        style = named.get(W + "val", "") if named is not None else cascade.default_table
        look = properties.find(W + "tblLook")
        shown = {name for name, value in (look.items() if look is not None else ()) if value == "1"}
        flags = {"firstRow": "firstRow", "firstCol": "firstColumn", "lastRow": "lastRow"}
        self._parts = [(k, part) for k, part in cascade.table_parts(style) if W + flags.get(k, "") in shown]
        default = {"left": _CELL, "right": _CELL, "top": 0.0, "bottom": 0.0}
        own = dict(sides(properties.find(W + "tblCellMar")))
        self._margins = {**default, **cascade.cell_margins(style), **own}
        self._borders = {**cascade.table_borders(style), **dict(rules(properties.find(W + "tblBorders")))}

    def heights(self, rows: Sequence[Element]) -> Iterator[tuple[Element, float, float]]:
        """Each row with its height in points, and what it may take beyond it in another program. What cells that go on
        below need more than the rows beside them, the last of these has (17.4.84)."""
        measured = [self._height(row, i) for i, row in enumerate(rows)]
        left: dict[int, float] = {}  # of merged cells by their columns, what the rows below have to hold
        following = [*measured[1:], (0.0, 0.0, {})]
        for row, (height, more, merged), (*_, below) in zip(rows, measured, following, strict=True):
            left |= {at: needed for at, needed in merged.items() if needed is not None}
            for at in list(left):
                if below.get(at, 0.0) is None:
                    left[at] -= height
                else:  # the cell ends here
                    height = max(height, left.pop(at))
            yield row, height, more

    def _height(self, row: Element, index: int) -> tuple[float, float, dict[int, float | None]]:
        """The height of a row in points, the line below it included; that of the first, the line above it. What it may
        take beyond that, and the heights of cells that begin to be merged downwards by their columns, None for one that
        goes on."""
        merged: dict[int, float | None] = {}
        at, tallest, highest, above, below = 0, 0.0, 0.0, 0.0, 0.0
        last = index == self._count - 1
        for number, cell in enumerate(row.iterfind(W + "tc")):
            properties = cell.find(W + "tcPr")
            span = properties.find(W + "gridSpan") if properties is not None else None
            columns = max(1, whole(span.get(W + "val"), 1)) if span is not None else 1
            width = fsum(self._columns[at : at + columns])
            at += columns
            parts = self._set_off(index, number, last)
            margins, borders = dict(self._margins), dict(self._borders)
            edges: dict[str, float] = {}
            for found in (*parts, *([properties] if properties is not None else ())):
                margins |= dict(sides(found.find(W + "tcMar")))
                edges |= dict(rules(found.find(W + "tcBorders")))
            text, most = self._ruler.most(cell, max(1.0, width - margins["left"] - margins["right"]))
            needed = margins["top"] + text + margins["bottom"]
            joined = properties.find(W + "vMerge") if properties is not None else None
            if joined is None:
                tallest, highest = max(tallest, needed), max(highest, needed - text + most)
            else:
                merged[at] = needed if joined.get(W + "val") == "restart" else None
            above = max(above, edges.get("top", borders.get("top", 0.0) if index == 0 else 0.0))
            below = max(below, edges.get("bottom", borders.get("bottom" if last else "insideH", 0.0)))
        least = row.find(f"{W}trPr/{W}trHeight")
        if least is not None:
            tallest = max(tallest, whole(least.get(W + "val"), 0) / _TWIPS)
        height = tallest + below + (above if index == 0 else 0.0)
        return height, max(0.0, highest - tallest), merged

    def _set_off(self, index: int, number: int, last: bool) -> Sequence[Element]:
        holds = {"firstRow": index == 0, "firstCol": number == 0, "lastRow": last}
        found = [part.find(W + "tcPr") for kind, part in self._parts if holds.get(kind)]
        return [part for part in found if part is not None]
