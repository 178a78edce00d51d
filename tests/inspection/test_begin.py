"""A pack begun from a team's files builds what the files build."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen.compiler import arranged_deck, deck_engine
from briefgen.diagnostics import Exit, Stop
from briefgen.inspection.begin import begin
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from tests.support.decks import reading_of
from tests.support.foreign import as_template
from tests.support.oddities import MASTER, PLAIN, Ph, Sheet, odd

OUTLINE = """title: The harbour goes electric
topics: [{id: cold, title: Cold ironing pays, points: [It sailed., It came back.], takeaway: It sails.}]
"""
COVER = Sheet('Eins: das "Blatt"', (Ph("ctrTitle", 5, (1, 2.4, 8, 1.5)), Ph("subTitle", 1, (1, 4.2, 8, 1.4))))
PACKS = Path(__file__).parents[2] / "templates"


def shelf(folder: Path) -> Shelf:
    return Shelf((folder / "packs", PACKS))


def begun(folder: Path, data: bytes, name: str = "team", suffix: str = ".pptx", **more) -> Path:
    source = folder / f"corp{suffix}"
    source.write_bytes(data)
    begin(name, folder / "packs", {"deck": source}, shelf=shelf(folder), **more)
    return folder / "packs" / name


def test_every_role_is_written_out_with_its_reason(tmp_path):
    text = (begun(tmp_path, odd([COVER, PLAIN])) / "template.yaml").read_text(encoding="utf-8")
    said = yaml.safe_load(text)
    assert said["name"] == "team" and said["extends"] == "marker"
    layouts = said["deck"]["layouts"]
    assert layouts["cover"] == {"layout": 'Eins: das "Blatt"', "slots": {"title": 5, "subtitle": 1}}
    assert layouts["content"] == {"layout": "Text", "slots": {"title": 0, "body": 1}}
    assert "open" not in layouts
    assert "# 95%, sure: a title and one body of 59% of the page, and its name says so\n    content:" in text


@pytest.mark.parametrize(
    "data",
    [
        odd([COVER, PLAIN]),
        odd([[COVER, PLAIN], [Sheet("Text", PLAIN.shapes), COVER]], (MASTER, MASTER), slides=[4, 3]),
        odd([Sheet("Nur Kopf", (Ph("title"),))]),
        odd([Sheet("", (Ph("title", 0), Ph("body", 0, (0.5, 1.7, 4.4, 4.9)), Ph("body", 0, (5.1, 1.7, 4.4, 4.9))))]),
    ],
    ids=["plain", "two masters", "title only", "one index for all"],
)
def test_the_pack_places_slides_as_the_bare_file_does(tmp_path, data):
    begun(tmp_path, data)
    engine, reading = deck_engine(), reading_of(OUTLINE)
    bare = load_template([str(tmp_path / "corp.pptx")], "en")
    pack = load_template(["team"], "en", shelf(tmp_path))
    pages = [arranged_deck(reading, template, engine)[1].pages for template in (bare, pack)]
    assert pages[0] == pages[1]


def test_a_template_keeps_its_suffix_and_is_found(tmp_path):
    folder = begun(tmp_path, as_template(odd([COVER, PLAIN])), suffix=".potx")
    assert sorted(path.name for path in folder.iterdir()) == ["deck.potx", "template.yaml"]
    assert load_template(["team"], "en", shelf(tmp_path)).deck.file.package.name == "deck.potx"


def test_a_role_can_be_changed_by_hand(tmp_path):
    other = Sheet("Other", (Ph("title"), Ph("body", 1, (0.5, 2, 9, 3))))
    path = begun(tmp_path, odd([COVER, PLAIN, other])) / "template.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("content: {layout: Text", "content: {layout: Other"), encoding="utf-8")
    assert load_template(["team"], "en", shelf(tmp_path)).deck.roles["content"].layout.name == "Other"


def test_both_files_go_into_the_pack(tmp_path):
    deck, briefing = tmp_path / "corp.pptx", tmp_path / "corp.docx"
    deck.write_bytes(odd([PLAIN]))
    briefing.write_bytes((PACKS / "marker" / "briefing.docx").read_bytes())
    written, _ = begin("both", tmp_path / "packs", {"deck": deck, "briefing": briefing}, shelf=shelf(tmp_path))
    assert [path.name for path in written] == ["deck.pptx", "briefing.docx", "template.yaml"]


def test_an_existing_pack_is_left_alone(tmp_path):
    begun(tmp_path, odd([PLAIN]))
    with pytest.raises(Stop, match="there is such a folder already") as stop:
        begun(tmp_path, odd([COVER]))
    assert stop.value.code is Exit.USAGE


def test_a_parent_that_nobody_has_stops_before_anything_is_written(tmp_path):
    with pytest.raises(Stop, match="there is no template called 'markr'") as stop:
        begun(tmp_path, odd([PLAIN]), extends="markr")
    assert stop.value.code is Exit.TEMPLATE
    assert not (tmp_path / "packs").exists()
