"""Whatever placeholders a deck has, wherever they stand: it plays roles that hold an outline, or says why not."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.compiler import arranged_deck, deck_engine
from briefgen.diagnostics import Stop
from briefgen.layout.page import Filled, Item, Shape
from briefgen.layout.text import Fitted
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.oddities import Art, Ph, Sheet, odd

OUTLINE = """title: The harbour goes electric, one crane at a time
summary: [Cranes pay for themselves., Ships wait no longer.]
topics:
  - id: cold
    title: Cold ironing pays where ships stay for longer than a night and power is cheap
    points: [{claim: It sailed., detail: And it came back.}, The cable holds.]
    exhibits: [{table: {columns: [Quay, Cost], rows: [[North, 1], [South, 2]]}}]
    takeaway: It sails.
"""
ENGINE = deck_engine()
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller example takes minutes to find
KINDS = [
    None,
    "title",
    "ctrTitle",
    "body",
    "obj",
    "subTitle",
    "pic",
    "tbl",
    "chart",
    "dgm",
    "media",
    "dt",
    "ftr",
    "sldNum",
]

lengths = st.integers(-20, 120).map(lambda n: n / 10)
boxes = st.none() | st.tuples(lengths, lengths, lengths.map(abs), lengths.map(abs))
places = st.builds(
    Ph,
    st.sampled_from(KINDS),
    st.none() | st.integers(0, 4),
    boxes,
    st.sampled_from(["", "Titel", "本文 1"]),
    fill=st.sampled_from(["", "000000", "FFFFFF"]),
    size=st.sampled_from([0, 8, 24, 96]),
    vertical=st.booleans(),
)
art = st.builds(
    Art, st.tuples(lengths, lengths, lengths.map(abs), lengths.map(abs)), st.sampled_from(["000000", "EEEEEE"])
)
sheets = st.builds(
    Sheet,
    st.sampled_from(["", "Blatt", "Titelfolie", "白紙", "Section Header"]),
    st.lists(places | art, max_size=5),
    st.sampled_from(["", "title", "obj", "secHead", "twoObj", "blank", "vertTx"]),
    st.sampled_from(["", "000000", "808080"]),
    shows_master=st.booleans(),
)
pages = st.sampled_from([(10, 7.5), (13.33, 7.5), (8.27, 11.69), (5, 5), (33, 47)])


def texts(item: Item) -> Fitted | None:
    return item.text if isinstance(item, Filled | Shape) else None


@settings(
    max_examples=20, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(sheets, max_size=4), sheets, pages)
def test_any_placeholders_make_a_deck_or_one_clear_error(tmp_path: Path, layouts, master, size):
    path = tmp_path / "odd.pptx"
    path.write_bytes(odd([layouts], (master,), size=size))
    reading = reading_of(OUTLINE)
    try:
        template = load_template([str(path)], "en")
        _, arranged, _ = arranged_deck(reading, template, ENGINE)
    except Stop as stop:
        assert stop.diagnostics and all(problem.message for problem in stop.diagnostics)
        return
    assert {"cover", "section", "content", "open", "deep"} <= set(template.deck.roles)
    for page in arranged.pages:
        assert page.title
        assert all(text.fits for text in map(texts, page.items) if text)
        stated = [item.index for item in page.items if isinstance(item, Filled)]
        assert len(stated) == len(set(stated))


@settings(
    max_examples=10, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(sheets, max_size=3), st.sampled_from([(10, 7.5), (13.33, 7.5), (8.27, 11.69)]))
def test_a_usual_master_always_makes_a_deck(tmp_path: Path, layouts, size):
    path = tmp_path / "odd.pptx"
    width, height = size
    head = Ph("title", None, (0.5, 0.4, width - 1, 1.1), size=32)
    text = Ph("body", 1, (0.5, 1.7, width - 1, height - 2.5), size=24)
    plain = Sheet("Text", (Ph("title"), Ph("body", 1)))
    path.write_bytes(odd([[*layouts, plain]], (Sheet("", (head, text)),), size=size))
    _, arranged, _ = arranged_deck(reading_of(OUTLINE), load_template([str(path)], "en"), ENGINE)
    assert not [misfit for placement in arranged.placements for misfit in placement.misfits]
