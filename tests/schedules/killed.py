"""A process of its own that posts what is due, and is killed by the system (SIGKILL) at one point of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import Connection, Engine, event

from answering.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from schedules.digesting import Digester
from schedules.turns import Turns
from storage.ledger import Ledger
from storage.opening import open_database
from tests.schedules.moving import Moving

MANIFEST = Path(__file__).parent.parent.parent / "manifest.json"
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])
NAMES = NamesOnRecord(Vocabulary.load())
CLAIMS, COMPLETES = "INSERT INTO digest_claims", "UPDATE digest_claims SET is_open"


@dataclass(frozen=True)
class AtStatement:
    """Before a statement, before the commit that makes it last, or after that commit."""

    statement: str
    when: str


@dataclass(frozen=True)
class AtMessage:
    """Before Slack has the n-th message, or the topic, or after, before we know."""

    number: int
    is_sent: bool
    is_topic: bool = False


POINTS: dict[str, AtStatement | AtMessage] = {
    "before the claim": AtStatement(CLAIMS, "before"),
    "inside the claim's transaction": AtStatement(CLAIMS, "before commit"),
    "after the claim": AtStatement(CLAIMS, "after commit"),
    "before Slack has the summary": AtMessage(1, is_sent=False),
    "before we know that Slack has the summary": AtMessage(1, is_sent=True),
    "before Slack has the thread": AtMessage(2, is_sent=False),
    "before we know that Slack has the thread": AtMessage(2, is_sent=True),
    "between two messages of the thread": AtMessage(3, is_sent=False),
    "before we know that Slack has the last one": AtMessage(3, is_sent=True),
    "before its completion": AtStatement(COMPLETES, "before"),
    "inside the completion's transaction": AtStatement(COMPLETES, "before commit"),
    "after the completion": AtStatement(COMPLETES, "after commit"),
}


HANDOVER_POINTS: dict[str, AtStatement | AtMessage] = {
    **{name: point for name, point in POINTS.items() if isinstance(point, AtStatement)},
    "before it is kept what the topic may say": AtStatement("UPDATE digests SET told", "before"),
    "after it is kept what the topic may say": AtStatement("UPDATE digests SET told", "after commit"),
    "before Slack has the topic": AtMessage(1, is_sent=False, is_topic=True),
    "before we know that Slack has the topic": AtMessage(1, is_sent=True, is_topic=True),
    "before Slack has the message": AtMessage(1, is_sent=False),
    "before we know that Slack has the message": AtMessage(1, is_sent=True),
}


def tick_and_die(database_url: str, api_url: str, token: str, now: datetime, point: str, *, job: str = "tick") -> int:
    """Gives the process's exit code once it is gone; `job` is the digester's, tick or watch."""
    process = PROCESSES.Process(target=_tick, args=(database_url, api_url, token, now, point, job))
    process.start()
    process.join(30)
    assert process.exitcode is not None
    return process.exitcode


def _tick(database_url: str, api_url: str, token: str, now: datetime, point: str, job: str) -> None:
    dies_at = {**POINTS, **HANDOVER_POINTS}[point]
    clock = Moving(moment=[now])
    engine = open_database(database_url)
    client = WebClient(token=token, base_url=api_url, retry_handlers=[])
    if isinstance(dies_at, AtStatement):
        _die_at_statement(engine, dies_at)
    else:
        client = Dying(dies_at, token=token, base_url=api_url, retry_handlers=[])
    ledger = Ledger(engine, clock=clock.now)
    digester = Digester(ledger, client, clock=clock, names_on_record=NAMES, turns=Turns(threads=2, speed=1_000))
    getattr(digester, job)()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at_statement(engine: Engine, at: AtStatement) -> None:
    seen = []

    def before(connection: Connection, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith(at.statement):
            seen.append(statement)
            if at.when == "before":
                _die()

    def then(*_: object) -> None:
        if seen:
            _die()

    event.listen(engine, "before_cursor_execute", before)
    if at.when != "before":
        event.listen(engine, "commit" if at.when == "before commit" else "checkin", then)


class Dying(WebClient):
    """A client whose process is killed at one message."""

    def __init__(self, at: AtMessage, **how: Any) -> None:
        super().__init__(**how)
        self._at = at
        self._said = 0

    def chat_postMessage(self, **what: Any) -> SlackResponse:  # noqa: N802 - Slack's name
        """Slack's own, unless it is the one to die at."""
        return self._call(super().chat_postMessage, what, is_topic=False)

    def conversations_setTopic(self, **what: Any) -> SlackResponse:  # noqa: N802 - Slack's name
        """Slack's own, unless it is the one to die at."""
        return self._call(super().conversations_setTopic, what, is_topic=True)

    def _call(self, method: Callable[..., SlackResponse], what: dict[str, Any], *, is_topic: bool) -> SlackResponse:
        if is_topic is not self._at.is_topic:
            return method(**what)
        self._said += 1
        if self._said == self._at.number and not self._at.is_sent:
            _die()
        said = method(**what)
        if self._said == self._at.number:
            _die()
        return said


def start(act: Callable[..., None], *how: Any) -> Any:
    """Another process that does something; to be joined."""
    process = PROCESSES.Process(target=act, args=how)
    process.start()
    return process
