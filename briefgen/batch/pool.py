"""Processes of this machine that work on several things at once, and give what comes of them in order."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from briefgen.diagnostics import Exit, Stop, error

A = TypeVar("A")
B = TypeVar("B")


def new_executor(jobs: int, begin: Callable[..., None], *given: object) -> ProcessPoolExecutor:
    """So many processes, begun alike on all systems."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), begin, given)


def undisturbed() -> None:
    """Leaves Ctrl-C to the process that hands out work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Pool:
    """Processes that take work until it is done."""

    def __init__(self, executor: ProcessPoolExecutor) -> None:
        self._executor = executor

    def each(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        """The value of the function for each item, in their order. Raises what it raises, and Stop where a process
        died."""
        futures = [self._executor.submit(function, item) for item in items]
        try:
            for future in futures:
                yield future.result()
        except BrokenProcessPool:
            hint = "there may be too little memory for so many at once: give -j a smaller number"
            raise Stop([error("worker-died", "a process of this build died", hint=hint)], Exit.FAILED) from None
        finally:
            for future in futures:
                future.cancel()


@contextmanager
def pool(jobs: int) -> Iterator[Pool]:
    """So many processes, for as long as they are wanted."""
    executor = new_executor(jobs, undisturbed)
    try:
        yield Pool(executor)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
