"""Microsoft's Open XML SDK validator, as its program tells it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path


def errors(path: Path) -> list[str]:
    """What is wrong with an Office file. BRIEFGEN_OOXML_VALIDATOR names the program."""
    validator = os.environ["BRIEFGEN_OOXML_VALIDATOR"]
    done = subprocess.run([validator, str(path)], capture_output=True, encoding="utf-8", timeout=300, check=False)
    report = json.loads(done.stdout)
    return [f"{path.name}: {e['path']} {e['xPath']} {e['description']}" for e in report["errors"]]
