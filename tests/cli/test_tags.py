"""Tagged templates from the command line: exit 5 with every mistake, in PowerPoint, Word and template.yaml at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from pptx import Presentation

from briefgen.cli.main import briefgen
from tests.support.payloads import PAYLOADS
from tests.support.tagged import TaggedDeck

OUTLINE = "title: T\ntopics: [{id: a, title: A, takeaway: R.}]\n"


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    (folder / "o.yaml").write_text(OUTLINE, encoding="utf-8")
    done = CliRunner().invoke(briefgen, ["build", str(folder / "o.yaml"), "-o", str(folder / "out"), *arguments])
    return done.exit_code, done.output


def deck(folder: Path, text: str) -> str:
    drawn = TaggedDeck()
    drawn.slide(text)
    return str(drawn.save(folder))


def document(folder: Path, text: str) -> str:
    made = Document()
    made.add_paragraph(text)
    made.save(str(folder / "brief.docx"))
    return str(folder / "brief.docx")


def test_a_mistake_in_a_slide_ends_with_exit_5_and_writes_nothing(tmp_path) -> None:
    code, said = run(tmp_path, "-t", deck(tmp_path, "{{ topc }}"), "--deck")
    assert code == 5
    assert 'board.pptx: slide 1, shape "Box 1", paragraph 1: error[unknown-name] unknown name' in said
    assert "(did you mean 'topics'?)" in said or "(did you mean 'topic'?)" in said
    assert not (tmp_path / "out").exists()


def test_a_mistake_in_a_document_ends_with_exit_5(tmp_path) -> None:
    code, said = run(tmp_path, "-t", document(tmp_path, "{{ titel }}"), "--briefing")
    assert code == 5
    assert "brief.docx: paragraph 1: error[unknown-name] unknown name 'titel' (did you mean 'title'?)" in said


@pytest.mark.parametrize("name", ["builtins", "lipsum", "attr", "format-map", "range", "concat", "macro"])
@pytest.mark.parametrize("kind", ["deck", "briefing"])
def test_an_injection_ends_with_exit_5(name, kind, tmp_path) -> None:
    made = deck if kind == "deck" else document
    code, said = run(tmp_path, "-t", made(tmp_path, PAYLOADS[name]), f"--{kind}")
    assert code == 5, said
    assert "Traceback" not in said


def test_both_files_can_be_tagged_at_once(tmp_path) -> None:
    code, said = run(tmp_path, "-t", deck(tmp_path, "{{ title }}"), "-t", document(tmp_path, "{{ title }}"))
    assert code == 0, said
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["o.docx", "o.pptx"]


def test_check_looks_at_the_slides_that_the_template_makes(tmp_path) -> None:
    (tmp_path / "o.yaml").write_text(OUTLINE, encoding="utf-8")
    good = CliRunner().invoke(briefgen, ["check", str(tmp_path / "o.yaml"), "-t", deck(tmp_path, "{{ title }}")])
    assert (good.exit_code, "fine, 1 slide" in good.output) == (0, True)
    bad = CliRunner().invoke(briefgen, ["check", str(tmp_path / "o.yaml"), "-t", deck(tmp_path, "{{ titel }}")])
    assert bad.exit_code == 5


def slides_of(folder: Path) -> str:
    """Everything that stands on the slides of the deck that was built."""
    made = Presentation(str(folder / "out" / "o.pptx"))
    return "\n".join(shape.text_frame.text for s in made.slides for shape in s.shapes if shape.has_text_frame)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{PRESENTATION_TITLE}} by {{PRESENTER}}, {{DATE}}", "'DATE', 'PRESENTATION_TITLE', 'PRESENTER'"),
        ("{{#speakers}} {{speaker name}} {{/speakers}}", "'speaker', 'speakers'"),
        ("Dear {{ customer }}", "'customer'"),
    ],
)
def test_a_deck_whose_tags_are_some_other_programs_serves_with_its_layouts(text, names, tmp_path) -> None:
    code, said = run(tmp_path, "-t", deck(tmp_path, text), "--deck")
    assert code == 0, said
    assert f"board.pptx: warning[foreign-tags] the tags of this file are some other program's ({names})" in said
    assert "its layouts are used, its slides are not" in said
    assert "{{" not in slides_of(tmp_path) and "Dear" not in slides_of(tmp_path) and "R" in slides_of(tmp_path)


def test_one_strange_name_among_known_ones_in_a_deck_is_a_mistake(tmp_path) -> None:
    code, said = run(tmp_path, "-t", deck(tmp_path, "{{ title }} for {{ customer }}"), "--deck")
    assert code == 5 and "unknown name 'customer'" in said
