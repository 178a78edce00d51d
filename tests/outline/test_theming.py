"""`theme:` in an outline: a palette's name, or one's own colours and fonts."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Place, Span
from briefgen.outline.reader import Reading, read_outline
from briefgen.outline.theming import ThemeChoice, ThemeColors, ThemeFonts


def reading(text: str, **overrides: str) -> Reading:
    return read_outline(None, overrides, stdin=f"title: Themes\ntheme: {text}\n".encode())


def theme(text: str) -> ThemeChoice:
    outline = reading(text).outline
    assert outline is not None and outline.theme is not None
    return outline.theme


def test_a_word_is_the_name_of_a_palette() -> None:
    assert theme("midnight") == theme("{palette: midnight}") == ThemeChoice(palette="midnight")


def test_a_palette_can_be_set_from_outside() -> None:
    outline = reading("midnight", theme="corporate").outline
    assert outline is not None and outline.theme == ThemeChoice(palette="corporate")


def test_colours_are_read_with_or_without_their_sign_and_in_any_case() -> None:
    found = theme('{colors: {accent1: "#8c2f2b", dk2: 4A1D1F}}')
    assert found.colors.given() == {"dk2": "4A1D1F", "accent1": "8C2F2B"}


def test_fonts_are_named_by_what_they_are_for() -> None:
    found = theme("{fonts: {head: Cambria, east_asian: PMingLiU}}")
    assert found.fonts == ThemeFonts(head="Cambria", east_asian="PMingLiU")


@pytest.mark.parametrize(
    ("text", "id", "column", "hint"),
    [
        ("{colors: {acent1: '#0B6B7F'}}", "unknown-key", 18, "did you mean `accent1`?"),
        ("{colors: {accent1: teal}}", "bad-color", 27, "write it as '#0B6B7F'"),
        ("{colors: {accent1: '#0B6'}}", "bad-color", 27, "write it as '#0B6B7F'"),
        ("{palete: midnight}", "unknown-key", 9, "did you mean `palette`?"),
        ("{fonts: {heading: Cambria}}", "unknown-key", 17, "`head`"),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: str, id: str, column: int, hint: str) -> None:
    (problem,) = reading(text).diagnostics
    assert isinstance(problem.at, Span)
    assert (problem.id, problem.at.line, problem.at.column) == (id, 2, column)
    assert hint in problem.hint


def test_a_colour_lost_to_a_comment_is_told_as_such() -> None:
    found = read_outline(None, stdin=b"title: x\ntheme:\n  colors:\n    accent1: #0B6B7F\n")
    assert [d.id for d in found.diagnostics] == ["empty-value"]
    assert "comment" in found.diagnostics[0].hint


def test_a_wish_goes_over_another_field_by_field() -> None:
    pack = ThemeChoice(colors=ThemeColors(accent1="111111", accent2="222222"), fonts=ThemeFonts(head="Cambria"))
    mine = ThemeChoice(colors=ThemeColors(accent1="333333"), fonts=ThemeFonts(body="Calibri"))
    both = mine.over(pack)
    assert both.colors.given() == {"accent1": "333333", "accent2": "222222"}
    assert both.fonts == ThemeFonts(head="Cambria", body="Calibri")


def test_a_palette_takes_no_colours_that_were_chosen_for_another() -> None:
    pack = ThemeChoice(palette="marker", colors=ThemeColors(accent1="111111"), fonts=ThemeFonts(head="Cambria"))
    both = ThemeChoice(palette="midnight").over(pack)
    assert (both.palette, both.colors.given(), both.fonts.head) == ("midnight", {}, "Cambria")


def test_a_theme_set_from_outside_is_placed_there() -> None:
    found = reading("midnight", theme="corporate")
    assert found.outline is not None
    assert found.at(found.outline, "theme") == Place("--set theme=corporate")
