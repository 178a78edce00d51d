"""Nothing of theirs is overwritten, nothing half-written stays, a set of files is old or new."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.compiler.delivery import Parcel, deliver, short_name
from briefgen.diagnostics import Exit, Stop
from briefgen.office.own_files import sealed_text


def page(path: Path, text: str = "What we say") -> Parcel:
    return Parcel(path, sealed_text(text.encode(), ".md"), True)


def refused(*parcels: Parcel, inputs: tuple[Path, ...] = (), force: bool = False) -> list[tuple[str, str]]:
    with pytest.raises(Stop) as stop:
        deliver(parcels, inputs, force)
    assert stop.value.code is Exit.FAILED
    return [(problem.id, Path(str(problem.at)).name) for problem in stop.value.diagnostics]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_refusals_are_told_and_nothing_is_written(tmp_path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"somebody's own")
    parcels = [page(tmp_path / name) for name in ("a.md", "b.md", "c.md")]
    assert refused(*parcels) == [("file-changed", "a.md"), ("file-changed", "b.md")]
    assert names(tmp_path) == ["a.md", "b.md"]
    deliver(parcels, force=True)
    assert [(tmp_path / name).read_bytes() for name in ("a.md", "c.md")] == [parcels[0].data] * 2


def test_what_goes_beside_a_file_is_protected_like_it(tmp_path) -> None:
    """Its name holds a digest of what it was, so another content under it is somebody's."""
    picture = Parcel(tmp_path / "harbour-0a1b2c3d.png", b"ours", False)
    deliver([page(tmp_path / "a.md"), picture])
    deliver([page(tmp_path / "a.md", "Anew"), picture])
    picture.path.write_bytes(b"painted over")
    assert refused(page(tmp_path / "a.md"), picture) == [("file-changed", "harbour-0a1b2c3d.png")]
    assert picture.path.read_bytes() == b"painted over"


@pytest.mark.parametrize("force", [False, True])
def test_an_input_is_never_overwritten_by_whatever_name(force, tmp_path) -> None:
    template = tmp_path / "corporate.md"
    deliver([page(template)])
    (tmp_path / "link.md").symlink_to(template)
    assert refused(page(tmp_path / "link.md", "New"), inputs=(template,), force=force) == [("is-input", "link.md")]


@pytest.mark.parametrize("other", ["REPORT.md", "re\u0301port.md"])
def test_two_products_at_one_place_are_told_whatever_the_case_or_the_accents(other, tmp_path) -> None:
    first = "report.md" if other.isascii() else "r\u00e9port.md"
    assert [id for id, _ in refused(page(tmp_path / first), page(tmp_path / other, "Another"))] == ["same-file"]
    assert names(tmp_path) == []


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path) -> None:
    path = tmp_path / "a.md"
    deliver([page(path)])
    path.chmod(0o444)
    assert refused(page(path, "New"), force=True) == [("read-only", "a.md")]


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")
def test_modes_stay_and_links_are_written_through(tmp_path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    deliver([page(path)])
    path.chmod(0o640)
    link.symlink_to(path)
    deliver([page(link, "New")])
    assert link.is_symlink()
    assert path.read_bytes().startswith(b"New")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_set_is_the_old_one_where_the_second_file_cannot_be_put_in_place(tmp_path) -> None:
    deliver([page(tmp_path / "a.md")])
    before = (tmp_path / "a.md").read_bytes()
    (tmp_path / "b.md").mkdir()  # no file can take the place of a folder
    with pytest.raises(OSError):
        deliver([page(tmp_path / "a.md", "New"), page(tmp_path / "b.md")], force=True)
    assert (tmp_path / "a.md").read_bytes() == before
    assert names(tmp_path) == ["a.md", "b.md"]


def left_by(code: str, path: Path) -> Path:
    """The temporary file that a run stood before when it ended, or still stands before, as `code` has it."""
    script = (
        "import contextlib, os, pathlib, sys\n"
        "from briefgen.compiler.delivery import Parcel, _written\n"
        "half = Parcel(pathlib.Path(sys.argv[1]), b'half of', False)\n"
        "print(_written(half, contextlib.ExitStack()).name, flush=True)\n"
    )
    command = [sys.executable, "-c", script + code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        left = path.with_name(run.stdout.readline().strip())
        assert left.read_bytes() == b"half of"
        if "wait" in code:
            deliver([page(path)])
            assert left.exists(), "a run that is at work lost its file"
            run.kill()
    return left


@pytest.mark.skipif(os.name == "nt", reason="whether a process is there is asked on POSIX alone")
@pytest.mark.parametrize("code", ["os._exit(9)", "sys.stdin.read()  # wait"])
def test_what_a_killed_run_left_is_taken_away_by_the_next_and_what_a_running_one_writes_is_not(code, tmp_path) -> None:
    left = left_by(code, tmp_path / "a.md")
    assert left.exists()
    deliver([page(tmp_path / "a.md", "New")])
    assert names(tmp_path) == ["a.md"]


def test_what_another_machine_left_is_taken_away_after_an_hour(tmp_path) -> None:
    old, new = tmp_path / ".briefgen-00c0ffee-1-old.tmp", tmp_path / ".briefgen-00c0ffee-1-new.tmp"
    for path in (old, new):
        path.write_bytes(b"half of")
    os.utime(old, (time.time() - 7200,) * 2)
    deliver([page(tmp_path / "a.md")])
    assert names(tmp_path) == [new.name, "a.md"]


def test_names_are_cut_to_what_file_systems_take_and_stay_apart(tmp_path) -> None:
    paths = [tmp_path / ("\u6e2f" * 90 + end + ".md") for end in "\u4e00\u4e8c"]
    short = [short_name(path) for path in paths]
    assert all(len(path.name.encode()) <= 255 for path in short)
    assert short[0] != short[1]
    assert all(path.suffix == ".md" and path.name.startswith("\u6e2f" * 70) for path in short)
    deliver([page(path) for path in short])
    assert len(names(tmp_path)) == 2
