"""The briefing as Markdown: what CommonMark reads again is what was said, in its order."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.kinds.blocks import (
    CallOut,
    Claims,
    Contents,
    Figures,
    Heading,
    ImageBlock,
    Paragraphs,
    People,
    QuoteBlock,
    Sources,
    TableBlock,
)
from briefgen.kinds.content import (
    Figure,
    ImageData,
    Item,
    ShownPerson,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
)
from briefgen.outline.imaging import ImageFile
from briefgen.outline.inline import InlineRun
from briefgen.text.inline import MarkdownInline
from briefgen.text.markdown import markdown, pictures
from tests.text.conftest import NAMES, Briefing, briefing_of, of, squeezed, unsaid
from tests.text.outline import SMALL

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NOTES = {"a": "1", "b": "2"}


def t(markdown: str) -> Text:
    return Text.of(markdown)


def read(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def said(tokens: Sequence[Token]) -> str:
    """All that a reader sees."""
    out = []
    for token in tokens:
        for part in token.children or []:
            if part.type in ("text", "code_inline"):
                out.append(part.content)
            elif part.type in ("softbreak", "hardbreak"):
                out.append(" ")
            elif part.type in ("html_inline", "image") or part.nesting or part.type == "text_special":
                out.append(part.content if part.type == "text_special" else "")
            else:
                raise AssertionError(f"read as {part.type}: {part.content}")
        out.append("\n")
    return "".join(out)


def shape(markdown: str) -> list[str]:
    """The blocks that are read, by their tags."""
    return [token.tag for token in read(markdown) if token.nesting >= 0 and token.tag]


def body(briefing: Briefing) -> str:
    """What stands below the title."""
    return briefing.markdown.partition("\n\n")[2].rstrip("\n")


# Characters that Markdown may take for markup, words, and Han text with its marks.
SIGNS = "ab1 2.)(*_#|<>&;~^$@`[]{}!\\-+=:'\"/中文，。「」！（）%€—…\n\u2002"
WORDS = "amp; ** -- 1. a) iv. ](x) <b> <!-- http://x.y".split()
CHARACTERS = st.sampled_from([*SIGNS, *WORDS])
TEXTS = st.lists(CHARACTERS, min_size=1, max_size=12).map("".join)
RUNS = st.one_of(
    st.builds(
        InlineRun, TEXTS, st.booleans(), st.booleans(), link=st.sampled_from([None, None, "https://x.example/a(b)?c=1"])
    ),
    st.builds(InlineRun, TEXTS.filter(lambda text: text.strip()), code=st.just(True)),
    st.sampled_from([InlineRun("", cite="a"), InlineRun("", cite="b")]),
)


def meant(runs: Sequence[InlineRun]) -> str:
    """What runs say, with the marks of their citations."""
    pieces: list[str] = []
    for i, run in enumerate(runs):
        if run.cite:
            pieces.append(f"{',' if i and runs[i - 1].cite else ''}[^{NOTES[run.cite]}]")
        else:
            pieces.append(run.text)
    return squeezed("".join(pieces))


@settings(max_examples=150, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=5))
@example([InlineRun("&", italic=True), InlineRun("amp;")])
def test_any_text_is_read_as_it_was_meant(runs) -> None:
    inline, text = MarkdownInline({}, {}, NOTES), Text(tuple(runs))
    paragraph = read(f"before\n\n{inline.paragraph(text)}\n\nafter")
    assert {token.tag for token in paragraph if token.tag} == {"p"}
    assert squeezed(said(paragraph)) == f"before{meant(runs)}after"
    heading = read(f"# {inline.line(text)}")
    assert heading[0].tag == "h1"
    assert squeezed(said(heading)) == meant(runs)
    table = read(f"| a | b |\n| - | - |\n| {inline.cell(text)} | x |")
    assert squeezed(said(table)) == f"ab{meant(runs)}x"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_briefing_is_lost_and_all_is_in_order(name, real) -> None:
    briefing = real(name)
    found = re.sub(r"\[\^\d+\],?", "", said(read(briefing.markdown)))
    assert unsaid(briefing.blocks, found) == []


@pytest.mark.parametrize("name", NAMES)
def test_links_within_a_briefing_lead_somewhere(name, real) -> None:
    markdown = real(name).markdown
    headings = {slug(match[1]) for match in re.finditer(r"^#+ (?:<span[^>]*></span>)?(.*)$", markdown, re.MULTILINE)}
    places = headings | set(re.findall(r'<span id="([^"]+)">', markdown))
    links = re.findall(r"\]\(#([^)]+)\)", markdown)
    assert len(links) > 10
    assert {link for link in links if link not in places} == set()


def slug(heading: str) -> str:
    """The name that GitHub gives to a heading."""
    plain = said(read(heading)).strip().lower()
    return "".join(char for char in plain if char.isalnum() or char in "_- ").replace(" ", "-")


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_of_a_citation_has_its_footnote(name, real) -> None:
    markdown = real(name).markdown
    told = re.findall(r"^\[\^(\d+)\]: ", markdown, re.MULTILINE)
    assert len(told) == len(set(told)) > 0
    assert set(re.findall(r"(?<=\S)\[\^(\d+)\]", markdown)) == set(told)


def test_the_small_briefing_reads_like_this(golden) -> None:
    golden("small.md", briefing_of(SMALL).markdown)


LOOKS_LIKE_MARKUP = """1. May
2) x
# no heading
- no item
+ no
> no quote
a * b * c
snake_case_name
a | b
<script>
&amp;
[^1]
![x](y)
~~no~~
$5 and $6
a\\b
=====
---
    code
:::"""


@pytest.mark.parametrize("text", LOOKS_LIKE_MARKUP.split("\n"))
def test_plain_text_stays_plain(text) -> None:
    briefing = of(Paragraphs((Text.label(text),)))
    assert shape(body(briefing)) == ["p"]
    assert said(read(body(briefing))).strip() == text.strip()


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        ("**重點**。後文", "**重點**。後文"),
        ("前文**「重點」**後文", "前文「**重點**」後文"),
        ("**重點。**後文", "**重點**。後文"),
    ],
)
def test_emphasis_beside_han_marks_is_understood_by_every_reader(given_, written) -> None:
    (line,) = [body(of(Paragraphs((t(given_),)), language="zh-Hant"))]
    assert line == written
    assert "strong" in [part.tag for token in read(line) for part in token.children or []]


def test_claims_are_numbered_with_their_explanations_and_what_hangs_below() -> None:
    items = (Item(t("First"), t("Why."), (Item(t("Below"), t("How.")),)), Item(t("Second")))
    assert body(of(Claims(items, start=3))) == (
        "3.  **First**\n\n    Why.\n\n    -   **Below**\n\n        How.\n\n4.  **Second**"
    )


def test_two_lists_that_follow_each_other_stay_two() -> None:
    one, other = Claims((Item(t("A")),)), Claims((Item(t("B")),))
    assert shape(body(of(one, other))).count("ol") == 2


def test_headings_skip_no_level_and_carry_their_kickers() -> None:
    made = of(Heading(t("Part"), 1, kicker=t("Part 1 of 2")), Heading(t("Deep"), 3))
    assert body(made) == "## Part\n\nPart 1 of 2\n\n### Deep"


def test_a_call_out_is_a_quotation_with_its_label() -> None:
    made = of(CallOut("remember", t("One thing to remember"), t("It sails."), t("It did.")))
    assert body(made) == "> **One thing to remember**\n>\n> It sails.\n>\n> It did."


def test_a_quotation_says_who_said_it() -> None:
    assert body(of(QuoteBlock(t("It sails."), t("Ada")))) == "> It sails.\n>\n> — Ada"


def test_a_table_keeps_its_head_its_alignment_and_its_caption() -> None:
    columns = (TableColumn(t("Channel")), TableColumn(t("Sales"), number=True))
    rows = (
        TableRow((TableCellText(t("Shops"), t("own")), TableCellText(None, t("8|1")))),
        TableRow((TableCellText(), TableCellText(None, t("2"))), total=True),
    )
    made = of(TableBlock(TableData(columns, rows, "Sales"), t("Sales by channel")))
    assert body(made) == (
        "| Channel        | Sales |\n"
        "| -------------- | ----: |\n"
        "| **Shops**: own |  8\\|1 |\n"
        "|                | **2** |\n\n"
        "**Table 1**: Sales by channel"
    )


def test_figures_are_a_table() -> None:
    made = of(Figures((Figure(t("20 m"), t("rides"), t("by May"), t("Reported")),)))
    assert body(made).splitlines()[-1] == "| **20 m** | **rides**: by May | Reported |"


def test_people_stand_with_what_they_are() -> None:
    made = of(People((ShownPerson(t("Ada"), t("Engineer"), t("She built it.")),)))
    assert body(made) == "**Ada**: Engineer\\\nShe built it."


def test_a_picture_has_its_words_its_file_and_its_caption() -> None:
    image = ImageData("my plant.jpg", None, "A plant [old]", t("The plant"))
    assert body(of(ImageBlock(image))) == "![A plant \\[old\\]](my%20plant.jpg)\\\n**Figure 1**: The plant"


def test_pictures_stand_beside_the_text_under_names_that_no_others_have() -> None:
    one, other = (
        ImageData(f"{i}/my plant.jpg", ImageFile(data, "jpeg", 4, 4, ())) for i, data in enumerate((b"a", b"b"))
    )
    drawn = ImageData("plan.svg", ImageFile(b"dots", "png", 4, 4, (), vector=b"<svg/>"))
    blocks = [ImageBlock(image) for image in (one, other, drawn)]
    beside = pictures(blocks, "good")
    assert [re.sub(r"[0-9a-f]{8}", "#", at) for at, _ in beside.values()] == [
        "good/my-plant-#.jpeg",
        "good/my-plant-#.jpeg",
        "good/plan-#.svg",
    ]
    assert len(dict(beside.values())) == 3
    assert list(dict(beside.values()).values()) == [b"a", b"b", b"<svg/>"]
    briefing = of(*blocks)
    text = markdown(briefing.blocks, briefing.properties, briefing.labels, beside)
    assert re.findall(r"\]\((.*)\)", text) == list(dict(beside.values()))


def test_contents_list_the_headings_down_to_their_level() -> None:
    made = of(Contents(t("Contents")), Heading(t("A"), 1), Heading(t("B & C"), 2, topic=1), Heading(t("D"), 3))
    contents = body(made).partition("\n\n## A")[0]
    assert contents == "## Contents\n\n-   [A](#a)\n    -   1 [B & C](#B_C)"


def test_sources_are_cited_by_notes_that_lead_to_the_list() -> None:
    made = of(Paragraphs((t("It sails [@log]."),)), Sources((("log", Item(t("The log"), t("2026"))),)))
    assert body(made) == (
        'It sails[^1].\n\n1.  <span id="source_log"></span>The log. 2026\n\n[^1]: [The log](#source_log)'
    )


def test_no_line_but_a_table_is_broken_or_ends_with_blanks(real: Callable[[str], Briefing]) -> None:
    lines = list(_lines(real(NAMES[0])))
    assert [line for line in lines if line != line.rstrip()] == []
    assert all(char in string.printable or ord(char) > 127 for line in lines for char in line)


def _lines(briefing: Briefing) -> Iterator[str]:
    yield from briefing.markdown.split("\n")
