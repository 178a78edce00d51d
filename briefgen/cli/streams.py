"""Standard output and standard error as people plug them: closed, into `head`, on a console of another code page."""

from __future__ import annotations

import errno
import io
import os
import pathlib
import sys

_GONE = (errno.EPIPE, errno.EINVAL)
"""What writing into a pipe ends with that nobody reads any more; the second is Windows' way to say it."""


class _Unread(io.FileIO):
    """A stream whose reader may leave: what is written after that is nobody's, and no error. A full disk ends the
    command."""

    _ended = False

    def write(self, data: object) -> int:
        length = memoryview(data).nbytes  # type: ignore[arg-type]
        if self._ended:
            return length
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as problem:
            self._ended = True
            if problem.errno not in _GONE:
                raise SystemExit(f"briefgen: error[not-written] cannot write: {problem.strerror}") from None
            return length


def ready_streams() -> None:
    """Makes the streams of this process ready to be written to, whatever they are: a closed one takes what comes, so
    that a command does its work and ends as it would have."""
    closed = [name for name in ("stdout", "stderr") if getattr(sys, name) is None]
    for name in closed:  # the numbers of closed streams are taken again, so that no file of ours gets one
        setattr(sys, name, pathlib.Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if name not in closed and isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _patient(stream))


def _patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """A stream that leaves no output half-encoded, and that nobody has to read to its end."""
    if stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return stream
    stream.flush()
    raw = _Unread(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=stream.line_buffering)
