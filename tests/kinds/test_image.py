"""Pictures on slides: never stretched, cropped around the point that matters, with their text, and faces of people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefgen.kinds.framing import cropped
from briefgen.layout.page import Page, Picture
from briefgen.template.template import Template
from briefgen.units import Box
from tests.support.decks import Deck, inches, named, placed, said, words
from tests.support.pictures import DRAWING, kept, picture, saved

FULL = (0.0, 0.0, 6.333, 7.5)  # inches: where the design has pictures (tokens.yaml: layout Image and text)
CREDIT = "Photo: Nils Berg"


@pytest.fixture
def show(tmp_path: Path, template_of: Callable[[str, str], Template], shipped_engine: Any) -> Callable[..., Deck]:
    """Places an outline with one picture beside it; `image` is what the exhibit says of it."""

    def deck(image: dict[str, Any], name: str = "marker", **outline: Any) -> Deck:
        exhibit = {"title": "The ferry at its berth", "image": {"file": "a.png", "alt": "A ferry", **image}}
        speakers = {"speakers": list(outline["people"])} if "people" in outline else {}
        topic = {"title": "A topic", "takeaway": "Remember.", **speakers}
        said = {"title": "Pictures", "language": "en", **outline, "topics": [{**topic, "exhibits": [exhibit]}]}
        path = kept(tmp_path, "outline.yaml", json.dumps(said))
        return placed(path, template_of(name, "en"), shipped_engine)

    return deck


def only(page: Page) -> Picture:
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    return found


def form(shown: Picture, width: int, height: int) -> float:
    """By how much the shown part of a picture is stretched: 1 is not at all."""
    left, top, right, bottom = shown.crop
    return (shown.box.width / shown.box.height) / (width * (1 - left - right) / (height * (1 - top - bottom)))


@pytest.mark.parametrize(
    ("size", "focus", "crop"),
    [
        ((200, 100), (0.5, 0.5), (0.25, 0, 0.25, 0)),
        ((200, 100), (0.0, 0.5), (0, 0, 0.5, 0)),
        ((200, 100), (0.6, 0.1), (0.35, 0, 0.15, 0)),
        ((100, 200), (0.5, 0.9), (0, 0.5, 0, 0)),
        ((100, 100), (0.1, 0.1), (0, 0, 0, 0)),
    ],
)
def test_a_picture_is_cropped_around_the_point_that_matters(size, focus, crop) -> None:
    width, height = size
    found = cropped(width, height, Box.of_inches(0, 0, 1, 1), focus)
    assert found == pytest.approx(crop)


@pytest.mark.parametrize("size", [(1600, 900), (600, 900), (400, 400), (4000, 100)])
def test_a_picture_fills_its_place_to_the_edge_of_the_page_and_is_not_stretched(show, tmp_path: Path, size) -> None:
    kept(tmp_path, "a.png", saved(picture(*size)))
    shown = only(show({"fit": "cover"}).one("image"))
    assert inches(shown.box) == pytest.approx(FULL, abs=0.001)
    assert form(shown, *size) == pytest.approx(1, abs=0.001)
    assert shown.alt == "A ferry" and shown.placeholder == 20


def _photo(width: int, height: int) -> bytes:
    """A photograph: a JPEG with a tone of its own in every part."""
    return saved(Image.radial_gradient("L").resize((width, height)).convert("RGB"), "JPEG")


def _ids(deck: Deck) -> list[tuple[str, bool]]:
    (placement,) = [placement for placement, _ in deck.became if placement.slide.kind == "image"]
    return [(remark.id, remark.warns) for remark in placement.remarks]


@pytest.mark.parametrize("size", [(1600, 600), (1200, 900), (900, 1200)])
def test_a_diagram_is_seen_whole_if_nothing_is_said(show, tmp_path: Path, size) -> None:
    kept(tmp_path, "a.png", saved(picture(*size)))
    deck = show({})
    shown = only(deck.one("image"))
    assert shown.crop == (0, 0, 0, 0) and form(shown, *size) == pytest.approx(1, abs=0.001)
    assert _ids(deck) == []


def test_a_photograph_that_loses_little_fills_its_place_and_what_is_cut_is_said(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", _photo(1000, 1100))
    deck = show({})
    assert inches(only(deck.one("image")).box) == pytest.approx(FULL, abs=0.001)
    assert _ids(deck) == [("picture-cut", False)]


def test_a_photograph_that_would_lose_much_is_seen_whole(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", _photo(1400, 1000))
    assert only(show({}).one("image")).crop == (0, 0, 0, 0)


def test_a_focus_asks_for_a_cut(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(1600, 900)))
    assert only(show({"focus": [0.9, 0.5]}).one("image")).crop[0] > 0.3


def test_a_picture_of_few_dots_is_warned_of(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(200, 150)))
    assert _ids(show({})) == [("small-picture", True)]


def test_a_decorative_picture_has_no_alt_text(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png")
    assert only(show({"decorative": True}).one("image")).alt is None


def test_claims_stand_beside_the_picture_and_the_caption_below_them(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png")
    points = [{"claim": "It runs in ice", "detail": "The hull was built for it."}, {"claim": "It is quiet"}]
    deck = show({"points": points, "caption": "In January."})
    page = deck.one("image")
    assert deck.text(page, "body") == "It runs in ice\nThe hull was built for it.\nIt is quiet\nIn January."
    assert [p.level for p in deck.slot(page, "body").text.paragraphs] == [0, 1, 0, 1]


@pytest.mark.parametrize(("color", "slot"), [("#0B1A22", True), ("#DDE6EA", False)])
def test_the_credit_stands_on_a_dark_picture_else_in_the_notes(show, tmp_path: Path, color: str, slot: bool) -> None:
    kept(tmp_path, "a.png", saved(Image.new("RGB", (400, 400), color)))
    deck = show({"credit": CREDIT, "fit": "cover"})
    page = deck.one("image")
    notes = [paragraph.text for paragraph in page.notes]
    assert (f"{CREDIT}." in notes) is not slot
    if slot:
        assert deck.text(page, "credit") == CREDIT


def test_only_the_part_below_the_credit_has_to_be_dark(show, tmp_path: Path) -> None:
    made = Image.new("RGB", (608, 720), "white")
    made.paste("#0B1A22", (0, 640, 608, 720))
    kept(tmp_path, "a.png", saved(made))
    deck = show({"credit": CREDIT, "fit": "cover"})
    assert deck.text(deck.one("image"), "credit") == CREDIT


def test_a_picture_seen_whole_does_not_touch_the_edge_of_the_page(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(300, 400)))
    shown = only(show({"fit": "contain"}).one("image"))
    x, y, width, height = inches(shown.box)
    assert shown.crop == (0, 0, 0, 0) and width / height == pytest.approx(0.75, abs=0.001)
    assert x > 0.3 and y > 0.3 and y + height < 7.2


def test_a_wide_picture_seen_whole_has_the_width_of_the_page(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(900, 300)))
    deck = show({"fit": "contain", "caption": "From left to right.", "credit": CREDIT})
    page = deck.one("image")
    shown, (text,) = only(page), named(page, "Text")
    assert inches(shown.box)[0] == pytest.approx(0.667, abs=0.001) and inches(shown.box)[2] == pytest.approx(
        12, abs=0.01
    )
    assert said(text.text) == f"From left to right.\n{CREDIT}"
    assert 0 < text.box.y - shown.box.bottom < 914_400 / 2


@pytest.mark.parametrize("template", ["harbour", "ledger"])
@pytest.mark.parametrize("size", [(300, 400), (900, 300)])
def test_other_templates_show_it_whole_in_their_free_room_with_all_of_its_text(show, tmp_path, template, size) -> None:
    kept(tmp_path, "a.png", saved(picture(*size)))
    deck = show({"caption": "In January.", "credit": CREDIT, "points": ["It runs in ice"]}, template)
    page = deck.one("image")
    shown, region = only(page), deck.template.deck.region(deck.template.deck.roles["title-only"])
    assert form(shown, *size) == pytest.approx(1, abs=0.001) and shown.crop == (0, 0, 0, 0)
    assert region.x <= shown.box.x and shown.box.right <= region.right and shown.box.bottom <= region.bottom
    for text in ("Itrunsinice", "InJanuary.", "Photo:NilsBerg"):
        assert text in words([page])
    assert not shown.box.overlaps(named(page, "Text")[0].box)


def test_text_with_no_room_beside_a_picture_has_a_slide_of_its_own(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(300, 400)))
    points = [{"claim": f"Claim {i}", "detail": "It is carried by this. " * 12} for i in range(12)]
    (pages,) = show({"points": points}, "harbour").of("image")
    assert only(pages[0]) and len(pages) > 1
    assert all(f"Claim{i}" in words(pages[1:]) for i in range(12))


def test_a_drawing_is_shown_like_any_picture(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.svg", DRAWING)
    shown = only(show({"file": "a.svg", "fit": "contain"}).one("image"))
    assert shown.box.width / shown.box.height == pytest.approx(2, abs=0.01)


# People


def test_a_photo_stands_square_where_the_monogram_would(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png")
    kept(tmp_path, "ida.png", saved(picture(300, 500)))
    people = {"ida": {"name": "Ida Holm", "photo": "ida.png"}}
    deck = show({}, people=people)
    opener, takeaway = only(deck.one("opener")), only(deck.one("takeaway"))
    assert inches(opener.box) == pytest.approx((0.667, 0.667, 1.833, 1.833), abs=0.001)
    assert inches(takeaway.box) == pytest.approx((0.667, 6.333, 0.583, 0.583), abs=0.001)
    for shown in (opener, takeaway):
        assert form(shown, 300, 500) == pytest.approx(1, abs=0.001) and shown.alt == "Ida Holm"
    assert not named(deck.one("opener"), "Monogram")


def test_beside_a_photo_whoever_has_none_keeps_the_monogram(show, tmp_path: Path) -> None:
    kept(tmp_path, "a.png")
    kept(tmp_path, "ida.png")
    people = {"ida": {"name": "Ida Holm", "photo": "ida.png"}, "nils": {"name": "Nils Berg"}}
    page = show({}, people=people).one("opener")
    assert only(page).alt == "Ida Holm"
    assert [said(shape.text) for shape in named(page, "Monogram")] == ["NB"]
