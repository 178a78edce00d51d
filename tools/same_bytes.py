"""Whether the outlines that ship become the same bytes everywhere: `make same-bytes PYTHONS="python3.10 python3.13"`.

Each Python gets an environment of its own, `.venv-same-3.10`, and builds in two surroundings: time zones, locales, hash
seeds and folders differ.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.environment import ROOT, Environment

SURROUNDINGS = (
    ("plain", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    ("港口 harbour", {"TZ": "Asia/Taipei", "LC_ALL": "C.UTF-8", "LANG": "zh_TW.UTF-8", "PYTHONHASHSEED": "4242"}),
)
"""The name of the folder that is written into, and what the environment says."""


def digest(folder: Path) -> str:
    """A digest of all files below a folder, and of their names."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def built(python: Path, name: str, said: dict[str, str]) -> str:
    """The digest of what a Python makes of the outlines that ship, in a new folder of this name."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        wanted = ["--deck", "--briefing", "--per-topic", "-o", f"{folder}{os.sep}"]
        command = [str(python), "-m", "briefgen", "build", "outlines", *wanted]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **said}, check=True, stdout=subprocess.DEVNULL)
        return digest(folder)


def environment(python: str) -> Path:
    """The Python of an environment that is made for one on the path."""
    asked = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    version = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    made = Environment(ROOT / f".venv-same-{version}")
    subprocess.run([python, "tools/environment.py", str(made.folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return made.python


def main() -> int:
    """Builds with each Python in each of the surroundings; prints the digests. 1 where they are not all the same."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pythons", nargs="*", default=[sys.executable], help="names or paths of the Pythons")
    found = {}
    for python in asked.parse_args().pythons:
        own = environment(python)
        for name, said in SURROUNDINGS:
            found[python, name] = built(own, name, said)
            print(f"{python}, {name}: {found[python, name][:16]}", flush=True)
    same = len(set(found.values())) == 1
    print(f"{len(found)} builds, {'the same bytes' if same else 'NOT the same bytes'}")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
