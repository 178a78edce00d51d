"""Tasks -> what came of each, as they end: in this process, in several of this machine, or on a cluster of Dask."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain, islice
from typing import Any

from briefgen.batch.pool import new_executor, undisturbed
from briefgen.batch.row_building import BatchPlan, RowResult, RowTask, build_row, warm
from briefgen.diagnostics import Exit, Place, Stop, error

_AHEAD = 2  # tasks handed to a worker before it asks
_TRIES = 3  # of a row whose worker died
_WITHOUT_DASK = 'it needs Dask: pip install "briefgen[dask]"'

Engine = Callable[[BatchPlan, Iterator[RowTask]], Iterator[RowResult]]
"""Builds tasks and gives what came of each, in the order in which they end. Interrupted, it ends what is under way,
gives that too, and raises KeyboardInterrupt."""


def in_this_process(plan: BatchPlan, tasks: Iterator[RowTask]) -> Iterator[RowResult]:
    """One row after the other."""
    for task in tasks:
        yield build_row(plan, task)


def in_processes(jobs: int) -> Engine:
    """So many processes of this machine. A row whose process dies is tried in another one."""

    def engine(plan: BatchPlan, tasks: Iterator[RowTask]) -> Iterator[RowResult]:
        lost: Sequence[RowTask] | None = None
        while lost is None or lost:
            with closing(_Pool(jobs, plan)) as pool:
                yield from pool.results(tasks)
                lost = pool.lost
            yield from _one_by_one(plan, lost)

    return engine


def _one_by_one(plan: BatchPlan, lost: Sequence[RowTask]) -> Iterator[RowResult]:
    """What comes of rows of which one made its process die, each with a process for itself."""
    waiting, tried = iter(lost), 1
    while lost:
        with closing(_Pool(1, plan, ahead=1)) as pool:
            for result in pool.results(waiting):
                yield result
                tried = 1
            lost = pool.lost
        tried += 1
        if lost and tried < _TRIES:
            waiting = chain(lost, waiting)
        elif lost:
            yield _died(lost[0])
            tried = 1


def _died(task: RowTask) -> RowResult:
    hint = "it may want more memory than there is: build it alone, with only this row in the data"
    problem = error("worker-died", f"the process that built this row died, {_TRIES} times", hint=hint)
    return RowResult(task.number, task.name, task.key, "failed", diagnostics=(problem,))


def _begin(plan: BatchPlan) -> None:
    undisturbed()
    warm(plan)


class _Pool:
    """Processes that are alike on all systems. `lost` are the tasks of which nothing came because one of them died."""

    def __init__(self, jobs: int, plan: BatchPlan, ahead: int = _AHEAD) -> None:
        self._plan, self._most = plan, jobs * ahead
        self._pool = new_executor(jobs, _begin, plan)
        self._running: dict[Future[RowResult], RowTask] = {}
        self.lost: list[RowTask] = []

    def results(self, tasks: Iterator[RowTask]) -> Iterator[RowResult]:
        """What came of the tasks, until there are no more or a process died."""
        try:
            while True:
                for task in islice(tasks, self._most - len(self._running)):
                    self._running[self._pool.submit(build_row, self._plan, task)] = task
                if not self._running:
                    return
                for future in wait(self._running, return_when=FIRST_COMPLETED).done:
                    yield future.result()
                    del self._running[future]
        except BrokenProcessPool:
            self.lost = sorted(self._running.values(), key=lambda task: task.number)
        except KeyboardInterrupt:
            yield from self._rest()
            raise

    def _rest(self) -> Iterator[RowResult]:
        """What comes of the tasks that are under way; those that wait are given up."""
        for future in wait([one for one in self._running if not one.cancel()]).done:
            if future.exception() is None:
                yield future.result()

    def close(self) -> None:
        """Ends the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def on_dask(scheduler: str | None, jobs: int) -> Engine:
    """The workers of a Dask scheduler; without an address a cluster of so many on this machine. Dask itself gives the
    rows of a worker that dies to another one.

    Raises Stop where Dask is not installed, or its scheduler does not answer.
    """
    try:
        dask: Any = importlib.import_module("distributed")
    except ImportError:
        raise Stop([error("extra-missing", _WITHOUT_DASK)], Exit.USAGE) from None

    def client() -> Any:
        if scheduler is None:
            return dask.Client(dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None))
        try:
            return dask.Client(scheduler, timeout=10)
        except (OSError, ValueError) as failed:
            problem = error("no-scheduler", f"the scheduler does not answer: {failed}", Place(scheduler))
            raise Stop([problem], Exit.FAILED) from None

    def engine(plan: BatchPlan, tasks: Iterator[RowTask]) -> Iterator[RowResult]:
        with client() as cluster:
            workers = max(1, len(cluster.scheduler_info(n_workers=-1)["workers"]))
            sent: dict[str, RowTask] = {}

            def submitted(most: int) -> list[Any]:
                out = []
                for task in islice(tasks, most):
                    future = cluster.submit(build_row, plan, task, pure=False, retries=_TRIES - 1)
                    sent[future.key] = task
                    out.append(future)
                return out

            going = dask.as_completed(submitted(workers * _AHEAD * 2))
            for future in going:
                task = sent.pop(future.key)
                yield future.result() if future.status == "finished" else _died(task)
                going.update(submitted(1))

    return engine
