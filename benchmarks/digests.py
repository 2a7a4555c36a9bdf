"""A thousand channels' digests of ten thousand changes: how fast they are put into words, and how fast posted."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, islice, product
from pathlib import Path

from slack_sdk import WebClient

from answering.clock import Clock
from answering.digests import told_by
from answering.names_on_record import NamesOnRecord
from benchmarks.filling import PARTIES, WEIGHTS, fill
from messages.digests import digest_summary, digest_thread
from negotiation.model import Scope
from negotiation.timetables import Every, Subscription
from negotiation.vocabulary import Vocabulary
from playground.clock import Clock as SlacksClock
from playground.stand_in import SlackStandIn
from schedules.digesting import Digester
from schedules.turns import Turns
from storage.digests import Claim
from storage.kept import RevisionsKept
from storage.ledger import Ledger
from storage.opening import open_database

MANIFEST = Path(__file__).parent.parent / "manifest.json"
DIGESTS, CHANGES = 1_000, 10_000
ZONE = "Europe/Berlin"
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
    """Prints how long the words of each mix of digests take, then how fast the first of them is posted."""
    for name, subscriptions in MIXES.items():
        with _asked_for(folder, name, subscriptions(digests)) as (slack, ledger, due):
            _prepare(name, ledger, due)
            if name == POSTED:
                _post(slack, ledger)


def _alike(digests: int) -> Iterator[Subscription]:
    """Pledges and demands of one party: each party's digest goes to many channels."""
    return (Subscription(Every(1), ZONE, parties=(PARTIES[each % len(PARTIES)],)) for each in range(digests))


def _each_its_own(digests: int) -> Iterator[Subscription]:
    """No two about the same: each party with each choice of kinds, which together are all kinds half of the time."""
    choices = [kinds for size in range(1, len(WEIGHTS) + 1) for kinds in combinations(WEIGHTS, size)]
    all_of_them = product(choices, PARTIES)
    return (
        Subscription(Every(1), ZONE, parties=(party,), kinds=kinds) for kinds, party in islice(all_of_them, digests)
    )


POSTED = "16 filters in turn"
MIXES: dict[str, Callable[[int], Iterator[Subscription]]] = {
    POSTED: _alike,
    "each with a filter of its own": _each_its_own,
}


@contextmanager
def _asked_for(
    folder: str, name: str, subscriptions: Iterable[Subscription]
) -> Iterator[tuple[SlackStandIn, Ledger, datetime]]:
    """A channel for each digest, all due at the same minute, and then the changes."""
    manifest, due = json.loads(MANIFEST.read_text("utf-8")), Clock().now()
    engine = open_database(f"sqlite:///{folder}/digests of {name}.db")
    ledger = Ledger(engine, clock=Clock().now)
    with SlackStandIn(manifest=manifest, clock=FastClock(), burst=1, per_minute=PER_MINUTE) as slack:
        workspace = slack.workspace.id
        with ledger.write(Scope(workspace), "U1"):
            pass  # makes the workspace's row
        for number, subscription in enumerate(subscriptions):
            ledger.digests.add(
                workspace,
                channel=slack.world.add_channel(f"channel-{number}", members=(slack.bot,)).id,
                audience="",
                owner="U1",
                subscription=subscription.dump(),
                next_due=due,
            )
        fill(engine, workspace=workspace, count=CHANGES, until=datetime(2009, 6, 10, 8, tzinfo=UTC))
        yield slack, ledger, due
    engine.dispose()


def _prepare(name: str, ledger: Ledger, due: datetime) -> None:
    """All that is done for digests but claiming and posting them, in one thread, as one tick does it."""
    clock, names, kept = Clock(), NamesOnRecord(Vocabulary.load()), RevisionsKept()
    digests = ledger.digests.due(due)
    began, used = time.perf_counter(), time.process_time()
    messages = changes = 0
    for digest in digests:
        claim = Claim(digest, "", due, 0, CHANGES, due, due)
        told, wording = told_by(claim, ledger, names_on_record=names, clock=clock, kept=kept)
        summary = digest_summary(told, wording)
        is_told = set(summary.entries) if summary is not None else set()
        rest = tuple(change for change in told.news.changes if change.entry not in is_told)
        parts = [*([summary] if summary is not None else []), *digest_thread(replace(told.news, changes=rest), wording)]
        messages += len([part.message.arguments() for part in parts])
        changes += len(told.news.changes)
    taken, used = time.perf_counter() - began, time.process_time() - used
    print(
        f"\n{len(digests):,} digests of {CHANGES:,} changes, {name}: {messages:,} messages that tell {changes:,} "
        f"prepared in {taken:.1f} s ({used:.1f} s of one processor)"
    )


def _post(slack: SlackStandIn, ledger: Ledger) -> None:
    """Slack takes a message a second in each channel, and PER_MINUTE in all."""
    client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    names = NamesOnRecord(Vocabulary.load())
    began = time.perf_counter()
    Digester(ledger, client, clock=Clock(), names_on_record=names, turns=Turns(speed=SPEED)).tick()
    taken = (time.perf_counter() - began) * SPEED
    rate, channels = slack.board.rate, slack.world.channels
    posted = sum(map(len, slack.world.messages.values()))
    here = [ledger.digests.of_channel(slack.workspace.id, channel)[0] for channel in channels]
    told_all = sum(digest.watermark == CHANGES for digest in here)
    least = (posted - rate.workspace_burst) / (PER_MINUTE / 60)
    print(
        f"posted: {posted:,} messages in {taken / 60:.1f} of Slack's minutes (ours × {SPEED}), "
        f"{100 * least / taken:.1f} % of the {PER_MINUTE} a minute and one a second and channel that it allows; "
        f"{rate.refused:,} calls were told to wait; {told_all:,} of {len(here):,} digests are complete"
    )
