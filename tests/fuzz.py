"""Throws what nobody would write at the program: `python -m tests.fuzz --cases 3000`; `make fuzz` goes on for an hour.

Each case is made from its name and number alone (`package 17`), so that it can be run again by itself with `--only`.
Whatever comes in, what comes out is a value, or a refusal in our own words, within five seconds of processor time; what
is built is held to the rules of packages and opens in python-pptx and python-docx.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import anyio
import docx
import pptx
import yaml
from lxml import etree
from mcp import Client, MCPError
from openpyxl import Workbook

from briefgen.agents.server import server
from briefgen.check.lint import lint
from briefgen.check.other_readers import stumbles
from briefgen.compiler import Wanted, build
from briefgen.compiler.decks import Decks
from briefgen.diagnostics import Diagnostic, Stop
from briefgen.intake.importing import import_file
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.office.package import package_bytes
from briefgen.opc import Package
from briefgen.outline.data.separated import separated_sheet
from briefgen.outline.data.streamed import streamed_rows
from briefgen.outline.data.workbook import workbook_sheet
from briefgen.outline.files_beside import Refused
from briefgen.outline.reader import read_outline, read_yaml
from briefgen.template.loading import load_template
from tests.support.any_outline import Maker, Thrown
from tests.support.decks import reading_of
from tests.support.foreign import harbour, ledger
from tests.support.wild_exhibits import PERSON, wild_exhibit

Files = list[tuple[bytes, str]]
"""Files that were built, with their suffixes."""

PACKS = Path(__file__).parents[1] / "templates"
OURS = ("marker", "meridian", "orchard")
SECONDS = 5.0  # of processor time, for one case
TINY = "title: T\ntopics:\n  - {title: A, points: [{claim: One, detail: Two}], takeaway: Remember one.}\n"
SEED = """title: "The harbour: a *year* on"
date: 2026-05-04
summary: [One message, 'Another, with a quote', "A third: \\"quoted\\""]
people: {ann: {name: Ann Lee, role: Pilot}}
topics:
  - id: cold
    title: The cold
    question: Why?
    points:
      - {claim: It sailed, detail: Twice., points: [Nested, deeper]}
      - Plain
    voices: [{person: ann, position: Go on}]
    exhibits:
      - chart: {type: column, unit: t, categories: [Q1, Q2], series: {Fish: [1.5, -2], Ice: [3, 4]}}
      - table: {columns: [Pier, Boats], rows: [[North, 3], [South, 4]]}
      - figures: [{value: 63%, label: full}]
      - timeline: {items: [{date: 2026-01, label: Ice}, {date: 2026-03-04, label: Thaw}]}
    takeaway: {say: Keep both., why: It is cold.}
actions: [{do: Buy salt, owner: Ann, due: 2026-06-30}]
"""
CSV = "Kanal;Q2;Q3\nGroßhandel;1.234,5;-11,2\nBar;(3);4 %\n;;\nSumme;€ 5;'6\n"
MARKDOWN = """# The harbour: a year on
*May 2026*, by **Ann Lee (pilot)**

## The cold
It sailed twice. First, it was cold. Second, [it](http://a.example/x) held.

- **Ann Lee (pilot):** Go on.
- One
  - Nested[^1]

| Pier | Boats |
|---|---|
| North | 3 |

> Buy salt.

![Ice](../../ice.png) <script>1</script>

[^1]: A note.
"""
ASKED = {
    "check": ("outline", "template", "lines"),
    "build": ("outline", "output", "template", "length", "only"),
    "schema": ("of",),
    "import_document": ("file", "outline", "language"),
    "template_show": ("template",),
    "lint": ("file",),
    "guide": ("language",),
    "render": ("outline", "slides", "template", "folder", "show"),
}
"""The tools of the server for assistants, and what they take."""
ASKED_WITH: tuple[Any, ...] = (
    *("a.yaml", "a.md", "b.yaml", "../out.yaml", "/etc/passwd", "", ".", "a\x00b", "x" * 5_000, "marker", "en", "deck"),
    *("\U0001f9d1", "CON", "~/x", "file:///etc/passwd", "Topic", "zh-Hant", "short", True, None, -1, 10**30, 0.5),
    *([1], [10**30], [-1, 0], list(range(5_000)), {"a": [{}]}, [[[[]]]]),
)
STRANGE = (
    "\x00\x07\x85\u200b\u200f\u202e\u2028\ufeff\ufffe\U0001f9d1\u200d\U0001f680\u0301\t\n\r"
    "漢字、。ぁ한글אבعربไทย:#&*!|>%@`\"'{}[],?-–<>\\"
)
WORDS = (
    "boats",
    "of",
    "the",
    "harbour",
    "2026",
    "charging-infrastructure",
    "−5%",
    "a",
    "港口",
    "第二座充電站",
    "**pier**",
)
VALUES = (
    *("", "0", "-1", "1", "2", "1e9", "2147483648", "99999999999999999999", "NaN", "true", "x", "rId1", "rId999"),
    *("100000", "-914400", "0.5", "FFFFFF", "dk1", "title", "body", "../../../etc/passwd", "/", "漢字", " ", "50%"),
)
SNIPPETS = (
    *("{{ title }}", "{% for t in topics %}", "{% endfor %}", "{{ ''.__class__ }}", "{{ 9**9**9 }}", "{{ x.y.z }}"),
    *("{% slide for topic in topics %}", "{{ topics[0].title|upper }}", "{%tr for a in actions %}"),
    *("{{ (((((title))))) }}", "{%", "}}", "{# c #}", "{% slides all %}"),
)


def chars(r: random.Random, most: int) -> str:
    """A text of anything that Unicode has, surrogates left out where a file could not hold them."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chr(r.randrange(0x20, 0x7F)),
        lambda: chr(r.randrange(0x4E00, 0x9FFF)),
        lambda: r.choice(STRANGE),
        lambda: chr(r.choice((*range(0xA0, 0xD800, 97), *range(0xE000, 0x110000, 7919)))),
    )
    text = "".join(r.choice(kinds)() for _ in range(r.randrange(1, most)))
    return text.encode("utf-8", "replace").decode("utf-8")


def writable(r: random.Random, most: int) -> str:
    """The same without what no YAML file may hold, so that it is planned and placed; now and then with it."""
    text = chars(r, most)
    return (
        text
        if r.random() < 0.01
        else "".join(char for char in text if char.isprintable() or char in "\n\u200b\u202e") or "x"
    )


def mutated(r: random.Random, data: bytes) -> bytes:
    """Bytes with a few changes: flipped, cut out, doubled, put in."""
    out = bytearray(data)
    for _ in range(r.randrange(1, 6)):
        at = r.randrange(len(out) + 1)
        end = min(len(out), at + r.randrange(1, 40))
        how = r.randrange(4)
        if how == 0 and at < len(out):
            out[at] ^= 1 << r.randrange(8)
        elif how == 1:
            del out[at:end]
        elif how == 2:
            out[at:at] = out[at:end] * r.randrange(1, 4)
        else:
            out[at:at] = chars(r, 6).encode()
    return bytes(out)


def bent(r: random.Random, data: bytes) -> bytes:
    """A part that is still XML, with a few elements left out, doubled, moved and renamed, and attributes changed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(r.randrange(1, 5)):
        found = list(root.iter("*"))
        one, other = r.choice(found), r.choice(found)
        parent, how = one.getparent(), r.randrange(6)
        if how < 3 and one.attrib:
            one.set(r.choice(list(one.attrib)), r.choice(VALUES))
        elif how == 3 and parent is not None:
            parent.remove(one)
        elif how == 4 and parent is not None:
            parent.insert(r.randrange(len(parent) + 1), deepcopy(one))
        elif other not in {one, *one.iterancestors(), *one.iterdescendants()}:
            other.append(one)
        else:
            one.tag = other.tag
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def repacked(r: random.Random, data: bytes) -> bytes:
    """An Office file with parts dropped, swapped, shuffled, torn or changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(r.randrange(1, 4)):
        i, j = r.randrange(len(parts)), r.randrange(len(parts))
        how = r.randrange(7)
        if how == 0:
            del parts[i]
        elif how == 1:
            parts[i], parts[j] = (parts[i][0], parts[j][1]), (parts[j][0], parts[i][1])
        elif how == 2:
            r.shuffle(parts)
        elif how == 3:
            parts[i] = (parts[i][0], parts[i][1][: r.randrange(len(parts[i][1]) + 1)])
        elif how == 4:
            parts[i] = (parts[i][0], mutated(r, parts[i][1]))
        else:
            parts[i] = (parts[i][0], bent(r, parts[i][1]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in dict(parts).items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    whole = made.getvalue()
    return mutated(r, whole) if r.random() < 0.1 else whole


def told(found: Sequence[Diagnostic]) -> None:
    """Every diagnostic can be said, at a place."""
    for one in found:
        assert one.message and str(one.at or "-"), one
        one.data()


@cache
def engine() -> Engine:
    """The engine of all cases of a process."""
    return Engine(Fonts())


def sound(data: bytes, suffix: str, theirs: frozenset[str] = frozenset()) -> None:
    """A file of ours keeps the rules of packages, but for what its template broke as well, and opens elsewhere."""
    errors = [str(one) for one in lint(data, f"made{suffix}", engine()) if one.is_error and one.message not in theirs]
    assert errors == [], errors
    other = [str(one) for one in stumbles(data, Package.from_bytes(data))]
    assert other == [], other


def outline_bytes(r: random.Random) -> None:
    """YAML with bytes changed."""
    reading = read_outline(None, stdin=mutated(r, SEED.encode()))
    told(reading.diagnostics)
    assert reading.outline is not None or any(one.is_error for one in reading.diagnostics)


def any_texts(r: random.Random) -> Files:
    """An outline whose texts hold the whole of Unicode."""
    data: dict[str, Any] = {"title": writable(r, 80), "takeaway": writable(r, 60)}
    points = [{"claim": writable(r, 90), "detail": writable(r, 200)} for _ in range(r.randrange(1, 6))]
    rows = [[writable(r, 20), writable(r, 8)] for _ in range(r.randrange(1, 5))]
    exhibits = [{"table": {"columns": [writable(r, 10), writable(r, 10)], "rows": rows}}]
    data["topics"] = [{"title": writable(r, 70), "points": points, "exhibits": exhibits, "takeaway": writable(r, 90)}]
    reading = read_outline(None, stdin=yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))
    told(reading.diagnostics)
    if reading.outline is not None:
        return _built(reading, [r.choice(OURS)])
    return []


def exhibits(r: random.Random) -> Files:
    """Exhibits of every kind, with every key and type of chart that there is."""
    reading = read_outline(None, stdin=exhibits_outline(r).encode("utf-8", "replace"))
    told(reading.diagnostics)
    if reading.outline is not None:
        return _built(reading, [r.choice(OURS)], r.choice(("en", "zh-Hant")))
    return []


def exhibits_outline(r: random.Random) -> str:
    """An outline of one topic with a few exhibits, of words as people write them and of none such."""

    def words(most: int = 12) -> str:
        return (
            writable(r, 4 * most) if r.random() < 0.1 else " ".join(r.choice(WORDS) for _ in range(r.randint(1, most)))
        )

    maker = Maker(Thrown(r), words)
    points = [{"claim": words(), "detail": words(30)} for _ in range(r.randrange(3))]
    topic = {
        "title": words(),
        **({"points": points} if points else {}),
        "exhibits": [wild_exhibit(maker) for _ in range(r.randrange(1, 4))],
        "takeaway": words(),
    }
    people = {PERSON: {"name": words(3), "role": words(3)}}
    return yaml.safe_dump({"title": words(), "people": people, "topics": [topic]}, allow_unicode=True)


def _built(reading: Any, template: Sequence[str], language: str = "en", theirs: frozenset[str] = frozenset()) -> Files:
    made: Files = []
    try:
        for product in build(reading, load_template(template, language), Wanted()):
            told(product.diagnostics)
            sound(product.data, product.path.suffix, theirs)
            made.append((product.data, product.path.suffix))
    except Stop as stop:
        assert not [one for one in stop.diagnostics if one.id in ("no-home", "fault")], stop.diagnostics
        if template[0] in OURS:  # where a valid outline is refused for nothing but a text that is too long, at its line
            refused = [one for one in stop.diagnostics if one.is_error]
            assert all(one.id == "too-long" and getattr(one.at, "line", 0) for one in refused), refused
        told(stop.diagnostics)
    return made


@cache
def _sources() -> tuple[tuple[bytes, str], ...]:
    word = io.BytesIO()
    docx.Document().save(word)
    packs = [(path.read_bytes(), path.suffix) for path in sorted(PACKS.glob("*/*.*x"))]
    return ((harbour(), ".pptx"), (ledger(), ".pptx"), (word.getvalue(), ".docx"), *packs)


def package(r: random.Random) -> None:
    """A template whose parts are dropped, swapped, torn or changed."""
    data, suffix = r.choice(_sources())
    _with_template(repacked(r, data), suffix)


def tags(r: random.Random) -> None:
    """A template that holds pieces of Jinja."""
    if r.random() < 0.6:
        deck = pptx.Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = " ".join(r.choice(SNIPPETS) for _ in range(r.randrange(1, 5)))
        slide.notes_slide.notes_text_frame.text = r.choice(SNIPPETS)
        made: Any = deck
    else:
        made = docx.Document()
        for _ in range(r.randrange(1, 4)):
            made.add_paragraph(" ".join(r.choice(SNIPPETS) for _ in range(r.randrange(1, 4))))
    held = io.BytesIO()
    made.save(held)
    _with_template(held.getvalue(), ".pptx" if hasattr(made, "slides") else ".docx")


@contextmanager
def lying(data: bytes, suffix: str) -> Iterator[Path]:
    """A file that lies there for a while, of the same name each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"thrown{suffix}"
        path.write_bytes(data)
        yield path


def _with_template(data: bytes, suffix: str) -> None:
    theirs = frozenset(one.message for one in lint(data, f"theirs{suffix}", engine()))
    with lying(data, suffix) as path:
        _built(reading_of(TINY), [str(path)], theirs=theirs)


def drawn(r: random.Random) -> None:
    """A deck's template whose parts are dropped, swapped, torn or changed, with slides of it that are drawn."""
    data, suffix = r.choice([source for source in _sources() if source[1] != ".docx"])
    with lying(repacked(r, data), suffix) as path:
        try:
            decks = Decks(reading_of(SEED), load_template([str(path)], "en"), engine(), None, Wanted(length="full"))
            slides, said = decks.drawn()
        except Stop as stop:
            told(stop.diagnostics)
        else:
            told(said)
            for slide in slides:
                etree.fromstring(slide)


def separated(r: random.Random) -> None:
    """A file of separated values with bytes changed."""
    try:
        separated_sheet(mutated(r, CSV.encode(r.choice(("utf-8", "utf-16", "cp1252", "big5", "utf-8-sig")), "replace")))
    except Refused as refused:
        assert refused.message


@cache
def _workbook() -> bytes:
    """An Excel file, the same whatever the clock says, so that a case can be run again."""
    book = Workbook()
    sheet = book.active
    for row in (["Pier", "Boats", "Share"], ["North", 3, 0.25], ["South", "=1+1", "x"]):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    parts = dict(Package.from_bytes(held.getvalue()).parts)
    parts["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", parts["docProps/core.xml"]
    )
    return package_bytes(parts)


def workbook(r: random.Random) -> None:
    """An Excel file whose parts are dropped, swapped, torn or changed."""
    try:
        workbook_sheet(repacked(r, _workbook()), r.choice((None, "Sheet", "Sheet!A1:B9", "ZZ", chars(r, 9))))
    except Refused as refused:
        assert refused.message


@cache
def _finished() -> tuple[tuple[bytes, str], ...]:
    products = build(reading_of(SEED), load_template(["marker"], "en"), Wanted())
    return tuple((product.data, product.path.suffix) for product in products)


def finished(r: random.Random) -> None:
    """A finished file, damaged, that is looked through."""
    data, suffix = r.choice(_finished())
    told(lint(repacked(r, data), f"damaged{suffix}", engine(), privacy=True))


def document(r: random.Random) -> None:
    """A file of ours or of others, damaged, that is drafted into an outline."""
    data, suffix = r.choice((*_finished(), *(source for source in _sources() if source[1] in (".docx", ".pptx"))))
    _drafted(repacked(r, data), suffix)


def markdown(r: random.Random) -> None:
    """Markdown with bytes changed, that is drafted into an outline."""
    _drafted(mutated(r, MARKDOWN.encode()) if r.random() < 0.7 else chars(r, 400).encode(), ".md")


def _drafted(data: bytes, suffix: str) -> None:
    with lying(data, suffix) as path:
        try:
            made = import_file(path, path.with_suffix(".yaml"))
        except Stop as stop:
            told(stop.diagnostics)
            return
        told(made.diagnostics)
        told(read_outline(None, stdin=made.text.encode()).diagnostics)


JSON_LINES = '{"id": 7, "who": "Aurora", "orders": [{"n": 1.5}, {"n": null}]}\n{"id": "8", "who": [1, {"a": true}]}\n'
PER_ROW = """title: For {{ row.who }} %s
topics:
  - {title: All, takeaway: "{{ row.id }} %s", points: [{claim: One, when: row.id > 3}, "{{ row.orders }}"]}
  - {each: order in row.orders, when: "%s", title: "{{ order.n }}", takeaway: "{{ order }}"}
"""


def rows(r: random.Random) -> None:
    """A file of rows with bytes changed, and an outline that they fill in."""
    suffix, data = r.choice(((".csv", CSV.encode()), (".jsonl", JSON_LINES.encode()), (".xlsx", _workbook())))
    outline = read_yaml(None, (PER_ROW % tuple(r.choice((*SNIPPETS, *VALUES, "x")) for _ in range(3))).encode())
    with lying(repacked(r, data) if suffix == ".xlsx" else mutated(r, data), suffix) as path:
        try:
            for row in islice(streamed_rows(str(path)), 3):
                told(outline.row_faults(row))
                told(outline.outline({}, row).diagnostics)
        except Refused as refused:
            assert refused.message


def assistant(r: random.Random) -> None:
    """What an assistant may send over the protocol: tools called by name, with what they take and anything else."""

    async def over(folder: Path) -> None:
        async with Client(server([folder])) as client:
            for _ in range(3):
                name = r.choice((*ASKED, chars(r, 6)))
                given = {key: r.choice(ASKED_WITH) for key in ASKED.get(name, ()) if r.random() < 0.9}
                more = {chars(r, 6): r.choice(ASKED_WITH)} if r.random() < 0.1 else {}
                try:
                    answer = await client.call_tool(name, {**given, **more})
                except MCPError as refused:
                    assert str(refused)
                else:
                    said = answer.model_dump_json()
                    assert "Traceback" not in said and "root:" not in said, said

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "work"
        folder.mkdir()
        (folder / "a.yaml").write_bytes(mutated(r, TINY.encode()) if r.random() < 0.5 else TINY.encode())
        (folder / "a.md").write_text(MARKDOWN, encoding="utf-8")
        anyio.run(over, folder)
        assert [path.name for path in Path(place).iterdir()] == ["work"], "it wrote outside of its folder"


SHARES: dict[str, float] = {
    "outline_bytes": 0.42,
    "separated": 0.23,
    "rows": 0.06,
    "workbook": 0.08,
    "package": 0.07,
    "finished": 0.03,
    "document": 0.03,
    "drawn": 0.01,
    "tags": 0.015,
    "any_texts": 0.015,
    "exhibits": 0.02,
    "markdown": 0.015,
    "assistant": 0.005,
}
"""What is thrown, by the names of the functions above, and its share of all cases."""


def run(case: tuple[str, int]) -> tuple[str, int, str, float]:
    """One case: its name and number, what went wrong (empty where nothing did), and the seconds that it took."""
    name, number = case
    began = time.process_time()
    wrong = ""
    try:
        globals()[name](random.Random(f"{name} {number}"))
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        wrong = traceback.format_exc()
    took = time.process_time() - began
    if not wrong and took > SECONDS:
        wrong = f"it took {took:.1f} s"
    return name, number, wrong, took


def warm() -> None:
    """Reads what all cases share, so that none of them pays for it."""
    engine()
    _finished()


def cases(count: int, first: int = 0, of: str = "") -> Iterator[tuple[str, int]]:
    """So many cases, those of each kind numbered on from the first; all `of` one kind where it is named."""
    for name, share in ({of: 1.0} if of else SHARES).items():
        yield from ((name, number) for number in range(first, first + max(1, round(count * share))))


def main() -> int:
    """Runs cases on all cores; prints what went wrong, then how many there were. 1 where anything went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=3000)
    asked.add_argument("--of", choices=SHARES, default="", metavar="NAME", help="cases of one kind alone")
    asked.add_argument("--first", type=int, default=0, help="number of the first case of each kind")
    asked.add_argument("--processes", type=int, help="at once; one for each core unless said")
    asked.add_argument("--seconds", type=float, default=0, help="go on with further numbers for so long")
    asked.add_argument("--only", nargs=2, metavar=("NAME", "NUMBER"), help="one case, as it was told")
    given = asked.parse_args()
    if given.only:
        *_, wrong, took = run((given.only[0], int(given.only[1])))
        print(wrong or f"fine in {took:.2f} s")
        return int(bool(wrong))
    began, first, failed = time.monotonic(), given.first, 0
    ran: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    with multiprocessing.get_context("spawn").Pool(given.processes, initializer=warm) as pool:
        while True:
            for name, number, wrong, took in pool.imap_unordered(run, cases(given.cases, first, given.of), chunksize=8):
                ran[name] += 1
                slowest[name] = max(slowest.get(name, 0.0), took)
                if wrong:
                    failed += 1
                    print(f"{name} {number}\n{wrong}", flush=True)
            first += given.cases
            if time.monotonic() - began >= given.seconds:
                break
    for name, count in ran.items():
        print(f"{name:14} {count:7,} cases, the slowest {slowest[name]:.2f} s")
    numbers = f"from number {given.first}" if given.first else "from the first"
    print(f"{sum(ran.values()):,} cases {numbers} in {time.monotonic() - began:.0f} s, {failed} went wrong")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
