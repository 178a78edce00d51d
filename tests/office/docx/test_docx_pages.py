"""Pages as we lay them out: where they end, what stays together, and what the contents say about them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import docx
import pytest

from briefgen.content_models import disorder
from briefgen.kinds.blocks import (
    Block,
    CallOut,
    Claims,
    Contents,
    Heading,
    Paragraphs,
    People,
    Sources,
    TableBlock,
)
from briefgen.kinds.content import ShownPerson, TableCellText, TableColumn, TableData, TableRow
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.layout.text import Run
from briefgen.office.docx.with_pages import BriefingSetting, write_paged
from briefgen.office.paging.document import Pages, lay_out, word_engine
from briefgen.office.paging.inherited_styles import Look
from briefgen.office.paging.lines import set_lines
from briefgen.office.paging.lines_and_rows import Strip, fewest_rows
from briefgen.office.paging.pages import fill_pages, steady_places
from briefgen.office.paging.paragraph_text import Read
from briefgen.opc import Package
from briefgen.template.briefing import read_briefing
from briefgen.template.word_markup import W
from tests.office.docx.conftest import PROPERTIES, Written

LINE = 10.0


def filled(strips: Sequence[Strip], room: float = 101.0, **more):
    """Pages for ten lines, with the point that stays free."""
    return fill_pages(strips, lambda page: room, **more)


def lines(count: int, **more) -> list[Strip]:
    return [Strip(LINE, **more) for _ in range(count)]


def test_a_page_holds_as_many_lines_as_it_has_room_for():
    assert filled(lines(25)).pages == ((0, 10), (10, 20), (20, 25))


def test_the_space_above_a_paragraph_counts_but_not_where_it_begins_a_page():
    assert filled([Strip(LINE, gap=5.0)] * 8).pages == ((0, 7), (7, 8))


def test_what_is_kept_with_the_next_moves_with_it():
    kept = [*lines(9), Strip(LINE), Strip(LINE, joined=True)]
    assert filled(kept).pages == ((0, 9), (9, 11))


def test_what_is_higher_than_a_page_ends_where_the_page_does():
    assert filled(lines(15, joined=True)).pages == ((0, 10), (10, 15))


def test_a_page_that_begins_with_a_row_repeats_the_header():
    rows = [Strip(LINE), *lines(20, head=2 * LINE)]
    assert filled(rows).pages == ((0, 10), (10, 18), (18, 21))


def test_footnotes_and_the_line_above_them_take_room_but_the_space_below_the_last_does_not():
    noted = [Strip(LINE, notes=12.0, below=2.0), *lines(10)]
    assert filled(noted, separator=10.0).pages == ((0, 8), (8, 11))
    assert filled(noted, separator=11.0).pages == ((0, 7), (7, 11))


def test_a_new_page_is_begun_where_it_is_asked_for():
    asked = [*lines(3), Strip(LINE, new_page=True, marks=("b",)), *lines(2)]
    assert filled(asked).pages == ((0, 3), (3, 6))


def test_what_ends_far_above_the_end_of_its_page_need_not_be_kept_with_what_follows():
    def steady(above: int, *below: Strip) -> frozenset[int]:
        head = [Strip(LINE, place=50), Strip(LINE, joined=True, place=51), Strip(LINE, joined=True, place=52)]
        strips = [*lines(above), *head, *below]
        return steady_places(strips, filled(strips).pages, lambda page: 101.0)

    assert steady(6) == {50, 51}
    assert steady(7) == frozenset()
    assert steady(7, Strip(LINE, new_page=True)) == {50, 51}


def test_what_begins_a_page_that_begins_by_itself_is_kept_with_what_follows() -> None:
    """Another program may have room for a line more on the page before, and leaves a claim there without its detail."""

    def steady(asked: bool) -> frozenset[int]:
        claims = [strip for at in (50, 60) for strip in (Strip(LINE, place=at), Strip(LINE, joined=True, place=at + 1))]
        claims[0] = replace(claims[0], new_page=asked)
        strips = [*lines(10), *claims]
        return steady_places(strips, filled(strips).pages, lambda page: 101.0)

    assert steady(asked=True) == {50, 60}
    assert steady(asked=False) == {60}


def test_what_a_template_says_itself_is_not_parted_to_fill_a_page():
    """Its rows stay tied, whatever we would like: pages that count on parting them come out otherwise."""
    written = docx.Document()
    for n in range(18):
        written.add_paragraph(f"Line {n}")
    table = written.add_table(14, 2)
    for paragraph in (cell.paragraphs[0] for cell in table._cells):
        paragraph.paragraph_format.keep_with_next = True
    written.add_paragraph("The end.")
    file = io.BytesIO()
    written.save(file)

    def parted(theirs: Collection[int]) -> set[int]:
        package = Package.from_bytes(file.getvalue())
        return set(lay_out(package, "en", word_engine(Fonts()), {"a"}, theirs=theirs).parted)

    assert parted(()) == {1}
    assert parted({18}) == set()


def test_a_table_is_parted_about_in_the_middle_or_into_long_parts():
    assert [fewest_rows(rows) for rows in (3, 4, 6, 9, 14, 60)] == [2, 2, 3, 4, 5, 5]


@pytest.fixture
def setting(template, shipped_engine: Engine) -> Callable[..., BriefingSetting]:
    """What drafts share, in a template by its name."""

    def made(name: str = "en", render=None) -> BriefingSetting:
        used = template(name)

        def paginate(parts, heads, theirs) -> Pages:
            return lay_out(Package("", parts), used.language, word_engine(Fonts()), heads, theirs=theirs)

        return BriefingSetting(used, PROPERTIES, Labels(used.language, {}), shipped_engine, paginate, render)

    return made


def chapter(t, i, name: str, claims: int, **more) -> tuple[Block, ...]:
    """A heading and claims of three lines each; about twelve fill a page."""
    detail = "Some words that explain it, and some more, so that there are two lines of explanation in the file."
    return (Heading(t(name), 1, name, **more), Claims(tuple(i(f"{name} {n}", detail) for n in range(claims))))


def entries(parts) -> list[str]:
    return [text for style, text in Written(parts).said() if style.startswith("toc")]


@pytest.mark.parametrize("claims", [8, 9, 10])
def test_contents_leave_no_stump_at_the_foot_of_a_page(claims, setting, t, i):
    names = [f"Chapter {n}" for n in range(15)]
    told = (*chapter(t, i, "Above", claims), Contents(t("Contents")), *(b for n in names for b in chapter(t, i, n, 2)))
    parts, _ = write_paged(told, setting())
    body = [e.find(f"{W}pPr/{W}pStyle") for e in Written(parts).document.element.body]
    listed = [n for n, style in enumerate(body) if style is not None and style.get(W + "val").startswith("TOC1")]
    assert len(listed) == 16
    begun = lay_out(Package("", parts), "en", word_engine(Fonts()), ()).beginnings
    assert min(Counter(page for place in listed for page in begun[place]).values()) >= 5


def test_contents_carry_the_pages_and_are_left_out_where_there_are_one_or_two(setting, t, i):
    short = (Contents(t("Contents")), *chapter(t, i, "One", 10), *chapter(t, i, "Two", 3, new_page=True))
    parts, pages = write_paged(short, setting())
    assert (entries(parts), pages.total) == ([], 2)
    parts, pages = write_paged((*short, *chapter(t, i, "Three", 20, new_page=True)), setting())
    assert entries(parts) == ["One\t1", "Two\t2", "Three\t2"]
    assert pages.total == 3
    assert "Page 1 of 3" in Written(parts).text("word/footer1.xml")


def test_entries_of_contents_have_no_number_of_the_templates_style(setting, t, i):
    made = setting()
    package = made.template.package
    styles = package.parts["word/styles.xml"].decode()
    named = styles.index('<w:name w:val="toc 1"/>')
    at = styles.index("<w:pPr>", named) + len("<w:pPr>")
    numbered = f'{styles[:at]}<w:numPr><w:numId w:val="1"/></w:numPr>{styles[at:]}'
    read = read_briefing(Package.of("", {**package.parts, "word/styles.xml": numbered.encode()}), "en")
    content = (Contents(t("Contents")), *chapter(t, i, "One", 20), *chapter(t, i, "Two", 20))
    for used, ids in ((made.template, []), (read, ["0", "0"])):
        parts, _ = write_paged(content, replace(made, template=used))
        entries_of = Written(parts).find("//w:p[w:pPr/w:pStyle/@w:val='TOC1']/w:pPr/w:numPr/w:numId/@w:val")
        assert list(map(str, entries_of)) == ids


def test_what_begins_a_page_by_itself_asks_for_it_so_that_every_program_agrees(setting, t, i):
    content = (Contents(t("Contents")), *chapter(t, i, "One", 10), *chapter(t, i, "Two", 4))
    assert write_paged(content, setting())[1].marks["Two"] == 2
    plain = Written(setting().written(content)).find("//w:p[w:pPr/w:pageBreakBefore]")
    assert ["".join(p.itertext()) for p in plain] == ["Contents"]
    asked = (Contents(t("Contents")), *chapter(t, i, "One", 8), *chapter(t, i, "Two", 13), *chapter(t, i, "Three", 13))
    breaks = Written(write_paged(asked, setting())[0]).find("//w:p[w:pPr/w:pageBreakBefore]")
    assert "Two" in ["".join(p.itertext()) for p in breaks]


def test_a_topic_goes_on_below_a_short_one_and_begins_a_page_below_a_long_one(setting, t, i):
    short = (*chapter(t, i, "One", 3), *chapter(t, i, "Two", 3, topic=1, new_page=True))
    assert write_paged(short, setting())[1].total == 1
    long = (*chapter(t, i, "One", 10), *chapter(t, i, "Two", 3, topic=1, new_page=True))
    assert write_paged(long, setting())[1].total == 2


def test_a_part_begins_a_page_unless_the_one_above_has_much_room(setting, t, i):
    part = chapter(t, i, "Two", 3, kicker=t("Part 2"), new_page=True)
    assert write_paged((*chapter(t, i, "One", 10), *part), setting())[1].total == 2
    assert write_paged((*chapter(t, i, "One", 5), *part), setting())[1].total == 1


def table(t, rows: int) -> TableBlock:
    columns = (TableColumn(t("Claim")), TableColumn(t("Figure"), number=True))
    found = tuple(TableRow((TableCellText(None, t(f"Row {n}")), TableCellText(None, t(str(n))))) for n in range(rows))
    return TableBlock(TableData(columns, found, "Numbers"))


def kept(parts) -> list[str]:
    """The rows that stay with the next."""
    rows = Written(parts).find("//w:tr[w:tc[1]//w:p[1]/w:pPr/w:keepNext]")
    return ["".join(el.text or "" for el in next(row.iter("{*}tc")).iter("{*}t")) for row in rows]


def test_a_table_stays_on_a_page_unless_that_leaves_a_fifth_of_one_empty(setting, t, i):
    whole, _ = write_paged((*chapter(t, i, "One", 10), table(t, 14)), setting())
    assert kept(whole) == [f"Row {n}" for n in range(13)]
    parted, _ = write_paged((*chapter(t, i, "One", 4), table(t, 20)), setting())
    assert kept(parted) == [f"Row {n}" for n in (*range(4), *range(15, 19))]


@pytest.mark.parametrize("rows", [4, 9, 14])
def test_a_table_is_parted_so_that_neither_part_is_a_mere_rest(setting, t, i, rows):
    seen = set()
    for claims in range(4, 13):
        _, pages = write_paged((*chapter(t, i, "One", claims), table(t, rows), *chapter(t, i, "Two", 2)), setting())
        table_rows = next(own for own in pages.beginnings.values() if len(own) == rows + 1)
        first = table_rows.count(table_rows[0]) - 1
        seen.add(first)
        assert first == rows or min(first, rows - first) >= max(2, 0.25 * rows)
    assert rows in seen


def test_a_call_out_is_parted_from_a_table_rather_than_that_both_leave_a_fifth_of_a_page_empty(setting, t, i):
    box = CallOut("remember", t("One thing to remember"), t("Remember this."), t("Because of that."))
    captioned = replace(table(t, 9), caption=t("Nine rows."))
    content = (*chapter(t, i, "One", 6), captioned, box)
    parts, pages = write_paged(content, setting())
    (caption,) = (p for p in Written(parts).all if p.style.name == "Caption")
    assert (pages.total, bool(caption.paragraph_format.keep_with_next)) == (2, False)
    near = (*chapter(t, i, "One", 10), captioned, box)
    parts, pages = write_paged(near, setting())
    assert (pages.total, pages.parted) == (2, {})


def test_what_is_asked_of_people_begins_a_page_rather_than_to_take_the_last_of_them_along(setting, t, i):
    people = People(tuple(ShownPerson(t(f"Person {n}"), t("Somewhere"), t("Who did much. " * 40)) for n in range(2)))
    asked = (Paragraphs((t("What is asked?"),), "question"), Paragraphs((t("What it is about. " * 20),), "lead"))
    found = set()
    for claims in range(5, 10):
        told = (*chapter(t, i, "One", claims), people, *asked, *chapter(t, i, "Two", 8)[1:])
        parts, pages = write_paged(told, setting())
        body = Written(parts).document.element.body
        shown = [pages.beginnings[n][0] for n, element in enumerate(body) if element.tag == W + "tbl"]
        begun = next(n for n, element in enumerate(body) if "What is asked?" in "".join(element.itertext()))
        found.add((shown[-1], pages.beginnings[begun][0]))
    assert (1, 2) in found


def test_what_is_to_be_read_alone_stands_on_one_page(setting, t, i):
    for claims in range(7, 12):
        recap = (Heading(t("If you read only this page"), 1, "recap"), Paragraphs((t("Nine topics"),), "lead"))
        parts, _ = write_paged((*chapter(t, i, "One", claims), *recap, table(t, 9)), setting())
        pages = lay_out(Package("", parts), "en", word_engine(Fonts()), ())
        (place,) = (n for n, element in enumerate(Written(parts).document.element.body) if element.tag == W + "tbl")
        assert pages.beginnings[place][0] == pages.marks["recap"]


def test_latin_lines_of_a_face_with_han_are_as_high_as_word_sets_them():
    """FangSong's letters are one em high, and Word adds three tenths; what stands in for its Han is higher."""
    look = Look(latin="FangSong", east_asian="FangSong", size=10.0)
    engine = word_engine(Fonts())
    latin, han = (
        set_lines(Read((Run(text),), 0.0, (), look.east_asian), look, 400.0, engine, 0.0)[0].height
        for text in ("Latin", "仿宋")
    )
    assert (round(latin, 1), han > 14.0) == (13.0, True)


def test_a_rendering_has_the_last_word_about_pages(setting, t, i):
    content = (Contents(t("Contents")), *chapter(t, i, "One", 20), *chapter(t, i, "Two", 20, new_page=True))

    def render(parts):
        return (("Something else", 1), ("One", 7), ("Two", 9)), 11

    parts, pages = write_paged(content, setting(render=render))
    assert entries(parts) == ["One\t7", "Two\t9"]
    assert pages.total == 11


@pytest.mark.parametrize(("start", "rendered"), [("5", False), ("0", False), ("5", True)])
def test_contents_say_the_numbers_that_the_template_prints(start, rendered, setting, t, i):
    made = setting(render=(lambda parts: ((("One", 1), ("Two", 2)), 3)) if rendered else None)
    package = made.template.package
    document = package.parts[package.main].decode()
    at = document.rindex("<w:pgMar")
    begun = f'{document[:at]}<w:pgNumType w:start="{start}"/>{document[at:]}'
    used = read_briefing(Package.of("", {**package.parts, package.main: begun.encode()}), "en")
    content = (Contents(t("Contents")), *chapter(t, i, "One", 20), *chapter(t, i, "Two", 20, new_page=True))
    parts, pages = write_paged(content, replace(made, template=used))
    assert entries(parts) == [f"One\t{start}", f"Two\t{int(start) + 1}"]
    assert pages.marks["Two"] == int(start) + 1


def test_a_call_out_never_begins_a_page_alone(setting, t, i):
    box = CallOut("remember", t("One thing to remember"), t("Remember this."), t("Because of that."))
    for claims in range(8, 13):
        content = (Heading(t("One"), 1, "One"), *chapter(t, i, "Two", claims)[1:], box)
        parts, pages = write_paged(content, setting())
        last = [text for style, text in Written(parts).said() if style == "Explanation"]
        assert pages.total in {1, 2}
        assert last


def test_pages_are_the_same_in_a_template_of_somebody_else(setting, t, i):
    content = (Contents(t("Contents")), *chapter(t, i, "One", 30), *chapter(t, i, "Two", 3, new_page=True))
    first, second = (write_paged(content, setting("foreign")) for _ in range(2))
    assert first == second
    assert first[1].marks["Two"] > first[1].marks["One"] >= 1


def test_footnotes_push_text_to_the_next_page(setting, t, i):
    plain, cited = (
        (Claims(tuple(i(f"Claim {n}{mark}", "Why.") for n in range(15))), Sources((("a", i("A source")),)))
        for mark in ("", "[@a]")
    )
    left = [setting().pages(content).left for content in (plain, cited)]
    assert left[1] < left[0] - 15


def test_a_table_that_is_too_wide_stands_with_its_heading_on_a_page_on_its_side(setting, t, i):
    columns = tuple(TableColumn(t(f"A column called {n}")) for n in range(8))
    row = TableRow(
        tuple(TableCellText(None, t("Words enough that they need an inch to be read at all.")) for _ in columns)
    )
    wide = TableBlock(TableData(columns, (row, row), "Wide"))
    content = (*chapter(t, i, "One", 2), Heading(t("Wide"), 1, "Wide"), wide, *chapter(t, i, "Two", 2))
    parts, pages = write_paged(content, setting())
    written = Written(parts)
    assert [size.get(f"{{{written.xml().nsmap['w']}}}orient") for size in written.find("//w:pgSz")] == [
        None,
        "landscape",
        None,
    ]
    assert [pages.marks[name] for name in ("One", "Wide", "Two")] == [1, 2, 3]
    ended = written.find("//w:p[w:pPr/w:sectPr]")
    assert len(ended) == 2
    assert written.find("string(//w:tbl/w:tblPr/w:tblW/@w:w)") > "12000"
    assert not list(disorder(written.xml()))


def test_a_paragraph_spaced_after_a_turned_table_keeps_the_order_of_its_properties(setting, t, i):
    columns = tuple(TableColumn(t(f"A column called {n}")) for n in range(8))
    row = TableRow(tuple(TableCellText(None, t("Words enough that they need an inch to be read.")) for _ in columns))
    wide, small = (TableBlock(TableData(columns[:n], (replace(row, cells=row.cells[:n]),), "T")) for n in (8, 2))
    parts, _ = write_paged((Heading(t("Wide"), 1, "Wide"), wide, wide, small), setting())
    assert not list(disorder(Written(parts).xml()))


def test_the_line_above_a_heading_below_another_is_free_far_above_the_end_of_its_page(setting, t, i):
    """LibreOffice moves a chain of three that are to stand together to the next page, though they have room."""
    content = (Heading(t("Part"), 1, "Part"), *chapter(t, i, "One", 3, kicker=t("Theme 1")), *chapter(t, i, "Two", 20))
    parts, _ = write_paged(content, setting())
    (line,) = (p for p in Written(parts).all if p.text == "Theme 1")
    (head,) = (p for p in Written(parts).all if p.text == "Part")
    assert line.paragraph_format.keep_with_next is False
    assert head.paragraph_format.keep_with_next is not False
