"""The outline that `briefgen new` writes: a small true example with a comment where one is needed."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

from briefgen.language.record import DEFAULT


def starter(language: str = DEFAULT, title: str | None = None) -> str:
    """The text of a starter outline in a language, under another title if one is given. For a language that has no
    starter it is the English one, with labels and typography of the language."""
    starters = files("briefgen.outline").joinpath("starters")
    own = starters.joinpath(f"{language}.yaml")
    if own.is_file():
        text = own.read_text(encoding="utf-8")
    else:
        english = starters.joinpath(f"{DEFAULT}.yaml").read_text(encoding="utf-8")
        text = re.sub("(?m)^language: \\S+", f"language: {language}", english, count=1)
    if title is None:
        return text
    line = "title: " + yaml.dump(title, default_style='"', allow_unicode=True, width=len(title) + 1_000).strip()
    return re.sub("(?m)^title: .*$", lambda _: line, text, count=1)
