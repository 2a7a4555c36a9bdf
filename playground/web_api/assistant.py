"""The app's own pane in direct messages."""

from __future__ import annotations

from playground.payloads import Payload
from playground.refusals import Refusal
from playground.web_api.call import Call, missing_argument
from playground.world import ChannelKind, Suggestions

MOST_PROMPTS = 4


def set_suggested_prompts(call: Call) -> Payload:
    """assistant.threads.setSuggestedPrompts."""
    channel, thread_ts = _thread(call, needs_thread=False)
    prompts = call.structure("prompts")
    if not isinstance(prompts, list) or not prompts:
        raise missing_argument("prompts")
    if len(prompts) > MOST_PROMPTS:
        raise Refusal("too_many_prompts")
    if any(not prompt.get("title") or not prompt.get("message") for prompt in prompts):
        raise Refusal("invalid_arguments")
    with call.world.changing():
        call.world.suggestions[channel, thread_ts] = Suggestions(call.text("title"), tuple(prompts))
    return {"ok": True}


def set_status(call: Call) -> Payload:
    """assistant.threads.setStatus; an empty one takes it away, as does the next reply."""
    channel, thread_ts = _thread(call, needs_thread=True)
    if "status" not in call.args:
        raise missing_argument("status")
    with call.world.changing():
        call.world.statuses[channel, thread_ts] = call.text("status")
    return {"ok": True}


def _thread(call: Call, *, needs_thread: bool) -> tuple[str, str]:
    channel = call.world.channels.get(call.required("channel_id"))
    if channel is None or call.bot not in channel.members:
        raise Refusal("channel_not_found")
    if channel.kind is not ChannelKind.DIRECT and not needs_thread:
        raise Refusal("channel_type_not_supported")
    thread_ts = call.required("thread_ts") if needs_thread else call.text("thread_ts")
    if thread_ts and thread_ts not in call.world.messages[channel.id]:
        raise Refusal("invalid_thread_ts")
    return channel.id, thread_ts
