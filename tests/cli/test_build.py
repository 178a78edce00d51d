"""`briefgen build`: the files it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from tests.support.files import OfficeFile
from tests.support.foreign import harbour, ledger, written

EACH = ["good/01-cold.pptx", "good/02-charger.pptx"]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in OfficeFile.of(path).deck.slides]


def test_it_builds_a_deck_and_a_briefing_into_output(run, good, here) -> None:
    done = run("build", "good.yaml")
    assert (done.code, done.err) == (0, "")
    assert files(here / "output") == ["good.docx", "good.pptx"]
    assert titles(here / "output" / "good.pptx")[0] == "The harbour goes electric"
    assert Document(str(here / "output" / "good.docx")).paragraphs
    lines = done.out.splitlines()
    slides = len(titles(here / "output" / "good.pptx"))
    assert lines[0] == f"output/good.pptx  deck, {slides} slides"
    assert re.fullmatch(r"output/good\.docx  briefing, (\d+ KiB|\d+ pages?)", lines[1])
    assert re.fullmatch(r"2 files in \d+\.\d s; 6 texts: 6 on slides, 6 in documents", lines[2])


def test_the_report_tells_where_every_text_stands(run, good, here) -> None:
    assert run("build", "good.yaml", "--report", "where.json").code == 0
    texts = json.loads((here / "where.json").read_text(encoding="utf-8"))["texts"]
    title = texts[0]
    assert (title["path"], title["line"], title["text"]) == ("title", 1, "The harbour goes electric")
    assert title["homes"][0] == {"file": "output/good.pptx", "slide": 1, "where": "slide", "shape": 2, "paragraph": 0}
    assert {"file": "output/good.docx", "page": 1, "where": "text", "paragraph": 2} in title["homes"]
    assert all(text["homes"] for text in texts)


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Windows cannot be stood in for")
def test_a_terminal_shows_what_is_being_built_and_a_file_does_not(good, here) -> None:
    ours, its = os.openpty()
    command = [sys.executable, "-m", "briefgen", "build", "good.yaml"]
    done = subprocess.run(
        command, cwd=here, env={**os.environ, "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=its, check=False
    )
    os.set_blocking(ours, False)
    shown = os.read(ours, 1 << 16).decode("utf-8")
    os.close(its)
    os.close(ours)
    assert "building good.yaml (1 of 1)" in shown
    assert "building good.yaml (1 of 1): finding the pages of the briefing" in shown  # the longest of its steps
    assert done.stdout.decode("utf-8").startswith("output/good.pptx  deck, ")


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--deck"], ["good.pptx"]),
        (["--briefing"], ["good.docx"]),
        (["--per-topic"], EACH),
        (["--topic", "charger"], ["good/02-charger.pptx"]),
        (
            ["--topic", "charger", "--topic", "cold", "--deck"],
            ["good.pptx", "good/01-cold.pptx", "good/02-charger.pptx"],
        ),
        (
            ["--deck", "--briefing", "--per-topic"],
            ["good.docx", "good.pptx", "good/01-cold.pptx", "good/02-charger.pptx"],
        ),
    ],
)
def test_only_what_is_asked_for_is_built(options, wanted, run, good, here) -> None:
    assert run("build", "good.yaml", "-o", "to", *options).code == 0
    assert files(here / "to") == wanted


def test_it_says_where_a_list_had_to_continue(run, here) -> None:
    rows = ", ".join(f"[Row {i}, {i}]" for i in range(30))
    table = f"[{{title: Rows, table: {{columns: [A, B], rows: [{rows}]}}}}]"
    text = f"title: T\ntopics:\n  - title: A\n    takeaway: R.\n    exhibits: {table}\n"
    (here / "long.yaml").write_text(text, encoding="utf-8")
    done = run("build", "long.yaml", "--deck", "--strict")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0].endswith("continued")


def test_a_folder_stands_for_the_outlines_in_it(run, good, here) -> None:
    (here / "in").mkdir()
    shutil.copy(good, here / "in" / "b.yaml")
    shutil.copy(good, here / "in" / "a.yml")
    (here / "in" / "c.txt").write_text("not an outline", encoding="utf-8")
    done = run("build", "in", "--deck")
    assert done.code == 0
    assert files(here / "output") == ["a.pptx", "b.pptx"]


def test_an_outline_comes_through_a_pipe(run, good, here) -> None:
    done = run("build", "-", "--deck", stdin=good.read_bytes())
    assert done.code == 0
    assert titles(here / "output" / "briefing.pptx")[0] == "The harbour goes electric"


def test_a_file_may_be_called_anything(spawn, good, here) -> None:
    stems = ["with blank", "{braces} (2)", "港口 電動化", "a'b&c"]
    for stem in stems:
        (here / f"{stem}.yaml").write_bytes(good.read_bytes())
    done = spawn("build", *(f"{stem}.yaml" for stem in stems), "--deck", "--topic", "cold")
    assert (done.code, done.err) == (0, "")
    wanted = [name for stem in stems for name in (f"{stem}.pptx", f"{stem}/01-cold.pptx")]
    assert files(here / "output") == sorted(wanted)
    assert all(f"output/{name}" in done.out for name in wanted)


def test_topics_may_be_called_in_chinese(run, here) -> None:
    (here / "zh.yaml").write_text("title: 題\ntopics: [{title: 寒冷 與 冰, takeaway: 記住。}]\n", encoding="utf-8")
    done = run("build", "zh.yaml", "--per-topic")
    assert done.code == 0
    (name,) = files(here / "output")
    assert re.fullmatch(r"zh/01-[^/]+\.pptx", name)
    assert titles(here / "output" / name)[0] == "寒冷 與 冰"


def test_fields_can_be_set_from_outside(run, good, here) -> None:
    done = run("build", "good.yaml", "--deck", "--set", "date=2026-05-04", "--set", "title=Another = title")
    assert done.code == 0
    deck = OfficeFile.of(here / "output" / "good.pptx").deck
    assert deck.core_properties.title == "Another = title"
    assert deck.core_properties.created.year == 2026


def test_the_language_of_labels_can_be_set_from_outside(run, good, here) -> None:
    assert run("build", "good.yaml", "--deck", "--lang", "zh-Hant").code == 0
    deck = OfficeFile.of(here / "output" / "good.pptx").deck
    assert deck.core_properties.language == "zh-TW"
    assert "只記一件事" in [s.text_frame.text for s in deck.slides[2].placeholders]


# Templates


def test_the_outline_names_its_template_and_the_command_line_overrides_it(run, good, here) -> None:
    written(here, "brand.pptx", harbour())
    written(here, "other.pptx", ledger())
    text = good.read_text(encoding="utf-8")
    good.write_text(text + "template: brand.pptx\n", encoding="utf-8")
    assert run("build", "good.yaml", "--deck").code == 0
    assert OfficeFile.of(here / "output" / "good.pptx").deck.slides[0].slide_layout.name == "Hafen"
    assert run("build", "good.yaml", "--deck", "-t", "other.pptx").code == 0
    assert OfficeFile.of(here / "output" / "good.pptx").deck.slides[0].slide_layout.name == "封面頁"


def test_a_template_can_be_given_for_the_deck_and_for_the_briefing(run, good, here) -> None:
    written(here, "brand.pptx", harbour())
    document = Document()
    document.sections[0].left_margin = 1_000_000
    document.save(str(here / "brand.docx"))
    assert run("build", "good.yaml", "-t", "brand.pptx", "-t", "brand.docx").code == 0
    assert OfficeFile.of(here / "output" / "good.pptx").deck.slides[0].slide_layout.name == "Hafen"
    made = Document(str(here / "output" / "good.docx"))
    assert abs(made.sections[0].left_margin - 1_000_000) < 1_000


@pytest.mark.parametrize("name", ["mine", "templates/mine", "./templates/mine/"])
def test_a_pack_is_found_by_name_or_folder(name, run, good, here) -> None:
    folder = here / "templates" / "mine"
    folder.mkdir(parents=True)
    written(folder, "deck.pptx", harbour())
    (folder / "template.yaml").write_text(
        "name: mine\nextends: marker\nlabels: {en: {remember: Note}}\n", encoding="utf-8"
    )
    assert run("build", "good.yaml", "--deck", "-t", name).code == 0
    deck = OfficeFile.of(here / "output" / "good.pptx").deck
    assert deck.slides[0].slide_layout.name == "Hafen"
    assert any(slide.shapes.title.text_frame.text == "The cold: Note" for slide in deck.slides)


def test_many_decks_open_the_template_once(run, here, outlines) -> None:
    opened: list[str] = []
    watching = True

    def hook(event: str, args: tuple[object, ...]) -> None:
        if watching and event == "open" and str(args[0]).endswith("deck.zh-Hant.pptx"):
            opened.append(str(args[0]))

    sys.addaudithook(hook)  # there is no taking it away again
    done = run("build", str(outlines["agi-next-2026"]), "--per-topic")
    watching = False
    assert done.code == 0
    assert len(files(here / "output")) == 4
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("template", "id", "hint"),
    [
        ("markr", "no-template", "did you mean 'marker'?"),
        ("nowhere", "no-template", "the packs found are: marker, meridian, orchard"),
        ("none.pptx", "template-missing", ""),
        ("fake.pptx", "template-unreadable", ""),
        ("fake.docx", "template-unreadable", ""),
        ("empty", "no-template", "`briefgen template new` makes one"),
        ("good.yaml", "no-template", "a template is a pack's name, a folder, or a .pptx, .potx, .docx or .dotx"),
        ("cycle", "extends-itself", ""),
        ("untold", "unknown-kind", ""),
        ("tokenless", "template-missing", ""),
        ("badtokens", "missing-key", "add `template: ...`"),
        ("garbled", "unclosed-bracket", ""),
        ("unknown", "unknown-key", ""),
    ],
)
def test_a_template_that_cannot_be_used_is_told_and_nothing_is_written(template, id, hint, run, good, here) -> None:
    for name in ("fake.pptx", "fake.docx"):
        written(here, name, b"no zip")
    packs = {
        "cycle": "name: x\nextends: cycle\n",
        "untold": "name: x\nextends: marker\nstoryline: {deck: [cofer]}\n",
        "tokenless": "name: x\ntokens: none.yaml\n",
        "badtokens": "name: x\ntokens: tokens.yaml\n",
        "garbled": "name: [x\n",
        "unknown": "name: x\nbogus: 1\n",
    }
    (here / "empty").mkdir()
    for name, text in packs.items():
        (here / name).mkdir()
        (here / name / "template.yaml").write_text(text, encoding="utf-8")
        written(here / name, "deck.pptx", harbour())
    (here / "badtokens" / "tokens.yaml").write_text("type: {}\n", encoding="utf-8")
    done = run("build", "good.yaml", "-t", template, "--json")
    assert (done.code, done.data["exit"]) == (5, 5)
    first = next(d for d in done.data["diagnostics"] if d["severity"] == "error")
    assert first["id"] == id
    assert not hint or first["hint"] == hint
    assert not (here / "output").exists()


# What goes wrong


def test_a_template_that_the_outline_names_and_nobody_has_is_told_at_its_line(run, here) -> None:
    (here / "o.yaml").write_text("title: T\ntemplate: markr\ntopics: [{title: A, takeaway: R}]\n", encoding="utf-8")
    done = run("build", "o.yaml")
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith("o.yaml:2:11: error[no-template] there is no template called 'markr'")
    assert "did you mean 'marker'?" in done.err


def test_a_wrong_outline_is_told_at_its_line_and_nothing_is_written(run, wrong, here) -> None:
    done = run("build", "wrong.yaml")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("wrong.yaml:3:16: error[unknown-key]")
    assert "    3 |   - {title: A, takaway: R.}\n" in done.err
    assert "did you mean `takeaway`?" in done.err
    assert done.err.endswith("2 errors\n") or done.err.endswith("1 error\n")
    assert not (here / "output").exists()


def test_of_two_outlines_the_right_one_is_built(run, good, wrong, here) -> None:
    done = run("build", "wrong.yaml", "good.yaml", "--deck")
    assert done.code == 4
    assert files(here / "output") == ["good.pptx"]
    assert "wrong.yaml:3:16" in done.err and "good" not in done.err


def test_a_title_of_five_hundred_characters_is_an_error_and_nothing_is_written(run, here) -> None:
    (here / "long.yaml").write_text(f"title: {'A long title. ' * 36}\n", encoding="utf-8")
    done = run("build", "long.yaml")
    assert done.code == 1
    assert done.err.startswith("long.yaml:1:8: error[too-long]")
    assert not (here / "output").exists()


def test_an_unknown_topic_is_a_usage_error_that_names_the_known(run, good, here) -> None:
    done = run("build", "good.yaml", "--topic", "warm")
    assert done.code == 2
    assert "no topic has the id 'warm'" in done.err and "the topics are: cold, charger" in done.err
    assert not (here / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build"], 2),
        (["build", "good.yaml", "--nonsense"], 2),
        (["build", "good.yaml", "--set", "nonsense"], 2),
        (["build", "good.yaml", "--lang", "klingon"], 4),
        (["build", "none.yaml"], 4),
        (["build", "good.yaml", "--set", "titel=T"], 4),
        (["build", "."], 0),
        (["nonsense"], 2),
    ],
)
def test_it_ends_with_the_code_that_says_what_went_wrong(arguments, code, run, good) -> None:
    assert run(*arguments).code == code


def test_warnings_fail_a_strict_build_which_is_still_written(run, good, here) -> None:
    long = "word " * 40
    good.write_text(good.read_text(encoding="utf-8").replace("It sails.", long), encoding="utf-8")
    relaxed, strict = run("build", "good.yaml"), run("build", "good.yaml", "--strict")
    assert (relaxed.code, strict.code) == (0, 3)
    assert "warning[" in relaxed.err and relaxed.err.endswith("1 warning\n")
    assert files(here / "output") == ["good.docx", "good.pptx"]


def test_a_file_changed_by_hand_is_kept_unless_forced(run, good, here) -> None:
    assert run("build", "good.yaml", "--deck").code == 0
    path = here / "output" / "good.pptx"
    deck = OfficeFile.of(path).deck
    deck.slides[0].shapes.title.text = "By hand"
    deck.save(str(path))
    done = run("build", "good.yaml", "--deck")
    assert done.code == 1
    assert "error[file-changed]" in done.err and "overwrite it with --force" in done.err
    assert titles(path)[0] == "By hand"
    assert run("build", "good.yaml", "--deck", "--force").code == 0
    assert titles(path)[0] == "The harbour goes electric"


def test_a_place_that_cannot_be_written_to_is_told(run, good, here) -> None:
    done = run("build", "good.yaml", "-o", "good.yaml/", "--deck")
    assert done.code == 1
    assert done.err.startswith("good.yaml: error[not-written] good.yaml is a file, and a folder is wanted here")
    assert good.read_text(encoding="utf-8").startswith("title: The harbour")


def test_everything_is_data_with_json(run, good, here) -> None:
    done = run("build", "good.yaml", "--topic", "cold", "--briefing", "--json")
    assert (done.code, done.err) == (0, "")
    slides = len(titles(here / "output" / "good" / "01-cold.pptx"))
    assert done.data["exit"] == 0
    briefing, deck = done.data["files"]
    assert (briefing["path"], briefing["what"]) == ("output/good.docx", "briefing") and "slides" not in briefing
    assert deck == {"path": "output/good/01-cold.pptx", "what": "topic deck", "slides": slides}


def test_problems_are_data_with_json(run, wrong) -> None:
    done = run("build", "wrong.yaml", "--json")
    assert (done.code, done.err, done.data["exit"], done.data["files"]) == (4, "", 4, [])
    unknown = next(d for d in done.data["diagnostics"] if d["id"] == "unknown-key")
    assert (unknown["file"], unknown["line"], unknown["column"]) == ("wrong.yaml", 3, 16)
    assert unknown["severity"] == "error" and unknown["hint"]


def test_a_clock_from_outside_is_in_the_file(run, good, here, monkeypatch) -> None:
    for said, year in (("1700000000", 2023), ("soon", 1980), ("-1", 1980), ("99999999999999", 1980)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
        assert run("build", "good.yaml", "--deck").code == 0
        assert OfficeFile.of(here / "output" / "good.pptx").deck.core_properties.created.year == year


def test_a_console_of_another_code_page_gets_all_that_is_said(spawn, here) -> None:
    (here / "zh.yaml").write_text("title: 題\ntopics: [{title: 寒冷, takaway: 記住}]\n", encoding="utf-8")
    done = spawn("build", "zh.yaml", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.code == 4
    assert "寒冷" in done.err
