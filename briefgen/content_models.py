"""The order that Office's schemas want of the children of an element (ECMA-376 part 1, 17, 19, 20, 21; transitional).

One that validates refuses a file in which `w:spacing` stands behind `w:sectPr`; not every program does. Parts
are therefore put in order where they are written, and a finished file is checked for it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from operator import le
from typing import NamedTuple, Protocol, TypeVar

from lxml import etree

Element = etree._Element

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_FILLS = "noFill|solidFill|gradFill|blipFill|pattFill|grpFill"
_EFFECTS = "effectLst|effectDag"
_SHAPE = f"xfrm custGeom|prstGeom {_FILLS} ln {_EFFECTS} scene3d sp3d extLst"
_LINE = "noFill|solidFill|gradFill|pattFill prstDash|custDash round|bevel|miter headEnd tailEnd extLst"
_RUN = f"ln {_FILLS} {_EFFECTS} highlight uLnTx|uLn uFillTx|uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
_PARAGRAPH = (
    "lnSpc spcBef spcAft buClrTx|buClr buSzTx|buSzPct|buSzPts buFontTx|buFont buNone|buAutoNum|buChar|buBlip"
    " tabLst defRPr extLst"
)
_SIDES = "top left|start bottom right|end"
# By element: its children in their order; one of those joined by a bar, at one place.
_MODELS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    " headers cellIns|cellDel|cellMerge tcPrChange",
    "w:sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    " sectPrChange",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "w:tblStylePr": "pPr rPr tblPr trPr tcPr",
    "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "w:numPr": "ilvl numId numberingChange ins",
    "w:pBdr": "top left bottom right between bar",
    "w:tblBorders": f"{_SIDES} insideH insideV",
    "w:tcBorders": f"{_SIDES} insideH insideV tl2br tr2bl",
    "w:tblCellMar": _SIDES,
    "w:tcMar": _SIDES,
    "w:r": "rPr",
    "w:p": "pPr",
    "w:tr": "tblPrEx trPr",
    "w:tc": "tcPr",
    "w:sdt": "sdtPr sdtEndPr sdtContent",
    "a:pPr": _PARAGRAPH,
    **{f"a:lvl{level}pPr": _PARAGRAPH for level in range(1, 10)},
    "a:defPPr": _PARAGRAPH,
    "a:rPr": _RUN,
    "a:defRPr": _RUN,
    "a:endParaRPr": _RUN,
    "a:bodyPr": "prstTxWarp noAutofit|normAutofit|spAutoFit scene3d sp3d|flatTx extLst",
    "a:tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILLS} headers extLst",
    "a:tblPr": f"{_FILLS} {_EFFECTS} tableStyle|tableStyleId extLst",
    "a:tbl": "tblPr tblGrid tr",
    "a:tc": "txBody tcPr extLst",
    "a:p": "pPr r|br|fld endParaRPr",
    "a:r": "rPr t",
    "a:fld": "rPr pPr t",
    "a:ln": _LINE,
    **{f"a:{side}": _LINE for side in ("lnL", "lnR", "lnT", "lnB")},
    "a:txBody": "bodyPr lstStyle p",
    "p:txBody": "bodyPr lstStyle p",
    "p:spPr": _SHAPE,
    "p:sp": "nvSpPr spPr style txBody extLst",
    "p:pic": "nvPicPr blipFill spPr style extLst",
    "p:graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    "p:sld": "cSld clrMapOvr transition timing extLst",
    "p:cSld": "bg spTree custDataLst controls extLst",
    "p:presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags"
    " embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst",
}
_OPEN = frozenset({"w:r", "w:p", "w:tr", "w:tc"})
"""What may go on with anything behind the children that are named."""


def _clark(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


@functools.cache
def _ranks() -> Mapping[str, tuple[Mapping[str, int], bool]]:
    """The place of each child by element, and whether others may follow."""
    out = {}
    for name, model in _MODELS.items():
        namespace = _clark(name).partition("}")[0] + "}"
        places = enumerate(model.split())
        ranks = {namespace + local: rank for rank, names in places for local in names.split("|")}
        out[_clark(name)] = (ranks, name in _OPEN)
    return out


class PrefixNamed(Protocol):
    """What goes by a prefixed name."""

    name: str


N = TypeVar("N", bound=PrefixNamed)
_PLACES: Mapping[str, Mapping[str, int]] = {
    name: {f"{name[:2]}{child}": at for at, children in enumerate(model.split()) for child in children.split("|")}
    for name, model in _MODELS.items()
}


def in_order(name: str, children: Sequence[N]) -> Sequence[N]:
    """The children of an element of this prefixed name in the order of its schema; unknown ones stay behind what stands
    before them."""
    places = _PLACES.get(name)
    if places is None:
        return children
    keys, last = [], 0
    for child in children:
        last = places.get(child.name, len(places) if name in _OPEN else last)
        keys.append(last)
    if all(map(le, keys, keys[1:])):
        return children
    return [children[at] for at in sorted(range(len(keys)), key=keys.__getitem__)]


class Disorder(NamedTuple):
    """A child that stands behind one that should follow it."""

    parent: Element
    child: Element
    behind: Element


def disorder(root: Element) -> Iterator[Disorder]:
    """The children below an element that stand in the wrong order, the first one of each parent."""
    known = _ranks()
    for parent in root.iter(*known):
        if len(parent) < 2:
            continue
        ranks, is_open = known[parent.tag]
        last, behind, other = -1, None, len(ranks) if is_open else -1
        for child in parent:
            rank = ranks.get(child.tag, other)
            if rank < 0:
                continue
            if rank < last and behind is not None:
                yield Disorder(parent, child, behind)
                break
            last, behind = rank, child


def put_in_order(root: Element) -> Element:
    """The same element, its children and all below it in the order of their schema; unknown ones stay behind what
    stands before them."""
    known = _ranks()
    for parent in {id(found.parent): found.parent for found in disorder(root)}.values():
        ranks, is_open = known[str(parent.tag)]
        keyed, last = [], 0
        for child in parent:
            last = ranks.get(str(child.tag), len(ranks) if is_open else last)
            keyed.append((last, child))
        parent[:] = [child for _, child in sorted(keyed, key=lambda pair: pair[0])]
    return root


def insert_in_order(parent: Element, child: Element) -> None:
    """Adds a child where the schema of its parent wants it: behind all that may not follow it."""
    ranks, _ = _ranks()[str(parent.tag)]
    rank = ranks[str(child.tag)]
    at = max((i + 1 for i, other in enumerate(parent) if ranks.get(str(other.tag), len(ranks)) <= rank), default=0)
    parent.insert(at, child)
