"""What a deck's slides do not show -> the notes in which it is said instead, or slides of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from briefgen.kinds.content import AnySlide, Text, origins, run_on, texts
from briefgen.kinds.kind import kinds
from briefgen.kinds.notes import PathsOf, spoken
from briefgen.language.labels import Labels
from briefgen.outline.paths import Path
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.storyline import tell
from briefgen.template.storyline import default_storylines

SILENT = ("cover", "topic-cover", "group-cover", "section", "agenda", "appendix")
"""Kinds of slides that lead somewhere: nobody speaks long about them."""


def everything(book: ResolvedOutline, labels: Labels, entries: tuple[Entry, ...] | None) -> tuple[AnySlide, ...]:
    """All that there is to say of these topics (None: of the whole outline), each text once, as slides in order."""
    story = default_storylines()["rest" if entries is None else "rest-topics"]
    slides, _ = tell(story, book, labels, book.entries if entries is None else entries)
    return slides


def rest_in_notes(
    slides: Sequence[AnySlide],
    shown: Sequence[Collection[Path]],
    whole: Sequence[AnySlide],
    parts: Mapping[int, Sequence[int]],
    labels: Labels,
    elsewhere: Set[Path] = frozenset(),
) -> Mapping[int, tuple[Text, ...]]:
    """Where the texts go that no slide of a deck shows: each into the notes of the slide that shows what is nearest to
    it in the outline, else of the one whose notes the text before it went into. By the position of the slide.

    `shown` are the paths of the texts that each slide shows; `whole` is all that there is to say; `parts` are the
    numbers of each part's topics. `elsewhere` are the paths of what other slides show, which take no notes of ours.
    """
    said = {path for paths in shown for path in paths} | elsewhere
    places = _Places(slides, shown, parts)
    found: dict[int, list[Text]] = {}
    last = 0
    for piece in whole:
        last = places.named.get(piece.name, last)
        told = list(_told(piece, said, labels))
        for text in told:
            near = places.nearest(text, piece)
            last = last if near is None else near
            found.setdefault(last, []).append(text)
        said.update(path for text in told for path in origins(text))
    return {at: tuple(texts) for at, texts in found.items()}


def _told(piece: AnySlide, said: Set[Path], labels: Labels) -> Iterator[Text]:
    yield from (note for note in piece.notes if not origins(note) <= said)
    yield from spoken(kinds()[piece.kind].flow(piece, labels), lambda path: path not in said, labels)


NEAR = 2
"""Steps from the top of the outline that two texts share which are near each other: of a theme, of a person."""


class _Places:
    """The slides of a deck that somebody speaks on, and the paths of the texts that they show."""

    def __init__(
        self, slides: Sequence[AnySlide], shown: Sequence[Collection[Path]], parts: Mapping[int, Sequence[int]]
    ) -> None:
        self.parts = parts
        self.heads = [{path[:steps] for path in paths for steps in range(len(path) + 1)} for paths in shown]
        self.spoken = [i for i, slide in enumerate(slides) if slide.kind not in SILENT]
        self.named = {slides[i].name: i for i in self.spoken if slides[i].name}
        self.of_topic: dict[int, list[int]] = {}
        for i in self.spoken:
            self.of_topic.setdefault(slides[i].topic, []).append(i)

    def nearest(self, text: Text, piece: AnySlide) -> int | None:
        """The slide that shows the nearest text of the outline, of the same topic (or part) if it has any; None where
        none is near."""
        topics = [piece.topic] if piece.topic else self.parts.get(piece.part, ()) if piece.part else ()
        own = [i for topic in topics for i in self.of_topic.get(topic, ())]
        best, longest = (own[0], 0) if own else (None, NEAR - 1)
        for i in own or self.spoken:
            shared = next((n for n in range(len(text.path), 0, -1) if text.path[:n] in self.heads[i]), 0)
            if shared > longest:
                best, longest = i, shared
        return best


def own_notes(slide: AnySlide, pages: Iterable[Collection[Path]], labels: Labels) -> Iterator[tuple[Text, ...]]:
    """What each page of a slide says, given the paths of its texts, as sentences to speak from, and where it comes
    from."""
    blocks = () if slide.kind in SILENT else tuple(kinds()[slide.kind].flow(slide, labels))
    end = labels("sentence-separator").rstrip()
    source = (run_on([slide.source, end]),) if slide.source and slide.kind not in SILENT else ()
    known: PathsOf = {}
    for page in pages:
        yield (*spoken(blocks, page.__contains__, labels, known), *source)


def unshown(whole: Sequence[AnySlide], there: Collection[Path]) -> tuple[AnySlide, ...]:
    """The slides, of all that there is to say, with something on them that no slide shows."""
    return tuple(slide for slide in whole if any(t.path and t.path not in there for t in texts(slide.content)))
