"""The live page on a port of this machine, until somebody ends it."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from briefgen.compiler.job import Workshop
from briefgen.diagnostics import Exit, Stop, error
from briefgen.preview.studio import Choice, Studio

HOST = "127.0.0.1"


def serve(
    outlines: Sequence[Path],
    choice: Choice,
    settings: Mapping[str, str],
    editor: str,
    port: int,
    ready: Callable[[str], None],
    faulty: Callable[[BaseException], None],
) -> None:
    """Shows outlines at 127.0.0.1 until the process is asked to end. `ready` is given the address once it answers.

    Raises Stop where the port is taken or what serves is not installed.
    """
    try:
        import uvicorn

        from briefgen.preview.app import Preview
        from briefgen.preview.guard import Guard, new_token
    except ImportError as failed:
        message = f"the live page needs the package {failed.name}, which is not here"
        raise Stop([error("no-preview", message, hint='pip install "briefgen[preview]"')], Exit.FAILED) from None

    listening = _bound(port)
    own = listening.getsockname()[1]
    token, workshop = new_token(), Workshop()
    studios = [Studio(outline, choice, settings, workshop, number) for number, outline in enumerate(outlines)]
    preview = Preview(studios, editor, token, faulty)
    app = Guard(preview.app(), own, token)

    class Server(uvicorn.Server):
        """Ends at once: what waits for news is let go first."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            preview.stop()
            self.force_exit = True
            super().handle_exit(sig, frame)

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready(f"http://{HOST}:{own}/{token}/")

    options = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    Server(options).run(sockets=[listening])


def _bound(port: int) -> socket.socket:
    """A socket that listens at a port, at any that is free for 0. Raises Stop for one that is taken."""
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as failed:
        taken = getattr(failed, "errno", None) in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None))
        reason = "is taken by another program" if taken else f"cannot be used: {failed}"
        hint = "end that one, or take any that is free: --port 0"
        raise Stop([error("no-port", f"port {port} {reason}", hint=hint)], Exit.FAILED) from None
