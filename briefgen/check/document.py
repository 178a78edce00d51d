"""What somebody finds wrong with a Word document who opens it, finds their way in it, or has it read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.check.contrast import hard_to_read, wanted_contrast
from briefgen.diagnostics import Diagnostic, Place, counted, shown, warning
from briefgen.opc import Package
from briefgen.template.colors import Rgb, contrast, hex_rgb
from briefgen.template.values import flag, whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WITH_TEXT = frozenset({"header", "footer", "footnotes", "endnotes"})
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def document_findings(package: Package) -> Iterator[Diagnostic]:
    """The findings of a document. Raises NotAPackage for one that has no body to be read."""
    root = package.xml(package.main)
    yield from _title(package)
    yield from _headings(root, package)
    yield from _silent(root, package)
    yield from _speechless(root, package)
    yield from _faint(root, package)
    yield from _prompts(root, package)
    yield from _alike(package)


def _title(package: Package) -> Iterator[Diagnostic]:
    core = next(iter(package.related("", "core-properties")), "")
    if not core or not (package.xml(core).findtext(_TITLE) or "").strip():
        hint = "set it under File, Info, Title"
        yield warning("no-title", "the document's properties name no title", Place(package.name), hint)


def _headings(root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    """Headings that say nothing, that skip a level, or that say what the heading before them says."""
    levels = _levels(package)
    before, level_before = "", -1
    for paragraph in root.iter(f"{W}p"):
        level = _level(paragraph, levels)
        if level is None or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # it is gone but for the record
            continue
        text = _text(paragraph)
        at = Place(package.name, f"heading {shown(text)}")
        if not text:
            yield warning("empty-heading", "a heading is empty", Place(package.name, f"after {shown(before)}"))
            continue
        if text == before:
            yield warning("same-title", "this heading says what the one before it says", at)
        if level > level_before + 1 and level_before >= 0:
            message = f"this heading of level {level + 1} follows one of level {level_before + 1}"
            yield warning("skipped-level", message, at)
        before, level_before = text, level


def _levels(package: Package) -> dict[str, int]:
    """The outline levels of styles, from 0, by their ids; what a style does not say, the one it is based on does."""
    part = next(iter(package.related(package.main, "styles")), "")
    styles = {s.get(f"{W}styleId") or "": s for s in package.xml(part).iterfind(f"{W}style")} if part else {}
    out = {}
    for id in styles:
        seen, at = set(), id
        while at in styles and at not in seen:
            seen.add(at)
            level = styles[at].find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                out[id] = whole(level.get(f"{W}val"), 9)
                break
            above = styles[at].find(f"{W}basedOn")
            at = (above.get(f"{W}val") or "") if above is not None else ""
    return {id: level for id, level in out.items() if level < 9}


def _level(paragraph: etree._Element, levels: dict[str, int]) -> int | None:
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    if own is not None:
        level = whole(own.get(f"{W}val"), 9)
        return level if level < 9 else None
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return levels.get(style.get(f"{W}val") or "") if style is not None else None


def _text(element: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{W}t")).split())


def _silent(root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    """Pictures and charts without alt text."""
    for drawing in root.iter(f"{W}drawing"):
        named = drawing.find(f".//{WP}docPr")
        what = "chart" if drawing.find(f".//{CHART}") is not None else "picture"
        if named is None or (what == "picture" and drawing.find(f".//{PIC}pic") is None):
            continue
        is_decoration = any(flag(el.get("val")) for el in named.iter(_DECORATIVE))
        if not (named.get("descr") or "").strip() and not is_decoration:
            message = f"this {what} says nothing to those who cannot see it"
            at = Place(package.name, f"'{named.get('name') or what}'")
            yield warning("no-alt-text", message, at, "give it alt text, or mark it as decorative")


def _speechless(root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    """Text whose language neither it nor the document's defaults say."""
    part = next(iter(package.related(package.main, "styles")), "")
    default = package.xml(part).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if part else None
    if default is not None and default.get(f"{W}val"):
        return
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
    silent = sum(run.find(f"{W}rPr/{W}lang") is None for run in runs)
    if silent:
        message = f"no language is said of {silent} of {counted(len(runs), 'stretch')} of text"
        yield warning("no-language", message, Place(package.name), "set the proofing language")


def _faint(root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    """Text that is hard to read, where it says its colour and what is behind it says its own."""
    for run in root.iter(f"{W}r"):
        look, text = run.find(f"{W}rPr"), _text(run)
        ink = _color(look.find(f"{W}color"), "val") if look is not None else None
        ground = _ground(run)
        if not text or look is None or ink is None or ground is None:
            continue
        size = look.find(f"{W}sz")
        half_points = whole(size.get(f"{W}val"), 0) if size is not None else 0
        wanted, found = wanted_contrast(half_points / 2), contrast(ink, ground)
        if found < wanted:
            yield warning("low-contrast", hard_to_read(shown(text), found, wanted), Place(package.name))


def _ground(run: etree._Element) -> Rgb | None:
    """The fill behind a run: its own, its paragraph's, its cell's, else the white page outside tables."""
    in_table = False
    for element in (run, *run.iterancestors()):
        for name in ("rPr", "pPr", "tcPr"):
            shading = element.find(f"{W}{name}/{W}shd")
            found = _color(shading, "fill")
            if found:
                return found
        in_table = in_table or element.tag == f"{W}tbl"
    return None if in_table else (1.0, 1.0, 1.0)


def _color(element: etree._Element | None, name: str) -> Rgb | None:
    return hex_rgb((element.get(f"{W}{name}") or "") if element is not None else "")


def _prompts(root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    """What makes Word ask whether to update fields."""
    part = next(iter(package.related(package.main, "settings")), "")
    settings = package.xml(part).find(f"{W}updateFields") if part else None
    asks = settings is not None and settings.get(f"{W}val") not in ("0", "false", "off")
    if asks or any(flag(el.get(f"{W}dirty")) for el in root.iter(f"{W}fldChar", f"{W}fldSimple")):
        message = "Word asks whether to update the fields when this is opened"
        yield warning("asks-to-update", message, Place(package.name), "give the fields their values")


def _alike(package: Package) -> Iterator[Diagnostic]:
    """Drawings of one part that are told by the same id (20.4.2.5): some versions of Word offer to repair that, others
    write it themselves."""
    for part in (package.main, *(arrow.target for arrow in package.rels(package.main) if arrow.kind in _WITH_TEXT)):
        if part in package.parts:
            told = (el.get("id") or "" for el in package.xml(part).iter(f"{WP}docPr") if not _says_again(el))
            for id, count in Counter(told).items():
                if count > 1:
                    message = f"{count} drawings are told by the same id '{id}', which some versions of Word repair"
                    hint = "open it in Word and save it anew"
                    yield warning("duplicate-id", message, Place(package.name, part), hint)


def _says_again(element: etree._Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None
