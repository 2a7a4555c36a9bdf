"""/log, and what follows it: saving what was understood, undoing it, confirming what already stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, Respond

from answering.standing import on_record
from handlers.asker import Asker, RefusedError
from handlers.forms.filling import open_form
from messages.actions import OneMoreSource
from messages.facts import Wording
from messages.forms.filled import Filled, Origin
from messages.logged import half_understood, logged, not_logged, notes_for_form, undone
from messages.message import Message
from messages.problems import retracted_already, source_is_private, source_known, unknown_entry
from messages.steering import command_help
from messages.words import unescape
from negotiation.model import Change, Draft, Kind, Leadership, Revision, Source
from negotiation.updates import Add, Decision, Proposal, decide, read_update
from negotiation.updates.tagged import has_tag, read_tagged
from storage.desk import Desk
from storage.errors import TooLongError

LINE_LIMIT = 10_000
ANOTHER_SOURCE = "another source"


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as read, and what is needed to go on with it."""

    proposal: Proposal
    wording: Wording


def log(
    ack: Ack,
    command: dict[str, Any],
    asker: Asker,
) -> None:
    """Saves a line that is understood whole; otherwise opens a form with what was, and keeps the text."""
    line = unescape(command.get("text") or "").strip()
    if line.lower() in {"help", "?"}:
        ack(**command_help("/log").arguments())
        return
    heard = hear(line, asker)
    if heard.proposal.is_complete:
        ack(**save(heard, asker).arguments())
        return
    open_half_understood(heard, asker, trigger=command["trigger_id"])
    if line:
        ack(**half_understood(heard.proposal, heard.wording, form_opens=True).arguments())
    else:
        ack()


def hear(line: str, asker: Asker, *, source: Source | None = None) -> Heard:
    """Reads a line, for somebody who may log; `source` is where it came from, unless the line names its own.

    Raises RefusedError, TooLongError.
    """
    if len(line) > LINE_LIMIT:
        raise TooLongError(len(line), LINE_LIMIT)
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
        wording = asker.wording(records)
    read = read_tagged if has_tag(line) else read_update
    proposal = read(line, day=wording.today, names=wording.names)
    return Heard(proposal if source is None else proposal.from_source(source), wording)


def save(heard: Heard, asker: Asker) -> Message:
    """Decides what a complete proposal changes, writes it in one act, and says what was understood."""
    proposal = heard.proposal
    with asker.ledger.write(asker.scope, asker.user) as desk:
        decision = decide(proposal, on_record(proposal, desk), day=heard.wording.today)
        written = carry_out(decision, desk)
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    if not written:
        return not_logged(decision.notes, proposal, wording, is_private=asker.scope.channel is not None)
    return logged(written, decision.notes, wording)


def carry_out(decision: Decision, desk: Desk) -> tuple[Revision, ...]:
    """Writes a decision; an acting leadership is tied to the absence that was written just before it."""
    written: list[Revision] = []
    for write in decision.writes:
        if isinstance(write, Add):
            written.append(desk.add(_covering(write, written)))
        else:
            written.append(
                desk.revise(
                    write.current.entry,
                    expected=write.current.seq,
                    change=write.change,
                    draft=write.draft,
                    why=write.why,
                )
            )
    return tuple(written)


def _covering(write: Add, written: list[Revision]) -> Draft:
    if write.covers is None or not isinstance(write.draft.fact, Leadership):
        return write.draft
    return replace(write.draft, fact=replace(write.draft.fact, during=written[write.covers].entry))


def open_half_understood(heard: Heard, asker: Asker, *, trigger: str, capture: str = "") -> None:
    """The form with all that was understood of a line; a position's form where even the kind is unknown."""
    proposal = heard.proposal
    kind = proposal.kind or (Kind.DEMAND if "counterparty" in proposal.fields else Kind.POSITION)
    filled = Filled(kind, proposal.fields, proposal.valid, proposal.certainty, proposal.source).as_kind(kind)
    origin = Origin(channel=asker.channel, kind=kind, line=proposal.line, capture=capture)
    notes = notes_for_form(proposal, heard.wording) if proposal.line else []
    open_form(filled, origin, asker=asker, trigger=trigger, notes=notes)


def undo(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Gives back exactly what stood before, in place of the card that offered it."""
    ack()
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        revisions = desk.undo(action["value"])
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    respond(**undone(revisions, wording).arguments(), replace_original=True)


def confirm(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Records that an entry is still right, as of now and by whom."""
    ack()
    respond(**confirmed(action["value"], asker).arguments(), response_type="ephemeral", replace_original=False)


def add_source(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Confirms an entry by another source, and keeps those that it has."""
    ack()
    given = OneMoreSource.load(action["value"])
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        entry = desk.entry(given.entry)
        if entry is None or entry.is_retracted:
            raise RefusedError(unknown_entry(given.entry) if entry is None else retracted_already(given.entry))
        if given.source in entry.source.each:
            raise RefusedError(source_known(given.entry))
        if entry.audience is None and asker.scope.channel is not None:
            raise RefusedError(source_is_private())
        draft = replace(entry.as_draft(), source=entry.source.joined_by(given.source))
        written = desk.revise(entry.entry, expected=entry.seq, change=Change.CONFIRMED, draft=draft, why=ANOTHER_SOURCE)
        wording = asker.wording(desk)
    respond(**logged((written,), (), wording).arguments(), response_type="ephemeral", replace_original=given.is_alone)


def confirmed(entry: str, asker: Asker) -> Message:
    """Confirms one entry as it stands."""
    return save(hear(f"confirm {entry}", asker), asker)
