"""A finished file and the PDF that a renderer made of it -> the fonts that the renderer did not have.

A PDF names the fonts that are set in it (ISO 32000-1, 9.8: /FontName, behind six capitals and a plus sign where only
some of its characters are in the file). A twin of the same widths breaks lines where the font itself would.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Place, warning
from briefgen.language.record import known_as, language
from briefgen.language.scripts import script_of
from briefgen.layout.fonts import covered
from briefgen.layout.installed import Installed, font_folders
from briefgen.layout.metrics import families
from briefgen.opc import Package
from briefgen.template.theme import FontSet, read_theme

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SET = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_STYLE = re.compile(r"[-,].*$")
_EAST_ASIAN = {"Hani", "Hira", "Kana", "Hang"}
_SHOWN = 5  # families that a message tells


def fonts_missed(package: Package, pdf: bytes, name: str) -> Iterator[Diagnostic]:
    """One warning where fonts of an Office file are missing, so that the lines of its PDF break elsewhere. `name` is
    what the message calls the file. Raises opc.NotAPackage."""
    missing = missing_fonts(package, pdf, Installed(font_folders(sys.platform, Path.home(), os.environ)))
    if missing:
        shown = ", ".join(missing[:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
        fonts = "this font is" if len(missing) == 1 else "these fonts are"
        message = f"{fonts} not on this machine: {shown}. Lines break elsewhere than in Office, pages perhaps too"
        yield warning("font-missing", message, Place(name), "install them, or render where they are")


def missing_fonts(package: Package, pdf: bytes, installed: Installed) -> tuple[str, ...]:
    """The families that a file asks for and that are neither set in its PDF, by themselves or by a twin, nor
    installed. Raises opc.NotAPackage."""
    there = {_folded(_STYLE.sub("", found.decode("latin-1"))) for found in _SET.findall(pdf)}
    if not there:
        return ()
    asked = dict.fromkeys(family for family in _asked(package) if family)
    return tuple(f for f in asked if not there & {_folded(name) for name in _twins(f)} and not installed.has(f))


def _asked(package: Package) -> Iterator[str]:
    """The families that the text of a file is set in."""
    is_deck = package.main.startswith("ppt/")
    parts = [part for part in package.parts if _TEXTS.match(part)]
    texts = "".join(el.text or "" for part in parts for el in package.xml(part).iter(f"{A}t", f"{W}t"))
    asian = any(script_of(char) in _EAST_ASIAN for char in texts if not char.isascii())
    sets = _theme(package, is_deck)
    spoken = _spoken(package)
    for fonts in sets:
        yield fonts.latin
        if asian:
            yield fonts.for_east_asian(spoken)
    for part in parts:
        for el in package.xml(part).iter(f"{A}latin", f"{A}ea", f"{W}rFonts"):
            if el.tag == f"{W}rFonts":
                yield from (el.get(f"{W}{side}") or "" for side in ("ascii", *(["eastAsia"] if asian else [])))
            elif el.tag == f"{A}latin" or asian:
                family = el.get("typeface") or ""
                yield "" if family.startswith("+") else family


_TEXTS = re.compile(r"ppt/slides/slide\d+\.xml|word/document\d*\.xml")


def _theme(package: Package, is_deck: bool) -> Sequence[FontSet]:
    owner = next(iter(package.related(package.main, "slideMaster")), "") if is_deck else package.main
    part = next(iter(package.related(owner, "theme")), "")
    if not part:
        return ()
    theme = read_theme(package.xml(part), {})
    return theme.major, theme.minor


def _spoken(package: Package) -> str:
    found = package.xml("docProps/core.xml") if "docProps/core.xml" in package.parts else None
    tag = found.findtext("{http://purl.org/dc/elements/1.1/}language") if found is not None else ""
    try:
        return language(known_as(tag or "en")).id
    except ValueError:
        return "en"


def _twins(family: str) -> Iterator[str]:
    """The names under which a family of the same widths may be installed, its own first."""
    yield family
    known = covered(family)
    if known is None or known["kind"] != "twin":
        return
    data: Mapping[str, Mapping[str, Mapping[str, str]]] = families()
    same = [
        name for name, entry in data["families"].items() if (entry["table"], entry["kind"]) == (known["table"], "twin")
    ]
    yield from same
    for name in same:
        yield from data["also"].get(name, ())


def _folded(name: str) -> str:
    return "".join(name.casefold().split())
