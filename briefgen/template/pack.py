"""A pack: a folder with a deck, a briefing and a template.yaml, or a bare Office file, -> Template."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error, nearest
from briefgen.opc import NotAPackage, Package
from briefgen.outline import yaml_tree
from briefgen.outline.fields import Id, Node, Plain, Text
from briefgen.outline.files_beside import Refused
from briefgen.outline.imaging import ImageFile
from briefgen.outline.pictures import load
from briefgen.outline.theming import ThemeChoice
from briefgen.outline.validate import validate
from briefgen.outline.yaml_tree import YamlTree
from briefgen.template.briefing import BriefingTemplate, read_briefing
from briefgen.template.deck import DeckFile, read_deck
from briefgen.template.infer import NEEDED, dressed, guesses, inferred_roles
from briefgen.template.labels import Labels
from briefgen.template.looks import looks_of_deck, looks_of_tokens
from briefgen.template.retheme import Retheming, UnknownPalette, Wish, hard_to_read, rethemed_deck, retheming
from briefgen.template.retheme_word import rethemed_briefing
from briefgen.template.roles import Role, RoleMap, mapped_role
from briefgen.template.storyline import SaidStorylines, Step, Storyline, default_storylines
from briefgen.template.strict import transitional
from briefgen.template.tagged.slides import TaggedDeck, tagged_deck
from briefgen.template.template import DeckTemplate
from briefgen.template.tokens import Tokens
from briefgen.units import EMU_PER_INCH, inches

M = TypeVar("M", bound=BaseModel)
BUILT_IN = "marker"
DECK_SUFFIXES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
BRIEFING_SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
_NO_MASTER = "open it in PowerPoint, choose a design and save it again"


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
    theme: ThemeChoice | None = None
    logo: Plain | None = None
    deck: DeckEntry = Field(default_factory=DeckEntry)
    labels: dict[Id, dict[Id, Text]] = Field(default_factory=dict)
    storyline: dict[Id, tuple[Step, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Template:
    """All that a build needs of a template, in one language. `said` tells where packs say their storylines."""

    name: str
    deck: DeckTemplate
    briefing: BriefingTemplate
    labels: Labels
    storylines: Mapping[str, Storyline]
    diagnostics: tuple[Diagnostic, ...] = ()
    said: tuple[SaidStorylines, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A pack as found: where it is, what its template.yaml says, and the pack it extends."""

    folder: Path
    said: PackFile
    parent: Pack | None = None
    marked: YamlTree | None = None

    def file(self, stem: str, suffixes: Sequence[str], language: str) -> tuple[Path, Pack] | None:
        """An Office file of the pack or of one it extends: the language's own before the plain one."""
        for name in (f"{stem}.{language}", stem):
            for suffix in suffixes:
                if (self.folder / f"{name}{suffix}").is_file():
                    return self.folder / f"{name}{suffix}", self
        return self.parent.file(stem, suffixes, language) if self.parent else None

    def labels(self, language: str) -> dict[str, str]:
        """The labels that it and the packs it extends override."""
        inherited = self.parent.labels(language) if self.parent else {}
        return {**inherited, **self.said.labels.get(language, {})}

    def theme(self) -> Wish | None:
        """The theme that it wishes, over those of the packs it extends."""
        inherited = self.parent.theme() if self.parent else None
        own = Wish(self.said.theme, Place(str(self.folder / "template.yaml"), "theme")) if self.said.theme else None
        return own.over(inherited) if own else inherited

    def logo(self) -> ImageFile | None:
        """The logo, its own or that of a pack it extends. Raises Stop for a file that is no picture."""
        if self.said.logo is None:
            return self.parent.logo() if self.parent else None
        try:
            return load(self.folder, self.said.logo)
        except Refused as problem:
            place = Place(str(self.folder / "template.yaml"), "logo")
            raise Stop([error(problem.id, problem.message, place, problem.hint)], Exit.TEMPLATE) from None

    def storylines(self) -> dict[str, Storyline]:
        """The storylines, the pack's own before inherited ones."""
        inherited = self.parent.storylines() if self.parent else dict(default_storylines())
        return {**inherited, **self.said.storyline}

    def said_storylines(self) -> tuple[SaidStorylines, ...]:
        """What the pack and those it extends say of storylines, with where they say it."""
        above = self.parent.said_storylines() if self.parent else ()
        return (SaidStorylines(self.said.storyline, self.marked), *above) if self.marked else above


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


def load_template(
    names: Sequence[str], language: str, shelf: Shelf | None = None, theme: Wish | None = None
) -> Template:
    """The template that these names stand for: a pack's name, its folder, or Office files; none is the built-in pack.

    What a bare Office file leaves out comes from the built-in pack. A `theme` goes before the pack's own. Raises Stop
    for what cannot be used.
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
    deck, problems = _deck(files.get("deck"), pack, language, theme)
    briefing = _briefing(files.get("briefing"), pack, language, theme)
    labels = Labels(language, pack.labels(language))
    shown = files.get("deck") or files.get("briefing")
    name = shown.name if shown else pack.said.name
    return Template(name, deck, briefing, labels, pack.storylines(), tuple(problems), pack.said_storylines())


def open_pack(name: str, shelf: Shelf, below: tuple[str, ...] = ()) -> Pack:
    """The pack of this name, or in this folder; `below` are the packs that extend it.

    Raises Stop when there is none or its template.yaml is wrong.
    """
    folder = Path(name)
    if not (folder / "template.yaml").is_file():
        found = shelf.packs()
        if name not in found:
            raise Stop([_no_pack(name, sorted(found))], Exit.TEMPLATE)
        folder = found[name]
    said, read = _read(PackFile, folder / "template.yaml")
    if said.extends is None:
        return Pack(folder, said, marked=read)
    if said.extends in (name, *below):
        chain = " extends ".join([*below, name, said.extends])
        place = Place(str(folder / "template.yaml"))
        raise Stop([error("extends-itself", f"the pack extends itself: {chain}", place)], Exit.TEMPLATE)
    return Pack(folder, said, open_pack(said.extends, shelf, (*below, name)), read)


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


def _read(model: type[M], path: Path) -> tuple[M, YamlTree]:
    """What a YAML file of a pack says, and where. Raises Stop when it cannot be read or says something else."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise _missing(path, problem) from None
    _, read, problems = yaml_tree.read(data, str(path))
    said, more = validate(model, read) if read else (None, ())
    if said is None or read is None:
        raise Stop([*problems, *more], Exit.TEMPLATE)
    return said, read


def _missing(path: Path, problem: OSError) -> Stop:
    message = f"the file cannot be read: {problem.strerror or problem}"
    return Stop([error("template-missing", message, Place(str(path)))], Exit.TEMPLATE)


def _package(path: Path) -> Package:
    try:
        return transitional(Package.read(path))
    except NotAPackage as problem:
        raise _unusable(path, problem) from None
    except OSError as problem:
        raise _missing(path, problem) from None


def _unusable(path: Path, problem: NotAPackage) -> Stop:
    return Stop([error("template-unreadable", f"the file cannot be used: {problem}", Place(str(path)))], Exit.TEMPLATE)


def _deck(
    path: Path | None, pack: Pack, language: str, theme: Wish | None
) -> tuple[DeckTemplate, Sequence[Diagnostic]]:
    found = (path, None) if path else pack.file("deck", DECK_SUFFIXES, language)
    if found is None:
        found = open_pack(BUILT_IN, Shelf()).file("deck", DECK_SUFFIXES, language)
    assert found is not None, "the built-in pack has a deck"
    file, owner = found
    assert file is not None
    tokens = _tokens(owner) if owner else None
    wish = _wish(None if path else pack, theme)
    change = _change(wish, tokens)
    try:
        package = _package(file)
        deck = read_deck(rethemed_deck(package, change) if change else package, language)
    except NotAPackage as problem:
        raise _unusable(file, problem) from None
    if tokens and change and change.name in tokens.palettes:
        tokens = tokens.wearing(change.name)
    if not deck.layouts:
        message = "the file holds no slide master, so there is nothing to make slides from"
        raise Stop([error("no-master", message, Place(str(file)), _NO_MASTER)], Exit.TEMPLATE)
    roles = _roles(deck, owner.said if owner else None, tokens, language)
    cramped = _cramped(roles, file)
    if cramped:
        raise Stop([cramped], Exit.TEMPLATE)
    looks = looks_of_tokens(tokens, deck.theme, language) if tokens else looks_of_deck(deck, deck.theme, language)
    problems = list(guesses(roles, str(file)))
    if wish and change:
        problems += hard_to_read(deck.theme, looks, change, wish.at)
    logo = pack.logo() if path is None else None
    return DeckTemplate(deck, roles, looks, language, logo, _tagged(deck, file)), list(problems)


def _tagged(deck: DeckFile, file: Path) -> TaggedDeck | None:
    try:
        return tagged_deck(deck.package)
    except NotAPackage as problem:
        raise _unusable(file, problem) from None


def _wish(pack: Pack | None, asked: Wish | None) -> Wish | None:
    """The theme for a file: the one asked for, over that of the pack that the file is from."""
    own = pack.theme() if pack else None
    return asked.over(own) if asked else own


def _change(wish: Wish | None, tokens: Tokens | None) -> Retheming | None:
    try:
        return retheming(wish.choice, tokens) if wish else None
    except UnknownPalette as problem:
        at = wish.at if wish else None
        raise Stop([error("unknown-palette", str(problem), at, problem.hint)], Exit.TEMPLATE) from None


def _tokens(pack: Pack) -> Tokens | None:
    if pack.said.tokens is None:
        return None
    return _read(Tokens, pack.folder / pack.said.tokens)[0]


def _roles(deck: DeckFile, said: PackFile | None, tokens: Tokens | None, language: str) -> Mapping[str, Role]:
    roles: dict[str, Role] = {}
    for name, entry in (said.deck.layouts if said else {}).items():
        assert said is not None
        floors = {slot: _floors(slot, entry, said.deck, tokens, language) for slot in entry.slots}
        role = mapped_role(name, RoleMap(entry.layout, entry.slots, floors), deck.layouts)
        if role:
            roles[name] = role
    if tokens is None:
        roles = {name: dressed(role, deck, language) for name, role in roles.items()}
    elif set(NEEDED) <= set(roles):
        return roles
    return {**inferred_roles(deck, language), **roles}


_LEAST = 1.5, 0.75  # inches: what a text of a few words a line, and a few lines, stands on


def _cramped(roles: Mapping[str, Role], file: Path) -> Diagnostic | None:
    """What is wrong with layouts that leave no room to write in; None where there is room."""
    room = roles["open"].room if "open" in roles else None
    if room is None or (room.width >= inches(_LEAST[0]) and room.height >= inches(_LEAST[1])):
        return None
    free = f"{room.width / EMU_PER_INCH:.1f} by {room.height / EMU_PER_INCH:.1f} inches"
    message = f"no layout leaves room to write in: the largest free place is {free}"
    return error("no-room", message, Place(str(file)), "take away artwork, or make the page larger")


def _floors(slot: str, entry: RoleEntry, deck: DeckEntry, tokens: Tokens | None, language: str) -> tuple[float, ...]:
    """The smallest sizes of a slot's levels: those of the steps of the type scale that it is set in."""
    plain = slot.rstrip("0123456789").rstrip("-")
    names = entry.type.get(slot) or entry.type.get(plain) or deck.type.get(plain) or ()
    if tokens is None:
        return ()
    variant = 0 if language == "en" else 1
    return tuple(tokens.type[name].min_pt[variant] for name in names)


def _briefing(path: Path | None, pack: Pack, language: str, theme: Wish | None) -> BriefingTemplate:
    found = (path, None) if path else pack.file("briefing", BRIEFING_SUFFIXES, language)
    if found is None:
        found = open_pack(BUILT_IN, Shelf()).file("briefing", BRIEFING_SUFFIXES, language)
    assert found is not None and found[0] is not None, "the built-in pack has a briefing"
    file, owner = found
    change = _change(_wish(None if path else pack, theme), _tokens(owner) if owner else None)
    try:
        package = _package(file)
        return read_briefing(rethemed_briefing(package, change) if change else package, language)
    except NotAPackage as problem:
        raise _unusable(file, problem) from None
