"""Slips that people make, and the cure that a colleague would give."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Span
from briefgen.outline.reader import read_outline

HEAD = "title: T\ntakeaway: K.\n"
TOPIC = "topics:\n  - title: A\n    takeaway: R\n    "
CHART = f"{TOPIC}exhibits: [{{chart: {{type: bar, categories: [a, b], series: "


def told(text: str) -> list[tuple[int, str, str]]:
    """What is told of an outline: line, id, hint."""
    return [(d.at.line, d.id, d.hint) for d in read_outline(None, stdin=(HEAD + text).encode()).diagnostics]


def test_every_slip_of_a_file_is_told_in_one_run() -> None:
    text = 'summary:\n  - @one\n  - ? two\n  - "three\n  - four\nbackground: a: b: c\nmethod: %x\n'
    assert [(line, id) for line, id, _ in told(text)] == [
        (4, "reserved-character"),
        (5, "reserved-character"),
        (6, "unclosed-quote"),
        (8, "unquoted-colon"),
        (9, "reserved-character"),
    ]


def test_a_slip_of_indentation_ends_only_what_stands_below_it() -> None:
    text = (
        "topics:\n  - Sales\n    group: a\n    points: [b]\n  - title: A\n   takeaway: R\n  - title: @b\n"
        "    points:\n      -One\n      - claim: two\n\u00a0   notes: c\n    takeaway: ok\nmethod: %x\n"
    )
    assert [(line, id) for line, id, _ in told(text)] == [
        (5, "key-inside-text"),
        (8, "bad-indentation"),
        (9, "reserved-character"),
        (11, "blank-after-dash"),
        (13, "blank-in-indentation"),
        (15, "reserved-character"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "id", "hint"),
    [
        ("summary:\n  - ? Why\n", 4, "reserved-character", 'put the whole text in quotes: `- "? Why"`'),
        (
            "topics:\n  - title A\n    takeaway: x\n",
            5,
            "key-inside-text",
            "line 4 needs a key of its own: `- title: A`",
        ),
        ("topics: [{title: A, takeaway: x}]\nsummary:\n  - a: b\n  • c\n", 6, "other-bullet", "write `- c`"),
        ("topics:\n  - {title: A, takeaway: x}}\n", 4, "text-after-bracket", "delete the second }"),
        (
            "topics: [{title: A, takeaway: x, exhibits: [{table: {columns: [A], rows: [1]}}]}]\n",
            3,
            "wrong-type",
            "write `- [1]`",
        ),
        (
            "topics: [{title: A, takeaway: x<br>y}]\n",
            3,
            "html-in-text",
            "make each line a point of its own",
        ),
        (
            "topics: [{title: A, takeaway: See www.a.example.}]\n",
            3,
            "address-without-scheme",
            "write <https://www.a.example> or [a text](https://www.a.example)",
        ),
        (
            "summary:\n  - a\n  -It grew\n",
            5,
            "blank-after-dash",
            "a blank belongs behind the dash: `- It grew`",
        ),
        ("summary:\n  -Sales grew\n  - two\n", 4, "wrong-type", "a blank belongs behind each dash: `- Sales grew`"),
        (
            "summary:\n  -Sales grew\n  -Costs fell\n",
            4,
            "wrong-type",
            "a blank belongs behind each dash: `- Sales grew`",
        ),
        (
            "summary:\n  -Sales grew\n  - claim: two\n",
            4,
            "blank-after-dash",
            "a blank belongs behind the dash: `- Sales grew`",
        ),
        (
            "topics:\n  - ? Why\n    takeaway: x\n",
            4,
            "reserved-character",
            'put the text in quotes, behind a key of its own: `- title: "? Why"`',
        ),
        (
            "people:\n  - {id: kim, name: Kim}\n",
            4,
            "wrong-type",
            "write each under its id, without a dash: `kim: {name: Kim}`",
        ),
        (
            "people:\n  - name: Ann Lee\n",
            4,
            "wrong-type",
            "write each under its id, without a dash: `ann-lee: {name: Ann Lee}`",
        ),
        ("people: [Ann]\n", 3, "wrong-type", "write each under its id, without a dash: `ann: {name: Ann}`"),
        (
            "topics:\n\u00a0 - title: A\n    takeaway: R\n",
            4,
            "blank-in-indentation",
            "delete it and press the space bar",
        ),
        (
            "topics:\n  - title: A\n    takeaway: R\n\u00a0   notes: x\n",
            6,
            "blank-in-indentation",
            "delete it and press the space bar",
        ),
        (
            "topics:\n  - title: A\n \u00a0  takeaway: R\n",
            5,
            "blank-in-indentation",
            "delete it and press the space bar",
        ),
        (
            "people:\n  kim: {name: Lee, Kim}\n",
            4,
            "comma-ends-text",
            'put the whole text in quotes: `name: "Lee, Kim"`',
        ),
        (
            "themes:\n  - title: X\n    figures: [{value: £1,705m, label: Sales}]\n",
            5,
            "comma-ends-text",
            'put the whole text in quotes: `value: "£1,705m"`',
        ),
        (
            "topics:\n  - Sales\n    group: a\n    takeaway: x\n",
            5,
            "key-inside-text",
            "line 4 needs a key of its own: `- title: Sales`",
        ),
        ("summary:\n  - - 4%\n", 4, "wrong-type", "one dash is enough: `- 4%`"),
        ("date: 27/11/2026\n", 3, "bad-date", "write 2026-11-27"),
        ("date: 03/04/2026\n", 3, "bad-date", "write 2026-04-03 or 2026-03-04"),
        ("date: 27.11.2026\n", 3, "bad-date", "write 2026-11-27"),
        ('date: "November 27th, 2026"\n', 3, "bad-date", "write 2026-11-27"),
        ("date: 3 March 2026\n", 3, "bad-date", "write 2026-03-03"),
        ("date: Friday\n", 3, "bad-date", "write 2026, 2026-05, 2026-05-04 or 2026-Q2"),
        (
            f"{TOPIC}points: | \n      - a\n",
            6,
            "wrong-type",
            "delete the | behind the colon: what follows it is one text",
        ),
        (
            "summary:\n  1. a\n  2. b\n",
            4,
            "wrong-type",
            "items of a list begin with a dash, not with a number: `- a`",
        ),
        (
            "topics:\n  A:\n    takeaway: R\n",
            4,
            "wrong-type",
            "begin each item with `- `, what it is called behind a key: `- title: A`",
        ),
        (
            "topics:\n  - title: A\n  - takeaway: R\n",
            5,
            "missing-key",
            "delete the dash before `takeaway` if it belongs to topic 'A'; else add `title: ...`",
        ),
        (f"{TOPIC}notes: |\n    One\n", 7, "missing-colon", "indent its lines by two more than the line above"),
        (
            f"{TOPIC}notes:\n      - One\n",
            7,
            "wrong-type",
            "write one text, without dashes; for several paragraphs `notes: |`, and the text below, indented",
        ),
        (
            "glossary:\n  ROI: Return on investment\n",
            4,
            "wrong-type",
            "write `- {term: ROI, meaning: Return on investment}`",
        ),
        (
            "glossary:\n  - ROI: Return on investment\n",
            4,
            "unknown-key",
            "write `{term: ROI, meaning: Return on investment}`",
        ),
        (
            "topics:\n  - title：A\n    takeaway: R\n",
            5,
            "key-inside-text",
            "in line 4, write the colon as `: `, narrow and with a blank: `title: A`",
        ),
        (
            f"{TOPIC}exhibits:\n      - table:\n        columns: [A]\n        rows: [[1]]\n",
            9,
            "unknown-key",
            "`rows` belongs inside `table`: indent it by two more than that",
        ),
        (
            f"{TOPIC}exhibits:\n      chart: {{type: bar}}\n",
            7,
            "wrong-type",
            "begin each item with `- `: `- chart: ...`",
        ),
        (f"{TOPIC}exhibits: [{{table: {{columns: 'A, B'}}}}]\n", 6, "wrong-type", "write `columns: [A, B]`"),
        (
            f"{CHART}[1, 2]}}}}]\n",
            6,
            "wrong-type",
            "write the name of each, without a dash: `Name: [1, 2]`",
        ),
        (
            f"{CHART}[{{A: [1, 2]}}, {{B: [3, 4]}}]}}}}]\n",
            6,
            "wrong-type",
            "write the name of each, without a dash: `A: [1, 2]`",
        ),
        (
            f"{CHART}[{{name: A, values: [1, 2]}}]}}}}]\n",
            6,
            "wrong-type",
            "write the name of each, without a dash: `A: [1, 2]`",
        ),
        (f"{CHART}{{A: [1; 2]}}}}}}]\n", 6, "bad-number", "write a comma between two numbers: 1, 2"),
        (
            f"{CHART}{{A: [1,5, 2,5]}}}}}}]\n",
            6,
            "uneven-series",
            "if the commas are decimal ones, write points: [1.5, 2.5]",
        ),
    ],
)
def test_a_slip_is_told_at_its_line_with_what_to_write(text: str, line: int, id: str, hint: str) -> None:
    assert (line, id, hint) in told(text)


@pytest.mark.parametrize(
    ("text", "line", "id", "begins"),
    [
        (
            "summary:\n  - a\n    - b\n",
            5,
            "item-inside-text",
            "if it is an item, write `- b` with its dash below that of",
        ),
        ("summary:\n- a\n - b\n", 5, "item-inside-text", "if it is an item, write `- b` with its dash below that of"),
        ("summary:\n  - a\n    • b\n", 5, "item-inside-text", "if it is an item, write `- b` with its dash below"),
        ("summary:\n  - a\n    * b\n", 5, "item-inside-text", "if it is an item, write `- b` with its dash below"),
        ("summary:\n  - a\n    -b\n", 5, "item-inside-text", "if it is an item, write `- b` with its dash below"),
        ("background: a\n  b\n  - c\n", 5, "item-inside-text", "if it is an item, write `- c` in a list below a key"),
        ("background:\n  a\n  - c\n", 5, "item-inside-text", "if it is an item, write `- c` in a list below a key"),
        (
            "topics:\n  - title: A\n      takeaway:R\n",
            5,
            "key-inside-text",
            "if it is a key, write `takeaway: R`, indented as its neighbours are",
        ),
        (
            "topics:\n  - title: A\n      takeaway：R\n",
            5,
            "key-inside-text",
            "if it is a key, write `takeaway: R`, indented as its neighbours are",
        ),
    ],
)
def test_a_line_that_yaml_joins_to_a_text_though_it_begins_as_an_item_or_a_key_is_an_error(
    text: str, line: int, id: str, begins: str
) -> None:
    found = read_outline(None, stdin=(HEAD + text).encode())
    assert found.outline is None
    hints = [d.hint for d in found.diagnostics if isinstance(d.at, Span) and (d.at.line, d.id) == (line, id)]
    assert len(hints) == 1 and hints[0].startswith(begins)
    assert hints[0].endswith("; if it belongs to the text, put the whole text in quotes")


@pytest.mark.parametrize(
    "text",
    [
        "background: it fell by\n  -5 %\n",
        "background: 'a\n  - b'\n",
        "background: |\n  a\n  - b\n",
        "background: see\n  https://www.example.com\n",
        "background: so it is\n  – or was\n",
        "background: at\n  12:30 o'clock\n",
        "background: 結論\n  注意：三件事\n",
    ],
)
def test_a_text_goes_on_over_lines_that_begin_as_texts_do(text: str) -> None:
    found = read_outline(None, stdin=(HEAD + text + "topics: [{title: A, takeaway: R}]\n").encode())
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("This is **bold and open", "unclosed-bold"),
        ("A [link](http://a b.com/x y) here", "link-with-blank"),
        ("Raw <b>tag</b> here", "html-in-text"),
        ("See www.example.com", "address-without-scheme"),
    ],
)
def test_markup_that_is_none_is_a_warning(text: str, id: str) -> None:
    found = read_outline(None, stdin=f"{HEAD}background: {text}\n".encode())
    assert [d.id for d in found.diagnostics] == [id] and found.outline is not None


@pytest.mark.parametrize("text", ["2 ** 3 is 8", "**bold** text", "a < b and c > d", "[us](https://www.example.com)"])
def test_other_signs_are_taken_as_they_are(text: str) -> None:
    assert read_outline(None, stdin=f"{HEAD}background: {text!r}\n".encode()).diagnostics == ()


def test_a_takeaway_and_a_reading_take_the_same_keys() -> None:
    for first, second in (("say", "why"), ("claim", "detail")):
        chart = f"{{type: bar, series: {{A: [1]}}, reading: {{{first}: x, {second}: y}}}}"
        text = (
            f"topics:\n  - title: A\n    takeaway: {{{first}: R, {second}: so}}\n    exhibits: [{{chart: {chart}}}]\n"
        )
        reading = read_outline(None, stdin=(HEAD + text).encode())
        assert reading.outline is not None and not reading.diagnostics
        topic = reading.outline.topics[0]
        assert (topic.takeaway.say, topic.takeaway.why) == ("R", "so")
        assert topic.exhibits[0].chart and topic.exhibits[0].chart.reading
        assert (topic.exhibits[0].chart.reading.say, topic.exhibits[0].chart.reading.why) == ("x", "y")


def test_only_the_text_is_put_in_quotes_where_a_line_has_brackets_or_a_wide_colon() -> None:
    alone = "put that text alone in quotes, within its brackets"
    assert told("topics:\n  - {title: @ann, takeaway: R}\n") == [(4, "reserved-character", alone)]
    ((_, _, hint),) = told("background： {a: b, c: d}\n")
    assert hint.startswith("write the colon as `: `")
    (wrong,) = told(f"{CHART}{{Sold: [1, 2, 3]}}}}}}]\n")
    assert wrong[2] == "add what is missing to `categories`, or take values away"
