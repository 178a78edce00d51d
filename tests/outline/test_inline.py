"""Inline Markdown, in English and Chinese, and texts that only look like it."""

from __future__ import annotations

import pytest

from briefgen.outline.inline import InlineRun, anchors, citations, parse, pictures, plain, refused_links


def bold(text: str) -> InlineRun:
    return InlineRun(text, bold=True)


def test_the_looks() -> None:
    assert parse("a **b** *c* `d` _e_ ***f***") == (
        InlineRun("a "),
        bold("b"),
        InlineRun(" "),
        InlineRun("c", italic=True),
        InlineRun(" "),
        InlineRun("d", code=True),
        InlineRun(" "),
        InlineRun("e", italic=True),
        InlineRun(" "),
        InlineRun("f", bold=True, italic=True),
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**「重點」**文字", (bold("「重點」"), InlineRun("文字"))),
        ("這是**強調**。", (InlineRun("這是"), bold("強調"), InlineRun("。"))),
        ("這是**「強調」**。後面", (InlineRun("這是"), bold("「強調」"), InlineRun("。後面"))),
        ("他說**“好”**嗎", (InlineRun("他說"), bold("“好”"), InlineRun("嗎"))),
        ("**中文：**說明", (bold("中文："), InlineRun("說明"))),
        ("成長**10%**的營收", (InlineRun("成長"), bold("10%"), InlineRun("的營收"))),
        ("**Foo（bar）**baz", (bold("Foo（bar）"), InlineRun("baz"))),
        ("用*斜體*字", (InlineRun("用"), InlineRun("斜體", italic=True), InlineRun("字"))),
        ("**一。** **二。**", (bold("一。"), InlineRun(" "), bold("二。"))),
    ],
)
def test_emphasis_works_beside_han_text(text: str, runs: tuple[InlineRun, ...]) -> None:
    assert parse(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "2*3*4",
        "snake_case_names and __dunder",
        "$5 and $6",
        "Revenue* grew",
        "C:\\plans\\a",
        "<b>bold</b>",
        "List<std::string>",
        "a & b &unknown;",
        "[x] and [y] (z)",
        "100% [sic]",
        "# no heading",
        "- no list",
        "1. no list",
        "> no quote",
        "a ~ b ~~c~~",
        "line one\nline two\n\nline four",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert parse(text) == (InlineRun(text),)


def test_an_empty_text_has_no_runs() -> None:
    assert parse("") == ()


def test_escapes_and_entities() -> None:
    assert plain("\\*a\\* \\[@b\\] &amp; &lt; &copy; &#x4E2D;") == "*a* [@b] & < © 中"


def test_an_entity_cannot_smuggle_in_a_control_character() -> None:
    assert plain("a&#12;b") == "ab"


def test_links() -> None:
    assert parse("see [the **plan**](https://a.example/b_c 'title')") == (
        InlineRun("see "),
        InlineRun("the ", link="https://a.example/b_c"),
        InlineRun("plan", bold=True, link="https://a.example/b_c"),
    )
    assert parse("<https://a.example/中>") == (InlineRun("https://a.example/中", link="https://a.example/%E4%B8%AD"),)
    assert parse("<ida@a.example>") == (InlineRun("ida@a.example", link="mailto:ida@a.example"),)
    assert parse("[](https://a.example)") == (InlineRun("https://a.example", link="https://a.example"),)
    assert anchors("[a](#stock) [b](https://a.example#c)") == ("stock",)


@pytest.mark.parametrize("address", ["javascript:alert", "file:///etc/passwd", "data:text/html,x", "plan.docx", "//a"])
def test_other_links_stay_texts_and_are_told(address: str) -> None:
    text = f"see [the plan]({address})."
    assert parse(text) == (InlineRun(text),)
    assert refused_links(text) == (address,)


def test_pictures_stay_texts_and_are_told() -> None:
    text = "a ![shop](shop.png) b"
    assert parse(text) == (InlineRun(text),)
    assert pictures(text) == ("![shop](shop.png)",)


def test_citations() -> None:
    assert parse("Sales rose [@ledger]. **More** [@a; @b]") == (
        InlineRun("Sales rose"),
        InlineRun("", cite="ledger"),
        InlineRun(". "),
        bold("More"),
        InlineRun("", cite="a"),
        InlineRun("", cite="b"),
    )
    assert citations("今年[@帳冊]，明年[@ledger]。") == ("帳冊", "ledger")
    assert plain("今年 [@帳冊]。") == "今年。"
    assert citations("`[@code]` \\[@no] [@]") == ()


def test_a_line_feed_is_a_line_break_inside_emphasis_too() -> None:
    assert parse("*a\nb* c\r\nd") == (InlineRun("a\nb", italic=True), InlineRun(" c\nd"))


def test_emphasis_inside_emphasis_ends_once() -> None:
    assert parse("**a **b** c**") == (bold("a b c"),)
    assert parse("*a **b** c*") == (
        InlineRun("a ", italic=True),
        InlineRun("b", bold=True, italic=True),
        InlineRun(" c", italic=True),
    )
