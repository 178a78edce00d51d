"""A part of a document -> a topic: claims, voices, evidence, and the one thing to remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from briefgen.intake import signs
from briefgen.intake.blocks import (
    Block,
    Listing,
    Notes,
    Quotation,
    SourceChart,
    SourceItem,
    SourceParagraph,
    SourcePicture,
    SourceTable,
    Subtitle,
    Unplaced,
)
from briefgen.intake.exhibits import CAPTION, Exhibits
from briefgen.intake.people import Called, Cast, headed, names_in
from briefgen.intake.points import DraftedPoint, claiming, listed, of_item, of_paragraph
from briefgen.intake.sections import SourceSection
from briefgen.intake.sentences import Said, first_sentence, is_question, joined, label, lead
from briefgen.intake.tree import Comment, FlowRow, Items, Keys, Missing, Node
from briefgen.outline.inline import plain
from briefgen.records import dataclass

SHOWN = (SourceTable, SourceChart, SourcePicture, Quotation)
_LONGEST_QUESTION = 200
TO_WRITE = Comment("To be written: the one thing to remember of this topic, in a sentence")


def takeaway(text: str) -> Node:
    """What to remember: its first sentence, and what carries it."""
    split = first_sentence(text)
    return Keys([("say", split.first), ("why", split.rest)]) if split.rest else split.first


def labelled_takeaway(text: str) -> Said | None:
    """A text that says of itself that it is the one thing to remember: the label and what stands behind it."""
    split = lead(text) or label(text)
    return split if split and signs.TAKEAWAY.fullmatch(plain(split.first)) else None


def is_takeaway(title: str) -> bool:
    """Whether a heading stands over the one thing to remember."""
    return bool(signs.TAKEAWAY.fullmatch(plain(title)) or is_asked(title))


def is_asked(text: str) -> bool:
    """Whether a text asks for the one thing to remember."""
    return len(text) <= _LONGEST_QUESTION and bool(signs.TAKEAWAY_ASKED.fullmatch(plain(text)))


@dataclass
class TopicDraft:
    """A topic as it grows."""

    exhibits_of: Exhibits
    cast: Cast
    question: str = ""
    speakers: list[str] = field(default_factory=list)
    points: list[DraftedPoint | Comment] = field(default_factory=list)
    voices: Items = field(default_factory=Items)
    exhibits: Items = field(default_factory=Items)
    remarks: list[Comment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remember: Node | None = None
    order: dict[str, Items | None] = field(default_factory=dict)

    def body(self, blocks: Sequence[Block]) -> None:
        """Takes in what stands in the topic."""
        at = 0
        while at < len(blocks):
            at += self._block(blocks, at)

    def _block(self, blocks: Sequence[Block], at: int) -> int:
        """Takes in one block, and the next one where the two are one; how many these were."""
        block = blocks[at]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, SHOWN):
            return self._shown(block, after)
        if isinstance(block, (SourceParagraph, Subtitle)):
            return self._paragraph(block.text, after)
        if isinstance(block, Listing):
            for item in block.items:
                self._item(item)
        elif isinstance(block, Notes):
            self.notes.append(block.text)
        elif isinstance(block, Unplaced):
            self._remark(Comment(block.why, block.text))
        return 1

    def _shown(self, block: SourceTable | SourceChart | SourcePicture | Quotation, after: Block | None) -> int:
        caption = CAPTION.fullmatch(after.text) if isinstance(after, SourceParagraph) else None
        self._exhibit(block, caption["rest"] if caption else "")
        return 2 if caption else 1

    def _exhibit(self, block: SourceTable | SourceChart | SourcePicture | Quotation, title: str) -> None:
        made = self.exhibits_of.made(block, title)
        if isinstance(made, Comment):
            self._remark(made)
        else:
            self.order.setdefault("exhibits", self.exhibits)
            self.exhibits.entries.append(made)

    def _paragraph(self, text: str, after: Block | None) -> int:
        if is_asked(text) and isinstance(after, SourceParagraph):
            self._remark(Comment("asked there", plain(text)))
            self._remember(after.text)
            return 2
        remembered = labelled_takeaway(text)
        if remembered and (remembered.rest or isinstance(after, SourceParagraph)):
            self._remember(remembered.rest or getattr(after, "text", ""))
            return 1 if remembered.rest else 2
        if isinstance(after, SHOWN) and not isinstance(after, Quotation) and (caption := CAPTION.fullmatch(text)):
            self._exhibit(after, caption["rest"])
            return 2
        if self._line(text):
            return 1
        if quoted := signs.ATTRIBUTED.fullmatch(plain(text)):
            self._exhibit(Quotation(quoted["said"][1:-1], quoted["by"].strip()), "")
            return 1
        if isinstance(after, Listing) and text.endswith((":", "：")) and not self._speak(after):
            self._point(of_paragraph(text, after.items))
            return 2
        self._point(of_paragraph(text))
        return 1

    def _line(self, text: str) -> bool:
        """Takes in a line that names the question or the people; whether it was one."""
        asked = signs.QUESTION.fullmatch(plain(text))
        if not self.question and (asked or (is_question(text) and not self.order)):
            self.question = (asked["rest"] or asked["rest_"]) if asked else text
            return True
        speak = signs.SPEAKERS.fullmatch(plain(text))
        names = names_in(speak["rest"].rstrip(".。")) if speak else []
        if any(each.what and self.cast.role(each.name) not in ("", each.what) for each in names):
            return False
        self.speakers += [self.cast.take(each.name, role=each.what) for each in names]
        return bool(names)

    def _speak(self, listing: Listing) -> bool:
        return any(self.cast.voice(item.text) for item in listing.items)

    def _item(self, item: SourceItem) -> None:
        called = self.cast.voice(item.text)
        said = lead(item.text)
        if called and said and (said.rest or item.below):
            self._voice(called, said.rest, item.below)
        elif (remembered := labelled_takeaway(item.text)) and remembered.rest and not item.below:
            self._remember(remembered.rest)
        else:
            self._point(claiming(of_item(item)))

    def _voice(self, called: Called, position: str, below: Sequence[SourceItem]) -> None:
        voice = Keys([("person", self.cast.take(called.name, called.title))])
        if called.what and signs.STANCE.fullmatch(called.what):
            voice.add("stance", called.what)
        elif called.what and not self.cast.role(called.name):
            self.cast.take(called.name, role=called.what)
        elif called.what != self.cast.role(called.name):
            voice.add("as", called.what)
        voice.add("position", position)
        voice.add("points", listed([claiming(of_item(item)) for item in below]))
        self.order.setdefault("voices", self.voices)
        self.voices.entries.append(voice)

    def _point(self, point: DraftedPoint) -> None:
        self.order.setdefault("points", None)
        self.points.append(point)

    def _remember(self, text: str) -> None:
        if self.remember is None:
            self.remember = takeaway(text)
        else:
            self._remark(Comment("another one to remember", text))

    def _remark(self, remark: Comment) -> None:
        if self.points and not self.voices.entries and not self.exhibits.entries:
            self.points.append(remark)
        else:
            self.remarks.append(remark)

    def below(self, part: SourceSection) -> None:
        """Takes in a part below the topic: what to remember, or a claim and what carries it."""
        if is_takeaway(part.title):
            texts = [block.text for block in part.body if isinstance(block, SourceParagraph)]
            if texts:
                self._remark(Comment("its heading", plain(part.title)))
                self._remember(joined(texts))
                self.body([block for block in part.body if not isinstance(block, SourceParagraph)])
                for each in part.parts:
                    self.below(each)
                return
        self._point(self._claim(part))

    def _claim(self, part: SourceSection) -> DraftedPoint:
        point = DraftedPoint(part.title)
        texts = [block for block in part.body if isinstance(block, SourceParagraph)]
        if len(texts) == 1 and texts[0] is part.body[0]:
            point.detail = texts[0].text
        inner = TopicDraft(self.exhibits_of, self.cast)
        inner.body([block for block in part.body if not (point.detail and block is texts[0])])
        for each in part.parts:
            inner._point(inner._claim(each))
        point.below = [each for each in inner.points if isinstance(each, DraftedPoint)]
        self.remarks += [*inner.remarks, *(each for each in inner.points if isinstance(each, Comment))]
        self._gathered(inner)
        return point

    def _gathered(self, inner: TopicDraft) -> None:
        """Takes over from a part what a claim does not hold."""
        for name, mine, theirs in (
            ("exhibits", self.exhibits, inner.exhibits),
            ("voices", self.voices, inner.voices),
        ):
            if theirs.entries:
                self.order.setdefault(name, mine)
                mine.entries += theirs.entries
        self.speakers += inner.speakers
        self.notes += inner.notes
        self.points += [DraftedPoint(inner.question)] if inner.question else []
        if inner.remember is not None and self.remember is None:
            self.remember = inner.remember
        elif inner.remember is not None:
            self.remarks.append(Comment("another one to remember", _plainly(inner.remember)))

    def keys(self, title: str, group: str) -> Keys:
        """The topic as an outline writes it."""
        out = Keys([("title", title)])
        out.add("group", group)
        out.add("question", self.question)
        out.add("speakers", FlowRow(list(dict.fromkeys(self.speakers))) if self.speakers else None)
        out.remark(self.remarks)
        for name in self.order:
            out.add(name, self.order[name] or _with_remarks(self.points))
        if self.remember is None:
            out.entries += [TO_WRITE, ("takeaway", Missing())]
        else:
            out.add("takeaway", self.remember)
        out.add("notes", "\n".join(self.notes))
        return out


def _with_remarks(points: Sequence[DraftedPoint | Comment]) -> Items:
    return Items([each if isinstance(each, Comment) else listed([each]).entries[0] for each in points])


def _plainly(node: Node) -> str:
    if isinstance(node, Keys):
        return joined(
            [value for entry in node.entries if not isinstance(entry, Comment) and isinstance(value := entry[1], str)]
        )
    return node if isinstance(node, str) else ""


def topic(part: SourceSection, group: str, cast: Cast, exhibits: Exhibits) -> Keys:
    """The topic that a part of a document makes."""
    told = headed(part.title, part.body, cast)
    draft = TopicDraft(exhibits, cast, speakers=list(told.speakers))
    draft.body(part.body[1:] if told.introduced else part.body)
    for each in part.parts:
        draft.below(each)
    return draft.keys(told.title, group)
