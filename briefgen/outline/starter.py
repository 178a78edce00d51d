"""The outline that `briefgen new` writes: a small true example with a comment where one is needed."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml


def starter(language: str = "en", title: str | None = None) -> str:
    """The text of a starter outline in a language of the model, under another title if one is given.

    Raises FileNotFoundError for a language that has no starter.
    """
    text = files("briefgen.outline").joinpath("starters", f"{language}.yaml").read_text(encoding="utf-8")
    if title is None:
        return text
    line = "title: " + yaml.dump(title, default_style='"', allow_unicode=True, width=len(title) + 1_000).strip()
    return re.sub("(?m)^title: .*$", lambda _: line, text, count=1)
