"""Socket Mode: up to ten connections, each opened with a ticket that works once; each thing goes to one of them."""

from __future__ import annotations

import concurrent.futures
import itertools
import json
import secrets
import threading
from functools import partial
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from playground.delivery import Ack, Envelope
from playground.on_loop import OnLoop
from playground.refusals import Refusal, Unanswered

MOST_CONNECTIONS = 10
WARNED_SECONDS = 10.0


class SocketMode:
    """The transport; `serve` is its websocket endpoint."""

    def __init__(self, *, app_id: str, loop: OnLoop) -> None:
        self._app_id = app_id
        self._loop = loop
        self._tickets: set[str] = set()
        self._connections: list[WebSocket] = []
        self._warned: set[WebSocket] = set()
        self._waiting: dict[str, tuple[WebSocket, concurrent.futures.Future[Ack]]] = {}
        self._turns = itertools.count()
        self._changed = threading.Condition()
        self._opened = 0

    @property
    def connections(self) -> int:
        """How many are open now."""
        return len(self._connections)

    @property
    def opened(self) -> int:
        """How many were ever opened."""
        return self._opened

    def new_ticket(self) -> str:
        """For one connection; raises too_many_websockets."""
        if self.connections >= MOST_CONNECTIONS:
            raise Refusal("too_many_websockets")
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    def wait_until_connected(self, connections: int = 1, *, within: float = 5.0) -> bool:
        """True as soon as that many are open."""
        with self._changed:
            return self._changed.wait_for(lambda: self.connections >= connections, timeout=within)

    def wait_until_opened(self, opened: int, *, within: float = 5.0) -> bool:
        """True as soon as that many were opened in all."""
        with self._changed:
            return self._changed.wait_for(lambda: self.opened >= opened, timeout=within)

    def send(self, envelope: Envelope) -> concurrent.futures.Future[Ack]:
        """Through one of the connections, in turn; those that are about to go come last."""
        answer: concurrent.futures.Future[Ack] = concurrent.futures.Future()
        connections = [one for one in self._connections if one not in self._warned] or list(self._connections)
        if not connections:
            answer.set_exception(Unanswered("dispatch_failed"))
            return answer
        envelope_id = secrets.token_hex(16)
        body: dict[str, Any] = {
            "envelope_id": envelope_id,
            "type": envelope.kind,
            "accepts_response_payload": envelope.takes_answer,
            "payload": envelope.payload,
        }
        if envelope.kind == "events_api":
            body |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason}
        connection = connections[next(self._turns) % len(connections)]
        self._waiting[envelope_id] = (connection, answer)
        self._loop.start(self._send_text(connection, json.dumps(body)))
        return answer

    def disconnect(self, reason: str) -> None:
        """Tells every connection to go: by "warning" in ten seconds, by "refresh_requested" or "link_disabled" now."""
        for connection in list(self._connections):
            self._loop.start(self._disconnect(connection, reason))
            if reason == "warning":
                self._warned.add(connection)
                self._loop.later(WARNED_SECONDS, partial(self._refresh, connection))

    def hang_up(self) -> None:
        """Closes every connection without a word, as when Slack itself goes away."""
        for connection in list(self._connections):
            self._forget(connection)
            self._loop.start(connection.close())

    def _refresh(self, connection: WebSocket) -> None:
        if connection in self._connections:
            self._loop.start(self._disconnect(connection, "refresh_requested"))

    async def serve(self, websocket: WebSocket) -> None:
        """One connection, from hello until it goes."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await websocket.close(code=1008, reason="ticket unknown or used")
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        with self._changed:
            self._connections.append(websocket)
            self._opened += 1
            self._changed.notify_all()
        hello = {
            "type": "hello",
            "num_connections": self.connections,
            "debug_info": {"host": "stand-in", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app_id},
        }
        await websocket.send_text(json.dumps(hello))  # before anything that others may have to send by now
        try:
            while True:
                self._take(await websocket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._forget(websocket)

    def _take(self, text: str) -> None:
        said = json.loads(text)
        _, waiting = self._waiting.pop(said.get("envelope_id", ""), (None, None))
        if waiting is not None:
            waiting.set_result(Ack(said.get("payload")))

    def _forget(self, websocket: WebSocket) -> None:
        with self._changed:
            if websocket in self._connections:
                self._connections.remove(websocket)
            self._warned.discard(websocket)
            self._changed.notify_all()
        for envelope_id, (connection, waiting) in list(self._waiting.items()):
            # Its acknowledgement may come at this very moment, in another thread: only one of us takes it.
            if connection is websocket and self._waiting.pop(envelope_id, None) is not None:
                waiting.set_exception(Unanswered("dispatch_failed"))

    async def _send_text(self, connection: WebSocket, text: str) -> None:
        if connection.application_state is WebSocketState.CONNECTED:
            await connection.send_text(text)

    async def _disconnect(self, connection: WebSocket, reason: str) -> None:
        body = {"type": "disconnect", "reason": reason, "debug_info": {"host": "stand-in"}}
        await self._send_text(connection, json.dumps(body))
        if reason == "warning":
            return
        self._forget(connection)
        await connection.close()
