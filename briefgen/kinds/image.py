"""A picture of the outline, with what is to be said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, ImageBlock
from briefgen.kinds.canvas import Canvas, Misfit
from briefgen.kinds.content import AnySlide, ImageData, Item, Slide, Text, in_a_row
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.flowing import Flowing, bodies_of_text
from briefgen.kinds.framing import framed, remarks_on, share_cut, whole
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as PageItem
from briefgen.layout.page import Picture
from briefgen.layout.text import Paragraph
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu, Insets, inches, points


@dataclass(frozen=True, slots=True)
class ImageContent:
    """The picture, and claims to stand beside it."""

    image: ImageData
    items: tuple[Item, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it is a wide picture that must be seen whole: then it wants the width of the page."""
        picture = self.image.picture
        return picture is not None and self.image.fit != "cover" and picture.width >= WIDE * picture.height


WIDE = 1.6  # width by height
BESIDE = 58  # per cent of the free room for a picture with text beside it
DARK = 0.3  # a tone (0 to 1) on which light letters of any size reach 4.5 to 1 (WCAG 2.2, 1.4.3)


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.image is None:
        return
    image = exhibit.image
    alt = None if image.decorative else image.alt or exhibit.alt
    caption, credit = scope.maybe(image, "caption"), scope.maybe(image, "credit")
    picture, focus = scope.book.pictures.get(image.file), image.focus or (0.5, 0.5)
    fit = image.fit or ("cover" if image.focus else "auto")
    data = ImageData(image.file, picture, alt, caption, credit, fit, (focus[0], focus[1]))
    yield exhibit_slide(scope, exhibit, "image", ImageContent(data, scope.items(image.points)), "image")


def _flow(slide: Slide[ImageContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    image = content.image
    if slide.title.path:  # a picture has no heading: what it is called begins its caption
        image = replace(image, caption=_titled(slide.title, image.caption, labels))
    yield from _blocks(content, image, slide.name)


def _titled(title: Text, caption: Text | None, labels: Labels) -> Text:
    return in_a_row([title, *([caption] if caption else [])], labels("sentence-separator"))


def _plain(slide: Slide[ImageContent], labels: Labels) -> tuple[Text, Iterable[Block]]:
    content = slide.content
    return slide.title, _blocks(content, content.image, slide.name)


def _blocks(content: ImageContent, image: ImageData, name: str) -> Iterator[Block]:
    yield ImageBlock(image, name)
    if content.items:
        yield Claims(content.items, numbered=False)


def _roles(content: ImageContent) -> Sequence[str]:
    """A layout with a place for a picture, else the free room of any that has a title."""
    if content.image.picture is None:
        return ()
    return ("title-only", "image", "content") if content.is_wide else ("image", "title-only", "content")


def _arrange(slide: Slide[ImageContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return _framed(canvas, content, slide.title) if canvas.has("picture") else _free(canvas, content, slide.title)


def _framed(canvas: Canvas, content: ImageContent, title: Text) -> list[SlideBody]:
    """In the layout's own place for pictures, its text in the body, its credit on the picture where that is dark."""
    image, place = content.image, canvas.slot("picture")
    shown = framed("Picture", image, place.box, place.index)
    if not share_cut(shown) and shown.box != place.box:
        margin = inches(0.35) if place.box.x <= 0 else Emu(0)  # a picture seen whole does not touch the page's edge
        inner = place.box.inside(Insets(margin, margin, margin, margin))
        shown = whole("Picture", image, inner, place.index)
    items: list[PageItem] = [shown]
    canvas.remarks.extend(remarks_on(shown, image, title))
    if (content.items or image.caption) and not canvas.has("body"):
        canvas.misfits.append(Misfit(title, "text"))
    elif content.items or image.caption:
        said = [p for item in content.items for p in _in_body(canvas, item, 0)]
        said += [canvas.in_slot("body", image.caption, _quiet(canvas))] if image.caption else []
        items.append(canvas.fill("body", *said))
    if image.credit and canvas.has("credit") and _is_dark(canvas, image, shown):
        items.append(canvas.fill("credit", image.credit))
    elif image.credit:
        canvas.notes.append(image.credit)
    return [items]


def _quiet(canvas: Canvas) -> int:
    """The level of the body for what is no claim: the second, unless that is a list's."""
    first, second, *_ = canvas.slot("body").levels
    return 1 if first.left == second.left else 0


def _in_body(canvas: Canvas, item: Item, level: int) -> Iterator[Paragraph]:
    yield canvas.in_slot("body", item.claim, level, keep_next=bool(item.detail))
    if item.detail:
        yield canvas.in_slot("body", item.detail, level + 1)
    for below in item.items:
        yield from _in_body(canvas, below, level + 1)


def _is_dark(canvas: Canvas, image: ImageData, shown: Picture) -> bool:
    """Whether a light credit can be read where the layout puts it on the picture."""
    assert image.picture is not None
    credit, box = canvas.slot("credit").box, shown.box
    left, top, right, bottom = shown.crop
    if credit.x < box.x or credit.right > box.right or credit.bottom > box.bottom:
        return False
    x0, x1 = ((x - box.x) / box.width * (1 - left - right) + left for x in (credit.x, credit.right))
    y0, y1 = ((y - box.y) / box.height * (1 - top - bottom) + top for y in (credit.y, credit.bottom))
    return image.picture.lightest(x0, y0, x1, y1) <= DARK


def _free(canvas: Canvas, content: ImageContent, title: Text) -> list[SlideBody]:
    """Whole in the free room, its text beside or below it; on slides of its own where it has no room there."""
    image, region = content.image, canvas.template.region(canvas.role)
    assert image.picture is not None
    groups = list(_groups(canvas, content))
    said = [paragraph for group in groups for paragraph in group.paragraphs]
    alone = whole("Picture", image, region)
    if not said:
        canvas.remarks.extend(remarks_on(alone, image, title))
        return [[alone]]
    gap, below = inches(0.25), image.picture.width >= WIDE * image.picture.height
    if below:
        height = points(canvas.engine.set(said, canvas.frame(region)).height)
        room = Box(region.x, region.y, region.width, Emu(region.height - height - gap))
    else:
        room = Box(region.x, region.y, Emu(region.width * BESIDE // 100), region.height)
    shown = whole("Picture", image, room)
    shown = replace(shown, box=Box(room.x, room.y, shown.box.width, shown.box.height))  # in line with the title
    if below:
        text = Box(region.x, Emu(shown.box.bottom + gap), region.width, height)
    else:
        text = Box(Emu(room.right + gap), region.y, Emu(region.right - room.right - gap), region.height)
    if room.height >= region.height // 2 and canvas.engine.fit(said, canvas.frame(text)).fits:
        canvas.remarks.extend(remarks_on(shown, image, title))
        return [[shown, canvas.draw("Text", text, *said)]]
    canvas.remarks.extend(remarks_on(alone, image, title))
    return [[alone], *bodies_of_text(canvas, groups)]


def _groups(canvas: Canvas, content: ImageContent) -> Iterator[Flowing]:
    claim, detail = canvas.style("claiml", after=4.0), canvas.style("bodyl", "muted", after=10.0)
    for item in content.items:
        yield Flowing(item.claim, tuple(_lines(canvas, item, claim, detail)))
    for text, style in ((content.image.caption, detail), (content.image.credit, canvas.style("meta", "muted"))):
        if text:
            yield Flowing(text, (canvas.paragraph(text, style),))


def _lines(canvas: Canvas, item: Item, claim: TextStyle, detail: TextStyle) -> Iterator[Paragraph]:
    yield canvas.paragraph(item.claim, claim, keep_next=bool(item.detail))
    if item.detail:
        yield canvas.paragraph(item.detail, detail)
    for below in item.items:
        yield from _lines(canvas, below, detail, detail)


def _columns(content: ImageContent) -> Sequence[int]:
    alone = content.image.picture is None or content.items
    return () if alone else (6, 7, 5)


def _place(slide: Slide[ImageContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody:
    """The picture, and below it what it is called, its caption and its credit."""
    image = slide.content.image
    called = [canvas.exhibit_title(slide.title)] if headed and slide.title.path else []
    quiet = canvas.style("meta", "muted")
    said = [*called, *(canvas.paragraph(text, quiet) for text in (image.caption, image.credit) if text)]
    foot = points(canvas.engine.set(said, canvas.frame(box)).height) + inches(0.1) if said else 0
    shown = framed("Picture", image, Box(box.x, box.y, box.width, Emu(box.height - foot)))
    shown = replace(shown, box=Box(box.x, box.y, shown.box.width, shown.box.height))  # in line with what is beside it
    canvas.remarks.extend(remarks_on(shown, image, slide.title))
    below = Emu(shown.box.bottom + inches(0.1))
    return [shown, *([canvas.draw("Caption", Box(box.x, below, box.width, Emu(foot)), *said)] if said else [])]


KIND = Kind("image", _say, _flow, _roles, _arrange, plain=_plain, in_region=InRegion(_columns, _place, framed=True))
