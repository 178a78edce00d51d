"""Reading an outline: files that are none, overrides, what is filled in, and places of nodes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from briefgen.diagnostics import Place, Span
from briefgen.outline.reader import Reading, read_outline

GOOD = "title: Autumn review\ntopics:\n  - title: Stock turns faster\n    takeaway: Order every week.\n"


def read(text: str, **overrides: str) -> Reading:
    return read_outline(None, overrides, text.encode())


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(str(d.at), d.id) for d in reading.diagnostics]


def test_very_many_mistakes_are_told_in_little_time_the_first_with_what_was_meant() -> None:
    sources = "".join(f"  src-number-{i}: {{title: A{i}}}\n" for i in range(1_500))
    cited = "".join(f"  - So it is [@srx-numbr-{i}]\n" for i in range(1_500))
    began = time.process_time()
    found = read(f"title: T\nsources:\n{sources}summary:\n{cited}").diagnostics
    keys = read("title: T\ntopics:\n" + "  - {titel: A, takaway: R}\n" * 1_000).diagnostics
    assert time.process_time() - began < 4
    errors = [one for one in found if one.id == "unknown-reference"]
    assert (len(errors), errors[7].hint) == (1_500, "did you mean `src-number-7`?")
    assert sum(bool(one.hint) for one in errors) == 200
    assert [one.message for one in keys if one.id == "more-problems"] == ["there are 3,000 more problems"]


def test_a_short_outline_is_enough() -> None:
    reading = read(GOOD)
    assert reading.outline is not None and not reading.diagnostics
    topic = reading.outline.topics[0]
    assert (topic.id, topic.takeaway.say, topic.takeaway.why) == ("stock-turns-faster", "Order every week.", None)
    assert (reading.outline.language, reading.outline.date) == ("en", None)


def test_a_missing_file_and_what_may_have_been_meant(tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text(GOOD, encoding="utf-8")
    reading = read_outline(tmp_path / "reveiw.yaml")
    assert told(reading) == [(str(tmp_path / "reveiw.yaml"), "file-missing")]
    assert str(tmp_path / "review.yaml")[-11:] in reading.diagnostics[0].hint
    elsewhere = read_outline(tmp_path / "none" / "review.yaml")
    assert "there is no folder" in elsewhere.diagnostics[0].message


def test_a_folder_is_no_outline(tmp_path: Path) -> None:
    assert told(read_outline(tmp_path)) == [(str(tmp_path), "file-is-folder")]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a file can be kept from everybody but root"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    assert told(read_outline(path)) == [(str(path), "file-unreadable")]


def test_a_name_that_no_system_takes_is_told_and_not_raised() -> None:
    assert [id for _, id in told(read_outline(Path("a\0b.yaml")))] == ["file-unreadable"]


def test_files_named_in_an_outline_are_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_outline(path).base == tmp_path
    assert read(GOOD).base == Path()


def test_spans_name_the_file_as_it_was_given_and_a_pipe_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("titel: x\n", encoding="utf-8")
    assert told(read_outline(path)) == [(f"{path}:1:1", "unknown-key")]
    assert told(read("titel: x\n")) == [("<stdin>:1:1", "unknown-key")]


def test_an_override_replaces_a_top_level_text_before_checking() -> None:
    reading = read(GOOD + "date: someday\n", date="2026-05-04", takeaway="Order now.", title="Winter")
    assert reading.outline is not None and not reading.diagnostics
    assert (reading.outline.date, reading.outline.title) == ("2026-05-04", "Winter")
    assert reading.outline.takeaway is not None and reading.outline.takeaway.say == "Order now."


def test_an_empty_override_takes_a_field_away() -> None:
    reading = read(GOOD + "date: 2026\nsubtitle: x\n", date="", subtitle=" ")
    assert reading.outline is not None
    assert (reading.outline.date, reading.outline.subtitle) == (None, None)


def test_a_mistake_in_an_override_is_told_as_it_was_given() -> None:
    reading = read(GOOD + "date: 2026\n", date="2026/5/4", languge="en", topics="x", template="a\x07b")
    assert told(reading) == [
        ("--set date=2026/5/4", "bad-date"),
        ("--set languge=en", "unknown-key"),
        ("--set template=a\x07b", "control-character"),
        ("--set topics=x", "wrong-type"),
    ]
    assert reading.diagnostics[1].hint == "did you mean `language`?"
    assert reading.outline is None


def test_taking_the_title_away_is_told_as_it_was_done() -> None:
    assert told(read(GOOD, title="")) == [("--set title=", "empty-value")]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Autumn review", "en"),
        ("秋季檢討", "zh-Hant"),
        ("GPT-5 與 agents", "zh-Hant"),
        ("2026", "en"),
        ("秋のレビュー", "ja"),
        ("가을 검토", "ko"),
    ],
)
def test_a_language_that_is_left_out_follows_the_title(title: str, language: str) -> None:
    outline = read(f"title: {title}\n").outline
    assert outline is not None and outline.language == language


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant-HK"),
        ("ZH-hant", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("de-AT", "de-AT"),
        ("pt_br", "pt-BR"),
        ("nl", "nl"),
    ],
)
def test_a_language_is_known_by_its_other_tags(written: str, language: str) -> None:
    outline = read(f"title: x\nlanguage: {written}\n").outline
    assert outline is not None and outline.language == language


def test_every_node_knows_its_place() -> None:
    reading = read(GOOD + "people: {holm: {name: Ida Holm}}\n")
    assert reading.outline is not None
    topic = reading.outline.topics[0]
    assert reading.at(topic) == Span("<stdin>", 3, 5, 4, 32)
    assert reading.at(topic, "takeaway") == reading.at(topic.takeaway) == Span("<stdin>", 4, 15, 4, 32)
    assert reading.at(reading.outline.people["holm"], "name") == Span("<stdin>", 5, 23, 5, 31)
    assert reading.at(topic, "id") == reading.at(topic), "an id that was made stands where its topic does"


def test_problems_come_in_the_order_of_the_file() -> None:
    reading = read("zebra: 1\ntitle: x\ndate: y\ntopics:\n  - {title: t, group: g}\n")
    lines = [d.at.line for d in reading.diagnostics if isinstance(d.at, Span)]
    assert lines == sorted(lines) and len(lines) == 4


def test_one_slip_is_one_error() -> None:
    assert told(read("titel: x\n")) == [("<stdin>:1:1", "unknown-key")]


def test_a_reading_has_the_text_to_show_beside_its_messages() -> None:
    reading = read("titel: x\n")
    assert reading.sources == {"<stdin>": "titel: x\n"}
    assert isinstance(read_outline(Path("none.yaml")).diagnostics[0].at, Place)
