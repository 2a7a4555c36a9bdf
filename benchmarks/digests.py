"""A thousand channels' digests of ten thousand changes: how fast they are put into words, and how fast posted."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_sdk import WebClient

from benchmarks.filling import PARTIES, fill
from handlers.clock import Clock
from handlers.names_on_record import NamesOnRecord
from handlers.telling import told_by
from messages.digests import digest_summary, digest_thread
from negotiation.model import Scope
from negotiation.timetables import Every, Subscription
from negotiation.vocabulary import Vocabulary
from playground.clock import Clock as SlacksClock
from playground.stand_in import SlackStandIn
from schedules.digesting import Digester
from schedules.turns import Turns
from storage.digests import Claim
from storage.ledger import Ledger
from storage.opening import open_database

MANIFEST = Path(__file__).parent.parent / "manifest.json"
DIGESTS, CHANGES = 1_000, 10_000
PER_MINUTE = 300
"""Of what Slack calls several hundred messages a minute in one workspace."""
SPEED = 15
"""So much faster than ours do the stand-in's seconds pass, and the bot's when it waits; nothing else is faster."""


class FastClock(SlacksClock):
    """Runs SPEED times as fast."""

    def now(self) -> datetime:
        """An aware UTC instant."""
        return self._base + timedelta(seconds=(time.monotonic() - self._since) * SPEED)


def measure_digests(folder: str, *, digests: int = DIGESTS) -> None:
    """Prints both figures. All are due at the same minute; Slack takes a message a second in each channel."""
    clock, names = Clock(), NamesOnRecord(Vocabulary.load())
    engine = open_database(f"sqlite:///{folder}/digests.db")
    ledger = Ledger(engine, clock=clock.now)
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    with SlackStandIn(manifest=manifest, clock=FastClock(), burst=1, per_minute=PER_MINUTE) as slack:
        workspace, due = slack.workspace.id, clock.now()
        _subscribe(slack, ledger, digests, due=due)
        fill(engine, workspace=workspace, count=CHANGES, until=datetime(2009, 6, 10, 8, tzinfo=UTC))
        began = time.perf_counter()
        prepared = 0
        for digest in ledger.digests.due(due):
            told, wording = told_by(
                Claim(digest, "", due, 0, CHANGES, due, due), ledger, names_on_record=names, clock=clock
            )
            summary = digest_summary(told, wording)
            is_told = set(summary.entries) if summary is not None else set()
            rest = tuple(change for change in told.news.changes if change.entry not in is_told)
            prepared += (summary is not None) + len(digest_thread(replace(told.news, changes=rest), wording))
        taken = time.perf_counter() - began
        print(f"\n{digests:,} digests of {CHANGES:,} changes: {prepared:,} messages prepared in {taken:.1f} s")
        client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        began = time.perf_counter()
        Digester(ledger, client, clock=clock, names_on_record=names, turns=Turns(speed=SPEED)).tick()
        taken = (time.perf_counter() - began) * SPEED
        rate = slack.board.rate
        posted = sum(map(len, slack.world.messages.values()))
        here = [ledger.digests.of_channel(workspace, channel)[0] for channel in slack.world.channels]
        told_all = sum(digest.watermark == CHANGES for digest in here)
        least = (posted - rate.workspace_burst) / (PER_MINUTE / 60)
        print(
            f"posted: {posted:,} messages in {taken / 60:.1f} of Slack's minutes (ours × {SPEED}), "
            f"{100 * least / taken:.1f} % of the {PER_MINUTE} a minute and one a second and channel that it allows; "
            f"{rate.refused:,} calls were told to wait; {told_all:,} of {digests:,} digests are complete"
        )
    engine.dispose()


def _subscribe(slack: SlackStandIn, ledger: Ledger, number: int, *, due: datetime) -> None:
    with ledger.write(Scope(slack.workspace.id), "U1"):
        pass  # makes the workspace's row
    for each in range(number):
        wanted = Subscription(Every(1), "Europe/Berlin", parties=(PARTIES[each % len(PARTIES)],))
        ledger.digests.add(
            slack.workspace.id,
            channel=slack.world.add_channel(f"channel-{each}", members=(slack.bot,)).id,
            audience="",
            owner="U1",
            subscription=wanted.dump(),
            next_due=due,
        )
