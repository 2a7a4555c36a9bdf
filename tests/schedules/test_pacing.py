"""Many channels due in the same minute, under Slack's limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from answering.clock import Clock
from negotiation.model import Demand, Draft, Scope
from negotiation.timetables import Every, Subscription
from playground.bonn import lay_out
from playground.clock import Clock as SlacksClock
from playground.stand_in import SlackStandIn
from schedules.digesting import Digester
from schedules.turns import Turns
from storage.ledger import Ledger
from tests.schedules.killed import NAMES

MANIFEST = json.loads((Path(__file__).parent.parent.parent / "manifest.json").read_text("utf-8"))
HOURLY = Subscription(Every(1), "Europe/Berlin")


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=MANIFEST, burst=1, per_minute=600) as standing_in:
        lay_out(standing_in)
        yield standing_in


def client_of(slack: SlackStandIn) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def subscribe(slack: SlackStandIn, ledger: Ledger, *names: str) -> list[str]:
    """Channels with a digest that is due, and changes for more than one message in each."""
    with ledger.write(Scope(slack.workspace.id), "U1"):
        pass
    channels = [slack.world.add_channel(name, members=("lina", slack.bot)).id for name in names]
    for channel in channels:
        ledger.digests.add(
            slack.workspace.id,
            channel=channel,
            audience="",
            owner=slack.world.member("lina").id,
            subscription=HOURLY.dump(),
            next_due=datetime.now(UTC),
        )
    with ledger.write(Scope(slack.workspace.id), "U1") as desk:
        for number in range(50):
            desk.add(Draft(fact=Demand(party="CHN", counterparty="USA", text=f"{number} {'word ' * 70}")))
    return channels


def tick(slack: SlackStandIn, ledger: Ledger) -> None:
    Digester(ledger, client_of(slack), clock=Clock(), names_on_record=NAMES, turns=Turns(threads=2)).tick()


def said(slack: SlackStandIn, channel: str) -> list[float]:
    return [float(message.ts) for message in slack.world.messages[channel].values() if message.bot_id]


def test_a_channel_that_must_wait_holds_up_no_other(slack: SlackStandIn, ledger: Ledger) -> None:
    busy, *others = subscribe(slack, ledger, "busy", "one", "two", "three")
    client_of(slack).chat_postMessage(channel=busy, text="an answer of ours, a moment ago")
    tick(slack, ledger)
    assert [len(said(slack, channel)) for channel in others] == [3, 3, 3]
    assert len(said(slack, busy)) == 4
    first = said(slack, busy)[1]
    assert first - said(slack, busy)[0] >= 1
    assert all(said(slack, channel)[0] < first for channel in others)


def test_each_channel_has_a_second_between_its_messages_and_no_call_is_wasted(
    slack: SlackStandIn, ledger: Ledger
) -> None:
    channels = subscribe(slack, ledger, "one", "two")
    tick(slack, ledger)
    for channel in channels:
        times = said(slack, channel)
        assert [later - earlier >= 1 for earlier, later in pairwise(times)] == [True, True]
    assert slack.board.rate.refused == 0


def test_one_channels_failure_holds_up_no_other_and_is_told_once(slack: SlackStandIn, ledger: Ledger) -> None:
    gone, other = subscribe(slack, ledger, "gone", "other")
    lina = slack.acting_as("lina")
    lina.archive(gone)
    tick(slack, ledger)
    tick(slack, ledger)
    assert len(said(slack, other)) == 3
    assert [message.text.count("is paused") for message in lina.sees(lina.direct)] == [1]


def test_the_whole_workspace_has_a_limit_too() -> None:
    clock = SlacksClock(datetime(2009, 6, 10, 9, tzinfo=UTC), frozen=True)
    with SlackStandIn(manifest=MANIFEST, burst=None, per_minute=20, clock=clock) as slack:
        slack.world.add_member("ann")
        channels = [slack.world.add_channel(f"c{each}", members=("ann", slack.bot)).id for each in range(4)]
        client = client_of(slack)
        for channel in channels[:2]:
            client.chat_postMessage(channel=channel, text="within the limit")
        with pytest.raises(SlackApiError) as refused:
            client.chat_postMessage(channel=channels[2], text="one too many")
        assert refused.value.response.headers["Retry-After"] == "3"
        clock.advance(3)
        assert client.chat_postMessage(channel=channels[3], text="after a while")["ok"]
