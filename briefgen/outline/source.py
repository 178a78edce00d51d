"""Bytes -> text that can be pointed into: strict UTF-8, no control characters, offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from briefgen.diagnostics import LINE_BREAK, Diagnostic, Place, Span, error
from briefgen.records import dataclass

MAX_BYTES = 16 * 2**20

# YAML 1.2.2, 5.1: what a stream may hold is c-printable; this is the rest of it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KNOWN = {
    b"PK\x03\x04": "a zip archive or an Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


@dataclass(frozen=True)
class SourceFile:
    """A text file by its name, as it is printed. Offsets count the characters of `text` from 0."""

    file: str
    text: str

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in LINE_BREAK.finditer(self.text)))

    def span(self, start: int, end: int | None = None) -> Span:
        """The place of the text from `start` to `end` (exclusive, without blanks at its end); of one character
        when no end is given."""
        stop = start + 1 if end is None else start + len(self.text[start:end].rstrip())
        line, column = self.position(start)
        return Span(self.file, line, column, *self.position(stop))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span_start(self, number: int) -> int:
        """The offset at which a line begins, by its number from 1."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """The text of a line by its number, without its break."""
        stop = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : stop].rstrip("\r\n\x85\u2028\u2029")


def decode(data: bytes, file: str) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """The text in these bytes, and every mistake that keeps it from being read on.

    Where bytes are not UTF-8, the text holds U+FFFD in their place, so that it can still be shown.
    """
    problem = _not_text(data, file)
    if problem:
        return SourceFile(file, ""), (problem,)
    try:
        source = SourceFile(file, data.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError as failed:
        source = SourceFile(file, data.decode("utf-8", errors="replace").lstrip("\ufeff"))
        return source, (_not_utf8(data, failed, source),)
    return source, tuple(_control(source, match) for match in _UNPRINTABLE.finditer(source.text))


def kind_of(data: bytes) -> str | None:
    """What a file is that begins so, in words, when it is none of text."""
    return next((what for magic, what in _KNOWN.items() if data.startswith(magic)), None)


def _not_text(data: bytes, file: str) -> Diagnostic | None:
    place = Place(file)
    if len(data) > MAX_BYTES:
        return error(
            "file-too-large",
            f"the file is larger than {MAX_BYTES // 2**20} MiB, the most that is read",
            place,
            "an outline is text: pictures and tables of data stay in files of their own, named by `file` or `data`",
        )
    what = kind_of(data)
    if what:
        return error("not-text", f"this is {what}, not an outline in YAML", place, "give the .yaml file of the outline")
    if data.startswith(_UTF16):
        return error("not-text", "the file is encoded in UTF-16", place, "save it again as UTF-8")
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        return error(
            "not-text",
            f"line {line} holds a NUL byte: the file is binary, or text in UTF-16",
            place,
            "give the .yaml file of the outline; if this is it, save it again as UTF-8",
        )
    return None


def _not_utf8(data: bytes, failed: UnicodeDecodeError, source: SourceFile) -> Diagnostic:
    before = data[: failed.start].decode("utf-8").lstrip("\ufeff")
    return error(
        "not-utf8",
        f"byte {failed.start + 1} of the file is 0x{data[failed.start]:02X}, which is not UTF-8 here",
        source.span(len(before)),
        "save the file again with the encoding UTF-8; it may be in Big5 or Windows-1252 now",
    )


def _control(source: SourceFile, match: re.Match[str]) -> Diagnostic:
    return error(
        "control-character",
        f"the control character U+{ord(match[0]):04X} stands here, which no text can hold",
        source.span(match.start()),
        "delete it; it may have come in with a copied text",
    )
