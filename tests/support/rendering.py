"""Office files as LibreOffice shows them: rendered to PDF, and where each word stands on its page (poppler)."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

TOOLS = ("soffice", "pdftotext", "pdffonts")
MUST = "BRIEFGEN_TESTS_MUST_RENDER"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SECONDS = 300  # for all files of one call


def missing() -> list[str]:
    """The programs that rendering needs and this machine does not have."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def must_render() -> bool:
    """Whether a machine without them fails the tests, as it does where they have to run."""
    return os.environ.get(MUST, "") not in ("", "0")


@dataclass(frozen=True)
class Word:
    """A word as rendered; its box in points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way from top to bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class RenderedPage:
    """A page as rendered; lengths in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """All that can be read on it, without blanks, in the order in which it was drawn."""
        return self.between(0, self.height)

    def between(self, top: float, bottom: float) -> str:
        """What can be read between two heights, such as below a header and above a footer."""
        return squeezed("".join(word.text for word in self.words if top <= word.middle <= bottom))


def squeezed(text: str) -> str:
    """A text without blanks and without the forms that fonts give to letters (ligatures) and hyphens, to be searched
    in."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u2010", "-").split())


def frozen(path: Path, folder: Path) -> Path:
    """A deck as PowerPoint opens it: a copy without autofit, which LibreOffice would do on its own."""
    copy = folder / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, _without_autofit(data) if info.filename.startswith("ppt/slides/slide") else data)
    return copy


def _without_autofit(slide: bytes) -> bytes:
    root = etree.fromstring(slide)
    for body in root.iter(f"{DRAWING}bodyPr"):
        for autofit in [child for child in body if etree.QName(child).localname in ("normAutofit", "spAutoFit")]:
            body.remove(autofit)
        if body.find(f"{DRAWING}noAutofit") is None:
            warp = body.find(f"{DRAWING}prstTxWarp")
            body.insert(0 if warp is None else 1, etree.SubElement(body, f"{DRAWING}noAutofit"))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def faces(pdf: Path) -> frozenset[str]:
    """The faces that a PDF was set in, by their PostScript names without what subsetting adds."""
    done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, timeout=SECONDS)
    names = (line.split()[0] for line in done.stdout.decode("utf-8", "replace").splitlines()[2:] if line.strip())
    return frozenset(name.rpartition("+")[2] for name in names)


def render(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The PDF of each file, made in one call of LibreOffice with a profile of its own; all names have to differ."""
    assert len({path.stem for path in files}) == len(files), "LibreOffice names a PDF by its file's stem"
    profile = folder / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    made = {path: folder / f"{path.stem}.pdf" for path in files}
    assert all(pdf.is_file() for pdf in made.values()), "LibreOffice did not render all of them"
    return made


def pages(pdf: Path) -> tuple[RenderedPage, ...]:
    """The pages of a PDF with the words on them, in the order in which they were drawn."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=SECONDS
    )
    root = etree.fromstring(done.stdout, etree.XMLParser(recover=True))
    return tuple(_page(page) for page in root.iter(f"{XHTML}page"))


def _page(page: etree._Element) -> RenderedPage:
    words = (
        Word(word.text or "", *(float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")))
        for word in page.iter(f"{XHTML}word")
    )
    return RenderedPage(float(page.get("width", "0")), float(page.get("height", "0")), tuple(words))
