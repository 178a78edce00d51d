"""Files that briefgen built come back as the outline that they show: texts as written, in order, under their ids."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from briefgen.compiler import Job, Wanted, run
from briefgen.intake.importing import Imported, import_file
from briefgen.intake.own_files import outline_text
from briefgen.office.ledger_part import ledger_part, shown_outline
from briefgen.opc import Package
from briefgen.outline.reader import Reading, read_outline
from briefgen.outline.texts import texts_of

OUTLINE = """title: "Two boats: one pier"
language: en
deck: {length: full}
titles: {actions: One thing to decide}
classification: Internal
people: {holm: {name: Ida Holm, role: Captain}}
groups: [{id: stand, title: Where we stand}]
topics:
  - id: cold
    group: stand
    title: The cold did *not* stop it
    speakers: [holm]
    exhibits:
      - title: Two of three are on time
        table:
          columns: [Work, {head: Status, as: status}]
          rows: [[Crew, green], [Pier, {mark: red, say: "Waits, for the city"}], ["", done]]
      - title: It misses fewest trips
        chart: {type: column, categories: [Q1, Q2], series: {Diesel: [8.10, n/a], Electric: [3, 2]}, highlight: [Q1]}
    points:
      - {claim: "It missed 4 trips", detail: "Fog - not ice. [@log]", points: [One, two]}
    takeaway: It sails.
    notes: |-
      Begin with the morning.
      Then wait.
  - {id: other, title: Another, takeaway: {say: Build it., why: "Yes"}}
sources: {log: {title: Log, url: "https://example.org"}}
"""


def built(here: Path, wanted: Wanted, text: str = OUTLINE) -> list[Path]:
    (here / "a.yaml").write_text(text, encoding="utf-8")
    (done,) = run(Job([here / "a.yaml"], wanted=wanted, outputs=[here / "out"]))
    assert done.files, done.diagnostics
    return list(done.files)


def back(file: Path, beside: Path) -> tuple[Reading, Imported]:
    made = import_file(file, beside / "back.yaml")
    return read_outline(None, None, made.text.encode()), made


def texts(reading: Reading) -> list[tuple[object, str]]:
    assert reading.outline is not None, [str(found) for found in reading.diagnostics]
    return [(text.path, text.text) for text in texts_of(reading.outline)]


@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
def test_a_file_that_shows_all_of_its_outline_comes_back_as_it(tmp_path, suffix) -> None:
    (file,) = built(tmp_path, Wanted(deck=suffix == ".pptx", briefing=suffix == ".docx"))
    reading, made = back(file, tmp_path)
    before = read_outline(tmp_path / "a.yaml")
    assert [found.id for found in made.diagnostics] == ["came-back"]
    assert [found.id for found in reading.diagnostics if found.is_error] == []
    if suffix == ".pptx":
        assert reading.outline == before.outline
        # The order in which things are told is that of the keys.
        assert made.text.index("exhibits:") < made.text.index("points:")
    shown = {path for path, _ in texts(reading)}
    assert texts(reading) == [told for told in texts(before) if told[0] in shown]
    assert len(shown) >= len(texts(before)) - 3  # a briefing has no notes for the presenter


@pytest.mark.parametrize("kind", ["deck", "briefing", "topic"])
def test_the_outlines_that_ship_come_back_from_what_is_built(kind, shipped, outlines, tmp_path) -> None:
    file = shipped("agi-next-2026", "marker", kind)
    reading, _ = back(file, tmp_path)
    package = Package.read(file)
    root = package.xml(ledger_part(package) or "")
    told = [el.get("path") for el in root.iterfind("{*}text")]
    assert len(texts(reading)) >= 0.95 * len(told)
    known = dict(texts(read_outline(outlines["agi-next-2026"])))
    if kind != "topic":
        assert [text for _, text in texts(reading)] == [known[path] for path, _ in texts(reading)]
    assert {text for _, text in texts(reading)} <= set(known.values())


def test_a_deck_of_one_topic_keeps_nothing_of_the_others(tmp_path) -> None:
    (file,) = built(tmp_path, Wanted(False, False, topics=("cold",)))
    reading, made = back(file, tmp_path)
    assert [topic.id for topic in reading.outline.topics] == ["cold"]
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            assert b"Another" not in package.read(name), name
    assert "Build it" not in made.text


def test_what_was_changed_by_hand_is_told(tmp_path) -> None:
    from pptx import Presentation

    (file,) = built(tmp_path, Wanted(briefing=False))
    deck = Presentation(str(file))
    deck.slides[1].shapes.title.text_frame.text = "Changed by hand"
    deck.save(str(file))
    _, made = back(file, tmp_path)
    assert [found.id for found in made.diagnostics] == ["came-back", "hand-edits"]
    assert "slide 2" in made.diagnostics[1].message


def test_the_file_is_the_same_every_time_and_little_larger(tmp_path) -> None:
    first, second = (tmp_path / name for name in ("1", "2"))
    first.mkdir()
    second.mkdir()
    (one,), (two,) = built(first, Wanted(briefing=False)), built(second, Wanted(briefing=False))
    assert one.read_bytes() == two.read_bytes()
    kept = json.dumps(shown_outline(Package.read(one)), ensure_ascii=False)
    assert len(kept.encode()) < 2 * len(OUTLINE.encode())


def test_a_ledger_that_nobody_of_us_wrote_does_no_harm(tmp_path) -> None:
    (file,) = built(tmp_path, Wanted(briefing=False))
    deep = "[" * 100 + "]" * 100
    for kept in ("[" * 5_000, deep, '{"title": ["a"], "topics": 3}', '{"title": "\\u0007"}', "nonsense"):
        bent = tmp_path / "bent.pptx"
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(bent, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if b"urn:briefgen:ledger" in data and b"<outline>" in data:
                    head, tail = data.split(b"<outline>")[0], b"</outline>" + data.split(b"</outline>")[1]
                    data = head + b"<outline>" + kept.encode() + tail
                new.writestr(name, data)
        made = import_file(bent, tmp_path / "back.yaml")
        read_outline(None, None, made.text.encode())
        assert made.text


@pytest.mark.parametrize("name", ["../up.png", "/etc/passwd", "x" * 5_000, "a\nb.png", "CON", "C:\\x.png", ""])
def test_a_picture_that_a_ledger_calls_anything_is_kept_under_a_name_of_ours(name, tmp_path) -> None:
    shown = json.dumps({"title": "T", "exhibits": [{"title": "A", "image": {"file": name, "alt": "A"}}]})
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>', encoding="utf-8"
    )
    (file,) = built(
        tmp_path / "here", Wanted(briefing=False), OUTLINE + "exhibits: [{title: A, image: {file: a.svg, alt: A}}]\n"
    )
    bent = tmp_path / "bent.pptx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bent, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if b"urn:briefgen:ledger" in data and b"<outline>" in data:
                root = etree.fromstring(data)
                for el in root.iterfind("{*}picture"):
                    el.attrib.update({"file": name, "part": "ppt/media/run.exe"})
                for el in root.iterfind("{*}outline"):
                    el.text = shown
                data = etree.tostring(root)
            new.writestr(part, data)
            if part.endswith(".svg"):
                new.writestr("ppt/media/run.exe", old.read(part))
    made = import_file(bent, tmp_path / "back.yaml")
    assert list(made.pictures) == ["back-pictures/picture-1.svg"]
    assert "file: back-pictures/picture-1.svg" in made.text


def test_the_text_that_is_written_reads_as_the_data_it_was_made_of() -> None:
    data: dict[str, Any] = {
        "title": "Yes: no",
        "a": ["null", "", "~", "yes", "8.10", "12:30", "- x", "# y", "a: b", "'q' and \"r\"", "[@log]", "@x", "{a, b}"],
        "b": {"c": None, "d": "two\nlines", "e": "x" * 300, "f": "trailing ", "g": " leading", "h": "港口：通電，好。"},
    }
    read = yaml.load(outline_text(data, "about"), yaml.BaseLoader)
    assert read["b"].pop("c") == ""
    del data["b"]["c"]
    assert read == data


@pytest.mark.parametrize("kind", ["deck", "briefing"])
def test_pictures_come_back_where_they_are_not_there(kind, tmp_path) -> None:
    (tmp_path / "here").mkdir()
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><rect width='90' height='60'/></svg>"
    (tmp_path / "here" / "boat.svg").write_text(picture, encoding="utf-8")
    exhibit = "    exhibits: [{title: The boat, image: {file: boat.svg, alt: A boat}}]\n"
    text = OUTLINE.replace("  - {id: other, title: Another,", f"  - id: other\n{exhibit}    title: Another\n   ")
    text = text.replace('takeaway: {say: Build it., why: "Yes"}}', 'takeaway: {say: Build it., why: "Yes"}')
    (file,) = built(tmp_path / "here", Wanted(deck=kind == "deck", briefing=kind == "briefing"), text)
    _, beside = back(file, tmp_path / "here")
    assert ("file: boat.svg" in beside.text, dict(beside.pictures)) == (True, {})
    _, made = back(file, tmp_path)
    assert [found.id for found in made.diagnostics] == ["came-back"]
    assert "file: back-pictures/picture-1.svg" in made.text
    (tmp_path / "back-pictures").mkdir()
    (tmp_path / "back-pictures" / "picture-1.svg").write_bytes(made.pictures["back-pictures/picture-1.svg"])
    (tmp_path / "back.yaml").write_text(made.text, encoding="utf-8")
    assert not [found for found in read_outline(tmp_path / "back.yaml").diagnostics if found.is_error]


def test_a_picture_that_the_file_lost_is_told(tmp_path) -> None:
    text = OUTLINE + "exhibits: [{title: A, image: {file: a.svg, alt: A}}]\n"
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>', encoding="utf-8"
    )
    (file,) = built(tmp_path / "here", Wanted(briefing=False), text)
    parts = dict(Package.read(file).parts)
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, b"no picture" if "/media/" in name else data)
    _, made = back(broken, tmp_path)
    assert [found.id for found in made.diagnostics][-1] == "pictures-beside"
    assert made.diagnostics[-1].message == "1 picture to be put beside the outline: a.svg"
    assert made.pictures == {}
