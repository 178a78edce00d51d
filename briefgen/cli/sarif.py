"""Diagnostics as SARIF 2.1.0 (OASIS, 2020): what services that show findings beside a change read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import briefgen
from briefgen.diagnostics import Diagnostic, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(found: Sequence[Diagnostic], data: Mapping[str, object] | None = None) -> dict[str, object]:
    """A log of one run with a result for each diagnostic (3.27), and a rule for each id (3.49); what else there is to
    be told as properties of the run (3.8)."""
    rules = sorted({one.id for one in found})
    driver = {
        "name": "briefgen",
        "version": briefgen.__version__,
        "rules": [{"id": id, "shortDescription": {"text": id.replace("-", " ")}} for id in rules],
    }
    results = [_result(one, rules.index(one.id)) for one in found]
    run: dict[str, object] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    run |= {"properties": dict(data)} if data else {}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Diagnostic, rule: int) -> dict[str, object]:
    text = f"{one.message} ({one.hint})" if one.hint else one.message
    located = {"locations": [_location(one)]} if one.at else {}
    tagged = {"properties": {"tags": list(one.breaks)}} if one.breaks else {}
    told = {"ruleId": one.id, "ruleIndex": rule, "level": str(one.severity), "message": {"text": text}}
    return {**told, **located, **tagged}


def _address(file: str) -> str:
    """A file as an address (3.4.3): what stands in the folder of the run without a scheme, others with theirs."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _location(one: Diagnostic) -> dict[str, object]:
    at = one.at
    assert at is not None
    place: dict[str, object] = {"artifactLocation": {"uri": _address(at.file)}}
    if isinstance(at, Span):
        place["region"] = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        }
        return {"physicalLocation": place}
    logical = {"logicalLocations": [{"fullyQualifiedName": at.where}]} if at.where else {}
    return {"physicalLocation": place, **logical}
