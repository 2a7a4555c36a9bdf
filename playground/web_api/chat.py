"""Messages by the bot."""

from __future__ import annotations

from typing import Any

from playground import posting
from playground.content_payloads import message_json
from playground.payloads import Payload
from playground.refusals import Refusal
from playground.web_api.call import Call
from playground.world import Channel, Message


def post_message(call: Call) -> Payload:
    """chat.postMessage; `channel` may be a person, for a direct message."""
    channel = _place_to_post(call)
    content = _content(call)
    posting.checked_content(content)
    call.board.rate.count(channel.id, call.installation.workspace)
    message = posting.post(
        call.board,
        call.installation,
        channel,
        content,
        thread_ts=call.text("thread_ts") or None,
        is_broadcast=call.flag("reply_broadcast"),
    )
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": message_json(message, call.world)}


def post_ephemeral(call: Call) -> Payload:
    """chat.postEphemeral; both the bot and the person must be in the channel."""
    channel = call.own_channel()
    person = call.required("user")
    if channel.is_archived:
        raise Refusal("is_archived")
    if person not in call.world.members or person not in channel.members:
        raise Refusal("user_not_in_channel")
    message = posting.post(
        call.board,
        call.installation,
        channel,
        _content(call),
        thread_ts=call.text("thread_ts") or None,
        ephemeral_to=person,
    )
    return {"ok": True, "message_ts": message.ts}


def update(call: Call) -> Payload:
    """chat.update."""
    channel = call.visible_channel()
    before = _own_message(call, channel, error="cant_update_message")
    content = _content(call)
    if "blocks" not in call.args:
        content["blocks"] = () if content["text"] else before.blocks
    after = posting.change(call.board, before, content, most_text=posting.MOST_TEXT_IN_UPDATE)
    return {
        "ok": True,
        "channel": channel.id,
        "ts": after.ts,
        "text": after.text,
        "message": message_json(after, call.world),
    }


def delete(call: Call) -> Payload:
    """chat.delete."""
    channel = call.visible_channel()
    message = _own_message(call, channel, error="cant_delete_message")
    posting.delete(call.board, message)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Payload:
    """chat.getPermalink."""
    channel = call.visible_channel()
    message = _message(call, channel, "message_ts")
    return {"ok": True, "channel": channel.id, "permalink": permalink(call, message)}


def permalink(call: Call, message: Message) -> str:
    """Where Slack's clients open it."""
    url = call.world.workspaces[call.installation.workspace].url
    link = f"{url}archives/{message.channel}/p{message.ts.replace('.', '')}"
    return f"{link}?thread_ts={message.thread_ts}&cid={message.channel}" if message.is_reply else link


def _content(call: Call) -> dict[str, Any]:
    return {
        "text": call.text("text"),
        "blocks": call.structure("blocks", error="invalid_blocks_format"),
        "attachments": call.structure("attachments"),
        "metadata": call.structure("metadata", error="invalid_metadata_format"),
    }


def _place_to_post(call: Call) -> Channel:
    where = call.required("channel")
    is_person = where in call.world.members
    channel = call.world.direct_channel(call.bot, where) if is_person else call.visible_channel()
    if channel.is_archived:
        raise Refusal("is_archived")
    if call.bot not in channel.members and "chat:write.public" not in call.installation.scopes:
        raise Refusal("not_in_channel")
    return channel


def _message(call: Call, channel: Channel, name: str = "ts") -> Message:
    message = call.world.message(channel.id, call.required(name))
    if message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    return message


def _own_message(call: Call, channel: Channel, *, error: str) -> Message:
    message = _message(call, channel)
    if message.user != call.bot:
        raise Refusal(error)
    if channel.is_archived:
        raise Refusal("is_archived")
    return message
