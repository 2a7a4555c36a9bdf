"""One handover on its way: the channel's topic and the message, both or, where Slack refuses, with the reason said.

The topic comes first: it can be read back and set again, and so a message in the channel says that all is done.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import replace
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from answering.handovers import Following
from messages.channel_topics import with_our_part
from messages.facts import Wording
from messages.handovers import handover_message
from negotiation.handovers import ToldLeads
from schedules.pace import patiently
from schedules.posted import SUMMARY, Posted, mark
from schedules.posting import Posting

TOPIC_REFUSED = {
    "missing_scope": "the app lacks a permission; an admin can reinstall it with the current manifest.",
    "user_is_restricted": "I am not allowed to set it.",
    "restricted_action": "an admin does not let me set it.",
    "no_permission": "I am not allowed to set it.",
    "not_authorized": "I am not allowed to set it.",
    "method_not_supported_for_channel_type": "this kind of conversation has none.",
    "too_long": "what others wrote there leaves no room.",
}


def hand_over(
    posting: Posting,
    client: WebClient,
    following: Following,
    *,
    posted: Posted,
    named: Callable[[Following], Generator[float, None, Wording]],
) -> Generator[float, None, ToldLeads]:
    """Gives what the channel has been told. Raises NotOursError, SlackApiError.

    Whoever goes on for one that stopped tells of the delegations as they are by now, unless the message is there.
    """
    before = following.before
    if posted.summary is not None:
        said = ToldLeads.load(posted.told)
        told, _ = yield from _keep_topic(posting, client, said, said.lines, before=before)
        return replace(told, refusal=said.refusal)
    told, undo = following.told, _nothing
    if following.is_topic_due or before.ours:
        told, undo = yield from _keep_topic(posting, client, told, following.lines, before=before)
    refusal = told.refusal if told.refusal != before.refusal else ""
    if not following.handovers and not refusal:
        return told
    wording = yield from named(following)
    message = handover_message(following.handovers, wording, refusal=refusal)
    try:
        yield from posting.say(message, mark(posting.claim, (), part=SUMMARY, told=told.dump()))
    except SlackApiError:
        undo()
        raise
    return told


def _keep_topic(
    posting: Posting, client: WebClient, told: ToldLeads, lines: tuple[str, ...], *, before: ToldLeads
) -> Generator[float, None, tuple[ToldLeads, Callable[[], None]]]:
    """Sets our part of the topic where it differs; gives what is told then, and how to put back what was there."""
    channel = posting.claim.digest.channel
    if told.refusal or not (lines or before.ours):
        return told, _nothing
    try:
        info = yield from patiently(partial(client.conversations_info, channel=channel))
        shown = str((info["channel"].get("topic") or {}).get("value") or "")
        placed = with_our_part(shown, lines, ours=before.ours)
        if placed is None:
            return replace(told, refusal=TOPIC_REFUSED["too_long"]), _nothing
        topic, part = placed
        if topic != shown:
            yield from posting.note(replace(before, ours=(*before.ours, part)).dump())
            yield from patiently(partial(client.conversations_setTopic, channel=channel, topic=topic))
    except SlackApiError as error:
        code = str(error.response.get("error", ""))
        if code not in TOPIC_REFUSED:
            raise
        return replace(told, refusal=TOPIC_REFUSED[code]), _nothing

    def undo() -> None:
        with suppress(SlackApiError):  # the channel takes nothing at all, and its owner is told so
            client.conversations_setTopic(channel=channel, topic=shown)

    return replace(told, lines=lines, ours=(part,) if part else ()), undo if topic != shown else _nothing


def _nothing() -> None:
    """Nothing was done, so nothing is undone."""
