"""What the app is told of, in the shapes of Slack's Events API."""

from __future__ import annotations

from typing import Any

from playground.announcing import announce
from playground.content_payloads import message_json, view_json
from playground.payloads import Payload
from playground.switchboard import Switchboard
from playground.world import Channel, ChannelKind, Installation, Message

MESSAGE_EVENTS = {
    ChannelKind.PUBLIC: "message.channels",
    ChannelKind.PRIVATE: "message.groups",
    ChannelKind.DIRECT: "message.im",
    ChannelKind.GROUP_DIRECT: "message.mpim",
}


NOTES = {"channel_join", "channel_leave", "channel_name", "channel_topic", "channel_archive", "channel_unarchive"}
"""Messages that Slack writes itself; they mention nobody."""


def message_posted(board: Switchboard, message: Message) -> None:
    """A message, and a mention of each bot that it names."""
    channel = board.world.channels[message.channel]
    event = _message_event(board, message, channel)
    announce(board, event, subscription=MESSAGE_EVENTS[channel.kind], channel=channel)
    _mention(board, message, channel)


def message_changed(board: Switchboard, before: Message, after: Message) -> None:
    """An edit; one that holds a mention is a mention again."""
    channel = board.world.channels[after.channel]
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": message_json(after, board.world) | {"source_team": after.workspace, "user_team": after.workspace},
        "previous_message": message_json(before, board.world),
        "channel": channel.id,
        "hidden": True,
        "ts": board.world.clock.stamp(),
    }
    event |= {"event_ts": event["ts"], "channel_type": channel.kind.value}
    announce(board, event, subscription=MESSAGE_EVENTS[channel.kind], channel=channel)
    if after.bot_id is None:
        _mention(board, after, channel)


def message_deleted(board: Switchboard, message: Message) -> None:
    """A message is gone."""
    channel = board.world.channels[message.channel]
    stamp = board.world.clock.stamp()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": message_json(message, board.world),
        "channel": channel.id,
        "hidden": True,
        "deleted_ts": message.ts,
        "event_ts": stamp,
        "ts": stamp,
        "channel_type": channel.kind.value,
    }
    announce(board, event, subscription=MESSAGE_EVENTS[channel.kind], channel=channel)


def reacted(board: Switchboard, *, event_type: str, person: str, message: Message, name: str) -> None:
    """`event_type` is reaction_added or reaction_removed."""
    channel = board.world.channels[message.channel]
    event = {
        "type": event_type,
        "user": person,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user,
        "event_ts": board.world.clock.stamp(),
    }
    announce(board, event, subscription=event_type, channel=channel)


def membership(board: Switchboard, *, event_type: str, person: str, channel: Channel, inviter: str = "") -> None:
    """`event_type` is member_joined_channel or member_left_channel."""
    event: Payload = {
        "type": event_type,
        "user": person,
        "channel": channel.id,
        "channel_type": "C" if channel.is_public else "G",
        "team": board.world.members[person].workspace,
        "event_ts": board.world.clock.stamp(),
    }
    if inviter:
        event["inviter"] = inviter
    announce(board, event, subscription=event_type, channel=channel)


def left(board: Switchboard, *, person: str, channel: Channel, actor: str) -> None:
    """The app itself was taken out of a channel by `actor`, and hears nothing more from there."""
    event_type = "channel_left" if channel.is_public else "group_left"
    event = {
        "type": event_type,
        "channel": channel.id,
        "actor_id": actor,
        "event_ts": board.world.clock.stamp(),
    }
    announce(board, event, subscription=event_type, channel=None, person=person)


def channel_event(board: Switchboard, *, what: str, channel: Channel, person: str) -> None:
    """`what` is rename, archive or unarchive; a private channel's event says group."""
    event_type = f"{'channel' if channel.is_public else 'group'}_{what}"
    about: Any = channel.id
    if what == "rename":
        about = {
            "id": channel.id,
            "name": channel.name,
            "name_normalized": channel.name,
            "created": channel.created,
        }
        about |= {"is_channel": channel.is_public, "is_mpim": False}
    event: Payload = {"type": event_type, "channel": about, "event_ts": board.world.clock.stamp()}
    if what != "rename":
        event |= {"user": person, "is_moved": 0}
    announce(board, event, subscription=event_type, channel=channel)


def home_opened(board: Switchboard, *, person: str, channel: Channel, tab: str) -> None:
    """`tab` is home or messages; the home as it is now goes with it."""
    event: Payload = {
        "type": "app_home_opened",
        "user": person,
        "channel": channel.id,
        "tab": tab,
        "event_ts": board.world.clock.stamp(),
    }
    home = board.world.homes.get(person)
    if tab == "home" and home:
        event["view"] = view_json(home, board.world.installation(board.world.members[person].workspace))
    announce(board, event, subscription="app_home_opened", channel=None, person=person)


def tokens_revoked(board: Switchboard, installation: Installation) -> None:
    """The workspace took the app's token back."""
    event = {
        "type": "tokens_revoked",
        "tokens": {"oauth": [], "bot": [installation.bot_user]},
        "event_ts": board.world.clock.stamp(),
    }
    announce(board, event, subscription="tokens_revoked", channel=None, person=installation.bot_user)


def _message_event(board: Switchboard, message: Message, channel: Channel) -> Payload:
    event = message_json(message, board.world)
    if message.is_broadcast:
        event["subtype"] = "thread_broadcast"
    if channel.is_shared:
        event |= {"user_team": message.workspace, "source_team": message.workspace}
    return event | {"channel": channel.id, "event_ts": message.ts, "channel_type": channel.kind.value}


def _mention(board: Switchboard, message: Message, channel: Channel) -> None:
    if channel.kind is ChannelKind.DIRECT:
        return
    for installation in board.world.installations.values():
        if f"<@{installation.bot_user}>" in message.text and message.subtype not in NOTES:
            event = message_json(message, board.world) | {"type": "app_mention", "channel": channel.id}
            announce(board, event | {"event_ts": message.ts}, subscription="app_mention", channel=channel)
            return
