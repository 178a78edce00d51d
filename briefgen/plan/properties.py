"""What a file says about itself, and what runs along the edge of its pages."""

from __future__ import annotations

import datetime

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, author and the like for the file's properties; `language` is the id of one, `created` is in UTC.

    `footer` runs along the bottom of pages (owner and date), `classification` stands where the design says.
    """

    title: str
    language: str
    created: datetime.datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    classification: str = ""
    footer: str = ""
    date: str = ""
