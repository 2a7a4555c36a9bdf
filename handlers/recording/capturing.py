"""A message as an update: read, saved and answered with one card, however often and by whichever way it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from answering.cards import CARD, card_of, lines_of, mark, read_lines
from answering.standing import on_record
from handlers.asker import Asker
from handlers.recording.saving import carry_out
from messages.captured import captured
from messages.message import Message
from negotiation.model import Revision, Source
from negotiation.timetables import decent
from negotiation.updates import Note, Proposal, decide
from storage.captures import Capture, Due, State
from storage.desk import Desk

POSTING = timedelta(minutes=2)
"""Whoever saved a message posts its card, within this time; then it is anybody's to post."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that is to be taken: its ts, the thread that it stands in or would begin, and its text."""

    channel: str
    message: str
    thread: str
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    written: tuple[Revision, ...]
    notes: tuple[tuple[Note, Proposal], ...]
    waiting: tuple[Proposal, ...]


def capture(said: Said, proposals: Sequence[Proposal], asker: Asker) -> bool:
    """Saves what is whole, asks for the rest, and posts the card; False for a message that was taken before."""
    source = Source(url=permalink(said.channel, said.message, asker))
    sourced = [each.from_source(source) for each in proposals]
    now = asker.clock.now()
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        kept = Capture(said.channel, said.message, said.thread, "", State.WAITING, (), said.text, asker.user, now)
        kept = replace(kept, card_due=now + POSTING)
        if not desk.captures.claim(kept):
            return False
        taken = take(sourced, asker, desk)
        kept = settled(kept, taken)
        if taken.waiting:
            hours = timedelta(hours=desk.settings.remind_after)
            kept = replace(kept, reminder_due=decent(now + hours, asker.person.time_zone))
        desk.captures.change(kept)
    card = post_card(kept, _card(taken, asker, message=kept.key), asker)
    asker.ledger.captures.said(Due.CARD, asker.workspace, kept, card=card)
    _catch_up(kept, card, asker)
    return True


def retake(kept: Capture, text: str, asker: Asker) -> None:
    """Reads a waiting message again after an edit; its card changes in place."""
    source = Source(url=permalink(kept.channel, kept.message, asker))
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        wording = asker.wording(desk)
        proposals = [each.from_source(source) for each in read_lines(lines_of(text), wording)]
        taken = take(proposals, asker, desk)
        notes = [each for each in taken.notes if not {entry.entry for entry in each[0].entries} & {*kept.entries}]
        kept = replace(settled(kept, taken), text=text)
        desk.captures.change(kept)
        message = card_of(kept, desk, wording, is_private=asker.scope.channel is not None, notes=notes)
    change_card(kept, message, asker)


def take(proposals: Sequence[Proposal], asker: Asker, desk: Desk) -> Taken:
    """Writes all that is whole in one act."""
    written: list[Revision] = []
    notes: list[tuple[Note, Proposal]] = []
    for proposal in proposals:
        if proposal.is_complete:
            decision = decide(proposal, on_record(proposal, desk), day=asker.today(desk))
            written += carry_out(decision, desk)
            notes += ((note, proposal) for note in decision.notes)
    return Taken(tuple(written), tuple(notes), tuple(each for each in proposals if not each.is_complete))


def settled(kept: Capture, taken: Taken) -> Capture:
    """The capture with what came of it; nobody is reminded of what waits no more."""
    entries = tuple(dict.fromkeys([*kept.entries, *(each.entry for each in taken.written)]))
    return with_waiting(replace(kept, entries=entries), tuple(each.line for each in taken.waiting))


def with_waiting(kept: Capture, waiting: tuple[str, ...]) -> Capture:
    """The capture while these lines of it wait."""
    if waiting:
        return replace(kept, state=State.WAITING, waiting=waiting)
    return replace(kept, state=State.SAVED, waiting=(), reminder_due=None)


def post_card(kept: Capture, message: Message, asker: Asker) -> str:
    """Posts in the message's thread; among outsiders only the author sees it, and it cannot be changed later."""
    where: dict[str, Any] = {"channel": kept.channel, "thread_ts": kept.thread}
    if asker.is_among_outsiders():
        asker.client.chat_postEphemeral(**where, user=asker.user, **message.arguments())
        return ""
    posted = asker.client.chat_postMessage(
        **where, **message.arguments(), metadata=mark(CARD, kept), unfurl_links=False
    )
    return str(posted["ts"])


def change_card(kept: Capture, message: Message, asker: Asker) -> None:
    """The card in place, if there is one."""
    if kept.card:
        asker.client.chat_update(channel=kept.channel, ts=kept.card, **message.arguments())


def permalink(channel: str, message: str, asker: Asker) -> str:
    """The address of a message, which holds when its channel is renamed."""
    return str(asker.client.chat_getPermalink(channel=channel, message_ts=message)["permalink"])


def _card(taken: Taken, asker: Asker, *, message: str) -> Message:
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    is_private = asker.scope.channel is not None
    return captured(taken.written, taken.notes, taken.waiting, wording, message=message, is_private=is_private)


def _catch_up(kept: Capture, card: str, asker: Asker) -> None:
    """An edit that came while the card was on its way found none to change."""
    with asker.ledger.read(asker.scope) as records:
        now = records.captures.one(kept.channel, kept.message)
        if now is None or (now.entries, now.waiting, now.state) == (kept.entries, kept.waiting, kept.state):
            return
        message = card_of(now, records, asker.wording(records), is_private=asker.scope.channel is not None)
    change_card(replace(now, card=card), message, asker)


def completed(key: str, line: str, written: Sequence[Revision], asker: Asker) -> None:
    """After a waiting line was completed in its form: the capture has its entries, and the card follows."""
    channel, _, ts = key.rpartition(":")
    with asker.ledger.write(asker.scope, asker.user) as desk:
        kept = desk.captures.one(channel, ts)
        if kept is None:
            return
        entries = tuple(dict.fromkeys([*kept.entries, *(each.entry for each in written)]))
        kept = with_waiting(replace(kept, entries=entries), _without(line, kept.waiting))
        desk.captures.change(kept)
        message = card_of(kept, desk, asker.wording(desk), is_private=asker.scope.channel is not None)
    change_card(kept, message, asker)


def _without(line: str, waiting: tuple[str, ...]) -> tuple[str, ...]:
    """The others; a form carries a long line cut short."""
    same = [number for number, each in enumerate(waiting) if each == line]
    alike = [number for number, each in enumerate(waiting) if line and each.startswith(line)]
    gone = next(iter([*same, *alike]), None)
    return tuple(each for number, each in enumerate(waiting) if number != gone)
