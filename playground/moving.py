"""Who comes into a channel and goes, and what becomes of the channel; Slack writes each of it into the channel."""

from __future__ import annotations

from dataclasses import replace

from playground import events
from playground.refusals import CannotActError
from playground.switchboard import Switchboard
from playground.typed import escaped, unescaped
from playground.world import Channel, Member, Message


def join(board: Switchboard, person: Member, channel: Channel, *, inviter: str = "") -> Channel:
    """Comes into a channel, alone or invited."""
    if not inviter and not channel.is_public:
        raise CannotActError("nobody joins a private channel uninvited")
    if person.workspace not in {channel.workspace, *channel.shared_with}:
        raise CannotActError("that channel is not shared with their organisation")
    with board.world.lock:
        joined = board.world.join(channel, person.id)
        _note(board, person, joined, subtype="channel_join", text=f"<@{person.id}> has joined the channel")
        events.membership(board, event_type="member_joined_channel", person=person.id, channel=joined, inviter=inviter)
    return joined


def leave(board: Switchboard, person: Member, channel: Channel, *, removed_by: str = "") -> Channel:
    """Leaves, or is taken out; an app that is taken out is told so."""
    with board.world.lock:
        left = board.world.leave(channel, person.id)
        if not removed_by:
            _note(board, person, left, subtype="channel_leave", text=f"<@{person.id}> has left the channel")
        events.membership(board, event_type="member_left_channel", person=person.id, channel=left)
        if person.is_bot:
            events.left(board, person=person.id, channel=left, actor=removed_by)
    return left


def archive(board: Switchboard, person: Member, channel: Channel, *, is_archived: bool = True) -> Channel:
    """Closes a channel, or opens it again."""
    what = "archive" if is_archived else "unarchive"
    with board.world.lock:
        changed = board.world.put_channel(replace(board.world.channels[channel.id], is_archived=is_archived))
        words = "archived the channel" if is_archived else "un-archived the channel"
        _note(board, person, changed, subtype=f"channel_{what}", text=f"<@{person.id}> {words}")
        events.channel_event(board, what=what, channel=changed, person=person.id)
    return changed


def rename(board: Switchboard, person: Member, channel: Channel, name: str) -> Channel:
    """Gives a channel another name."""
    with board.world.lock:
        before = board.world.channels[channel.id]
        changed = board.world.put_channel(replace(before, name=name))
        words = f'has renamed the channel from "{before.name}" to "{name}"'
        _note(board, person, changed, subtype="channel_name", text=f"<@{person.id}> {words}")
        events.channel_event(board, what="rename", channel=changed, person=person.id)
    return changed


def set_topic(board: Switchboard, person: Member, channel: Channel, topic: str) -> Channel:
    """Gives a channel another topic; Slack escapes it like any text."""
    with board.world.lock:
        shown = escaped(unescaped(topic))
        changed = board.world.put_channel(replace(board.world.channels[channel.id], topic=shown))
        words = f"set the channel topic: {shown}" if shown else "cleared the channel topic"
        _note(board, person, changed, subtype="channel_topic", text=f"<@{person.id}> {words}")
    return changed


def _note(board: Switchboard, person: Member, channel: Channel, *, subtype: str, text: str) -> None:
    note = Message(
        channel=channel.id,
        ts=board.world.clock.stamp(),
        user=person.id,
        workspace=person.workspace,
        text=text,
        subtype=subtype,
    )
    board.world.put_message(note)
    events.message_posted(board, note)
