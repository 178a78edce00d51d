"""`briefgen redline`: what it says, what it refuses, what it writes."""

from __future__ import annotations

import re
import zipfile

import pytest
from docx import Document

from briefgen.opc import Package
from tests.support.reviewed import W, lines

LATER = """title: The harbour goes electric
date: 2026-05-04
topics:
  - {id: cold, title: The cold, points: [It sailed twice.], takeaway: It sails.}
  - {id: charger, title: The charger, takeaway: Build it.}
"""


@pytest.fixture
def two(run, good, here) -> tuple[str, str]:
    (here / "later.yaml").write_text(LATER, encoding="utf-8")
    run("build", "good.yaml", "-o", "old.docx")
    run("build", "later.yaml", "-o", "new.docx")
    return "old.docx", "new.docx"


def test_decks_are_not_compared(run) -> None:
    done = run("redline", "old.pptx", "new.pptx", "-o", "r.pptx")
    assert done.code != 0
    assert "redline compares Word files, and old.pptx is a deck" in done.err


def test_it_writes_the_difference_and_says_how_much_it_is(run, two, here) -> None:
    done = run("redline", *two, "-o", "r.docx", "--author", "Ada")
    assert done.code == 0, done.err
    assert done.out.startswith("r.docx  redline, ")
    made = Package.read(here / "r.docx")
    assert lines(made, "accept") == lines(Package.read(here / "new.docx"))
    assert lines(made, "reject") == lines(Package.read(here / "old.docx"))
    marks = list(made.xml(made.main).iter(f"{W}ins", f"{W}del"))
    assert {mark.get(f"{W}author") for mark in marks} == {"Ada"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-05-04T00:00:00Z"}


def test_the_clock_from_outside_is_the_date_of_the_changes(run, two, here, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    run("redline", *two, "-o", "r.docx")
    made = Package.read(here / "r.docx")
    assert {el.get(f"{W}date") for el in made.xml(made.main).iter(f"{W}ins")} == {"2026-09-21T14:13:20Z"}


def test_it_writes_over_its_own_file_and_over_no_other(run, two, here) -> None:
    assert run("redline", *two, "-o", "r.docx").code == 0
    first = (here / "r.docx").read_bytes()
    assert run("redline", *two, "-o", "r.docx").code == 0
    assert (here / "r.docx").read_bytes() == first
    opened = Document(str(here / "r.docx"))
    opened.paragraphs[-1].add_run("seen")
    opened.save(str(here / "r.docx"))
    done = run("redline", *two, "-o", "r.docx")
    assert done.code == 1 and "error[file-changed]" in done.err
    assert run("redline", *two, "-o", "r.docx", "--backup").code == 0
    assert (here / "r.backup.docx").exists()


def test_it_never_writes_over_what_it_compares(run, two, here) -> None:
    before = (here / "new.docx").read_bytes()
    done = run("redline", *two, "-o", "new.docx", "--force")
    assert done.code == 1 and "error[is-input]" in done.err
    assert (here / "new.docx").read_bytes() == before


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_no_word_document_is_said(run, two, here, place) -> None:
    run("build", "good.yaml", "-o", "deck.pptx")
    (here / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    for wrong, id in (("deck.pptx", "not-word"), ("torn.docx", "not-word"), ("gone.docx", "not-read")):
        names = list(two)
        names[place] = wrong
        done = run("redline", *names, "-o", "r.docx")
        assert done.code == 1
        assert f"{wrong}: error[{id}]" in done.err
    assert not (here / "r.docx").exists()


def test_a_document_under_review_is_refused(run, two, here) -> None:
    run("redline", *two, "-o", "r.docx")
    done = run("redline", "r.docx", "new.docx", "-o", "s.docx")
    assert done.code == 1 and "error[tracked-already]" in done.err and "accept or reject" in done.err


def test_two_that_say_the_same_are_said_to(run, two, here) -> None:
    assert run("redline", two[0], two[0], "-o", "r.docx").out == "r.docx  redline, the two say the same\n"
    assert run("redline", *two, "-o", "s.docx", "--json").data["changes"]["ins"] > 0


@pytest.mark.parametrize("at", ["x", "text:a:b:c", ":::", "text:1:2:" + "9" * 30, "text:1:2:x:9/z"])
def test_a_ledger_whose_homes_nobody_of_us_wrote_does_no_harm(at, run, two, here) -> None:
    with zipfile.ZipFile(here / "old.docx") as old, zipfile.ZipFile(here / "bent.docx", "w") as bent:
        for part in old.namelist():
            data = old.read(part)
            bent.writestr(part, re.sub(rb' at="[^"]*"', f' at="{at}"'.encode(), data) if b"<ledger" in data else data)
    done = run("redline", "bent.docx", "new.docx", "-o", "r.docx")
    assert done.code == 0, done.err


def test_the_output_is_a_word_document(run, two) -> None:
    assert run("redline", *two, "-o", "r.pdf").code == 2
    assert run("redline", *two).code == 2
