"""What a designer sees at a glance: dividers that earn their click, siblings alike, heads over their cells, the colour
of the marker kept for what must be remembered."""

from __future__ import annotations

import pytest

from briefgen.compiler import Wanted, build
from briefgen.compiler.pipeline import template_of as template_for
from briefgen.outline.model import Length
from tests.support.decks import flat, reading_of, said, table, texts, words
from tests.support.files import OfficeFile

GROUPS = """
title: Ferries
groups: [{id: learned, title: What we learned}, {id: next, title: What comes next}]
topics:
  - {id: cold, group: learned, title: The cold, takeaway: It sails., points: [Ice is thin, Salt helps]}
  - {id: crew, group: learned, title: The crew, takeaway: They trust it., points: [They stay, They learn]}
  - {id: boats, group: next, title: The boats, takeaway: Order two., points: [Two are enough, One is not]}
"""
FIGURES = """
title: Ferries
topics:
  - title: Numbers
    takeaway: Count.
    exhibits:
      - figures:
          - {value: "3", label: boats}
          - {value: €1234.5m, label: spent on quays and everything that goes with them}
          - {value: 12%, label: of trips}
"""
TABLE = """
title: Ferries
topics:
  - title: Boats
    takeaway: Count.
    exhibits:
      - title: Each boat costs what it carries
        table: {columns: [Boat, Cars, Cost], rows: [[Aurora, "12", "3.5"], [Borealis, "140", "31.25"]]}
"""
STANCES = """
title: Ferries
people: {ada: {name: Ada Holm}, bo: {name: Bo Lind}}
questions:
  - ask: What is left for us to do?
    voices:
      - {person: ada, stance: intent, position: Know what you want}
      - {person: bo, stance: iPads for all, position: Buy}
topics: [{title: A, takeaway: R.}]
"""


def titles(outline: str, length: Length) -> list[str]:
    reading = reading_of(outline)
    (deck,) = build(reading, template_for(reading, ["marker"]), Wanted(briefing=False, length=length))
    return [slide.shapes.title.text_frame.text for slide in OfficeFile(deck.data).deck.slides]


@pytest.mark.parametrize("length", ["short", "standard", "full"])
def test_no_divider_opens_a_group_of_one_topic(length) -> None:
    found = titles(GROUPS, length)
    assert "What comes next" not in found
    assert found.count("What we learned") == (length == "full")


@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026", "showcase"])
def test_the_appendix_has_none_of_the_markers_colour(name, shipped) -> None:
    file = OfficeFile(shipped(name, "marker", "deck").read_bytes())
    whole = ["".join(slide.itertext()) for slide in map(file.xml, file.slides)]
    divider = next(i for i, text in enumerate(whole) if text.startswith(("Appendix", "附錄")))
    assert 0 < divider < len(whole) - 1
    assert [part for part in file.slides[divider:] if file.find(part, "//a:schemeClr[@val='accent6']")] == []
    assert any(file.find(part, "//a:schemeClr[@val='accent6']") for part in file.slides[:divider])


def test_figures_beside_each_other_share_a_size(place) -> None:
    shown = [text for page in place(FIGURES).pages for item in flat(page.items) for text in texts(item)]
    sizes = [text.paragraphs[0].style.size for text in shown if said(text) in {"3", "€1234.5m", "12%"}]
    assert len(sizes) == 3 and len(set(sizes)) == 1


def test_heads_stand_where_their_cells_do(place) -> None:
    (page,) = place(TABLE).of("table")[0]
    head, *rows = table(page).rows
    for row in rows:
        for above, cell in zip(head, row, strict=True):
            assert above.text.paragraphs[0].style.align == cell.text.paragraphs[0].style.align
            assert (above.insets.left, above.insets.right) == (cell.insets.left, cell.insets.right)
    assert [cell.text.paragraphs[0].style.align for cell in head] == ["left", "right", "right"]


def test_stances_begin_as_sentences_do(place) -> None:
    told = words(place(STANCES).pages)
    assert "Intent" in told and "intent" not in told
    assert "iPadsforall" in told
