"""The tags of a text that is cut into runs: joined by position, so that it does not matter where a run ends.

An Office program cuts a text into runs as it likes (spelling, editing, formats), inside a tag too. So the runs of each
paragraph are joined, the tags found in the whole, and marks put in that say which run a stretch is from; a value takes
the run in which its tag begins. What Jinja gives is taken apart at the marks again.

A paragraph that holds only statements (`{% for ... %}`, `{% endif %}`) leaves no paragraph behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefgen.outline.inline import InlineRun
from briefgen.outline.paths import Path
from briefgen.records import dataclass, replace

BREAK = "\x0b"
"""A line break inside a paragraph."""
KEPT = "\x06"
"""What stands for a run that is kept as it is, such as a field."""
# Control characters that no XML text can hold: what begins a run, a paragraph, a value; and the end of a mark.
_RUN, _PARAGRAPH, _VALUE, _END = "\x02", "\x04", "\x05", "\x03"
_MARK = re.compile(f"([{_RUN}{_PARAGRAPH}{_VALUE}])(\\d+){_END}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPENS = re.compile(r"\{[{%]|[}%]\}")  # `{#` alone belongs to other tools
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_BLOCKS = ("for", "if")
# What Office makes of quotes and blanks while somebody types.
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", BREAK: " "})

Runs = Sequence[str]
"""The texts of the runs of one paragraph."""


@dataclass(frozen=True, slots=True)
class FilledStretch:
    """A stretch of filled text: the run whose format it takes, the looks that the text itself asks for, and the path of
    the outline's text that it is made from."""

    text: str
    run: int
    look: InlineRun | None = None
    origin: Path = ()


@dataclass(frozen=True, slots=True)
class FilledTag:
    """A filled paragraph: the paragraph of the template it was made from (by position), its stretches, and how many
    levels it stands below that one."""

    source: int
    stretches: tuple[FilledStretch, ...] = ()
    level: int = 0

    @property
    def text(self) -> str:
        """The text without its looks."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def written(self) -> Iterator[FilledStretch]:
        """The stretches as they are written, those that run on joined to the ones before them."""
        last: FilledStretch | None = None
        for stretch in self.stretches:
            if last and stretch.look and stretch.look.runs_on and stretch.run == last.run:
                last = replace(last, text=last.text + stretch.text)
                continue
            if last:
                yield last
            last = stretch
        if last:
            yield last


@dataclass(frozen=True, slots=True)
class Value:
    """What a tag prints that is more than plain text: paragraphs, each with its level and its runs.

    `floor` is the size in points that the text may be shrunk to, where the tag says so.
    """

    paragraphs: tuple[tuple[int, tuple[InlineRun, ...]], ...]
    floor: float | None = None


def is_tagged(paragraphs: Sequence[Runs]) -> bool:
    """Whether any paragraph holds a tag, or the beginning of one."""
    texts = ["".join(runs) for runs in paragraphs]
    return any(_OPENS.search(text) or _TAG.search(text) for text in texts)


def without_tags(runs: Runs) -> list[str]:
    """The texts of the runs without the tags in them."""
    tagged = {i for tag in _TAG.finditer("".join(runs)) for i in range(*tag.span())}
    starts = accumulate(map(len, runs), initial=0)
    return [
        "".join(char for i, char in enumerate(run, start) if i not in tagged)
        for run, start in zip(runs, starts, strict=False)
    ]


def unclosed(runs: Runs) -> str | None:
    """What of a tag stands alone in a paragraph: `{{` without its end or the other way around."""
    rest = _TAG.sub("", "".join(runs))
    found = _OPENS.search(rest)
    return found[0] if found else None


def joined(paragraphs: Sequence[Runs]) -> str:
    """The paragraphs as one Jinja template, a line each, with marks where runs and paragraphs begin."""
    return "\n".join(_line(number, runs) for number, runs in enumerate(paragraphs))


def value_mark(number: int) -> str:
    """What a tag prints for the value of this number in the list that `parted` is given."""
    return f"{_VALUE}{number}{_END}"


def parted(output: str, values: Sequence[Value]) -> tuple[FilledTag, ...]:
    """What Jinja gave for a joined template as paragraphs again."""
    return tuple(_Parting(values).paragraphs(output))


def _line(number: int, runs: Runs) -> str:
    text = "".join(runs)
    owners = [number for number, run in enumerate(runs) for _ in run]
    tags = list(_TAG.finditer(text))
    bare = _TAG.sub("", text)
    if tags and not bare.strip() and not any(tag[0].startswith("{{") for tag in tags):
        return "".join(_typed(tag[0]) for tag in tags)
    begin = f"{_PARAGRAPH}{number}{_END}"
    lead, at = "", 0
    if _open(text):
        while tags and tags[0].start() == at and tags[0][0].startswith("{%"):
            lead += _typed(tags[0][0])
            at = tags.pop(0).end()
    out = [lead, begin]
    for tag in tags:
        out += _literal(text, owners, at, tag.start())
        if tag[0].startswith("{{"):
            out.append(f"{_RUN}{owners[tag.start()]}{_END}")
        out.append(_typed(tag[0]))
        at = tag.end()
    out += _literal(text, owners, at, len(text))
    return "".join(out)


def _literal(text: str, owners: Sequence[int], start: int, stop: int) -> Iterator[str]:
    """A stretch without tags, a mark wherever a run begins in it."""
    last = -1
    for at in range(start, stop):
        if owners[at] != last:
            last = owners[at]
            yield f"{_RUN}{last}{_END}"
        yield text[at]


def _open(text: str) -> bool:
    """Whether a paragraph begins blocks that end in another one."""
    words = _STATEMENT.findall(text)
    return sum(word in _BLOCKS for word in words) != sum(word in [f"end{block}" for block in _BLOCKS] for word in words)


def _typed(tag: str) -> str:
    return tag.translate(_TYPED)


class _Parting:
    """Takes Jinja's output apart."""

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values
        self.done: list[FilledTag] = []
        self.run = 0

    def paragraphs(self, output: str) -> list[FilledTag]:
        at = 0
        for mark in _MARK.finditer(output):
            self._text(output[at : mark.start()])
            number = int(mark[2])
            if mark[1] == _PARAGRAPH:
                self.done.append(FilledTag(number))
            elif mark[1] == _RUN:
                self.run = number
            else:
                self._value(self.values[number])
            at = mark.end()
        self._text(output[at:])
        return self.done

    def _text(self, text: str, look: InlineRun | None = None) -> None:
        text = text.replace("\n", "")
        if text and self.done:
            last = self.done[-1]
            made = FilledStretch(text, self.run, look, look.origin if look else ())
            self.done[-1] = replace(last, stretches=(*last.stretches, made))

    def _value(self, value: Value) -> None:
        own = self.done[-1]
        for i, (level, runs) in enumerate(value.paragraphs):
            if i:
                self.done.append(FilledTag(own.source))
            self.done[-1] = replace(self.done[-1], level=level)
            for run in runs:
                self._text(run.text.replace("\n", BREAK), run)
