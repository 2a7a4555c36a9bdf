"""Putting the app's messages where they go, by whichever way they came: a method, an ack or a response url."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playground import events
from playground.blocks import check_message_blocks, with_ids
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.world import Channel, Installation, Message

MOST_TEXT = 40_000
MOST_TEXT_IN_UPDATE = 4_000


def checked_content(content: Mapping[str, Any], *, most_text: int = MOST_TEXT) -> dict[str, Any]:
    """The text, blocks and metadata of a message about to be posted; raises no_text, invalid_blocks and the like."""
    text = content.get("text") or ""
    if not isinstance(text, str):
        raise Refusal("invalid_arguments")
    blocks = content.get("blocks") or ()
    if blocks:
        check_message_blocks(blocks)
    if not text.strip() and not blocks and not content.get("attachments") and not content.get("files"):
        raise Refusal("no_text")
    if len(text) > most_text:
        raise Refusal("msg_too_long")
    return {"text": text, "blocks": with_ids(blocks), "metadata": _checked_metadata(content.get("metadata"))}


def _checked_metadata(metadata: Any) -> Mapping[str, Any] | None:
    if metadata is None:
        return None
    if (
        not isinstance(metadata, Mapping)
        or not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), Mapping)
    ):
        raise Refusal("invalid_metadata_format")
    return metadata


def post(
    board: Switchboard,
    installation: Installation,
    channel: Channel,
    content: Mapping[str, Any],
    *,
    thread_ts: str | None = None,
    is_broadcast: bool = False,
    ephemeral_to: str | None = None,
) -> Message:
    """Adds a message by the bot and announces it, unless only one person sees it."""
    if thread_ts and ephemeral_to is None:
        thread_ts = _root_of(board, channel, thread_ts)
    message = Message(
        channel=channel.id,
        ts=board.world.clock.stamp(),
        user=installation.bot_user,
        workspace=installation.workspace,
        bot_id=installation.bot_id,
        thread_ts=thread_ts,
        ephemeral_to=ephemeral_to,
        is_broadcast=is_broadcast,
        **checked_content(content),
    )
    board.world.put_message(message)
    if ephemeral_to is None:
        board.world.statuses.pop((channel.id, thread_ts or ""), None)
        events.message_posted(board, message)
    return message


def _root_of(board: Switchboard, channel: Channel, thread_ts: str) -> str:
    root = board.world.messages[channel.id].get(thread_ts)
    if root is None or root.ephemeral_to is not None:
        raise Refusal("thread_not_found")
    return root.thread_ts or root.ts


def change(board: Switchboard, before: Message, content: Mapping[str, Any], *, most_text: int = MOST_TEXT) -> Message:
    """Puts new words in place of a message's."""
    new = checked_content(content, most_text=most_text)
    if content.get("metadata") is None:
        new["metadata"] = before.metadata
    after = replace(before, edited_ts=board.world.clock.stamp(), **new)
    board.world.put_message(after)
    if after.ephemeral_to is None:
        events.message_changed(board, before, after)
    return after


def delete(board: Switchboard, message: Message) -> None:
    """Takes it away; the start of a thread leaves a tombstone for its replies to hang on."""
    replies = [m for m in board.world.thread(message.channel, message.ts) if m.is_reply]
    if replies:
        tombstone = replace(
            message,
            text="This message was deleted.",
            subtype="tombstone",
            blocks=(),
            files=(),
            reactions=(),
            user="USLACKBOT",
            bot_id=None,
            metadata=None,
        )
        board.world.put_message(tombstone)
    else:
        board.world.drop_message(message)
    if message.ephemeral_to is None:
        events.message_deleted(board, message)


def answer_in(
    board: Switchboard,
    installation: Installation,
    content: Mapping[str, Any] | str,
    *,
    channel: str,
    person: str,
    thread_ts: str | None = None,
) -> Message:
    """A reply to an interaction: for that person only unless it says in_channel. The bot need not be a member."""
    said = {"text": content} if isinstance(content, str) else content
    response_type = said.get("response_type", "ephemeral")
    if response_type not in {"ephemeral", "in_channel"}:
        raise Refusal("invalid_payload")
    return post(
        board,
        installation,
        board.world.channels[channel],
        said,
        thread_ts=said.get("thread_ts") or thread_ts,
        ephemeral_to=person if response_type == "ephemeral" else None,
    )
