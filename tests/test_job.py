"""A job: outlines, templates by path, what is wanted and where to -> products, diagnostics, files."""

from __future__ import annotations

import multiprocessing
import pickle
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx
import pptx
import pytest

from briefgen.compiler import Built, Job, Wanted, Workshop, check, run
from briefgen.diagnostics import Exit, Span, Stop
from briefgen.office.package import package_bytes
from briefgen.opc import Package
from briefgen.outline.theming import ThemeChoice
from briefgen.template.loading import Templates
from briefgen.template.pack import Shelf, pack_folders
from briefgen.template.retheme import Wish
from tests.support.foreign import harbour

OUTLINE = """title: {title}
topics:
  - {{id: one, title: One, points: [P], takeaway: R.}}
  - {{id: two, title: Two, takeaway: R.}}
"""
DECK = Wanted(briefing=False)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


def outline(folder: Path, name: str = "one") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(OUTLINE.format(title=name.capitalize()), encoding="utf-8")
    return path


def titles(built: Built) -> list[str]:
    return [product.open().core_properties.title for product in built.products]


def test_a_job_says_what_it_made_of_each_outline_and_where_it_is(tmp_path, workshop) -> None:
    paths = [outline(tmp_path, name) for name in ("one", "two")]
    first, second = run(Job(paths, outputs=[tmp_path / "out"]), workshop)
    assert [path.name for path in first.files] == ["one.pptx", "one.docx"]
    assert [path.read_bytes() for path in first.files] == [product.data for product in first.products]
    assert (titles(second), second.code, second.diagnostics) == (["Two", "Two"], Exit.OK, ())


def test_a_job_takes_folders_and_texts_too(tmp_path, workshop) -> None:
    for name in ("b", "a"):
        outline(tmp_path, name)
    text = OUTLINE.format(title="Piped").encode()
    found = run(Job([tmp_path, text], wanted=DECK, outputs=[tmp_path / "out"]), workshop)
    assert [titles(built) for built in found] == [["A"], ["B"], ["Piped"]]
    assert found[2].files == (tmp_path / "out" / "briefing.pptx",)


def test_what_is_wrong_with_one_outline_does_not_stop_the_next(tmp_path, workshop) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: T\ntopics: [{title: A}]\n", encoding="utf-8")
    failed, built = run(Job([wrong, outline(tmp_path)], wanted=DECK, outputs=[tmp_path / "out"]), workshop)
    assert (failed.code, failed.files, failed.products) == (Exit.OUTLINE, (), ())
    assert [problem.at.line for problem in failed.diagnostics if isinstance(problem.at, Span)] == [2]
    assert failed.sources == {str(wrong): "title: T\ntopics: [{title: A}]\n"}
    assert [path.name for path in built.files] == ["one.pptx"]


def test_where_one_file_may_not_be_overwritten_none_of_its_run_is(tmp_path, workshop) -> None:
    (before,) = run(Job([outline(tmp_path)], outputs=[tmp_path / "out"]), workshop)
    deck, briefing = before.files
    as_it_was = deck.read_bytes()
    briefing.write_bytes(b"somebody's own")
    (after,) = run(Job([outline(tmp_path)], outputs=[tmp_path / "out"], settings={"title": "Another"}), workshop)
    assert after.files == ()
    assert deck.read_bytes() == as_it_was
    assert ([problem.id for problem in after.diagnostics], after.code) == (["file-changed"], Exit.FAILED)


def test_several_outlines_in_one_file_are_refused_before_anything_is_read(tmp_path) -> None:
    with pytest.raises(Stop, match="several outlines cannot be built into one file"):
        run(Job(["none.yaml", "neither.yaml"], outputs=["x.pptx"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [("report", "report"), ("report", "REPORT"), ("r\u00e9port", "re\u0301port"), ("stra\u00dfe", "STRASSE")],
)
def test_two_outlines_that_would_be_one_file_are_refused_before_anything_is_read(one, other, tmp_path) -> None:
    named = [str(tmp_path / "a" / f"{one}.yaml"), str(tmp_path / "b" / f"{other}.yaml")]
    with pytest.raises(Stop) as stopped:
        run(Job(named, outputs=[tmp_path / "out"]))
    (problem,) = stopped.value.diagnostics
    assert (problem.id, str(problem.at), stopped.value.code) == ("same-file", named[1], Exit.USAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_check_counts_slides_and_writes_nothing(tmp_path, workshop) -> None:
    job = Job([outline(tmp_path)], wanted=DECK, outputs=[tmp_path / "out"])
    (found,) = check(job, workshop)
    assert not (tmp_path / "out").exists()
    (built,) = run(job, workshop)
    assert found.slides == built.products[0].pages


def test_a_font_that_is_measured_by_another_is_told_once_with_the_file_that_names_it(tmp_path, workshop) -> None:
    parts = dict(Package.from_bytes(harbour()).parts)
    theme = "ppt/theme/theme1.xml"
    parts[theme] = parts[theme].replace(b'"Cambria"', b'"Corbel"')
    template = tmp_path / "board.pptx"
    template.write_bytes(package_bytes(parts))
    (found,) = check(Job([outline(tmp_path)], [str(template)], Wanted(per_topic=True), [tmp_path / "out"]), workshop)
    told = [(str(one.at), one.message) for one in found.diagnostics if one.id == "font-estimated"]
    message = "text in Corbel is measured by a face that is wider, so that it fits: lines may end elsewhere"
    assert told == [("board.pptx", message)]


def test_another_process_that_is_given_paths_makes_the_same_bytes(tmp_path, workshop) -> None:
    job = Job([outline(tmp_path)], ["orchard"], Wanted(per_topic=True), [tmp_path / "here"], {"date": "2026-05-04"})
    (here,) = run(job, workshop)
    sent = pickle.loads(pickle.dumps(job))
    assert sent == job
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        (there,) = pool.submit(run, sent).result(timeout=300)
    assert [product.data for product in there.products] == [product.data for product in here.products]
    assert len(there.products) == 4


def test_a_template_is_loaded_once_for_all_outlines_in_its_language_and_theme(tmp_path, workshop) -> None:
    (tmp_path / "packs").mkdir()
    packs = {path.name: path for folder in pack_folders() if folder.is_dir() for path in folder.iterdir()}
    own = shutil.copytree(packs["orchard"], tmp_path / "packs" / "own")
    templates = Templates(Shelf((tmp_path / "packs", *pack_folders())))
    before = templates.load(["own"], "en")
    assert templates.load(["own"], "en").deck is before.deck
    assert templates.load(["own"], "zh-Hant").deck is not before.deck
    said = (own / "template.yaml").read_text(encoding="utf-8")
    (own / "template.yaml").write_text(said + "\n# a remark\n", encoding="utf-8")
    assert templates.load(["own"], "en").deck is not before.deck


def test_one_theme_wished_at_two_places_is_one_template_and_told_at_both(workshop) -> None:
    wishes = [Wish(ThemeChoice(colors={"accent1": "#FFFF00"}), Span(f"{name}.yaml", 2, 1, 2, 5)) for name in "ab"]
    first, second = (workshop.templates.load(["marker"], "en", wish) for wish in wishes)
    assert first.deck is second.deck
    for template, file in ((first, "a.yaml"), (second, "b.yaml")):
        assert {problem.at.file for problem in template.diagnostics if isinstance(problem.at, Span)} == {file}


def test_a_product_opens_in_the_libraries_people_know(tmp_path, workshop) -> None:
    (built,) = run(Job([outline(tmp_path)], outputs=[tmp_path / "out"]), workshop)
    deck, briefing = (product.open() for product in built.products)
    assert len(deck.slides) == built.products[0].pages
    deck.slides[0].notes_slide.notes_text_frame.text = "Thank the host."
    deck.save(tmp_path / "own.pptx")
    assert pptx.Presentation(tmp_path / "own.pptx").slides[0].notes_slide.notes_text_frame.text == "Thank the host."
    briefing.add_paragraph("Seen by the board.")
    briefing.save(tmp_path / "own.docx")
    assert docx.Document(tmp_path / "own.docx").paragraphs[-1].text == "Seen by the board."


def test_a_page_of_markdown_opens_in_neither(tmp_path, workshop) -> None:
    (built,) = run(Job([outline(tmp_path)], outputs=[tmp_path / "page.md"]), workshop)
    with pytest.raises(ValueError, match=r"a \.md file is neither a deck nor a Word briefing"):
        built.products[0].open()
