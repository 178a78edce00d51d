"""The example packs that ship, and what docs/templates.md promises of packs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pptx.util import Inches

from briefgen.compiler import Wanted, build, template_of
from briefgen.compiler.products import Product
from briefgen.opc import Package
from briefgen.outline.reader import Reading
from briefgen.template.loading import Templates
from briefgen.template.pack import Shelf, open_pack, pack_folders
from tests.support.decks import reading_of, typed
from tests.support.files import OfficeFile
from tools.make_examples import PACKS, files

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def products(outlines, read) -> Callable[[str, str], list[Product]]:
    """The deck and the briefing of an outline with a pack, by their names."""

    @cache
    def built(name: str, outline: str) -> list[Product]:
        return list(build(read(outline), template_of(read(outline), [name]), Wanted()))

    return built


@pytest.fixture(scope="module")
def read(outlines) -> Callable[[str], Reading]:
    return cache(lambda name: reading_of(outlines[name]))


@pytest.mark.parametrize("name", ["meridian", "orchard"])
@pytest.mark.parametrize("outline", ["ai-ascent-2026", "agi-next-2026"])
def test_an_example_pack_builds_both_outlines(name, outline, products) -> None:
    deck, briefing = products(name, outline)
    for product in (deck, briefing):
        assert not [d for d in product.diagnostics if d.is_error]
        assert OfficeFile(product.data).dead() == []
    text = b"".join(data for part, data in OfficeFile(deck.data).parts.items() if part.startswith("ppt/slides/slide"))
    assert b"{{" not in text
    assert b"{%" not in text


@pytest.mark.parametrize("name", ["meridian", "orchard"])
def test_a_pack_does_not_sign_the_papers_that_are_made_of_it(name, products) -> None:
    for product in products(name, "ai-ascent-2026"):
        parts = OfficeFile(product.data).parts
        shown = [data for part, data in parts.items() if part.endswith(".xml") and "theme" not in part]
        assert shown
        assert not [part for part in shown if re.search(rb">[^<]*" + name.capitalize().encode() + rb"[^<]*</", part)]


def test_the_tagged_example_tells_each_topic_on_its_own_slides(products, read) -> None:
    deck = OfficeFile(products("orchard", "ai-ascent-2026")[0].data).deck
    titles = [typed(slide.shapes.title.text_frame.text) for slide in deck.slides]
    for topic in read("ai-ascent-2026").outline.topics:
        assert titles.index(topic.title) < titles.index(topic.takeaway.say)


@pytest.mark.parametrize("length", ["short", "standard", "full"])
def test_the_tagged_example_says_nothing_twice_in_any_length(length, read) -> None:
    reading = read("ai-ascent-2026")
    (product,) = build(reading, template_of(reading, ["orchard"]), Wanted(briefing=False, length=length))
    titles = [typed(slide.shapes.title.text_frame.text) for slide in OfficeFile(product.data).deck.slides]
    assert len(set(titles)) == len(titles)
    assert sum(title.startswith(reading.outline.title) for title in titles) == 1  # one cover


def test_the_tagged_example_has_a_page_a_topic_in_short(read) -> None:
    reading = read("ai-ascent-2026")
    (product,) = build(reading, template_of(reading, ["orchard"]), Wanted(briefing=False, length="short"))
    titles = [typed(slide.shapes.title.text_frame.text) for slide in OfficeFile(product.data).deck.slides]
    assert len(titles) <= 12
    for topic in reading.outline.topics:
        assert topic.takeaway.say.rstrip(".") in titles


def test_no_slide_of_ours_asks_what_the_tagged_example_asks_already(products, read) -> None:
    deck = OfficeFile(products("orchard", "ai-ascent-2026")[0].data).deck
    titles = [typed(slide.shapes.title.text_frame.text) for slide in deck.slides]
    assert not {topic.question for topic in read("ai-ascent-2026").outline.topics} & set(titles)


def test_the_tagged_example_tells_decisions_by_date_on_one_line_above_the_footer(products) -> None:
    deck = OfficeFile(products("orchard", "agi-next-2026")[0].data).deck
    tables = [s for slide in deck.slides for s in slide.shapes if s.has_table]
    (frame,) = (s for s in tables if "期限" in [cell.text for cell in s.table.rows[0].cells])
    dates = [typed(row.cells[2].text) for row in frame.table.rows][1:]
    assert dates == sorted(dates) and len(dates) == 5
    assert frame.top + sum(row.height for row in frame.table.rows) <= Inches(6.98)  # where the footer begins


def test_the_tagged_example_shows_every_text_of_an_outline(products) -> None:
    left = [d.message for d in products("orchard", "ai-ascent-2026")[0].diagnostics if d.id == "not-shown"]
    assert len(left) <= 1
    assert all(int(re.findall(r"\d+", message)[-1]) < 25 for message in left)


def test_the_tagged_example_says_its_heads_and_people_in_the_language_of_the_outline(products) -> None:
    deck = OfficeFile(products("orchard", "agi-next-2026")[0].data).deck
    heads = {tuple(c.text for c in s.table.rows[0].cells) for slide in deck.slides for s in slide.shapes if s.has_table}
    assert {("", "議題", "只記一件事"), ("行動", "負責人", "期限")} <= heads
    people = [s.text_frame.text for slide in deck.slides for s in slide.shapes if s.name == "Speakers"]
    assert "騰訊首席 AI 科學家" in people[0].split("\n")


def test_the_tagged_example_keeps_background_and_themes_before_the_topics(products, read) -> None:
    deck = OfficeFile(products("orchard", "agi-next-2026")[0].data).deck
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    first = titles.index(read("agi-next-2026").outline.topics[0].title)
    themes = read("agi-next-2026").outline.themes
    assert titles.index("貫穿全文的四個主題") < first
    assert all(any(title.startswith(theme.title) for title in titles[:first]) for theme in themes)


def test_headings_of_the_bank_are_numbered_in_chinese(products) -> None:
    numbering = OfficeFile(products("meridian", "agi-next-2026")[1].data).parts["word/numbering.xml"]
    assert b"taiwaneseCountingThousand" in numbering


@pytest.mark.parametrize("name", sorted(files()))
def test_the_files_are_what_the_script_makes(name) -> None:
    assert dict(Package.read(PACKS / name).parts) == files()[name]


def test_the_guide_shows_pictures_that_are_there_and_small() -> None:
    names = re.findall(r"\]\((pictures/[^)]+)\)", GUIDE)
    assert names
    for name in names:
        assert (ROOT / "docs" / name).stat().st_size < 150_000


@pytest.mark.parametrize("sample", re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL))
def test_the_guides_samples_are_packs(sample, tmp_path) -> None:
    home = tmp_path / "ours"
    home.mkdir()
    text = sample if "name:" in sample else f"name: ours\n{sample}"
    (home / "template.yaml").write_text(text, encoding="utf-8")
    (home / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
        encoding="utf-8",
    )
    reading = reading_of("title: T\ntopics: [{id: a, title: A, takeaway: R.}]")
    shelf = Shelf([tmp_path, *pack_folders()])
    assert open_pack("ours", shelf).said.name == "ours"
    template_of(reading, ["ours"], Templates(shelf))


ALONE = {
    "nothing": "",
    "glossary": "glossary: [{term: Berth, meaning: A place for a ship}]",
    "background": "background: The pier is old.",
    "summary": "summary: [Mend the pier.]",
    "themes": "themes: [{title: Ice}]",
    "actions": "actions: [{do: Buy salt}]",
    "takeaway": "takeaway: Mend the pier.",
    "topics": "topics: [{title: Ice, takeaway: Mend the pier.}]",
}


FEWEST = [(part, pack) for pack in ("meridian", "orchard") for part in ("nothing", "summary", "topics")]


@pytest.mark.parametrize(("part", "pack"), [*((part, "marker") for part in ALONE), *FEWEST])
def test_an_outline_of_one_part_becomes_a_deck_and_a_briefing(part, pack) -> None:
    reading = reading_of(f"title: The pier\n{ALONE[part]}\n")
    deck, briefing = build(reading, template_of(reading, [pack]), Wanted())
    assert OfficeFile(deck.data).dead() == OfficeFile(briefing.data).dead() == []
    parts = (data for made in (deck, briefing) for data in OfficeFile(made.data).parts.values())
    shown = b"".join(parts).replace("\u00a0".encode(), b" ")
    missed = [text for text in re.findall(r"[A-Z][a-z ]+", ALONE[part]) if text.encode() not in shown]
    assert missed == []
    assert "not-shown" not in {d.id for product in (deck, briefing) for d in product.diagnostics}
