"""Outlines in which texts are still to be written: the rest is told all the same."""

from __future__ import annotations

from briefgen.compiler import Job, check
from briefgen.diagnostics import Exit

DRAFT = """title: A draft
summary: [One message.]
topics:
  - title: The first
    points: [{claim: It is here.}, {claim: }]
    takeaway:
  - title: The second
    points: [It is there.]
    takeaway: {why: It carries what is not said yet.}
  - title: The third
    points: [It is gone.]
"""


def said(text: str) -> dict[str, list[int]]:
    (found,) = check(Job([text.encode()]))
    assert found.code is Exit.OUTLINE
    ids: dict[str, list[int]] = {}
    for one in found.diagnostics:
        ids.setdefault(one.id, []).append(getattr(one.at, "line", 0))
    return ids


def test_what_is_to_be_written_hides_no_advice_on_the_rest() -> None:
    assert said(DRAFT) == {"empty-value": [5, 6], "missing-key": [9, 10], "summary-length": [2]}


def test_the_room_of_the_texts_of_a_draft_is_told() -> None:
    (found,) = check(Job([DRAFT.encode()]))
    assert "It is there." in {room.text.text for room in found.rooms}


def test_what_is_wrong_otherwise_is_told_first() -> None:
    assert said(DRAFT.replace("title: The second", "titel: The second")).keys() == {
        "empty-value",
        "missing-key",
        "unknown-key",
    }
