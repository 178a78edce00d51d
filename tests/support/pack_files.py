"""What the YAML files of the built-in pack say, each read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

PACK = Path(__file__).parents[2] / "templates" / "marker"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C, where there is one


@cache
def pack_file(name: str) -> Any:
    """A file of the pack, by its name, as data."""
    return yaml.load((PACK / name).read_text(encoding="utf-8"), _Loader)
