"""The server of the live page: what is asked for, and what is told to every page that is open."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from importlib import resources
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from briefgen.diagnostics import Stop
from briefgen.preview.studio import Studio, View
from briefgen.preview.telling import Teller
from briefgen.preview.watching import watch
from briefgen.preview.words import spoken_page
from briefgen.preview.worker import Worker
from briefgen.records import replace

T = TypeVar("T")
_ALIVE = 15.0  # seconds between two signs of life to a page
_RESTING = 0.15  # seconds that a file with errors has to stay as it is before these are told
_PATIENT = 2  # times in a row that what is being made is given up for something newer
_MOST_ASKED = 65_536  # bytes that a choice takes, and more
_LENGTHS = ("short", "standard", "full")
_FILES = {
    "": ("page.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}


class Overtaken(Exception):
    """What is being made is not what the files say any more."""


class Desk:
    """One outline on the server: made anew when its files change, and told to the pages that are open."""

    def __init__(self, studio: Studio, teller: Teller, faulty: Callable[[BaseException], None]) -> None:
        self.studio = studio
        self.teller = teller
        self.faulty = faulty
        self.overtaken = 0
        self.changed = asyncio.Event()
        self.told = asyncio.Condition()
        self.state: dict[str, Any] = {}
        self.version = 0

    async def work(self, maker: Worker) -> None:
        """Makes the outline anew as often as its files change; many changes in a row are one."""
        loop = asyncio.get_running_loop()

        def show(part: View) -> None:
            asyncio.run_coroutine_threadsafe(self._tell(self.teller.state(part)), loop)

        while True:
            self.changed.clear()
            done = maker.do(lambda: self.teller.state(self.studio.refresh(self._watched, show)))
            state = await _ended(done)
            problem = done.exception()
            self.overtaken = self.overtaken + 1 if isinstance(problem, Overtaken) else 0
            if problem and not self.overtaken:
                self.faulty(problem)
            if state is not None and not await self._is_half_written(state):
                await self._tell(state)
            await self.changed.wait()

    async def _is_half_written(self, state: dict[str, Any]) -> bool:
        """Whether a file that has errors changes at once again: it was read while it was being written."""
        if state["good"]:
            return False
        await asyncio.wait([asyncio.ensure_future(self.changed.wait())], timeout=_RESTING)
        return self.changed.is_set()

    def _watched(self, what: str, done: int, of: int) -> None:
        """Ends what is being made where the files have changed since; not each time, or who saves without end sees
        nothing."""
        if self.changed.is_set() and self.overtaken < _PATIENT:
            raise Overtaken

    async def _tell(self, state: dict[str, Any]) -> None:
        async with self.told:
            self.state = state
            self.version += 1
            self.told.notify_all()

    async def news(self, seen: int) -> int:
        """Returns when there is something newer than what was seen: its number."""
        async with self.told:
            await self.told.wait_for(lambda: self.version > seen)
            return self.version


async def _ended(future: Future[T]) -> T | None:
    """What came of a job; None where it failed."""
    waiting = asyncio.wrap_future(future)
    await asyncio.wait([waiting])
    return None if waiting.exception() else waiting.result()


class Preview:
    """The application. `faulty` is told of what nobody foresaw."""

    def __init__(
        self, studios: Sequence[Studio], editor: str, token: str, faulty: Callable[[BaseException], None]
    ) -> None:
        self.studios = studios
        self.tellers = [Teller(studio, editor) for studio in studios]
        self.token = token
        self.faulty = faulty
        self.maker, self.pencil = Worker("maker"), Worker("pencil")
        self.end = threading.Event()
        self.desks: list[Desk] = []

    def app(self) -> Starlette:
        """The routes below the token."""
        files = [Route(f"/{name}", self._file) for name in _FILES]
        asked = [
            Route("/events", self._events),
            Route("/page/{id}", self._page),
            Route("/{outline:int}/deck/{name:path}", self._deck),
            Route("/{outline:int}/briefing", self._briefing),
            Route("/{outline:int}/place", self._place),
            Route("/{outline:int}/choice", self._choose, methods=["POST"]),
        ]
        return Starlette(routes=[Mount(f"/{self.token}", routes=[*files, *asked])], lifespan=self._lifespan)

    def stop(self) -> None:
        """Ends all that waits."""
        self.end.set()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        self.desks = [
            Desk(studio, teller, self.faulty) for studio, teller in zip(self.studios, self.tellers, strict=True)
        ]
        tasks = [asyncio.create_task(desk.work(self.maker)) for desk in self.desks]
        for desk in self.desks:
            changed = _from_thread(loop, desk.changed)
            sources = _sources_of(desk.studio)
            threading.Thread(target=watch, args=(sources, changed, self.end), name="watcher", daemon=True).start()
        yield
        self.end.set()
        for task in tasks:
            task.cancel()

    async def _file(self, request: Request) -> Response:
        name, kind = _FILES[request.url.path.rpartition("/")[2]]
        text = resources.files("briefgen.preview").joinpath(name).read_text(encoding="utf-8")
        if kind == "text/html":
            text = spoken_page(text, request.headers.get("accept-language", ""))
        return Response(text, media_type=kind)

    async def _events(self, request: Request) -> Response:
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        """What is new, as server-sent events: each outline's state under its number, and signs of life between."""
        seen = [0] * len(self.desks)
        names = [desk.studio.file.name for desk in self.desks]
        yield _event("outlines", names)
        while not self.end.is_set():
            waiting = [asyncio.create_task(desk.news(seen[i])) for i, desk in enumerate(self.desks)]
            _, pending = await asyncio.wait(waiting, timeout=_ALIVE, return_when=asyncio.FIRST_COMPLETED)
            for task in pending:
                task.cancel()
            news = [(i, desk) for i, desk in enumerate(self.desks) if desk.version > seen[i]]
            for i, desk in news:
                seen[i] = desk.version
                yield _event("state", {"outline": i, **desk.state})
            if not news:
                yield ": here\n\n"

    async def _page(self, request: Request) -> Response:
        """A page of a deck by its id: its drawing, and what is said with it."""
        id = request.path_params["id"]
        sheet = next((found for studio in self.studios if (found := studio.sheets.get(id))), None)
        if sheet is None:
            return PlainTextResponse("this page is no longer shown", 404)
        svg = await asyncio.wrap_future(self.pencil.do(sheet.svg))
        notes = [paragraph.text for paragraph in sheet.page.notes if paragraph.text.strip()]
        return JSONResponse({"svg": svg, "notes": notes})

    async def _deck(self, request: Request) -> Response:
        return await self._made(request, lambda studio: studio.shown(request.path_params["name"]))

    async def _made(self, request: Request, make: Callable[[Studio], Any]) -> Response:
        number = request.path_params["outline"]
        if not 0 <= number < len(self.studios):
            return PlainTextResponse("there is no such outline", 404)
        studio, teller = self.studios[number], self.tellers[number]
        done = self.maker.do(lambda: make(studio))
        found = await _ended(done)
        problem = done.exception()
        if isinstance(problem, Stop):
            return JSONResponse({"problems": [one.message for one in problem.diagnostics]}, 409)
        if problem:
            self.faulty(problem)
            return PlainTextResponse("this cannot be made", 500)
        if found is None:
            return PlainTextResponse("nothing is made yet", 404)
        return Response(found, media_type="text/html") if isinstance(found, str) else JSONResponse(teller.deck(found))

    async def _briefing(self, request: Request) -> Response:
        return await self._made(request, lambda studio: studio.briefing())

    async def _place(self, request: Request) -> Response:
        """Where in the outline the text stands whose path is asked for."""
        number = request.path_params["outline"]
        studio = self.studios[number] if 0 <= number < len(self.studios) else None
        edition = studio.view.edition if studio else None
        path = _read_json(request.query_params.get("from", ""))
        if edition is None or not isinstance(path, list) or not all(isinstance(step, str | int) for step in path):
            return PlainTextResponse("this stands nowhere", 404)
        at = edition.at(tuple(path))
        return JSONResponse(self.tellers[number].place(at)) if at else PlainTextResponse("this stands nowhere", 404)

    async def _choose(self, request: Request) -> Response:
        """Another template or length, of those that there are."""
        number = request.path_params["outline"]
        asked = _read_json(await _body(request))
        if not (0 <= number < len(self.studios) and isinstance(asked, dict)):
            return PlainTextResponse("there is no such choice", 400)
        studio, desk = self.studios[number], self.desks[number]
        choice = studio.choice
        if "length" in asked and asked["length"] in (None, *_LENGTHS):
            choice = replace(choice, length=asked["length"])
        if isinstance(asked.get("template"), list):
            known = [*studio.templates(), *studio.choice.templates]
            choice = replace(choice, templates=tuple(name for name in asked["template"] if name in known))
        studio.choice = choice
        desk.changed.set()
        return Response(status_code=204)


async def _body(request: Request) -> bytes:
    """What a request brings; nothing of one that brings more than any choice takes."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_ASKED:
            return b""
    return body


def _read_json(text: str | bytes) -> Any:
    """What JSON says; None for what is none, or is deeper than anything that is asked."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _from_thread(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> Callable[[], None]:
    def told() -> None:
        loop.call_soon_threadsafe(event.set)

    return told


def _sources_of(studio: Studio) -> Callable[[], Any]:
    return lambda: studio.sources
