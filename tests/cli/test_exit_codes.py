"""What ends a command, held through the command that is installed: one process for each way, all of them at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.cli.conftest import GOOD, WRONG

COMMAND = Path(sys.executable).with_name("briefgen.exe" if os.name == "nt" else "briefgen")
ODD = "100 % 資料 #1.yaml"
"""A name of which nearly every character has to be written otherwise in an address."""
WAYS = {
    0: ("check", "good.yaml", "--sarif"),
    1: ("build", "good.yaml", "--deck", "-o", "theirs.pptx"),  # what is not ours is not overwritten
    2: ("build", "good.yaml", "--no-such-option"),
    3: ("check", "long.yaml", "--strict", "--sarif"),
    4: ("check", ODD, "--sarif"),
    5: ("build", "good.yaml", "-t", "torn.pptx", "-o", "out"),
    6: ("lint", "torn.pptx", "--sarif"),
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[int, str, str, list[str]]]:
    """How each way ended, what it printed, and the files that stood there then."""
    here = tmp_path_factory.mktemp("ways")
    files = {"good.yaml": GOOD, ODD: WRONG, "long.yaml": GOOD.replace("It sails.", "It sails and sails on. " * 20)}
    for name, text in files.items():
        (here / name).write_text(text, encoding="utf-8")
    (here / "theirs.pptx").write_bytes(b"theirs")
    (here / "torn.pptx").write_bytes(b"no deck")
    kept = {key: value for key, value in os.environ.items() if key != "COVERAGE_PROCESS_START"}
    running = {
        way: subprocess.Popen(
            [COMMAND, *args], cwd=here, env=kept, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for way, args in WAYS.items()
    }
    said = {way: process.communicate() for way, process in running.items()}
    names = sorted(path.name for path in here.iterdir())
    return {way: (running[way].returncode, *said[way], names) for way in WAYS}


@pytest.mark.parametrize("way", WAYS)
def test_a_command_ends_with_the_code_that_the_readme_names(way: int, ended: Any) -> None:
    code, out, err, _ = ended[way]
    assert code == way, out + err
    assert "Traceback" not in out + err


def test_nothing_is_written_by_a_command_that_fails(ended: Any) -> None:
    assert ended[0][3] == sorted(["good.yaml", ODD, "long.yaml", "theirs.pptx", "torn.pptx"])


@pytest.mark.parametrize(
    ("way", "found"),
    [
        (0, []),
        (3, [("long-takeaway", "warning", "long.yaml", 3), ("shrunk", "note", "long.yaml", 3)]),
        (4, [("unknown-key", "error", ODD, 3)]),
        (6, [("not-office", "error", "torn.pptx", None)]),
    ],
)
def test_sarif_is_all_that_stands_on_the_output(way: int, found: list[tuple[Any, ...]], ended: Any) -> None:
    log = json.loads(ended[way][1])
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    told = []
    for one in log["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        address, line = place["artifactLocation"]["uri"], place.get("region", {}).get("startLine")
        assert address.isascii() and not set(address) & set(" #")
        told.append((one["ruleId"], one["level"], unquote(address), line))
    assert told == found
