"""Pictures beside the outline: read, made ready, and refused at the line that names them."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from briefgen.diagnostics import Span
from briefgen.outline.files_beside import Refused
from briefgen.outline.imaging import picture_of
from briefgen.outline.reader import Reading, read_outline
from briefgen.outline.vector import is_vector, vector_of
from tests.support.pictures import DRAWING, kept, noise, opened, picture, saved

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def reading(folder: Path, image: str) -> Reading:
    """An outline with one picture, beside the files of a folder; the picture stands in line 3."""
    path = folder / "outline.yaml"
    path.write_text(f"title: Pictures\nexhibits:\n  - image: {image}\n", encoding="utf-8")
    return read_outline(path)


def told(found: Reading) -> list[tuple[str, int, str]]:
    return [(d.id, d.at.line, d.message) for d in found.diagnostics if isinstance(d.at, Span)]


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        (vector_of if is_vector(data) else picture_of)(data)
    return f"{caught.value.id}: {caught.value.message}"


# What is kept, and what is made of the rest


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_stays_as_it_is(mode: str) -> None:
    data = saved(picture().convert(mode))
    assert picture_of(data).data == data


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_stays_as_it_is(mode: str) -> None:
    data = saved(picture().convert(mode), "JPEG")
    found = picture_of(data)
    assert (found.data, found.kind, found.width, found.height) == (data, "jpeg", 40, 30)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_formats_become_png_with_the_same_dots(form: str) -> None:
    options = {"lossless": True} if form == "WEBP" else {}
    found = picture_of(saved(picture(), form, **options))
    assert found.kind == "png"
    assert opened(found.data).convert("RGB").tobytes() == picture().tobytes()


def dots(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    """The parts of a dot's colour."""
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(("value", "corner"), [(3, (39, 29)), (6, (29, 0)), (8, (0, 39))])
def test_a_photo_is_turned_as_the_camera_meant_it(value: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = value
    found = picture_of(saved(picture(), "JPEG", exif=exif, quality=95))
    shown = opened(found.data)
    assert shown.size == (found.width, found.height) == ((40, 30) if value == 3 else (30, 40))
    assert not shown.getexif()
    assert min(dots(shown, corner)) > 200, "the white corner is where it belongs"


def test_turning_a_photo_gives_the_same_bytes_again() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    data = saved(noise(40, 30), "JPEG", exif=exif)
    assert picture_of(data).data == picture_of(data).data


def test_where_a_photo_was_taken_is_left_out_and_no_dot_is_touched() -> None:
    exif = Image.Exif()
    exif[MAKER] = "Camera of Ida"
    exif.get_ifd(GPS)[1] = "N"
    plain, tagged = saved(noise(40, 30), "JPEG"), saved(noise(40, 30), "JPEG", exif=exif, comment=b"secret")
    found = picture_of(tagged)
    assert b"Camera of Ida" in tagged and b"secret" in tagged
    assert found.data == plain


def test_remarks_in_a_png_are_left_out() -> None:
    from PIL.PngImagePlugin import PngInfo

    remarks = PngInfo()
    remarks.add_text("Author", "Ida")
    found = picture_of(saved(picture(), pnginfo=remarks))
    assert b"Ida" not in found.data and opened(found.data).tobytes() == picture().tobytes()


def test_colours_for_printing_become_colours_for_screens() -> None:
    found = picture_of(saved(picture().convert("CMYK"), "JPEG", quality=95))
    shown = opened(found.data)
    assert shown.mode == "RGB"
    assert all(abs(a - b) < 12 for a, b in zip(dots(shown, (30, 25)), (0x0B, 0x6B, 0x7F), strict=True))


def test_sixteen_bits_of_grey_become_eight_without_being_cut() -> None:
    found = picture_of(saved(Image.new("I;16", (4, 4), 32896)))
    assert opened(found.data).getpixel((0, 0)) == 128


def test_of_a_file_that_moves_the_first_picture_is_shown(tmp_path: Path) -> None:
    kept(tmp_path, "a.gif", saved(picture(), "GIF", save_all=True, append_images=[picture(color="#FF0000")]))
    found = reading(tmp_path, "{file: a.gif, alt: A square}")
    assert [(id, line) for id, line, _ in told(found)] == [("picture-moving", 3)]
    assert opened(found.pictures["a.gif"].data).convert("RGB").getpixel((30, 25)) == (0x0B, 0x6B, 0x7F)


def test_a_png_that_moves_stands_still() -> None:
    moving = saved(picture(), save_all=True, append_images=[picture(color="#FF0000")])
    found = picture_of(moving)
    assert found.is_moving and getattr(opened(found.data), "n_frames", 1) == 1


def test_tones_tell_dark_from_light() -> None:
    made = Image.new("RGB", (160, 160), "black")
    made.paste("white", (0, 0, 160, 80))
    found = picture_of(saved(made))
    assert found.lightest(0, 0.6, 1, 1) == 0.0
    assert found.lightest(0, 0, 1, 0.4) == 1.0


def test_what_lets_the_page_shine_through_counts_as_light() -> None:
    assert picture_of(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)))).lightest(0, 0, 1, 1) == 1.0


# Drawings


def test_a_drawing_keeps_its_svg_and_has_a_png_of_2000_dots() -> None:
    found = vector_of(DRAWING.encode())
    assert (found.kind, found.width, found.height) == ("png", 2000, 1000)
    assert found.vector is not None and b"<rect" in found.vector
    assert opened(found.data).convert("RGBA").getpixel((500, 500)) == (0, 0, 0, 255)


def test_a_tall_drawing_is_no_larger_than_a_wide_one() -> None:
    tall = DRAWING.replace("0 0 40 20", "0 0 20 100000")
    assert vector_of(tall.encode()).height == 2000


def test_the_document_type_of_a_drawing_is_left_out() -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg11.dtd">' + DRAWING
    assert is_vector(declared.encode())
    assert b"DOCTYPE" not in (vector_of(declared.encode()).vector or b"")


def test_text_in_a_drawing_is_a_warning(tmp_path: Path) -> None:
    kept(tmp_path, "a.svg", DRAWING.replace("</svg>", "<text y='9'>Hi</text></svg>"))
    assert [id for id, _, _ in told(reading(tmp_path, "{file: a.svg, alt: Hi}"))] == ["picture-text"]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "a <script>"),
        ("<foreignObject/>", "a <foreignObject>"),
        ('<rect onclick="x()"/>', "a script in `onclick`"),
        ('<image href="https://example.org/a.png"/>', "an address outside of it, in `href`"),
        ('<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>', "an address outside"),
        ('<use href="other.svg#a"/>', "an address outside of it, in `href`"),
        ('<rect fill="url(https://example.org/a)"/>', "an address outside of it, in `fill`"),
        ("<style>@import 'a.css';</style>", "a style that fetches something"),
        ("<style>rect { fill: url(//example.org/a) }</style>", "a style that fetches something"),
    ],
)
def test_a_drawing_that_acts_or_leads_out_is_refused(inside: str, what: str) -> None:
    assert what in refused(DRAWING.replace("</svg>", f"{inside}</svg>").encode())


@pytest.mark.parametrize("inside", ['<use href="#a"/>', '<rect fill="url(#a)"/>', '<a href="#b"><rect/></a>'])
def test_what_stays_within_a_drawing_is_fine(inside: str) -> None:
    assert vector_of(DRAWING.replace("</svg>", f"{inside}</svg>").encode()).width == 2000


def test_entities_and_bombs_are_refused() -> None:
    entity = '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.replace("</svg>", "<text>&a;</text></svg>")
    assert "an entity" in refused(entity.encode())
    groups = '<g id="g0"><rect width="1" height="1"/></g>' + "".join(
        f'<g id="g{i}">' + f'<use href="#g{i - 1}"/>' * 10 + "</g>" for i in range(1, 12)
    )
    assert "cannot be drawn" in refused(
        DRAWING.replace("<rect", f"<defs>{groups}</defs><use href='#g11'/><rect").encode()
    )


def test_a_drawing_that_takes_too_long_is_refused() -> None:
    """A few hundred bytes that are drawn for minutes."""
    slow = '<filter id="f">' + '<feGaussianBlur stdDeviation="500"/>' * 300 + "</filter>"
    drawing = DRAWING.replace("<rect", f'{slow}<rect width="40" height="20" filter="url(#f)"/><rect')
    before = os.times().children_user
    with pytest.raises(Refused) as caught:
        vector_of(drawing.encode(), seconds=1)
    if sys.platform != "win32":  # which counts no children; however busy a machine is, it has had its second
        assert 0.5 < os.times().children_user - before < 2
    assert (caught.value.id, caught.value.message) == (
        "picture-too-slow",
        "drawing this SVG takes more than 1 s of processor time, or too much memory",
    )


def test_a_drawing_of_very_many_elements_is_refused() -> None:
    many = DRAWING.replace("<rect", '<rect width="1" height="1"/>' * 50_000 + "<rect")
    assert refused(many.encode()) == "picture-too-large: this SVG has more than 50,000 elements"


def test_a_picture_within_a_drawing_is_held_to_the_limits_of_pictures() -> None:
    nested = base64.b64encode(saved(Image.new("1", (20_000, 10_000)))).decode()
    inside = f'<image href="data:image/png;base64,{nested}"/></svg>'
    assert "more than 100 million dots" in refused(DRAWING.replace("</svg>", inside).encode())


# What is wrong, at its line


@pytest.mark.parametrize(
    ("name", "id", "hint"),
    [
        ("plnat.png", "file-missing", "did you mean 'plant.png'?"),
        ("folder", "file-is-folder", ""),
        ("../plant.png", "file-outside", "put the file beside the outline"),
        ("/etc/hostname", "file-outside", "put the file beside the outline"),
        ("words.png", "not-a-picture", "save it as one of these"),
        ("cut.png", "not-a-picture", "save it again"),
        ("large.png", "picture-too-large", "4,000 dots fill a slide"),
        ("heavy.png", "file-too-large", ""),
    ],
)
def test_a_picture_that_cannot_be_taken_is_an_error_at_its_line(tmp_path: Path, name: str, id: str, hint: str) -> None:
    home = tmp_path / "home"
    (home / "folder").mkdir(parents=True)
    kept(home, "plant.png")
    kept(tmp_path, "plant.png")
    kept(home, "words.png", "these are words")
    kept(home, "cut.png", saved(noise(40, 30))[:300])
    if name == "large.png":
        kept(home, name, saved(Image.new("1", (20_000, 10_000))))
    if name == "heavy.png":
        with (home / name).open("wb") as file:
            file.truncate(50 * 2**20 + 1)
    found = reading(home, f"{{file: {name}, alt: A plant}}")
    (problem,) = found.diagnostics
    assert isinstance(problem.at, Span)
    assert (problem.id, problem.at.line, problem.at.column) == (id, 3, 19)
    assert hint in problem.hint
    assert found.outline is None


def test_a_picture_of_200_megapixels_is_told_by_its_dots() -> None:
    assert "more than 100 million dots" in refused(saved(Image.new("1", (20_000, 10_000))))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"GIF89a"])
def test_what_is_no_picture_is_never_run_or_guessed(data: bytes) -> None:
    assert refused(data).startswith("not-a-picture")


@pytest.mark.parametrize(
    ("image", "ids"),
    [
        ("{file: a.png}", ["picture-without-alt"]),
        ("{file: a.png, alt: A square}", []),
        ("{file: a.png, decorative: true}", []),
        ("{file: a.png}\n    alt: A square", []),
    ],
)
def test_a_picture_says_what_it_shows_or_that_it_shows_nothing(tmp_path: Path, image: str, ids: list[str]) -> None:
    kept(tmp_path, "a.png")
    assert [id for id, _, _ in told(reading(tmp_path, image))] == ids


def test_the_photo_of_a_person_is_read_too(tmp_path: Path) -> None:
    kept(tmp_path, "ida.png")
    path = tmp_path / "outline.yaml"
    path.write_text(
        "title: x\npeople:\n  ida: {name: Ida, photo: ida.png}\n  nils: {name: Nils, photo: no.png}\n", encoding="utf-8"
    )
    found = read_outline(path)
    assert list(found.pictures) == ["ida.png"]
    assert [(id, line) for id, line, _ in told(found)] == [("file-missing", 4)]


def test_a_file_that_is_named_twice_is_read_once_and_told_once(tmp_path: Path) -> None:
    kept(tmp_path, "bad.png", "no picture")
    path = tmp_path / "outline.yaml"
    image = "  - image: {file: bad.png, alt: A square}\n"
    path.write_text(f"title: x\nexhibits:\n{image}{image}", encoding="utf-8")
    assert [(id, line) for id, line, _ in told(read_outline(path))] == [("not-a-picture", 3)]
