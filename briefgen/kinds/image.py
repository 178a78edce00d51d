"""A picture of the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, ImageBlock
from briefgen.kinds.content import ImageData, Slide
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class ImageContent:
    """The picture."""

    image: ImageData


def _say(scope: Scope) -> Iterable[Slide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.image is None:
        return
    image = exhibit.image
    alt = None if image.decorative else image.alt or exhibit.alt
    focus = (image.focus[0], image.focus[1])
    caption, credit = scope.maybe(image, "caption"), scope.maybe(image, "credit")
    data = ImageData(image.file, alt, caption, credit, image.fit, focus)
    yield exhibit_slide(scope, exhibit, "image", ImageContent(data), "image")


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, ImageContent)
    yield ImageBlock(content.image)


KIND = Kind("image", _say, _flow)
