"""What Word and PowerPoint files have in common: opened within limits, runs of one look, charts as data."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from briefgen.intake.blocks import SourceChart, clean
from briefgen.outline.inline import escaped
from briefgen.template.chart_numbers import chart_numbers

STUMBLES: tuple[type[Exception], ...] = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError),
    *(etree.LxmlError, zipfile.BadZipFile),
)
"""What the libraries raise for a file that is not as they expect, beside their own errors."""

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class SourceRun(NamedTuple):
    """A stretch of text and its look; a `cite` stands for a footnote of this id."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    cite: str = ""


def marked(runs: Iterable[SourceRun], looks: bool = True) -> str:
    """Runs as inline Markdown on one line."""
    out = ""
    for look, group in groupby(runs, key=lambda run: (run.bold and looks, run.italic and looks, run.link, run.cite)):
        bold, italic, link, cite = look
        text = escaped("".join(run.text for run in group))
        if cite:
            out += f" [@{cite}]"
            continue
        inner = text.strip()
        if not inner:
            out += text
            continue
        stars = "**" * bold + "*" * italic
        shown = f"{stars}{inner}{stars}"
        if link.startswith(("http://", "https://", "mailto:")) and not set(link) & set(" ()<>\n"):
            shown = f"[{shown}]({link})"
        head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        out += f"{head}{shown}{tail}"
    return clean(out)


def chart_of(space: etree._Element) -> SourceChart | None:
    """The chart of a chart part (ECMA-376 part 1, 21.2.2.29) as data; None for one without numbers."""
    found = chart_numbers(space)
    if found is None:
        return None
    names = tuple(clean(escaped(name)) for name in found.categories)
    series = {clean(name): values for name, values in found.series.items()}
    return SourceChart(found.type, names, series, clean(escaped(found.title)))
