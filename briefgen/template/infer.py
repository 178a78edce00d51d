"""Which layout of a deck plays which role, found by what the layouts are: type, placeholders, geometry, name.

In this order: a layout's type attribute where its placeholders bear it out, since types lie; its placeholders and
where they stand; its name in any language; else whatever comes nearest, which is said aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.diagnostics import Diagnostic, Place, warning
from briefgen.records import dataclass, replace
from briefgen.template.deck import DeckFile
from briefgen.template.facts import Facts, facts_of
from briefgen.template.looks import looks_of_deck
from briefgen.template.mending import MADE_LAYOUT
from briefgen.template.over_artwork import settled
from briefgen.template.readable_text import BODY, TITLE
from briefgen.template.roles import Role
from briefgen.template.running_text import in_two_sizes
from briefgen.template.slots import LayoutSheet, laid_out
from briefgen.template.space import area
from briefgen.units import Box

# PowerPoint's own layout types (19.7.15 ST_SlideLayoutType) and the roles they speak of.
_TYPES: Mapping[str, str] = {
    "title": "cover",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-column",
    "twoColTx": "two-column",
    "titleOnly": "title-only",
    "picTx": "image",
    "blank": "blank",
}
ROLES = ("cover", "section", "content", "title-only", "two-column", "image", "blank")
NEEDED = ("cover", "section", "content")
"""Roles that are always played: by the layout that comes nearest where none was made for them."""
OURS = ("open", "deep")
"""Roles that no layout is made for: its free page, with a title of our own placing."""

# How sure we are: a type that is borne out, placeholders that could be no other's, a name that they do not contradict.
_BY_TYPE, _BY_NAME, _GUESS = 0.95, 0.6, 0.25
_AGREES, _DISAGREES, _STRANGER = 0.1, 0.25, 0.3
SURE = 0.4
"""The confidence below which a layout was not made for a role."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A layout's claim to a role: how sure we are, and why."""

    facts: Facts
    confidence: float
    reason: str


def inferred_roles(deck: DeckFile, language: str) -> dict[str, Role]:
    """The roles that a deck's layouts play, by name; `cover`, `section`, `content`, `open` and `deep` always.

    `open` is the free page of the layout that has most of it, with a title of our own placing: for what fits nowhere
    else; `deep` is the same with room for a title of many lines. A deck without layouts plays none. `language` decides
    the faces of what is drawn.
    """
    found = [facts_of(deck, layout) for layout in deck.layouts]
    if not found:
        return {}
    claims = _ranked(found, deck)
    chosen = {role: best[0] for role, best in claims.items() if best and best[0].confidence >= SURE}
    chosen = _apart(chosen, claims)
    for role in NEEDED:
        chosen.setdefault(role, _nearest(role, found, chosen, deck))
    chosen["open"] = chosen["deep"] = _most_open(deck, found, chosen)
    return {role: _played(role, deck, language, claim) for role, claim in chosen.items()}


def leanings(deck: DeckFile) -> dict[str, tuple[str, Claim]]:
    """What each layout would best do for: by the layout's part, the role and the claim. Those that would do for none
    are left out."""
    found = _ranked([facts_of(deck, layout) for layout in deck.layouts], deck)
    best: dict[str, tuple[str, Claim]] = {}
    for role, claims in found.items():
        for claim in claims:
            part = claim.facts.layout.part
            if part not in best or best[part][1].confidence < claim.confidence:
                best[part] = role, replace(claim, confidence=max(0.0, min(1.0, round(claim.confidence, 2))))
    return best


def _ranked(found: Sequence[Facts], deck: DeckFile) -> dict[str, list[Claim]]:
    """The claims to each role, the best first."""
    return {role: sorted(_claims(role, found, deck), key=lambda claim: -claim.confidence) for role in ROLES}


def guesses(roles: Mapping[str, Role], file: str) -> Iterator[Diagnostic]:
    """A warning for every role that a layout plays which was not made for it."""
    for role in roles.values():
        if role.confidence < SURE:
            made = role.layout.part == MADE_LAYOUT
            used = "the master has no layouts: one was made from it" if made else f"'{role.layout.name}' is used"
            message = f"no layout was made for the role {role.name}; {used}"
            yield warning("role-guessed", message, Place(file), "name one in a pack: `briefgen template new`")


def dressed(role: Role, deck: DeckFile, language: str) -> Role:
    """A role as a pack maps it, its slots set as we set those that we find ourselves: floors, readable colours, boxes
    that keep clear of each other. A role that we know nothing of keeps its boxes."""
    indexes = {placeholder.index for placeholder in role.slots.values()}
    facts = facts_of(deck, role.layout).only(indexes)
    if role.name in ROLES:
        return _played(role.name, deck, language, Claim(facts, role.confidence, role.reason))
    sheet = LayoutSheet(deck, facts)
    slots = {name: sheet.lettered(p, TITLE if p.is_title else BODY) for name, p in role.slots.items()}
    return replace(role, slots=slots)


_OPENING = frozenset({"cover", "section"})  # roles whose texts are display text


def _played(name: str, deck: DeckFile, language: str, claim: Claim) -> Role:
    layout = claim.facts.layout
    sheet = LayoutSheet(deck, claim.facts)
    page = settled(name, sheet, laid_out(name, sheet))
    laid, ground = page.laid, page.ground
    looks = looks_of_deck(deck, layout.theme, language, page.behind)
    confidence = max(0.0, min(1.0, round(claim.confidence, 2)))
    shown = (laid.room, laid.foot, laid.furniture, looks)
    slots = laid.slots if name in _OPENING else in_two_sizes(laid.slots, looks)
    return Role(name, layout, slots, confidence, claim.reason, *shown, ground)


def _apart(chosen: Mapping[str, Claim], claims: Mapping[str, Sequence[Claim]]) -> dict[str, Claim]:
    """The claims with another layout for the dividers where they would take the cover's and there is one."""
    out = dict(chosen)
    cover, section = out.get("cover"), out.get("section")
    if cover and section and cover.facts.layout is section.facts.layout:
        others = [c for c in claims["section"] if c.facts.layout is not cover.facts.layout and c.confidence >= SURE]
        del out["section"]
        if others:
            out["section"] = others[0]
    return out


def _claims(role: str, found: Sequence[Facts], deck: DeckFile) -> Iterator[Claim]:
    for order, facts in enumerate(found):
        layout = facts.layout
        fit, what = _FITS[role](facts)
        if _TYPES.get(layout.type) == role and fit > 0:
            confidence, reason = _BY_TYPE, f"its type is {layout.type} and its placeholders agree: {what}"
        elif fit > 0:
            confidence, reason = fit, what
            if facts.named == role:
                confidence, reason = max(fit, _BY_NAME) + _AGREES, f"{what}, and its name says so"
            elif facts.named:
                confidence -= _DISAGREES
        elif facts.named == role and _could(role, facts):
            confidence, reason = _BY_NAME, "its name says so"
        else:
            continue
        opens = role == "cover" and layout.part == deck.opening
        if layout.master != deck.master and not opens:
            if role not in NEEDED:
                continue
            confidence -= _STRANGER
        if opens:
            confidence += _AGREES / 2
        # Of equals the one that example slides use, then the first.
        yield Claim(facts, confidence + min(layout.uses, 9) * 1e-3 - order * 1e-5, reason)


def _could(role: str, facts: Facts) -> bool:
    """Whether a layout could play a role at all, if its name says that it does."""
    if role == "image":
        return bool(facts.pictures)
    if role == "two-column":
        return len(facts.texts) >= 2 and not facts.is_low
    if role == "content":
        return bool(facts.title or facts.texts)
    return facts.title is not None


Fit = tuple[float, str]
_NO: Fit = (0.0, "")


def _fits_cover(facts: Facts) -> Fit:
    if facts.title is None or any(facts.share(p) > 0.3 for p in facts.texts):
        return _NO
    if facts.subtitle:
        return 0.75, "a title with a subtitle"
    if facts.title.type == "ctrTitle":
        return 0.65, "a centred title"
    return (0.45, "a title in the middle of the page") if 0.3 < facts.title_height < 0.8 else _NO


def _fits_section(facts: Facts) -> Fit:
    if facts.title is None or facts.pictures or any(facts.share(p) > 0.3 for p in facts.texts):
        return _NO
    if 0.25 < facts.title_height < 0.85 and len(facts.texts) <= 1:
        return 0.5, "a title in the middle of the page and little else"
    return _NO


def _fits_content(facts: Facts) -> Fit:
    bodies = facts.texts
    if not bodies or facts.share(bodies[0]) < 0.12:
        return _NO
    if facts.title is None:
        return 0.45, "a body without a title"
    if facts.title.box.overlaps(bodies[0].box) and facts.title_height > 0.5:
        return _NO
    if len(bodies) == 1 and not facts.pictures and not facts.rest and facts.share(bodies[0]) >= 0.2:
        return 0.85, f"a title and one body of {facts.share(bodies[0]):.0%} of the page"
    crowd = len(bodies) - 1 + 2 * len(facts.pictures) + facts.rest
    return max(0.42, 0.65 - 0.05 * crowd), "a title and a body among others"


def _fits_title_only(facts: Facts) -> Fit:
    if facts.title is None or facts.texts or facts.subtitle or facts.pictures or facts.rest:
        return _NO
    return (0.8, "a title at the top and nothing else") if facts.title_height < 0.35 else _NO


def _fits_columns(facts: Facts) -> Fit:
    if facts.title is None or facts.is_low or len(facts.texts) != 2 or facts.pictures or facts.rest:
        return _NO
    one, other = (p.box for p in facts.texts)
    level = min(one.bottom, other.bottom) - max(one.y, other.y) > 0.6 * max(one.height, other.height)
    alike = facts.share(facts.texts[1]) > 0.6 * facts.share(facts.texts[0]) and facts.share(facts.texts[1]) > 0.08
    return (0.8, "a title and two bodies side by side") if level and alike and not one.overlaps(other) else _NO


def _fits_image(facts: Facts) -> Fit:
    if facts.title is None or len(facts.pictures) != 1 or facts.share(facts.pictures[0]) < 0.12 or facts.rest:
        return _NO
    return max(0.5, 0.75 - 0.1 * max(0, len(facts.texts) - 1)), "a title and a place for a picture"


def _fits_blank(facts: Facts) -> Fit:
    used = facts.title or facts.subtitle or facts.texts or facts.pictures or facts.rest
    return _NO if used else (0.9, "no placeholder but furniture")


_FITS: Mapping[str, Callable[[Facts], Fit]] = {
    "cover": _fits_cover,
    "section": _fits_section,
    "content": _fits_content,
    "title-only": _fits_title_only,
    "two-column": _fits_columns,
    "image": _fits_image,
    "blank": _fits_blank,
}

# Who stands in for whom.
_STAND_INS: Mapping[str, Sequence[str]] = {
    "content": ("title-only", "blank", "two-column", "image", "section", "cover"),
    "cover": ("section", "title-only", "blank", "content"),
    "section": ("cover", "title-only", "content", "blank"),
}


def _nearest(role: str, found: Sequence[Facts], chosen: Mapping[str, Claim], deck: DeckFile) -> Claim:
    """The layout that stands in for a role that none was made for."""
    for name in _STAND_INS[role]:
        if name in chosen:
            return Claim(chosen[name].facts, _GUESS, f"none was made for it; this one is the nearest ({name})")
    nearest = max(found, key=lambda facts: (facts.layout.master == deck.master, facts.title is not None))
    return Claim(nearest, _GUESS / 2, "none was made for it, and this one for nothing that we know")


def _most_open(deck: DeckFile, found: Sequence[Facts], chosen: Mapping[str, Claim]) -> Claim:
    """The layout with the most free room, of those that show content."""
    usual = [chosen[name].facts for name in ("content", "title-only", "blank") if name in chosen]
    roomy = max(usual or found, key=lambda facts: area(_room(deck, facts)))
    return Claim(roomy, 1.0, "it has the most free room")


def _room(deck: DeckFile, facts: Facts) -> Box:
    sheet = LayoutSheet(deck, facts)
    return sheet.room([p.box for p in sheet.furniture(True)])
