"""What `make` sets up: the lock holds what pyproject.toml asks for, and a Python that it does not fit says so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(?: ; [^\\]+)? \\((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)$", re.MULTILINE
)
LOCKED = [group for name, group in PROJECT["dependency-groups"].items() if name != "engines"]
GROUPS = [entry for group in LOCKED for entry in group if isinstance(entry, str)]


@pytest.mark.parametrize("written", [*PROJECT["project"]["dependencies"], *GROUPS])
def test_the_lock_holds_a_version_in_range(written: str) -> None:
    wanted = Requirement(written)
    versions = [Version(version) for name, version, _ in PINNED.findall(LOCK) if name == canonicalize_name(wanted.name)]
    assert versions, f"requirements.lock has no {wanted.name}: `make lock` writes it anew"
    assert all(wanted.specifier.contains(version) for version in versions), "`make lock` writes requirements.lock anew"


def test_everything_in_the_lock_has_hashes_and_nothing_says_where_it_comes_from() -> None:
    assert len(PINNED.findall(LOCK)) == len(re.findall("^[^ #\n]", LOCK, re.MULTILINE))
    assert "://" not in LOCK


def test_a_python_that_the_lock_does_not_fit_takes_the_ranges_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "environment.py", tmp_path / "tools")
    venv.create(tmp_path / "venv")  # with the pip of this one, which takes no time to make
    purelib = Path(
        sysconfig.get_path("purelib", "nt" if os.name == "nt" else "posix_prefix", {"base": str(tmp_path / "venv")})
    )
    (purelib / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    (tmp_path / "requirements.lock").write_text(f"nowhere==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "tools" / "environment.py"), str(tmp_path / "venv")]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
    nothing_fetched = {**kept, "PIP_NO_INDEX": "1"}
    done = subprocess.run(command, env=nothing_fetched, capture_output=True, encoding="utf-8", check=False)
    begun, fallen_back, failed = done.stdout.splitlines()
    assert begun.startswith("Setting up ")
    assert re.match(r"requirements\.lock does not fit Python 3\.\S+ here, so the newest versions in range", fallen_back)
    assert "No matching distribution found for nowhere==1" in fallen_back
    assert "cannot be set up: " in failed and "No matching distribution" in failed
    assert done.returncode == 1 and done.stderr == ""
    assert not (tmp_path / "venv" / ".ready").exists()
