"""Elements of an HTML page, and inline text within them: its looks, links, citations and languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import TypeAlias

from lxml import etree

from briefgen.kinds.content import Text
from briefgen.language.record import Language, known_as, language, tag_of_script
from briefgen.language.scripts import directions, is_right_to_left, script_of, stretches
from briefgen.outline.fields import CONTROL
from briefgen.outline.inline import InlineRun, together
from briefgen.records import dataclass, replace

Element: TypeAlias = etree._Element
Content: TypeAlias = "Element | str | None"

_BARS = re.compile("[ \u00a0]{2,}\\|[ \u00a0]{2,}")
_BAR = "\u00a0\u00a0|\u00a0 "  # as wide on both sides, and a line ends behind it
_WORD = re.compile(r"[^\W\d_]{2}")
_BREAKS = re.compile("(\n)")
_WEB = re.compile(r"(https?://[!-;=?-~]+(?<![.,;:!?)'\"]))")  # an address that stands in a text as it is


def h(tag: str, *content: Content, **attributes: str | int | None) -> Element:
    """An element with what it holds. Underscores in names of attributes stand for hyphens, one at the end for nothing
    (`class_`); attributes that are None or empty are left out, but for `alt`."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value not in (None, "") or (name == "alt" and value is not None):
            made.set(name.rstrip("_").replace("_", "-"), str(value))
    return held(made, *content)


def trace(element: Element, origin: Sequence[str | int]) -> Element:
    """The element, which says where what it shows comes from: the path of a text, as JSON."""
    if origin:
        element.set("data-from", json.dumps(origin, ensure_ascii=False, separators=(",", ":")))
    return element


def held(parent: Element, *content: Content) -> Element:
    """Puts content at the end of an element."""
    for item in content:
        if item is None:
            continue
        if not isinstance(item, str):
            parent.append(item)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + CONTROL.sub("", item)
        else:
            parent.text = (parent.text or "") + CONTROL.sub("", item)
    return parent


@dataclass(frozen=True)
class HtmlInline:
    """How texts are written on a page in this language.

    `anchors` are the places that links may lead to, by their names; `exhibits` what numbered captions are called, by
    their anchors; `notes` the number, the anchor and the spoken name of each source. `cited` are the anchors of those
    that were cited so far: the first citation is what the list of sources leads back to. `told` gathers the runs of all
    that was written. With `traced`, texts say where they come from, as drawings do.
    """

    language: str
    anchors: Mapping[str, str]
    exhibits: Mapping[str, str]
    notes: Mapping[str, tuple[int, str, str]]
    cited: set[str] = field(default_factory=set)
    told: list[InlineRun] = field(default_factory=list)
    traced: bool = False

    @property
    def _record(self) -> Language:
        return language(self.language)

    def of(self, tag: str, text: Text | None, link: str = "", **attributes: str | int | None) -> Element | None:
        """A text in an element of its own; `link` names what the whole of it leads to. None for no text."""
        if not text:
            return None
        whole = self._record.right_to_left
        turned = is_right_to_left(text.plain, whole) != whole
        return h(tag, *self(text, link), **attributes, dir=("ltr" if whole else "rtl") if turned else None)

    def __call__(self, text: Text, link: str = "") -> list[Content]:
        """A text as what an element holds."""
        self.told.extend(text.runs)
        whole = self._address(f"#{link}") if link else ""
        out: list[Content] = []
        found = [part for run, _ in together(text.runs) for part in _addressed(run)]
        for address, runs in groupby(found, key=lambda run: "" if run.cite else self._address(run.link) or whole):
            said = [made for run in runs for made in self._run(run)]
            out += [h("a", *said, href=address)] if address else said
            if address[1:] in self.exhibits and address != whole:
                out.append(f" ({self.exhibits[address[1:]]})")
        if self.traced and text.path:
            return [trace(h("span", *_apart(out)), text.path)]
        return _apart(out)

    def plain(self, text: Text) -> list[Content]:
        """A text without its links and citations, to be put into a link."""
        self.told.extend(text.runs)
        return [made for run, _ in together(text.runs) if not run.cite for made in self._run(run)]

    def _address(self, link: str | None) -> str:
        if link and link.startswith("#"):
            anchor = self.anchors.get(link[1:])
            return f"#{anchor}" if anchor else ""
        return link or ""

    def _run(self, run: InlineRun) -> Iterator[Content]:
        if run.cite is not None:
            yield self._citation(run.cite)
            return
        made: Sequence[Content] = list(self._lines(run.text))
        looks = (("code", run.code), ("em", run.italic), ("strong", run.bold), ("small", run.unit))
        for tag in (tag for tag, wanted in looks if wanted):
            made = [h(tag, *made)]
        yield from made

    def _citation(self, id: str) -> Content:
        if id not in self.notes:
            return f"[{id}]"
        number, anchor, spoken = self.notes[id]
        own = None if anchor in self.cited else returning(anchor)
        self.cited.add(anchor)
        return h("sup", h("a", str(number), href=f"#{anchor}", id=own, aria_label=spoken), class_="cite")

    def _lines(self, content: str) -> Iterator[Content]:
        for part in filter(None, _BREAKS.split(_BARS.sub(_BAR, content))):
            if part == "\n":
                yield h("br")
            else:
                yield from self.spoken(part)

    def spoken(self, content: str) -> Iterator[Content]:
        """A text, its stretches in another script with their language: those who have it read aloud hear it right."""
        record = self._record
        for start, stop, east_asian in stretches(content, blanks=True):
            said = content[start:stop]
            if not east_asian and not record.is_east_asian:
                yield from self._turned(said)
            elif east_asian != record.is_east_asian and (east_asian or _WORD.search(said)):
                word = said.strip()
                lead, _, tail = said.partition(word)
                tongue = known_as(record.east_asian if east_asian else record.latin)
                yield from (lead, h("span", word, lang=tongue), tail)
            else:
                yield said

    def _turned(self, content: str) -> Iterator[Content]:
        """A text, what is read the other way round than the page in elements of their own."""
        whole = self._record.right_to_left
        for start, stop, leftward in directions(content, whole):
            said = content[start:stop]
            if whole or not leftward:
                yield said
            else:
                yield h("span", said, lang=tag_of_script(script_of(said[0])), dir="rtl")


def returning(anchor: str) -> str:
    """The anchor of a source's first citation: those of an outline have no hyphens."""
    return f"{anchor}-cited"


def _apart(content: Sequence[Content]) -> list[Content]:
    """The content with commas between citations that touch."""
    out: list[Content] = []
    for item in content:
        if out and all(not isinstance(x, str) and x is not None and x.tag == "sup" for x in (item, out[-1])):
            out.append(h("sup", ","))
        out.append(item)
    return out


def _addressed(run: InlineRun) -> Iterator[InlineRun]:
    """A run, its bare addresses as links."""
    if run.link or run.code or not _WEB.search(run.text):
        yield run
        return
    for i, part in enumerate(_WEB.split(run.text)):
        yield replace(run, text=part, link=part if i % 2 else None)


_LINES = frozenset(
    "html head title meta style body header main nav footer section div p h1 h2 h3 h4 h5 h6 hgroup ol ul li dl dt dd "
    "figure figcaption blockquote aside table caption thead tbody tr th td img svg g details summary".split()
)


def page_text(root: Element) -> str:
    """The page as HTML5, a line for each of its blocks."""
    for element in root.iter():
        if element.tag not in _LINES:
            continue
        if not element.tail and element.getparent() is not None:
            element.tail = "\n"
        if not element.text and len(element) and element[0].tag in _LINES:
            element.text = "\n"
    made = etree.tostring(root, method="html", encoding="unicode")
    return f"<!DOCTYPE html>\n{made.strip()}\n"
