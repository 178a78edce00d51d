"""A pack begun from a team's own files: copies of them, and a template.yaml in which every role that we found is
written out, to be confirmed or changed by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, in_command
from briefgen.language.record import DEFAULT
from briefgen.office.package import write_whole
from briefgen.ordinary_files import read_ordinary
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.deck import Layout
from briefgen.template.infer import OURS, SURE
from briefgen.template.loading import load_template
from briefgen.template.pack import BUILT_IN, Shelf, open_pack
from briefgen.template.placeholders import FURNITURE
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate

_HEAD = """\
# {name}: a pack for briefgen, begun from {files}.
# Build with it: briefgen build OUTLINE -t {typed}      Look at it: briefgen template show {typed}

name: {yaml_name}
about: A line for `briefgen template list`.
extends: {extends}   # what this pack leaves out comes from there

# theme: {{colors: {{accent1: "AA0000"}}}}   # instead of changing the files: colours and fonts by name
# logo: logo.png                          # stands at the foot of covers
"""
_ROLES = """
# Which layout serves which role, found by what the layouts are. Change what is wrong; a line that you delete is found
# anew each time. `layout` is the layout's name (View > Slide Master), `slots` says which of its placeholders takes
# what, by its index.
deck:
  layouts:
"""
_STYLES = """
# The styles of the briefing (by their ids) and what they are used for. Each is found by its name in Word; give a style
# of yours the name that Word has for it ("Heading 1", "List Bullet") where another one should be used.
"""
_OTHERS = """
    # The other layouts, and the indexes of their placeholders:
"""


def begin(
    name: str, folder: Path, files: Mapping[str, Path], extends: str = BUILT_IN, shelf: Shelf | None = None
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Makes a pack of this name below a folder, from a `deck` and a `briefing` (either may be left out); the files that
    were written, and what there is to say of the template.

    Raises Stop when there is such a pack already, when no parent is called so, or a file cannot be used; OSError when
    writing fails.
    """
    shelf = shelf or Shelf()
    place = folder / name
    if place.exists():
        hint = "choose another name, or move it away"
        raise Stop([error("pack-exists", "there is such a folder already", Place(place.as_posix()), hint)], Exit.USAGE)
    open_pack(extends, shelf)
    template = load_template([str(path) for path in files.values()], DEFAULT, shelf)
    deck, briefing = "deck" in files, "briefing" in files
    said = template_yaml(name, extends, files, template.deck if deck else None, template.briefing if briefing else None)
    written = []
    place.mkdir(parents=True)
    for kind, path in files.items():
        target = place / f"{kind}{path.suffix.lower()}"
        write_whole(target, read_ordinary(path))
        written.append(target)
    target = place / "template.yaml"
    write_whole(target, said.encode("utf-8"))
    return (*written, target), template.diagnostics


def template_yaml(
    name: str,
    extends: str,
    files: Mapping[str, Path],
    deck: DeckTemplate | None,
    briefing: BriefingTemplate | None = None,
) -> str:
    """The text of a pack's template.yaml: the roles of a deck are written out, the styles of a briefing are told."""
    sources = " and ".join(path.name for path in files.values())
    out = _HEAD.format(
        name=name, typed=in_command(name), yaml_name=_quoted(name), files=sources, extends=_quoted(extends)
    )
    return out + "".join([*(_roles(deck) if deck else ()), *(_styles(briefing) if briefing else ())])


def _styles(briefing: BriefingTemplate) -> Iterator[str]:
    yield _STYLES
    for role, style in briefing.styles.items():
        yield f"#   {role}: {style}\n"
    if briefing.missing:
        yield f"#   made from the document's defaults: {', '.join(briefing.missing)}\n"


def _roles(deck: DeckTemplate) -> Iterator[str]:
    yield _ROLES
    layouts = deck.file.layouts
    for role in deck.roles.values():
        if role.name not in OURS:
            yield from _role(role, layouts)
    used = {role.layout.part for role in deck.roles.values()}
    others = [layout for layout in layouts if layout.part not in used]
    if others:
        yield _OTHERS
        for layout in others:
            places = ", ".join(f"{p.name or p.type} {p.index}" for p in layout.placeholders if p.type not in FURNITURE)
            yield f"    #   {_quoted(_plain(layout.name))}: {places or 'none'}\n"


def _role(role: Role, layouts: Sequence[Layout]) -> Iterator[str]:
    """A role as lines. One whose layout another hides by having the same name stays a remark: it is found anew."""
    name = _plain(role.layout.name)
    first = next(layout for layout in layouts if _plain(layout.name) == name)
    sure = "sure" if role.confidence >= SURE else "a guess"
    yield f"    # {role.confidence:.0%}, {sure}: {role.reason}\n"
    mark = "" if first is role.layout else "# "
    if mark:
        yield "    # (another layout has this name and stands before it: rename one of them to name this one here)\n"
    slots = ", ".join(f"{slot}: {placeholder.index}" for slot, placeholder in role.slots.items())
    yield f"    {mark}{role.name}: {{layout: {_quoted(name)}, slots: {{{slots}}}}}\n"


def _plain(name: str) -> str:
    return " ".join(name.split())


def _quoted(text: str) -> str:
    """A text as YAML: plain where that is safe, else in quotes, which JSON's are."""
    is_plain = text.isascii() and text.replace("-", "").replace("_", "").isalnum() and text[0].isalpha()
    return text if is_plain else json.dumps(text, ensure_ascii=False)
