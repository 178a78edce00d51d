"""A thread that does one thing after the other and keeps no process from ending."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Worker:
    """Does what it is given, in that order. What it fails in, the one who asked is told."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name=name, daemon=True).start()

    def do(self, job: Callable[[], T]) -> Future[T]:
        """What will come of a job."""

        async def done() -> T:
            return job()

        return asyncio.run_coroutine_threadsafe(done(), self._loop)
