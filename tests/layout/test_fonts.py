"""Which metrics a family gets, and that a caller is told how."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from briefgen.layout.fonts import Fonts, is_known
from briefgen.layout.installed import font_folders
from briefgen.layout.metrics import families, shipped


def test_twins_have_the_widths_of_the_family() -> None:
    fonts = Fonts()
    assert fonts.face("Arial").em("A") == 1366 / 2048
    assert fonts.face("Arial", bold=True).em("A") == 1479 / 2048
    assert fonts.face("Times New Roman", italic=True).em("A") == 1251 / 2048
    assert fonts.face("Courier New").em("i") == fonts.face("Courier New").em("W") == 1229 / 2048
    assert fonts.face("Georgia").em("–") == 1317 / 2048
    assert set(fonts.used.values()) == {"twin"}


def test_a_line_is_as_wide_as_powerpoint_makes_it() -> None:
    # 17 points of Arial: PowerPoint sets each of "hand" 9.5 points wide, on its grid of 1/8, where the font says 9.452.
    assert Fonts().face("Arial").advance("hand", 17) == 38.0
    # 16 points: 8.898 becomes 8.875 there, and the font's own width is the larger.
    assert Fonts().face("Arial").advance("hand", 16) == pytest.approx(4 * 1139 / 2048 * 16)


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("arial", "Arial"),
        ("Helvetica", "Arial"),
        ("微軟正黑體", "Microsoft JhengHei"),
        ("新細明體", "PMingLiU"),
        ("標楷體", "DFKai-SB"),
        ("ＭＳ Ｐゴシック", "MS PGothic"),
        ("MS Pゴシック", "MS PGothic"),
        ("맑은 고딕", "Malgun Gothic"),
        ("CALIBRI  light", "Calibri Light"),
    ],
)
def test_a_family_is_found_under_its_other_names(name: str, main: str) -> None:
    fonts = Fonts()
    assert fonts.face(name).em("m") == fonts.face(main).em("m")
    assert fonts.used[name] == fonts.used[main] != "unknown"


@pytest.mark.parametrize(
    "family",
    [
        "Microsoft JhengHei",
        "PMingLiU",
        "PingFang TC",
        "Noto Sans TC",
        "Noto Serif TC",
        "Microsoft YaHei",
        "SimSun",
        "Yu Gothic",
        "MS Gothic",
        "Malgun Gothic",
    ],
)
def test_han_is_one_em_in_every_east_asian_family(family: str) -> None:
    face = Fonts().face(family, east_asian=True)
    assert {face.em(char) for char in "漢字かな，。（「，"} == {1.0}
    assert face.line >= 1.4


@pytest.mark.parametrize("family", ["Segoe UI", "Aptos", "Verdana", "Tahoma"])
def test_averages_are_no_narrower_than_arial(family: str) -> None:
    text = "The limit is what people ask of them."
    fonts = Fonts()
    assert fonts.face(family).advance(text, 20) >= fonts.face("Arial").advance(text, 20)
    assert fonts.used[family] == "average"


def test_an_average_is_at_least_as_wide_as_what_is_known_of_aptos() -> None:
    # The sum of the advances of Aptos itself is 65.80 points.
    assert 65.80 <= Fonts().face("Aptos").advance("Sensitivity: Internal", 8) <= 65.80 * 1.06


def test_an_unknown_family_gets_the_average_of_its_class_and_is_named() -> None:
    fonts = Fonts()
    serif, mono, sans = (fonts.face(name) for name in ("Corporate Serif", "Corporate Mono", "Corporate"))
    assert mono.em("i") == mono.em("W")
    assert serif.em("i") != serif.em("W")
    assert sans.em("a") > fonts.face("Arial").em("a")
    assert [name for name, kind in fonts.used.items() if kind == "unknown"] == [
        "Corporate Serif",
        "Corporate Mono",
        "Corporate",
    ]


def test_an_unknown_east_asian_family_needs_no_guess() -> None:
    fonts = Fonts()
    assert fonts.face("Corporate Hei", east_asian=True).em("漢") == 1.0
    assert not fonts.used


def test_a_family_of_fonts_with_han_has_lines_as_high_as_han_asks_for() -> None:
    latin, with_han = (Fonts().face(name, east_asian=True).line for name in ("Arial", "Arial Unicode MS"))
    assert latin < 1.2 < 1.4 < with_han < 1.5


def test_an_installed_font_measures_only_what_no_table_covers(square_folder: Path) -> None:
    fonts = Fonts([square_folder])
    assert fonts.face("square").em("i") == 1.0
    assert fonts.face("square", bold=True).em("i") == 1.0
    assert fonts.face("Arial").em("i") < 0.3
    assert fonts.used == {"square": "installed", "Arial": "twin"}
    assert Fonts().face("Square").em("i") < 0.5


def test_broken_and_missing_font_files_are_passed_over(tmp_path: Path, square_folder: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    (tmp_path / "empty.otf").write_bytes(b"")
    whole = (square_folder / "square.ttf").read_bytes()
    (tmp_path / "cut.ttf").write_bytes(whole[: len(whole) // 2])
    fonts = Fonts([tmp_path, tmp_path / "none"])
    fonts.face("Square")
    assert fonts.used == {"Square": "unknown"}


def test_fonts_are_looked_for_where_systems_keep_them() -> None:
    home = Path("/home/ann")
    assert Path("/usr/share/fonts") in font_folders("linux", home, {})
    assert Path("/data/fonts") in font_folders("linux", home, {"XDG_DATA_HOME": "/data"})
    assert home / "Library" / "Fonts" in font_folders("darwin", home, {})
    windows = font_folders("win32", home, {"WINDIR": "W:/Win", "LOCALAPPDATA": "W:/Local"})
    assert windows == (Path("W:/Win/Fonts"), Path("W:/Local/Microsoft/Windows/Fonts"))


def test_what_no_font_holds_has_the_width_of_its_class() -> None:
    face = Fonts().face("Georgia")
    assert face.em("漢") == 1.0
    assert face.em("\u0301") == 0.0
    assert face.em("Ж") > 0.5
    assert face.advance("👨\u200d👩\u200d👧", 10) == face.advance("👨", 10) == 14.0


def test_the_tables_are_small_and_say_where_they_come_from() -> None:
    folder = resources.files("briefgen.layout") / "tables"
    files = [file for file in folder.iterdir() if file.name.endswith(".json")]
    assert sum(len(file.read_bytes()) for file in files) < 1_500_000
    for file in files:
        if file.name != "families.json":
            table = json.loads(file.read_text(encoding="utf-8"))
            assert table["family"] in table["source"] and "Version" in table["source"]
            assert "icence" in table["licence"] or "License" in table["licence"]


def test_every_family_has_its_table() -> None:
    data = families()
    entries = [*data["families"].values(), *data["classes"], data["east_asian"]]
    assert all("regular" in shipped(entry["table"]).faces for entry in entries)
    assert set(data["also"]) <= set(data["families"])
    assert {entry["kind"] for entry in data["families"].values()} == {"twin", "average"}


def test_the_last_resort_is_as_wide_as_the_plain_face_not_the_condensed_one() -> None:
    fonts = Fonts()
    assert fonts.face("DejaVu Sans").at(1.0, exact=True)["The quick brown fox"] == pytest.approx(10.15, abs=0.01)
    verdana, arial = (fonts.face(name).advance("moon", 12.0) for name in ("Verdana", "Arial"))
    assert verdana > 1.05 * arial


def test_a_family_is_known_where_every_program_has_it_or_one_of_the_same_widths():
    assert [is_known(name) for name in ("Calibri", "Arial", "Corbel", "Nobody's Own")] == [True, True, False, False]
