"""Who may ask: only the page that was opened here. Other sites and other machines get nothing.

A page of another site can make a browser ask us, but it cannot give our address as the Host of a name that it moved
here (DNS rebinding), nor hide its own in Origin, nor know the token in the address.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def new_token() -> str:
    """What stands in the address and cannot be guessed."""
    return secrets.token_urlsafe(16)


class Guard:
    """Lets through what the page itself asks for at this port, under its token."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self.app = app
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.origins = {f"http://{host}" for host in self.hosts}
        self.path = f"/{token}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with 403 or 404, or hands on; every answer carries what browsers have to heed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(Headers(scope=scope), str(scope["path"]))
        answer = PlainTextResponse(refused[1], refused[0]) if refused else self.app
        await answer(scope, receive, sent)

    def _refused(self, headers: Mapping[str, str], path: str) -> tuple[int, str] | None:
        if headers.get("host") not in self.hosts:
            return 403, "this page is for this machine alone"
        if headers.get("origin", next(iter(self.origins))) not in self.origins:
            return 403, "no other site may ask"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, "no other site may ask"
        if not secrets.compare_digest(path[: len(self.path)].encode(), self.path.encode()):
            return 404, "there is nothing here; open the address that briefgen preview said"
        return None
