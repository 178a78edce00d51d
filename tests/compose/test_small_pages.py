"""Pages on which little has room are given up early: what has no room continues over hundreds of them."""

from __future__ import annotations

import time

import pytest
from pptx import Presentation
from pptx.util import Inches

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Stop
from briefgen.template.loading import load_template
from tests.support.decks import reading_of


def test_pages_that_nothing_has_room_on_are_refused_before_all_is_placed(tmp_path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(3), Inches(1.4)
    deck.save(tmp_path / "small.pptx")
    points = "[Two ploughs are enough for the whole of the winter, Salt runs out in March]"
    topics = [
        f"{{id: t{i}, title: Ploughs on the pass of number {i}, points: {points},"
        f" takeaway: Keep both of the ploughs and order salt for {i} winters.}}"
        for i in range(40)
    ]
    reading = reading_of(f"title: Snow\ntopics: [{', '.join(topics)}]")
    began = time.process_time()
    with pytest.raises(Stop) as stop:
        list(build(reading, load_template([str(tmp_path / "small.pptx")], "en"), Wanted(briefing=False)))
    assert {one.id for one in stop.value.diagnostics} == {"too-long", "not-tried"}
    assert time.process_time() - began < 5
