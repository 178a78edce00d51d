"""`briefgen render`: an Office file as a PDF or as pictures, through LibreOffice."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from briefgen.cli.output import Report
from briefgen.diagnostics import Exit, Place, Stop, error


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PDF", help="The PDF. [default: beside FILE]")
@click.option("--png", "pictures", type=click.Path(path_type=Path), metavar="FOLDER", help="A PNG for each page.")
@click.option("--dpi", type=click.FloatRange(10, 600), default=96, show_default=True, help="How fine the PNGs are.")
@click.option("--force", is_flag=True, help="Overwrite a PDF that briefgen did not write.")
def render(file: Path, output: Path | None, pictures: Path | None, dpi: float, force: bool) -> None:
    """Render FILE, a .pptx or .docx, as LibreOffice shows it: a PDF, or with --png alone only pictures."""
    from briefgen.check.missing_fonts import fonts_missed
    from briefgen.compiler import Product
    from briefgen.office.own_files import sealed_text
    from briefgen.office.package import write_whole
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
            pictures.mkdir(parents=True, exist_ok=True)
            for number, picture in enumerate(drawn, 1):
                path = pictures / f"{file.stem}-{number:0{len(str(len(drawn)))}}.png"
                write_whole(path, picture)
                report.say(path.as_posix())
    except Stop as stop:
        report.add(stop.diagnostics, code=stop.code)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        place = Place(str(problem.filename or file))
        report.add([error("not-rendered", f"cannot render: {reason}", place)], code=Exit.FAILED)
    report.finish()
