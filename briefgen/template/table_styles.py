"""The table style that a template's designer made or used (ECMA-376 part 1, 20.1.4.2.26 and 20.1.4.2.27)."""

from __future__ import annotations

from briefgen.opc import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def own_table_style(package: Package) -> str | None:
    """The id of the style that new tables get, if the file says what it looks like.

    Every file of PowerPoint names a style; only one with tables of its own, or a style of its own, defines it.
    """
    part = next(iter(package.related(package.main, "tableStyles")), None)
    if part is None:
        return None
    root = package.xml(part)
    default = root.get("def")
    return next((s.get("styleId") for s in root.iterfind(f"{_A}tblStyle") if s.get("styleId") == default), None)
