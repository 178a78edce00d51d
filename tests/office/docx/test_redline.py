"""The difference of two Word documents: accepting all of it gives the newer one, rejecting all of it the older one."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.document import Document as Opened
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefgen.check.lint import lint
from briefgen.comparison.words import words
from briefgen.compiler import Job, run
from briefgen.compiler.products import Wanted
from briefgen.office.docx.redline.document import redlined
from briefgen.office.package import package_bytes
from briefgen.opc import Package
from tests.support.reviewed import W, lines, rejoined
from tests.support.seeded import changed
from tests.support.validator import errors

OUTLINES = ["agi-next-2026", "ai-ascent-2026", "exhibits", "exhibits.zh-Hant", "showcase"]
WHEN = "2026-10-15T00:00:00Z"


def compare(old: Package, new: Package) -> Package:
    parts, _ = redlined(old, new, "R. Viewer", WHEN)
    return Package.from_bytes(package_bytes(parts), "redline.docx")


def said(package: Package, choice: str | None = None) -> list[str]:
    return [rejoined(line) for line in lines(package, choice)]  # type: ignore[arg-type]


def holds(old: Package, new: Package) -> Package:
    """The redline of two documents, which gives back both."""
    made = compare(old, new)
    assert said(made, "accept") == said(new)
    assert said(made, "reject") == said(old)
    return made


def document(*build: Callable[[Opened], object] | str) -> Package:
    """A document that is not ours: paragraphs, and whatever else is done to it."""
    opened = Document()
    for step in build:
        opened.add_paragraph(step) if isinstance(step, str) else step(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return Package.from_bytes(saved.getvalue(), "theirs.docx")


def table(*rows: Sequence[str]) -> Callable[[Opened], object]:
    def add(opened: Opened) -> None:
        made = opened.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)

    return add


def marked(package: Package, kind: str) -> list[str]:
    """What came (`ins`) or went (`del`), stretch by stretch."""
    root = package.xml(package.main)
    texts = ("".join(t.text or "" for t in el.iter(f"{W}t", f"{W}delText")) for el in root.iter(W + kind))
    return [text for text in texts if text]


@pytest.fixture(scope="session", params=OUTLINES)
def pair(request, shipped_engine, tmp_path_factory) -> tuple[Path, Path]:
    """A briefing of an outline that ships, and one of the same outline after twenty changes."""
    folder = tmp_path_factory.mktemp("redline")
    source = Path(__file__).parents[3] / "outlines"
    shutil.copytree(source, folder, dirs_exist_ok=True)
    outline = yaml.load((source / f"{request.param}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    later, done = changed(outline, OUTLINES.index(request.param))
    assert len(done) == 20
    (folder / "later.yaml").write_text(yaml.safe_dump(later, allow_unicode=True, sort_keys=False), encoding="utf-8")
    names = [str(folder / f"{request.param}.yaml"), str(folder / "later.yaml")]
    built = run(Job(names, (), Wanted(deck=False), [str(folder / "built")]))
    assert not [d for one in built for d in one.diagnostics if d.is_error]
    old, new = (one.files[0] for one in built)
    return old, new


@pytest.fixture(scope="session")
def redline(pair) -> Package:
    """The difference of the two."""
    return holds(Package.read(pair[0]), Package.read(pair[1]))


def test_accepting_all_gives_the_new_briefing_and_rejecting_all_the_old_one(redline, shipped_engine) -> None:
    assert list(lint(package_bytes(redline.parts), "redline.docx", shipped_engine)) == []
    assert len(marked(redline, "ins")) > 20


@pytest.mark.validated
@pytest.mark.parametrize("pair", ["agi-next-2026", "exhibits"], indirect=True)
def test_microsofts_validator_finds_nothing_in_a_redline(redline, tmp_path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(package_bytes(redline.parts))
    assert errors(path) == []


def test_a_redline_is_the_same_bytes_each_time() -> None:
    rows = ["Port", "Ships"], ["Trieste", "12"], ["Koper", "7"]
    old = document("Cash fell by a tenth", "It rained", table(*rows))
    new = document("Cash fell by a fifth", table(*rows[:2]), "It snowed", "And more")
    assert package_bytes(compare(old, new).parts) == package_bytes(compare(old, new).parts)


def test_nothing_is_marked_between_a_briefing_and_itself(pair) -> None:
    old = Package.read(pair[0])
    assert (
        next(compare(old, old).xml(old.main).iter(f"{W}ins", f"{W}del", f"{W}pPrChange", f"{W}rPrChange"), None) is None
    )


def test_only_the_words_that_changed_are_marked() -> None:
    made = holds(document("Cash fell by a tenth in the spring"), document("Cash fell by a fifth in the spring"))
    assert (marked(made, "del"), marked(made, "ins")) == (["tenth"], ["fifth"])


def test_chinese_is_compared_by_its_words() -> None:
    assert words("渡輪星期天停航") == ("渡輪", "星期天", "停航")
    made = holds(document("北碼頭的渡輪星期天停航，票價不變"), document("北碼頭的渡輪星期六停航，票價不變"))
    assert (marked(made, "del"), marked(made, "ins")) == (["星期天"], ["星期六"])


def test_a_change_is_read_as_a_whole_and_not_in_crumbs() -> None:
    made = holds(document("We sail from the old quay at noon."), document("We sail from a new pier at noon."))
    assert (marked(made, "del"), marked(made, "ins")) == (["the old quay"], ["a new pier"])


def test_a_paragraph_with_nothing_in_common_is_another_one() -> None:
    made = holds(document("One", "Snow on the pass", "Two"), document("One", "Coffee sold well", "Two"))
    marks = [el for el in made.xml(made.main).iter(f"{W}ins", f"{W}del") if el.getparent().tag == f"{W}rPr"]
    assert [el.tag.rpartition("}")[2] for el in marks] == ["del", "ins"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A\nB", "A\nB\nC"),
        ("A\nB\nC", "A\nB"),
        ("A", "Something else\nand more"),
        ("The first\nThe second", "A third"),
        ("A\nB", "B"),
        ("A", ""),
        ("", "A\nB"),
    ],
)
def test_the_last_mark_of_a_cell_stays(old, new) -> None:
    holds(document(table(["head", old], ["x", "y"])), document(table(["head", new], ["x", "y"])))
    holds(document(*old.split("\n")), document(*new.split("\n")))


def test_rows_come_and_go_and_cells_change() -> None:
    before = table(["Port", "Ships"], ["Trieste", "12"], ["Koper", "7"], ["Venice", "3"])
    after = table(["Port", "Ships"], ["Koper", "9"], ["Venice", "3"], ["Genoa", "5"])
    made = holds(document(before), document(after))
    rows = made.xml(made.main).findall(f".//{W}trPr/*")
    assert [el.tag.rpartition("}")[2] for el in rows] == ["del", "ins"]
    assert marked(made, "ins") == ["9", "Genoa", "5"]


def test_a_table_of_other_columns_is_another_table() -> None:
    made = holds(document(table(["a", "b"], ["c", "d"])), document(table(["a", "b", "e"], ["c", "d", "f"])))
    assert len(made.xml(made.main).findall(f".//{W}tbl")) == 2


def test_a_picture_that_was_exchanged_is_kept_on_both_sides() -> None:
    def picture(color: str) -> Callable[[Opened], object]:
        data = io.BytesIO()
        Image.new("RGB", (40, 30), color).save(data, "PNG")
        return lambda opened: opened.add_picture(io.BytesIO(data.getvalue()))

    made = holds(document("Before", picture("red"), "After"), document("Before", picture("blue"), "After"))
    assert len([name for name in made.parts if "media/" in name]) == 2


def test_looks_that_changed_are_told_as_such() -> None:
    def bold(is_bold: bool) -> Callable[[Opened], object]:
        def add(opened: Opened) -> None:
            paragraph = opened.add_paragraph("We owe ")
            paragraph.add_run("nothing").bold = is_bold
            paragraph.style = "Quote" if is_bold else "Normal"

        return add

    made = compare(document(bold(False)), document(bold(True)))
    root = made.xml(made.main)
    assert not marked(made, "ins") and not marked(made, "del")
    assert len(list(root.iter(f"{W}rPrChange"))) == len(list(root.iter(f"{W}pPrChange"))) == 1


def test_list_items_that_went_keep_their_bullets() -> None:
    def bullets(*texts: str) -> Callable[[Opened], object]:
        return lambda opened: [opened.add_paragraph(text, style="List Bullet") for text in texts]

    made = holds(document(bullets("Ships", "Quays", "Cranes")), document(bullets("Ships", "Cranes")))
    gone = next(el for el in made.xml(made.main).iter(f"{W}p") if el.find(f"{W}pPr/{W}rPr/{W}del") is not None)
    assert gone.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ListBullet"


SENTENCES = st.lists(
    st.sampled_from(["Ships sail", "渡輪星期天停航", "Cash is late, as ever", "", "Two", "二月"]), max_size=7
)


@settings(max_examples=25)
@given(SENTENCES, SENTENCES, st.integers(0, 2**32))
def test_any_two_documents_come_back(old, new, seed) -> None:
    chance = random.Random(seed)

    def mixed(texts: Sequence[str]) -> Package:
        steps: list[Callable[[Opened], object] | str] = []
        for text in texts:
            steps.append(table([text, "1"], ["x", text]) if chance.random() < 0.3 else text)
        return document(*steps, "The end")

    holds(mixed(old), mixed(new))
