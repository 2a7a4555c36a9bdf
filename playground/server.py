"""The addresses of the stand-in: Web API, response urls, files and the websocket, served in a thread of its own."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from playground import answering_urls
from playground.breakable import Transports, breakable
from playground.faults import Fault
from playground.on_loop import OnLoop
from playground.rate import RateLimited
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.web_api.methods import answer_call

TOO_MANY_REQUESTS = 429


class Server:
    """Listens on 127.0.0.1 only."""

    def __init__(self, board: Switchboard, loop: OnLoop, *, port: int = 0) -> None:
        self._board = board
        self._loop = loop
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self._is_ready = threading.Event()
        self._transports: Transports = {}
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                self._routes(),
                http=breakable(self._transports),
                ws="websockets-sansio",
                ws_ping_interval=None,  # clients ping; uvicorn's own draws from `random` while Hypothesis watches it
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._run, name="slack-stand-in", daemon=True)

    @property
    def base_url(self) -> str:
        """Ends with a slash."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def start(self) -> None:
        """Returns when it takes calls."""
        self._socket.listen(128)
        self._thread.start()
        self._is_ready.wait(timeout=10)

    def stop(self) -> None:
        """Hangs up on everybody and returns when the thread is over."""
        self._board.socket_mode.hang_up()
        self._uvicorn.should_exit = self._uvicorn.force_exit = True
        if self._thread.is_alive():
            self._thread.join(timeout=10)
        self._socket.close()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop.use(asyncio.get_running_loop())
        self._is_ready.set()
        try:
            await self._uvicorn.serve(sockets=[self._socket])
        finally:
            self._loop.use(None)

    def _routes(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", self._web_api, methods=["GET", "POST"]),
                Route("/response/{secret}", self._response_url, methods=["POST"]),
                Route("/upload/v1/{file_id}", self._upload, methods=["POST"]),
                Route("/files/{file_id}/{rest:path}", self._download),
                WebSocketRoute("/link/", self._board.socket_mode.serve),
            ]
        )

    async def _web_api(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            args = {**dict(request.query_params), **await _arguments(request)}
        except ValueError:
            return JSONResponse({"ok": False, "error": "invalid_json"})
        token = _token(request) or str(args.pop("token", "") or "")
        args.pop("token", None)
        fault = self._board.faults.take(method)
        if fault and not fault.is_done_first:
            return self._failed(fault, request)
        try:
            answer = JSONResponse(answer_call(self._board, method, args, token))
        except Refusal as refusal:
            answer = JSONResponse(refusal.as_answer())
        except RateLimited as limited:
            return _too_many(limited.retry_after)
        return self._failed(fault, request) if fault else answer

    def _failed(self, fault: Fault, request: Request) -> Response:
        if fault.error:
            return JSONResponse({"ok": False, "error": fault.error})
        if fault.status == TOO_MANY_REQUESTS:
            return _too_many(1)
        if fault.status == 0:
            self._transports[request.client or ("", 0)].abort()
            return PlainTextResponse("")
        return PlainTextResponse("", status_code=fault.status)

    async def _response_url(self, request: Request) -> Response:
        try:
            answering_urls.answer(self._board, request.path_params["secret"], json.loads(await request.body()))
        except Refusal as refusal:
            is_gone = refusal.error in {"used_url", "expired_url", "invalid_url"}
            return JSONResponse(refusal.as_answer(), status_code=404 if is_gone else 400)
        except json.JSONDecodeError:
            return PlainTextResponse("invalid_payload", status_code=400)
        return PlainTextResponse("ok")

    async def _upload(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        if file_id not in self._board.world.files:
            return PlainTextResponse("file_not_found", status_code=404)
        content_type = request.headers.get("content-type", "")
        if content_type.startswith("multipart/form-data"):
            form = await request.form()
            part = next(iter(form.values()))
            content = part.encode() if isinstance(part, str) else await part.read()
        else:
            content = await request.body()
        self._board.uploads[file_id] = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def _download(self, request: Request) -> Response:
        file = self._board.world.files.get(request.path_params["file_id"])
        installation = self._board.world.installations.get(_token(request))
        if file is None:
            return PlainTextResponse("", status_code=404)
        if installation is None or installation.is_revoked or "files:read" not in installation.scopes:
            return PlainTextResponse("<html>Sign in to see this file</html>", media_type="text/html")
        return Response(file.content, media_type=file.mimetype)


def _token(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ").strip()


async def _arguments(request: Request) -> dict[str, Any]:
    body = await request.body()
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        given = json.loads(body or b"{}")
        return given if isinstance(given, dict) else {}
    if content_type.startswith("multipart/form-data"):
        return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _too_many(retry_after: int) -> Response:
    answer = {"ok": False, "error": "ratelimited"}
    return JSONResponse(answer, status_code=429, headers={"Retry-After": str(retry_after)})
