"""The head of the first page: event, title and subtitle on the template's band, and the document's data below it.

The band is a shape in the header of the first page, behind the text. It grows with the title: the text stands in a
row that is as high as the band, so that neither ends before the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from briefgen.content_models import insert_in_order
from briefgen.kinds.blocks import Masthead
from briefgen.kinds.content import Text
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.office.docx.cells import cell, row, split, table
from briefgen.office.docx.drawing import Named, anchored, rectangle, rectangles
from briefgen.office.docx.last_words import tied
from briefgen.office.docx.low_masthead import low_band, write_low_masthead
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import w
from briefgen.office.docx.thumb_index import bars
from briefgen.office.word_names import Element, clark
from briefgen.records import replace
from briefgen.styles import Leading, TextStyle
from briefgen.template.briefing import MASTHEAD
from briefgen.units import Box, Emu, inches, points, to_twips

_TITLE = 32  # characters of a title that may take a second line
_BELOW_BAND, _BELOW_DATA = 9.0, 18.0  # points
_HOLDS = inches(0.25)  # what a pulled bar is high at least that is more than a line, and says something
_ANCHOR = 1.0  # points of the line above, which holds the index
_FOOT = inches(0.25)  # of the band, below the subtitle
_WIDTHS = (5.417, 4.167)  # inches that title and subtitle have
# What is left of them for text, by whether it is East Asian: Word sets space between Han and Latin.
_CAUTION = {False: 1.0, True: 0.96}
# How the built-in template sets its Title and Subtitle: points, bold, the line in em; and what it leaves between them.
_SET = {False: ((30.0, False, 1.14), (12.0, False, 1.4)), True: ((27.0, True, 1.32), (12.0, False, 1.55))}
_BETWEEN = 12.0
_COLUMNS = (140, 190, 170, 134)  # of the document's data, when there are four and they fit
_VALUE, _PADDING = 10.0, 6.0  # points: the size of such a value, and the margins of its cell


def write_masthead(block: Masthead, ms: Manuscript) -> None:
    """Writes the head: on the band if the template has one, else as a title like any other."""
    if block.low:
        write_low_masthead(block, ms)
        return
    said = [ms.set("title", tied(block.title, _TITLE))]
    said += [ms.set("subtitle", tied(block.subtitle))] if block.subtitle else []
    if ms.template.masthead:
        height = band(block, ms).height - ms.template.page.top
        if ms.refs.parts or ms.refs.sources:
            # LibreOffice sets a line of its own above a table that begins a document with footnotes: here is one.
            ms.add(ms.paragraph("table gap", *_index(block, ms)))
            height -= points(_ANCHOR)
        width = to_twips(ms.template.page.text_width)
        properties = ms.table("briefing plain", (width,), block.title.plain)
        ms.add_table(table(properties, [row([cell(width, said)], height=to_twips(height))]), after=_BELOW_BAND)
    else:
        if block.event:
            ms.add(ms.set("masthead", block.event))
        for line in said:
            ms.add(line)
    if block.data:
        _write_data(block, ms)


def _write_data(block: Masthead, ms: Manuscript) -> None:
    """Date, audience, author and the like, side by side."""
    total = to_twips(ms.template.page.text_width)
    widths = split(total, _COLUMNS if len(block.data) == len(_COLUMNS) else (1,) * len(block.data))
    natural = [
        max(ms.engine.width(_bold(text, ms)) for text in (Text.label(label), value)) for label, value in block.data
    ]
    natural = [width + _PADDING for width in natural]
    if any(wanted * 20 > width for wanted, width in zip(natural, widths, strict=True)):
        widths = split(total, _shares(natural, total / 20))
    cells = []
    for width, (label, value) in zip(widths, block.data, strict=True):
        said = [ms.paragraph("data label", *ms.texts.plain(label)), ms.set("data value", value)]
        cells.append(cell(width, said))
    properties = ms.table("briefing data", widths, ", ".join(label for label, _ in block.data))
    ms.add_table(table(properties, [row(cells)]), after=_BELOW_DATA)


def _shares(natural: Sequence[float], total: float) -> Sequence[float]:
    """The widths of the document's data in points: how confidential it is, which stands last, has its own whole, so
    that it never breaks; the others share what is left."""
    *others, last = natural
    if fsum(natural) <= total or last >= total / 2:
        return natural
    return [*(width * (total - last) / fsum(others) for width in others), last]


def _bold(value: Text, ms: Manuscript) -> Paragraph:
    """A value among the document's data, as the design sets it."""
    fonts = ms.template.theme.minor
    style = TextStyle(fonts.latin, fonts.for_east_asian(ms.template.language), _VALUE, _VALUE, bold=True)
    return Paragraph((Run(value.plain),), style)


def band(block: Masthead, ms: Manuscript) -> Box:
    """The band, as high as its text may need."""
    if block.low:
        return low_band(block, ms)
    own = ms.template.masthead
    assert own is not None
    height = _height(block.title, 0, ms)
    if block.subtitle:
        height += _BETWEEN + _height(block.subtitle, 1, ms)
    needed = ms.template.page.top + points(height) + _FOOT
    return Box(own.x, own.y, own.width, Emu(max(own.height, needed)))


def _height(text: Text, which: int, ms: Manuscript) -> float:
    """The height in points of the title (0) or the subtitle (1)."""
    size, bold, line = _SET[ms.labels.record.is_east_asian][which]
    fonts = ms.template.theme.minor if which else ms.template.theme.major
    asian = fonts.for_east_asian(ms.template.language)
    style = TextStyle(fonts.latin, asian, size, size, bold=bold, leading=Leading(line, exact=True))
    width = _WIDTHS[which] * 72 * _CAUTION[ms.labels.record.is_east_asian]
    return ms.engine.set([Paragraph((Run(text.plain),), style)], Frame(width, 0.0)).height


def _index(block: Masthead, ms: Manuscript) -> Iterator[Element]:
    """The bars of the thumb index on the band."""
    box, colors = band(block, ms), ms.template.colors
    shapes = [(bar, colors["marker" if pulled else "deep2"]) for bar, pulled in bars(ms.refs.parts, box)]
    if not shapes:
        return
    shapes[0] = (_clear_of_title(shapes[0][0], ms), shapes[0][1])
    if ms.labels.record.right_to_left:  # the title begins on the right
        shapes = [(replace(bar, x=Emu(box.x + box.right - bar.right)), color) for bar, color in shapes]
    pulled, color = shapes[0]
    if pulled.height >= _HOLDS:
        said = ms.paragraph("remember label", *ms.texts.runs(_promise(ms)), after=0.0)
        insert_in_order(said[0], w("jc", val="center"))
        filled = rectangle(pulled.width, pulled.height, color, said)
        yield anchored(Named(ms.drawing_number(), "Promise"), pulled, filled, behind=False)
        shapes = shapes[1:]
    if not shapes:
        return
    left, right = min(bar.x for bar, _ in shapes), max(bar.right for bar, _ in shapes)
    whole = Box(Emu(left), box.y, Emu(right - left), Emu(max(bar.bottom for bar, _ in shapes) - box.y))
    yield anchored(Named(ms.drawing_number(), "Index"), whole, rectangles(whole, shapes), behind=True)


def _clear_of_title(bar: Box, ms: Manuscript) -> Box:
    """The bar that is pulled out, no wider than the title leaves it where it is as tall as to stand beside it."""
    page = ms.template.page
    left = max(bar.x, page.left + inches(_WIDTHS[0])) if bar.bottom > page.top else bar.x
    return Box(Emu(left), bar.y, Emu(bar.right - left), bar.height)


def _promise(ms: Manuscript) -> Text:
    """What the briefing promises: how many topics, each with a thing to remember."""
    count = len(ms.refs.topics)
    return Text.of(ms.labels.counted("promise", count))


def dress(header: Element, block: Masthead, ms: Manuscript) -> None:
    """Gives the band in the first page's header its height."""
    shape = next((a for a in header.iter(clark("wp:anchor")) if _name(a) == MASTHEAD), None)
    if shape is None:
        return
    for extent in (*shape.iter(clark("wp:extent")), *shape.iter(clark("a:ext"))):
        if extent.get("cy"):
            extent.set("cy", str(band(block, ms).height))


def _name(anchor: Element) -> str:
    shape = anchor.find(clark("wp:docPr"))
    return shape.get("name", "") if shape is not None else ""
