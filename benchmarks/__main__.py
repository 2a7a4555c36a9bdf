"""`make bench`: how fast an answer is, as a ratio to one ORM lookup measured in the same run."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest
from slack_sdk.web import WebClient
from sqlalchemy import Engine
from sqlalchemy.orm import DeclarativeBase, Session

from benchmarks.filling import fill
from bot import make_app
from config import Mode, Settings
from handlers.clock import Clock
from storage.ledger import Ledger
from storage.opening import open_database
from storage.tables import workspaces

ROOT = Path(__file__).parent.parent
TODAY = date(2009, 6, 10)
WORKSPACE, USER, CHANNEL = "T1", "U1", "C1"
QUESTIONS = (
    "who is leading the US delegation today",
    "where does the US stand on finance",
    "what does China want from the US",
    "what has Japan pledged",
)
SMALL, LARGE = 1_000, 1_000_000
ROUNDS = 400


class Workspace(DeclarativeBase):
    """For the floor: what a bot built on the ORM would look up first."""


class WorkspaceRow(Workspace):
    """One row of the workspaces table."""

    __table__ = workspaces


class QuietSlack(WebClient):
    """Answers what the middleware asks Slack, so that only our own time is measured."""

    def api_call(self, api_method: str, **_: Any) -> Any:
        """The same member and channel, whatever is asked."""
        user = {"id": USER, "team_id": WORKSPACE, "tz": "Europe/Berlin"}
        return {
            "auth.test": {
                "ok": True,
                "team_id": WORKSPACE,
                "user_id": "UBOT",
                "bot_id": "B1",
                "team": "T",
                "user": "r",
            },
            "users.info": {"ok": True, "user": user},
            "conversations.info": {"ok": True, "channel": {"id": CHANNEL, "is_private": False}},
        }[api_method]


def main() -> None:
    """Prints the figures; with a number as argument, for that many revisions instead of a million."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite")
    with tempfile.TemporaryDirectory() as folder:
        medians = {}
        for count in (SMALL, large):
            engine = open_database(f"sqlite:///{folder}/{count}.db")
            began = time.perf_counter()
            fill(engine, workspace=WORKSPACE, count=count, until=datetime(2009, 6, 10, 8, tzinfo=UTC))
            print(f"\n{count:>9,} revisions (filled in {time.perf_counter() - began:.0f} s)")
            floor = median(lambda opened=engine: orm_lookup(opened))  # type: ignore[misc]  # bound now, not later
            print(f"  one ORM lookup             {floor:8.0f} µs")
            app = app_on(engine)
            for question in QUESTIONS:
                medians[count, question] = median(lambda asked=question, to=app: ask(to, asked))  # type: ignore[misc]
                taken = medians[count, question]
                print(f"  /ask {question:<40} {taken:8.0f} µs   {taken / floor:4.1f} × the lookup")
            engine.dispose()
        print(f"\n{large:,} against {SMALL:,} revisions")
        for question in QUESTIONS:
            print(f"  /ask {question:<40} {medians[large, question] / medians[SMALL, question]:4.2f} ×")
    start_up()


def orm_lookup(engine: Engine) -> object:
    """A new session, one row by its key."""
    with Session(engine) as session:
        return session.get(WorkspaceRow, WORKSPACE)


def app_on(engine: Engine) -> App:
    """The whole app, as bot.py makes it, but for the connection to Slack."""
    clock = Clock(fixed_day=TODAY)
    settings = Settings(mode=Mode.SOCKET, database_url="", bot_token="xoxb-bench")  # noqa: S106 - opens nothing
    return make_app(settings, Ledger(engine, clock=clock.now), clock=clock, client=QuietSlack(token="xoxb-bench"))  # noqa: S106


def ask(app: App, question: str) -> None:
    """One slash command, from Slack's form to the acknowledgement with the answer in it."""
    form = {
        "command": "/ask",
        "text": question,
        "user_id": USER,
        "team_id": WORKSPACE,
        "channel_id": CHANNEL,
        "trigger_id": "1.2.3",
        "response_url": "https://example.org/r",
    }
    response = app.dispatch(BoltRequest(body=urlencode(form), mode="http", headers={}))
    if response.status != 200 or "blocks" not in str(response.body):
        raise RuntimeError(f"no answer: {response.status} {response.body}")


def median(act: Callable[[], object]) -> float:
    """Microseconds, the middle of ROUNDS runs after a tenth of them to warm up."""
    taken = []
    for number in range(ROUNDS + ROUNDS // 10):
        began = time.perf_counter()
        act()
        if number >= ROUNDS // 10:
            taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1e6


def start_up() -> None:
    """From the start of a process to an answer on the terminal, and what it takes of memory."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/start.db", "LOG_LEVEL": "ERROR"}
        command = [sys.executable, "bot.py", "ask", QUESTIONS[0]]
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 - our own
            taken.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"\nstart to the first answer {statistics.median(taken[1:]) * 1000:6.0f} ms (median of 4, after one to warm up)"
    )
    print(f"peak memory               {peak:6.0f} MB")


if __name__ == "__main__":
    main()
