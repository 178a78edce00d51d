"""A deck that is placed again after an edit is the same as one that is placed for the first time."""

from __future__ import annotations

import pytest
import yaml

from benchmarks.make_outline import outline
from briefgen.compiler import Wanted, Workshop, template_of
from briefgen.compiler.decks import Decks
from briefgen.compose.placed_before import PlacedBefore
from briefgen.compose.stage import Stage
from briefgen.outline.reader import read_outline
from tests.support.seeded import changed


def _first() -> dict:
    """Four topics of which two have the same title and the same question."""
    made = yaml.safe_load("\n".join(outline(4)))
    for topic in made["topics"][1:3]:
        topic |= {"title": "The same", "question": "Which of them?"}
    return made


def _placed(data: dict, names: list[str], workshop: Workshop, before: PlacedBefore | None):
    reading = read_outline(None, stdin=yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode())
    assert reading.outline is not None, reading.diagnostics
    decks = Decks(reading, template_of(reading, names, workshop.templates), workshop.engine, None, Wanted())
    decks.before = before
    pages, sections, properties, problems = decks.pages("deck")
    return pages, sections, properties, sorted(map(str, problems))


@pytest.mark.parametrize("name", ["marker", "plain"])
def test_edits_one_after_the_other_give_what_a_new_deck_would_be(name, templates) -> None:
    names = templates.get(name) or next(names for own, names in templates.items() if own != "marker")
    workshop, before, data = Workshop(), PlacedBefore(), _first()
    assert _placed(data, names, workshop, before) == _placed(data, names, workshop, None)
    for seed in range(3):
        data, done = changed(data, seed, 1 + seed)
        assert _placed(data, names, workshop, before) == _placed(data, names, workshop, None), done


def test_only_what_changed_is_placed_anew(monkeypatch, shipped_engine) -> None:
    workshop, before, data = Workshop(), PlacedBefore(), _first()
    pages, *_ = _placed(data, [], workshop, before)
    placed: list[str] = []
    framed = Stage.framed

    def noted(self, slide, *args, **options):
        placed.append(slide.title.plain)
        return framed(self, slide, *args, **options)

    monkeypatch.setattr(Stage, "framed", noted)
    data["topics"][3]["points"][0]["detail"] = "Other words."
    again, *_ = _placed(data, [], workshop, before)
    assert 0 < len(placed) < 4
    assert sum(one.items is not other.items for one, other in zip(pages, again, strict=True)) < 4
