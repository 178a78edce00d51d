"""Brings the other programs into a folder: `install.py` (or `make bench`): pandoc from PyPI, the others from npm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".bench"


def pandoc() -> Path | None:
    """Where pandoc is: on the path, or in the folder."""
    found = shutil.which("pandoc")
    own = sorted((FOLDER / "python").glob("pypandoc/files/pandoc*"))
    return Path(found) if found else next(iter(own), None)


def node(package: str) -> tuple[str, Path] | None:
    """The program that runs a package of npm, and the folder in which it finds it."""
    program, modules = shutil.which("node"), FOLDER / "node_modules"
    return (program, modules) if program and (modules / package).is_dir() else None


def main() -> int:
    """Installs what is missing; what cannot be had is left out, and said."""
    FOLDER.mkdir(exist_ok=True)
    shutil.copy(HERE / "package.json", FOLDER)
    npm = shutil.which("npm")
    if pandoc() is None:
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(FOLDER / "python"), "pypandoc-binary"]
        subprocess.run(command, check=False)
    if npm and not (node("pptxgenjs") and node("docx")):
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
        subprocess.run(command, check=False)
    for name, there in (("pandoc", pandoc()), ("pptxgenjs", node("pptxgenjs")), ("docx", node("docx"))):
        print(f"{name}: {'there' if there else 'not there, and left out'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
