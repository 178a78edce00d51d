"""`briefgen batch`: a file a row, a report of each, and what an earlier run did is not done again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.batch.conftest import REVIEW

ALONE = ("-j", "1", "--deck")


@pytest.fixture
def rows(here: Path) -> Path:
    (here / "review.yaml").write_text(REVIEW, encoding="utf-8")
    path = here / "rows.csv"
    path.write_text("id,client,due\n7,Aurora,12\n8,Borea & Co*,30\n9,Cirrus,4\n", encoding="utf-8")
    return path


def report(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def title(path: Path) -> str:
    return Presentation(str(path)).slides[0].shapes.title.text_frame.text


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_row_becomes_a_deck_under_its_id(run, rows, here) -> None:
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE, "--manifest", "--zip")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("out: 3 rows: 3 built in ")
    assert files(here / "out") == ["7.pptx", "8.pptx", "9.pptx", "batch.zip", "manifest.json", "report.jsonl"]
    assert title(here / "out" / "8.pptx") == "Review for Borea & Co*"
    lines = report(here / "out")
    assert [(line["row"], line["name"], line["status"], line["files"]) for line in lines] == [
        (1, "7", "built", ["7.pptx"]),
        (2, "8", "built", ["8.pptx"]),
        (3, "9", "built", ["9.pptx"]),
    ]
    manifest = json.loads((here / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["rows"][1]["files"] == [{"path": "8.pptx", "sha256": lines[1]["sha256"][0]}]
    with zipfile.ZipFile(here / "out" / "batch.zip") as archive:
        assert archive.namelist() == ["7.pptx", "8.pptx", "9.pptx"]
        assert archive.read("9.pptx") == (here / "out" / "9.pptx").read_bytes()


def test_a_row_that_fails_stops_no_other(run, rows, here) -> None:
    (here / "review.yaml").write_text("deck: {length: '{{ row.due }}'}\n" + REVIEW, encoding="utf-8")
    rows.write_text("id,client,due\n7,Aurora,soon\n8,Borea,full\n", encoding="utf-8")
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    assert done.code == 1
    assert "out: 2 rows: 1 built, 1 failed" in done.out
    assert done.err.startswith("row 1 (7) failed\nreview.yaml:1:16: error[")
    first, second = report(here / "out")
    assert (first["status"], second["status"]) == ("failed", "built")
    assert first["diagnostics"][0]["line"] == 1
    assert files(here / "out") == ["8.pptx", "report.jsonl"]


def test_a_run_goes_on_where_another_ended(run, rows, here) -> None:
    command = ("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    assert run(*command, "--dry-run", "2").code == 0
    kept = (here / "out" / "7.pptx").stat().st_mtime_ns
    rows.write_text(rows.read_text(encoding="utf-8").replace("Borea", "Boreas"), encoding="utf-8")
    done = run(*command, "--resume")
    assert "3 rows: 2 built, 1 skipped" in done.out
    assert [line["status"] for line in report(here / "out")] == ["skipped", "built", "built"]
    assert (here / "out" / "7.pptx").stat().st_mtime_ns == kept
    assert title(here / "out" / "8.pptx") == "Review for Boreas & Co*"
    (here / "out" / "9.pptx").unlink()
    (here / "review.yaml").write_text(REVIEW, encoding="utf-8")
    run(*command, "--resume")
    assert [line["status"] for line in report(here / "out")] == ["skipped", "skipped", "built"]
    (here / "review.yaml").write_text(REVIEW.replace("Review", "Look"), encoding="utf-8")
    run(*command, "--resume")
    assert [line["status"] for line in report(here / "out")] == ["built"] * 3


def test_a_last_line_that_was_torn_off_counts_as_not_done(run, rows, here) -> None:
    command = ("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    run(*command)
    path = here / "out" / "report.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    assert "1 built, 2 skipped" in run(*command, "--resume").out


def test_names_that_are_the_same_on_some_system_are_told_before_anything_is_written(run, rows, here) -> None:
    rows.write_text("id,client,due\n7,Straße,1\n8,STRASSE,2\n9,Cafe\u0301,3\n10,Café,4\n", encoding="utf-8")
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", "--name", "{{ row.client }}", *ALONE)
    assert done.code == 2
    assert "rows 1 and 2 would both be written to 'STRASSE'" in done.err
    assert "rows 3 and 4 would both be written to 'Café'" in done.err
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{{ row.id }}-{{ row.client|slug }}", "7-aurora-sohne"),
        ("{{ row.client }}/{{ row.id }}", "Aurora- Söhne-/7"),
        ("{{ number }}", "1"),
    ],
)
def test_names_are_made_of_the_row(template, name, run, rows, here) -> None:
    rows.write_text("id,client,due\n7,Aurora: Söhne?,1\n", encoding="utf-8")
    run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", "--name", template, *ALONE)
    assert files(here / "out") == [f"{name}.pptx", "report.jsonl"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ row.clint }}", "--name: rows have no column 'clint'"),
        ("../{{ row.id }}", "the name of row 1 would be '../7', which is no name of a file"),
        ("{{ row.id ", "--name: unexpected end of template, expected 'end of print statement'"),
    ],
)
def test_a_name_that_is_none(template, message, run, rows, here) -> None:
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", "--name", template, *ALONE)
    assert done.code == 2 and message in done.err and not (here / "out").exists()


def test_a_column_that_is_missing_is_told_once_and_not_for_each_row(run, rows, here) -> None:
    rows.write_text("id,client\n7,A\n8,B\n", encoding="utf-8")
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    assert done.code == 4
    assert done.err.count("rows have no column 'due'") == 2  # it is named twice in the outline
    assert not (here / "out").exists()


def test_a_folder_of_outlines_gives_a_folder_a_row(run, rows, here) -> None:
    (here / "set").mkdir()
    for name in ("one", "two"):
        (here / "set" / f"{name}.yaml").write_text(REVIEW, encoding="utf-8")
    run("batch", "set", "--data", "rows.csv", "-o", "out", *ALONE, "--dry-run", "1")
    assert files(here / "out") == ["7/one.pptx", "7/two.pptx", "report.jsonl"]


def test_what_somebody_changed_is_left_alone(run, rows, here) -> None:
    command = ("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    run(*command)
    deck = Presentation(str(here / "out" / "8.pptx"))
    deck.slides[0].shapes.title.text_frame.text = "Mine"
    deck.save(str(here / "out" / "8.pptx"))
    done = run(*command)
    assert done.code == 1 and "2 built, 1 failed" in done.out and "error[file-changed]" in done.err
    assert title(here / "out" / "8.pptx") == "Mine"


def test_a_file_that_is_no_report_is_not_written_over(run, rows, here) -> None:
    (here / "out").mkdir()
    (here / "out" / "report.jsonl").write_text("my notes\n", encoding="utf-8")
    done = run("batch", "review.yaml", "--data", "rows.csv", "-o", "out", *ALONE)
    assert done.code == 1 and "this is no report of a batch" in done.err
    assert (here / "out" / "report.jsonl").read_text(encoding="utf-8") == "my notes\n"


def test_the_defaults_of_a_project_hold_for_rows_too(run, rows, here) -> None:
    (here / "briefgen.toml").write_text('output = "built"\nlang = "zh-Hant"\n', encoding="utf-8")
    assert run("batch", "review.yaml", "--data", "rows.csv", *ALONE, "--dry-run", "1").code == 0
    deck = Presentation(str(here / "built" / "7.pptx"))
    shown = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert "一句話結論" in shown
