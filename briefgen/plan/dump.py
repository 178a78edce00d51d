"""A plan as text that people can read and compare: what each slide says, in order, and where links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from briefgen.kinds.content import AnySlide, Text
from briefgen.outline.inline import InlineRun
from briefgen.plan.storyline import Section


def dumped(slides: Iterable[AnySlide], sections: Iterable[Section] = ()) -> str:
    """The slides, one after the other under their sections; a line a text, indented by where it stands."""
    names = {section.id: section.name for section in sections}
    lines: list[str] = []
    current = ""
    for number, slide in enumerate(slides, 1):
        if slide.section != current and slide.section in names:
            current = slide.section
            lines.append(f"== {names[current].plain}\n")
        lines.extend(_slide(number, slide))
        lines.append("")
    return "\n".join(lines)


def _slide(number: int, slide: AnySlide) -> Iterator[str]:
    where = f"  ({slide.name})" if slide.name else ""
    yield f"{number}. {slide.kind}: {marked(slide.title)}{where}"
    if slide.kicker:
        yield f"    kicker: {marked(slide.kicker)}"
    yield from _value(slide.content, "    ")
    if slide.source:
        yield f"    source: {marked(slide.source)}"
    for note in slide.notes:
        yield f"    notes: {marked(note)}"


def _value(value: object, indent: str, name: str = "") -> Iterator[str]:
    label = f"{indent}{name}: " if name else indent
    if isinstance(value, Text):
        yield label + marked(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _value(item, indent, name)
    elif is_dataclass(value):
        inner = indent
        if name:
            yield f"{indent}{name}"
            inner += "    "
        for field in fields(value):
            yield from _value(getattr(value, field.name), inner, field.name)
    elif value not in (None, "", False, 0, 0.0):
        yield f"{label}{value}"


def marked(text: Text) -> str:
    """A text with its looks as Markdown, on one line."""
    return "".join(_run(run) for run in text.runs).replace("\n", " / ")


def _run(run: InlineRun) -> str:
    if run.cite:
        return f"[@{run.cite}]"
    out = f"`{run.text}`" if run.code else run.text
    out = f"*{out}*" if run.italic else out
    out = f"**{out}**" if run.bold else out
    return f"[{out}]({run.link})" if run.link else out
