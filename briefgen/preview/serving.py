"""The live page on a port of this machine, until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from briefgen.compiler.job import Workshop
from briefgen.diagnostics import Exit, Stop, error
from briefgen.loopback import HOST, listening
from briefgen.preview.studio import Choice, Studio

_TAKEN = "end that one, or take any that is free: --port 0"


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

    bound = listening(port, _TAKEN)
    own = bound.getsockname()[1]
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
    Server(options).run(sockets=[bound])
