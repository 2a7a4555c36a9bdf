"""Emoji by the bot."""

from __future__ import annotations

from playground import reacting
from playground.content_payloads import message_json
from playground.payloads import Payload
from playground.refusals import Refusal
from playground.web_api.call import Call
from playground.world import Message


def add(call: Call) -> Payload:
    """reactions.add."""
    message = _message(call)
    if call.bot not in call.world.channels[message.channel].members:
        raise Refusal("not_in_channel")
    reacting.add(call.board, person=call.bot, message=message, name=call.required("name"))
    return {"ok": True}


def remove(call: Call) -> Payload:
    """reactions.remove."""
    reacting.remove(call.board, person=call.bot, message=_message(call), name=call.required("name"))
    return {"ok": True}


def get(call: Call) -> Payload:
    """reactions.get."""
    message = _message(call)
    said = message_json(message, call.world, viewer=call.bot)
    return {"ok": True, "type": "message", "channel": message.channel, "message": said}


def _message(call: Call) -> Message:
    channel = call.visible_channel()
    message = call.world.message(channel.id, call.required("timestamp"))
    if channel.is_archived:
        raise Refusal("is_archived")
    if message.ephemeral_to is not None:
        raise Refusal("message_not_found")
    return message
