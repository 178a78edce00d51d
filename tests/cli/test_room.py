"""Room as data: cut by what is said to be over, a text fits; with as much more as is said to be left, it still does."""

from __future__ import annotations

import pytest

from briefgen.compiler import Job, check
from tests.support.foreign import harbour

COVER = "the harbour goes electric and nobody who lives there wants the diesel boats to come back " * 8
OUTLINE = """title: {title}
language: en
takeaway: {{say: {say}, why: Because it waits.}}
topics:
  - title: The pier sets the pace
    points: [{{claim: It waits for power, detail: One trip in three.}}, Crews are trained]
    takeaway: Build it.
"""


def outline(here, title: str = "Two boats", say: str = "Build the second charger") -> None:
    (here / "a.yaml").write_text(OUTLINE.format(title=title, say=say), encoding="utf-8")


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_a_title_fits_once_it_is_cut_by_what_is_over(run, here, template) -> None:
    if template == "harbour":
        template = "harbour.pptx"
        (here / template).write_bytes(harbour())
    title = COVER.strip()
    for _ in range(3):
        outline(here, title)
        done = run("check", "a.yaml", "-t", template, "--json").data
        found = [d for d in done["diagnostics"] if d["id"] == "too-long"]
        if not found:
            break
        assert found[0]["line"] == 1
        assert found[0]["room"]["lines"] > 0
        title = title[: -found[0]["room"]["over"]].rstrip()
    assert done["exit"] == 0
    assert len(title) > 60


def test_a_takeaway_is_no_longer_too_long_without_what_is_over(run, here) -> None:
    say = "We build the second charger before the second boat comes and then we train the crews and then we ask "
    outline(here, say=(say * 2).strip())
    (found,) = [d for d in run("check", "a.yaml", "--json").data["diagnostics"] if d["id"] == "long-takeaway"]
    outline(here, say=(say * 2).strip()[: -found["room"]["over"]])
    assert run("check", "a.yaml", "--strict").code == 0


def test_what_continues_says_how_much_stands_on_further_slides(run, here) -> None:
    rows = ", ".join(f"[Row {i}, {i}]" for i in range(30))
    text = f"title: T\ntopics:\n  - {{title: A, takeaway: R., exhibits: [{{title: B, table: {{rows: [{rows}]}}}}]}}\n"
    (here / "a.yaml").write_text(text, encoding="utf-8")
    told = [d["room"] for d in run("check", "a.yaml", "--json").data["diagnostics"] if d["id"] == "continued"]
    assert [room["lines"] > 0 for room in told] == [True, True]
    assert told[0]["over"] > told[1]["over"] > 0
    built = run("build", "a.yaml", "--json").data
    assert [d["room"] for d in built["diagnostics"] if d["id"] == "continued"] == told


def test_texts_that_fit_say_how_much_is_left_and_that_is_so(run, here) -> None:
    outline(here)
    before = run("check", "a.yaml", "--json").data
    assert [d for d in before["diagnostics"] if d["severity"] != "note"] == []
    rooms = {text["path"]: text for text in before["texts"]}
    assert rooms["title"]["line"] == 1
    assert {"file", "path", "line", "column", "slide", "room"} == set(rooms["topics[0].points[0].detail"])
    more = " and one boat more" * 40
    for path, key in (("title", "title"), ("takeaway.say", "say")):
        outline(here)
        written = {"title": "Two boats", "say": "Build the second charger"}[key]
        outline(here, **{key: written + more[: rooms[path]["room"]["left"]]})
        after = run("check", "a.yaml", "--json").data
        assert [d["id"] for d in after["diagnostics"] if d["id"] in ("too-long", "continued")] == []


def test_slides_of_a_template_that_are_filled_say_what_their_texts_could_still_get() -> None:
    text = "title: T\ntopics:\n  - {title: The charger, points: [It is slow.], takeaway: {say: Build it%s}}\n"
    (before,) = check(Job([(text % ".").encode()], ["orchard"]))
    (say,) = (room for room in before.rooms if room.text.text == "Build it.")
    assert say.left > 40
    more = " and so on"
    for count, fits in ((say.left // len(more), True), (say.left * 6 // len(more), False)):
        (after,) = check(Job([(text % (more * count + ".")).encode()], ["orchard"]))
        told = [one.id for one in after.diagnostics if one.id in ("shrunk", "continued", "does-not-fit", "too-long")]
        assert (not told) == fits, (count, told)
