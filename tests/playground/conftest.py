"""One stand-in with a tiny Bolt app connected to it, for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.acting import Actor
from playground.stand_in import SlackStandIn
from tests.playground.connecting import connected
from tests.playground.tiny_app import MANIFEST, tiny_app


@pytest.fixture(scope="session")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=MANIFEST, burst=None, retry_after=(0, 0.02, 0.05)) as running:
        running.world.add_member("ann", "Ann Example", is_admin=True)
        running.world.add_member("bob", "Bob Example")
        running.world.add_channel("general", members=("ann", "bob", running.bot))
        with connected(running, tiny_app(api_url=running.api_url, token=running.bot_token)):
            yield running


@pytest.fixture
def ann(slack: SlackStandIn) -> Actor:
    return slack.acting_as("ann")


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def general(slack: SlackStandIn) -> str:
    return slack.world.channel("general").id


def refused(call: Callable[[], Any]) -> str:
    """The error code with which Slack answers."""
    with pytest.raises(SlackApiError) as refusal:
        call()
    return str(refusal.value.response["error"])
