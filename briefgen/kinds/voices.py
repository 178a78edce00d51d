"""Several people on one question: their stances side by side, then each voice with its points.

The same serves a topic's panel and the questions that run through a briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, Heading, Paragraphs, People, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import VOICES, claim_rows, nested, rows_of_items
from briefgen.kinds.content import (
    AnySlide,
    ShownPerson,
    Slide,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
    in_a_row,
    worded,
)
from briefgen.kinds.content import Item as Point
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.notes import WIDE
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item
from briefgen.layout.text import Paragraph
from briefgen.outline.model import Voice
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points


@dataclass(frozen=True, slots=True)
class VoiceData:
    """One voice: who, the stance in a word or two, the position in a sentence, and what carries it."""

    person: ShownPerson
    stance: Text | None
    position: Text | None
    items: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """Voices side by side; `lead` says what the question is about."""

    voices: tuple[VoiceData, ...]
    lead: Text | None = None
    heading: int = 0


def voice_data(scope: Scope, voice: Voice, with_items: bool) -> VoiceData:
    """A voice as shown, with or without the points that carry its position."""
    items = scope.items(voice.points) if with_items else ()
    return VoiceData(scope.owner(voice), scope.stance(voice), scope.maybe(voice, "position"), items)


def _say_voices(scope: Scope) -> Iterable[AnySlide]:
    entry = scope.topic
    if entry is None or not entry.topic.voices:
        return
    topic = entry.topic
    voices = tuple(voice_data(scope, voice, with_items=False) for voice in topic.voices)
    yield Slide(
        "voices",
        scope.text(topic, "title"),
        Voices(voices),
        scope.kicker(scope.label("voices")),
        scope.source_line(*topic.voices),
        () if topic.points else scope.notes(topic),
        name=f"voices:{topic.id}",
        topic=entry.number,
    )


def _say_voice(scope: Scope) -> Iterable[AnySlide]:
    entry, voice = scope.topic, scope.voice
    if entry is None or voice is None:
        return
    data = voice_data(scope, voice, with_items=True)
    title = data.position or data.stance or data.person.name
    yield Slide(
        "voice",
        title,
        data,
        scope.kicker(data.person.name),
        scope.source_line(voice),
        topic=entry.number,
    )


def _say_question(scope: Scope) -> Iterable[AnySlide]:
    question = scope.question
    if question is None:
        return
    voices = tuple(voice_data(scope, voice, with_items=True) for voice in question.voices)
    content = Voices(voices, scope.maybe(question, "summary"), heading=1)
    yield Slide("question", scope.text(question, "ask"), content, scope.label("voices"), scope.source_line(question))


def _flow_voices(slide: Slide[Voices], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.heading:
        yield Heading(slide.title, content.heading, slide.name)
    if content.lead:
        yield Paragraphs((content.lead,), "lead")
    if any(voice.items for voice in content.voices):
        for voice in content.voices:
            yield from flow_of_voice(voice)
    elif content.voices:
        yield TableBlock(_side_by_side(content.voices, slide.title.plain, labels))


def _side_by_side(voices: Sequence[VoiceData], alt: str, labels: Labels) -> TableData:
    """Voices that say a sentence each, as a table: who, and what they hold."""
    columns = (TableColumn(Text.label(labels("voices"))), TableColumn(Text.label(labels("position"))))
    rows = tuple(
        TableRow((TableCellText(voice.person.name, voice.person.line), TableCellText(voice.stance, voice.position)))
        for voice in voices
    )
    return TableData(columns, rows, alt)


def _flow_voice(slide: Slide[VoiceData], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield from flow_of_voice(content)


def flow_of_voice(voice: VoiceData) -> Iterator[Block]:
    """A voice in a document: who it is, what they hold, and why."""
    yield People((voice.person,), rule=True)
    if voice.stance or voice.position:
        yield Paragraphs((_said(voice),), "lead")
    if voice.items:
        yield Claims(voice.items)


def _who(slide: Slide[VoiceData], labels: Labels) -> Text:
    """Who holds the position, where that is too long for a title."""
    content = slide.content
    name = content.person.name
    if content.stance is None:
        return name
    return worded(labels, "distinct", title=name, label=content.stance)


def _said(voice: VoiceData) -> Text:
    """Stance and position as one text, the stance in bold."""
    stance = Text(tuple(replace(run, bold=True) for run in voice.stance.runs)) if voice.stance else None
    return in_a_row([text for text in (stance, voice.position) if text], WIDE)


def _arrange_voices(slide: Slide[Voices], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    lines = [_line(canvas, voice) for voice in content.voices]
    firsts = [voice.person.name for voice in content.voices]
    box = canvas.slot("rows").box
    lead: list[Item] = []
    if content.lead:
        shown = canvas.draw("Lead", box, canvas.paragraph(content.lead, canvas.style("bodyl", "muted")))
        assert shown.text is not None
        height = points(shown.text.height) + inches(0.167)
        lead.append(replace(shown, box=Box(box.x, box.y, box.width, Emu(height))))
        box = Box(box.x, Emu(box.y + height), box.width, Emu(box.height - height))
    if not lines:  # a question that nobody has answered yet
        return [lead]
    return [[*lead, table] for table in claim_rows(canvas, box, lines, VOICES, "Voices", firsts)]


def _line(canvas: Canvas, voice: VoiceData) -> Sequence[Sequence[Paragraph]]:
    who = [canvas.paragraph(voice.person.name, canvas.style("claiml"))]
    if voice.person.line:
        who.append(canvas.paragraph(voice.person.line, canvas.style("meta", "muted")))
    said = []
    if voice.stance:
        said.append(canvas.paragraph(voice.stance, canvas.style("claim", "accent", after=2.0)))
    if voice.position:
        said.append(canvas.paragraph(voice.position, canvas.style("bodyl")))
    return [who, [*said, *nested(canvas, voice.items)]]


def _arrange_voice(slide: Slide[VoiceData], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return [[table] for table in rows_of_items(canvas, canvas.slot("rows").box, content.items)]


KINDS = (
    Kind("voices", _say_voices, _flow_voices, lambda _: ("voices",), _arrange_voices),
    Kind("voice", _say_voice, _flow_voice, lambda _: ("points",), _arrange_voice, shorter=_who),
    Kind("question", _say_question, _flow_voices, lambda _: ("voices",), _arrange_voices),
)
