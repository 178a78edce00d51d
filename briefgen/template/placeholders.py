"""The placeholders of a layout as values: where each stands, how text in it looks, what a slide's shape inherits."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator, Mapping, Sequence

from lxml import etree

from briefgen.records import dataclass
from briefgen.styles import Anchor, Color, TextStyle
from briefgen.template.colors import Rgb
from briefgen.template.inherit import (
    BodyProperties,
    LevelReader,
    body_of,
    box_of,
    chains_of,
    has_sizes,
    sample_list,
)
from briefgen.template.paint import Paint, Painter
from briefgen.units import Box, Emu, Insets

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

FURNITURE = ("dt", "ftr", "sldNum")
TITLES = ("title", "ctrTitle")
# Placeholders that hold text or anything (19.7.10), and those for pictures; a content placeholder has no type.
TEXTS = ("body", "obj", "subTitle")
PICTURES = ("pic", "clipArt", "media")
# Which of the master's placeholders and text styles a layout's placeholder falls back on (19.7.10 ST_PlaceholderType).
_FAMILY = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "hdr": "hdr"}
_SAME = {"title": TITLES, "body": ("obj",)}
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
# Where a title stands on a page whose master has none: shares of the page's width and height.
_TITLE_PLACE = (0.06, 0.05, 0.88, 0.13)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place that a layout offers: its box on the page, and how text in it looks at each level.

    `type` is PowerPoint's (`title`, `body`, `pic`, `obj` for a content placeholder of any kind). `index` names it
    inside its layout; it is the index that the file gives it (`idx`) wherever that one is its own. `inks` are the
    colours of the levels as they show. `sample` is how its sample text is set, where no style says how large it is.
    `paint` is what it is filled with. `marks` are the colours that bullets have of their own, `fine` is the colour that
    small text needs where the first level's can be read in large letters only.

    A slide's shape `inherits` place and looks, unless the layout has several under one index, or none (what only the
    master has is lent), or nothing says how large its text is: then the slide says all of it. It says the box too where
    that was `moved` off the layout's place.
    """

    index: int
    type: str
    name: str
    box: Box
    body: BodyProperties
    levels: tuple[TextStyle, ...]
    idx: int = 0
    inks: tuple[Rgb, ...] = ()
    sample: tuple[TextStyle, ...] = ()
    inherits: bool = True
    moved: bool = False
    paint: Paint | None = None
    marks: tuple[Rgb | None, ...] = ()
    fine: Color | None = None

    @property
    def is_title(self) -> bool:
        """Whether it holds the slide's title."""
        return self.type in TITLES

    @property
    def is_picture(self) -> bool:
        """Whether it is for a picture."""
        return self.type in PICTURES

    @property
    def inner(self) -> Box:
        """The room for text: the box without its insets."""
        return self.box.inside(self.body.insets)

    @property
    def insets(self) -> Insets:
        """Its margins."""
        return self.body.insets

    @property
    def anchor(self) -> Anchor:
        """Where text stands in it."""
        return self.body.anchor

    @property
    def said_box(self) -> Box | None:
        """The box that a slide's shape has to state; None where it inherits it."""
        return self.box if self.moved else None


@dataclass(frozen=True)
class PlaceholderReader:
    """Reads the placeholders of one layout. `defaults` are the presentation's text styles, `levels` reads how text
    looks under the layout's theme; `size` is the page's in EMU; `painters` read the fills of the layout and its master.
    """

    layout: etree._Element
    master: etree._Element
    defaults: etree._Element | None
    levels: LevelReader
    size: tuple[int, int]
    painters: tuple[Painter, Painter]

    def own(self) -> tuple[Placeholder, ...]:
        """The layout's own, in order; those that stand nowhere are left out."""
        shapes = [(shape, _holder(shape)) for shape in placeholder_shapes(self.layout)]
        spare = _spare({_idx(ph) for _, ph in shapes})
        taken: set[tuple[str, int]] = set()
        found = []
        for shape, ph in shapes:
            kind, idx = ph.get("type") or "obj", _idx(ph)
            alone = idx not in {index for _, index in taken}
            index = idx if alone else next(spare)
            # Of several under one type and index, a slide's shape can mean only the first.
            said = index if (kind, idx) in taken else idx
            taken.add((kind, idx))
            made = self._read(kind, shape, index, said, alone)
            if made:
                found.append(made)
        return tuple(found)

    def lent(self, own: Sequence[Placeholder]) -> tuple[Placeholder, ...]:
        """Title, body and furniture that the layout lacks, as the master has them. There is always a title."""
        spare = _spare({n for p in own for n in (p.index, p.idx)})
        found = []
        for kind in ("title", "body", *FURNITURE):
            if any(p.type == kind or p.type in _SAME.get(kind, ()) for p in own):
                continue
            index = next(spare)
            made = self._read(kind, None, index, 0 if kind == "title" else index, False)
            if made:
                found.append(made)
        return tuple(found)

    def above(self) -> tuple[Placeholder, ...]:
        """The master's own title and body, where it has them."""
        kinds = [kind for kind in ("title", "body") if self._parent(kind) is not None]
        made = (self._read(kind, None, 0, 0, False) for kind in kinds)
        return tuple(placeholder for placeholder in made if placeholder)

    def _read(
        self, kind: str, shape: etree._Element | None, index: int, idx: int, inherits: bool
    ) -> Placeholder | None:
        parent = self._parent(kind)
        chain = [s for s in (parent, shape) if s is not None]
        box = next((box for box in map(box_of, reversed(chain)) if box), None)
        if box is None and kind == "title":
            box = _shares(self.size, _TITLE_PLACE)
        if box is None:
            return None
        lists = [*self._lists(kind), *(_list(s) for s in chain)]
        # What the presentation says of all text makes a title no larger than what stands below it.
        sized = has_sizes(lists[1:] if _family(kind) == "title" else lists)
        levels = self.levels.alike(chains_of(lists))
        shown = levels if sized else chains_of([*lists, *map(sample_list, chain)])
        return Placeholder(
            index,
            kind,
            _name(shape) if shape is not None else "",
            box,
            body_of(chain),
            self.levels.styles(levels),
            idx,
            self.levels.inks(shown),
            self.levels.styles(shown) if not sized else (),
            inherits and sized,
            paint=self._paint(shape, parent) if shape is not None and inherits else None,
            marks=self.levels.marks(shown),
        )

    def _paint(self, *chain: etree._Element | None) -> Paint | None:
        """What fills a placeholder: its own fill, else its master's; none where it says that there is none."""
        for shape, painter in zip(chain, self.painters, strict=True):
            properties = shape.find(f"{P}spPr") if shape is not None else None
            if shape is None or properties is None:
                continue
            if properties.find(f"{A}noFill") is not None:
                return None
            found = painter.fill(properties) or painter.styled(shape.find(f"{P}style/{A}fillRef"))
            if found:
                return found
        return None

    def _parent(self, kind: str) -> etree._Element | None:
        family = _family(kind)
        found = (shape for shape in placeholder_shapes(self.master) if _family(_type(shape)) == family)
        return next(found, None)

    def _lists(self, kind: str) -> Iterator[etree._Element | None]:
        yield self.defaults
        styles = _STYLES.get(_family(kind), "otherStyle")
        yield self.master.find(f"{P}txStyles/{P}{styles}")


def placeholder_shapes(root: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a slide, layout or master that are placeholders, in order, groups included."""
    for ph in root.iterfind(f"{P}cSld/{P}spTree//{P}nvPr/{P}ph"):
        holder = ph.getparent()
        shape = holder.getparent() if holder is not None else None
        parent = shape.getparent() if shape is not None else None
        if parent is not None:
            yield parent


def _holder(shape: etree._Element) -> Mapping[str, str]:
    ph = shape.find(f"./*/{P}nvPr/{P}ph")
    return {str(k): str(v) for k, v in ph.attrib.items()} if ph is not None else {}


def _type(shape: etree._Element) -> str:
    return _holder(shape).get("type") or "obj"


def _idx(holder: Mapping[str, str]) -> int:
    text = holder.get("idx", "")
    return int(text) if text.isdecimal() else 0


def _spare(used: Container[int]) -> Iterator[int]:
    """Indexes that nothing has, from 10 on, where PowerPoint begins to number what people add."""
    return (number for number in itertools.count(10) if number not in used)


def _family(kind: str) -> str:
    return _FAMILY.get(kind, "body")


def _list(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}txBody/{A}lstStyle")


def _name(shape: etree._Element) -> str:
    named = shape.find(f".//{P}cNvPr")
    return named.get("name") or "" if named is not None else ""


def _shares(size: tuple[int, int], place: tuple[float, float, float, float]) -> Box:
    """A box given in shares of the page."""
    x, y, width, height = (Emu(round(length * part)) for length, part in zip((*size, *size), place, strict=True))
    return Box(x, y, width, height)
