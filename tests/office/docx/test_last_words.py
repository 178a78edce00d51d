"""Display text of documents: its last word is tied to the one before, so that it never stands alone on a last line."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import CallOut, Heading
from briefgen.office.docx.last_words import tied

LONG = "Compete on trust, because answers will cost next to nothing"
TIED = "Compete on trust, because answers will cost next to\u00a0nothing"


def test_the_last_word_of_a_long_heading_is_tied(either, t) -> None:
    written = either(Heading(t(LONG), 2, "a"))
    assert TIED in [paragraph.text for paragraph in written.all]


def test_so_is_that_of_what_must_be_remembered_and_of_its_reason(either, t) -> None:
    written = either(CallOut("remember", t("One thing"), t(LONG), t(LONG)))
    assert [text for _, text in written.said()] == ["One thing", TIED, TIED]


def test_a_compound_that_ends_a_heading_is_not_broken_at_its_hyphen(t) -> None:
    said = tied(t("Nineteen well-known terms, from affordance to White-hat hacker"))
    assert said.plain == "Nineteen well-known terms, from affordance to White\u2011hat\u00a0hacker"


def test_a_tie_in_bold_text_keeps_it_bold(t) -> None:
    said = tied(t("Compete on trust, because answers **will cost next to nothing**"))
    assert [(run.text, run.bold) for run in said.runs][-1] == ("will cost next to\u00a0nothing", True)


@pytest.mark.parametrize(
    "text",
    [
        "A short heading",
        "這段標題很長，長到要佔兩行以上，所以它的最後一個字不該獨自站在最後一行上，也不該有英文 AI 走多遠",
        "It names the institute of extraordinarily-longwinded-compound-words",
        "Whatever stands in code must be copied as it is `make test`",
    ],
)
def test_what_needs_no_tie_or_bears_none_stays(t, text: str) -> None:
    assert tied(t(text)) == t(text)
