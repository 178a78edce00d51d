"""A theme by tokens or of one's own: everything that names a slot follows, nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from briefgen.diagnostics import Exit, Place, Stop
from briefgen.outline.theming import ThemeChoice, ThemeColors, ThemeFonts
from briefgen.styles import Color
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from briefgen.template.retheme import Wish
from briefgen.template.template import Template
from briefgen.template.theme import read_theme
from tests.support.pack_files import pack_file

PACKS = Path(__file__).parents[2] / "templates"
TOKENS = pack_file("tokens.yaml")
PALETTES = ("marker", "midnight", "corporate")
AT = Place("outline.yaml", "theme")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def dressed(choice: ThemeChoice | str, *names: str, language: str = "en") -> Template:
    wish = Wish(ThemeChoice(palette=choice) if isinstance(choice, str) else choice, AT)
    return load_template(names, language, Shelf((PACKS,)), wish)


def plain(*names: str) -> Template:
    return load_template(names, "en", Shelf((PACKS,)))


def parts(template: Template) -> Mapping[str, bytes]:
    return template.deck.file.package.parts


def changed(template: Template, before: Template) -> list[str]:
    old = parts(before)
    return sorted(name for name, data in parts(template).items() if old[name] != data)


@pytest.mark.parametrize("palette", PALETTES)
def test_the_deck_has_the_colours_and_the_map_of_the_palette(palette: str) -> None:
    theme, wanted = dressed(palette).deck.file.theme, TOKENS["palettes"][palette]
    assert theme.colors == {slot: token["hex"].lstrip("#") for slot, token in wanted["slots"].items()}
    assert {name: theme.color_map[name] for name in wanted["clr_map"]} == wanted["clr_map"]


@pytest.mark.parametrize("palette", PALETTES)
def test_derived_colours_show_as_the_tokens_say(palette: str) -> None:
    deck = dressed(palette).deck
    for name, token in TOKENS["palettes"][palette]["derived"].items():
        shown = deck.file.theme.rgb(deck.looks.colors[name])
        wanted = [int(token["hex"][i : i + 2], 16) / 255 for i in (1, 3, 5)]
        assert all(abs(a - b) <= 1.5 / 255 for a, b in zip(shown, wanted, strict=True)), name


@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_of_text_and_ground_of_our_palettes_is_legible(palette: str) -> None:
    assert dressed(palette).diagnostics == ()


def test_text_that_the_layouts_set_is_as_muted_as_what_is_drawn() -> None:
    deck = dressed("midnight").deck
    muted = Color("tx1", 75)
    assert deck.looks.colors["muted"] == muted
    agenda = next(role for name, role in deck.roles.items() if name == "points")
    assert agenda.slots["source"].levels[0].color == muted


def test_letters_on_the_accent_are_dark_where_the_accent_is_light() -> None:
    deck = dressed("midnight").deck
    photo = deck.roles["quote"].slots["picture"]
    assert photo.levels[0].color == deck.looks.colors["onacc"] == Color("dk1")


def test_its_own_palette_changes_nothing() -> None:
    assert changed(dressed("marker"), plain()) == ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml"]
    named = re.sub(b'name="[Mm]arker"', b"", parts(dressed("marker"))["ppt/theme/theme1.xml"])
    assert named == re.sub(b'name="[Mm]arker"', b"", parts(plain())["ppt/theme/theme1.xml"])


def test_only_what_leans_on_the_theme_is_rewritten() -> None:
    found = changed(dressed("midnight"), plain())
    assert {name.split("/")[1] for name in found} == {"slideLayouts", "slideMasters", "tableStyles.xml", "theme"}
    assert "ppt/presentation.xml" not in found


def test_notes_of_a_dark_palette_are_printed_on_light_paper() -> None:
    package = dressed("midnight").deck.file.package
    (notes,) = package.related(package.main, "notesMaster")
    (mapping,) = package.xml(notes).iterfind("{*}clrMap")
    assert (mapping.get("bg1"), mapping.get("tx1")) == ("lt1", "dk1")
    (part,) = package.related(notes, "theme")
    theme = read_theme(package.xml(part), {})
    assert theme.colors["dk2"] == "1A2E38" and theme.contrast(Color("accent1"), Color("lt1")) >= 4.5


def test_own_colours_change_the_theme_alone(foreign_decks: dict[str, Path]) -> None:
    path = str(foreign_decks["harbour"])
    choice = ThemeChoice(colors=ThemeColors(accent1="7A1FA2", dk2="2B1B3D"))
    template = dressed(choice, path)
    theme = template.deck.file.theme
    assert (theme.colors["accent1"], theme.colors["dk2"]) == ("7A1FA2", "2B1B3D")
    assert theme.colors["accent2"] == plain(path).deck.file.theme.colors["accent2"]
    assert all("/theme/" in name for name in changed(template, plain(path)))


def test_a_deck_with_several_themes_has_them_all_changed(foreign_decks: dict[str, Path]) -> None:
    template = dressed(ThemeChoice(colors=ThemeColors(accent1="7A1FA2")), str(foreign_decks["harbour"]))
    themes = [data for name, data in parts(template).items() if "/theme/theme" in name and not name.endswith(".rels")]
    accents = [etree.fromstring(data).find(f".//{A}accent1/{A}srgbClr").get("val") for data in themes]
    assert len(accents) > 1 and set(accents) == {"7A1FA2"}


def test_fonts_go_where_the_theme_has_them() -> None:
    template = dressed(ThemeChoice(fonts=ThemeFonts(head="Cambria", body="Calibri", east_asian="PMingLiU")))
    for theme in (template.deck.file.theme, template.briefing.theme):
        assert (theme.major.latin, theme.minor.latin) == ("Cambria", "Calibri")
        assert (theme.major.for_east_asian("zh-Hant"), theme.minor.for_east_asian("zh-Hant")) == ("PMingLiU",) * 2
    assert template.deck.looks.scale["claim"].latin == "Calibri"


def test_colours_hard_to_read_are_a_warning_with_the_pair_and_the_ratio() -> None:
    (first, *_) = found = dressed(ThemeChoice(colors=ThemeColors(accent1="9BD8E3"))).diagnostics
    assert {d.id for d in found} == {"low-contrast"} and first.at == AT
    assert first.message == (
        "text in accent1 (#9BD8E3) on bg1 (#FFFFFF) has a contrast of 1.6 to 1, less than the 4.5 of WCAG AA"
    )


def test_pairs_that_the_theme_leaves_as_they_were_are_not_its_fault() -> None:
    found = dressed(ThemeChoice(colors=ThemeColors(folHlink="FFF8E7"))).diagnostics
    assert [d.message.split(" has ")[0] for d in found] == ["text in folHlink (#FFF8E7) on bg1 (#FFFFFF)"]
    assert dressed(ThemeChoice(fonts=ThemeFonts(head="Cambria"))).diagnostics == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("midnigt", "did you mean 'midnight'?"), ("xyz", "its palettes are: marker, midnight, corporate")],
)
def test_a_palette_that_is_not_there(name: str, hint: str) -> None:
    with pytest.raises(Stop) as caught:
        dressed(name)
    (problem,) = caught.value.diagnostics
    assert (problem.id, problem.at, problem.hint, caught.value.code) == ("unknown-palette", AT, hint, Exit.TEMPLATE)


def test_a_bare_file_has_no_palettes(foreign_decks: dict[str, Path]) -> None:
    with pytest.raises(Stop) as caught:
        dressed("midnight", str(foreign_decks["harbour"]))
    assert caught.value.diagnostics[0].hint == "give colours: `theme: {colors: {accent1: ...}}`"


def test_a_pack_says_its_own_theme_and_the_outline_goes_before_it(tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    text = "name: team\nextends: marker\ntheme: {palette: corporate, fonts: {body: Calibri}}\n"
    (team / "template.yaml").write_text(text, encoding="utf-8")
    shelf = Shelf((tmp_path, PACKS))
    own = load_template(["team"], "en", shelf).deck.file.theme
    assert (own.colors["accent1"], own.minor.latin) == ("1F4E8C", "Calibri")
    asked = load_template(["team"], "en", shelf, Wish(ThemeChoice(palette="midnight"), AT)).deck.file.theme
    assert (asked.colors["accent1"], asked.minor.latin) == ("4FB8C9", "Calibri")


# Word


def styles(template: Template) -> etree._Element:
    return template.briefing.package.xml("word/styles.xml")


def test_rgb_values_beside_theme_colours_follow() -> None:
    template = dressed("corporate")
    theme = template.briefing.theme
    checked = 0
    for color in styles(template).iter(f"{W}color"):
        slot, tint = color.get(f"{W}themeColor"), color.get(f"{W}themeTint")
        if slot == "accent1":
            assert color.get(f"{W}val") == "1F4E8C"
            checked += 1
        elif slot == "text1" and tint == "BF":
            assert color.get(f"{W}val") == theme.hex(Color("tx1", 75, 25)) == "4B5664"
            checked += 1
    fills = {shade.get(f"{W}themeFill"): shade.get(f"{W}fill") for shade in styles(template).iter(f"{W}shd")}
    assert fills["accent6"] == "A9D3F5" and fills["background2"] == "F1F3F5"
    assert checked > 20


def test_borders_follow_too() -> None:
    edges = [el for el in styles(dressed("corporate")).iter() if el.get(f"{W}themeColor") == "accent1"]
    borders = [el.get(f"{W}color") for el in edges if el.get(f"{W}sz")]
    assert borders and set(borders) == {"1F4E8C"}


def test_no_colour_of_the_old_palette_is_left_in_the_briefing() -> None:
    old = {token["hex"].lstrip("#") for token in TOKENS["palettes"]["marker"]["slots"].values()} - {"FFFFFF"}
    package = dressed("corporate").briefing.package
    for name, data in package.parts.items():
        if name.endswith(".xml"):
            assert not [value for value in old if value.encode() in data], name


def test_a_dark_palette_keeps_light_paper_and_its_colours_are_dark_enough_for_it() -> None:
    theme = dressed("midnight").briefing.theme
    page, panel = Color("lt1"), Color("lt2")
    assert theme.color_map["bg1"] == "lt1"
    assert theme.hex(page) == "FFFFFF"
    for slot in ("accent1", "hlink", "folHlink"):
        assert min(theme.contrast(Color(slot), ground) for ground in (page, panel)) >= 4.5
    for slot in ("accent2", "accent3", "accent4", "accent5"):
        assert min(theme.contrast(Color(slot), ground) for ground in (page, panel)) >= 3.0
    assert theme.hex(Color("accent6")) == "FFC42B"
