"""Boxes and people: one-cell tables that cannot break, and who speaks beside a monogram or a photo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.kinds.blocks import CallOut, People
from briefgen.kinds.content import ShownPerson
from briefgen.office.docx.cells import TableProperties, cell, right_margin, row, table
from briefgen.office.docx.drawing import Named, inline, rectangle
from briefgen.office.docx.last_words import tied
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import twips, w
from briefgen.office.docx.pictures import square
from briefgen.office.word_names import Element
from briefgen.records import replace
from briefgen.units import inches, to_twips

_AROUND = 18.0  # points above and below a box
_MARKER = (inches(0.417), inches(0.052))
_MARKERS = {"bottom-line": "marker", "remember": "onmarker"}
_FACE, _GAP = 0.583, 0.167  # inches: a monogram's side, and what is left beside it
_BETWEEN, _TO_BIO = 4.0, 2.0  # points between rows of people, and between what somebody is and what they did


def write_call_out(block: CallOut, ms: Manuscript) -> None:
    """Writes a box: its label, what it says, why."""
    name = block.role.replace("-", " ")
    # A link in its own colour may be hard to read on a fill.
    texts = replace(ms.texts, link_style="marker link" if block.role == "remember" else "panel link")
    said = {f"{name} label": block.label, name: tied(block.say), f"{name} why": block.why and tied(block.why)}
    roles = {"contact why": "contact"}
    lines = [ms.paragraph(roles.get(role, role), *texts.runs(text)) for role, text in said.items() if text]
    if block.role in _MARKERS:
        lines.insert(0, _marker(block, ms))
    width = to_twips(ms.template.page.text_width)
    properties = ms.table(f"briefing {name}", (width,), block.label.plain)
    ms.add_table(table(properties, [row([cell(width, lines)])]), _AROUND, _AROUND, tied=True)


def _marker(block: CallOut, ms: Manuscript) -> Element:
    """The short bar at the head of a box."""
    fill = ms.template.colors[_MARKERS[block.role]]
    named = Named(ms.drawing_number(), "Marker")
    return ms.paragraph("marker", inline(named, *_MARKER, rectangle(*_MARKER, fill)))


def write_people(block: People, ms: Manuscript) -> None:
    """Writes who speaks: across the page whoever is told about, several others two by two."""
    total = to_twips(ms.template.page.text_width)
    across = 1 if len(block.people) == 1 or any(person.bio for person in block.people) else 2
    rows = [block.people[i : i + across] for i in range(0, len(block.people), across)]
    for i, people in enumerate(rows):
        face, share = twips(_FACE + _GAP), total // across
        widths = tuple(width for _ in range(across) for width in (face, share - face))
        ruled = block.rule and i == 0
        plain = len(rows) > 1 and i < len(rows) - 1
        style = "briefing voice" if ruled else "briefing plain" if plain else "briefing people"
        properties = ms.table(style, widths, ", ".join(person.name.plain for person in people))
        written = _rows(people, replace(properties, header=True), ms)
        ms.add_table(written, 0.0, _BETWEEN if plain else 0.0)


def _rows(people: Sequence[ShownPerson], properties: TableProperties, ms: Manuscript) -> Element:
    """People side by side: names in a row of their own, as LibreOffice keeps no table of a single row with what
    follows it; faces beside both rows."""
    widths = properties.widths
    tall = any(person.bio for person in people)
    names, lives = [], []
    for person in people:
        gap = [right_margin(_GAP)] if len(widths) > 2 else []
        name = [ms.set("speaker", person.name, keep_next=True)]
        names += [cell(widths[0], [_face(person, ms)], w("vMerge", val="restart"), right_margin(_GAP))]
        names += [cell(widths[1], name, *gap, anchor="top" if tall else "bottom")]
        lives += [cell(widths[0], [ms.paragraph("speaker", keep_next=True)], w("vMerge"), right_margin(_GAP))]
        lives += [cell(widths[1], _life(person, ms), *gap)]
    for cells in (names, lives):
        cells += [cell(width, [ms.paragraph("speaker", keep_next=True)]) for width in widths[len(cells) :]]
    return table(properties, [row(names, header=True, height=0 if tall else twips(_FACE / 2)), row(lives)])


def _life(person: ShownPerson, ms: Manuscript) -> Iterable[Element]:
    """What somebody is, and what they did."""
    said = [text for text in (person.line, person.bio) if text]
    for text in said:
        after = None if text is said[-1] else _TO_BIO
        yield ms.paragraph("speaker role", *ms.texts.runs(text), keep_next=True, after=after)
    if not said:
        yield ms.paragraph("speaker role", keep_next=True)


def _face(person: ShownPerson, ms: Manuscript) -> Element:
    """A photo cut square, or the monogram."""
    photo = square(person.photo, inches(_FACE), ms) if person.photo else None
    if photo is not None:
        return ms.paragraph("portrait", photo, keep_next=True)
    return ms.paragraph("monogram", *ms.texts.plain(person.monogram), keep_next=True)
