"""A foreign template's own layout of two halves takes claims and an exhibit, or two exhibits, if wide enough."""

from __future__ import annotations

from briefgen.compiler import deck_engine
from briefgen.layout.page import Chart, Filled, Page
from briefgen.template.loading import load_template
from tests.compose.test_beside import CHART, exhibits
from tests.compose.test_row import points, topic
from tests.support.decks import Deck, placed, shown, words
from tests.support.foreign import written
from tests.support.oddities import EDGES, PLAIN, Ph, Sheet, odd


def halves(width: float) -> Sheet:
    """A layout whose halves are so wide (inches)."""
    both = (Ph("body", 1, (0.5, 1.7, width, 4.9), size=20), Ph("body", 5, (9.5 - width, 1.7, width, 4.9), size=20))
    return Sheet("Two halves", (Ph("title", None, (0.5, 0.4, 9, 1.1), size=32), *both, *EDGES), type="twoObj")


def deck_of(folder, outline: str, width: float = 4.4) -> Deck:
    file = written(folder, "halves.pptx", odd([PLAIN, halves(width)]))
    return placed(outline, load_template([str(file)], "en"), deck_engine())


def page_of(deck: Deck, text: str) -> Page:
    (page,) = [page for page in deck.pages if text in words(shown([page]))]
    return page


def test_claims_fill_the_left_half_and_the_chart_stands_in_the_right(tmp_path) -> None:
    deck = deck_of(tmp_path, topic(points(3) + exhibits(CHART)))
    page = page_of(deck, "Claimnumber2stands")
    assert deck.layout(page).name == "Two halves"
    (chart,) = [item for item in page.items if isinstance(item, Chart)]
    role = deck.template.deck.roles["two-column"]
    left, right = role.slots["left"], role.slots["right"]
    (text,) = [item for item in page.items if isinstance(item, Filled) and item.index == left.index]
    assert text.text.fits and [p.text for p in text.text.paragraphs][::2] == [
        f"Claim number {i} stands" for i in (1, 2, 3)
    ]
    assert right.box.x <= chart.box.x and chart.box.right <= right.box.right
    assert chart.box.y >= right.box.y and chart.box.bottom <= right.box.bottom
    assert not any(isinstance(item, Filled) and item.index == right.index for item in page.items)


def test_halves_too_narrow_for_a_chart_are_left_to_others(tmp_path) -> None:
    deck = deck_of(tmp_path, topic(points(3) + exhibits(CHART)), 3.0)
    assert all(deck.layout(page).name != "Two halves" for page in deck.pages)


def test_an_exhibit_that_is_told_first_stands_on_the_left(tmp_path) -> None:
    told = topic(exhibits(CHART) + points(3))
    page = page_of(deck_of(tmp_path, told), "Claimnumber2stands")
    (chart,) = [item for item in page.items if isinstance(item, Chart)]
    assert chart.box.x < 914_400


def test_an_exhibit_without_claims_has_the_page(tmp_path) -> None:
    deck = deck_of(tmp_path, topic(exhibits(CHART)))
    (page,) = [page for page in deck.pages if any(isinstance(item, Chart) for item in page.items)]
    assert deck.layout(page).name != "Two halves"
