"""How far a run is: told by what works, shown by who wants to."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Is told what is worked on, how much of it is done, and of how much (0: nobody knows)."""


def unwatched(what: str, done: int, of: int) -> None:
    """Tells nobody."""
