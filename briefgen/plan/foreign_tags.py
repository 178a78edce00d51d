"""Tags of a template that some other program fills in: told from ours by the names that they use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from briefgen.diagnostics import Diagnostic, Place, nearest, warning
from briefgen.expressions import Sandbox, names_used
from briefgen.language.labels import Labels
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.filters import filters_of
from briefgen.plan.storyline import names_of
from briefgen.template.tagged.slides import ALL, TaggedDeck, without_directives

_TWO = 2  # names: one known and one unknown are rather a template of ours with a mistake
_SHOWN = 3  # names that a message tells


def foreign_names(sources: Iterable[str], known: Collection[str], sandbox: Sandbox) -> tuple[str, ...]:
    """The names in tags that are filled in by some other program; none where the tags are meant for us.

    They are when more names are unknown, and like none that is known, than are known; a name that is like a known one
    counts half. As many will do from two on: `title` and `date` stand in anybody's templates.
    """
    used = [names_used(source, sandbox) for source in sources]
    if None in used:
        return ()
    names = frozenset().union(*(found for found in used if found))
    unknown = [name for name in names if name not in known]
    like = [name for name in unknown if _is_like(name, known)]
    strange = len(unknown) - len(like)
    ours = len(names) - len(unknown) + len(like) / 2
    return tuple(sorted(unknown)) if strange > ours or strange == ours >= _TWO else ()


def _is_like(name: str, known: Collection[str]) -> bool:
    """Whether somebody who wrote this may have meant a known name; names in capitals are other programs' unless they
    are ours but for that."""
    return name.lower() in known if name.isupper() else nearest(name, known) is not None


def foreign_in_slides(deck: TaggedDeck, book: ResolvedOutline, labels: Labels) -> tuple[str, ...]:
    """The names in the tags of example slides that are filled in by some other program; none where they are meant for
    us."""
    known = {*names_of(book, labels, book.entries), *_bound(deck), "deck", "length", "topic", "loop"}
    return foreign_names(_tags(deck), known, Sandbox(filters_of(book, labels)))


def names_length(deck: TaggedDeck, book: ResolvedOutline, labels: Labels) -> bool:
    """Whether tags of example slides ask how long the deck is to be, or all slides of ours stand among them."""
    sandbox = Sandbox(filters_of(book, labels))
    asked = any("length" in (names_used(tag, sandbox) or ()) for tag in _tags(deck))
    return asked or any(ALL in slide.slides for slide in deck.slides)


def foreign_tags(file: str, names: Sequence[str], used: str) -> Diagnostic:
    """That the tags of a file are not for us, and what of it is `used`."""
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    message = f"the tags of this file are some other program's ({shown}): {used}"
    return warning("foreign-tags", message, Place(file), "the names that tags may use are in docs/templates.md")


def _tags(deck: TaggedDeck) -> Iterator[str]:
    """Every text of example slides that holds tags, and what their loops say, as tags."""
    for slide in deck.slides:
        loops = [slide.loop] if slide.loop else []
        for part in slide.parts:
            bodies = list(part.bodies.values())
            for row in (row for table in part.tables.values() for row in table.rows):
                loops += [row.loop] if row.loop else []
                bodies += [cell for cell in row.cells if cell]
            for body in bodies:
                yield "\n".join("".join(without_directives(runs)) for runs in body.paragraphs)
            yield from (label.text for labels in part.labels.values() for label in labels)
            yield from part.links.values()
        for loop in loops:
            yield from (f"{{{{ {said} }}}}" for said in (loop.over, loop.when) if said)


def _bound(deck: TaggedDeck) -> Iterator[str]:
    """The names that loops give."""
    for slide in deck.slides:
        rows = [row for part in slide.parts for table in part.tables.values() for row in table.rows]
        yield from (loop.name for loop in (slide.loop, *(row.loop for row in rows)) if loop)
