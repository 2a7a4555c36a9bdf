"""What somebody sees after they logged something: what was understood, field by field, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from messages import actions
from messages.answers.buttons import button, menu, section, small
from messages.facts import Wording
from messages.message import Message
from messages.values import label_of, value_words
from messages.words import author, clip, day_words, escape, listed
from negotiation.model import Change, Leadership, Response, ResponseState, Revision, Source
from negotiation.updates import NEW_PERSON, Note, Problem, Proposal, Remark, Trouble

UNDONE_SHOWN = 5
"""Entries named after an undo; an import has thousands."""
VERBS = {
    Change.ADDED: "Logged",
    Change.UPDATED: "Updated",
    Change.CORRECTED: "Corrected",
    Change.CONFIRMED: "Confirmed",
    Change.RETRACTED: "Retracted",
}


def logged(revisions: Sequence[Revision], notes: Sequence[Note], wording: Wording) -> Message:
    """Each entry that was written, its fields, then remarks, then Undo and Edit."""
    blocks: list[Block] = []
    heads: list[str] = []
    for revision in revisions:
        head = f"✅ *{VERBS[revision.change]} {revision.entry}* {wording.line(revision)}"
        heads.append(head)
        blocks.append(section(head))
        if revision.change in {Change.ADDED, Change.UPDATED, Change.CORRECTED}:
            blocks.append(small("\n".join(echo(revision, wording))))
        elif revision.change is Change.CONFIRMED:
            blocks.append(small(wording.provenance(revision)))
    blocks += [small(words) for note in notes if (words := remark(note, wording))]
    last = revisions[-1]
    blocks.append(in_hand(last))
    return Message(text=clip(" ".join(heads).replace("*", ""), 500), blocks=tuple(blocks))


def in_hand(entry: Revision) -> ActionsBlock:
    """The way back, and what else can be done with the entry that was written last."""
    elements: list[InteractiveElement] = [button("Undo", actions.UNDO, entry.act)]
    if not entry.is_retracted:
        elements += [button("Edit", actions.EDIT, entry.entry), menu(entry, beside=("correct",))]
    return ActionsBlock(elements=elements)


def shared(entry: Revision, wording: Wording) -> Message:
    """After a private entry was shared with everybody; there is no way back to offer."""
    return Message.of_words(f"✅ *The workspace now sees {entry.entry}* {wording.line(entry)}")


def echo(revision: Revision, wording: Wording) -> list[str]:
    """ "Field: value" for all that was understood, so that a wrong reading is seen at once."""
    fact = revision.fact
    lines = []
    for each in fields(fact):
        value = getattr(fact, each.name)
        if value in {None, "", ()} or (each.name, value) == ("state", ResponseState.OPEN):
            continue
        if each.name == "person" and hasattr(fact, "name"):
            continue
        if isinstance(fact, Response) and each.name == "is_ask":
            lines.append(f"Kind: {'an ask of ours' if value else 'our line'}")
            continue
        lines.append(f"{label_of(revision.kind, each.name)}: {value_words(each.name, value, wording)}")
    if isinstance(fact, Leadership) and fact.during is not None:
        lines.append("Ends when that absence ends")
    days = wording.days(revision.valid).strip()
    lines.append(f"Days: {days or 'no first or last day given'}")
    lines.append(f"Certainty: {revision.certainty.value}")
    if revision.source.words or revision.source.url:
        source = " ".join(part for part in (revision.source.words, revision.source.url) if part)
        lines.append(f"Source: {clip(escape(source), 200)}")
    if revision.audience is not None:
        lines.append("🔒 Seen only in this conversation")
    return lines


def remark(note: Note, wording: Wording) -> str:
    """A remark beside what was saved; empty where there is nothing to say."""
    match note.remark:
        case Remark.CONTRADICTS:
            others = "; ".join(f"{entry.entry} {wording.line(entry)}" for entry in note.entries)
            return f"⚠️ This contradicts {others}. Both stand; edit the one that is wrong."
        case Remark.RETRACTED_BEFORE:
            gone = note.entries[0]
            why = f": {wording.why(gone)}" if gone.why else ""
            when = day_words(gone.recorded_at.date())
            return f"⚠️ The same was retracted as {gone.entry} on {when} by {author(gone.author)}{why}."
        case Remark.ABSENCE_ASSUMED:
            return "That person was not on record as away, so the absence was logged too, from today."
        case _:
            return ""


def not_logged(notes: Sequence[Note], proposal: Proposal, wording: Wording, *, is_private: bool) -> Message:
    """Nothing was written, and why; what was typed is kept. `is_private` says that only this conversation sees it."""
    lines = [refusal(note, proposal, wording) for note in notes]
    blocks: list[Block] = [section("\n".join(lines)), small(f"You typed: {escape(proposal.line)}")]
    buttons: list[InteractiveElement] = [
        button("Edit before saving", actions.COMPLETE, proposal.line[: actions.VALUE_LIMIT])
    ]
    if known := on_record(notes):
        blocks.insert(1, small(wording.provenance(known)))
        buttons[:0] = same_again(known, proposal, is_alone=True, is_private=is_private)
    blocks.append(ActionsBlock(elements=buttons))
    return Message(text=lines[0].replace("*", ""), blocks=tuple(blocks))


def on_record(notes: Sequence[Note]) -> Revision | None:
    """The entry that says the same already."""
    return next((note.entries[0] for note in notes if note.remark is Remark.ALREADY_ON_RECORD), None)


def same_again(known: Revision, proposal: Proposal, *, is_alone: bool, is_private: bool) -> list[InteractiveElement]:
    """What can be made of an update that is on record already: a confirmation, and another source for it.

    A private conversation's source is not put beside what everybody sees: it would tell of the conversation.
    """
    buttons: list[InteractiveElement] = [button("Confirm still right", actions.CONFIRM, known.entry, primary=True)]
    tells = is_private and known.audience is None
    if proposal.source != Source() and proposal.source not in known.source.each and not tells:
        added = actions.OneMoreSource(known.entry, proposal.source, is_alone)
        buttons.append(button("Add this source", actions.ADD_SOURCE, added.dump()))
    return buttons


def refusal(note: Note, proposal: Proposal, wording: Wording) -> str:
    """Why nothing was written."""
    person = proposal.fields.get("person")
    who = wording.person(str(person)) if person else "That person"
    match note.remark:
        case Remark.ALREADY_ON_RECORD:
            entry = note.entries[0]
            return f"*Already on record* as {entry.entry}: {wording.line(entry)}"
        case Remark.NOT_AWAY:
            return f"*Nothing was changed*: {who} is not on record as away."
        case Remark.NOT_LEADING:
            return f"*Nothing was changed*: {who} is not on record as leading."
        case Remark.UNKNOWN_ENTRY:
            return f"*Nothing was changed*: there is no entry {escape(proposal.entry or '')} that can be seen here."
        case Remark.OTHER_KIND:
            entry = note.entries[0]
            return f"*Nothing was changed*: {entry.entry} is a {entry.kind.value}, and the line says something else."
        case _:
            return "*Nothing was changed.*"


def half_understood(proposal: Proposal, wording: Wording, *, form_opens: bool) -> Message:
    """What is missing, with the text that was typed, and a button that opens the form filled with the rest."""
    lines = ["*Not saved yet.* " + ("A form is open with what I understood." if form_opens else "")]
    lines += [f"• {each}" for each in notes_for_form(proposal, wording)]
    blocks: list[Block] = [
        section("\n".join(lines)),
        section(f"You typed: {escape(proposal.line)}"),
        ActionsBlock(
            elements=[button("Complete it", actions.COMPLETE, proposal.line[: actions.VALUE_LIMIT], primary=True)]
        ),
    ]
    return Message(text="Not saved yet: something is missing", blocks=tuple(blocks))


def notes_for_form(proposal: Proposal, wording: Wording) -> list[str]:
    """What must be settled before it can be saved, one sentence each."""
    notes = [_problem(problem, wording) for problem in proposal.problems]
    settled = {problem.field for problem in proposal.problems}
    missing = (
        []
        if proposal.kind is None
        else [label_of(proposal.kind, name).lower() for name in proposal.missing if name not in settled]
    )
    if proposal.kind is None and proposal.entry is None:
        notes.append("I could not tell whether this is a pledge, a demand, a position or something else: choose below.")
    elif missing:
        notes.append(f"Please give: {listed(missing)}.")
    return notes


def _problem(problem: Problem, wording: Wording) -> str:
    typed = escape(problem.typed)
    is_person = problem.field in {"person", "covers"}
    names = [_candidate(problem, code, wording) for code in problem.candidates]
    match problem.trouble:
        case Trouble.AMBIGUOUS:
            return f"“{typed}” may be {listed(names, last='or')}: choose one."
        case Trouble.NOT_A_DATE:
            return f"“{typed}” is no date I can read: choose the day."
        case _ if is_person:
            maybe = f" Did you mean {listed(names, last='or')}?" if names else ""
            return f"“{typed}” is not on record.{maybe} Choose somebody, or keep “➕ Add” to add them."
        case _:
            maybe = f" Did you mean {listed(names, last='or')}?" if names else ""
            return f"I know no party “{typed}”.{maybe}"


def _candidate(problem: Problem, code: str, wording: Wording) -> str:
    if problem.field in {"person", "covers"}:
        return wording.person(code.removeprefix(NEW_PERSON))
    return day_words(date.fromisoformat(code)) if problem.field in {"start", "last"} else wording.party(code)


def undone(revisions: Sequence[Revision], wording: Wording) -> Message:
    """What stands again after an undo."""
    lines = []
    for revision in revisions[:UNDONE_SHOWN]:
        if revision.change is Change.RETRACTED:
            lines.append(f"↩️ *{revision.entry}* is gone again: ~{wording.line(revision)}~")
        else:
            lines.append(f"↩️ *{revision.entry}* is as it was: {wording.line(revision)}")
    if len(revisions) > UNDONE_SHOWN:
        lines.append(f"… and {len(revisions) - UNDONE_SHOWN:,} more: all that was done in that step.")
    return Message(text=clip(" ".join(lines).replace("*", ""), 500), blocks=(section("\n".join(lines)),))
