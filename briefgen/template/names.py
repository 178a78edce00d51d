"""What a layout's name says of the role it plays, in any of the languages of role-names.yaml."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from importlib import resources

import yaml

from briefgen.language.scripts import EAST_ASIAN
from briefgen.outline.yaml_reading import PARSER

OTHER = "other"
"""The role of layouts whose names we know but have no use for: agendas, quotations, vertical text."""

_WORD = re.compile(r"[^\W_]+")
_COPY = re.compile(r"^\d+_")  # what PowerPoint puts before the name of a layout that it pastes once more


def role_named(name: str) -> str | None:
    """The role that a layout's name speaks of; None when it says nothing. The longest name that is found decides."""
    said = _plain(_COPY.sub("", name))
    found = [(len(known), role) for known, role in _known().items() if _stands_in(known, said)]
    return max(found)[1] if found else None


def _stands_in(known: str, said: str) -> bool:
    """Whether a name stands in what is said: one that is East Asian inside a longer word, too."""
    return known in said if EAST_ASIAN.match(known) else f" {known} " in f" {said} "


@functools.cache
def _known() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath("role-names.yaml").read_text(encoding="utf-8")
    return {_plain(name): role for role, names in yaml.load(text, Loader=PARSER).items() for name in names}


def _plain(name: str) -> str:
    """The name's words in small letters with single blanks between, in Unicode's compatibility form."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))
