"""LibreOffice where it is installed: Office files -> PDF -> pictures of pages. Nothing that is built depends on it.

Each call starts a LibreOffice with a profile of its own, so that one that is open on the screen neither answers nor is
disturbed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import platform
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import cast

from briefgen.diagnostics import Exit, Place, Stop, error

LIMIT = 300.0  # seconds for one file
_DECKS = (".pptx", ".potx", ".ppsx")
_INSTALL = "install it from libreoffice.org, or with the system's package manager"


def find_soffice() -> Path | None:
    """The program: on the path, else where the installers of macOS and Windows put it; None where there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _installed() if path.is_file()), None)


def _installed() -> Iterator[Path]:
    system = platform.system()
    if system == "Darwin":
        for home in (Path("/"), Path.home()):
            yield home / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    elif system == "Windows":
        for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
            if os.environ.get(name):  # soffice.exe does not wait for its work to be done, soffice.com does
                yield Path(os.environ[name]) / "LibreOffice/program/soffice.com"


def pdf_of(data: bytes, suffix: str, name: str = "", seconds: float = LIMIT) -> bytes:
    """The PDF of an Office file, given its bytes and its suffix (`.pptx`); `name` is what messages call it.

    Raises Stop where LibreOffice is missing, takes longer than `seconds`, or cannot read the file.
    """
    program = find_soffice()
    if program is None:
        raise Stop([error("no-libreoffice", "a PDF needs LibreOffice, which is not here", hint=_INSTALL)], Exit.FAILED)
    with tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as place:
        folder = Path(place).resolve()
        source = folder / f"file{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", _filter(suffix)]
        is_done = _run([*command, "--outdir", str(folder), str(source)], seconds)
        made = source.with_suffix(".pdf")
        if made.is_file() and is_done:
            return made.read_bytes()
    why = "LibreOffice cannot read this file" if is_done else f"LibreOffice took longer than {seconds:.0f} seconds"
    hint = "of a deck whose slides are all hidden it makes none" if is_done and suffix.lower() in _DECKS else ""
    raise Stop([error("not-rendered", f"there is no PDF: {why}", Place(name) if name else None, hint)], Exit.FAILED)


def _filter(suffix: str) -> str:
    """How LibreOffice is asked for a PDF that can be read aloud: tagged, with title, language and bookmarks, as
    PDF/UA-1 (ISO 14289-1) has it. LibreOffice takes options in this form since 7.4."""
    program = {".pptx": "impress", ".docx": "writer"}.get(suffix.lower())
    wanted = ("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks")
    options = {name: {"type": "boolean", "value": "true"} for name in wanted}
    return f"pdf:{program}_pdf_Export:{json.dumps(options)}" if program else "pdf"


def _run(command: Sequence[str], seconds: float) -> bool:
    """Runs a program and whatever it starts; whether it ended in time. Nothing of it is left running."""
    own_group = os.name != "nt"
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=own_group)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and those that it started: the program itself is only a starter of the one that works."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def headings_of(pdf: bytes) -> tuple[tuple[tuple[str, int], ...], int]:
    """The headings of a PDF that LibreOffice made of a text document, each with its page from 1, and the number of
    pages. Read by PDFium.

    Raises Stop where its Python package, which is an extra, is missing.
    """
    with _pdfium("page numbers of a rendering").PdfDocument(pdf) as document:
        marks = [(mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
        return tuple((title, (dest.get_index() or 0) + 1) for title, dest in marks if dest), len(document)


def pngs_of(pdf: bytes, dpi: float = 96.0) -> Iterator[bytes]:
    """The pages of a PDF as PNG pictures, drawn by PDFium.

    Raises Stop where its Python package, which is an extra, is missing.
    """
    with _pdfium("pictures of pages").PdfDocument(pdf) as document:
        for page in document:
            buffer = io.BytesIO()
            page.render(scale=dpi / 72).to_pil().save(buffer, "PNG")
            page.close()
            yield buffer.getvalue()


def _pdfium(what: str) -> ModuleType:
    """PDFium, which is an extra. Raises Stop where it is missing; `what` is what cannot be had then."""
    try:
        import pypdfium2
    except ImportError:
        message = f"{what} need the package pypdfium2, which is not here"
        raise Stop([error("no-pdfium", message, hint='pip install "briefgen[render]"')], Exit.FAILED) from None
    return cast(ModuleType, pypdfium2)
