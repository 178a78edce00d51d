"""The guide: how a good outline is written, on two pages, for people and for assistants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from briefgen.language.record import DEFAULT
from briefgen.outline.advice import SUMMARY_MESSAGES, TAKEAWAY_HAN, TAKEAWAY_WORDS
from briefgen.records import dataclass

LANGUAGES = (DEFAULT, "zh-Hant")
"""The languages that the guide is written in."""
SLIDES: Mapping[str, int] = {"short": 6, "standard": 8, "full": 9}
"""How many slides the guide's example makes in each length; a test counts them."""
_HEADS = {"en": ("not: ", "but: "), "zh-Hant": ("不寫：", "要寫：")}
_WHEN = (
    "Write, check, build and look at executive decks (.pptx) and Word briefings (.docx) from one YAML outline. Use it "
    "to turn notes, a digest or a document into a deck or a briefing, or to change one that was built from an outline."
)


@dataclass(frozen=True)
class CommonMistake:
    """A thing that is often written, the id of what `check` says of it, what to write, and why, by language.

    `place` says where it stands: at the `top`, in a `topic`, or as an `exhibit` of one."""

    id: str
    place: str
    wrong: str
    right: str
    why: Mapping[str, str]


def guide(language: str = DEFAULT) -> str:
    """The guide as Markdown, in English where it is not written in a language."""
    known = language if language in LANGUAGES else DEFAULT
    said = {
        "words": TAKEAWAY_WORDS,
        "han": TAKEAWAY_HAN,
        "least": SUMMARY_MESSAGES[0],
        "most": SUMMARY_MESSAGES[1],
        "mistakes": _table(mistakes(), known),
        **SLIDES,
    }
    text = _text(f"guide.{known}.md")
    for name, value in said.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


@cache
def mistakes() -> Sequence[CommonMistake]:
    """The ten commonest mistakes."""
    found = yaml.load(_text("mistakes.yaml"), yaml.BaseLoader)
    return tuple(
        CommonMistake(one["id"], one["in"], one["wrong"], one["right"], {tag: one[tag] for tag in LANGUAGES})
        for one in found
    )


def _table(of: Sequence[CommonMistake], language: str) -> str:
    """The mistakes as a numbered list: why, what not to write, and what to write."""
    wrong, right = _HEADS[language]
    lines = []
    for number, one in enumerate(of, 1):
        lines.append(f"{number}. {one.why[language]}  (`{one.id}`)")
        lines += [f"   - {wrong}`{one.wrong}`", f"   - {right}`{one.right}`"]
    return "\n".join(lines)


def _text(name: str) -> str:
    return files("briefgen.agents").joinpath("texts", name).read_text(encoding="utf-8")


def agents_file(language: str = DEFAULT) -> str:
    """What a repository's AGENTS.md says of briefgen: the commands, and the loop of writing, checking and looking."""
    return _text(f"agents.{language if language in LANGUAGES else DEFAULT}.md")


def skill() -> str:
    """The same as a skill: a file that says when it is wanted."""
    said = agents_file().replace("## Briefings in this repository", "# Decks and briefings from an outline", 1)
    return f"---\nname: briefgen\ndescription: {_WHEN}\n---\n\n{said}"
