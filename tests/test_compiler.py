"""What a build promises as a whole: the same bytes every day, whole files or none, work that grows with the content."""

from __future__ import annotations

import builtins
import datetime
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import briefgen.compiler
from briefgen.compiler import Job, Product, Wanted, build, deck_engine, run
from briefgen.compiler.decks import Decks
from briefgen.diagnostics import Exit, Stop
from briefgen.office.package import package_bytes
from briefgen.opc import Package
from briefgen.template.loading import load_template
from briefgen.template.template import Template
from tests.support.decks import reading_of
from tests.support.files import OfficeFile
from tests.support.shared import KINDS

ALL = Wanted(per_topic=True)
OUTLINE = """title: T
date: 2026-05-04
topics:
  - {id: one, title: One, points: [P], takeaway: R., notes: Say this.}
  - {id: two, title: Two, takeaway: R.}
  - {id: three, title: Three, takeaway: R., appendix: true}
"""


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template(["marker"], "en")


def made(outline: str | Path, template: Template, wanted: Wanted = ALL, clock: int | None = None) -> list[Product]:
    """The products of a build that begins with nothing, its engine included."""
    return list(build(reading_of(outline), template, wanted, clock=clock))


def data(products: list[Product]) -> dict[str, bytes]:
    return {product.path.as_posix(): product.data for product in products}


@pytest.mark.parametrize(("name", "language"), [("agi-next-2026", "zh-Hant")])
def test_the_same_outline_gives_the_same_bytes_on_another_day(name, language, outlines, shipped, monkeypatch) -> None:
    today = [shipped(name, "marker", kind).read_bytes() for kind in KINDS]
    later = time.time() + 40 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    reading = reading_of(outlines[name])
    wanted = Wanted(topics=(reading.outline.topics[0].id,))
    products = build(reading, load_template(["marker"], language), wanted)
    assert [product.data for product in products] == today


def test_another_clock_changes_what_the_file_says_of_its_time_and_nothing_else(template) -> None:
    one, other = made(OUTLINE, template, clock=0), made(OUTLINE, template, clock=1_700_000_000)
    for a, b in zip(one, other, strict=True):
        before, after = (OfficeFile(product.data).parts for product in (a, b))
        assert {name for name in before if before[name] != after[name]} == {"docProps/core.xml"}
        core = OfficeFile(b.data).xml("docProps/core.xml")
        assert [el.text for el in core if el.tag.endswith(("}created", "}modified"))] == ["2023-11-14T22:13:20Z"] * 2


@pytest.mark.parametrize(
    ("date", "created"),
    [
        ("", datetime.datetime(1980, 1, 1)),
        ("date: 2026-05-04", datetime.datetime(2026, 5, 4)),
        ("date: 2026-05", datetime.datetime(2026, 5, 1)),
        ("date: 2026", datetime.datetime(2026, 1, 1)),
        ("date: 2026-Q2", datetime.datetime(2026, 4, 1)),
    ],
)
def test_files_carry_the_outlines_date_or_1980(date, created, template) -> None:
    text = OUTLINE.replace("date: 2026-05-04\n", f"{date}\n" if date else "")
    (deck,) = made(text, template, Wanted(briefing=False))
    assert OfficeFile(deck.data).deck.core_properties.created == created


def test_a_process_that_hashes_otherwise_writes_the_same_bytes(tmp_path) -> None:
    outline = tmp_path / "outline.yaml"
    outline.write_text(OUTLINE, encoding="utf-8")
    there = tmp_path / "there"
    command = [sys.executable, "-m", "briefgen", "build", str(outline), "-o", str(there)]
    options = ["--deck", "--briefing", "--per-topic"]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC+1"}
    subprocess.run([*command, *options], check=True, capture_output=True, env=environment)
    found = {p.relative_to(there).as_posix(): p.read_bytes() for p in there.rglob("*.*x")}
    here = tmp_path / "here"
    run(Job([outline], wanted=Wanted(deck=True, briefing=True, per_topic=True), outputs=[here]))
    assert found == {p.relative_to(here).as_posix(): p.read_bytes() for p in here.rglob("*.*x")}
    assert sorted(found) == [
        "outline.docx",
        "outline.pptx",
        "outline/01-one.pptx",
        "outline/02-two.pptx",
        "outline/03-three.pptx",
    ]


def test_each_topic_has_its_deck_under_its_number_and_id(template) -> None:
    products = made(OUTLINE, template)
    assert [(product.path.as_posix(), product.what) for product in products] == [
        ("briefing.pptx", "deck"),
        ("briefing.docx", "briefing"),
        ("briefing/01-one.pptx", "topic deck"),
        ("briefing/02-two.pptx", "topic deck"),
        ("briefing/03-three.pptx", "topic deck"),
    ]
    decks = [product for product in products if product.what != "briefing"]
    slides = [len(OfficeFile(product.data).deck.slides) for product in decks]
    assert [product.pages for product in decks] == slides


def test_numbers_of_a_hundred_topics_sort_as_they_count(template) -> None:
    topics = "".join(f"  - {{id: t{i}, title: T{i}, takeaway: R.}}\n" for i in range(1, 101))
    products = made(f"title: T\ntopics:\n{topics}", template, Wanted(False, False, topics=("t2", "t100")))
    assert [product.path.name for product in products] == ["002-t2.pptx", "100-t100.pptx"]


def test_only_the_topics_that_are_named_are_built(template) -> None:
    products = made(OUTLINE, template, Wanted(deck=False, briefing=False, topics=("three", "one")))
    assert [product.path.name for product in products] == ["03-three.pptx", "01-one.pptx"]


def test_a_topic_that_does_not_exist_is_named_with_those_that_do(template) -> None:
    with pytest.raises(Stop) as stop:
        made(OUTLINE, template, Wanted(topics=("four",)))
    assert stop.value.code == Exit.USAGE
    (problem,) = stop.value.diagnostics
    assert (problem.id, problem.hint) == ("no-topic", "the topics are: one, two, three")


# Writing


@pytest.fixture
def product(template: Template) -> Product:
    (found,) = made(OUTLINE, template, Wanted(briefing=False))
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_of_ours_is_written_over_when_it_is_as_we_left_it(product, tmp_path) -> None:
    path = product.write(tmp_path)
    before = path.read_bytes()
    assert product.write(tmp_path) == path
    assert path.read_bytes() == before
    assert names(tmp_path) == ["briefing.pptx"]


def test_a_file_that_somebody_changed_is_left_alone_unless_forced(product, tmp_path) -> None:
    path = product.write(tmp_path)
    deck = OfficeFile.of(path).deck
    deck.slides[0].shapes.title.text = "Changed by hand"
    deck.save(str(path))
    changed = path.read_bytes()
    with pytest.raises(Stop) as stop:
        product.write(tmp_path)
    assert stop.value.code == Exit.FAILED
    assert [(d.id, str(d.at)) for d in stop.value.diagnostics] == [("file-changed", str(path))]
    assert path.read_bytes() == changed
    product.write(tmp_path, force=True)
    assert OfficeFile.of(path).deck.slides[0].shapes.title.text == "T"


def test_a_deck_of_which_somebody_changed_the_properties_alone_is_left_alone(product, tmp_path) -> None:
    path = product.write(tmp_path)
    parts = {**Package.read(path).parts}
    assert b"</cp:coreProperties>" in parts["docProps/core.xml"]
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>", b"<cp:category>Approved</cp:category></cp:coreProperties>"
    )
    path.write_bytes(package_bytes(parts))
    with pytest.raises(Stop):
        product.write(tmp_path)


def test_a_file_that_is_not_ours_is_left_alone(product, tmp_path) -> None:
    path = tmp_path / "briefing.pptx"
    path.write_bytes(b"what somebody keeps here")
    with pytest.raises(Stop):
        product.write(tmp_path)
    assert path.read_bytes() == b"what somebody keeps here"


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_write_that_fails_leaves_the_file_before_it_whole_and_nothing_beside_it(
    step, product, template, tmp_path, monkeypatch
) -> None:
    path = product.write(tmp_path)
    before = path.read_bytes()
    (other,) = made(OUTLINE.replace("title: T\n", "title: Another\n"), template, Wanted(briefing=False))
    with monkeypatch.context() as patch:
        patch.setattr(Path, step, fail)
        with pytest.raises(OSError, match="No space left"):
            other.write(tmp_path)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["briefing.pptx"]


def test_a_folder_in_the_way_is_left_as_it_is(product, tmp_path) -> None:
    (tmp_path / "briefing.pptx").mkdir()
    (tmp_path / "briefing.pptx" / "kept").write_text("kept", encoding="utf-8")
    with pytest.raises(Stop):
        product.write(tmp_path)
    with pytest.raises(OSError):
        product.write(tmp_path, force=True)
    assert names(tmp_path) == ["briefing.pptx", "briefing.pptx/kept"]


def test_fractions_are_added_up_as_every_python_adds_them(outlines, monkeypatch) -> None:
    """From 3.12 on `sum` rounds fractions otherwise than before, and a row is higher by an EMU: `fsum` never does."""
    plain, ours = builtins.sum, str(Path(briefgen.compiler.__file__).parents[1])
    sites: set[str] = set()

    def told(values: Iterable[Any], /, start: Any = 0) -> Any:
        whole = plain(values, start)
        code = sys._getframe(1).f_code
        if isinstance(whole, float) and code.co_filename.startswith(ours):
            sites.add(f"{code.co_filename.removeprefix(ours)} {code.co_name}")
        return whole

    monkeypatch.setattr(builtins, "sum", told)
    reading = reading_of((Path(ours).parent / "outlines" / "exhibits.yaml").read_text(encoding="utf-8"))
    assert len(list(build(reading, load_template(["marker"], "en"), Wanted(length="full")))) == 2
    assert sites == set()


def test_a_deck_of_more_parts_than_a_file_holds_is_refused_in_a_sentence(template) -> None:
    decks = Decks(reading_of(OUTLINE), template, deck_engine(), None, Wanted(briefing=False))
    (deck,) = made(OUTLINE, template, Wanted(briefing=False))
    parts = dict(Package.from_bytes(deck.data).parts)
    parts |= {f"ppt/slides/slide{number}.xml": b"" for number in range(100, 65_600)}
    with pytest.raises(Stop) as stopped:
        decks.office_product(Path("big.pptx"), "deck", parts, 16_000, deck.ledger, template.deck.file.package)
    (problem,) = stopped.value.diagnostics
    assert (problem.id, stopped.value.code) == ("too-many-parts", Exit.FAILED)
    assert re.fullmatch(
        r"16,000 slides take 65,\d{3} parts, and a file that every program opens holds 65,535", problem.message
    )
    assert "each group or topic" in (problem.hint or "")


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("ppt/slides/slide1.xml", b"</p:sld>", b"", "its part ppt/slides/slide1.xml is not well-formed XML"),
        ("ppt/_rels/presentation.xml.rels", b"slide1.xml", b"slide99.xml", "ppt/slides/slide99.xml is missing"),
        ("ppt/presentation.xml", b'<p:sldId id="257"', b'<p:sldId id="256"', "2 slides are told by the same '256'"),
        ("ppt/presentation.xml", b"<p:sldSz ", b"<p:notesSz/><p:sldSz ", "`sldSz` stands behind `notesSz`"),
        ("[Content_Types].xml", b'PartName="/ppt/slides/slide1.xml"', b'PartName="/x.xml"', "x.xml"),
    ],
)
def test_a_file_of_ours_that_breaks_a_rule_of_packages_is_our_fault_at_its_part(part, old, new, said, template) -> None:
    decks = Decks(reading_of(OUTLINE), template, deck_engine(), None, Wanted(briefing=False))
    (deck,) = made(OUTLINE, template, Wanted(briefing=False))
    parts = dict(Package.from_bytes(deck.data).parts)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with pytest.raises(Stop) as stopped:
        decks.office_product(Path("a.pptx"), "deck", parts, 3, deck.ledger, template.deck.file.package)
    assert stopped.value.code is Exit.FAILED
    faults = stopped.value.diagnostics
    assert any(said in f"{fault.at}: {fault.message}" for fault in faults), faults
    assert {fault.hint for fault in faults} == {
        "a fault of briefgen, not of the outline: nothing was written; please report it"
    }
