"""`make bench`: how fast an answer is, as a ratio to one ORM lookup measured in the same run."""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from slack_bolt import App, BoltRequest
from sqlalchemy import Engine
from sqlalchemy.orm import DeclarativeBase, Session

from answering.clock import Clock
from benchmarks.digests import measure_digests
from benchmarks.filling import PARTIES, fill
from bot import make_app
from config import Mode, Settings
from handlers.asking.memory import Memory
from handlers.background import Background
from playground.stand_in import SlackStandIn
from storage.ledger import Ledger
from storage.opening import open_database
from storage.tables import workspaces

ROOT = Path(__file__).parent.parent
TODAY = date(2009, 6, 10)
QUESTIONS = (
    "who is leading the US delegation today",
    "where does the US stand on finance",
    "what does China want from the US",
    "what has Japan pledged",
)
SMALL, LARGE = 1_000, 1_000_000
FEW = PARTIES[:4]
"""So few that even the small ledger has a full first page for each question: both sizes then show as much."""
ROUNDS = 400


class Workspace(DeclarativeBase):
    """For the floor: what a bot built on the ORM would look up first."""


class WorkspaceRow(Workspace):
    """One row of the workspaces table."""

    __table__ = workspaces


def main() -> None:
    """Prints the figures; with a number as argument, for that many revisions instead of a million."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite")
    start_up()  # first, as a child is born with its parent's size
    with ExitStack() as cleaning_up:
        folder = cleaning_up.enter_context(tempfile.TemporaryDirectory())
        slack = cleaning_up.enter_context(
            SlackStandIn(manifest=json.loads((ROOT / "manifest.json").read_text("utf-8")))
        )
        user = slack.world.add_member("ann", "Ann Example").id
        channel = slack.world.add_channel("bonn", members=("ann", slack.bot)).id
        medians = {}
        for count in (SMALL, large):
            engine = open_database(f"sqlite:///{folder}/{count}.db")
            began = time.perf_counter()
            until = datetime(2009, 6, 10, 8, tzinfo=UTC)
            fill(engine, workspace=slack.workspace.id, count=count, until=until, parties=FEW)
            print(f"\n{count:>9,} revisions (filled in {time.perf_counter() - began:.0f} s)")
            floor = median(partial(orm_lookup, engine, slack.workspace.id))
            print(f"  one ORM lookup             {floor:8.0f} µs")
            app = app_on(engine, slack)
            for question in QUESTIONS:
                asked = partial(ask, app, question, team=slack.workspace.id, user=user, channel=channel)
                medians[count, question] = median(asked)
                taken = medians[count, question]
                print(f"  /ask {question:<40} {taken:8.0f} µs   {taken / floor:4.1f} × the lookup")
            engine.dispose()
        print(f"\n{large:,} against {SMALL:,} revisions")
        for question in QUESTIONS:
            print(f"  /ask {question:<40} {medians[large, question] / medians[SMALL, question]:4.2f} ×")
        measure_digests(folder)


def orm_lookup(engine: Engine, workspace: str) -> object:
    """A new session, one row by its key."""
    with Session(engine) as session:
        return session.get(WorkspaceRow, workspace)


def app_on(engine: Engine, slack: SlackStandIn) -> App:
    """The whole app, as bot.py makes it; who is asking is looked up at the stand-in once, then kept."""
    clock = Clock(fixed_day=TODAY)
    settings = Settings(
        mode=Mode.SOCKET, database_url="", bot_token=slack.bot_token, slack_api_url=slack.api_url, today=TODAY
    )
    ledger = Ledger(engine, clock=clock.now)
    return make_app(settings, ledger, clock=clock, memory=Memory(ledger), background=Background())


def ask(app: App, question: str, *, team: str, user: str, channel: str) -> None:
    """One slash command, from Slack's payload to the acknowledgement with the answer in it."""
    command = {
        "command": "/ask",
        "text": question,
        "user_id": user,
        "team_id": team,
        "channel_id": channel,
        "trigger_id": "1.2.3",
        "response_url": "https://example.org/r",
    }
    response = app.dispatch(BoltRequest(body=command, mode="socket_mode"))
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
