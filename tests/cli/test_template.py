"""`briefgen template`: what it prints, what it writes, how it ends."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from briefgen.soffice import find_soffice
from tests.cli.conftest import Run
from tests.support.foreign import as_template, harbour, written
from tests.support.oddities import PLAIN, Ph, Sheet, odd
from tests.support.tagged import TaggedDeck

COVER = Sheet("Cover", (Ph("ctrTitle", None, (1, 2.4, 8, 1.5)), Ph("subTitle", 1, (1, 4.2, 8, 1.4))))


@pytest.fixture
def team(here: Path) -> str:
    return written(here, "our {team} 範本.potx", as_template(odd([COVER, PLAIN]))).name


def test_list_names_the_packs_with_a_line_about_each(run: Run) -> None:
    listed = {pack["name"]: pack for pack in run("template", "list", "--json").data["packs"]}
    assert listed["marker"]["about"].startswith("A briefing book with index tabs.")
    assert "marker  A briefing book" in run("template", "list").out


def test_show_tells_page_fonts_colours_and_layouts(run: Run, team: str) -> None:
    done = run("template", "show", team)
    assert done.code == 0
    assert done.out.startswith(f"{team}: 10 × 7.5 in, 2 layouts\n")
    for line in (
        "  Arial  headings, text; measured exactly; ",
        "  accent1   #2A5D84   7.0",
        "    cover, 85% sure: a title with a subtitle, and its name says so",
        "      body: 9 × 4.9 in at 0.5, 1.7; 18 to 14 pt; holds 16 lines, ",
    ):
        assert f"\n{line}" in done.out


def test_show_gives_the_same_as_data(run: Run, team: str) -> None:
    data = run("template", "show", team, "--json").data
    assert (data["deck"]["width"], data["deck"]["layouts"][0]["roles"][0]["role"]) == (10.0, "cover")
    assert "briefing" not in data
    assert data["exit"] == 0


def test_show_of_a_pack_tells_of_deck_and_briefing(run: Run) -> None:
    data = run("template", "show", "marker", "--json").data
    assert data["briefing"]["styles"]["heading 1"] == "Heading1"
    assert "cover" in json.dumps(data["deck"])


def test_show_says_which_labels_a_language_has_not(run: Run) -> None:
    done = run("template", "show", "marker", "--lang", "pt-BR")
    assert done.code == 0
    assert "warning[labels-missing] labels are missing in Portuguese (Brazil), all: they come out" in done.err
    assert "labels-missing" not in run("template", "show", "marker", "--lang", "fr-CA").err


def test_check_ends_well_where_there_is_nothing_to_mend_but_a_guess(run: Run, team: str) -> None:
    done = run("template", "check", team)
    assert done.code == 0
    assert "warning[role-guessed] no layout was made for the role section; 'Cover' is used" in done.err
    assert "the worst outline (en) takes " in done.out


def test_a_strict_check_ends_otherwise_where_there_is_something_to_mend(run: Run, here: Path) -> None:
    tagged = TaggedDeck()
    tagged.slide("{{ title }}")
    tagged.save(here)
    assert run("template", "check", "board.pptx").code == 0
    assert run("template", "check", "board.pptx", "--strict").code == 3


@pytest.mark.parametrize("command", [("check",), ("show",)])
def test_what_is_no_template_is_told_in_one_sentence(run: Run, here: Path, command) -> None:
    written(here, "old.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    done = run("template", *command, "old.pptx")
    assert done.code == 5
    assert done.err.count("error[") == 1


def test_new_makes_a_pack_that_builds(run: Run, here: Path, good: Path, team: str) -> None:
    done = run("template", "new", "ours", "--deck", team)
    assert done.code == 0
    assert done.out.splitlines() == ["templates/ours/deck.potx", "templates/ours/template.yaml"]
    assert run("build", str(good), "-t", "ours", "--deck").code == 0
    assert run("template", "new", "ours", "--deck", team).code == 2


def test_new_wants_a_file(run: Run) -> None:
    done = run("template", "new", "ours")
    assert done.code == 2
    assert "name a file of your team" in done.err


@pytest.mark.rendered
def test_pictures_show_each_role(run: Run, here: Path) -> None:
    if find_soffice() is None:
        pytest.skip("LibreOffice is not here")
    pytest.importorskip("pypdfium2")
    written(here, "harbour.pptx", harbour())
    done = run("template", "show", "harbour.pptx", "--png", "roles")
    assert done.code == 0
    names = {path.stem for path in (here / "roles").iterdir()}
    assert {"cover", "content", "title-only"} <= names


def test_the_date_is_left_out_where_the_layouts_say_something_in_its_place(run, good, here) -> None:
    template = Presentation()
    for layout in template.slide_layouts:
        places: Any = layout.placeholders
        for place in [place for place in places if place.placeholder_format.type == PP_PLACEHOLDER.DATE]:
            said = copy.deepcopy(place._element)
            said.find(f".//{qn('p:nvPr')}").clear()
            spot = template.slide_master.placeholders[2]
            layout.shapes._spTree.append(said)
            box: Any = next(shape for shape in layout.shapes if shape._element is said)
            box.left, box.top, box.width, box.height = spot.left, spot.top, spot.width, spot.height
            box.text_frame.text = "Version of 2019"
    template.save(str(here / "corp.pptx"))
    assert run("build", good.name, "-t", "corp.pptx", "-o", "made.pptx").code == 0
    kinds = [p.placeholder_format.type for slide in Presentation("made.pptx").slides for p in slide.placeholders]
    assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds and PP_PLACEHOLDER.DATE not in kinds
