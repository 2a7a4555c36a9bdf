"""Each change is told in exactly one digest, and no digest twice, wherever its poster stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine

from negotiation.model import Demand, Draft, Scope
from negotiation.timetables import Every, Subscription
from playground.stand_in import SlackStandIn
from playground.world import ChannelKind, Message
from schedules.digesting import LEASE, Digester
from schedules.rooms import PUBLIC_NOW, WITH_OUTSIDERS
from schedules.turns import Turns
from storage.digests import Digest
from storage.ledger import Ledger
from storage.opening import open_database
from tests.schedules.killed import MANIFEST, NAMES, POINTS, start, tick_and_die
from tests.schedules.moving import Moving

HOURLY = Subscription(Every(1), "Europe/Berlin")


@dataclass
class Desk:
    """A ledger, a channel of its own, and its digest."""

    slack: SlackStandIn
    ledger: Ledger
    clock: Moving
    channel: str
    digest: Digest
    database_url: str
    engines: tuple[Engine, Engine]

    def digester(self, ledger: Ledger | None = None) -> Digester:
        client = WebClient(token=self.slack.bot_token, base_url=self.slack.api_url, retry_handlers=[])
        turns = Turns(threads=2, speed=1_000)
        return Digester(ledger or self.ledger, client, clock=self.clock, names_on_record=NAMES, turns=turns)

    def die_at(self, point: str) -> None:
        how = self.slack.api_url, self.slack.bot_token, self.clock.now()
        assert tick_and_die(self.database_url, *how, point) == -signal.SIGKILL

    def two_replicas_tick(self) -> None:
        """At the same time, each with a database connection of its own."""
        replicas = [self.digester(Ledger(engine, clock=self.clock.now)) for engine in self.engines]
        threads = [threading.Thread(target=replica.tick) for replica in replicas]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def log(self, *texts: str, author: str = "U1") -> None:
        with self.ledger.write(Scope(self.slack.workspace.id), author) as desk:
            for text in texts:
                desk.add(Draft(fact=Demand(party="CHN", counterparty="USA", text=text)))

    def digests(self) -> list[list[Message]]:
        """Each with its thread."""
        lina = self.slack.acting_as("lina")
        top = [message for message in lina.sees(self.channel) if message.bot_id]
        return [lina.sees(self.channel, each.ts) for each in top]

    def said(self) -> list[Message]:
        return [message for digest in self.digests() for message in digest]

    def told(self, text: str) -> int:
        """In how many digests (with their threads) a change is told."""
        return sum(any(text in str(message.blocks) for message in digest) for digest in self.digests())

    def check_each_told_once(self, *texts: str) -> None:
        """In one digest each, and there in one message of the thread, where there is one; no digest twice."""
        digests = self.digests()
        assert [text for text in texts if sum(text in str(digest) for digest in digests) != 1] == []
        threads = [message for digest in digests for message in digest[1:] or digest]
        assert [text for text in texts if sum(str(each.blocks).count(text) for each in threads) != 1] == []
        claims = [(digest[0].metadata or {})["event_payload"]["claim"] for digest in digests]
        assert len(claims) == len(set(claims))


@pytest.fixture
def desk(slack: SlackStandIn, ledger: Ledger, database_url: str, request: pytest.FixtureRequest) -> Iterator[Desk]:
    name = f"d{abs(hash(request.node.nodeid)) % 10**9}"
    channel = slack.world.add_channel(name, members=("lina", slack.bot)).id
    clock = Moving()
    with ledger.write(Scope(slack.workspace.id), "U1"):
        pass
    digest = ledger.digests.add(
        slack.workspace.id,
        channel=channel,
        audience="",
        owner=slack.world.member("lina").id,
        subscription=HOURLY.dump(),
        next_due=clock.now() + timedelta(hours=1),
    )
    engines = open_database(database_url), open_database(database_url)
    yield Desk(slack, ledger, clock, channel, digest, database_url, engines)
    for engine in engines:
        engine.dispose()


def written_by(number: int) -> list[str]:
    return [f"writer {number} demands number {each:03}" for each in range(80)]


def log_many(database_url: str, workspace: str, number: int, now: datetime) -> None:
    """In a process of its own."""
    ledger = Ledger(open_database(database_url), clock=lambda: now)
    for text in written_by(number):
        with ledger.write(Scope(workspace), f"U{number}") as writing:
            writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text=text)))
        time.sleep(0.03)  # so that the digests get their turn between them, on a busy machine too


@contextmanager
def bot_process(desk: Desk) -> Iterator[subprocess.Popen[bytes]]:
    """The whole bot, as it is deployed."""
    environment = {
        **os.environ,
        "SLACK_BOT_TOKEN": desk.slack.bot_token,
        "SLACK_APP_TOKEN": desk.slack.app_token,
        "SLACK_API_URL": desk.slack.api_url,
        "DATABASE_URL": desk.database_url,
    }
    bot = subprocess.Popen([sys.executable, "bot.py"], cwd=MANIFEST.parent, env=environment)
    try:
        yield bot
    finally:
        bot.kill()
        bot.wait()


MESSAGES = 3
MANY = tuple(f"demand number {number:03} {'word ' * 70}".strip() for number in range(50))
"""Enough for a summary and two messages in its thread."""
FOUR = tuple(f"number {each} of the demands" for each in "abcd")


def test_a_digest_tells_what_changed_once_and_then_that_nothing_did(desk: Desk) -> None:
    desk.log("a peak by 2020")
    desk.digester().tick()
    assert desk.said() == []
    desk.clock.move(hours=1)
    desk.digester().tick()
    desk.digester().tick()
    [summary] = desk.said()
    assert "1 change" in summary.text
    assert "a peak by 2020" in str(summary.blocks)
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert "Nothing changed" in desk.said()[-1].text


def test_many_changes_are_in_the_thread_and_none_is_lost(desk: Desk) -> None:
    texts = [f"demand number {number:03} {'word ' * 40}" for number in range(90)]
    desk.log(*texts)
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert [text for text in texts if desk.told(text.strip()) != 1] == []
    assert len(desk.said()) > 2


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_is_killed_leaves_nothing_lost_and_nothing_doubled(desk: Desk, point: str) -> None:
    desk.log(*MANY)
    desk.clock.move(hours=1)
    desk.die_at(point)
    desk.two_replicas_tick()  # while the dead one's claim may still be held
    desk.log("said after the claim")
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.two_replicas_tick()
    desk.check_each_told_once(*MANY)
    assert desk.told("said after the claim") == 0
    desk.clock.move(hours=1)
    desk.two_replicas_tick()
    desk.check_each_told_once(*MANY, "said after the claim")


def test_whoever_takes_over_may_be_killed_too(desk: Desk) -> None:
    desk.log(*MANY)
    desk.clock.move(hours=1)
    for point in (
        "after the claim",
        "before we know that Slack has the summary",
        "before Slack has the summary",  # of those that are left, that is the first of the thread
        "before we know that Slack has the thread",
        "inside the completion's transaction",
    ):
        desk.die_at(point)
        desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.two_replicas_tick()
    desk.check_each_told_once(*MANY)


def test_a_thread_that_is_worded_and_cut_anew_goes_on_where_it_was(desk: Desk) -> None:
    author = desk.slack.world.add_member("writer")
    desk.log(*MANY, author=author.id)
    desk.clock.move(hours=1)
    desk.die_at("before we know that Slack has the thread")
    desk.slack.world.members[author.id] = replace(author, name="now with a name so long that less fits a message")
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.two_replicas_tick()
    assert "so long that" in str(desk.said()[-1].blocks)
    desk.check_each_told_once(*MANY)


def test_a_deploy_hands_over_at_once_what_is_half_posted(desk: Desk) -> None:
    desk.log(*MANY)
    desk.clock.move(hours=1)
    due = replace(desk.digest, next_due=desk.clock.now() - timedelta(hours=2))
    desk.ledger.digests.change(due, state="active", next_due=due.next_due)
    with bot_process(desk) as bot:
        assert desk.slack.wait_for(desk.said, within=20)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(15) == 0
    assert len(desk.said()) < MESSAGES
    desk.two_replicas_tick()
    desk.check_each_told_once(*MANY)


def test_one_that_was_only_thought_dead_posts_no_more(desk: Desk) -> None:
    desk.log(*FOUR)
    desk.clock.move(hours=1)
    [due] = desk.ledger.digests.due(desk.clock.now())
    claim = desk.ledger.digests.claim(due, due=desk.clock.now(), next_due=None, now=desk.clock.now())
    assert claim is not None
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    [left] = desk.ledger.digests.left_open(before=desk.clock.now() - LEASE)
    assert desk.ledger.digests.hold(left, now=desk.clock.now()) is not None
    assert desk.ledger.digests.hold(left, now=desk.clock.now()) is None  # another was as fast
    assert desk.ledger.digests.hold(claim, now=desk.clock.now()) is None
    desk.ledger.digests.complete(claim, now=desk.clock.now())
    assert desk.ledger.digests.of_channel(due.workspace, due.channel)[0].watermark == claim.after


def test_writers_at_the_same_time_lose_no_change(desk: Desk) -> None:
    writers = [
        start(log_many, desk.database_url, desk.slack.workspace.id, number, desk.clock.now()) for number in range(3)
    ]
    while any(writer.is_alive() for writer in writers):
        desk.clock.move(hours=1)
        desk.two_replicas_tick()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    desk.clock.move(hours=1)
    desk.two_replicas_tick()
    assert sum("writer" in str(digest) for digest in desk.digests()) > 1
    desk.check_each_told_once(*(text for number in range(3) for text in written_by(number)))


def test_an_answer_that_gets_lost_is_looked_for_before_posting_again(desk: Desk) -> None:
    desk.log(*MANY)
    desk.clock.move(hours=1)
    desk.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    desk.digester().tick()
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.digester().tick()
    assert len(desk.said()) == MESSAGES
    desk.check_each_told_once(*MANY)


def test_of_several_replicas_one_posts(desk: Desk) -> None:
    desk.log("only once")
    desk.clock.move(hours=1)
    one, other = desk.digester(), desk.digester()
    due = desk.ledger.digests.due(desk.clock.now())
    one.tick()
    now = desk.clock.now()
    assert [desk.ledger.digests.claim(each, due=now, next_due=None, now=now) for each in due] == [None]
    other.tick()
    assert desk.told("only once") == 1


def test_three_days_of_silence_are_one_digest_that_says_so(desk: Desk) -> None:
    desk.log("the first day")
    desk.clock.move(days=3)
    desk.log("the third day")
    desk.digester().tick()
    [summary] = desk.said()
    assert "I was away meanwhile" in str(summary.blocks)
    assert desk.told("the first day") == desk.told("the third day") == 1


def test_a_clock_that_is_set_back_repeats_nothing(desk: Desk) -> None:
    desk.log("only once")
    desk.clock.move(hours=1)
    desk.digester().tick()
    desk.clock.move(hours=-2)
    desk.digester().tick()
    desk.clock.move(hours=2)
    desk.digester().tick()
    assert len(desk.said()) == 1


def test_a_channel_that_is_gone_pauses_its_digest_tells_its_owner_and_keeps_the_changes(desk: Desk) -> None:
    desk.log("kept for later")
    lina = desk.slack.acting_as("lina")
    lina.archive(desk.channel)
    desk.clock.move(hours=1)
    desk.digester().tick()
    [paused] = desk.ledger.digests.of_channel(desk.digest.workspace, desk.channel)
    assert (paused.state, paused.why) == ("paused", "the channel is archived.")
    assert "is paused" in lina.sees(lina.direct)[-1].text
    lina.unarchive(desk.channel)
    lina.invite(desk.channel, desk.slack.bot)
    desk.ledger.digests.change(paused, state="active", next_due=desk.clock.now())
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.digester().tick()
    assert desk.told("kept for later") == 1


def test_a_channel_that_others_come_to_read_pauses_its_digest_until_an_admin_allows_it(desk: Desk) -> None:
    desk.log("not for partners")
    world = desk.slack.world
    world.put_channel(replace(world.channels[desk.channel], shared_with=("T0PARTNER",)))
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert desk.said() == []
    [paused] = desk.ledger.digests.of_channel(desk.digest.workspace, desk.channel)
    assert (paused.state, paused.why) == ("paused", WITH_OUTSIDERS)
    lina = desk.slack.acting_as("lina")
    assert "people from other organisations read the channel now" in lina.sees(lina.direct)[-1].text
    with desk.ledger.write(Scope(desk.slack.workspace.id), "U1") as writing:
        writing.change_settings(guest_channels=frozenset({desk.channel}))
    desk.ledger.digests.change(paused, state="active", next_due=desk.clock.now())
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.digester().tick()
    assert desk.told("not for partners") == 1


def test_a_private_channel_made_public_pauses_the_digest_that_tells_its_own_entries(desk: Desk) -> None:
    world = desk.slack.world
    world.put_channel(replace(world.channels[desk.channel], kind=ChannelKind.PRIVATE))
    workspace = desk.slack.workspace.id
    desk.ledger.digests.change(desk.digest, state="off", next_due=None)
    desk.ledger.digests.add(
        workspace,
        channel=desk.channel,
        audience=desk.channel,
        owner=desk.digest.owner,
        subscription=HOURLY.dump(),
        next_due=desk.clock.now() + timedelta(hours=1),
    )
    with desk.ledger.write(Scope(workspace, desk.channel), "U1") as writing:
        for text in ("between us", "still between us"):
            writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text=text)))
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert desk.told("still between us") == 1
    with desk.ledger.write(Scope(workspace, desk.channel), "U1") as writing:
        writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="said before it was public")))
    world.put_channel(replace(world.channels[desk.channel], kind=ChannelKind.PUBLIC))
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert desk.told("said before it was public") == 0
    paused = desk.ledger.digests.of_channel(workspace, desk.channel)[-1]
    assert (paused.state, paused.why) == ("paused", PUBLIC_NOW)


def test_a_quiet_digest_says_nothing_where_nothing_changed(desk: Desk) -> None:
    quiet = Subscription(Every(1), "Europe/Berlin", is_quiet=True)
    desk.ledger.digests.change(desk.digest, state="off", next_due=None)
    desk.ledger.digests.add(
        desk.digest.workspace,
        channel=desk.channel,
        audience="",
        owner="U1",
        subscription=quiet.dump(),
        next_due=desk.clock.now(),
    )
    desk.digester().tick()
    assert desk.said() == []


def test_a_public_channels_digest_hints_at_nothing_private(desk: Desk) -> None:
    with desk.ledger.write(Scope(desk.slack.workspace.id, "C-private"), "U1") as writing:
        writing.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="a secret")))
    desk.clock.move(hours=1)
    desk.digester().tick()
    [summary] = desk.said()
    assert "Nothing changed" in summary.text
