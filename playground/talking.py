"""What people do with messages: say, edit and delete them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import replace

from playground import events, posting
from playground.refusals import CannotActError
from playground.switchboard import Switchboard
from playground.typed import as_sent
from playground.world import Channel, ChannelKind, File, Member, Message

MOST_TYPED = 12_000


def check_inside(person: Member, channel: Channel) -> None:
    """Raises CannotActError where Slack's client has no place to type."""
    if person.id not in channel.members:
        raise CannotActError(f"{person.name} is not in {channel.name or channel.id}")
    if channel.is_archived:
        raise CannotActError(f"#{channel.name} is archived")


def say(
    board: Switchboard,
    person: Member,
    channel: Channel,
    text: str,
    *,
    thread_ts: str | None,
    files: Iterable[tuple[str, bytes]],
) -> Message:
    """Posts it and tells the app."""
    check_inside(person, channel)
    if channel.kind is ChannelKind.DIRECT and not board.manifest.takes_messages and _is_with_app(board, channel):
        raise CannotActError("sending messages to this app has been turned off")
    if len(text) > MOST_TYPED:
        raise CannotActError("Slack's client does not send more than 12,000 characters")
    sent = as_sent(text, board.world)
    uploaded = tuple(_upload(board, person, channel, name, content) for name, content in files)
    with board.world.lock:
        message = Message(
            channel=channel.id,
            ts=board.world.clock.stamp(),
            user=person.id,
            workspace=person.workspace,
            text=sent,
            blocks=_as_rich_text(sent),
            thread_ts=_root(board, channel, thread_ts),
            files=uploaded,
            subtype="file_share" if uploaded else None,
        )
        board.world.put_message(message)
        events.message_posted(board, message)
    return message


def _is_with_app(board: Switchboard, channel: Channel) -> bool:
    return any(installation.bot_user in channel.members for installation in board.world.installations.values())


def _root(board: Switchboard, channel: Channel, thread_ts: str | None) -> str | None:
    if thread_ts is None:
        return None
    root = board.world.message(channel.id, thread_ts)
    return root.thread_ts or root.ts


def _upload(board: Switchboard, person: Member, channel: Channel, name: str, content: bytes) -> str:
    file = File(
        id=board.world.new_id("F"),
        name=name,
        user=person.id,
        content=content,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        created=int(board.world.clock.seconds()),
        channels=(channel.id,),
    )
    board.world.files[file.id] = file
    return file.id


def _as_rich_text(text: str) -> tuple[dict[str, object], ...]:
    if not text:
        return ()
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return ({"type": "rich_text", "block_id": "typed", "elements": [section]},)


def edit(board: Switchboard, person: Member, message: Message, text: str) -> Message:
    """Changes one's own message."""
    check_inside(person, board.world.channels[message.channel])
    if message.user != person.id:
        raise CannotActError(f"{person.name} did not write that")
    with board.world.lock:
        before = board.world.message(message.channel, message.ts)
        sent = as_sent(text, board.world)
        stamp = board.world.clock.stamp()
        after = replace(before, text=sent, blocks=_as_rich_text(sent), edited_ts=stamp)
        board.world.put_message(after)
        events.message_changed(board, before, after)
    return after


def delete(board: Switchboard, person: Member, message: Message) -> None:
    """Deletes one's own message, or as an admin anybody's; an ephemeral one is only hidden."""
    if message.ephemeral_to == person.id:
        board.world.drop_message(message)
        return
    if message.user != person.id and not (person.is_admin or person.is_owner):
        raise CannotActError(f"{person.name} may not delete that")
    with board.world.lock:
        posting.delete(board, board.world.message(message.channel, message.ts))
