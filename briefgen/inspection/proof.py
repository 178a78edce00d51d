"""A template -> what its owner should mend, in order of harm; the worst outline there is proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.compiler import Wanted, build
from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, counted, error, note, warning
from briefgen.inspection.offer import Offer, Slot, holds, offer
from briefgen.layout.engine import Engine
from briefgen.office.docx.readable_styles import pale_styles
from briefgen.outline.reader import read_outline
from briefgen.outline.worst import worst_case
from briefgen.records import dataclass, replace
from briefgen.template.artwork import standing_texts
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.deck import DeckFile, Layout
from briefgen.template.infer import SURE
from briefgen.template.loading import Templates
from briefgen.template.pack import Shelf
from briefgen.template.placeholders import FURNITURE
from briefgen.template.readable_text import seen_contrast, wanted_contrast
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate, Template
from briefgen.units import EMU_PER_INCH

LANGUAGES = ("en", "zh-Hant")
"""What templates are proved in: a language of words between blanks, and an East Asian one."""

TITLE_CHARACTERS = 75
"""Characters of an ordinary title in English, which a title's place should hold."""

_READABLE = 4.5  # WCAG 2.2, 1.4.3
_LEEWAY = 0.1  # of a contrast
# How much wider than 4:3 a page is that was widened; of the narrow page, how much the margins of what was made for it
# may differ, and how much of it that fills at least.
_WIDER, _ALIKE, _FILLED = 1.15, 0.03, 0.7
_SHOWN = 40  # characters of a text that a message repeats


@dataclass(frozen=True)
class Proof:
    """What was found, the worst first, and how many slides the worst outline takes in each language."""

    findings: tuple[Diagnostic, ...]
    slides: Mapping[str, int]

    @property
    def usable(self) -> bool:
        """Whether decks can be made from the template at all."""
        return not any(finding.is_error for finding in self.findings)


def proof(
    names: Sequence[str], engine: Engine, shelf: Shelf | None = None, languages: Sequence[str] = LANGUAGES
) -> Proof:
    """Proves the template that these names stand for, in these languages. Raises Stop for one that cannot even be
    read."""
    held, templates = holds(names), Templates(shelf)
    found: list[Diagnostic] = []
    slides: dict[str, int] = {}
    for language in languages:
        template = templates.load(names, language)
        reading = read_outline(None, {}, worst_case(language).encode("utf-8"))
        try:
            if "deck" in held:
                slides[language] = next(build(reading, template, Wanted(briefing=False), engine)).pages
            if "briefing" in held:
                list(build(reading, template, Wanted(deck=False), engine))
        except Stop as stop:
            found.extend(_failed(stop, language, template.deck))
    found += faults(names, engine, templates)
    return Proof(_worst_first(found, templates.load(names, LANGUAGES[0])), slides)


def faults(names: Sequence[str], engine: Engine, templates: Templates) -> tuple[Diagnostic, ...]:
    """What is amiss with the template that these names stand for by its looks, without a deck made from it: the worst
    first. Raises Stop as proof() does."""
    held, template = holds(names), templates.load(names, LANGUAGES[0])
    found: list[Diagnostic] = []
    if "deck" in held:
        found += [*template.diagnostics, *findings(template.deck, offer(template.deck, engine))]
    if "briefing" in held:
        found += _styles(template.briefing)
    return _worst_first(found, template)


def _worst_first(found: Iterable[Diagnostic], template: Template) -> tuple[Diagnostic, ...]:
    """Findings in a template, each once."""
    file = template.deck.file.package.name
    unique = dict.fromkeys(replace(finding, at=_named(finding.at, file)) for finding in found)
    return tuple(sorted(unique, key=lambda finding: -finding.severity))


def _styles(briefing: BriefingTemplate) -> Iterator[Diagnostic]:
    """The styles that a Word file lacks and that are made from its defaults, and those that are hard to read."""
    if briefing.missing:
        message = f"it has no style for {', '.join(briefing.missing)}: these are made from the document's defaults"
        yield note("style-missing", message, Place(briefing.package.name))
    for style, ratio in pale_styles(briefing):
        message = f"text in the style {style} has a contrast of {ratio:.1f} with a white page: it comes out darker"
        yield warning("low-contrast", message, Place(briefing.package.name), "give the style a darker colour")


def _named(at: Span | Place | None, file: str) -> Span | Place | None:
    """A place in the template's file, whatever path that was read from."""
    return Place(file, at.where) if isinstance(at, Place) and at.file.endswith(file) else at


def _failed(stop: Stop, language: str, template: DeckTemplate) -> Iterator[Diagnostic]:
    """Why the worst outline cannot be built; a text that is too long for every layout is the layouts' fault."""
    place = Place(template.file.package.name)
    if stop.code is not Exit.FAILED:
        yield from stop.diagnostics
        return
    count = sum(problem.is_error for problem in stop.diagnostics)
    texts = counted(count, "text")
    if template.tagged:
        message = f"{texts} of the worst outline ({language}) {'does' if count == 1 else 'do'} not fit where tags stand"
        yield warning("worst-case", message, place, "make the boxes larger, or let the tags shrink: `| fit(9)`")
        return
    message = f"no layout has room for {texts} of the worst outline ({language})"
    yield error("worst-case", message, place, "give a layout a larger body, or less artwork")


def findings(template: DeckTemplate, shown: Offer) -> Iterator[Diagnostic]:
    """What is amiss with the layouts that are used, in order of harm."""
    deck = template.file
    used = {role.name: role for role in template.roles.values()}
    yield from _bodies(used, deck)
    yield from _small_titles(shown)
    yield from _narrow_pages(template)
    yield from _faint_text(template)
    yield from _faint_palette(shown)
    yield from _unknown_fonts(shown)
    yield from _no_furniture(template)
    yield from _names(deck)
    yield from _texts_that_stay(template)


def _bodies(roles: Mapping[str, Role], deck: DeckFile) -> Iterator[Diagnostic]:
    content = roles.get("content")
    if content and "body" not in content.slots and "rows" not in content.slots:
        message = "no layout has a place for text below a title: text is drawn in the free room and no outline view"
        yield warning("no-body", f"{message} shows it", Place(deck.package.name), "add a text placeholder to a layout")
    if content and content.confidence >= SURE and content.layout.title is None:
        message = "this layout has no title placeholder: titles are set as text where the master has its own"
        yield warning("no-title", message, _on(deck, content.layout.name), "add one: screen readers go by it")


def _small_titles(shown: Offer) -> Iterator[Diagnostic]:
    """Places for titles that hold no ordinary title."""
    for layout in shown.layouts:
        for played in layout.roles:
            title = next((slot for slot in played.slots if slot.name == "title"), None)
            if title is None or played.role in ("blank", "open", "deep") or _roomy(title):
                continue
            held = title.holds_at_most
            message = (
                f"its title holds {counted(held.english, 'character')} ({held.chinese} in Chinese) at {title.floor:g} "
                "points; longer ones go elsewhere"
            )
            yield warning("small-title", message, _on(shown.file, layout.name), "make the title's box larger")
            break


def _roomy(title: Slot) -> bool:
    return title.holds_at_most.english >= TITLE_CHARACTERS


def _narrow_pages(template: DeckTemplate) -> Iterator[Diagnostic]:
    """Layouts that were left as they were when the page was made wider than 4:3."""
    deck = template.file
    for layout in {role.layout.part: role.layout for role in template.roles.values()}.values():
        narrow = narrow_page(deck, layout)
        if narrow:
            ends = f"{narrow / EMU_PER_INCH:.1f} of {deck.width / EMU_PER_INCH:.1f} inches"
            message = f"it is laid out for a page of 4:3, whose right edge is at {ends}"
            yield warning("narrow-layout", message, _on(deck, layout.name), "stretch its boxes over the page")


def narrow_page(deck: DeckFile, layout: Layout) -> int:
    """The width in EMU of the 4:3 page that a layout is made for, where the deck's is wider: its placeholders keep the
    same margin to both edges of that page, and nothing is drawn beyond it. 0 for others."""
    narrow = deck.height * 4 // 3
    boxes = [p.box for p in layout.placeholders if p.type not in FURNITURE]
    if not boxes or deck.width < _WIDER * narrow:
        return 0
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    is_even = abs(left - (narrow - right)) <= _ALIKE * narrow and right - left >= _FILLED * narrow
    beyond = any(box.right > (1 + _ALIKE) * narrow for box in deck.backdrop(layout).taken())
    return narrow if is_even and not beyond else 0


def _faint_text(template: DeckTemplate) -> Iterator[Diagnostic]:
    """Placeholders whose own colour is hard to read on what is behind them."""
    found: dict[tuple[str, str], list[str]] = {}
    for role in template.roles.values():
        backdrop = template.file.backdrop(role.layout)
        own = {p.index: p for p in role.layout.placeholders if p.inks and not p.is_picture}
        for name, index in ((name, p.index) for name, p in role.slots.items() if p.index in own):
            style = own[index].levels[0]
            ratio = seen_contrast(own[index].inks[0], backdrop.behind(own[index].box, own[index].paint))
            layouts = found.setdefault((name, f"{ratio:.1f}"), [])
            is_faint = ratio < wanted_contrast(style.size, style.bold) - _LEEWAY
            if is_faint and _plain(role.layout.name) not in layouts:
                layouts.append(_plain(role.layout.name))
    for (name, shown), layouts in found.items():
        if layouts:
            where = ", ".join(f"'{layout}'" for layout in layouts)
            message = f"the {name} of {where} has a contrast of {shown} with what is behind it: it gets another colour"
            yield warning("faint-text", message, Place(template.file.package.name), "4.5 can be read by all")


def _faint_palette(shown: Offer) -> Iterator[Diagnostic]:
    for use in shown.uses:
        if use.contrast < _READABLE:
            message = f"text in {use.name} (#{use.hex}) has a contrast of {use.contrast} with the {use.on}"
            yield warning("faint-color", message, Place(shown.file), "choose a darker or a lighter colour in the theme")


def _unknown_fonts(shown: Offer) -> Iterator[Diagnostic]:
    for font in shown.fonts:
        if font.measured == "unknown":
            message = (
                f"the font {font.family} ({', '.join(font.used_for)}) is unknown to us: its widths are guessed, widely"
            )
            yield warning("font-unknown", message, Place(shown.file), "text may be set smaller than it has to be")


def _no_furniture(template: DeckTemplate) -> Iterator[Diagnostic]:
    content = template.roles.get("content")
    kinds = {placeholder.type for placeholder in content.furniture} if content else set()
    for kind, what in (("sldNum", "slide number"), ("ftr", "footer")):
        if kind not in kinds:
            message = f"neither the layout for content nor its master has a {what}: slides go without"
            yield note("no-furniture", message, Place(template.file.package.name))


def _names(deck: DeckFile) -> Iterator[Diagnostic]:
    names = Counter(_plain(layout.name) for layout in deck.layouts)
    for name, count in names.items():
        if count > 1:
            message = f"{count} layouts have this name: a pack can name only the first"
            yield note("same-name", message, _on(deck, name), "rename the others")


def _texts_that_stay(template: DeckTemplate) -> Iterator[Diagnostic]:
    """Text on layouts that is no placeholder: it stands on every slide."""
    for layout in {role.layout.part: role.layout for role in template.roles.values()}.values():
        for text in standing_texts(template.file.root(layout.part)):
            said = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            message = f"'{said}' is no placeholder: it stands on every slide made from this layout"
            yield note("standing-text", message, _on(template.file, layout.name))


def _plain(name: str) -> str:
    return " ".join(name.split())


def _on(deck: DeckFile | str, layout: str) -> Place:
    return Place(deck if isinstance(deck, str) else deck.package.name, f"layout '{_plain(layout)}'")
