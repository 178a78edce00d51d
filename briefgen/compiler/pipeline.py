"""The whole pipeline on one screen: an outline and a template -> products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compiler.decks import Decks
from briefgen.compiler.products import Product, Wanted
from briefgen.compose.pages import Arranged
from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, error, warning
from briefgen.language.labels import Labels, label_keys
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.layout.page import Page
from briefgen.opc import NotAPackage
from briefgen.outline.reader import Reading
from briefgen.plan.checking import storyline_problems
from briefgen.plan.deck import DeckPlan
from briefgen.progress import Watch, unwatched
from briefgen.records import replace
from briefgen.template.loading import Templates
from briefgen.template.paper import on_paper
from briefgen.template.retheme import Wish
from briefgen.template.tagged.filled import Copy
from briefgen.template.template import Template


def template_of(reading: Reading, names: Sequence[str] = (), templates: Templates | None = None) -> Template:
    """The template for an outline, in its language and theme: the one that is named, else the outline's own.

    `templates` remembers those that were loaded. Raises Stop for one that cannot be used.
    """
    outline = reading.outline
    assert outline is not None
    own = (outline.template,) if outline.template else ()
    theme = Wish(outline.theme, reading.at(outline, "theme")) if outline.theme else None
    try:
        template = (templates or Templates()).load(names or own, outline.language, theme)
    except Stop as stop:
        if names or not own:
            raise
        at = reading.at(outline, "template")
        raise Stop([replace(d, at=at) if d.id == "no-template" else d for d in stop.diagnostics], stop.code) from stop
    problems = [problem for said in template.said for problem in storyline_problems(said)]
    if problems:
        raise Stop(problems, Exit.TEMPLATE)
    said = tuple(untranslated(template.labels, reading.at(outline, "language")))
    return replace(template, diagnostics=(*template.diagnostics, *said))


def untranslated(labels: Labels, at: Span | Place | None) -> Iterator[Diagnostic]:
    """One warning where labels are missing in the language that is asked for."""
    missing = labels.missing()
    if missing:
        named = "all" if len(missing) >= len(label_keys()) / 2 else f"{len(missing)} ({', '.join(missing[:3])}...)"
        message = f"labels are missing in {labels.record.name}, {named}: they come out in English"
        hint = f"write them into a pack's template.yaml, under `labels: {{{labels.language}: ...}}`"
        yield warning("labels-missing", message, at, hint)


def build(
    reading: Reading,
    template: Template,
    wanted: Wanted,
    engine: Engine | None = None,
    clock: int | None = None,
    watch: Watch = unwatched,
) -> Iterator[Product]:
    """Everything that is wanted of an outline, one product after the other.

    `clock` is the time in seconds since 1970 that files carry (SOURCE_DATE_EPOCH); without it the outline's date is
    taken, else 1980. `watch` is told how far it is. Raises Stop when something cannot be made; nothing has been written
    then.
    """
    assert reading.outline is not None
    products = _whole(_products(reading, template, wanted, engine, clock, watch), template)
    if wanted.per_group and not reading.outline.groups:
        first = next(products, None)
        if first is None:
            raise Stop([error("no-groups", _NO_GROUPS, hint=_GROUPS)], Exit.USAGE)
        said = warning("no-groups", _NO_GROUPS, Place(reading.source.file), _GROUPS)
        yield replace(first, diagnostics=(said, *first.diagnostics))
    yield from products


def _whole(products: Iterator[Product], template: Template) -> Iterator[Product]:
    """The products. Raises Stop where a part of the template turns out to be damaged that is not read before."""
    try:
        yield from products
    except NotAPackage as problem:
        message = f"a part of this template cannot be read: {problem}"
        at, hint = Place(template.name), "open it in Office and save it anew"
        raise Stop([error("template-damaged", message, at, hint)], Exit.TEMPLATE) from problem


_NO_GROUPS = "the outline has no groups to make decks of"
_GROUPS = "add `groups: [{id: ..., title: ...}]` and give each topic its `group`"


def _products(
    reading: Reading, template: Template, wanted: Wanted, engine: Engine | None, clock: int | None, watch: Watch
) -> Iterator[Product]:
    if wanted.paper:
        template = replace(template, briefing=on_paper(template.briefing, wanted.paper))
    engine = engine or deck_engine()
    decks = Decks(reading, template, engine, clock, wanted, watch)
    if wanted.deck:
        yield decks.deck()
    forms = wanted.forms if wanted.briefing else ()
    if forms:
        from briefgen.compiler.briefings import Briefings  # the writers of Word, which nothing else needs

        briefings = Briefings(reading, template, engine, clock, wanted, watch)
        for form in forms:
            yield from briefings.briefings(form)
    single = Decks(reading, template, engine, clock, wanted)
    if wanted.per_topic or (wanted.topics and "topic" not in forms):
        chosen = list(decks.chosen(wanted.topics))
        for done, entry in enumerate(chosen):
            watch("building decks of topics", done, len(chosen))
            yield single.topic_deck(entry)
    if wanted.per_group and decks.outline.groups:
        for done, part in enumerate(decks.book.parts):
            watch("building decks of groups", done, len(decks.book.parts))
            yield single.group_deck(part)


def arranged_deck(
    reading: Reading, template: Template, engine: Engine | None = None
) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
    """The deck as it would be placed, and what there is to say about it; nothing is written."""
    return Decks(reading, template, engine or deck_engine(), None, Wanted()).arranged("deck")


def checked_deck(
    reading: Reading, template: Template, engine: Engine | None = None, watch: Watch = unwatched
) -> tuple[Sequence[Page | Copy], tuple[Diagnostic, ...]]:
    """The slides that the deck would have, and what there is to say about it; nothing is written. Raises Stop."""
    decks = Decks(reading, template, engine or deck_engine(), None, Wanted(), watch)
    pages, _, _, problems = decks.pages("deck")
    return pages, problems


def deck_engine() -> Engine:
    """The engine that sets slides, with the fonts that ship.

    It leaves room for the quarter em that LibreOffice and Keynote put between Han and Latin; PowerPoint does not, and
    a text that holds with it holds without.
    """
    return Engine(Fonts(), script_gap=0.24)
