"""What the app is told when a person acts on it: the payloads of commands, clicks, shortcuts and forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.content_payloads import message_json, view_json
from playground.payloads import Payload
from playground.switchboard import Switchboard
from playground.world import Channel, ChannelKind, Member, Message, View


def channel_name(channel: Channel) -> str:
    """What interactions call it: the names of private places are kept from the app."""
    names = {ChannelKind.PRIVATE: "privategroup", ChannelKind.DIRECT: "directmessage"}
    return names.get(channel.kind, channel.name)


def slash_command(board: Switchboard, person: Member, channel: Channel, command: str, text: str) -> Payload:
    """A slash command; over HTTP it goes as a form."""
    workspace = board.world.workspaces[person.workspace]
    return {
        "token": board.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": board.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(board, person, channel),
        "trigger_id": board.triggers.issue(person.id),
    }


def response_url(board: Switchboard, person: Member, channel: Channel, source: Message | None = None) -> str:
    """A new address; answers go where `source` is, or into the channel."""
    secret = board.response_urls.issue(
        person=person.id,
        channel=channel.id,
        source_ts=source.ts if source else None,
        thread_ts=source.thread_ts if source else None,
        is_ephemeral=bool(source and source.ephemeral_to),
    )
    return f"{board.base_url}response/{secret}"


def _common(board: Switchboard, kind: str, person: Member) -> Payload:
    workspace = board.world.workspaces[board.installation_for(person).workspace]
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.workspace},
        "api_app_id": board.app_id,
        "token": board.verification_token,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _with_trigger(board: Switchboard, kind: str, person: Member) -> Payload:
    return _common(board, kind, person) | {"trigger_id": board.triggers.issue(person.id)}


def block_action_on_message(board: Switchboard, person: Member, message: Message, action: Mapping[str, Any]) -> Payload:
    """A click or choice on a message; an ephemeral one is not sent along."""
    channel = board.world.channels[message.channel]
    return _with_trigger(board, "block_actions", person) | {
        **_where(message, channel, board),
        "state": {"values": message.state},
        "response_url": response_url(board, person, channel, message),
        "actions": [dict(action)],
    }


def _where(message: Message, channel: Channel, board: Switchboard) -> Payload:
    container: Payload = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    where: Payload = {"container": container, "channel": {"id": channel.id, "name": channel_name(channel)}}
    if message.ephemeral_to is None:
        where["message"] = message_json(message, board.world)
    return where


def block_action_on_view(board: Switchboard, person: Member, view: View, action: Mapping[str, Any]) -> Payload:
    """A click or choice on a modal or home; there is no response_url."""
    return _with_trigger(board, "block_actions", person) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(view, board.installation_for(person)),
        "actions": [dict(action)],
    }


def view_submission(board: Switchboard, person: Member, view: View) -> Payload:
    """A form sent."""
    shown = view_json(view, board.installation_for(person))
    return _with_trigger(board, "view_submission", person) | {"view": shown, "response_urls": []}


def view_closed(board: Switchboard, person: Member, view: View, *, is_cleared: bool) -> Payload:
    """A form closed; told only when it has notify_on_close."""
    shown = view_json(view, board.installation_for(person))
    return _common(board, "view_closed", person) | {"view": shown, "is_cleared": is_cleared}


def shortcut(board: Switchboard, person: Member, callback_id: str) -> Payload:
    """A global shortcut: no channel and no response_url."""
    stamp = board.world.clock.stamp()
    return _with_trigger(board, "shortcut", person) | {"callback_id": callback_id, "action_ts": stamp}


def message_action(board: Switchboard, person: Member, callback_id: str, message: Message) -> Payload:
    """A shortcut on a message."""
    channel = board.world.channels[message.channel]
    return _with_trigger(board, "message_action", person) | {
        "callback_id": callback_id,
        "action_ts": board.world.clock.stamp(),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": message_json(message, board.world),
        "response_url": response_url(board, person, channel, message),
    }


def block_suggestion(
    board: Switchboard, person: Member, source: Message | View, *, block_id: str, action_id: str, query: str
) -> Payload:
    """What was typed so far into an external select."""
    asked = _common(board, "block_suggestion", person)
    asked |= {"action_id": action_id, "block_id": block_id, "value": query}
    if isinstance(source, View):
        shown = view_json(source, board.installation_for(person))
        return asked | {"container": {"type": "view", "view_id": source.id}, "view": shown}
    return asked | _where(source, board.world.channels[source.channel], board)
