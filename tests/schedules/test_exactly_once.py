"""Each change is told in exactly one digest, and no digest twice, wherever its poster stops."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from handlers.names_on_record import NamesOnRecord
from negotiation.model import Demand, Draft, Scope
from negotiation.timetables import Every, Subscription
from negotiation.vocabulary import Vocabulary
from playground.bonn import lay_out
from playground.stand_in import SlackStandIn
from playground.world import Message
from schedules.digesting import LEASE, Digester
from storage.digests import Digest
from storage.ledger import Ledger
from tests.schedules.moving import Moving

MANIFEST = Path(__file__).parent.parent.parent / "manifest.json"
HOURLY = Subscription(Every(1), "Europe/Berlin")
NAMES = NamesOnRecord(Vocabulary.load())


class KilledError(BaseException):
    """The process is gone: nothing of ours catches this."""


class Dying(WebClient):
    """A client whose process is killed at its n-th message: before Slack has it, or after, before we know."""

    def __init__(self, *, dies_at: int, is_sent: bool, **how: Any) -> None:
        super().__init__(**how)
        self._left = dies_at
        self._is_sent = is_sent

    def chat_postMessage(self, **what: Any) -> SlackResponse:  # noqa: N802 - Slack's name
        self._left -= 1
        if self._left == 0 and not self._is_sent:
            raise KilledError
        said = super().chat_postMessage(**what)
        if self._left == 0:
            raise KilledError
        return said


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=json.loads(MANIFEST.read_text("utf-8")), burst=None) as standing_in:
        lay_out(standing_in)
        yield standing_in


@dataclass
class Desk:
    """A ledger, a channel of its own, and its digest."""

    slack: SlackStandIn
    ledger: Ledger
    clock: Moving
    channel: str
    digest: Digest

    def digester(self, client: WebClient | None = None) -> Digester:
        plain = WebClient(token=self.slack.bot_token, base_url=self.slack.api_url, retry_handlers=[])
        return Digester(self.ledger, client or plain, clock=self.clock, names_on_record=NAMES, wait=lambda _: None)

    def dying(self, *, dies_at: int, is_sent: bool) -> Digester:
        how = {"token": self.slack.bot_token, "base_url": self.slack.api_url}
        return self.digester(Dying(dies_at=dies_at, is_sent=is_sent, **how))

    def log(self, *texts: str) -> None:
        with self.ledger.write(Scope(self.slack.workspace.id), "U1") as desk:
            for text in texts:
                desk.add(Draft(fact=Demand(party="CHN", counterparty="USA", text=text)))

    def said(self) -> list[Message]:
        ann = self.slack.acting_as("lina")
        top = [message for message in ann.sees(self.channel) if message.bot_id]
        return [message for each in top for message in ann.sees(self.channel, each.ts)]

    def told(self, text: str) -> int:
        """In how many digests (with their threads) a change is told."""
        ann = self.slack.acting_as("lina")
        top = [message for message in ann.sees(self.channel) if message.bot_id]
        return sum(any(text in str(message.blocks) for message in ann.sees(self.channel, each.ts)) for each in top)


@pytest.fixture
def desk(slack: SlackStandIn, ledger: Ledger, request: pytest.FixtureRequest) -> Desk:
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
    return Desk(slack, ledger, clock, channel, digest)


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


@pytest.mark.parametrize("is_sent", [False, True], ids=["before Slack has it", "before we know that Slack has it"])
@pytest.mark.parametrize("dies_at", [1, 2], ids=["at the summary", "at the thread"])
def test_a_process_that_is_killed_leaves_nothing_lost_and_nothing_doubled(
    desk: Desk, dies_at: int, is_sent: bool
) -> None:
    desk.log(*FOUR)
    desk.clock.move(hours=1)
    with pytest.raises(KilledError):
        desk.dying(dies_at=dies_at, is_sent=is_sent).tick()
    desk.digester().tick()  # a replica, while the dead one's claim may still be held
    desk.log("said after the claim")
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.digester().tick()
    assert len(desk.said()) == 2
    assert [desk.told(text) for text in FOUR] == [1, 1, 1, 1]
    assert desk.told("said after the claim") == 0
    desk.clock.move(hours=1)
    desk.digester().tick()
    assert desk.told("said after the claim") == 1
    assert [desk.told(text) for text in FOUR] == [1, 1, 1, 1]


@pytest.mark.parametrize("is_sent", [False, True], ids=["before Slack has it", "before we know that Slack has it"])
@pytest.mark.parametrize("dies_at", [1, 2], ids=["at the summary", "at the thread"])
def test_a_process_that_the_system_kills_is_taken_over_by_another(
    desk: Desk, database_url: str, dies_at: int, is_sent: bool
) -> None:
    desk.log(*FOUR)
    desk.clock.move(hours=1)
    how = (
        database_url,
        desk.slack.api_url,
        desk.slack.bot_token,
        desk.clock.now().isoformat(),
        str(dies_at),
        str(is_sent),
    )
    command = [sys.executable, "-m", "tests.schedules.killed", *how]
    killed = subprocess.run(command, cwd=MANIFEST.parent, check=False)  # noqa: S603 - our own interpreter and program
    assert killed.returncode == -signal.SIGKILL
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    for replica in (desk.digester(), desk.digester()):
        replica.tick()
    assert len(desk.said()) == 2
    assert [desk.told(text) for text in FOUR] == [1, 1, 1, 1]


def test_an_answer_that_gets_lost_is_looked_for_before_posting_again(desk: Desk) -> None:
    desk.log(*FOUR)
    desk.clock.move(hours=1)
    desk.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    desk.digester().tick()
    desk.clock.move(seconds=LEASE.total_seconds() + 1)
    desk.digester().tick()
    assert [desk.told(text) for text in FOUR] == [1, 1, 1, 1]
    assert len(desk.said()) == 2


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
