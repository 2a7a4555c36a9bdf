"""A message as an update: read, saved and answered with one card, however often and by whichever way it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.asker import Asker
from handlers.recording import carry_out, on_record
from messages.captured import captured
from messages.message import Message
from negotiation.model import Revision, Source
from negotiation.updates import Note, Proposal, decide
from negotiation.updates.tagged import read_tagged, tagged_lines
from storage.captures import Capture, State
from storage.desk import Desk


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
    sourced = [replace(each, source=source) if each.source == Source() else each for each in proposals]
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        kept = Capture(
            said.channel, said.message, said.thread, "", State.WAITING, (), said.text, asker.user, asker.clock.now()
        )
        if not desk.captures.claim(kept):
            return False
        taken = take(sourced, asker, desk)
        kept = settled(kept, taken)
        desk.captures.change(kept)
    card = post_card(said, _card(taken, asker, message=f"{said.channel}:{said.message}"), asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        desk.captures.change(replace(kept, card=card))
    return True


def retake(kept: Capture, proposals: Sequence[Proposal], asker: Asker) -> None:
    """Reads a waiting message again after an edit; its card changes in place."""
    with asker.ledger.write(asker.scope, asker.user) as desk:
        taken = take(proposals, asker, desk)
        desk.captures.change(settled(kept, taken))
    change_card(kept, _card(taken, asker, message=f"{kept.channel}:{kept.message}"), asker)


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
    """The capture with what came of it."""
    entries = tuple(dict.fromkeys([*kept.entries, *(each.entry for each in taken.written)]))
    return replace(kept, state=State.WAITING if taken.waiting else State.SAVED, entries=entries)


def post_card(said: Said, message: Message, asker: Asker) -> str:
    """Posts in the message's thread; among outsiders only the author sees it, and it cannot be changed later."""
    where: dict[str, Any] = {"channel": said.channel, "thread_ts": said.thread}
    if asker.is_among_outsiders():
        asker.client.chat_postEphemeral(**where, user=asker.user, **message.arguments())
        return ""
    return str(asker.client.chat_postMessage(**where, **message.arguments(), unfurl_links=False)["ts"])


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


def completed(key: str, line: str, written: Sequence[Revision], asker: Asker) -> None:
    """After a waiting line was completed in its form: the capture has its entries, and the card follows."""
    channel, _, ts = key.rpartition(":")
    with asker.ledger.write(asker.scope, asker.user) as desk:
        kept = desk.captures.one(channel, ts)
        if kept is None:
            return
        wording = asker.wording(desk)
        lines = tagged_lines(kept.text)
        read = [read_tagged(each, day=wording.today, names=wording.names) for each in lines if each != line]
        taken = Taken(tuple(written), (), tuple(each for each in read if not each.is_complete))
        kept = settled(kept, taken)
        desk.captures.change(kept)
        entries = [each for entry in kept.entries if (each := desk.entry(entry)) is not None]
    change_card(kept, captured(entries, (), taken.waiting, wording, message=key), asker)
