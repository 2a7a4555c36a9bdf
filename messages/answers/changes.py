"""What changed, by party, then kind: new, updated (old → new), corrected, retracted."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, smalls
from messages.answers.fitting import assembled, paragraphs
from messages.answers.leads import lead_sentence
from messages.differences import changed
from messages.facts import Wording
from messages.message import Message
from messages.words import capitalised, clip, day_words
from negotiation.answers import Changed
from negotiation.changes import Net, NetChange
from negotiation.model import Kind

ORDER = (Kind.LEADERSHIP, Kind.ABSENCE, Kind.PLEDGE, Kind.DEMAND, Kind.POSITION, Kind.RESPONSE, Kind.ROSTER)
SAID = 600
TEXT = 1_000
MARKS = {Net.NEW: "New", Net.UPDATED: "Updated", Net.CORRECTED: "Corrected", Net.RETRACTED: "Retracted"}


def render_changed(answer: Changed, wording: Wording) -> Message:
    """How many, since when; who leads now where that changed; then each change with its source."""
    asking = answer.asking
    window = _window(answer)
    if not answer.changes:
        line = f"*Nothing changed* {window}."
        return Message(text=line.replace("*", ""), blocks=(section(line), row(asking)))
    number = len(answer.changes)
    line = f"*{number} {'change' if number == 1 else 'changes'}* {window}"
    head: list[Block] = [section(line)]
    if answer.leads:
        head.append(section("\n".join(lead_sentence(lead, wording) for lead in answer.leads)))
    text = line.replace("*", "")
    if number == 1:
        text = f"{text}: {_plain(_said(answer.changes[0], wording))}"
    parts = change_paragraphs(answer.changes, wording)

    def tail(shown: int) -> list[Block]:
        more = number - sum(map(len, parts[:shown]))
        return [*smalls([f"{more} more: name a party or topic." if more else ""]), row(asking)]

    return Message(text=clip(text, TEXT), blocks=assembled(head, [[section("\n".join(part))] for part in parts], tail))


def change_paragraphs(changes: Sequence[NetChange], wording: Wording) -> list[list[str]]:
    """A paragraph for each party, or more where they are long, with one item for each change, in_order()."""
    by_party: dict[str, list[NetChange]] = {}
    for change in in_order(changes):
        by_party.setdefault(_party(change), []).append(change)
    parts: list[list[str]] = []
    for party, theirs in by_party.items():
        head = f"*{capitalised(wording.party(party))}*" if party else "*Ourselves*"
        first, *rest = (change_line(change, wording) for change in theirs)
        parts += paragraphs([f"{head}\n{first}", *rest])
    return parts


def in_order(changes: Sequence[NetChange]) -> list[NetChange]:
    """By party, then kind, then new, updated, corrected, retracted; ourselves last."""
    return sorted(changes, key=_order)


def change_line(change: NetChange, wording: Wording) -> str:
    """One change with its provenance."""
    return f"• _{MARKS[change.net]}_ {_said(change, wording)}\n   {wording.short_provenance(change.after)}"


def _said(change: NetChange, wording: Wording) -> str:
    after = change.after
    if change.before is None:
        return clip(wording.line(after), SAID)
    if change.net is Net.RETRACTED:
        why = f" ({wording.why(after)})" if after.why else ""
        return f"~{clip(wording.line(change.before), SAID)}~{why}"
    return clip(changed(change.before, after, wording), 2 * SAID)


def _window(answer: Changed) -> str:
    today = answer.asking.today
    start, last = answer.window.start, answer.window.last
    if start is None:
        return "on record so far"
    if last == start:
        return f"on {day_words(start)}"
    return f"since {day_words(start)}{f' to {day_words(last)}' if last is not None and last < today else ''}"


def _plain(line: str) -> str:
    return line.replace("*", "").replace("~", "")


def _party(change: NetChange) -> str:
    return getattr(change.after.fact, "party", None) or ""


def _order(change: NetChange) -> tuple[bool, str, int, int, int]:
    party = _party(change)
    return (not party, party, ORDER.index(change.after.kind), list(Net).index(change.net), change.after.seq)
