"""Today's line in timelines and plans: no text stands across it, however many items there are and wherever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefgen.layout.page import Page, Rule
from tests.support.decks import flat, named
from tests.support.one_exhibit import outline_of, sound

DETAIL = "As the models that anybody may download improve, in six to nine months"
DAYS = ("2024-01-20", "2026-07-05", "2028-12-30")


def items(count: int, laned: bool, planned: bool, detail: str | None) -> list[dict[str, Any]]:
    """Moments of a month and stretches up to two years, all along the five years from 2024."""
    found = []
    for i in range(count):
        begins = 12 * 2024 + i * 60 // count
        ends = min(begins + (1, 9, 26)[i % 3], 12 * 2029) - 1
        item: dict[str, Any] = {"date": _month(begins), "end": _month(ends), "label": f"Work {i} of many hands"}
        item |= {"detail": detail} if detail else {}
        item |= {"lane": f"Lane {i // 2}"} if laned else {}
        found.append(item | ({"progress": (i % 4) / 4} if planned else {}))
    return found


def _month(at: int) -> str:
    return f"{at // 12}-{at % 12 + 1:02}"


def today(page: Page) -> list[Rule]:
    """The pieces of today's line."""
    uprights = [item for item in flat(page.items) if isinstance(item, Rule) and not item.box.width]
    heaviest = max(item.edge.width for item in uprights)
    return [item for item in uprights if item.edge.width == heaviest]


@pytest.mark.parametrize("template", ["marker", "harbour"])
@pytest.mark.parametrize(("laned", "planned"), [(False, False), (True, False), (True, True)])
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_no_text_stands_across_today(place, template: str, laned: bool, planned: bool, count: int) -> None:
    for detail in (None, DETAIL):
        for day in DAYS:
            data = json.loads(outline_of("en", timeline={"items": items(count, laned, planned, detail)}))
            deck = place(json.dumps({**data, "date": day}), template)
            (found,) = deck.of("timeline")
            sound(deck, found)
            for page in (page for page in found if named(page, "Today")):
                (line,) = today(page)
                texts = [text.box for name in ("Bar text", "Tick") for text in named(page, name)]
                assert [text for text in texts if text.x <= line.box.x <= text.right] == [], (detail, day)
