"""What lint found, told by success criterion: broken, looked at and passed, or left for people to judge.

Criteria are those of WCAG 2.2, levels A and AA, and the clauses of EN 301 549 V3.2.1 that ask for them: 10 for
documents that are no web pages, 9 for pages. A clause's number is the criterion's behind that of the chapter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from briefgen.diagnostics import Diagnostic
from briefgen.records import dataclass, replace

Kind = Literal["deck", "document", "page"]
Result = Literal["failed", "passed", "by hand", "not applicable"]
_WITHOUT = {"media": "sound or film", "forms": "form", "motion": "motion", "scripts": "script"}
_CLAUSES: Mapping[Kind, str] = {"deck": "10", "document": "10", "page": "9"}


@dataclass(frozen=True)
class SuccessCriterion:
    """A success criterion and what became of it in one file. `clause` is empty where EN 301 549 has none; `looked_at`
    says what a program saw, `by_hand` what is left for people."""

    wcag: str
    name: str
    level: str
    clause: str
    result: Result
    findings: int = 0
    looked_at: str = ""
    by_hand: str = ""

    def data(self) -> dict[str, object]:
        """The criterion as plain data."""
        told = {"wcag": self.wcag, "name": self.name, "level": self.level, "en301549": self.clause}
        more = {"lookedAt": self.looked_at, "byHand": self.by_hand}
        out: dict[str, object] = {**told, "result": self.result, **{k: v for k, v in more.items() if v}}
        return {**out, "findings": self.findings} if self.findings else out


@cache
def _criteria() -> Sequence[Mapping[str, Any]]:
    text = resources.files(__package__).joinpath("criteria.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(rows, list)
    return rows


def _clause(row: Mapping[str, Any], kind: Kind) -> str:
    return "" if row.get("since") or kind in row.get("beyond", ()) else f"{_CLAUSES[kind]}.{row['wcag']}"


def named(found: Sequence[Diagnostic], kind: Kind) -> tuple[Diagnostic, ...]:
    """The findings, those about accessibility with the criterion and the clause that they break."""
    return tuple(replace(one, breaks=_broken(one.id, kind)) for one in found)


def _broken(id: str, kind: Kind) -> tuple[str, ...]:
    for row in _criteria():
        if id in row.get("finds", ()):
            clause = _clause(row, kind)
            return (f"WCAG 2.2 {row['wcag']}", *([f"EN 301 549 {clause}"] if clause else []))
    return ()


def report(found: Sequence[Diagnostic], kind: Kind, holds: Collection[str]) -> tuple[SuccessCriterion, ...]:
    """All criteria of levels A and AA for a file. `holds` is what there is in it of media, forms, motion, scripts."""
    return tuple(_judged(row, found, kind, holds) for row in _criteria())


def _judged(
    row: Mapping[str, Any], found: Sequence[Diagnostic], kind: Kind, holds: Collection[str]
) -> SuccessCriterion:
    count = sum(one.id in row.get("finds", ()) for one in found)
    unseen = row.get("unseen", {}).get(kind, "")
    passed, by_hand = ("", unseen) if unseen else (row.get("passed", ""), row.get("by_hand", ""))
    about = row.get("without", "")
    result: Result = "passed" if passed else "by hand"
    if kind in row.get("beyond", ()):
        result, passed, by_hand = "not applicable", "", ""
    elif about:
        has = about in holds
        result, passed = ("by hand", "") if has else ("passed", f"there is no {_WITHOUT[about]} in it")
        by_hand = f"the {_WITHOUT[about]} in it" if has else ""
    result = "failed" if count else result
    made = SuccessCriterion(row["wcag"], row["name"], row["level"], _clause(row, kind), result, count)
    return replace(made, looked_at=passed if not count else "", by_hand=by_hand)
