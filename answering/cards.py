"""What the card of a captured message says now, from the record alone: after an edit, a button or a restart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answering.standing import on_record
from messages.captured import captured
from messages.facts import Wording
from messages.message import Message
from negotiation.model import Revision, Source
from negotiation.updates import Note, Proposal, Verb, decide, read_update
from negotiation.updates.tagged import has_tag, read_tagged, tagged_lines
from storage.captures import Capture
from storage.records import Records

CARD, REMINDER = "rapporteur_card", "rapporteur_reminder"


def mark(kind: str, capture: Capture) -> dict[str, Any]:
    """The metadata by which what was posted for a message is found again."""
    return {"event_type": kind, "event_payload": {"message": capture.message}}


def lines_of(text: str) -> tuple[str, ...]:
    """What of a message is read: its tagged lines, else all of it, which somebody pointed at."""
    return tagged_lines(text) or ((text,) if text else ())


def read_lines(lines: Sequence[str], wording: Wording, *, entry: str | None = None) -> list[Proposal]:
    """Each line as a proposal, as of today; `entry` is what the thread is about."""
    return [
        read_tagged(line, day=wording.today, names=wording.names, entry=entry)
        if has_tag(line)
        else read_update(line, day=wording.today, names=wording.names)
        for line in lines
    ]


def card_of(
    kept: Capture,
    records: Records,
    wording: Wording,
    *,
    is_private: bool,
    notes: Sequence[tuple[Note, Proposal]] = (),
) -> Message:
    """Its entries as they stand, and the lines that still wait."""
    found = (records.entry(entry) for entry in kept.entries)
    entries = [each for each in found if each is not None]
    waiting = read_lines(kept.waiting, wording, entry=records.captures.entry_of(kept.channel, kept.thread))
    return captured(entries, notes, waiting, wording, message=kept.key, is_private=is_private)


def notes_of(kept: Capture, records: Records, wording: Wording, *, source: Source) -> list[tuple[Note, Proposal]]:
    """What is to be said beside its entries: what was on record before, and what contradicts them."""
    lines = [line for line in lines_of(kept.text) if line not in kept.waiting]
    notes: list[tuple[Note, Proposal]] = []
    for proposal in read_lines(lines, wording):
        if not proposal.is_complete or proposal.verb is not Verb.ADD or proposal.entry is not None:
            continue
        sourced = proposal.from_source(source)
        others: list[Revision] = [each for each in on_record(sourced, records) if each.entry not in kept.entries]
        notes += ((note, sourced) for note in decide(sourced, others, day=wording.today).notes)
    return notes
