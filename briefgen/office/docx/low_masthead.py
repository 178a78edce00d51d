"""The head of a briefing on one page: title, subtitle and the document's data on lines of their own, 3 cm at most."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.blocks import Masthead
from briefgen.kinds.content import Text, in_a_row
from briefgen.layout.engine import Engine
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.office.docx.cells import cell, row, table
from briefgen.office.docx.manuscript import Manuscript
from briefgen.records import replace
from briefgen.styles import TextStyle
from briefgen.template.briefing import BriefingTemplate, WordPage
from briefgen.template.word_styles import Density, builtin_styles
from briefgen.units import Box, Emu, points, to_points, to_twips

_TOP, _HEADER = 25.0, 12.0  # points from the edge of the page to the text, and to its header
_FOOT, _BELOW = 6.0, 8.0  # points of the band below its text, and below the band
_SIZES = (20.0, 18.0, 16.0, 14.0)  # of a title: the first in which it stands on one line
_CAUTION = 0.95  # of the width: no program sets every line alike


def low_page(page: WordPage) -> WordPage:
    """The page of a template with a band, whose text begins near its edge."""
    return replace(page, top=points(_TOP), header=points(_HEADER))


def title_size(block: Masthead, template: BriefingTemplate, engine: Engine) -> float:
    """The size in points in which a title stands on one line, or the least."""
    return next((size for size in _SIZES if _lines(block.title, size, template, engine) == 1), _SIZES[-1])


def _lines(text: Text, size: float, template: BriefingTemplate, engine: Engine, bold: bool = True) -> int:
    fonts = template.theme.major if bold else template.theme.minor
    style = TextStyle(fonts.latin, fonts.for_east_asian(template.language), size, size, bold=bold)
    width = to_points(template.page.text_width) * _CAUTION
    return len(engine.set([Paragraph((Run(text.plain),), style)], Frame(width, 0.0)).lines)


def low_band(block: Masthead, ms: Manuscript) -> Box:
    """The band behind a low head."""
    own, looks = ms.template.masthead, builtin_styles().one_page
    assert own is not None
    size = (ms.template.density or Density()).title
    lines = _lines(block.title, size, ms.template, ms.engine)
    high, line = looks["subtitle"].pt or 0.0, looks["subtitle"].line or 1.0
    height = lines * size * (looks["title"].line or 1.0) + (looks["title"].after or 0.0)
    height += sum(_lines(text, high, ms.template, ms.engine, bold=False) for text in _below(block, ms)) * high * line
    return Box(own.x, own.y, own.width, Emu(ms.template.page.top + points(height + _FOOT)))


def write_low_masthead(block: Masthead, ms: Manuscript) -> None:
    """Writes the head, on the band if the template has one."""
    is_banded = ms.template.masthead is not None
    said = [ms.set("title", block.title)]
    for i, text in enumerate(_below(block, ms)):
        is_subtitle = i == 0 and block.subtitle is not None
        said.append(ms.set("subtitle" if is_banded or is_subtitle else "data value", text))
    if not is_banded:
        for line in said:
            ms.add(line)
        return
    width = to_twips(ms.template.page.text_width)
    height = to_twips(Emu(low_band(block, ms).height - ms.template.page.top))
    properties = ms.table("briefing plain", (width,), block.title.plain)
    ms.add_table(table(properties, [row([cell(width, said)], height=height)]), after=_BELOW)


def _below(block: Masthead, ms: Manuscript) -> Iterator[Text]:
    """What stands below the title: the subtitle, and what is known of the document in a row; a band's header names the
    event."""
    if block.subtitle:
        yield block.subtitle
    named = [block.event] if block.event and ms.template.masthead is None else []
    told = [*named, *(value for _, value in block.data)]
    if told:
        separator = ms.labels("separator")
        yield in_a_row(told, separator).glued(separator)
