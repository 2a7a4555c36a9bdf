"""Mentions and direct messages: the same questions and updates, answered in the thread."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, BoltContext

from handlers.asker import Asker
from handlers.asking.questions import OUTSIDE_THREADS, post_in_thread, reply
from handlers.background import Later
from handlers.files.importing import hear_files, tables_among
from handlers.recording import reporting, tagging
from handlers.recording.capturing import Said, capture, permalink
from handlers.recording.saving import hear, open_half_understood, save
from messages.actions import Asked, captured_in
from messages.captured import nothing_above, taken_already
from messages.imports import only_in_direct_messages, only_tables
from messages.logged import half_understood
from messages.message import Message
from messages.steering import overall_help
from messages.words import unescape
from negotiation.model import Source
from negotiation.questions import Outcome, read_question
from negotiation.updates import read_update
from negotiation.updates.tagged import KINDS, has_tag

GREETINGS = frozenset({"", "help", "hi", "hello", "hey"})
MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
LOG = re.compile(r"^(?:please )?(?:log|note|record)(?: that| this)?:?\s+(?P<line>.+)$", re.IGNORECASE | re.DOTALL)
THIS = re.compile(
    r"^(?:please )?(?:log|note|record|tag|save)(?: (?:this|that|it|the above))?(?: as (?:an? )?(?P<kind>[a-z]+))?"
    r"(?: (?:by|from|of|for) (?P<party>.{1,40}?))?[.!]?$",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^(?:who|whos|who's|what|whats|what's|where|wheres|when|why|how|which|has|have|does|do|did|is|are|was|were|any"
    r"|anyone|anything|compare|tell|show|give|and|tl;?dr|catch)\b|\?\s*$",
    re.IGNORECASE,
)


def hear_mention(event: dict[str, Any], context: BoltContext, asker: Asker) -> None:
    """A mention in a channel, with our own name taken out of the text."""
    ours = f"<@{context.bot_user_id}>"
    if has_tag(unescape(event.get("text", ""))):
        return  # it comes as a message too
    if tables_among(event.get("files") or []):
        post_in_thread(only_in_direct_messages(), event=event, asker=asker)
        return
    respond_to(event.get("text", "").replace(ours, " ", 1), event=event, asker=asker)


def hear_message(event: dict[str, Any], asker: Asker, later: Later) -> None:
    """A message somewhere: to us directly, or one of a channel that concerns us."""
    if event.get("channel_type") == "im":
        hear_direct_message(event, asker, later)
    else:
        tagging.hear_message(event, asker)


def hear_direct_message(event: dict[str, Any], asker: Asker, later: Later) -> None:
    """A direct message; edits, deletions and joins are none. A table with it is to be imported."""
    if event.get("subtype") not in {None, "file_share"}:
        return
    files = event.get("files") or []
    text = MENTION.sub(" ", event.get("text") or "")
    if tables := tables_among(files):
        hear_files(tables, event, asker, later)
    elif files and not text.strip():
        post_in_thread(only_tables(), event=event, asker=asker)
    else:
        respond_to(text, event=event, asker=asker)


def respond_to(text: str, *, event: dict[str, Any], asker: Asker) -> None:
    """Answers a question, saves an update, or asks for what is missing; it always says something."""
    if event.get("channel_type") == "im" and _is_report(unescape(text).strip(), event=event, asker=asker):
        return
    words = " ".join(unescape(text).split())
    if words.lower() in GREETINGS:
        post_in_thread(overall_help(), event=event, asker=asker)
        return
    this = THIS.match(words)
    if this is not None and event.get("thread_ts"):
        _take_above(this, event=event, asker=asker)
        return
    told = LOG.match(words)
    if told is None and ASKS.search(words):
        message = reply(Asked.now(words), asker, threads=threads_of(event))
    else:
        message = _record_or_answer(told["line"] if told else words, event=event, asker=asker, is_told=bool(told))
    post_in_thread(message, event=event, asker=asker)


def _is_report(text: str, *, event: dict[str, Any], asker: Asker) -> bool:
    told = LOG.match(text)
    return reporting.hear(told["line"] if told is not None else text, event, asker)


def _take_above(this: re.Match[str], *, event: dict[str, Any], asker: Asker) -> None:
    """In a thread: what was said last, or began it, is the update; the mention says what kind and by whom."""
    channel, thread = event["channel"], event["thread_ts"]
    above = tagging.message_above(channel, thread=thread, ts=event["ts"], asker=asker)
    if above is None:
        post_in_thread(nothing_above(), event=event, asker=asker)
        return
    kind = (this["kind"] or "").lower()
    words = " ".join(unescape(above.get("text") or "").split())
    line = f"{words} #{kind}" if kind in KINDS else words
    if this["party"] and kind in KINDS:
        line = f"{this['party']}: {line}"
    said = Said(channel, above["ts"], thread, line)
    if not capture(said, tagging.read_here([line], asker), asker):
        post_in_thread(taken_already(), event=event, asker=asker)


def threads_of(event: dict[str, Any]) -> tuple[str, ...]:
    """The conversations that a message is part of; one outside of threads also begins its own."""
    if thread := event.get("thread_ts"):
        return (thread,)
    return OUTSIDE_THREADS if event["channel"].startswith("D") else (*OUTSIDE_THREADS, event["ts"])


def _record_or_answer(words: str, *, event: dict[str, Any], asker: Asker, is_told: bool) -> Message:
    """Words without a question mark: saved if they are a whole update, else whatever they are nearest to."""
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
        grammar = asker.grammar(records)
    proposal = read_update(words, day=wording.today, names=wording.names)
    if not is_told and not proposal.is_complete:
        reading = read_question(words, day=wording.today, names=wording.names, grammar=grammar)
        if reading.outcome is not Outcome.OUT_OF_SCOPE or proposal.kind is None:
            return reply(Asked.now(words), asker, threads=threads_of(event))
    heard = hear(words, asker, source=Source(url=permalink(event["channel"], event["ts"], asker)))
    if heard.proposal.is_complete:
        return save(heard, asker)
    return half_understood(heard.proposal, heard.wording, form_opens=False)


def complete(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """Opens the form for a line that was half understood."""
    ack()
    capture = captured_in(action.get("block_id") or "")
    channel, _, ts = capture.rpartition(":")
    source = Source(url=permalink(channel, ts, asker)) if capture else None
    heard = hear(action["value"], asker, source=source)
    open_half_understood(heard, asker, trigger=body["trigger_id"], capture=capture)


def log_message(ack: Ack, shortcut: dict[str, Any], asker: Asker) -> None:
    """The message shortcut: a form filled with what the message says, and the message as its source."""
    ack()
    message = shortcut["message"]
    source = Source(url=permalink(shortcut["channel"]["id"], message["ts"], asker))
    heard = hear(unescape(message.get("text") or ""), asker, source=source)
    open_half_understood(heard, asker, trigger=shortcut["trigger_id"])
