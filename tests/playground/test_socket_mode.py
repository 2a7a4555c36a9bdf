"""Socket Mode word by word, with a bare websocket in place of the app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from slack_sdk import WebClient
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from playground.stand_in import SlackStandIn
from tests.playground.conftest import refused
from tests.playground.tiny_app import MANIFEST


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=MANIFEST, burst=None, ack_seconds=0.1, retry_after=(0.01,)) as running:
        running.world.add_member("ann")
        running.world.add_channel("general", members=("ann", running.bot))
        yield running


@pytest.fixture
def sockets() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def address(slack: SlackStandIn) -> str:
    client = WebClient(base_url=slack.api_url)
    return str(client.apps_connections_open(app_token=slack.app_token)["url"])


def opened(slack: SlackStandIn, sockets: ExitStack) -> ClientConnection:
    """Past its hello."""
    socket = sockets.enter_context(connect(address(slack)))
    assert heard(socket)["type"] == "hello"
    return socket


def heard(socket: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(socket.recv(timeout=2))
    return message


def test_slack_says_hello(slack: SlackStandIn, sockets: ExitStack) -> None:
    socket = sockets.enter_context(connect(address(slack)))

    hello = heard(socket)

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": slack.app_id}


def test_a_ticket_opens_one_connection(slack: SlackStandIn, sockets: ExitStack) -> None:
    url = address(slack)
    sockets.enter_context(connect(url))

    with pytest.raises(WebSocketException):
        connect(url)


def test_ten_connections_are_the_most(slack: SlackStandIn, sockets: ExitStack) -> None:
    for _ in range(10):
        opened(slack, sockets)

    client = WebClient(base_url=slack.api_url)
    assert refused(lambda: client.apps_connections_open(app_token=slack.app_token)) == "too_many_websockets"


def test_each_event_goes_to_one_connection_and_comes_again_unless_acked(
    slack: SlackStandIn, sockets: ExitStack
) -> None:
    both = [opened(slack, sockets) for _ in range(2)]

    slack.acting_as("ann").say("general", "hello")

    first, again = heard(both[0]), heard(both[1])
    assert (first["type"], first["accepts_response_payload"]) == ("events_api", False)
    assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    assert first["envelope_id"] != again["envelope_id"]


def test_a_warned_connection_is_used_only_while_there_is_no_other(slack: SlackStandIn, sockets: ExitStack) -> None:
    old = opened(slack, sockets)
    slack.refresh_connections("warning", within=0)
    assert (heard(old)["type"], slack.connections) == ("disconnect", 1)

    slack.acting_as("ann").say("general", "still here")
    assert heard(old)["type"] == "events_api"

    new = opened(slack, sockets)
    slack.acting_as("ann").say("general", "and there")
    assert heard(new)["payload"]["event"]["text"] == "and there"


def test_a_refreshed_connection_is_closed_by_slack(slack: SlackStandIn, sockets: ExitStack) -> None:
    socket = opened(slack, sockets)

    slack.refresh_connections("refresh_requested", within=0)

    assert heard(socket)["reason"] == "refresh_requested"
    with pytest.raises(WebSocketException):
        socket.recv(timeout=2)
    assert slack.connections == 0


def test_a_connection_that_breaks_before_its_ack_fails_the_command_at_once(
    slack: SlackStandIn, sockets: ExitStack
) -> None:
    socket = opened(slack, sockets)
    ann = slack.acting_as("ann")
    socket.close()

    assert ann.command("general", "/echo x").error == "/echo failed with the error “dispatch_failed”"
