"""How much a template may do: steps, characters, seconds, and how large one value may grow."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import field

from jinja2.exceptions import SecurityError

from briefgen.expressions.problems import ExpressionError
from briefgen.records import dataclass

MAX_OUTPUT = 1_000_000  # characters that one template may print
MAX_STEPS = 200_000  # rounds of loops, and calls
MAX_SECONDS = 4.0  # of processor time
MAX_RANGE = 10_000  # of `range`, and of whole numbers given to filters
MAX_SIZE = 100_000  # characters or items of what an operator makes
MAX_BITS = 256  # of a whole number


@dataclass
class Budget:
    """What is left to one template. `callables` are the identities of what it may call; `found` gathers the problems
    of what it prints, where these are wanted all at once. `most` are the characters that it may print."""

    callables: frozenset[int] = frozenset()
    found: list[ExpressionError] | None = None
    most: int = MAX_OUTPUT
    steps: int = 0
    printed: int = 0
    until: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS)

    def step(self) -> None:
        """One round of a loop, or a call. Raises SecurityError when there were too many, or time is up."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise SecurityError(f"takes more than {MAX_STEPS:,} steps")
        if time.thread_time() > self.until:
            raise SecurityError(f"takes more than {MAX_SECONDS:.0f} seconds")

    def put(self, characters: int) -> None:
        """Counts what is printed. Raises SecurityError when it is too much."""
        self.printed += characters
        if self.printed > self.most:
            raise SecurityError(f"prints more than {self.most:,} characters")


_BUDGET: ContextVar[Budget | None] = ContextVar("budget", default=None)


def budget() -> Budget:
    """The budget of the template that runs."""
    found = _BUDGET.get()
    return found if found is not None else Budget()


@contextlib.contextmanager
def spending(
    names: Mapping[str, object], found: list[ExpressionError] | None = None, most: int = MAX_OUTPUT
) -> Iterator[Budget]:
    """Runs a template on a budget of its own; it may call those of the names that can be called."""
    made = Budget(frozenset(id(value) for value in names.values() if callable(value)), found, most)
    token = _BUDGET.set(made)
    try:
        yield made
    finally:
        _BUDGET.reset(token)


def sized(value: object) -> int:
    """How many characters or items a value has; 0 for what has none."""
    return len(value) if isinstance(value, (str, bytes, list, tuple, dict)) else 0


def hold(size: int) -> None:
    """Raises SecurityError for a value that would be too large."""
    if size > MAX_SIZE:
        raise SecurityError(f"makes a value of more than {MAX_SIZE:,} characters or items")
