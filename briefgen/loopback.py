"""A port of this machine that nobody else reaches."""

from __future__ import annotations

import errno
import socket

from briefgen.diagnostics import Exit, Stop, error

HOST = "127.0.0.1"
"""The only address that anything here listens on."""


def listening(port: int, hint: str) -> socket.socket:
    """A socket that listens at a port, at any that is free for 0. Raises Stop, with the hint, for one that is taken."""
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as failed:
        taken = getattr(failed, "errno", None) in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None))
        reason = "is taken by another program" if taken else f"cannot be used: {failed}"
        raise Stop([error("no-port", f"port {port} {reason}", hint=hint)], Exit.FAILED) from None
