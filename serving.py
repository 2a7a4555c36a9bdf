"""The two ways to meet Slack: a Socket Mode connection out, or HTTP requests in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import waitress
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from waitress import wasyncore

THREADS = 10
BODY_LIMIT = 1_000_000
"""Bytes of one request; Slack's own stay far below."""
LOOKS_UP_AFTER = 0.5
"""Seconds after which an idle server looks whether it is to end."""

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]


def connect(app: App, *, app_token: str) -> SocketModeHandler:
    """Opens Socket Mode and returns at once; close() ends it. Raises SlackApiError when the token is refused."""
    handler = SocketModeHandler(
        app,
        app_token,
        web_client=WebClient(token=app_token, base_url=app.client.base_url),
        concurrency=THREADS,
    )
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types
    return handler


def wsgi(app: App, *, is_well: Callable[[], bool]) -> WsgiApp:
    """All of Slack's requests at POST /slack/events, and GET /healthz for whoever watches the process."""
    slack = SlackRequestHandler(app)

    def respond(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/healthz":
            return slack(environ, start_response)
        well = is_well()
        start_response("200 OK" if well else "503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"well\n" if well else b"the database does not answer\n"]

    return respond


class HttpServer:
    """A threaded HTTP server, listening from the start. May raise OSError when made.

    Its sockets are waitress's, and only the thread that runs it may close them: another one would close them under
    its feet.
    """

    def __init__(self, app: WsgiApp, *, host: str, port: int) -> None:
        self._sockets: dict[int, Any] = {}
        self._is_closing = threading.Event()
        self._server = waitress.create_server(
            app, map=self._sockets, host=host, port=port, threads=THREADS, max_request_body_size=BODY_LIMIT, ident=None
        )

    def run(self) -> None:
        """Serves until close() is called from another thread, or this one is interrupted; then closes all."""
        try:
            while not self._is_closing.is_set():
                wasyncore.loop(timeout=LOOKS_UP_AFTER, map=self._sockets, count=1)
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._sockets)

    def close(self) -> None:
        """Lets run() end: requests under way are answered first."""
        self._is_closing.set()
