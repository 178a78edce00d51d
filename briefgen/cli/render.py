"""`briefgen render`: an outline's slides as pictures of our own, an Office file through LibreOffice."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Stop, error

if TYPE_CHECKING:
    from briefgen.outline.model import Length

_OUTLINES = (".yaml", ".yml")
_DOCUMENTS = (".docx", ".dotx", ".docm", ".dotm")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PDF", help="The PDF. [default: beside FILE]")
@click.option("--png", "pictures", type=click.Path(path_type=Path), metavar="FOLDER", help="A PNG for each page.")
@click.option("--svg", "drawings", type=click.Path(path_type=Path), metavar="FOLDER", help="An SVG for each slide.")
@click.option("--dpi", type=click.FloatRange(10, 600), default=96, show_default=True, help="How fine the PNGs are.")
@click.option("--with", "by", type=click.Choice(["own", "libreoffice"]), help="Who draws; an outline we do.")
@options.template_option
@options.length_option
@options.lang_option
@options.set_option
@click.option("--force", is_flag=True, help="Overwrite a PDF that briefgen did not write.")
def render(
    file: Path,
    output: Path | None,
    pictures: Path | None,
    drawings: Path | None,
    dpi: float,
    by: str | None,
    templates: Sequence[str],
    length: Length | None,
    lang: str | None,
    settings: Mapping[str, str],
    force: bool,
) -> None:
    """Render FILE: the slides of an outline as PNG or SVG, drawn here, without Office; or a .pptx or .docx as
    LibreOffice shows it, as a PDF or with --png alone only as pictures."""
    if file.suffix.lower() in _OUTLINES:
        if by == "libreoffice" or output:
            raise click.UsageError("an outline is drawn here; build it, and render that file through LibreOffice")
        _slides(file, pictures, drawings, dpi, templates, length, {**settings, **({"language": lang} if lang else {})})
    if by == "own" or drawings:
        raise click.UsageError("what others may have made is rendered through LibreOffice; name the outline instead")
    _office_file(file, output, pictures, dpi, force)


def _slides(
    file: Path,
    pictures: Path | None,
    drawings: Path | None,
    dpi: float,
    templates: Sequence[str],
    length: Length | None,
    settings: Mapping[str, str],
) -> None:
    """Draws the slides of an outline, each into a file; as PNG below `output` where nothing else is asked for."""
    from briefgen.cli.defaults import defaults
    from briefgen.compiler import Job, Wanted, drawn_slides

    report = Report(as_json=False)
    folders = {".png": pictures, ".svg": drawings} if pictures or drawings else {".png": Path("output") / file.stem}
    try:
        with report.working(f"drawing {file.name}"):
            wanted, ours = Wanted(briefing=False, length=length), defaults().fields
            job = Job([str(file)], templates, wanted, settings=settings, defaults=ours)
            drawn = drawn_slides(job, dpi, [suffix for suffix, folder in folders.items() if folder])
            report.add(drawn.diagnostics, drawn.sources, drawn.code)
            for suffix, number, data in drawn.files():
                _write(data, folders[suffix] or Path(), file.stem, number, drawn.count, suffix, report)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        _not_rendered(report, problem, file)
    report.finish()


def _office_file(file: Path, output: Path | None, pictures: Path | None, dpi: float, force: bool) -> None:
    """Renders an Office file through LibreOffice."""
    from briefgen.check.missing_fonts import fonts_missed
    from briefgen.compiler import Product
    from briefgen.office.own_files import sealed_text
    from briefgen.opc import NotAPackage, Package
    from briefgen.ordinary_files import read_ordinary
    from briefgen.soffice import pdf_of, pngs_of

    report = Report(as_json=False)
    try:
        data = read_ordinary(file)
        with report.working(f"rendering {file.name}"):
            pdf = pdf_of(data, file.suffix, file.name)
        with contextlib.suppress(NotAPackage):  # LibreOffice read it all the same
            report.add(fonts_missed(Package.from_bytes(data, file.name), pdf, file.as_posix()))
        if output or not pictures:
            path = output or file.with_suffix(".pdf")
            report.say(Product(Path(path.name), "PDF", sealed_text(pdf, ".pdf")).write(path.parent, force).as_posix())
        if pictures:
            drawn = list(pngs_of(pdf, dpi))
            # The pages of a briefing may stand beside the slides of the deck of its name.
            stem = f"{file.stem}-page" if file.suffix.lower() in _DOCUMENTS else file.stem
            for number, picture in enumerate(drawn, 1):
                _write(picture, pictures, stem, number, len(drawn), ".png", report)
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        _not_rendered(report, problem, file)
    report.finish()


def _write(data: bytes, folder: Path, stem: str, number: int, of: int, suffix: str, report: Report) -> None:
    """Writes the picture of a page under its number, which is as wide as the last one's."""
    from briefgen.office.package import write_whole

    path = folder / f"{stem}-{number:0{len(str(of))}}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    report.say(path.as_posix())


def _not_rendered(report: Report, problem: OSError, file: Path) -> None:
    reason = problem.strerror or str(problem)
    place = Place(str(problem.filename or file))
    hint = "this is the file to be rendered; look how it is called" if isinstance(problem, FileNotFoundError) else ""
    report.add([error("not-rendered", f"cannot render: {reason}", place, hint)], code=Exit.FAILED)
