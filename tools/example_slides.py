"""The tagged slides of the example pack `orchard`: what a designer would draw in PowerPoint, with tags in the texts."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any

from briefgen.office.package import package_bytes
from briefgen.opc import Package
from tools.example_deck import without_thumbnail

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FOOTER = "{{ [title, classification] | select | join('  |  ') }}"
_TOPIC = "{% slide for topic in topics if length != 'short' %}"
# What opens a topic, where there is more to say of it than its title.
_OPENS = (
    "{% slide for topic in topics if length != 'short'"
    " and (topic.question or topic.summary or topic.takeaway.why or topic.speakers) %}"
)


def with_slides(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The deck with its example slides."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(package_bytes(parts)))
    drawing = _Drawing(deck)
    for draw in (_cover, _summary, _front, _topics, _page, _topic, _details, _remember, _decisions, _rest):
        draw(drawing)
    out = io.BytesIO()
    deck.save(out)
    return without_thumbnail(Package.from_bytes(out.getvalue()))


class _Drawing:
    """A deck under construction."""

    def __init__(self, deck: Any) -> None:
        self.deck = deck
        self.layouts = {layout.name: layout for layout in deck.slide_layouts}

    def slide(self, layout: str, *texts: str, notes: str = "") -> Any:
        """A slide of a layout, its placeholders filled in their order, with its footer and its number."""
        from pptx.enum.shapes import PP_PLACEHOLDER

        slide = self.deck.slides.add_slide(self.layouts[layout])
        for placeholder, text in zip(slide.placeholders, texts, strict=True):
            placeholder.text_frame.text = text
        for placeholder in self.layouts[layout].placeholders:
            if placeholder.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
                slide.shapes._spTree.append(_edge(placeholder))
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def box(self, slide: Any, name: str, place: Sequence[float], text: str, *sizes: float, **look: Any) -> Any:
        """A text box; `sizes` are those of its paragraphs, the last of all that follow. `color` is a slot of the theme,
        `fill` that of its ground; what is `amid` stands in the middle of its height."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Inches, Pt

        box = slide.shapes.add_textbox(*(Inches(side) for side in place))
        box.name = name
        frame = box.text_frame
        frame.word_wrap = True
        for side in ("left", "right"):
            setattr(frame, f"margin_{side}", Inches(0.2 if "fill" in look else 0))
        if look.get("amid"):
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.text = text
        for i, paragraph in enumerate(frame.paragraphs):
            if "fill" in look:
                paragraph.alignment = PP_ALIGN.CENTER
            if i and "below" in look:
                paragraph.space_before = Pt(14)
            for run in paragraph.runs:
                run.font.size = Pt(sizes[min(i, len(sizes) - 1)])
                run.font.bold = look.get("bold", False)
                color = look.get("color", "TEXT_1") if i == 0 else look.get("below", look.get("color", "TEXT_1"))
                run.font.color.theme_color = getattr(MSO_THEME_COLOR, color)
        if "fill" in look:
            box.fill.solid()
            box.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, look["fill"])
        return box

    def table(self, slide: Any, alt: str, widths: Sequence[float], top: float, rows: Sequence[Sequence[str]]) -> None:
        """A table in the team's colours: a dark head, rows as high as few of them may be."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.enum.text import MSO_ANCHOR
        from pptx.util import Inches, Pt

        head, high = 0.5, 0.85
        place = (Inches(0.75), Inches(top), Inches(sum(widths)), Inches(head + high * (len(rows) - 1)))
        frame = slide.shapes.add_table(len(rows), len(widths), *place)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
        for column, width in zip(frame.table.columns, widths, strict=True):
            column.width = Inches(width)
        for i, row in enumerate(rows):
            frame.table.rows[i].height = Inches(high if i else head)
            for cell, text in zip(frame.table.rows[i].cells, row, strict=True):
                cell.text = text
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, "TEXT_2" if i == 0 else "BACKGROUND_2")
                runs = [(n, run) for n, p in enumerate(cell.text_frame.paragraphs) for run in p.runs]
                for number, run in runs:
                    run.font.size, run.font.bold = Pt(14 if number else 18 if i else 14), i == 0
                    run.font.color.theme_color = getattr(MSO_THEME_COLOR, "BACKGROUND_1" if i == 0 else "TEXT_1")


def _edge(placeholder: Any) -> Any:
    """A footer or a number of the layout as it stands on a slide: PowerPoint does this when they are switched on."""
    shape = copy.deepcopy(placeholder._element)
    shape.nvSpPr.cNvPr.set("id", str(90 + placeholder.placeholder_format.idx))
    for child in list(shape.spPr):
        shape.spPr.remove(child)
    body = shape.txBody
    for level in list(body.find(f"{_A}lstStyle")):
        body.find(f"{_A}lstStyle").remove(level)
    if not list(body.iter(f"{_A}fld")):
        paragraph = body.find(f"{_A}p")
        paragraph.clear()
        run = paragraph.makeelement(f"{_A}r", {})
        text = paragraph.makeelement(f"{_A}t", {})
        text.text = _FOOTER
        run.append(text)
        paragraph.append(run)
    return shape


def _cover(drawing: _Drawing) -> None:
    meta = "{{ subtitle }}\n{{ [prepared_by, date | date, classification] | select | join('  |  ') }}"
    drawing.slide("Cover", "{{ title }}", meta)


def _summary(drawing: _Drawing) -> None:
    notes = "{% slide if summary or takeaway %}{% slides summary %}"
    drawing.slide("Title only", "The bottom line, with what is asked for, is put in here", notes=notes)


def _front(drawing: _Drawing) -> None:
    whole = "{% slide if deck == 'deck' and length != 'short' %}{% slides background, themes %}"
    each = "{% slide for theme in themes if deck == 'deck' and length != 'short' %}{% slides theme %}"
    drawing.slide("Title only", "What goes before the topics is put in here", notes=whole)
    drawing.slide("Title only", "The points of each theme are put in here", notes=each)


def _topics(drawing: _Drawing) -> None:
    title = "{{ labels.counted('recap-title', topics | length) }}"
    slide = drawing.slide("Title only", title, notes="{% slide if topics and length != 'short' %}")
    rows = [
        ["", "{{ labels('topics') }}", "{{ labels('remember') }}"],
        ["{{ topic.number }}", "{% row for topic in topics %}{{ topic.title }}", "{{ topic.takeaway }}"],
    ]
    drawing.table(slide, "Every topic with the one thing to remember of it", [0.6, 4.6, 6.63], 2.0, rows)


def _page(drawing: _Drawing) -> None:
    notes = "{% slide for topic in topics if length == 'short' %}{% slides topic-page %}"
    drawing.slide("Title only", "In a short deck a page of the topic is put in here", notes=notes)


def _topic(drawing: _Drawing) -> None:
    slide = drawing.slide("Title only", "{{ topic.title }}", notes=f"{_OPENS}\n{{{{ topic.notes }}}}")
    drawing.box(
        slide, "Number", [0.75, 1.9, 2.3, 4.6], "{{ topic.number }}", 96, color="BACKGROUND_1", fill="TEXT_2", amid=True
    )
    told = "{{ topic.question or topic.summary or topic.takeaway.why }}\n{{ topic.summary if topic.question }}"
    drawing.box(slide, "Question", [3.55, 1.9, 5.7, 4.6], told, 28, 18, color="TEXT_2", below="TEXT_1", amid=True)
    speakers = (
        "{% for person in topic.speakers | people %}\n{{ person.name }}\n"
        "{% if person.role and person.organisation %}"
        "{{ labels('role-organisation', role=person.role, organisation=person.organisation) }}"
        "{% else %}{{ person.role or person.organisation }}{% endif %}\n{% endfor %}"
    )
    drawing.box(slide, "Speakers", [9.75, 4.15, 2.83, 2.4], speakers, 14, color="ACCENT_5")
    _portrait(slide)


def _portrait(slide: Any) -> None:
    """A round frame that takes the picture of whoever speaks; without a picture it goes away."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    frame = slide.shapes.add_shape(MSO_SHAPE.OVAL, Inches(9.75), Inches(2.05), Inches(1.9), Inches(1.9))
    frame.name = "{{ topic.speakers | people | first }}"
    frame.fill.solid()
    frame.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    frame.line.fill.background()
    style = frame._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    if style is not None:
        frame._element.remove(style)


def _details(drawing: _Drawing) -> None:
    notes = f"{_TOPIC}{{% slides topic-details %}}"
    drawing.slide("Title only", "Claims, voices and exhibits of the topic are put in here", notes=notes)


def _remember(drawing: _Drawing) -> None:
    drawing.slide("To remember", "{{ topic.takeaway.say }}", "{{ topic.takeaway.why }}", notes=_TOPIC)


def _decisions(drawing: _Drawing) -> None:
    title = "{{ labels.counted('actions-title', actions | length) }}"
    slide = drawing.slide("Title only", title, notes="{% slide if actions %}")
    rows = [
        ["{{ labels('action') }}", "{{ labels('owner') }}", "{{ labels('due') }}"],
        [
            "{% row for action in actions %}{{ action.do }}\n{{ action.detail }}",
            "{{ action.owner }}",
            "{{ action.due | date('brief') }}",
        ],
    ]
    drawing.table(slide, "Decisions with who takes them and by when", [6.23, 2.85, 2.75], 2.0, rows)


def _rest(drawing: _Drawing) -> None:
    drawing.slide("Title only", "What stands behind this is put in here", notes="{% slides all %}")
