"""A template whose theme sets East Asian text in a font made for another language -> the same with one that serves.

A theme has one East Asian font, and Office takes it before its list of fonts by script (20.1.4.1.16-17). Japanese set
in Microsoft JhengHei would have the wrong shapes, and Simplified Chinese another font wherever that one has no glyph.
"""

from __future__ import annotations

from functools import partial

from lxml import etree

from briefgen.language.record import Language, language, serves
from briefgen.opc import Package
from briefgen.template.retheme import A, changed

_HOLDERS = ("slideMaster", "notesMaster", "handoutMaster")


def spoken_theme(package: Package, id: str) -> Package:
    """The package with themes that serve a language; itself where they do already, or where no East Asian text is
    the rule. Raises NotAPackage."""
    spoken = language(id)
    if not spoken.is_east_asian:
        return package
    main = package.main
    holders = (main, *(part for kind in _HOLDERS for part in package.related(main, kind)))
    themes = sorted({theme for part in holders for theme in package.related(part, "theme")})
    parts = {theme: changed(package, theme, partial(_serve, spoken=spoken)) for theme in themes}
    if all(package.parts[theme] == data for theme, data in parts.items()):
        return package
    return Package.of(package.name, {**package.parts, **parts})


def _serve(root: etree._Element, spoken: Language) -> None:
    for font in (*root.iter(f"{A}majorFont"), *root.iter(f"{A}minorFont")):
        face = font.find(f"{A}ea")
        family = (face.get("typeface") or "").strip() if face is not None else ""
        if face is None or not family or serves(family, spoken):
            continue
        listed = font.find(f"{A}font[@script='{spoken.theme_script}']")
        own = (listed.get("typeface") or "").strip() if listed is not None else ""
        face.attrib.clear()  # what describes the old face (panose, charset) does not fit the new one
        face.set("typeface", own or spoken.fonts.default)
