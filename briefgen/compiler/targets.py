"""Where a build writes, and what for: folders and files, told apart by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from briefgen.compiler.products import Format, Wanted
from briefgen.diagnostics import Exit, Place, Stop, error
from briefgen.ordinary_files import is_folder
from briefgen.records import dataclass, replace

_BRIEFINGS: dict[str, Format] = {".docx": "office", ".md": "md", ".html": "html"}
_SHOWN: dict[str, Format] = {".html": "html", ".pdf": "pdf"}
"""What else a deck is made as, where it is asked for by name."""
_SUFFIX = re.compile(r"\.[A-Za-z]{2,8}")


@dataclass(frozen=True)
class Target:
    """A folder, which takes files under their usual names, or one file; and what is built for it."""

    path: Path
    holds: Literal["all", "deck", "briefing"]
    wanted: Wanted

    @property
    def is_file(self) -> bool:
        """Whether exactly one file is to be made."""
        return self.holds != "all"


def targets(outputs: Sequence[str], asked: Wanted) -> tuple[Target, ...]:
    """What to build for each path. `asked` says what options name; of what they leave open, all is built in a folder,
    and in a file what its suffix stands for.

    Raises Stop for a suffix that is none of ours, and when something is asked for that no path can hold.
    """
    found = tuple(_target(name, asked) for name in outputs)
    held = {target.holds for target in found}
    if (asked.deck or asked.per_topic or asked.per_group) and held == {"briefing"}:
        raise _unheld("decks need a folder, a .pptx, .html or .pdf to be written to", found[0])
    if asked.briefing and held == {"deck"}:
        raise _unheld("the briefing needs a folder, a .docx, .md, .html or .pdf", found[0])
    return found


def _target(name: str, asked: Wanted) -> Target:
    path, suffix = Path(name), Path(name).suffix.lower()
    parts = asked.per_topic or asked.per_group or bool(asked.topics)
    if name.endswith(("/", "\\")) or is_folder(path) or not _SUFFIX.fullmatch(suffix):
        is_open = not (asked.deck or asked.briefing or parts)
        return Target(path, "all", replace(asked, deck=True, briefing=True) if is_open else asked)
    if suffix == ".pptx" or (suffix in _SHOWN and (asked.deck or parts) and not asked.briefing):
        deck = replace(asked, deck=asked.deck or not parts, briefing=False, format=_SHOWN.get(suffix, "office"))
        return Target(path, "deck", deck)
    if suffix == ".pdf" or suffix in _BRIEFINGS:
        return Target(path, "briefing", replace(_briefing(asked), format=_BRIEFINGS.get(suffix, "pdf")))
    known = ", ".join([".pptx", *_BRIEFINGS])
    message = f"briefgen writes {known} and .pdf"
    hint = "a folder of this name ends with a slash"
    raise Stop([error("unknown-suffix", message, Place(name), hint)], Exit.USAGE)


def _unheld(message: str, target: Target) -> Stop:
    return Stop([error("no-place", message, Place(str(target.path)), "add one with -o")], Exit.USAGE)


def _briefing(asked: Wanted) -> Wanted:
    """The briefing alone: that of a topic where a topic is named and no form."""
    forms = ("topic",) if asked.topics and not asked.briefing else asked.forms
    topics = asked.topics if "topic" in forms else ()
    return replace(asked, deck=False, briefing=True, per_topic=False, per_group=False, forms=forms, topics=topics)
