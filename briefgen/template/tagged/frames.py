"""The room that a text body of an example slide has, and how its paragraphs look: what filling it is measured by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.language.record import DEFAULT
from briefgen.records import dataclass, replace
from briefgen.styles import Align, Bullet, Leading, TextStyle
from briefgen.template.deck import DeckFile, Layout
from briefgen.template.inherit import DEFAULT_INSETS, LevelReader, box_of, chains_of
from briefgen.template.placeholders import Placeholder
from briefgen.template.tagged.slides import BODIES, run_elements
from briefgen.template.values import emu, flag, whole
from briefgen.units import Box, Emu, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_ALIGN: Mapping[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "justify"}
_CELL = {"marL": 91440, "marT": 45720, "marR": 91440, "marB": 45720}  # 21.1.3.17: the margins of a cell that says none
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "sldNum")
_PAGE_END = 0.97  # the share of the page's height that a table may reach down to


@dataclass(frozen=True)
class Words:
    """How the paragraphs of a body look: a style for each of its levels, and what paragraphs and runs say besides."""

    levels: tuple[TextStyle, ...]
    body: etree._Element

    def style(self, source: int, below: int = 0) -> TextStyle:
        """The style of the paragraph at a position, `below` so many levels under it."""
        paragraph = self.body.findall(f"{A}p")[source]
        ppr = paragraph.find(f"{A}pPr")
        own = whole(ppr.get("lvl") if ppr is not None else None, 0)
        style = self.levels[min(own + below, len(self.levels) - 1)]
        first = next((look for run in run_elements(paragraph) if (look := run.find(f"{A}rPr")) is not None), None)
        return _said(style, ppr if not below else None, first)

    def size(self, source: int, run: int) -> float | None:
        """The size in points that a run of a paragraph says of itself; None where it inherits it."""
        runs = run_elements(self.body.findall(f"{A}p")[source])
        look = runs[run].find(f"{A}rPr") if run < len(runs) else None
        text = look.get("sz") if look is not None else None
        return whole(text, 1800) / 100 if text else None

    def bold(self, source: int, run: int) -> bool | None:
        """Whether a run says of itself that it is bold."""
        runs = run_elements(self.body.findall(f"{A}p")[source])
        look = runs[run].find(f"{A}rPr") if run < len(runs) else None
        text = look.get("b") if look is not None else None
        return flag(text) if text is not None else None


@dataclass(frozen=True)
class TextFrame:
    """The room of a text body in points, its columns with the gap between them, and its words."""

    width: float
    height: float
    columns: int
    gap: float
    words: Words


@dataclass(frozen=True)
class CellFrame:
    """The room of a cell: its width and its margins above and below, in points."""

    width: float
    margins: float
    words: Words


@dataclass(frozen=True)
class TableFrame:
    """A table's cells by row and column, the heights that its rows have at least, and how high it may be; in points."""

    rows: tuple[tuple[CellFrame, ...], ...]
    heights: tuple[float, ...]
    most: float


class Frames:
    """The frames of one example slide."""

    def __init__(self, deck: DeckFile, part: str) -> None:
        self.deck = deck
        package = deck.package
        self.root = package.xml(part)
        name = next(iter(package.related(part, "slideLayout")), "")
        self.layout: Layout | None = next((layout for layout in deck.layouts if layout.part == name), None)
        defaults = package.xml(package.main).find(f"{P}defaultTextStyle")
        theme = self.layout.theme if self.layout else deck.theme
        self.plain = LevelReader(theme, DEFAULT).styles(chains_of([defaults]))
        self.bodies = list(self.root.iter(*BODIES))
        self.tables = list(self.root.iter(f"{A}tbl"))

    def body(self, number: int) -> TextFrame | None:
        """The frame of the text body of this number; None where nothing says how large it is."""
        body = self.bodies[number]
        shape = body.getparent()
        if shape is None or body.tag != f"{P}txBody":
            return None
        holder = self.placeholder(shape)
        box = _on_page(shape, box_of(shape)) or (holder.box if holder else None)
        if box is None:
            return None
        pr = body.find(f"{A}bodyPr")
        said = {str(k): str(v) for k, v in pr.attrib.items()} if pr is not None else {}
        inherited = holder.insets if holder else None
        sides = [getattr(inherited, side) if inherited else DEFAULT_INSETS[key] for side, key in _SIDES]
        left, top, right, bottom = (whole(said.get(key), side) for side, (_, key) in zip(sides, _SIDES, strict=True))
        width, height = box.width - left - right, box.height - top - bottom
        if said.get("vert", "horz") != "horz" or (holder and holder.body.vertical):
            width, height = height, width
        if said.get("wrap", "square") == "none":
            width = self.deck.width - box.x - left
        columns = max(1, whole(said.get("numCol"), holder.body.columns if holder else 1))
        gap = whole(said.get("spcCol"), holder.body.column_gap if holder else 0)
        return TextFrame(
            to_points(max(0, width)), to_points(max(0, height)), columns, to_points(gap), self.words(body, holder)
        )

    def is_title(self, number: int) -> bool:
        """Whether the text body of this number is that of the slide's title."""
        shape = self.bodies[number].getparent()
        ph = shape.find(f"./*/{P}nvPr/{P}ph") if shape is not None else None
        return ph is not None and ph.get("type") in _TITLES

    def table(self, number: int) -> TableFrame:
        """The frame of the table of this number."""
        table = self.tables[number]
        widths = [whole(column.get("w"), 0) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
        rows = table.findall(f"{A}tr")
        frame = next((el for el in table.iterancestors(f"{P}graphicFrame")), None)
        box = box_of(frame) if frame is not None else None
        top = box.y if box else Emu(0)
        own = sum(whole(row.get("h"), 0) for row in rows)
        most = max(own, min(round(self.deck.height * _PAGE_END), *self._feet(top + own)) - top)
        cells = tuple(
            tuple(self._cell(cell, widths, i) for i, cell in enumerate(row.iterfind(f"{A}tc"))) for row in rows
        )
        return TableFrame(cells, tuple(to_points(whole(row.get("h"), 0)) for row in rows), to_points(most))

    def _feet(self, below: int) -> Iterator[int]:
        """How far down what stands below this height may grow: to the slide's footer, its date and its number."""
        yield self.deck.height
        for shape in self.root.iter(f"{P}sp"):
            ph = shape.find(f"./*/{P}nvPr/{P}ph")
            if ph is None or ph.get("type") not in _FURNITURE:
                continue
            holder = self.placeholder(shape)
            box = _on_page(shape, box_of(shape)) or (holder.box if holder else None)
            if box is not None and box.y >= below:
                yield box.y

    def _cell(self, cell: etree._Element, widths: list[int], column: int) -> CellFrame:
        pr = cell.find(f"{A}tcPr")
        said = {str(k): str(v) for k, v in pr.attrib.items()} if pr is not None else {}
        left, top, right, bottom = (whole(said.get(key), side) for key, side in _CELL.items())
        span = max(1, whole(cell.get("gridSpan"), 1))
        width = sum(widths[column : column + span]) - left - right
        body = cell.find(f"{A}txBody")
        empty = etree.Element(f"{A}txBody")
        return CellFrame(
            to_points(max(0, width)), to_points(top + bottom), Words(self.plain, body if body is not None else empty)
        )

    def words(self, body: etree._Element, holder: Placeholder | None) -> Words:
        """How a text body's paragraphs look, in the placeholder that holds it or on the page."""
        levels = holder.levels if holder else self.plain
        styles = body.find(f"{A}lstStyle")
        if styles is not None and len(styles):
            levels = tuple(
                _said(style, ppr, ppr.find(f"{A}defRPr"))
                if (ppr := styles.find(f"{A}lvl{i}pPr")) is not None
                else style
                for i, style in enumerate(levels, 1)
            )
        return Words(levels, body)

    def placeholder(self, shape: etree._Element) -> Placeholder | None:
        """The layout's placeholder that a shape fills: of its index, else of its type (19.3.1.36)."""
        ph = shape.find(f"./*/{P}nvPr/{P}ph")
        if ph is None or self.layout is None:
            return None
        index, kind = whole(ph.get("idx"), 0), ph.get("type") or "obj"
        places = (*self.layout.placeholders, *self.layout.lent)
        if kind in _TITLES:
            return next((p for p in places if p.is_title), None)
        by_index = next((p for p in places if p.idx == index and not p.is_title), None)
        return by_index or next((p for p in places if p.type == kind), None)


_SIDES = (("left", "lIns"), ("top", "tIns"), ("right", "rIns"), ("bottom", "bIns"))


def _on_page(shape: etree._Element, box: Box | None) -> Box | None:
    """A box in a group as it stands on the page (20.1.7.5: the group's own coordinates are scaled to its extent)."""
    if box is None:
        return None
    for group in shape.iterancestors(f"{P}grpSp"):
        frame = group.find(f"{P}grpSpPr/{A}xfrm")
        if frame is None:
            continue
        places = [frame.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt")]
        if any(place is None for place in places):
            continue
        (x, y), (w, h), (cx, cy), (cw, ch) = (
            tuple(emu(str(value)) for value in place.attrib.values())[:2] for place in places if place is not None
        )
        across, down = (w / cw if cw else 1.0), (h / ch if ch else 1.0)
        box = Box(
            Emu(round(x + (box.x - cx) * across)),
            Emu(round(y + (box.y - cy) * down)),
            Emu(round(box.width * across)),
            Emu(round(box.height * down)),
        )
    return box


def _said(style: TextStyle, ppr: etree._Element | None, rpr: etree._Element | None) -> TextStyle:
    """A style with what a paragraph and its text say of themselves (21.1.2.2.7, 21.1.2.3.9)."""
    changes: dict[str, object] = {}
    if rpr is not None:
        if rpr.get("sz"):
            size = whole(rpr.get("sz"), 1800) / 100
            changes |= {"size": size, "floor": size}
        changes |= {name: flag(rpr.get(key)) for name, key in (("bold", "b"), ("italic", "i")) if rpr.get(key)}
        face = rpr.find(f"{A}latin")
        if face is not None and not (face.get("typeface") or "+").startswith("+"):
            changes["latin"] = face.get("typeface") or style.latin
    if ppr is not None:
        changes |= {
            n: to_points(whole(ppr.get(k), 0)) for n, k in (("left", "marL"), ("first", "indent")) if ppr.get(k)
        }
        if ppr.get("algn") in _ALIGN:
            changes["align"] = _ALIGN[ppr.get("algn") or "l"]
        changes |= _spacing(ppr)
        if ppr.find(f"{A}buNone") is not None:
            changes["bullet"] = None
        elif ppr.find(f"{A}buChar") is not None or ppr.find(f"{A}buAutoNum") is not None:
            changes["bullet"] = Bullet(number=ppr.find(f"{A}buAutoNum") is not None)
    return replace(style, **changes)  # type: ignore[arg-type]


def _spacing(ppr: etree._Element) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, key in (("before", "spcBef"), ("after", "spcAft")):
        exact = ppr.find(f"{A}{key}/{A}spcPts")
        if exact is not None:
            found[name] = whole(exact.get("val"), 0) / 100
    share = ppr.find(f"{A}lnSpc/{A}spcPct")
    if share is not None:
        found["leading"] = Leading(whole(share.get("val"), 100_000) / 100_000)
    return found
