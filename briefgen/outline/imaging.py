"""The bytes of a picture file -> a picture as Office shows it: upright, in its colours, without the camera's notes.

PNG and JPEG stay as they are where they can, to the last dot; what else is read becomes a PNG. Of a file's metadata
only what colours need is kept: where a photo was taken is nobody's business.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from briefgen.outline.files_beside import Refused
from briefgen.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_DOTS = 100_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_ORIENTATION = 0x0112  # the Exif tag by which cameras turn pictures; Office does not look at it
_QUALITY = 92  # of a JPEG that had to be turned
# The formats and modes that stay as they are: eight bits a colour, for screens.
_KEPT = {
    "JPEG": ("L", "RGB"),
    "MPO": ("L", "RGB"),  # a JPEG of a phone, with a second one behind it
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"),
}
# The chunks of a still picture (PNG, third edition, 5.6) and what says how its colours are meant.
_PNG_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs")
# JPEG segments: APP1 holds Exif and XMP, APP13 what editors leave, COM remarks (ITU T.81, B.1.1.3).
_JPEG_DROPPED = (0xE1, 0xED, 0xFE)
_SCAN = 0xDA
TONES = 16


@dataclass(frozen=True)
class ImageFile:
    """A picture ready to be put into a file. `data` is a PNG or a JPEG of `width` by `height` dots, `vector` the SVG
    that it was drawn from.

    `tones` tells how light it is (0 to 1) in a grid of 16 by 16, row by row; `is_moving` that only the first of
    several pictures in the file is shown, `has_text` that a drawing holds text which looks different with other fonts.
    """

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    tones: tuple[float, ...]
    vector: bytes | None = None
    is_moving: bool = False
    has_text: bool = False

    @property
    def is_photo(self) -> bool:
        """Whether it is a photograph: a JPEG that is not, as diagrams are, mostly ground of one tone."""
        ground = max(self.tones.count(tone) for tone in set(self.tones)) if self.tones else 0
        return self.kind == "jpeg" and self.vector is None and ground * 4 < len(self.tones)

    def lightest(self, left: float, top: float, right: float, bottom: float) -> float:
        """The lightest tone within a part of the picture, given in fractions of its width and height."""
        rows = range(int(top * TONES), min(TONES, int(bottom * TONES) + 1))
        columns = range(int(left * TONES), min(TONES, int(right * TONES) + 1))
        return max(self.tones[row * TONES + column] for row in rows for column in columns)


def picture_of(data: bytes) -> ImageFile:
    """The picture in the bytes of a file (PNG, JPEG, GIF, WebP, BMP, TIFF). Raises Refused."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > MAX_DOTS:
                raise Image.DecompressionBombError
            return _prepared(image, data)
    except Image.DecompressionBombError:
        message = f"this picture has more than {MAX_DOTS // 1_000_000} million dots"
        raise Refused("picture-too-large", message, "make it smaller: 4,000 dots fill a slide") from None
    except UnidentifiedImageError:
        message = "this is no picture: neither PNG, JPEG, GIF, WebP, BMP, TIFF nor SVG"
        raise Refused("not-a-picture", message, "save it as one of these") from None
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error) as problem:
        message = f"this picture is damaged ({problem})"
        raise Refused("not-a-picture", message, "save it again, as PNG or JPEG") from None


def _prepared(image: Image, data: bytes) -> ImageFile:
    from PIL import ImageOps

    kind: Literal["png", "jpeg"] = "jpeg" if image.format in ("JPEG", "MPO") else "png"
    is_moving = image.format != "MPO" and getattr(image, "n_frames", 1) > 1
    if image.format in _KEPT and image.mode in _KEPT[image.format] and image.getexif().get(_ORIENTATION, 1) == 1:
        size = image.size
        image.draft("L", (8 * TONES, 8 * TONES))  # a JPEG is only looked at: an eighth of it will do
        tones = _tones(image)
        return ImageFile(_stripped(data, kind), kind, *size, tones, is_moving=is_moving)
    shown = _plain(ImageOps.exif_transpose(image))
    return ImageFile(_encoded(shown, kind), kind, *shown.size, _tones(shown), is_moving=is_moving)


def _tones(image: Image) -> tuple[float, ...]:
    """How light the picture is, on white where it lets the page shine through."""
    from PIL import Image as images

    if image.has_transparency_data:
        paper = images.new("RGBA", image.size, "white")
        image = images.alpha_composite(paper, image.convert("RGBA"))
    small = image.convert("L").resize((TONES, TONES), images.Resampling.BOX)
    return tuple(tone / 255 for tone in small.tobytes())


def _plain(image: Image) -> Image:
    """The picture in eight bits a colour, in the colours of a screen."""
    from PIL import ImageCms

    if image.mode == "CMYK":
        profile = image.info.get("icc_profile")
        if profile:
            try:
                source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
                found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
                if found is not None:
                    return found
            except (ImageCms.PyCMSError, OSError):
                return image.convert("RGB")
        return image.convert("RGB")
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.point(lambda tone: tone / 257).convert("L")
    if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _encoded(image: Image, kind: str) -> bytes:
    """The picture's bytes, the same on every day."""
    out = io.BytesIO()
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    if kind == "jpeg":
        image.convert("RGB" if image.mode != "L" else "L").save(
            out, "JPEG", quality=_QUALITY, icc_profile=profile, exif=b"", comment=b""
        )
    else:
        image.save(out, "PNG", icc_profile=profile, exif=b"")
    return out.getvalue()


def _stripped(data: bytes, kind: str) -> bytes:
    """The file without what does not belong to the picture; its dots are not touched."""
    return b"".join(_jpeg_kept(data) if kind == "jpeg" else _png_kept(data))


def _jpeg_kept(data: bytes) -> Iterator[bytes]:
    """A JPEG's segments up to the scan, those that are dropped left out, and then all the rest."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in _JPEG_DROPPED:
            yield data[at : at + length]
        at += length
    yield data[at:]


def _png_kept(data: bytes) -> Iterator[bytes]:
    """A PNG's chunks: those of the picture itself. One that moves stands still then."""
    yield data[:8]
    at = 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in _PNG_KEPT:
            yield data[at:end]
        at = end
