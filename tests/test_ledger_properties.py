"""Whatever an outline says, each text is found in the reopened files where the ledger has it, and nowhere else."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from pptx import Presentation

from briefgen.compiler import Wanted, build
from briefgen.compiler.products import Product
from briefgen.ledger import Home
from briefgen.opc import Package
from briefgen.outline.texts import texts_of
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from tests.support.any_outline import outlines
from tests.support.decks import reading_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Place = tuple[str, int, int, int]


def in_deck(data: bytes) -> Iterator[tuple[Place, str]]:
    """Every paragraph of a deck that says something, and every name and note in its charts, with where it stands."""
    package = Package.from_bytes(data)
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, 1):
        for shape in _shapes(slide.shapes):
            if getattr(shape, "has_chart", False):
                (plot,) = shape.chart.plots
                names = [
                    *plot.categories,
                    *(series.name for series in plot.series),
                    *_over(package, shape.chart.part.partname[1:]),
                ]
                yield from ((("slide", number, shape.shape_id, i), str(name)) for i, name in enumerate(names))
            else:
                yield from _paragraphs(shape._element, ("slide", number, shape.shape_id))
        if slide.has_notes_slide:
            notes = slide.notes_slide.notes_text_frame
            yield from _paragraphs(notes._txBody, ("notes", number, 3))


def _over(package: Package, chart: str) -> Iterator[str]:
    """What the notes say that are drawn over a chart, in their order."""
    for drawing in (rel.target for rel in package.rels(chart) if rel.kind == "chartUserShapes"):
        for shape in package.xml(drawing).iter(f"{D}sp"):
            if next(shape.iter(f"{D}cNvPr")).get("name", "").startswith("Note"):
                yield " ".join(t.text or "" for t in shape.iter(f"{A}t"))


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield from _shapes(shape.shapes) if shape.shape_type == 6 else [shape]


def _paragraphs(root: Any, at: tuple[str, int, int]) -> Iterator[tuple[Place, str]]:
    said = ("".join(t.text or " " for t in p.iter(f"{A}t", f"{A}br")) for p in root.iter(f"{A}p"))
    yield from (((*at, i), text) for i, text in enumerate(text for text in said if text.strip()))


def in_document(data: bytes) -> Iterator[tuple[Place, str]]:
    """Every paragraph of a Word file, with the names and notes in a chart that stands in it."""
    package = Package.from_bytes(data)
    charts = {rel.id: rel.target for rel in package.rels(package.main) if rel.kind == "chart"}
    kinds = {"footnotes": "footnote", "header": "edge", "footer": "edge"}
    parts = [("text", package.main)]
    parts += [(kinds[r.kind], r.target) for r in package.rels(package.main) if r.kind in kinds]
    for where, part in parts:
        for i, paragraph in enumerate(package.xml(part).iter(f"{W}p")):
            own = (t for t in paragraph.iter(f"{W}t", f"{W}tab") if next(t.iterancestors(f"{W}p")) is paragraph)
            names = [charts[c.get(f"{R}id") or ""] for c in paragraph.iter(f"{C}chart")]
            shown = [v.text or "" for name in names for v in package.xml(name).iter(f"{C}v")]
            over = [said for name in names for said in _over(package, name)]
            yield (where, 0, 0, i), " ".join(["".join(t.text or " " for t in own), *shown, *over])


def _place(home: Home, file: str) -> Place:
    if file.endswith(".pptx"):
        return home.where, home.page, home.shape, home.paragraph
    return home.where, 0, 0, home.paragraph


def check(product: Product, texts: dict[tuple[str | int, ...], str]) -> None:
    """The homes of each text are just the paragraphs that hold words of it; together they hold all of them."""
    file = product.path.name
    said = list(in_deck(product.data) if file.endswith(".pptx") else in_document(product.data))
    words: dict[str, set[Place]] = defaultdict(set)
    held: dict[Place, str] = defaultdict(str)
    for place, text in said:
        held[place] += f" {text} "
        for word in text.lower().replace(",", " ").replace(".", " ").split():
            words[word.strip("|:;()–—“”\"'")].add(place)
    for path, text in texts.items():
        homes = [_place(home, file) for home in product.ledger.homes.get(path, ())]
        found = {place for word in text.split() for place in words[word]}
        assert set(homes) == found, (file, path, text)
        if file.endswith(".pptx"):
            assert len(homes) == len(found), (file, path, "as often as it says")
        if homes:
            whole = " ".join(held[place] for place in dict.fromkeys(homes)).lower()
            assert [word for word in text.split() if word not in whole] == [], (file, path)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(outlines())
def test_texts_are_where_the_ledger_says_and_nowhere_else(written: str) -> None:
    reading = reading_of(written)
    assert reading.outline is not None, [str(d) for d in reading.diagnostics if d.is_error]
    texts = {text.path: text.text for text in texts_of(reading.outline) if not text.is_reworded}
    products = list(build(reading, load_template(["marker"], "en", Shelf()), Wanted()))
    for product in products:
        check(product, texts)
