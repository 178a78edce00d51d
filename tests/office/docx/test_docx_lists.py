"""Claims as Word's own lists: numbers that begin anew, items below items, bullets."""

from __future__ import annotations

from briefgen.kinds.blocks import Claims, Sources


def test_each_list_begins_with_one(either, i):
    two = Claims((i("First", "Why."), i("Second", "Why.")))
    assert either(two, two).numbers() == ["1", "2", "1", "2"]


def test_a_list_can_go_on_where_another_stopped(either, i):
    assert either(Claims((i("Fourth"), i("Fifth")), start=4)).numbers() == ["4", "5"]


def test_items_below_items_are_numbered_by_level(either, i):
    nested = i("1", "", i("1.1"), i("1.2", "Why.", i("1.2.1"), i("1.2.2")), i("1.3"))
    written = either(Claims((nested, i("2", "", i("2.1"), i("2.2")))))
    assert written.numbers() == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3", "2", "2.1", "2.2"]
    assert [text for style, text in written.said() if style.startswith("Claim")] == written.numbers()
    assert [style for style, text in written.said() if text == "Why."] == ["Explanation 2"]


def test_items_deeper_than_three_levels_stay_at_the_third(either, i):
    deep = i("1.1.1", "", i("1.1.2"), i("1.1.3"))
    written = either(Claims((i("1", "", i("1.1", "", deep, i("1.1.4")), i("1.2")),)))
    assert written.numbers() == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.2"]


def test_a_claim_that_is_alone_below_another_has_no_number_and_stands_below_its_text(either, i):
    written = either(Claims((i("1", "", i("Alone", "Why.", i("1.1"), i("1.2"))), i("2"))))
    assert written.numbers() == ["1", "1.1", "1.2", "2"]
    (alone,) = (p for p in written.all if p.text == "Alone")
    (why,) = (p for p in written.all if p.text == "Why.")
    assert (alone.style.name, why.style.name) == ("Claim 2", "Explanation")
    assert alone.paragraph_format.left_indent == why.style.paragraph_format.left_indent
    assert alone.paragraph_format.first_line_indent == 0


def test_a_claim_of_a_lower_level_stands_as_close_to_what_explains_it(either, i):
    written = either(Claims((i("1", "", i("1.1", "Why."), i("1.2", "Why.")),)))
    gaps = [p.paragraph_format.space_after.pt for p in written.all if p.style.name == "Claim 2"]
    assert gaps == [1.0, 1.0]


def test_numbers_are_not_typed(either, i):
    assert either(Claims((i("A claim"),))).said() == [("Claim", "A claim")]


def test_an_unnumbered_list_has_bullets_by_level(either, i):
    written = either(Claims((i("One", "Why.", i("Below")), i("Two")), numbered=False))
    assert written.said() == [
        ("List Bullet", "One"),
        ("List Continue", "Why."),
        ("List Bullet 2", "Below"),
        ("List Bullet", "Two"),
    ]
    for name in ("List Bullet", "List Bullet 2"):
        style = written.document.styles[name]
        assert style.element.pPr.numPr is not None


def test_a_claim_stays_with_what_explains_it_and_a_lone_claim_does_not_hold_the_next(write, i):
    written = write(Claims((i("Alone"), i("Explained", "Why.", i("Below")), i("Parent", "", i("Child", "Why.")))))
    keep = {p.text: p.paragraph_format.keep_with_next for p in written.all if p.style.name.startswith("Claim")}
    assert keep == {"Alone": False, "Explained": None, "Below": None, "Parent": None, "Child": True}
    assert written.document.styles["Claim"].paragraph_format.keep_with_next


def test_neither_the_first_nor_the_last_of_some_items_is_left_alone_on_a_page(write, i):
    written = write(Claims(tuple(i(f"Claim {n}", f"Why {n}.") for n in range(1, 6))))
    assert [p.text for p in written.all if p.paragraph_format.keep_with_next] == ["Why 1.", "Why 4."]
    bullets = write(Claims(tuple(i(f"Bullet {n}") for n in range(1, 6)), numbered=False))
    assert [p.text for p in bullets.all if p.paragraph_format.keep_with_next] == ["Bullet 1", "Bullet 4"]


def test_sources_are_listed_with_their_numbers(either, i):
    written = either(Sources((("paper", i("A paper", "2026.")), ("talk", i("A talk")))))
    assert written.said() == [("Source", "A paper. 2026."), ("Source", "A talk")]
    assert written.numbers() == ["1", "2"]
    assert written.find("//w:body//w:bookmarkStart/@w:name") == ["source_paper", "source_talk"]
