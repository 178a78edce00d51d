"""The thumb index: a bar for every topic on the right edge, as tokens.yaml gives its geometry."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.layout.page import Filled, Group, Page, Shape
from briefgen.units import points
from tests.support.decks import INCH, Deck, named, placed_topic, said
from tests.support.pack_files import pack_file

PAGE = 7.5
TOKENS = pack_file("tokens.yaml")["index"]


def outline(topics: int, groups: int) -> str:
    """So many topics in so many groups, the first group the largest."""
    sizes = [topics // groups + (i < topics % groups) for i in range(groups)]
    lines = ["title: T", "groups:", *(f"  - {{id: g{g}, title: Group {g}}}" for g in range(groups)), "topics:"]
    for g, size in enumerate(sizes):
        lines += [f"  - {{id: t{g}-{i}, group: g{g}, title: Topic {g} {i}, takeaway: R.}}" for i in range(size)]
    return "\n".join(lines)


def bars(page: Page) -> Iterator[Shape]:
    for item in page.items:
        if isinstance(item, Group) and item.name == "Index":
            yield from (bar for bar in item.items if isinstance(bar, Shape))
        elif isinstance(item, Shape) and item.name.startswith("Index "):
            yield item


def stack(page: Page) -> list[Shape]:
    return sorted(bars(page), key=lambda bar: bar.box.y)


def height(n: int, g: int) -> float:
    """The stack fills the page: a gap of 0.24 bars, between parts of 0.72, of few bars of 0.48; in inches."""
    return PAGE / (n + 0.24 * (n - g) + (0.48 if n <= 8 else 0.72) * (g - 1))


def cover(deck: Deck) -> Page:
    return deck.one("cover")


@pytest.mark.parametrize(("topics", "groups"), [(1, 1), (2, 1), (12, 1), (12, 4), (24, 1), (24, 6)])
def test_bars_stack_from_the_top_as_the_design_says(topics, groups, place) -> None:
    found = stack(cover(place(outline(topics, groups))))
    bar, gap = height(topics, groups), 0.48 if topics <= 8 else 0.72
    assert len(found) == topics
    top, number = 0.0, 0
    for g in range(groups):
        for i in range(topics // groups + (g < topics % groups)):
            if number:
                top += bar * (1 + (0.24 if i else gap))
            box = found[number].box
            assert box.y / INCH == pytest.approx(top, abs=0.001)
            assert box.height / INCH == pytest.approx(bar, abs=0.001)
            number += 1
    assert found[-1].box.bottom / INCH <= PAGE + 0.001


def test_more_than_24_topics_have_a_bar_for_each_part(place) -> None:
    deck = place(outline(30, 5))
    found = stack(cover(deck))
    assert len(found) == 5
    gap = found[1].box.y - found[0].box.bottom
    assert gap / found[0].box.height == pytest.approx(0.48, abs=0.01)
    assert [bar.link for bar in found] == [f"#topic:t{g}-0" for g in range(5)]
    (last,) = [pages[0] for pages in deck.of("opener") if pages[0].topic == 30]
    (active,) = [bar for bar in bars(last) if bar.text]
    assert (active.name, active.link) == ("Index 5", "#topic:t4-0")
    assert active.text.paragraphs[0].text == "30"


def test_more_than_24_parts_have_no_index(place) -> None:
    deck = place(outline(25, 25))
    assert [bar for page in deck.pages for bar in bars(page)] == []


@pytest.mark.parametrize(("kind", "form"), [("points", "content"), ("section", "section"), ("takeaway", "remember")])
def test_bars_are_as_wide_as_the_page_asks(kind, form, every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of(kind)[0][0]
    width = deck.template.deck.file.width
    look = TOKENS[form]
    for bar in bars(page):
        wanted = look["active_w"] if bar.text else look["w"]
        assert bar.box.width / INCH == pytest.approx(wanted, abs=0.001)
        assert bar.box.right == width
    assert sum(1 for bar in bars(page) if bar.text) == 1


def test_the_bar_of_the_topic_is_pulled_out_and_says_its_number(every_kind) -> None:
    deck = every_kind("marker", "en")
    for page in deck.pages:
        active = [bar for bar in bars(page) if bar.text]
        if page.topic:
            assert [bar.text.paragraphs[0].text for bar in active] == [str(page.topic)]
            assert [bar.alt for bar in active] == [f"Topic {page.topic} of 3"]
    agenda = deck.one("agenda")
    assert [bar for bar in bars(agenda) if bar.text] == []
    assert len(list(bars(agenda))) == 3


def test_every_bar_leads_to_its_topic(every_kind) -> None:
    deck = every_kind("marker", "en")
    targets = {page.name for page in deck.pages if page.name}
    for page in deck.pages:
        assert {bar.link for bar in bars(page)} == {"#topic:cold", "#topic:charger", "#topic:boats"}
    assert {"topic:cold", "topic:charger", "topic:boats"} <= targets


def test_a_divider_pulls_out_the_topics_of_its_part_by_their_titles(every_kind) -> None:
    first, second = (pages[0] for pages in every_kind("marker", "en").of("section"))
    assert [bar.text.paragraphs[0].text for bar in bars(first) if bar.text] == ["The cold did not stop it"]
    assert [bar.text.paragraphs[0].text for bar in bars(second) if bar.text] == [
        "The charger sets the pace",
        "Which boats come first",
    ]


def test_the_cover_promises_what_there_is_to_remember(place, every_kind) -> None:
    page = cover(every_kind("marker", "zh-Hant"))
    (promise,) = named(page, "Promise")
    assert said(promise.text) == "3 個議題，3 件要記住的事"
    assert all(bar.box.x > promise.box.right for bar in bars(page))  # what all topics promise is not said in one's bar
    (promise,) = named(cover(place(outline(1, 1))), "Promise")
    assert said(promise.text) == "One thing to remember"
    (bar,) = [bar for bar in bars(cover(place(outline(9, 1)))) if bar.text]
    assert bar.text.paragraphs[0].text == "9 topics, 9 things to remember"


def test_the_bars_of_a_cover_name_up_to_eight_topics_in_one_size(every_kind) -> None:
    deck = every_kind("marker", "en")
    named = list(bars(cover(deck)))
    assert [bar.text.paragraphs[0].text for bar in named] == [
        "The cold did not stop it",
        "The charger sets\u00a0the\u00a0pace",
        "Which boats come first",
    ]
    assert [round(bar.box.width / INCH, 3) for bar in named] == [4.479, 3.5, 3.5]
    assert len({bar.text.paragraphs[0].style.size for bar in named}) == 1
    assert named[-1].box.bottom / INCH == pytest.approx(PAGE, abs=0.001)


def test_the_cover_of_a_topic_pulls_out_that_topic(template_of, shipped_engine) -> None:
    deck = placed_topic(outline(12, 3), "t1-2", template_of("marker", "en"), shipped_engine)
    (bar,) = [bar for bar in bars(deck.one("topic-cover")) if bar.text]
    assert (bar.name, bar.text.paragraphs[0].text) == ("Index 7", "7   Topic 1 2")
    assert len(list(bars(deck.one("topic-cover")))) == 12


def test_a_name_too_long_for_its_bar_is_made_smaller_not_cut(place) -> None:
    long = "A title that goes on for rather longer than the bar of a divider is wide"
    deck = place(
        f"title: T\ngroups: [{{id: g, title: G}}]\ntopics: [{{id: a, group: g, title: {long}, takeaway: R.}},"
        " {id: b, group: g, title: B, takeaway: R.}]"
    )
    page = deck.of("section")[0][0]
    first = next(bar for bar in bars(page) if bar.name == "Index 1")
    assert first.text.paragraphs[0].text == long
    (number,) = named(page, "Number 1")
    assert number.box.x < first.box.x + first.insets.left  # the lines of the name stand below each other
    assert number.box.y - first.box.y == (first.box.height - points(first.text.height)) // 2
    assert first.text.fits and len(first.text.lines) > 1


def test_a_template_that_is_not_ours_has_no_index(every_kind) -> None:
    assert [bar for page in every_kind("harbour", "en").pages for bar in bars(page)] == []


def test_a_slide_number_stands_beside_a_tab_that_takes_its_place(place) -> None:
    *_, last = place(outline(12, 4)).of("section")
    number = next(item for page in last for item in page.items if isinstance(item, Filled) and item.index == 12)
    tabs = [bar.box for bar in bars(last[0]) if bar.text]
    assert number.box is not None and number.box.right < min(tab.x for tab in tabs)
    first = place(outline(12, 4)).of("section")[0][0]
    assert [i.box for i in first.items if isinstance(i, Filled) and i.index == 12] == [None]
