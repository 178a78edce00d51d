"""The names of packs and Office files -> the template that they stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from briefgen.diagnostics import Diagnostic, Exit, Place, Stop, error
from briefgen.language.labels import Labels
from briefgen.language.record import language as spoken
from briefgen.opc import NotAPackage, Package
from briefgen.ordinary_files import read_ordinary
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass, replace
from briefgen.template.briefing import BriefingTemplate, read_briefing
from briefgen.template.dead_arrows import without_dead_arrows
from briefgen.template.deck import DeckFile, read_deck
from briefgen.template.infer import NEEDED, dressed, guesses, inferred_roles
from briefgen.template.looks import looks_of_deck, looks_of_tokens
from briefgen.template.pack import (
    BRIEFING_SUFFIXES,
    BUILT_IN,
    DECK_SUFFIXES,
    DeckEntry,
    Pack,
    PackFile,
    RoleEntry,
    Shelf,
    missing,
    open_pack,
)
from briefgen.template.reaching_out import kept_inside, reaches, reaching_out
from briefgen.template.retheme import Retheming, UnknownPalette, Wish, hard_to_read, rethemed_deck, retheming
from briefgen.template.retheme_word import rethemed_briefing
from briefgen.template.roles import Role, RoleMap, mapped_role
from briefgen.template.spoken_theme import spoken_theme
from briefgen.template.strict import transitional
from briefgen.template.tagged.slides import TaggedDeck, tagged_deck
from briefgen.template.template import DeckTemplate, Template
from briefgen.template.tokens import Tokens
from briefgen.units import EMU_PER_INCH, inches

T = TypeVar("T")
_NO_MASTER = "open it in PowerPoint, choose a design and save it again"
_KEPT = 16  # decks and briefings that are remembered: an outline in two languages takes two of each
_decks: dict[object, tuple[DeckTemplate, tuple[Diagnostic, ...]]] = {}
_briefings: dict[object, tuple[BriefingTemplate, tuple[Diagnostic, ...]]] = {}
"""Those of this process, by what their files hold and what their packs say of them; the oldest first."""


def load_template(
    names: Sequence[str], language: str, shelf: Shelf | None = None, theme: Wish | None = None
) -> Template:
    """The template that these names stand for: a pack's name, its folder, or Office files; none is the built-in pack.

    What a bare Office file leaves out comes from the built-in pack. A `theme` goes before the pack's own. Raises Stop
    for what cannot be used.
    """
    return Templates(shelf).load(names, language, theme)


class Templates:
    """Templates for many outlines: each file is read once in a process, for as many outlines and packs as use it.

    One is known again by what it holds, so one that was changed in between is read anew.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()

    def load(self, names: Sequence[str], language: str, theme: Wish | None = None) -> Template:
        """The template that these names stand for, as load_template() says it. Raises Stop."""
        pack, deck, briefing = self._found(names, language, theme)
        template = _template(pack, deck, briefing, language)
        pale = _hard_to_read(template.deck, deck)
        return replace(template, diagnostics=(*template.diagnostics, *pale))

    def _found(self, names: Sequence[str], language: str, theme: Wish | None) -> tuple[Pack, _Source, _Source]:
        """The pack that these names stand for, the file of its deck and that of its briefing."""
        pack: Pack | None = None
        named: dict[str, Path] = {}
        for name in names:
            suffix = Path(name).suffix.lower()
            if suffix in DECK_SUFFIXES + BRIEFING_SUFFIXES:
                named["deck" if suffix in DECK_SUFFIXES else "briefing"] = Path(name)
            else:
                pack = open_pack(name, self.shelf)
        pack = pack or open_pack(BUILT_IN, self.shelf)
        deck, briefing = (
            _source(named.get(stem), pack, stem, suffixes, language, theme)
            for stem, suffixes in (("deck", DECK_SUFFIXES), ("briefing", BRIEFING_SUFFIXES))
        )
        return pack, deck, briefing


@dataclass(frozen=True)
class _Source:
    """An Office file that a template is made of: what it holds, the pack that it is from (None where it is named by
    itself), that pack's tokens, the theme that is wished for it and what that comes to."""

    path: Path
    data: bytes
    owner: Pack | None
    tokens: Tokens | None
    wish: Wish | None
    change: Retheming | None

    @property
    def key(self) -> object:
        """What tells it from others: where it is, what it and its pack hold, how it is changed."""
        return str(self.path), hashlib.sha256(self.data).digest(), _contents(self.owner), repr(self.change)

    def package(self) -> tuple[Package, tuple[Diagnostic, ...]]:
        """Its parts but for what reaches out of it, and what is said of that. Raises Stop for what is no Office file,
        for one with macros, and for one of another kind than its name says."""
        try:
            package = Package.from_bytes(self.data, self.path.name)
            refused = _other_than_named(self.path, package)
            package = without_dead_arrows(package)
        except NotAPackage as problem:
            raise _unusable(self.path, problem) from None
        if refused:
            raise Stop([refused], Exit.TEMPLATE)
        package = transitional(package)
        found = tuple(reaches(package))
        said = tuple(reaching_out(str(self.path), found, left_out=True))
        return (kept_inside(package, found) if found else package), said


def _source(
    path: Path | None, pack: Pack, stem: str, suffixes: Sequence[str], language: str, theme: Wish | None
) -> _Source:
    found = (path, None) if path else pack.file(stem, suffixes, language)
    if found is None:
        found = open_pack(BUILT_IN, Shelf()).file(stem, suffixes, language)
    assert found is not None, "the built-in pack has both"
    file, owner = found
    tokens = owner.tokens() if owner else None
    wish = _wish(None if path else pack, theme)
    try:
        data = read_ordinary(file)
    except OSError as problem:
        raise missing(file, problem) from None
    return _Source(file, data, owner, tokens, wish, _change(wish, tokens))


_MACROS = (".pptm", ".potm", ".ppsm", ".docm", ".dotm")
_KINDS = {"presentationml": ("a presentation", ".pptx"), "wordprocessingml": ("a text document", ".docx")}


def _other_than_named(path: Path, package: Package) -> Diagnostic | None:
    """Why a file is not taken for what its name says: it may run code, or it is something else."""
    suffix, kind = path.suffix.lower(), package.content_type(package.main)
    programs = any(arrow.kind == "vbaProject" for arrow in package.rels(package.main))
    if suffix in _MACROS or "macroEnabled" in kind or programs:
        message = "this file may hold macros, and none with macros is a template"
        return error("macros", message, Place(str(path)), "save it without, as .pptx, .potx, .docx or .dotx")
    wanted = "presentationml" if suffix in DECK_SUFFIXES else "wordprocessingml"
    what, ending = next((said for family, said in _KINDS.items() if family in kind), ("neither", ""))
    if wanted in kind or not ending:
        return None
    message = f"this is {what}, and its name ends in {path.suffix}"
    return error("another-kind", message, Place(str(path)), f"rename it to {path.stem}{ending}")


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


def _contents(pack: Pack | None) -> tuple[tuple[str, bytes], ...]:
    """What a pack and those it extends say, by their files."""
    return tuple((str(path), hashlib.sha256(read_ordinary(path)).digest()) for path in (pack.sources() if pack else ()))


def _template(pack: Pack, deck: _Source, briefing: _Source, language: str) -> Template:
    logo = pack.logo() if deck.owner else None
    placed, of_deck = _remembered(_decks, (language, deck.key, logo), lambda: _deck(deck, logo, language))
    written, of_briefing = _remembered(_briefings, (language, briefing.key), lambda: _briefing(briefing, language))
    labels = Labels(language, pack.labels(language))
    shown = next((source.path for source in (deck, briefing) if source.owner is None), None)
    name = shown.name if shown else pack.said.name
    return Template(name, placed, written, labels, pack.storylines(), of_deck + of_briefing, pack.said_storylines())


def _remembered(known: dict[object, T], key: object, read: Callable[[], T]) -> T:
    found = known.get(key)
    if found is None:
        found = read()
        for oldest in [*known][: len(known) - _KEPT + 1]:
            known.pop(oldest, None)
        known[key] = found
    return found


def _unusable(path: Path, problem: NotAPackage) -> Stop:
    return Stop([error("template-unreadable", f"the file cannot be used: {problem}", Place(str(path)))], Exit.TEMPLATE)


def _deck(source: _Source, logo: ImageFile | None, language: str) -> tuple[DeckTemplate, tuple[Diagnostic, ...]]:
    change, tokens, said = source.change, source.tokens, source.owner.said if source.owner else None
    try:
        package, said_of = source.package()
        package = spoken_theme(package, language)
        deck = read_deck(rethemed_deck(package, change) if change else package, language)
    except NotAPackage as problem:
        raise _unusable(source.path, problem) from None
    if tokens and change and change.name in tokens.palettes:
        tokens = tokens.wearing(change.name)
    if not deck.layouts:
        message = "the file holds no slide master, so there is nothing to make slides from"
        raise Stop([error("no-master", message, Place(str(source.path)), _NO_MASTER)], Exit.TEMPLATE)
    roles = _roles(deck, said, tokens, language)
    cramped = _cramped(roles, source.path)
    if cramped:
        raise Stop([cramped], Exit.TEMPLATE)
    looks = looks_of_tokens(tokens, deck.theme, language) if tokens else looks_of_deck(deck, deck.theme, language)
    template = DeckTemplate(deck, roles, looks, language, logo, _tagged(deck, source.path))
    return template, (*said_of, *guesses(roles, str(source.path)))


def _hard_to_read(deck: DeckTemplate, source: _Source) -> Iterator[Diagnostic]:
    """What the wished theme makes hard to read, told where it is wished."""
    if source.wish and source.change:
        yield from hard_to_read(deck.file.theme, deck.looks, source.change, source.wish.at)


def _tagged(deck: DeckFile, file: Path) -> TaggedDeck | None:
    try:
        return tagged_deck(deck.package)
    except NotAPackage as problem:
        raise _unusable(file, problem) from None


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
    variant = int(spoken(language).is_east_asian)
    return tuple(tokens.type[name].min_pt[variant] for name in names)


def _briefing(source: _Source, language: str) -> tuple[BriefingTemplate, tuple[Diagnostic, ...]]:
    try:
        package, said_of = source.package()
        package = spoken_theme(package, language)
        return read_briefing(rethemed_briefing(package, source.change) if source.change else package, language), said_of
    except NotAPackage as problem:
        raise _unusable(source.path, problem) from None
