"""The Web API refuses what Slack refuses, with Slack's own codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.stand_in import SlackStandIn
from tests.playground.conftest import refused
from tests.playground.tiny_app import form, section


def ids(slack: SlackStandIn) -> dict[str, str]:
    """Channels and members by name."""
    channels = {channel.name: channel.id for channel in slack.world.channels.values()}
    return channels | {member.name: member.id for member in slack.world.members.values()}


REFUSALS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "post to an unknown channel": ("chat.postMessage", "channel_not_found", {"channel": "C404", "text": "x"}),
    "post by name": ("chat.postMessage", "channel_not_found", {"channel": "nowhere", "text": "x"}),
    "post where the bot is not": (
        "chat.postMessage",
        "not_in_channel",
        {"channel": "{elsewhere}", "text": "x"},
    ),
    "post to a private channel unseen": (
        "chat.postMessage",
        "channel_not_found",
        {"channel": "{secret}", "text": "x"},
    ),
    "post to an archived channel": ("chat.postMessage", "is_archived", {"channel": "{closed}", "text": "x"}),
    "post nothing": ("chat.postMessage", "no_text", {"channel": "{general}", "text": ""}),
    "post only spaces": ("chat.postMessage", "no_text", {"channel": "{general}", "text": "  "}),
    "post 40001 characters": (
        "chat.postMessage",
        "msg_too_long",
        {"channel": "{general}", "text": "x" * 40_001},
    ),
    "post 51 blocks": (
        "chat.postMessage",
        "invalid_blocks",
        {"channel": "{general}", "text": "x", "blocks": [{"type": "divider"}] * 51},
    ),
    "post blocks that are no JSON": (
        "chat.postMessage",
        "invalid_blocks_format",
        {"channel": "{general}", "text": "x", "blocks": "[{"},
    ),
    "post without channel": ("chat.postMessage", "invalid_arguments", {"text": "x"}),
    "post metadata without type": (
        "chat.postMessage",
        "invalid_metadata_format",
        {"channel": "{general}", "text": "x", "metadata": {"event_payload": {}}},
    ),
    "reply to nothing": (
        "chat.postMessage",
        "thread_not_found",
        {"channel": "{general}", "text": "x", "thread_ts": "1.000001"},
    ),
    "whisper to somebody outside": (
        "chat.postEphemeral",
        "user_not_in_channel",
        {"channel": "{general}", "user": "{gus}", "text": "x"},
    ),
    "whisper where the bot is not": (
        "chat.postEphemeral",
        "not_in_channel",
        {"channel": "{elsewhere}", "user": "{ann}", "text": "x"},
    ),
    "update an unknown message": (
        "chat.update",
        "message_not_found",
        {"channel": "{general}", "ts": "1.000001", "text": "x"},
    ),
    "delete an unknown message": (
        "chat.delete",
        "message_not_found",
        {"channel": "{general}", "ts": "1.000001"},
    ),
    "permalink of an unknown message": (
        "chat.getPermalink",
        "message_not_found",
        {"channel": "{general}", "message_ts": "1.000001"},
    ),
    "unknown user": ("users.info", "user_not_found", {"user": "U404"}),
    "unknown channel": ("conversations.info", "channel_not_found", {"channel": "C404"}),
    "history where the bot is not": ("conversations.history", "not_in_channel", {"channel": "{elsewhere}"}),
    "replies of no thread": (
        "conversations.replies",
        "thread_not_found",
        {"channel": "{general}", "ts": "1.000001"},
    ),
    "list of unknown kind": ("conversations.list", "invalid_types", {"types": "secret_channel"}),
    "list of direct groups": ("conversations.list", "missing_scope", {"types": "mpim"}),
    "open with nobody": ("conversations.open", "users_list_not_supplied", {}),
    "open with a stranger": ("conversations.open", "user_not_found", {"users": "U404"}),
    "topic without scope": (
        "conversations.setTopic",
        "missing_scope",
        {"channel": "{general}", "topic": "x"},
    ),
    "topic where the bot is not": (
        "conversations.setTopic",
        "missing_scope",
        {"channel": "{elsewhere}", "topic": "x"},
    ),
    "join a private channel": (
        "conversations.join",
        "method_not_supported_for_channel_type",
        {"channel": "{strategy}"},
    ),
    "react to nothing": (
        "reactions.add",
        "message_not_found",
        {"channel": "{general}", "timestamp": "1.000001", "name": "eyes"},
    ),
    "unknown file": ("files.info", "file_not_found", {"file": "F404"}),
    "team without scope": ("team.info", "missing_scope", {}),
    "open a view without trigger": ("views.open", "invalid_arguments", {"view": form()}),
    "open a view with a wrong trigger": (
        "views.open",
        "invalid_trigger_id",
        {"trigger_id": "1.2.3", "view": form()},
    ),
    "update an unknown view": ("views.update", "not_found", {"view_id": "V404", "view": form()}),
    "publish for a stranger": (
        "views.publish",
        "user_not_found",
        {"user_id": "U404", "view": {"type": "home", "blocks": [section("x")]}},
    ),
    "publish a modal": ("views.publish", "invalid_arguments", {"user_id": "{ann}", "view": form()}),
    "unknown bot": ("bots.info", "bot_not_found", {"bot": "B404"}),
    "unknown method": ("chat.shout", "unknown_method", {}),
    "too many prompts": (
        "assistant.threads.setSuggestedPrompts",
        "too_many_prompts",
        {"channel_id": "{direct}", "prompts": [{"title": "a", "message": "b"}] * 5},
    ),
}


@pytest.mark.parametrize(("method", "error", "args"), REFUSALS.values(), ids=REFUSALS.keys())
def test_slack_refuses_with_its_own_code(
    slack: SlackStandIn, client: WebClient, method: str, error: str, args: dict[str, Any]
) -> None:
    known = ids(slack) | {"direct": slack.acting_as("ann").direct.id}
    named = {
        key: known[value[1:-1]] if isinstance(value, str) and value[:1] == "{" else value for key, value in args.items()
    }

    assert refused(lambda: client.api_call(method, json=named)) == error


def test_a_missing_scope_is_named_with_those_there_are(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refusal:
        client.team_info()

    assert refusal.value.response["needed"] == "team:read"
    assert "chat:write" in refusal.value.response["provided"].split(",")


TOKENS: dict[str, tuple[str, Callable[[SlackStandIn], str | None]]] = {
    "none": ("not_authed", lambda _: None),
    "unknown": ("invalid_auth", lambda _: "xoxb-wrong"),
    "the app's": ("not_allowed_token_type", lambda slack: slack.app_token),
}


@pytest.mark.parametrize(("error", "token"), TOKENS.values(), ids=TOKENS.keys())
def test_a_wrong_token_opens_nothing(
    slack: SlackStandIn, error: str, token: Callable[[SlackStandIn], str | None]
) -> None:
    client = WebClient(token=token(slack), base_url=slack.api_url)

    assert refused(client.auth_test) == error


def test_socket_mode_takes_the_apps_token_only(slack: SlackStandIn, client: WebClient) -> None:
    assert refused(lambda: client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert refused(lambda: client.apps_connections_open(app_token="xapp-wrong")) == "invalid_auth"
