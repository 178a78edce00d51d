"""Four claims on cards: what stands in a row begins at one height, whatever a sibling's head takes."""

from __future__ import annotations

from collections import defaultdict

from briefgen.compose.arrangement import Stretch
from briefgen.compose.arrangements.cards import ARRANGEMENT
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Text
from briefgen.kinds.pieces import Member
from briefgen.layout.page import Shape
from briefgen.template.loading import load_template

CLAIMS = ("Short", "A claim so long that it takes two lines in large type on its card", "Brief", "Curt")
DETAIL = "What carries it, in a sentence of some length that says more."


def test_heads_and_details_of_cards_in_a_row_begin_at_one_height(shipped_engine) -> None:
    template = load_template(["marker"], "en")
    items = (Item(Text.label(claim), Text.label(DETAIL)) for claim in CLAIMS)
    members = tuple(Member(item, 0, number=i) for i, item in enumerate(items, 1))
    canvas = Canvas(template.deck, template.deck.roles["title-only"], shipped_engine, template.labels)
    body = ARRANGEMENT.body(Stretch(members), canvas)
    assert body is not None
    tops = defaultdict(list)
    for item in body.items:
        if isinstance(item, Shape) and item.text:
            tops[item.name].append(item.box.y)
    heights = {name: found[1] - found[0] for name, found in tops.items()}
    assert set(tops) == {"Label", "Claim", "Detail"} and not any(heights.values())
    assert tops["Detail"][0] - tops["Claim"][0] > tops["Detail"][2] - tops["Claim"][2] > 0
