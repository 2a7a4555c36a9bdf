"""Updates where people talk: tags in channels and threads, reactions, and what happens to such messages later."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, Respond

from answering.cards import card_of, lines_of, read_lines
from handlers.asker import Asker, RefusedError
from handlers.recording.capturing import Said, capture, change_card, permalink, retake, take, with_waiting
from messages.captured import captured, left_out, message_edited, message_gone, tag_removed
from messages.problems import already_settled
from messages.words import unescape
from negotiation.model import Change, Revision, Source
from negotiation.updates import Proposal
from negotiation.updates.tagged import has_tag, only_tags, tagged_lines, update_tags
from storage.captures import Capture, State
from storage.records import Records

MENTION = re.compile(r"\s*<@")
"""A message that begins so speaks to somebody, mostly to us."""
CONVERSATIONS = {"channel", "group", "mpim"}
SPOKEN = {None, "thread_broadcast", "file_share"}


def is_for_us(event: dict[str, Any], *, reactions: Callable[[], Collection[str]]) -> bool:
    """Whether a message in a channel concerns us at all: most do not, and cost nothing.

    `reactions` gives the names of those that take a message here.
    """
    match event.get("type"):
        case "message" if event.get("channel_type") in CONVERSATIONS:
            match event.get("subtype"):
                case "message_changed":
                    before, after = event.get("previous_message") or {}, event.get("message") or {}
                    return not after.get("bot_id") and before.get("text") != after.get("text")
                case "message_deleted":
                    return not (event.get("previous_message") or {}).get("bot_id")
                case subtype:
                    return subtype in SPOKEN and has_tag(unescape(event.get("text") or ""))
        case "reaction_added" | "reaction_removed":
            name = str(event.get("reaction")).partition("::")[0]  # without the tone of skin
            return (event.get("item") or {}).get("type") == "message" and name in reactions()
        case "app_home_opened":
            return event.get("tab") == "home"
        case _:
            return True


def hear_message(event: dict[str, Any], asker: Asker) -> None:
    """A message in a channel: tagged, edited or deleted."""
    match event.get("subtype"):
        case "message_changed":
            _edited(event["channel"], event["message"], asker, before=event.get("previous_message") or {})
        case "message_deleted":
            _deleted(event["channel"], event["deleted_ts"], asker)
        case _:
            _tagged(event["channel"], event, asker)


def hear_reaction(event: dict[str, Any], asker: Asker) -> None:
    """A reaction such as 📌 on any message takes the whole of it."""
    item = event["item"]
    with asker.ledger.read(asker.scope) as records:
        if records.captures.one(item["channel"], item["ts"]) is not None:
            return
    message = message_at(item["channel"], item["ts"], asker)
    if message is None or message.get("bot_id"):
        return
    text = unescape(message.get("text") or "").strip()
    said = Said(item["channel"], item["ts"], message.get("thread_ts") or item["ts"], text)
    capture(said, read_here(lines_of(text), asker), asker)


def hear_reaction_taken_away(event: dict[str, Any], asker: Asker) -> None:
    """Offers to retract what the reaction saved."""
    _untagged(event["item"]["channel"], event["item"]["ts"], asker)


def read_here(lines: Sequence[str], asker: Asker, *, entry: str | None = None) -> list[Proposal]:
    """Each line as a proposal, on today's day and with the names known here."""
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    return read_lines(lines, wording, entry=entry)


def message_at(channel: str, ts: str, asker: Asker) -> dict[str, Any] | None:
    """One message, in a thread or not; None when it is gone."""
    found = asker.client.conversations_replies(channel=channel, ts=ts, latest=ts, inclusive=True, limit=1)["messages"]
    return next((message for message in found if message["ts"] == ts), None)


def message_above(channel: str, *, thread: str, ts: str, asker: Asker) -> dict[str, Any] | None:
    """What stands before a reply in its thread and was said by a person."""
    found = asker.client.conversations_replies(channel=channel, ts=thread, latest=ts, limit=100)["messages"]
    spoken = [
        each
        for each in found
        if float(each["ts"]) < float(ts) and not each.get("bot_id") and not MENTION.match(each.get("text") or "")
    ]
    return spoken[-1] if spoken else None


def discard(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Leaves out what is half understood of a message; what was saved of it stays."""
    ack()
    kept = _kept(action["value"], asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        kept = with_waiting(kept, ())
        desk.captures.change(kept if kept.entries else replace(kept, state=State.DISCARDED))
        saved = card_of(kept, desk, asker.wording(desk), is_private=asker.scope.channel is not None)
    respond(**(saved if kept.entries else left_out()).arguments(), replace_original=True)


def keep(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Leaves the record as it is, whatever became of the message."""
    ack()
    entries = _standing(_kept(action["value"], asker), asker)
    with asker.ledger.read(asker.scope) as records:
        message = captured(entries, (), (), asker.wording(records), message=action["value"])
    respond(**message.arguments(), replace_original=True)


def retract(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Retracts what a message saved, after its tag was taken away."""
    ack()
    kept = _kept(action["value"], asker)
    entries = _standing(kept, asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        gone = [
            desk.revise(each.entry, expected=each.seq, change=Change.RETRACTED, why="its tag was taken away")
            for each in entries
        ]
    _settle(action["value"], asker, state=State.DISCARDED)
    with asker.ledger.read(asker.scope) as records:
        message = captured(gone, (), (), asker.wording(records), message=action["value"])
    respond(**message.arguments(), replace_original=True)


def apply_edit(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Updates the entries of an edited message, line by line where the lines are still as many."""
    ack()
    kept = _kept(action["value"], asker)
    message = message_at(kept.channel, kept.message, asker)
    if message is None:
        raise RefusedError(already_settled())
    entries = _standing(kept, asker)
    text = unescape(message["text"])
    proposals = read_here(lines_of(text), asker)
    source = Source(url=permalink(kept.channel, kept.message, asker))
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        written: list[Revision] = []
        for entry, proposal in zip(entries, proposals, strict=False):
            if proposal.is_complete and proposal.kind is entry.kind and entry.as_draft() != proposal.draft():
                draft = proposal.draft()
                given = draft if draft.source != Source() else replace(draft, source=source)
                change = desk.revise(entry.entry, expected=entry.seq, change=Change.UPDATED, draft=given, why="edited")
                written.append(change)
        taken = take(proposals[len(entries) :], asker, desk)
        waiting = [each for each in proposals if not each.is_complete]
        known = dict.fromkeys([*kept.entries, *(each.entry for each in taken.written)])
        kept = replace(kept, entries=tuple(known), text=text)
        desk.captures.change(with_waiting(kept, tuple(each.line for each in waiting)))
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    card = captured(
        [*written, *taken.written],
        taken.notes,
        waiting,
        wording,
        message=action["value"],
        is_private=asker.scope.channel is not None,
    )
    respond(**card.arguments(), replace_original=True)


def _tagged(channel: str, message: dict[str, Any], asker: Asker) -> None:
    text = unescape(message.get("text") or "")
    thread = message.get("thread_ts")
    entry = None
    if thread is not None:
        with asker.ledger.read(asker.scope) as records:
            entry = records.captures.entry_of(channel, thread)
        if only_tags(text) and entry is None:
            above = message_above(channel, thread=thread, ts=message["ts"], asker=asker)
            if above is not None:
                words = f"{unescape(above.get('text') or '')} {text}"
                said = Said(channel, above["ts"], thread, words)
                capture(said, read_here([" ".join(words.split())], asker), asker)
                return
    said = Said(channel, message["ts"], thread or message["ts"], text)
    capture(said, read_here(tagged_lines(text), asker, entry=entry), asker)


def _edited(channel: str, message: dict[str, Any], asker: Asker, *, before: dict[str, Any]) -> None:
    text, was = (unescape(each.get("text") or "") for each in (message, before))
    with asker.ledger.read(asker.scope) as records:
        kept = records.captures.one(channel, message["ts"])
    if kept is None:
        if has_tag(text):
            _tagged(channel, message, asker)
    elif has_tag(was) and not has_tag(text):
        _untagged(channel, message["ts"], asker)
    elif kept.state is State.WAITING:
        tags = "" if has_tag(text) else update_tags(kept.text)  # those that somebody else put below it
        retake(kept, f"{text} {tags}".strip(), asker)
    elif kept.state is State.SAVED:
        _tell(kept, asker, message_edited)


def _untagged(channel: str, ts: str, asker: Asker) -> None:
    with asker.ledger.read(asker.scope) as records:
        kept = records.captures.one(channel, ts)
    if kept is None:
        return
    if kept.state is State.WAITING and not kept.entries:
        _settle(f"{channel}:{ts}", asker, state=State.DISCARDED)
        change_card(kept, left_out(), asker)
    elif kept.state is not State.DISCARDED:
        _tell(kept, asker, tag_removed)


def _deleted(channel: str, ts: str, asker: Asker) -> None:
    with asker.ledger.read(asker.scope) as records:
        kept = records.captures.one(channel, ts)
        wording = asker.wording(records)
    if kept is None or kept.state is State.DISCARDED:
        return
    if kept.state is State.WAITING:
        _settle(kept.key, asker, state=State.SAVED if kept.entries else State.DISCARDED)
    entries = _standing(kept, asker)
    nothing = kept.state is State.WAITING and not entries
    change_card(kept, left_out() if nothing else message_gone(entries, wording), asker)


def _tell(kept: Capture, asker: Asker, says: Any) -> None:
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
        entries = _still_standing(kept, records)
    if entries:
        change_card(kept, says(entries, wording, message=f"{kept.channel}:{kept.message}"), asker)


def _kept(value: str, asker: Asker) -> Capture:
    channel, _, ts = value.rpartition(":")
    with asker.ledger.read(asker.scope) as records:
        kept = records.captures.one(channel or str(asker.channel), ts)
    if kept is None or kept.channel != asker.channel:
        raise RefusedError(already_settled())
    return kept


def _settle(value: str, asker: Asker, *, state: State) -> None:
    kept = _kept(value, asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        desk.captures.change(replace(with_waiting(kept, ()), state=state))


def _standing(kept: Capture, asker: Asker) -> list[Revision]:
    with asker.ledger.read(asker.scope) as records:
        return _still_standing(kept, records)


def _still_standing(kept: Capture, records: Records) -> list[Revision]:
    found = (records.entry(entry) for entry in kept.entries)
    return [each for each in found if each is not None and not each.is_retracted]
