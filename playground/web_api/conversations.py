"""Channels and what was said in them."""

from __future__ import annotations

from playground import moving
from playground.content_payloads import message_json
from playground.payloads import Payload, channel_json
from playground.refusals import Refusal
from playground.web_api.call import KIND_PREFIX, Call, missing_argument, page, scope_for
from playground.world import Channel, ChannelKind, Message

LONGEST_TOPIC = 250
KINDS = {
    "public_channel": ChannelKind.PUBLIC,
    "private_channel": ChannelKind.PRIVATE,
    "im": ChannelKind.DIRECT,
    "mpim": ChannelKind.GROUP_DIRECT,
}


def info(call: Call) -> Payload:
    """conversations.info."""
    channel = _readable(call, "read")
    return {"ok": True, "channel": channel_json(channel, call.world, viewer=call.bot)}


def list_(call: Call) -> Payload:
    """conversations.list: public channels, and private ones where the bot is."""
    return _listed(call, [c for c in call.world.channels.values() if c.is_public or call.bot in c.members])


def of_user(call: Call) -> Payload:
    """users.conversations: those of a member, as far as the bot may know of them."""
    member = call.text("user") or call.bot
    if member not in call.world.members:
        raise Refusal("user_not_found")
    known = [c for c in call.world.channels.values() if c.is_public or call.bot in c.members]
    return _listed(call, [c for c in known if member in c.members])


def members(call: Call) -> Payload:
    """conversations.members."""
    channel = _readable(call, "read")
    ids, cursor = page(sorted(channel.members), call)
    return {"ok": True, "members": ids, "response_metadata": {"next_cursor": cursor}}


def history(call: Call) -> Payload:
    """conversations.history, newest first, without replies."""
    channel = _readable(call, "history", inside=True)
    said = [m for m in _between(call, channel) if not m.is_reply or m.is_broadcast]
    found, cursor = page(reversed(said), call)
    return _messages(call, found, cursor)


def replies(call: Call) -> Payload:
    """conversations.replies, oldest first, the start of the thread before all."""
    channel = _readable(call, "history", inside=True)
    message = call.world.messages[channel.id].get(call.required("ts"))
    if message is None or message.ephemeral_to is not None:
        raise Refusal("thread_not_found")
    root = message.thread_ts or message.ts
    said = [m for m in _between(call, channel, keep=root) if root in {m.ts, m.thread_ts}]
    found, cursor = page(said, call, default_limit=1000)
    return _messages(call, found, cursor)


def open_(call: Call) -> Payload:
    """conversations.open: a direct message with some people."""
    people = [person for person in call.text("users").split(",") if person]
    if call.text("channel"):
        channel = call.visible_channel()
    elif not people:
        raise Refusal("users_list_not_supplied")
    else:
        if len(people) > 8:
            raise Refusal("too_many_users")
        call.require_scope("im:write" if len(people) == 1 else "mpim:write")
        if any(person not in call.world.members for person in people):
            raise Refusal("user_not_found")
        channel = call.world.direct_channel(call.bot, *people)
    about = channel_json(channel, call.world, viewer=call.bot) if call.flag("return_im") else {"id": channel.id}
    return {"ok": True, "channel": about}


def set_topic(call: Call) -> Payload:
    """conversations.setTopic, which Slack writes into the channel as well."""
    channel = call.visible_channel()
    manages = ("channels:manage",) if channel.is_public else (scope_for(channel, "write"),)
    call.require_scope(scope_for(channel, "write.topic"), *manages)
    call.own_channel()
    if channel.kind is ChannelKind.DIRECT:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    if "topic" not in call.args:
        raise missing_argument("topic")
    topic = call.text("topic")
    if len(topic) > LONGEST_TOPIC:
        raise Refusal("too_long")
    changed = moving.set_topic(call.board, call.world.members[call.bot], channel, topic)
    return {"ok": True, "channel": channel_json(changed, call.world, viewer=call.bot)}


def join(call: Call) -> Payload:
    """conversations.join: public channels only."""
    channel = call.visible_channel()
    if not channel.is_public:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    if call.bot in channel.members:
        about = channel_json(channel, call.world, viewer=call.bot)
        return {"ok": True, "channel": about, "warning": "already_in_channel"}
    joined = moving.join(call.board, call.world.members[call.bot], channel)
    return {"ok": True, "channel": channel_json(joined, call.world, viewer=call.bot)}


def _readable(call: Call, right: str, *, inside: bool = False) -> Channel:
    channel = call.visible_channel()
    call.require_scope(scope_for(channel, right))
    if inside and call.bot not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _listed(call: Call, channels: list[Channel]) -> Payload:
    types = (call.text("types") or "public_channel").split(",")
    if any(name not in KINDS for name in types):
        raise Refusal("invalid_types")
    kinds = {KINDS[name] for name in types}
    for kind in sorted(kinds):
        call.require_scope(f"{KIND_PREFIX[kind]}:read")
    mine = [c for c in channels if call.installation.workspace in {c.workspace, *c.shared_with}]
    wanted = [c for c in mine if c.kind in kinds and not (call.flag("exclude_archived") and c.is_archived)]
    found, cursor = page(wanted, call)
    return {
        "ok": True,
        "channels": [channel_json(channel, call.world, viewer=call.bot) for channel in found],
        "response_metadata": {"next_cursor": cursor},
    }


def _between(call: Call, channel: Channel, keep: str = "") -> list[Message]:
    oldest, latest = call.text("oldest") or "0", call.text("latest") or "inf"
    try:
        low, high = float(oldest), float(latest)
    except ValueError:
        raise Refusal("invalid_ts_oldest") from None
    ends = {oldest, latest} if call.flag("inclusive") else set()
    return [
        m
        for m in call.world.messages[channel.id].values()
        if m.ephemeral_to is None and (low < float(m.ts) < high or m.ts in ends or m.ts == keep)
    ]


def _messages(call: Call, found: list[Message], cursor: str) -> Payload:
    with_metadata = call.flag("include_all_metadata")
    return {
        "ok": True,
        "messages": [message_json(m, call.world, viewer=call.bot, with_metadata=with_metadata) for m in found],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }
