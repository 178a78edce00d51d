"""The ids that are made for what has none."""

from __future__ import annotations

import pytest

from briefgen.outline.ids import slug, with_ids


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("From vibe coding to agentic engineering", "from-vibe-coding-to-agentic-engineering"),
        ("What's left?", "whats-left"),
        ("智慧變成原料：從「懂」到「做」", "智慧變成原料-從-懂-到-做"),
        ("GPT-5 與 agents", "gpt-5-與-agents"),
        ("**Bold** claims [@ledger] & `code`", "bold-claims-code"),
        ("Café Zürich", "café-zürich"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("10× in Q3 (€m)", "10-in-q3-m"),
        ("CON", "con-1"),
        ("x²", "x"),
        ("...", ""),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(title: str, id: str) -> None:
    assert slug(title) == id


def test_a_letter_and_its_accent_are_one_character() -> None:
    assert slug("Cafe\u0301") == "caf\u00e9"


def test_a_long_title_is_cut_between_words() -> None:
    made = slug("Machines now finish the work so the advantage moves to those who know what they want")
    assert made == "machines-now-finish-the-work-so-the-advantage"


def test_a_long_title_without_words_is_cut_at_48() -> None:
    assert slug("長" * 60) == "長" * 48


def test_groups_themes_and_topics_get_ids_and_keep_theirs() -> None:
    data = {
        "title": "t",
        "groups": [{"title": "Part one"}, {"id": "two", "title": "Part two"}],
        "themes": [{"title": "Speed"}],
        "topics": [{"title": "Stock"}, {"title": "Stock"}, {"title": "Stock"}],
        "glossary": [{"term": "x"}],
    }
    made = with_ids(data)
    assert [g["id"] for g in made["groups"]] == ["part-one", "two"]
    assert [t["id"] for t in made["topics"]] == ["stock", "stock-2", "stock-3"]
    assert made["themes"][0]["id"] == "speed"
    assert made["glossary"] == [{"term": "x"}]
    assert "id" not in data["topics"][0], "the data that was read is left alone"


def test_an_id_that_is_written_is_never_taken_by_one_that_is_made() -> None:
    made = with_ids({"topics": [{"title": "Stock"}, {"id": "stock", "title": "x"}, {"id": "stock-2", "title": "y"}]})
    assert [t["id"] for t in made["topics"]] == ["stock-3", "stock", "stock-2"]


def test_without_letters_an_id_says_which_one_it_is() -> None:
    made = with_ids({"topics": [{"title": "?!"}, {"title": ["x"]}, {}, "text"], "groups": "text"})
    assert [t["id"] for t in made["topics"][:3]] == ["topic-1", "topic-2", "topic-3"]
    assert made["topics"][3] == "text"
    assert made["groups"] == "text"
