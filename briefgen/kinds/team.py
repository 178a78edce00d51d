"""People side by side: photo or monogram, name, role, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Paragraphs, People
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, ShownPerson, Slide
from briefgen.kinds.continuing import FREE, over_slides
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.framing import portrait
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches

MOST, IN_A_ROW = 8, 4
GUTTER, BETWEEN, ABOVE = 0.25, 0.3, 0.15  # inches (mockup 77)
LARGE_FACE, FACE = 1.5, 1.0  # inches: of people in one row, where there is room, and of others
STEPS = (("head", "body", "bodyl"), ("claiml", "body", "body"), ("claim", "meta", "meta"))
"""Steps of the type scale: of names, of roles, of lives."""


@dataclass(frozen=True, slots=True)
class TeamContent:
    """The people in order."""

    people: tuple[ShownPerson, ...]


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.team is None:
        return
    people = tuple(map(scope.person, exhibit.team))
    shown = row_of_names(scope, [person.name for person in people])
    yield exhibit_slide(scope, exhibit, "team", TeamContent(people), "team", shown=shown)


def _flow(slide: Slide[TeamContent], labels: Labels) -> Iterator[Block]:
    yield Paragraphs((slide.title,), "question")
    yield People(slide.content.people)


def _arrange(slide: Slide[TeamContent], canvas: Canvas) -> Sequence[SlideBody]:
    people = slide.content.people
    region = canvas.template.region(canvas.role)

    def draw(on: Canvas, shown: Sequence[ShownPerson], start: int, sizes: tuple[str, str, str]) -> SlideBody | None:
        return _drawn(on, region, shown, sizes)

    return over_slides(canvas, people, MOST, STEPS, draw, lambda person: person.name)


def _drawn(canvas: Canvas, box: Box, people: Sequence[ShownPerson], sizes: tuple[str, str, str]) -> SlideBody | None:
    """Up to four in a row, more in two; None where somebody's texts lack room."""
    down = -(-len(people) // IN_A_ROW)
    faces = (LARGE_FACE, FACE) if down == 1 else (FACE,)
    return next((found for face in faces if (found := _cards(canvas, box, people, down, sizes, face))), None)


def _cards(
    canvas: Canvas, box: Box, people: Sequence[ShownPerson], down: int, sizes: tuple[str, str, str], face: float
) -> SlideBody | None:
    across = max(2, -(-len(people) // down))
    items: list[Item] = []
    for i, row in enumerate(box.rows(down, inches(BETWEEN))):
        places = row.columns(across, inches(GUTTER))
        for person, place in zip(people[i * across : (i + 1) * across], places, strict=False):
            card = _card(canvas, person, place, sizes, face)
            if card is None:
                return None
            items += card
    return items


def _card(
    canvas: Canvas, person: ShownPerson, place: Box, sizes: tuple[str, str, str], side: float
) -> list[Item] | None:
    """Somebody below a rule: the face, and below it who it is and what there is to say."""
    name, role, life = sizes
    face = Box(place.x, Emu(place.y + inches(ABOVE)), inches(side), inches(side))
    top = face.bottom + inches(ABOVE)
    room = Box(place.x, Emu(top), place.width, Emu(max(0, place.bottom - top)))
    said = [canvas.paragraph(person.name, canvas.style(name, after=2.0))]
    if person.line:
        said.append(canvas.paragraph(person.line, canvas.style(role, "accent", bold=True, after=4.0)))
    if person.bio:
        said.append(canvas.paragraph(person.bio, canvas.style(life)))
    text = canvas.engine.set(said, canvas.frame(room))
    if not text.fits or text.torn:
        return None
    rule = canvas.rule(place.x, place.y, place.width, "text", 1.5)
    return [rule, portrait(canvas, person.photo, person.monogram, face), canvas.draw("Person", room, *said)]


KIND = Kind("team", _say, _flow, lambda _: FREE, _arrange)
