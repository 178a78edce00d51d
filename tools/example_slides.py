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
_TOPIC = "{% slide for topic in topics %}"


def with_slides(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The deck with its example slides."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(package_bytes(parts)))
    drawing = _Drawing(deck)
    for draw in (_cover, _summary, _front, _topics, _topic, _details, _remember, _decisions, _rest):
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

    def box(self, slide: Any, name: str, place: Sequence[float], text: str, size: float, **look: Any) -> Any:
        """A text box; `color` is a slot of the theme, `fill` that of its ground."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.util import Inches, Pt

        box = slide.shapes.add_textbox(*(Inches(side) for side in place))
        box.name = name
        frame = box.text_frame
        frame.word_wrap = True
        for side in ("left", "right"):
            setattr(frame, f"margin_{side}", Inches(0.2 if "fill" in look else 0))
        frame.text = text
        for run in [run for paragraph in frame.paragraphs for run in paragraph.runs]:
            run.font.size = Pt(size)
            run.font.bold = look.get("bold", False)
            run.font.color.theme_color = getattr(MSO_THEME_COLOR, look.get("color", "TEXT_1"))
        if "fill" in look:
            box.fill.solid()
            box.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, look["fill"])
        return box

    def table(self, slide: Any, alt: str, widths: Sequence[float], top: float, rows: Sequence[Sequence[str]]) -> None:
        """A table in the team's colours: a dark head, hairlines are left to the style."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.enum.text import MSO_ANCHOR
        from pptx.util import Inches, Pt

        place = (Inches(0.75), Inches(top), Inches(sum(widths)), Inches(0.45 * len(rows)))
        frame = slide.shapes.add_table(len(rows), len(widths), *place)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
        for column, width in zip(frame.table.columns, widths, strict=True):
            column.width = Inches(width)
        for i, row in enumerate(rows):
            for cell, text in zip(frame.table.rows[i].cells, row, strict=True):
                cell.text = text
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.fill.solid()
                cell.fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, "TEXT_2" if i == 0 else "BACKGROUND_2")
                runs = [(n, run) for n, p in enumerate(cell.text_frame.paragraphs) for run in p.runs]
                for number, run in runs:
                    run.font.size, run.font.bold = Pt(13 if number else 16), i == 0
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
    slide = drawing.slide(
        "Title and text",
        "{{ takeaway or labels('summary') }}",
        "{{ summary | bullets | fit(14) }}",
        notes="{% slide if summary or takeaway %}",
    )
    slide.shapes.title.name = "Bottom line"


def _front(drawing: _Drawing) -> None:
    whole = "{% slide if deck == 'deck' %}{% slides background, themes %}"
    each = "{% slide for theme in themes if deck == 'deck' %}{% slides theme %}"
    drawing.slide("Title only", "What goes before the topics is put in here", notes=whole)
    drawing.slide("Title only", "The points of each theme are put in here", notes=each)


def _topics(drawing: _Drawing) -> None:
    title = "{{ labels.counted('recap-title', topics | length) }}"
    slide = drawing.slide("Title only", title, notes="{% slide if topics %}")
    rows = [
        ["", "{{ labels('topics') }}", "{{ labels('remember') }}"],
        ["{{ topic.number }}", "{% row for topic in topics %}{{ topic.title }}", "{{ topic.takeaway }}"],
    ]
    drawing.table(slide, "Every topic with the one thing to remember of it", [0.6, 4.9, 6.33], 2.0, rows)


def _topic(drawing: _Drawing) -> None:
    slide = drawing.slide("Title only", "{{ topic.title }}", notes=f"{_TOPIC}\n{{{{ topic.notes }}}}")
    drawing.box(slide, "Number", [0.75, 1.9, 2.0, 1.6], "{{ topic.number }}", 80, bold=True, color="ACCENT_2")
    question = "{{ topic.question or topic.summary or topic.takeaway.why }}"
    drawing.box(slide, "Question", [3.0, 2.05, 6.3, 1.9], question, 26, color="TEXT_2")
    drawing.box(slide, "Summary", [3.0, 4.15, 6.3, 2.4], "{{ topic.summary if topic.question }}", 18)
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
    slide = drawing.slide("Title only", "{{ labels('actions') }}", notes="{% slide if actions %}")
    rows = [
        ["{{ labels('action') }}", "{{ labels('owner') }}", "{{ labels('due') }}"],
        [
            "{% row for action in actions %}{{ action.do }}\n{{ action.detail }}",
            "{{ action.owner }}",
            "{{ action.due | date('brief') }}",
        ],
    ]
    drawing.table(slide, "Decisions with who takes them and by when", [7.2, 2.6, 2.03], 2.0, rows)


def _rest(drawing: _Drawing) -> None:
    drawing.slide("Title only", "What stands behind this is put in here", notes="{% slides all %}")
