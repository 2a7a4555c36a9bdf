"""conversations.setTopic, with its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from slack_sdk import WebClient

from playground.stand_in import SlackStandIn
from playground.world import ChannelKind
from tests.playground.conftest import refused
from tests.playground.tiny_app import MANIFEST

SCOPES = ("channels:write.topic", "groups:write.topic", "im:write.topic")


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    manifest = deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += SCOPES
    with SlackStandIn(manifest=manifest, burst=None, retry_after=()) as running:
        ann = running.world.add_member("ann", "Ann Example")
        running.world.add_channel("general", members=(ann, running.bot), topic="Bonn")
        running.world.add_channel("closed", members=(ann, running.bot), is_archived=True)
        running.world.add_channel("elsewhere", members=(ann,))
        running.world.add_channel("secret", members=(ann,), kind=ChannelKind.PRIVATE)
        yield running


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def test_a_topic_is_set_read_back_and_written_into_the_channel(slack: SlackStandIn, client: WebClient) -> None:
    channel = slack.world.channel("general").id
    answer = client.conversations_setTopic(channel=channel, topic="US & China <here>")
    assert answer["channel"]["topic"]["value"] == "US &amp; China &lt;here&gt;"
    shown = client.conversations_info(channel=channel)["channel"]["topic"]["value"]
    client.conversations_setTopic(channel=channel, topic=shown)
    assert client.conversations_info(channel=channel)["channel"]["topic"]["value"] == shown
    note = slack.acting_as("ann").sees("general")[-1]
    assert note.subtype == "channel_topic"
    assert note.text.endswith("set the channel topic: US &amp; China &lt;here&gt;")


@pytest.mark.parametrize(
    ("channel", "topic", "error"),
    [
        ("general", "x" * 251, "too_long"),
        ("closed", "x", "is_archived"),
        ("elsewhere", "x", "not_in_channel"),
        ("secret", "x", "channel_not_found"),
    ],
)
def test_a_topic_is_refused_as_slack_does(
    slack: SlackStandIn, client: WebClient, channel: str, topic: str, error: str
) -> None:
    where = slack.world.channel(channel).id
    assert refused(lambda: client.conversations_setTopic(channel=where, topic=topic)) == error


def test_a_direct_message_has_no_topic(slack: SlackStandIn, client: WebClient) -> None:
    direct = slack.acting_as("ann").direct.id
    error = refused(lambda: client.conversations_setTopic(channel=direct, topic="x"))
    assert error == "method_not_supported_for_channel_type"


def test_a_topic_may_have_250_characters_and_be_cleared(slack: SlackStandIn, client: WebClient) -> None:
    channel = slack.world.channel("general").id
    for topic in ("x" * 250, ""):
        client.conversations_setTopic(channel=channel, topic=topic)
        assert slack.world.channels[channel].topic == topic
