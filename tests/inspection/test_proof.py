"""What `template check` finds in a file, the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import deck_engine
from briefgen.diagnostics import Diagnostic, Exit, Place, Severity, Stop
from briefgen.inspection.proof import LANGUAGES, Proof, faults, narrow_page, proof
from briefgen.template.loading import Templates
from tests.support.oddities import BODY, EDGES, MASTER, PLAIN, TITLE, Art, Ph, Sheet, odd

ENGINE = deck_engine()
Found = tuple[Diagnostic, ...]
COVER = Sheet("Cover", (Ph("ctrTitle", None, (1, 2.4, 8, 1.5)), Ph("subTitle", 1, (1, 4.2, 8, 1.4))))
DIVIDER = Sheet("Divider", (Ph("title", None, (1, 3, 8, 1.5)), Ph("body", 1, (1, 4.6, 8, 1))))


def proved(folder: Path, *args, languages=LANGUAGES, **more) -> Proof:
    path = folder / "deck.pptx"
    path.write_bytes(odd(*args, **more))
    return proof([str(path)], ENGINE, languages=languages)


def seen(folder: Path, *args, **more) -> Found:
    """What is amiss by the looks of a file, without the decks that prove it."""
    path = folder / "deck.pptx"
    path.write_bytes(odd(*args, **more))
    return faults([str(path)], ENGINE, Templates())


def ids(found: Found, severity: Severity = Severity.WARNING) -> list[str]:
    return [finding.id for finding in found if finding.severity is severity]


def message(found: Found, id: str) -> str:
    return next(finding.message for finding in found if finding.id == id)


def test_a_template_that_has_all_is_left_in_peace(tmp_path):
    found = proved(tmp_path, [COVER, DIVIDER, PLAIN])
    assert found.findings == ()
    assert found.usable
    assert found.slides["en"] > 40 and found.slides["zh-Hant"] > 40


def test_no_place_for_text_is_told(tmp_path):
    head = Sheet("Head", (Ph("title"),))
    found = seen(tmp_path, [COVER, DIVIDER, head], (Sheet("", (TITLE, *EDGES)),))
    assert ids(found) == ["role-guessed", "no-body"]


def test_a_title_that_holds_a_few_words_is_told_with_their_number(tmp_path):
    small = Sheet("Small", (Ph("title", None, (0.5, 0.4, 2, 0.5), size=30), Ph("body", 1)))
    found = seen(tmp_path, [COVER, DIVIDER, small])
    assert ids(found) == ["small-title"]
    assert message(found, "small-title").startswith("its title holds 1")


def test_text_that_can_hardly_be_read_is_told_once_for_all_layouts(tmp_path):
    faint = Ph("title", None, (0.5, 0.4, 9, 1.1), size=32, color="DDDDDD")
    sheets = [Sheet("One", (faint, Ph("body", 1))), Sheet("Two", (faint,))]
    found = seen(tmp_path, [COVER, DIVIDER, *sheets])
    assert ids(found) == ["faint-text"]
    assert message(found, "faint-text").startswith("the title of 'One', 'Two' has a contrast of 1.4 ")


def test_a_layout_for_4_3_on_a_wider_page_is_told(tmp_path):
    old = Sheet("Old", (Ph("title", None, (0.5, 0.4, 9, 1.1)), Ph("body", 1, (0.5, 1.8, 9, 5))))
    found = seen(tmp_path, [COVER, DIVIDER, old], size=(13.333, 7.5))
    said = "it is laid out for a page of 4:3, whose right edge is at 10.0 of 13.3 inches"
    assert (said, Place("deck.pptx", "layout 'Old'")) in [(f.message, f.at) for f in found]


def test_a_layout_with_a_picture_beside_its_text_is_not_taken_for_an_old_one(tmp_path):
    beside = Art((10.2, 0, 3.1, 7.5), "224466")
    text = Sheet("Beside", (Ph("title", None, (0.5, 0.4, 9, 1.1)), Ph("body", 1, (0.5, 1.8, 9, 5)), beside))
    wide = Sheet("Wide", (Ph("title", None, (0.5, 0.4, 12.3, 1.1)), Ph("body", 1, (0.5, 1.8, 12.3, 5))))
    path = tmp_path / "deck.pptx"
    for sheet in (text, wide):
        path.write_bytes(odd([sheet], size=(13.333, 7.5)))
        deck = Templates().load([str(path)], "en").deck.file
        assert not narrow_page(deck, deck.layouts[0])


def test_guessed_roles_are_told(tmp_path):
    assert ids(seen(tmp_path, [PLAIN])) == ["role-guessed", "role-guessed"]


def test_smaller_things_are_notes(tmp_path):
    stamp = Art((0.1, 7.2, 2, 0.2), "FFFFFF", "Strictly for harbour masters")
    sheets = [COVER, DIVIDER, Sheet("Text", (*PLAIN.shapes, stamp)), PLAIN]
    found = seen(tmp_path, sheets, (Sheet("", (TITLE, BODY)),))
    assert ids(found, Severity.NOTE) == ["no-furniture", "no-furniture", "same-name", "standing-text"]
    assert message(found, "standing-text").startswith("'Strictly for harbour masters' is no placeholder")


def test_findings_point_into_the_file(tmp_path):
    places = [finding.at for finding in seen(tmp_path, [PLAIN, PLAIN])]
    assert Place("deck.pptx", "layout 'Text'") in places
    assert all(isinstance(place, Place) and place.file == "deck.pptx" for place in places)


def test_a_file_that_leaves_no_room_is_unusable(tmp_path):
    tiny = Sheet("", (Ph("title", None, (0.05, 0.05, 0.9, 0.2)),))
    with pytest.raises(Stop, match=r"leaves room to write in: the largest free place is 0\.\d by 0\.\d inches") as stop:
        proved(tmp_path, [Sheet("A", (Ph("title"),))], (tiny,), size=(1, 1))
    assert stop.value.code is Exit.TEMPLATE


def test_a_file_whose_room_is_too_small_for_long_texts_is_unusable(tmp_path):
    small = Sheet("", (Ph("title", None, (0.2, 0.1, 5.6, 0.4)), Ph("body", 1, (0.2, 0.8, 5.6, 2))))
    path = tmp_path / "deck.pptx"
    path.write_bytes(odd([PLAIN], (small,), size=(6, 3)))
    found = proof([str(path)], ENGINE, languages=["en"])
    assert not found.usable
    assert found.findings[0].id == "worst-case"


def test_a_file_that_is_none_stops(tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with pytest.raises(Stop) as stop:
        proof([str(path)], ENGINE)
    assert stop.value.code is Exit.TEMPLATE


def test_the_master_stands_in_where_there_is_no_layout(tmp_path):
    found = proved(tmp_path, [], (MASTER,), languages=["en"])
    assert found.usable
    assert "the master has no layouts: one was made from it" in message(found.findings, "role-guessed")


def test_a_word_file_is_proved_too_and_says_which_styles_it_lacks(tmp_path):
    import docx

    path = tmp_path / "brief.docx"
    document = docx.Document()
    for style in [style for style in document.styles if style.name == "Quote"]:
        style.delete()
    document.save(str(path))
    found = proof([str(path)], ENGINE)
    assert found.usable and found.slides == {}
    assert ids(found.findings, Severity.NOTE) == ["style-missing"]
    assert "quote" in message(found.findings, "style-missing")
    assert "the style Subtitle has a contrast of 4.0 with a white page" in message(found.findings, "low-contrast")


def test_tags_that_mean_nothing_make_a_file_unusable(tmp_path):
    from pptx import Presentation

    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "{{ titel }}"
    path = tmp_path / "tagged.pptx"
    deck.save(str(path))
    found = proof([str(path)], ENGINE)
    assert not found.usable
    assert "titel" in found.findings[0].message
