"""Storylines in a pack's template.yaml: told as they stand, and their mistakes at their line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import Wanted, build, template_of
from briefgen.diagnostics import Exit, Span, Stop
from briefgen.template.loading import Templates
from briefgen.template.pack import Shelf
from tests.support.decks import reading_of
from tests.support.files import OfficeFile
from tests.support.payloads import PAYLOADS

OUTLINE = """
title: Growth
takeaway: Grow.
summary: [One, Two, Three]
topics:
  - {id: sales, title: Sales, question: How much?, points: [More, Less], takeaway: Keep.}
  - {id: cash, title: Cash, takeaway: Collect.}
"""


def pack(folder: Path, storyline: str) -> Shelf:
    home = folder / "mine"
    home.mkdir()
    (home / "template.yaml").write_text(f"name: mine\nextends: marker\nstoryline:\n{storyline}", encoding="utf-8")
    from briefgen.template.pack import pack_folders

    return Shelf([folder, *pack_folders()])


def files(folder: Path, storyline: str, wanted: Wanted) -> list[OfficeFile]:
    reading = reading_of(OUTLINE)
    template = template_of(reading, ["mine"], Templates(pack(folder, storyline)))
    return [OfficeFile(product.data) for product in build(reading, template, wanted)]


def mistakes(folder: Path, storyline: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(Stop) as caught:
        files(folder, storyline, Wanted(briefing=False))
    assert caught.value.code == Exit.TEMPLATE
    out = []
    for problem in caught.value.diagnostics:
        assert isinstance(problem.at, Span), problem
        assert problem.at.file.endswith("template.yaml")
        out.append((problem.at.line, problem.at.column, problem.message, problem.hint))
    return sorted(out)


def titles(file: OfficeFile) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in file.deck.slides]


WHOLE = """\
  deck:
    - cover
    - for: topic in topics
      slides:
        - {kind: points, when: topic.points | length > 1, title: "{{ topic.number }}. {{ topic.title }}"}
        - takeaway
"""


def test_a_deck_is_told_as_the_pack_says(tmp_path) -> None:
    reading = reading_of("title: T\ntopics: [{id: a, title: A, points: [P, Q], takeaway: R.}]")
    template = template_of(reading, ["mine"], Templates(pack(tmp_path, WHOLE)))
    (made,) = build(reading, template, Wanted(briefing=False))
    assert titles(OfficeFile(made.data)) == ["T", "1. A", "R."]


def test_a_storyline_that_leaves_something_out_is_told(tmp_path) -> None:
    with pytest.raises(Stop) as caught:
        files(tmp_path, WHOLE + "    - rest: error\n", Wanted(briefing=False))
    assert {d.id for d in caught.value.diagnostics} == {"no-home"}


def test_a_deck_of_one_topic_and_the_other_stories_can_be_told_otherwise(tmp_path) -> None:
    story = "  topic:\n    - {kind: takeaway, for: topic in topics, title: 'Only {{ topic.title }}'}\n"
    (made,) = files(tmp_path, story, Wanted(deck=False, briefing=False, topics=("cash",)))
    assert titles(made) == ["Only Cash"]


def test_a_briefing_can_be_told_otherwise(tmp_path) -> None:
    story = "  briefing:\n    - cover\n    - {section: All that counts, slides: [recap]}\n"
    reading = reading_of("title: T\ntopics: [{title: Sales, takeaway: R.}, {title: Cash, takeaway: S.}]")
    template = template_of(reading, ["mine"], Templates(pack(tmp_path, story)))
    (product,) = build(reading, template, Wanted(deck=False))
    made = OfficeFile(product.data)
    text = made.parts["word/document.xml"].decode()
    assert "All that counts" in text
    assert "Less" not in text


def test_every_mistake_is_told_at_once_at_its_line_and_column(tmp_path) -> None:
    story = """\
  deck:
    - cofer
    - {kind: points, for: topic in topcs}
    - {kind: points, for: topic in topics, when: topc.points}
    - {kind: takeaway, for: topic in topics, title: "{{ topic.title | uper }}"}
    - {kind: cover, when: "1 +"}
    - for: group in groups
      slides:
        - {kind: section, title: "{{ grup.title }}"}
  brefing: [cover]
"""
    assert [one[:3] for one in mistakes(tmp_path, story)] == [
        (5, 7, "there is no kind of slide called 'cofer'"),
        (6, 36, "unknown name 'topcs'"),
        (7, 50, "unknown name 'topc'"),
        (8, 53, "there is no filter called 'uper'"),
        (9, 27, "unexpected 'end of template'"),
        (12, 38, "unknown name 'grup'"),
        (13, 3, "there is no storyline called 'brefing'"),
    ]


def test_what_is_meant_is_said(tmp_path) -> None:
    story = "  deck: [cofer]\n  brefing: [cover]\n"
    assert [one[3] for one in mistakes(tmp_path, story)] == ["did you mean 'cover'?", "did you mean 'briefing'?"]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("{kind: cover, wehn: x}", "`wehn` is no key of a storyline step"),
        ("{kind: cover, for: topics}", "should read 'name in list', as in 'topic in topics'"),
        ("{when: topics}", "should have either a kind or slides below it"),
    ],
)
def test_a_step_that_is_no_step_is_told_where_it_stands(step, message, tmp_path) -> None:
    ((line, _, said, _),) = mistakes(tmp_path, f"  deck:\n    - {step}\n")
    assert line == 5
    assert message in said


def test_what_fails_only_when_it_is_told_is_told_at_its_place_too(tmp_path) -> None:
    story = "  deck:\n    - {kind: points, for: topic in topics, when: topic.pionts}\n"
    assert mistakes(tmp_path, story) == [(5, 56, "unknown name 'pionts'", "did you mean 'points'?")]


@pytest.mark.parametrize(
    "payload", [p for p in PAYLOADS.values() if "\\" not in p], ids=[n for n, p in PAYLOADS.items() if "\\" not in p]
)
def test_an_injection_in_a_storyline_is_refused(payload, tmp_path) -> None:
    quoted = payload.replace("'", "''")
    assert mistakes(tmp_path, f"  deck:\n    - {{kind: cover, title: '{quoted}'}}\n")
