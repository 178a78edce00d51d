"""The built-in deck template: a person can use it by hand, and it is the design."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from briefgen.opc import Package
from briefgen.styles import Color, TextStyle
from briefgen.template.deck import DeckFile, read_deck
from briefgen.template.inherit import box_of
from briefgen.units import Box
from tests.support.pack_files import pack_file
from tools.make_marker import DECKS, PACK, files

PIXEL = 9_525
LANGUAGES = tuple(DECKS)
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
# Layouts that are called otherwise in the tokens, and what of the tokens' placeholders is drawn on the slide instead.
TOKEN_NAMES = {"Points": "Points 4", "Roadmap": "Roadmap lanes", "Milestones": "Milestones 5"}
DRAWN = r"(Message|Group|Topics of group|Point|Claim|Explanation|Lane|Bar text|Date|Milestone) \d"
TALLER = {"Table": 4.833, "Actions": 4.958}


def tokens() -> Any:
    return pack_file("tokens.yaml")


@cache
def package(language: str) -> Package:
    return Package.read(PACK / DECKS[language])


@cache
def deck(language: str) -> DeckFile:
    return read_deck(package(language), language)


def layout(language: str, name: str) -> etree._Element:
    return deck(language).root(next(each.part for each in deck(language).layouts if each.name == name))


def styles(language: str, name: str, placeholder: str) -> tuple[TextStyle, ...]:
    page = next(each for each in deck(language).layouts if each.name == name)
    return next(each.levels for each in page.placeholders if each.name == placeholder)


def shapes(root: etree._Element) -> Iterator[tuple[str, etree._Element, Box]]:
    for shape in root.iterfind("p:cSld/p:spTree/*", NS):
        box, name = box_of(shape), shape.find(".//p:cNvPr", NS)
        if box is not None and name is not None:
            yield name.get("name", ""), shape, box


def token_layouts() -> Iterator[tuple[str, Mapping[str, Any]]]:
    names = {each.name for each in deck("en").layouts}
    called = {**{name: name for name in names}, **{there: here for here, there in TOKEN_NAMES.items()}}
    for entry in tokens()["layouts"]:
        if entry["layout"] in called:
            yield called[entry["layout"]], entry


def near(box: Box, wanted: list[float]) -> bool:
    got = (box.x, box.y, box.width, box.height)
    return all(abs(one - two * 914_400) <= PIXEL for one, two in zip(got, wanted, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_file_is_what_the_script_makes(language: str) -> None:
    assert dict(package(language).parts) == files()[DECKS[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_of_the_design_is_where_the_tokens_say(language: str) -> None:
    seen = 0
    for name, entry in token_layouts():
        found = {shape: box for shape, _, box in shapes(layout(language, name))}
        for wanted in [*tokens()["frames"].get(entry.get("frame"), []), *entry["placeholders"]]:
            if re.fullmatch(DRAWN, wanted["name"]) and wanted["name"] not in found:
                continue
            box = [*wanted["box"][:3], TALLER.get(wanted["name"], wanted["box"][3])]
            assert near(found[wanted["name"]], box), (name, wanted["name"])
            seen += 1
    assert seen > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_of_the_design_is_where_the_tokens_say(language: str) -> None:
    for name, entry in token_layouts():
        found = {shape: box for shape, _, box in shapes(layout(language, name))}
        for wanted in entry.get("shapes", []):
            if "name" in wanted:
                assert near(found[wanted["name"]], wanted["box"]), (name, wanted["name"])


def test_cards_have_their_labels_where_the_design_numbers_them() -> None:
    for entry in tokens()["layouts"]:
        if entry["layout"] in ("Cards 5", "Cards 6"):
            found = {shape: box for shape, _, box in shapes(layout("en", entry["layout"]))}
            for text in entry["static_text"]:
                assert near(found[text["name"].replace("Number", "Label")], text["box"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_its_layout_and_every_slot_its_placeholder(language: str) -> None:
    pages = {each.name: each for each in deck(language).layouts}
    roles = pack_file("template.yaml")["deck"]["layouts"]
    assert sorted(role["layout"] for role in roles.values()) == sorted(pages)
    for name, role in roles.items():
        for slot, index in role["slots"].items():
            assert pages[role["layout"]].placeholder(index), (name, slot)
        mapped = set(role["slots"].values())
        rest = {p.type for p in pages[role["layout"]].placeholders if p.index not in mapped}
        assert rest <= {"ftr", "sldNum"}, f"{name} leaves a placeholder without a slot"


def test_both_languages_have_the_same_layouts_and_placeholders() -> None:
    one, other = (
        [(each.name, each.type, [(p.index, p.type, p.name, p.box) for p in each.placeholders]) for each in file.layouts]
        for file in (deck("en"), deck("zh-Hant"))
    )
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_indexes_are_unique_and_the_title_is_read_first(language: str) -> None:
    for page in deck(language).layouts:
        indexes = [p.index for p in page.placeholders]
        assert len(indexes) == len(set(indexes)), page.name
        assert page.name == "Blank" or page.placeholders[0].is_title, page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_content_layout_has_room_for_a_source(language: str) -> None:
    for page in deck(language).layouts:
        kicker = [p for p in page.placeholders if p.name == "Kicker" and near(p.box, [0.667, 0.333, 10.979, 0.208])]
        sources = [p for p in page.placeholders if p.name == "Source"]
        assert len(sources) == len(kicker), page.name
        assert all(near(p.box, [0.667, 6.792, 12, 0.167]) for p in sources)


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_are_the_themes_everywhere(language: str) -> None:
    for name, data in package(language).parts.items():
        if not name.startswith("ppt/theme/"):
            assert not re.search(rb"<a:(srgbClr|sysClr|prstClr|scrgbClr|hslClr)\b", data), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_design_s_pairs_of_text_and_ground_are_readable(language: str) -> None:
    palette = tokens()["palettes"]["marker"]
    derived = {n: Color(c["scheme"], c["lumMod"], c["lumOff"]) for n, c in palette["derived"].items()}
    for pair, ratio in palette["text_pairs"].items():
        ink, ground = (derived.get(name, Color(name)) for name in pair.split("_on_"))
        assert deck(language).theme.contrast(ink, ground) == pytest.approx(ratio, abs=0.06), pair
        assert ratio >= 4.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_in_every_placeholder_is_readable_on_what_lies_below_it(language: str) -> None:
    theme = deck(language).theme
    for page in deck(language).layouts:
        grounds = list(fills(deck(language).root(page.part)))
        for holder in page.placeholders:
            if holder.type in ("tbl", "chart"):
                continue
            below = [fill for box, fill in grounds if box.overlaps(holder.box)][-1]
            for style in holder.levels[:1] if holder.is_title else holder.levels:
                assert style.color and theme.contrast(style.color, below) >= 4.5, (page.name, holder.name)


def fills(root: etree._Element) -> Iterator[tuple[Box, Color]]:
    """What covers the page, the lowest first: its background, panels, places for pictures."""
    own = root.find("p:cSld/p:bg/p:bgPr/a:solidFill/a:schemeClr", NS)
    yield Box.of_inches(0, 0, 13.333, 7.5), Color("bg1" if own is None else own.get("val", ""))
    for _, shape, box in shapes(root):
        color = shape.find("p:spPr/a:solidFill/a:schemeClr", NS)
        if color is not None:
            yield box, Color(color.get("val", ""))


def test_the_english_deck_sets_georgia_in_points_and_arial_in_per_cent_of_a_single_line() -> None:
    theme = deck("en").theme
    assert (theme.major.latin, theme.minor.latin) == ("Georgia", "Arial")
    title = styles("en", "Text", "Title")[0]
    assert (title.latin, title.size, title.bold) == ("Georgia", 28, False)
    spacing = layout_spacing("en", "Cards 3", "Card 1")
    assert spacing == [("spcPts", 2400)] + [("spcPct", round(1.38 / 1.2 * 100_000))] * 4
    assert spacings(deck("en").root(deck("en").layouts[0].master), "titleStyle") == [("spcPts", 3220)]


def test_the_chinese_deck_sets_everything_in_points() -> None:
    theme = deck("zh-Hant").theme
    assert (theme.major.latin, theme.minor.latin) == ("Arial", "Arial")
    assert theme.major.for_east_asian("zh-Hant") == theme.minor.for_east_asian("zh-Hant") == "Microsoft JhengHei"
    title = styles("zh-Hant", "Text", "Title")[0]
    assert (title.latin, title.size, title.bold) == ("Arial", 26, True)
    assert layout_spacing("zh-Hant", "Cards 3", "Card 1") == [("spcPts", 2640)] + [("spcPts", 2400)] * 4
    assert spacings(deck("zh-Hant").root(deck("zh-Hant").layouts[0].master), "titleStyle") == [("spcPts", 3328)]
    for name in package("zh-Hant").parts:
        if name.startswith(("ppt/slide", "ppt/presentation")) and name.endswith(".xml"):
            assert not package("zh-Hant").xml(name).findall(".//a:lnSpc/a:spcPct", NS), name


def layout_spacing(language: str, name: str, placeholder: str) -> list[tuple[str, int]]:
    return spacings(next(each for called, each, _ in shapes(layout(language, name)) if called == placeholder))


def spacings(root: etree._Element, within: str = "lstStyle") -> list[tuple[str, int]]:
    return [
        (etree.QName(el).localname, int(el.get("val", ""))) for el in root.iterfind(f".//{{*}}{within}/*/a:lnSpc/*", NS)
    ]


@pytest.mark.parametrize(
    ("layout_name", "placeholder", "first", "second"),
    [
        ("Cards 3", "Card 1", ("Georgia", 20.0, False), ("Arial", 16.0, False)),
        ("Cards 5", "Card 1", ("Georgia", 24.0, False), ("Arial", 16.0, False)),
        ("Points", "Content", ("Arial", 18.0, True), ("Arial", 16.0, False)),
        ("Quote", "Attribution", ("Arial", 16.0, True), ("Arial", 14.0, False)),
        ("Cover", "Subtitle", ("Arial", 18.0, False), ("Arial", 18.0, False)),
        ("Sources and closing", "Contact", ("Arial", 12.0, True), ("Arial", 14.0, False)),
    ],
)
def test_the_first_level_makes_the_claim_and_the_second_explains_it(
    layout_name: str, placeholder: str, first: tuple[str, float, bool], second: tuple[str, float, bool]
) -> None:
    levels = styles("en", layout_name, placeholder)
    assert [(s.latin, s.size, s.bold) for s in levels[:2]] == [first, second]
    assert all(s.bullet is None for s in levels)


def test_plain_text_has_a_bullet_at_every_level_and_hangs_from_it() -> None:
    levels = styles("en", "Text", "Content")
    assert [s.bullet.text for s in levels if s.bullet] == ["▪", "–", "–", "–", "–"]
    assert [(s.left, s.first) for s in levels] == [(18.0 * i, -18.0) for i in range(1, 6)]
    assert [s.size for s in levels] == [18, 16, 14, 14, 14]


@pytest.mark.parametrize("language", LANGUAGES)
def test_office_may_shrink_what_grows_but_no_label(language: str) -> None:
    def fit(name: str, placeholder: str) -> str:
        page = next(each for each in deck(language).layouts if each.name == name)
        return next(each.body.autofit for each in page.placeholders if each.name == placeholder)

    for name, grows in (("Cards 3", "Card 1"), ("Cover", "Title"), ("Points", "Content"), ("Topic opener", "Bio")):
        assert fit(name, grows) == "normal"
    for name, fixed in (("Cards 3", "Kicker"), ("Cards 3", "Label 1"), ("Points", "Footer"), ("Points", "Source")):
        assert fit(name, fixed) == "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_insets_and_no_shape_a_line_or_an_effect(language: str) -> None:
    for page in deck(language).layouts:
        root = deck(language).root(page.part)
        for body in root.iterfind(".//p:txBody/a:bodyPr", NS):
            assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
            assert body.get("wrap") == "square"
        assert root.find(".//p:style", NS) is None
        assert not [el for el in root.iterfind(".//a:effectLst", NS) if len(el)]
        for _, shape, _ in shapes(root):
            if shape.find("p:spPr/a:solidFill", NS) is not None and shape.find(".//p:ph", NS) is None:
                assert shape.find("p:spPr/a:ln/a:noFill", NS) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_placeholder_is_decoration(language: str) -> None:
    seen = 0
    for page in deck(language).layouts:
        for name, shape, _ in shapes(deck(language).root(page.part)):
            if shape.find(".//p:ph", NS) is None:
                marked = shape.find(".//p:cNvPr//adec:decorative", NS)
                assert marked is not None and marked.get("val") == "1", (page.name, name)
                seen += 1
    assert seen > 30


@pytest.mark.parametrize(
    ("language", "said"), [("en", {"lang": "en-US"}), ("zh-Hant", {"lang": "zh-TW", "altLang": "en-US"})]
)
def test_an_empty_placeholder_says_what_belongs_there_in_the_deck_s_language(
    language: str, said: dict[str, str]
) -> None:
    for page in deck(language).layouts:
        for name, shape, _ in shapes(deck(language).root(page.part)):
            ph = shape.find(".//p:ph", NS)
            runs = shape.findall(".//a:r", NS)
            if ph is None or ph.get("type") in ("ftr", "sldNum"):
                continue
            assert runs and ph.get("hasCustomPrompt") == "1", (page.name, name)
            for run in runs:
                properties, text = run.find("a:rPr", NS), run.findtext("a:t", "", NS)
                assert properties is not None and {k: properties.get(k) for k in said} == said
                assert text.strip() and (language == "en" or not re.search("[A-Za-z]", text)), text


def test_chinese_text_breaks_and_hangs_by_east_asian_rules() -> None:
    for level in layout("zh-Hant", "Cards 3").iterfind(".//a:lstStyle/*", NS):
        assert (level.get("eaLnBrk"), level.get("hangingPunct"), level.get("latinLnBrk")) == ("1", "0", "0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_takes_a_slide_that_is_read_back(language: str, tmp_path: Path) -> None:
    file = Presentation(str(PACK / DECKS[language]))
    assert len(file.slides) == 0
    assert (file.slide_width, file.slide_height) == (12_192_000, 6_858_000)
    for page in file.slide_layouts:
        slide = file.slides.add_slide(page)
        slide.notes_slide.notes_text_frame.text = f"Notes on {page.name}"
        if slide.shapes.title is not None:
            slide.shapes.title.text = f"On {page.name}"
    file.save(str(tmp_path / "all.pptx"))
    slides = list(Presentation(str(tmp_path / "all.pptx")).slides)
    titles = [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]
    assert titles == [f"On {page.name}" for page in deck(language).layouts if page.title]
    assert [s.notes_slide.notes_text_frame.text for s in slides] == [
        f"Notes on {p.name}" for p in deck(language).layouts
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_names_a_font_for_every_east_asian_script(language: str) -> None:
    for fonts in (deck(language).theme.major, deck(language).theme.minor):
        assert dict(fonts.scripts)["Hant"] == fonts.east_asian == "Microsoft JhengHei"
        assert {"Hans", "Jpan", "Hang"} <= set(dict(fonts.scripts))
