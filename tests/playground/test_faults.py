"""What goes wrong on the way between Slack and an app, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.acting import Actor
from playground.clock import Clock
from playground.stand_in import SlackStandIn
from tests.playground.conftest import refused
from tests.playground.connecting import connected
from tests.playground.tiny_app import MANIFEST, tiny_app


def test_an_event_without_ack_comes_again_with_its_number(slack: SlackStandIn, ann: Actor) -> None:
    slack.lose_acks()

    asked = ann.say(ann.direct, "psst")
    assert slack.settle()

    first, again = (e for e in slack.board.delivery.sent if e.payload.get("event", {}).get("ts") == asked.ts)
    assert first.event_id == again.event_id
    assert [(e.attempt, e.reason) for e in (first, again)] == [(0, ""), (1, "timeout")]


def test_slack_gives_up_after_three_retries(slack: SlackStandIn, ann: Actor) -> None:
    slack.lose_acks(4)

    asked = ann.say("general", "nobody hears")
    assert slack.settle()

    sent = [e.attempt for e in slack.board.delivery.sent if e.payload.get("event", {}).get("ts") == asked.ts]
    assert sent == [0, 1, 2, 3]


def test_an_event_can_come_twice_and_under_another_id(slack: SlackStandIn, ann: Actor) -> None:
    asked = ann.say(ann.direct, "psst")
    ann.reply_to(asked)
    (event_id,) = {e.event_id for e in slack.board.delivery.sent if e.payload.get("event", {}).get("ts") == asked.ts}

    slack.redeliver(event_id, as_retry=True)
    slack.redeliver(event_id, under_new_id=True)
    assert slack.settle()

    assert slack.event_ids().count(event_id) == 2
    assert len(slack.world.messages[ann.direct.id]) >= 4


def test_held_events_can_come_backwards(slack: SlackStandIn, ann: Actor) -> None:
    slack.hold_events()
    said = [ann.say("general", text).ts for text in ("one", "two")]
    before = len(slack.board.delivery.sent)

    slack.release_events(backwards=True)
    assert slack.settle()

    assert [e.payload["event"]["ts"] for e in slack.board.delivery.sent[before:]] == said[::-1]


def test_the_app_connects_anew_when_told(slack: SlackStandIn, ann: Actor) -> None:
    assert slack.refresh_connections("refresh_requested")

    assert ann.command("general", "/echo still here").message.text == "you said still here"


def test_a_call_can_be_refused_with_any_error(slack: SlackStandIn, client: WebClient, general: str) -> None:
    slack.fail_next("chat.postMessage", error="internal_error")

    assert refused(lambda: client.chat_postMessage(channel=general, text="x")) == "internal_error"
    assert client.chat_postMessage(channel=general, text="x")["ok"]


def test_a_server_error_can_come_after_the_message_was_taken(
    slack: SlackStandIn, client: WebClient, general: str, ann: Actor
) -> None:
    slack.fail_next("chat.postMessage", status=503, after_accepting=True)

    with pytest.raises(SlackApiError) as failure:
        client.chat_postMessage(channel=general, text="was I posted?")

    assert failure.value.response.status_code == 503
    assert ann.sees("general")[-1].text == "was I posted?"


def test_a_connection_that_breaks_after_the_message_was_taken_makes_slack_sdk_post_it_twice(
    slack: SlackStandIn, client: WebClient, general: str, ann: Actor
) -> None:
    slack.fail_next("chat.postMessage", status=0, after_accepting=True)

    client.chat_postMessage(channel=general, text="once, please")

    assert [m.text for m in ann.sees("general")][-2:] == ["once, please"] * 2


def test_too_many_requests_say_when_to_try_again(slack: SlackStandIn, client: WebClient, general: str) -> None:
    slack.fail_next("chat.postMessage", status=429)

    with pytest.raises(SlackApiError) as failure:
        client.chat_postMessage(channel=general, text="x")

    assert failure.value.response.headers["Retry-After"] == "1"


@pytest.fixture
def slow() -> Iterator[SlackStandIn]:
    """Not connected to any app; its clock moves only when told."""
    clock = Clock(datetime(2009, 6, 10, 9, tzinfo=UTC), frozen=True)
    with SlackStandIn(manifest=MANIFEST, burst=3, clock=clock, ack_seconds=0.05, retry_after=()) as running:
        running.world.add_member("ann")
        running.world.add_channel("general", members=("ann", running.bot))
        yield running


def test_a_burst_of_messages_is_let_through_then_one_a_second(slow: SlackStandIn) -> None:
    client = WebClient(token=slow.bot_token, base_url=slow.api_url)
    general = slow.world.channel("general").id
    for n in range(3):
        client.chat_postMessage(channel=general, text=str(n))

    with pytest.raises(SlackApiError) as failure:
        client.chat_postMessage(channel=general, text="too fast")
    assert (failure.value.response.status_code, failure.value.response["error"]) == (429, "ratelimited")
    assert failure.value.response.headers["Retry-After"] == "1"

    slow.clock.advance(1)
    assert client.chat_postMessage(channel=general, text="now")["ok"]


def test_messages_bear_the_time_of_the_stand_ins_clock_and_never_the_same(slow: SlackStandIn) -> None:
    first, second = (slow.acting_as("ann").say("general", text) for text in ("one", "two"))

    assert first.ts.startswith("1244624400.")
    assert first.ts < second.ts


def test_a_command_while_nobody_is_connected_fails(slow: SlackStandIn) -> None:
    failed = slow.acting_as("ann").command("general", "/echo hello")

    assert failed.error == "/echo failed with the error “dispatch_failed”"


def test_a_revoked_token_is_told_and_opens_nothing(slow: SlackStandIn) -> None:
    slow.revoke_token()

    client = WebClient(token=slow.bot_token, base_url=slow.api_url)
    assert refused(client.auth_test) == "token_revoked"
    assert [e.payload["event"]["type"] for e in slow.board.delivery.sent] == ["tokens_revoked"]


def test_an_event_while_the_app_is_away_reaches_it_when_it_is_back() -> None:
    with SlackStandIn(manifest=MANIFEST, burst=None, retry_after=(0, 0.3, 1.0)) as slack:
        slack.world.add_member("ann")
        ann = slack.acting_as("ann")
        asked = ann.say(ann.direct, "anybody?")
        with connected(slack, tiny_app(api_url=slack.api_url, token=slack.bot_token)):
            assert ann.reply_to(asked).text == "heard anybody?"
