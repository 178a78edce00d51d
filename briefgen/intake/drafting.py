"""The tree of a document -> a drafted outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from briefgen.intake import signs
from briefgen.intake.actions import actions
from briefgen.intake.blocks import (
    Block,
    Listing,
    Notes,
    SourceDocument,
    SourceHeading,
    SourceItem,
    SourceParagraph,
    SourceTable,
    Subtitle,
    Unplaced,
)
from briefgen.intake.details import details
from briefgen.intake.exhibits import Exhibits
from briefgen.intake.people import Cast, cast_of
from briefgen.intake.points import DraftedPoint, listed, of_item, of_paragraph
from briefgen.intake.sections import SourceSection, sections
from briefgen.intake.sentences import joined, label, lead
from briefgen.intake.topics import SHOWN, is_takeaway, labelled_takeaway, takeaway, topic
from briefgen.intake.tree import Comment, Items, Keys, Node
from briefgen.language.labels import Labels
from briefgen.language.record import DEFAULT, records, told_by
from briefgen.outline.advice import TAKEAWAY_HAN, TAKEAWAY_WORDS, words_and_han
from briefgen.outline.inline import parse, plain
from briefgen.outline.model import Titles
from briefgen.records import dataclass

_CITED = re.compile(r"(?:\s*\[@[^\[\]]+\])+$")
_SUBTITLE_WORDS, _SUBTITLE_HAN = 12, 24
_TEXTS = ("background", "outlook", "method", "limits")
_ORDER = (
    *("title", "subtitle", "language", "date", "prepared_by", "titles", "takeaway", "background", "summary"),
    *("themes", "groups", "people"),
    *("topics", "exhibits", "outlook", "actions", "method", "limits", "glossary", "sources"),
)


@dataclass
class Draft:
    """A drafted outline as it grows: its parts by the key that they stand behind, with remarks before them."""

    cast: Cast
    exhibits_of: Exhibits
    said: dict[str, Node] = field(default_factory=dict)
    titles: Keys = field(default_factory=Keys)
    groups: Items = field(default_factory=Items)
    topics: Items = field(default_factory=Items)
    exhibits: Items = field(default_factory=Items)
    remarks: dict[str, list[Comment]] = field(default_factory=dict)

    def remark(self, remark: Comment, before: str = "title") -> None:
        """Keeps a remark for its spot: before this key."""
        self.remarks.setdefault(before, []).append(remark)

    def keys(self) -> Keys:
        """The outline with its keys in the order that people read it in."""
        parts: dict[str, Node] = {
            **self.said,
            "titles": self.titles,
            "groups": self.groups,
            "people": self.cast.keys(),
            "topics": self.topics,
            "exhibits": self.exhibits,
        }
        out = Keys()
        for key in _ORDER:
            out.remark(self.remarks.get(key, ()))
            out.add(key, parts.get(key))
        return out


def draft(document: SourceDocument, name: str, language: str | None, exhibits: Exhibits) -> Draft:
    """The outline that a document makes; `name` is its title where it has none."""
    tree = sections(document.blocks)
    out = Draft(cast_of(tree), exhibits)
    out.said["title"] = tree.title or name
    told = language or _told_by_most(document.blocks, tree.title or name)
    if told:
        out.said["language"] = told
    if not tree.title:
        out.remark(Comment("The document has no title of its own: this is the name of its file"))
    _front(out, tree.body, any(_key(part) == "summary" for part in tree.parts))
    _parts(out, list(_promoted(out, tree.parts)))
    if document.footnotes:
        sources = out.said.setdefault("sources", Keys())
        assert isinstance(sources, Keys)
        sources.entries += document.footnotes.items()
    return out


def _told_by_most(blocks: Sequence[Block], title: str) -> str | None:
    """The language that most of a document is in, where its title tells another: texts quote and name in others."""
    text = "\n".join(words for block in blocks for words in _words(block))
    words, han = words_and_han(text)
    most = told_by(text, text) if han / TAKEAWAY_HAN > words / TAKEAWAY_WORDS else DEFAULT
    return None if most == told_by(title, text) else most


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from _lines(block.items)
    elif isinstance(block, (SourceParagraph, Subtitle, SourceHeading)):
        yield block.text


def _promoted(out: Draft, parts: Sequence[SourceSection]) -> Iterator[SourceSection]:
    """The parts, and in place of one that only holds parts with parts, these."""
    for part in parts:
        if part.parts and not part.body and any(each.parts for each in part.parts):
            out.remark(Comment("a heading over all that follows", plain(part.title)), "groups")
            yield from part.parts
        else:
            yield part


def _front(out: Draft, blocks: Sequence[Block], summed_up: bool) -> None:
    """What stands before the first heading: lists sum up, unless a part does; paragraphs are the background."""
    texts: list[str] = []
    points: list[DraftedPoint] = []
    for block in blocks:
        if isinstance(block, Subtitle) and "subtitle" not in out.said:
            out.said["subtitle"] = block.text
        elif isinstance(block, (SourceParagraph, Subtitle)):
            remembered = labelled_takeaway(block.text)
            if block is blocks[0] and "subtitle" not in out.said and _is_subtitle(block.text):
                out.said["subtitle"] = block.text
            elif remembered and remembered.rest and "takeaway" not in out.said:
                out.said["takeaway"] = takeaway(remembered.rest)
            else:
                texts += _detailed(out, block.text)
        elif isinstance(block, Listing) and (
            summed_up or all(signs.DETAIL.fullmatch(plain(item.text)) for item in block.items)
        ):
            texts += (text for line in _lines(block.items) for text in _detailed(out, line))
        elif isinstance(block, Listing):
            points += _points(out, block.items)
        else:
            _aside(out, block)
    if texts:
        out.said["background"] = "\n".join(texts)
    if points:
        out.said["summary"] = listed(points)


def _is_subtitle(text: str) -> bool:
    """Whether the first line below a title goes on with it: a few words and no sentence."""
    words, han = words_and_han(text)
    few = words / _SUBTITLE_WORDS + han / _SUBTITLE_HAN <= 1
    ends = _CITED.sub("", text)[-1:]
    return few and ends not in ".!?:;。！？：；…" and not (signs.DETAIL.fullmatch(plain(text)) or label(text))


def _detailed(out: Draft, text: str) -> Iterator[str]:
    """A text before the first heading, unless keys of the outline hold what it says of the document."""
    for key, value in details(text, out.cast):
        if not key or key in out.said:
            yield text
        else:
            out.said[key] = value


def _points(out: Draft, items: Sequence[SourceItem]) -> Iterator[DraftedPoint]:
    """Items as points; what only announces those behind it is a remark."""
    for item in items:
        if item.text.endswith((":", "：")) and not item.below:
            out.remark(Comment("a label in the list", plain(item.text)), "summary")
        else:
            yield of_item(item)


def _aside(out: Draft, block: Block, before: str = "title") -> None:
    """What a text has no room for: an exhibit of the whole briefing, or a remark."""
    if isinstance(block, SHOWN):
        made = out.exhibits_of.made(block)
        if isinstance(made, Comment):
            out.remark(made, before)
        else:
            out.exhibits.entries.append(made)
    elif isinstance(block, Unplaced):
        out.remark(Comment(block.why, block.text), before)
    elif isinstance(block, Notes):
        out.remark(Comment("the presenter's notes", block.text), before)


def _parts(out: Draft, parts: Sequence[SourceSection]) -> None:
    for part in parts:
        key = _key(part)
        if key and (key not in out.said or _goes_on(out, key)) and _special(out, key, part):
            _titled(out, key, part.title)
        elif is_takeaway(part.title) and "takeaway" not in out.said and _only_texts(part) and not part.parts:
            out.said["takeaway"] = takeaway(joined(_texts(part)))
            out.remark(Comment("its heading", plain(part.title)), "takeaway")
        elif not part.body and not part.parts:
            out.remark(Comment("a heading with nothing below it", plain(part.title)), "topics")
        elif any(not is_takeaway(each.title) for each in part.parts) and _only_texts(part):
            _group(out, part)
        else:
            own = [each for each in part.parts if is_takeaway(each.title)]
            alone = SourceSection(part.title, part.level, part.body, own if len(own) < len(part.parts) else part.parts)
            out.topics.entries.append(topic(alone, "", out.cast, out.exhibits_of))
            _parts(out, [each for each in part.parts if each not in alone.parts])


def _goes_on(out: Draft, key: str) -> bool:
    """Whether a part says more of what stands before the first heading already."""
    return key == "background" and all(isinstance(one, Comment) or one[0] != key for one in out.titles.entries)


def _key(part: SourceSection) -> str | None:
    title = plain(part.title).strip()
    found = next((key for key, pattern in signs.SECTIONS.items() if pattern.fullmatch(title)), None)
    return found if found == "themes" or not part.parts else None


def _titled(out: Draft, key: str, title: str) -> None:
    """Keeps the heading of a part that has its own key."""
    if key in Titles.model_fields and not _is_label(key, title):
        out.titles.entries.append((key, title))
    else:
        out.remark(Comment("its heading", plain(title)), key)


def _is_label(key: str, title: str) -> bool:
    """Whether a heading only calls a part what it is called above its title anyway."""
    return plain(title).strip().casefold() in {Labels(one.id, {})(key).casefold() for one in records()}


def _group(out: Draft, part: SourceSection) -> None:
    name = f"part-{len(out.groups.entries) + 1}"
    group = Keys([("id", name), ("title", part.title)])
    group.add("summary", "\n".join(_texts(part)))
    out.groups.entries.append(group)
    for each in part.parts:
        if each.body or each.parts:
            out.topics.entries.append(topic(each, name, out.cast, out.exhibits_of))
        else:
            out.topics.entries.append(Comment("a heading with nothing below it", plain(each.title)))


def _texts(part: SourceSection) -> list[str]:
    return [block.text for block in part.body if isinstance(block, (SourceParagraph, Subtitle))]


def _only_texts(part: SourceSection) -> bool:
    return all(isinstance(block, (SourceParagraph, Subtitle)) for block in part.body)


def _special(out: Draft, key: str, part: SourceSection) -> bool:
    """Takes in a part that has a key of its own; False where what stands in it is of another kind."""
    made = _MAKERS[key](out, part) if key in _MAKERS else _text(out, key, part)
    if made is None or (isinstance(made, (Keys, Items)) and not made.entries):
        return False
    before = out.said.get(key)
    out.said[key] = f"{before}\n{made}" if isinstance(before, str) and isinstance(made, str) else made
    return True


def _text(out: Draft, key: str, part: SourceSection) -> Node | None:
    lines: list[str] = []
    for block in part.body:
        if isinstance(block, (SourceParagraph, Subtitle)):
            lines.append(block.text)
        elif isinstance(block, Listing):
            lines += _lines(block.items)
    if not lines:
        return None
    for block in part.body:
        _aside(out, block, key)
    return "\n".join(lines)


def _lines(items: Sequence[SourceItem]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _lines(item.below)


def _summary(out: Draft, part: SourceSection) -> Node | None:
    points: list[DraftedPoint] = []
    for block in part.body:
        if isinstance(block, (SourceParagraph, Subtitle)):
            points.append(of_paragraph(block.text))
        elif isinstance(block, Listing):
            points += _points(out, block.items)
    if points:
        for block in part.body:
            _aside(out, block, "summary")
    return listed(points)


def _themes(out: Draft, part: SourceSection) -> Node | None:
    from briefgen.intake.themes import themes

    made, before, asides = themes(part)
    if made.entries:
        if before:
            out.remark(Comment("what stands before the themes", "\n".join(before)), "themes")
        for block in asides:
            _aside(out, block, "themes")
    return made


def _items_of(part: SourceSection) -> list[SourceItem]:
    return [item for block in part.body if isinstance(block, Listing) for item in block.items]


def _actions(out: Draft, part: SourceSection) -> Node | None:
    if any(not isinstance(block, Listing) for block in part.body):
        return None
    date = out.said.get("date", "")
    return actions(_items_of(part), out.cast, date if isinstance(date, str) else "", lambda items: list(_lines(items)))


def _glossary(out: Draft, part: SourceSection) -> Node | None:
    pairs: list[tuple[str, str]] = []
    for block in part.body:
        if (
            isinstance(block, SourceTable)
            and all(len(row) == 2 and all(row) for row in block.rows)
            and not block.columns
        ):
            pairs += [(row[0], row[1]) for row in block.rows]
            continue
        if not isinstance(block, (Listing, SourceParagraph)):
            return None
        items = block.items if isinstance(block, Listing) else (SourceItem(block.text),)
        split = [lead(item.text) or label(item.text) for item in items]
        if any(each is None or not each.rest for each in split) or any(item.below for item in items):
            return None
        pairs += [(each.first, each.rest) for each in split if each]
    return Items([Keys([("term", term), ("meaning", meaning)]) for term, meaning in pairs])


def _sources(out: Draft, part: SourceSection) -> Node | None:
    if any(not isinstance(block, (Listing, SourceParagraph)) for block in part.body):
        return None
    texts = [t for b in part.body for t in (_lines(b.items) if isinstance(b, Listing) else [getattr(b, "text", "")])]
    made = Keys()
    for i, text in enumerate(texts, 1):
        links = [run for run in parse(text) if run.link]
        if len(links) == 1 and plain(text) == links[0].text and links[0].link != links[0].text:
            made.entries.append((f"source-{i}", Keys([("title", links[0].text), ("url", links[0].link or "")])))
        else:
            made.entries.append((f"source-{i}", text))
    return made


_MAKERS = {
    "summary": _summary,
    "themes": _themes,
    "actions": _actions,
    "glossary": _glossary,
    "sources": _sources,
}
