"""A pack: a folder with a deck, a briefing and a template.yaml, or a bare Office file, -> Template."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, nearest
from briefgen.opc import NotAPackage, Package
from briefgen.outline import marked
from briefgen.outline.fields import Id, Node, Plain, Text
from briefgen.outline.validate import validate
from briefgen.template.briefing import BriefingTemplate, read_briefing
from briefgen.template.deck import DeckFile, read_deck
from briefgen.template.labels import Labels
from briefgen.template.looks import looks_of_deck, looks_of_tokens
from briefgen.template.roles import Role, RoleMap, mapped_role, typed_role
from briefgen.template.storyline import Step, Storyline, default_storylines
from briefgen.template.template import DeckTemplate
from briefgen.template.tokens import Tokens

BUILT_IN = "marker"
DECK_SUFFIXES = (".pptx", ".potx", ".ppsx")
BRIEFING_SUFFIXES = (".docx", ".dotx")


class RoleEntry(Node):
    """Which layout plays a role, its slots by placeholder index, and the type of each slot's levels in the tokens."""

    layout: Text
    slots: dict[Id, Annotated[int, Field(ge=0)]]
    type: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)


class DeckEntry(Node):
    """The deck's layouts by role; `type` holds for every role that does not say its own."""

    layouts: dict[Id, RoleEntry] = Field(default_factory=dict)
    type: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)


class PackFile(Node):
    """What a template.yaml says."""

    name: Text
    about: Text | None = None
    extends: Plain | None = None
    tokens: Plain | None = None
    deck: DeckEntry = Field(default_factory=DeckEntry)
    labels: dict[Id, dict[Id, Text]] = Field(default_factory=dict)
    storyline: dict[Id, tuple[Step, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Template:
    """All that a build needs of a template, in one language."""

    name: str
    deck: DeckTemplate
    briefing: BriefingTemplate
    labels: Labels
    storylines: Mapping[str, Storyline]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A pack as found: where it is, what its template.yaml says, and the pack it extends."""

    folder: Path
    said: PackFile
    parent: Pack | None = None

    def file(self, stem: str, suffix: str, language: str) -> tuple[Path, Pack] | None:
        """An Office file of the pack or of one it extends: the language's own before the plain one."""
        for name in (f"{stem}.{language}{suffix}", f"{stem}{suffix}"):
            if (self.folder / name).is_file():
                return self.folder / name, self
        return self.parent.file(stem, suffix, language) if self.parent else None

    def labels(self, language: str) -> dict[str, str]:
        """The labels that it and the packs it extends override."""
        inherited = self.parent.labels(language) if self.parent else {}
        return {**inherited, **self.said.labels.get(language, {})}

    def storylines(self) -> dict[str, Storyline]:
        """The storylines, the pack's own before inherited ones."""
        inherited = self.parent.storylines() if self.parent else dict(default_storylines())
        return {**inherited, **self.said.storyline}


@dataclass(frozen=True)
class Shelf:
    """Where packs are looked for: folders that hold packs, the first found wins."""

    folders: Sequence[Path] = field(default_factory=lambda: tuple(pack_folders()))

    def packs(self) -> dict[str, Path]:
        """Every pack by its name, the folder it is in."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    if (path / "template.yaml").is_file():
                        found.setdefault(path.name, path)
        return found


def pack_folders() -> Iterator[Path]:
    """`templates/` of the working folder, BRIEFGEN_TEMPLATES, the user's own, and the built-in ones."""
    yield Path("templates")
    for folder in os.environ.get("BRIEFGEN_TEMPLATES", "").split(os.pathsep):
        if folder:
            yield Path(folder)
    config = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    yield (Path(config) if config else Path.home() / ".config") / "briefgen" / "templates"
    here = Path(__file__).resolve().parent.parent
    # In the wheel the packs are inside the package; in a checkout they stand beside it.
    yield here / "templates"
    yield here.parent / "templates"


def load_template(names: Sequence[str], language: str, shelf: Shelf | None = None) -> Template:
    """The template that these names stand for: a pack's name, its folder, or Office files; none is the built-in pack.

    What a bare Office file leaves out comes from the built-in pack. Raises Stop for what cannot be used.
    """
    shelf = shelf or Shelf()
    pack: Pack | None = None
    files: dict[str, Path] = {}
    for name in names:
        path = Path(name)
        suffix = path.suffix.lower()
        if suffix in DECK_SUFFIXES + BRIEFING_SUFFIXES:
            files["deck" if suffix in DECK_SUFFIXES else "briefing"] = path
        else:
            pack = open_pack(name, shelf)
    pack = pack or open_pack(BUILT_IN, shelf)
    deck = _deck(files.get("deck"), pack, language)
    briefing = _briefing(files.get("briefing"), pack, language)
    labels = Labels(language, pack.labels(language))
    shown = files.get("deck") or files.get("briefing")
    return Template(shown.name if shown else pack.said.name, deck, briefing, labels, pack.storylines())


def open_pack(name: str, shelf: Shelf) -> Pack:
    """The pack of this name, or in this folder. Raises Stop when there is none or its template.yaml is wrong."""
    folder = Path(name)
    if not (folder / "template.yaml").is_file():
        found = shelf.packs()
        if name not in found:
            raise Stop([_no_pack(name, sorted(found))], Exit.TEMPLATE)
        folder = found[name]
    said = _read_pack_file(folder / "template.yaml")
    parent = open_pack(said.extends, shelf) if said.extends else None
    return Pack(folder, said, parent)


def _no_pack(name: str, known: Sequence[str]) -> Diagnostic:
    place = Place(name)
    path = Path(name)
    if path.is_dir():
        return error("no-template", "this folder holds no template.yaml", place, "`briefgen template new` makes one")
    if path.exists():
        hint = "a template is a pack's name, a folder, or a .pptx, .potx, .docx or .dotx"
        return error("no-template", "this is no Office file that could be a template", place, hint)
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else "the packs found are: " + ", ".join(known)
    return error("no-template", f"there is no template called '{name}'", place, hint)


def _read_pack_file(path: Path) -> PackFile:
    _, read, problems = marked.read(path.read_bytes(), str(path))
    said, more = validate(PackFile, read) if read else (None, ())
    if said is None:
        raise Stop([*problems, *more], Exit.TEMPLATE)
    return said


def _package(path: Path) -> Package:
    try:
        return Package.read(path)
    except NotAPackage as problem:
        raise _unusable(path, problem) from None
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror or problem}"
        raise Stop([error("template-missing", message, Place(str(path)))], Exit.TEMPLATE) from None


def _unusable(path: Path, problem: NotAPackage) -> Stop:
    return Stop([error("template-unreadable", f"the file cannot be used: {problem}", Place(str(path)))], Exit.TEMPLATE)


def _deck(path: Path | None, pack: Pack, language: str) -> DeckTemplate:
    found = (path, None) if path else pack.file("deck", ".pptx", language)
    if found is None:
        found = open_pack(BUILT_IN, Shelf()).file("deck", ".pptx", language)
    assert found is not None, "the built-in pack has a deck"
    file, owner = found
    assert file is not None
    try:
        deck = read_deck(_package(file), language)
    except NotAPackage as problem:
        raise _unusable(file, problem) from None
    tokens = _tokens(owner) if owner else None
    roles = _roles(deck, owner.said if owner else None, tokens, language)
    if not {"content", "title-only"} & set(roles):
        message = "no layout is typed as title with body or title only; finding layouts by what they are comes later"
        raise Stop([error("no-layouts", message, Place(str(file)))], Exit.TEMPLATE)
    looks = looks_of_tokens(tokens, deck.theme, language) if tokens else looks_of_deck(deck, language)
    return DeckTemplate(deck, roles, looks, language)


def _tokens(pack: Pack) -> Tokens | None:
    if pack.said.tokens is None:
        return None
    path = pack.folder / pack.said.tokens
    _, read, problems = marked.read(path.read_bytes(), str(path))
    if read is None:
        raise Stop(problems, Exit.TEMPLATE)
    return Tokens.model_validate(read.data)


def _roles(deck: DeckFile, said: PackFile | None, tokens: Tokens | None, language: str) -> Mapping[str, Role]:
    roles: dict[str, Role] = {}
    for name, entry in (said.deck.layouts if said else {}).items():
        assert said is not None
        floors = {slot: _floors(slot, entry, said.deck, tokens, language) for slot in entry.slots}
        role = mapped_role(name, RoleMap(entry.layout, entry.slots, floors), deck.layouts)
        if role:
            roles[name] = role
    for layout in deck.layouts:
        role = typed_role(layout)
        if role:
            roles.setdefault(role.name, role)
    return roles


def _floors(slot: str, entry: RoleEntry, deck: DeckEntry, tokens: Tokens | None, language: str) -> tuple[float, ...]:
    """The smallest sizes of a slot's levels: those of the steps of the type scale that it is set in."""
    plain = slot.rstrip("0123456789").rstrip("-")
    names = entry.type.get(slot) or entry.type.get(plain) or deck.type.get(plain) or ()
    if tokens is None:
        return ()
    variant = 0 if language == "en" else 1
    return tuple(tokens.type[name].min_pt[variant] for name in names)


def _briefing(path: Path | None, pack: Pack, language: str) -> BriefingTemplate:
    found = (path, None) if path else pack.file("briefing", ".docx", language)
    if found is None:
        found = open_pack(BUILT_IN, Shelf()).file("briefing", ".docx", language)
    assert found is not None and found[0] is not None, "the built-in pack has a briefing"
    try:
        return read_briefing(_package(found[0]), language)
    except NotAPackage as problem:
        raise _unusable(found[0], problem) from None
