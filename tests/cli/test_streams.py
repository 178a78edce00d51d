"""Standard output and error that are closed, or that nobody reads to the end: the work is done all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENDS = {
    ("schema",): 0,
    ("check", "wrong.yaml"): 4,
    ("build", "good.yaml", "--deck"): 0,
}


@pytest.mark.parametrize("command", ENDS, ids=" ".join)
def test_a_reader_who_leaves_is_no_error(command, good, wrong, here) -> None:
    words = [sys.executable, "-m", "briefgen", *command]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == ENDS[command]
    assert b"pipe" not in said.lower() and b"fault" not in said and b"Traceback" not in said
    assert command[0] != "build" or (here / "output" / "good.pptx").is_file()


def test_nobody_need_read_the_messages(wrong) -> None:
    words = [sys.executable, "-m", "briefgen", "check", "wrong.yaml"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        process.stdout.close()
    assert process.returncode == 4


@pytest.mark.skipif(os.name == "nt", reason="a shell of Windows cannot close them")
def test_closed_streams_are_no_error_and_no_file_of_ours(good, wrong, here) -> None:
    runs = [("<&- >&- 2>&-", 0, ["build", "good.yaml", "--deck"]), (">&-", 4, ["check", "wrong.yaml"])]
    for closed, code, command in runs:
        words = ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-m", "briefgen", *command]
        done = subprocess.run(words, capture_output=True, check=False, timeout=120)
        assert done.returncode == code
        assert b"fault" not in done.stdout + done.stderr
    assert (here / "output" / "good.pptx").read_bytes().startswith(b"PK")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_is_an_error(here) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "briefgen", "schema"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        b"briefgen: error[not-written] cannot write: No space left on device\n",
    )
