"""A file saved as ISO 29500 Strict -> the same file in the transitional form, which is what everybody reads and writes.

The two differ in the names of their namespaces and in how they write some numbers (ISO/IEC 29500-4, annex A).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.opc import Package

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
# The first word of a strict name and where the year goes; what is spelled otherwise besides.
_NAME = re.compile(_STRICT + rb"(drawingml|presentationml|wordprocessingml|spreadsheetml|officeDocument)/([\w/-]*)")
_SPELLED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_CONFORMANCE = re.compile(rb'\sconformance="strict"')
_PERCENT = re.compile(rb'="(-?\d+(?:\.\d+)?)%"')
_XML = (".xml", ".rels", ".vml")


def transitional(package: Package) -> Package:
    """The package with every XML part in the transitional form; itself when it is not Strict."""
    if not package.is_strict:
        return package
    return Package.of(package.name, dict(_converted(package)))


def _converted(package: Package) -> Iterator[tuple[str, bytes]]:
    for name, data in package.parts.items():
        if name.lower().endswith(_XML):
            data = _CONFORMANCE.sub(b"", _NAME.sub(_named, data))
            data = _PERCENT.sub(_whole if "/charts/" in name else _thousandths, data)
        yield name, data


def _named(match: re.Match[bytes]) -> bytes:
    rest = match[2]
    for strict, other in _SPELLED.items():
        rest = rest.replace(strict, other)
    return _TRANSITIONAL + match[1] + b"/2006/" + rest


def _whole(match: re.Match[bytes]) -> bytes:
    """A percentage of a chart (21.2.3)."""
    return b'="%d"' % round(float(match[1]))


def _thousandths(match: re.Match[bytes]) -> bytes:
    """A percentage anywhere else (22.9.2.9)."""
    return b'="%d"' % round(float(match[1]) * 1000)
