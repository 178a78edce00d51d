"""Complex fields (ECMA-376 part 1, 17.16.18): an instruction and the value that it has now, so that nothing is stale
when the file opens and Word has nothing to ask."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from briefgen.office.docx.markup import text, w
from briefgen.office.word_names import Element
from briefgen.template.word_markup import W


def field(instruction: str, value: Sequence[Element]) -> list[Element]:
    """The runs of a field; `value` are the runs that show its result, whose look the others share."""
    return [*begin(instruction, value), *value, _run(value, w("fldChar", fldCharType="end"))]


def begin(instruction: str, value: Sequence[Element]) -> list[Element]:
    """The runs before a field's result."""
    return [
        _run(value, w("fldChar", fldCharType="begin")),
        _run(value, text("instrText", f" {instruction} ")),
        _run(value, w("fldChar", fldCharType="separate")),
    ]


def _run(like: Sequence[Element], content: Element) -> Element:
    look = like[0].find(W + "rPr") if like else None
    return w("r", *([copy.deepcopy(look)] if look is not None else []), content)
