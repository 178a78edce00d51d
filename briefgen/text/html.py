"""A briefing's blocks -> one HTML page that needs nothing else: to be read on any screen, printed, or sent.

What is said is what the Word file says, in its order. The looks are in page.css; pictures stand in the page itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from briefgen.expressions import pieces_of
from briefgen.kinds.blocks import Block, Masthead
from briefgen.kinds.charts.in_text import TextCharts
from briefgen.kinds.content import Text
from briefgen.language.labels import Labels
from briefgen.ledger import Home, TextStretch, in_runs
from briefgen.plan.properties import Properties
from briefgen.text.document import Document, document
from briefgen.text.elements import Element, HtmlInline, h, page_text
from briefgen.text.sections import CONTENT, HtmlPage, written


def html(blocks: Sequence[Block], properties: Properties, charts: TextCharts) -> str:
    """The page of a briefing, to be written as UTF-8."""
    return html_told(blocks, properties, charts)[0]


def html_told(
    blocks: Sequence[Block], properties: Properties, charts: TextCharts, traced: bool = False
) -> tuple[str, tuple[TextStretch, ...]]:
    """The page of a briefing, and every stretch of the outline's texts on it; each block counts as a paragraph. If
    `traced`, texts say where they come from."""
    labels = charts.labels
    doc = document(blocks, properties, labels)
    inline = HtmlInline(properties.language, doc.refs.anchors, doc.exhibits, _notes(doc, labels), traced=traced)
    page = HtmlPage(doc, labels, inline, charts)
    spoken = {"lang": properties.language, "dir": labels.record.direction}
    root = h("html", _head(properties), h("body", *_body(page, properties)), **spoken)
    return page_text(root), tuple(page.stretches)


def _notes(doc: Document, labels: Labels) -> Mapping[str, tuple[int, str, str]]:
    """Number, anchor and spoken name of each source."""
    found = doc.refs.sources.items()
    return {id: (cited.number, cited.mark, labels("source", list=cited.number)) for id, cited in found}


def _head(properties: Properties) -> Element:
    said = {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "author": properties.author,
        "description": properties.subject,
        "keywords": ", ".join(properties.keywords),
    }
    named = [h("meta", name=name, content=content) for name, content in said.items() if content]
    css = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return h("head", h("meta", charset="utf-8"), h("title", properties.title), *named, h("style", f"\n{css}"))


def _body(page: HtmlPage, properties: Properties) -> Iterator[Element]:
    yield h("a", page.labels("skip"), class_="skip", href=f"#{CONTENT}")
    yield _masthead(page.doc.masthead, page)
    page.ended(0)
    yield h("main", *written(page), id=CONTENT, tabindex="-1")
    foot = [text for text in (properties.footer, properties.classification) if text]
    for text in foot:
        page.stretches.extend(in_runs(((origin, piece) for piece, origin in pieces_of(text)), Home("edge"), ("edge",)))
    if foot:
        yield h("footer", *(h("p", *page.inline.spoken(text)) for text in foot))


def _masthead(block: Masthead, page: HtmlPage) -> Element:
    """The band with the index of topics at its edge, and the document's data below it."""
    inline = page.inline
    band = h("div", inline.of("p", block.event, class_="event"), inline.of("h1", block.title), class_="masthead")
    subtitle = inline.of("p", block.subtitle, class_="subtitle")
    if subtitle is not None:
        band.append(subtitle)
    groups = [h("span", *(h("i") for _ in range(topics))) for topics in page.doc.refs.parts]
    if groups:
        promise = inline.of("i", Text.of(page.labels.counted("promise", sum(page.doc.refs.parts))))
        if promise is not None:
            groups[0][0] = promise
        band.append(h("div", *groups, class_="index", aria_hidden="true"))
    data = [h("div", h("dt", label), inline.of("dd", value)) for label, value in block.data]
    return h("header", band, h("dl", *data, class_="data") if data else None)
