"""SVG -> PNG in a process of its own, which ends when it takes too long: a drawing of a few lines can ask for hours.

A drawing library cannot be stopped from beside it, and filters, patterns and copies within copies have no size of
their own that could be looked at first.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

from briefgen.rasters import painted

DOTS = 2000
"""The longer side of the PNG."""
SECONDS = 3
"""Of processor time, for one drawing."""
BYTES = 2**29
"""Of memory, for one drawing."""
_PATIENCE = (
    24.0  # seconds on the clock for one of processor time: on a machine as busy as that, and for what only waits
)
_CODE = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {} import main; main()"
_PANIC = re.compile(r"`Err` value: (?:\w+\()*(\w+)")
_OUT_OF_QUOTA = 1816  # ERROR_NOT_ENOUGH_QUOTA, with which Windows ends what passes the time of its job


class NotDrawn(Exception):
    """Why a drawing was not drawn, in words."""


class TooSlow(NotDrawn):
    """It takes more time or memory than a drawing may."""


def drawn(svg: str, seconds: int = SECONDS) -> bytes:
    """The PNG of a drawing, for which that many seconds of processor time may be taken. Raises NotDrawn."""
    command = [sys.executable, "-c", _CODE.format(__name__), json.dumps(sys.path), str(seconds)]
    try:
        made = subprocess.run(command, input=svg.encode("utf-8"), capture_output=True, timeout=seconds * _PATIENCE)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    if 0 < made.returncode < _OUT_OF_QUOTA:
        raise NotDrawn(_in_words(made.stderr.decode("utf-8", "replace")))
    if made.returncode:  # a signal; a limit of a job
        raise TooSlow
    return made.stdout


def main() -> None:
    """The other side: reads the drawing from standard input, writes the PNG to standard output."""
    _limit(int(sys.argv[2]))
    svg = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(painted(svg, lambda width, height: DOTS / max(width, height)))
    sys.stdout.buffer.flush()


def _in_words(told: str) -> str:
    """Why the other side ended: a panic of resvg names it ("... on an `Err` value: InvalidSize")."""
    named = _PANIC.search(told)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named[1]).lower() if named else "the program that draws it gave up"


def _limit(seconds: int) -> None:
    """Binds this process to so much processor time, whatever the clock says, and to its memory."""
    if sys.platform == "win32":
        _limit_as_job(seconds)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform.startswith("linux"):  # macOS takes no limit of addresses
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _limit_as_job(seconds: int) -> None:
    """The same on Windows, by a job object of this process alone (JOBOBJECT_EXTENDED_LIMIT_INFORMATION, winnt.h)."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time", ctypes.c_int64),
            ("per_job_user_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    limits = Extended(process_memory=BYTES)
    limits.basic.per_process_user_time = seconds * 10_000_000  # of 100 ns
    limits.basic.flags = 0x2 | 0x100  # JOB_OBJECT_LIMIT_PROCESS_TIME, JOB_OBJECT_LIMIT_PROCESS_MEMORY
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())  # the job ends with this process
