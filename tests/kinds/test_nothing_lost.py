"""Nothing is lost: every text of an outline is on a page, or the build says which line has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.compiler import Wanted, arranged_deck, build
from briefgen.diagnostics import Exit, Stop
from briefgen.ledger import ledger, on_pages
from briefgen.outline.texts import letters_of, texts_of
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from tests.support.decks import cells, placed, reading_of, shown, table, typed, words

REAL = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant"}
TEMPLATES = ("marker", "harbour", "ledger")
# Keys whose values steer, name or are shown as their language writes them, and are not read as they stand.
SILENT = (
    "briefgen language template id group speakers themes person source date due end evidence type file alt photo "
    "paraphrased total highlight appendix focus fit"
).split()


def texts(data: Any, key: str = "") -> Iterator[str]:
    """Every line of text in the YAML of an outline: a walk of its own, that knows nothing of the model."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in SILENT:
                yield from texts(value, name)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item, key)
    elif data:
        yield from (line for line in data.splitlines() if line.strip())


def plain(text: str) -> str:
    """A line as it is read: without marks and citations."""
    return "".join(re.sub(r"\[@[^\]]*\]|[*`]", "", text).split())


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", sorted(REAL))
def test_every_text_of_the_real_outlines_can_be_read(name, template, outlines, template_of, shipped_engine) -> None:
    data = yaml.load(outlines[name].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    deck = placed(outlines[name], template_of(template, REAL[name]), shipped_engine)
    shown = typed(words(deck.pages))
    found = {plain(typed(text)) for text in texts(data)}
    assert len(found) > 200
    assert sorted(text for text in found if text not in shown) == []


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_path_is_accounted_for_on_every_template(language, template, every_kind) -> None:
    deck = every_kind(template, language)
    wanted = list(texts_of(deck.reading.outline))
    assert len(wanted) > 100
    assert [text.path for text in ledger(on_pages(deck.arranged.pages), letters_of(wanted)).lost(wanted)] == []


@pytest.fixture
def without_outlook(tmp_path: Path) -> Path:
    """A pack that extends ours and whose storyline has no step for the outlook and for actions."""
    folder = tmp_path / "short"
    folder.mkdir()
    story = "[cover, {for: topic in topics, slides: [opener, points, takeaway]}, {rest: error}]"
    (folder / "template.yaml").write_text(
        f"name: short\nextends: marker\nstoryline:\n  deck: {story}\n", encoding="utf-8"
    )
    return folder


OUTLINE = """title: T
subtitle: S
outlook: What comes next.
topics:
  - {id: a, title: A, points: [{claim: C, points: [D]}], takeaway: R.}
actions:
  - {do: Buy, owner: Board}
"""


def test_a_text_with_no_home_is_an_error_at_its_line(without_outlook, shipped_engine, tmp_path) -> None:
    template = load_template([str(without_outlook)], "en", Shelf())
    with pytest.raises(Stop) as stop:
        list(build(reading_of(OUTLINE), template, Wanted(), shipped_engine))
    assert stop.value.code == Exit.FAILED
    assert [(d.id, d.at.line, d.at.column) for d in stop.value.diagnostics] == [
        ("no-home", 3, 10),
        ("no-home", 7, 10),
        ("no-home", 7, 22),
    ]
    assert stop.value.diagnostics[0].message == "the storyline of 'short' has no place for this"
    assert stop.value.diagnostics[0].hint == "add a step for it to the storyline"


SENTENCE = "This sentence is here so that there is something to read in it"
LONG = " ".join([SENTENCE] * 8)


def test_a_part_called_by_sentences_is_told_below_its_number(template_of, shipped_engine) -> None:
    long = " ".join([SENTENCE] * 12)
    text = (
        f"title: T\ngroups: [{{id: g, title: {long}}}]\ntopics: [{{group: g, title: A, points: [P], takeaway: R.}}]\n"
    )
    deck = placed(text, template_of("marker", "en"), shipped_engine)
    (divider,) = [page for page in deck.pages if page.name == "group:g"]
    assert divider.title == "Part 1 of 1"
    assert long.replace(" ", "") in words(shown([divider]))


@pytest.mark.parametrize(
    ("outline", "line", "column", "where"),
    [
        (f"subtitle: S\ntitle: {LONG}\n", 2, 8, "title"),
        (
            f"title: T\ntopics:\n  - takeaway: R.\n    points: [P]\n    title: {' '.join([SENTENCE] * 8)}\n",
            5,
            12,
            "title",
        ),
    ],
)
def test_a_text_that_fits_nowhere_is_an_error_at_its_line(outline, line, column, where, template_of) -> None:
    with pytest.raises(Stop) as stop:
        arranged_deck(reading_of(outline), template_of("marker", "en"))
    assert stop.value.code == Exit.FAILED
    found = [d for d in stop.value.diagnostics if where in d.message.rpartition("'")[2]]
    assert found and {(d.id, d.at.line, d.at.column, d.hint) for d in found} == {
        ("too-long", line, column, "shorten it")
    }


def test_a_participant_may_be_named_by_id(template_of) -> None:
    text = (
        "title: T\nevent: {name: E, participants: [ann, Port]}\npeople: {ann: {name: Ann, bio: A life}}\n"
        "topics: [{title: A, takeaway: R.}]\n"
    )
    _, placed, _ = arranged_deck(reading_of(text), template_of("marker", "en"))
    (page,) = [page for page in placed.pages if page.name == "participants"]
    assert cells(table(page)) == [["Participants", "About"], ["Ann", "A life"], ["Also there", "Port"]]


@pytest.mark.parametrize("appendix", ["", ", {group: h, title: B, takeaway: R., appendix: true}"])
def test_a_group_without_topics_is_a_warning_and_stops_nothing(appendix: str, template_of, shipped_engine) -> None:
    groups = "groups: [{id: g, title: G}, {id: h, title: H, summary: S}]"
    text = f"title: T\n{groups}\ntopics: [{{group: g, title: A, takeaway: R.}}{appendix}]\n"
    reading = reading_of(text)
    assert [d.id for d in reading.diagnostics] == ["unused-group"]
    deck = placed(text, template_of("marker", "en"), shipped_engine)
    assert [page.name for page in deck.pages if page.name.startswith("group:")] == ["group:g"]
