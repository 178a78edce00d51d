"""The live page in a real browser: what somebody sees who edits, errs, mends, jumps and changes what is shown."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.preview.conftest import MANY, TALK, Live
from tests.support.browser import AXE
from tests.support.devtools import Browser, DrivenPage

pytestmark = pytest.mark.browser

SLIDES = "document.querySelector('#slides').textContent"
SLIDE_WITH = "[...document.querySelectorAll('.slide')].find(s => (s.ariaLabel + s.textContent).includes('WORDS'))"
PROBLEMS = "document.querySelector('#problems').textContent"


def drawn(page: DrivenPage, text: str) -> None:
    page.wait(f"{SLIDES}.includes({text!r})")


def test_what_is_still_to_be_written_is_told_at_its_line_and_the_rest_is_shown(page: DrivenPage, live: Live) -> None:
    live.write("talk.yaml", TALK.replace("takeaway: It sails.", "takeaway:").replace("It sailed.", "It sailed on."))
    page.wait(f"{PROBLEMS}.includes('talk.yaml:9:5')")
    drawn(page, "It sailed on.")
    assert "stands for what is still to be written" in page.run(PROBLEMS)
    assert not page.run("document.body.classList.contains('stale')")


def test_an_edit_is_seen_and_only_the_page_that_changed_is_asked_for(page: DrivenPage, live: Live) -> None:
    page.run(SLIDE_WITH.replace("WORDS", "The cold") + ".scrollIntoView()")
    drawn(page, "Through ice of a metre")
    page.wait("[...document.querySelectorAll('.slide')].every(s => !s.near || s.dataset.drawn)")
    before = len([address for address in page.asked if "/page/" in address])
    live.write("talk.yaml", TALK.replace("of a metre", "of two metres"))
    drawn(page, "Through ice of two metres")
    assert len([address for address in page.asked if "/page/" in address]) == before + 1


def test_the_slide_in_view_stays_where_it_is_when_slides_come_before_it(page: DrivenPage, live: Live) -> None:
    top = SLIDE_WITH.replace("WORDS", "It is slow") + ".getBoundingClientRect().top"
    page.run("[...document.querySelectorAll('.slide')].at(-2).scrollIntoView()")
    drawn(page, "It is slow.")
    page.wait("document.querySelector('.slide.here').textContent.includes('It is slow.')")
    before = page.run(top)
    more = "  - {id: new, title: A new one, points: [It came before.], takeaway: Look.}\n"
    live.write("talk.yaml", TALK.replace("  - id: charger", f"{more}  - id: charger"))
    page.wait("[...document.querySelectorAll('.slide')].some(s => s.ariaLabel.includes('A new one'))")
    assert abs(page.run(top) - before) < 2


def test_an_error_stands_at_its_line_over_the_last_good_deck_until_it_is_mended(page: DrivenPage, live: Live) -> None:
    live.write("talk.yaml", TALK.replace("    takeaway: It sails.", "    takeway: It sails."))
    page.wait(f"{PROBLEMS}.includes('talk.yaml:9:5')")
    said = page.run(PROBLEMS)
    assert "error[unknown-key]" in said
    assert "did you mean `takeaway`?" in said
    assert page.run("document.querySelector('#problems mark').textContent") == "takeway"
    assert "It sailed." in page.run(SLIDES)
    assert page.run("document.querySelector('#problems a').href").startswith("vscode://file/")
    live.write("talk.yaml", TALK.replace("It sailed.", "It sailed twice."))
    drawn(page, "It sailed twice.")
    assert page.run("document.querySelector('#problems').hidden")


def test_a_click_on_a_text_names_and_copies_its_line(page: DrivenPage, live: Live) -> None:
    page.ask("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.ask("Page.bringToFront")
    at = "[...document.querySelectorAll('[data-from]')].find(t => t.textContent.includes('Through ice'))"
    page.run(f"{at}.id = 'clicked', {at}.scrollIntoView({{block: 'center'}})")
    page.click("#clicked")
    page.wait("document.querySelector('#place').textContent.includes('talk.yaml:7:37 (copied)')")
    assert page.run("navigator.clipboard.readText()") == "talk.yaml:7:37"
    file = (live.folder / "talk.yaml").resolve().as_posix()
    assert page.run("document.querySelector('#place a').href") == f"vscode://file{file}:7:37"


def test_what_went_to_the_notes_is_listed_and_leads_to_its_slide(chromium: Browser, live: Live) -> None:
    page = chromium.open(f"{live.address}#outline=1")
    page.wait("document.querySelector('#remarks').textContent.includes('Went to the notes')")
    detail = "[...document.querySelectorAll('#remarks button')].find(b => b.textContent.includes('Why 7?'))"
    assert page.run(f"{detail}.textContent") == "line 11Why 7?"
    page.run(f"{detail}.click()")
    page.wait("document.querySelector('#place').textContent.startsWith('many.yaml:11:')")
    page.wait("document.querySelector('#notes').textContent.includes('Why 7?')")
    page.ask("Page.close")


def test_briefing_and_topic_decks_are_tabs_that_follow_edits_too(page: DrivenPage, live: Live) -> None:
    page.click("#tab-briefing")
    body = "document.querySelector('iframe').contentDocument.body.textContent"
    page.wait(f"{body}.includes('Through ice of a metre.')")
    live.write("talk.yaml", TALK.replace("of a metre", "of two metres"))
    page.wait(f"{body}.includes('Through ice of two metres.')")
    texts = "[...document.querySelector('iframe').contentDocument.querySelectorAll('[data-from]')]"
    page.run(f"{texts}.find(t => t.textContent === 'It sailed.').click()")
    page.wait("document.querySelector('#place').textContent.includes('talk.yaml:7:17')")
    page.click("#tab-topic")
    page.wait("document.querySelector('.slide svg')")
    assert page.run("[...document.querySelector('#topics select').options].map(o => o.text)") == [
        "The cold",
        "The charger",
    ]
    drawn(page, "Nobody froze.")
    page.run("document.querySelector('#topics select').selectedIndex = 1")
    page.run("document.querySelector('#topics select').dispatchEvent(new Event('change'))")
    drawn(page, "It is slow.")


def test_template_and_length_are_changed_from_the_page(page: DrivenPage, live: Live) -> None:
    colour = "getComputedStyle(document.querySelector('.slide rect:nth-of-type(2)')).fill"
    before = page.run(colour)
    page.run("document.querySelector('#template').value = 'meridian'")
    page.run("document.querySelector('#template').dispatchEvent(new Event('change'))")
    page.wait(f"{colour} !== {before!r}")
    for value in ("", "short", ""):
        page.run(f"document.querySelector('#length').value = {value!r}")
        page.run("document.querySelector('#length').dispatchEvent(new Event('change'))")
        page.run("document.querySelector('#template').value = ''")
        page.run("document.querySelector('#template').dispatchEvent(new Event('change'))")
    page.wait(f"{colour} === {before!r}")


def test_twenty_edits_in_a_second_end_with_the_last(page: DrivenPage, live: Live) -> None:
    for n in range(20):
        path = live.folder / "talk.yaml"
        path.write_text("" if n % 3 == 0 else TALK.replace("It sailed.", f"It sailed {n} times."), encoding="utf-8")
        time.sleep(0.05)
    drawn(page, "It sailed 19 times.")
    assert page.run("document.querySelector('#problems').hidden")
    assert page.run("document.querySelector('#state').textContent").startswith("up to date")


def test_a_file_that_is_deleted_leaves_the_deck_and_comes_back(page: DrivenPage, live: Live) -> None:
    (live.folder / "talk.yaml").unlink()
    page.wait(f"{PROBLEMS}.includes('talk.yaml')")
    assert "It sailed." in page.run(SLIDES)
    live.write("talk.yaml", TALK.replace("It sailed.", "It came back."))
    drawn(page, "It came back.")


def test_pages_are_drawn_as_they_come_into_view(chromium: Browser, live: Live) -> None:
    page = chromium.open(f"{live.address}#outline=1")
    page.wait("document.querySelectorAll('.slide').length > 20 && document.querySelector('.slide svg')")
    asked = len([address for address in page.asked if "/page/" in address])
    assert asked < 8
    page.run("document.querySelector('#slides').focus()")
    page.press("End")
    page.wait("document.querySelector('.slide:last-child svg')")
    assert len([address for address in page.asked if "/page/" in address]) < 20
    page.ask("Page.close")


def test_keys_lead_to_slides_texts_and_lines(page: DrivenPage, live: Live) -> None:
    page.run("document.querySelector('#slides').focus()")
    page.press("PageDown")
    assert page.run("document.activeElement.ariaLabel").startswith("2: ")
    page.press("End")
    last = page.run("document.querySelectorAll('.slide').length")
    assert page.run("document.activeElement.ariaLabel").startswith(f"{last}: ")
    page.press("Home")
    page.press("Enter")
    assert page.run("document.activeElement.textContent") == "The harbour"
    page.press("Enter")
    page.wait("document.querySelector('#place').textContent.includes('talk.yaml:1:8')")
    page.press("Escape")
    assert page.run("document.activeElement.ariaLabel").startswith("1: ")


def test_the_page_is_as_high_as_its_window_in_every_tab_and_width(page: DrivenPage, live: Live) -> None:
    for width, tab in ((1280, "deck"), (1280, "briefing"), (480, "deck")):
        size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": False}
        page.ask("Emulation.setDeviceMetricsOverride", **size)
        page.click(f"#tab-{tab}")
        page.wait(f"!document.querySelector('#{'document' if tab == 'briefing' else 'slides'}').hidden")
        assert page.run("document.documentElement.scrollHeight") == 700
        assert page.run("document.documentElement.scrollWidth") == width
        assert page.run("document.querySelector('main').getBoundingClientRect().height") > 250


def test_nothing_keeps_it_from_being_read_aloud(page: DrivenPage, live: Live) -> None:
    page.run(Path(os.environ[AXE]).read_text(encoding="utf-8") + ";0")
    look = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    assert page.run(look) == []
    live.write("talk.yaml", TALK.replace("    takeaway: It sails.", "    takeway: It sails."))
    page.wait(f"{PROBLEMS}.includes('unknown-key')")
    assert page.run(look) == []


def test_several_outlines_can_be_chosen(page: DrivenPage, live: Live) -> None:
    page.run("document.querySelector('#outlines select').selectedIndex = 1")
    page.run("document.querySelector('#outlines select').dispatchEvent(new Event('change'))")
    drawn(page, "Many slides")
    assert "It sailed." not in page.run(SLIDES)
    live.write("many.yaml", MANY.replace("Many slides", "Very many slides"))
    drawn(page, "Very many slides")
    live.write("many.yaml", MANY)
