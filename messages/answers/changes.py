"""What changed, by party, then kind: new, updated (old → new), corrected, retracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, small
from messages.facts import Wording
from messages.message import Message
from messages.words import capitalised, clip, day_words
from negotiation.answers import Changed
from negotiation.changes import Net, NetChange
from negotiation.model import Kind

ORDER = (Kind.LEADERSHIP, Kind.ABSENCE, Kind.PLEDGE, Kind.DEMAND, Kind.POSITION, Kind.RESPONSE, Kind.ROSTER)
SHOWN = 20
SECTION = 2_900
MARKS = {Net.NEW: "New", Net.UPDATED: "Updated", Net.CORRECTED: "Corrected", Net.RETRACTED: "Retracted"}


def render_changed(answer: Changed, wording: Wording) -> Message:
    """How many, since when; then each change with its source."""
    start = answer.window.start or answer.asking.today
    last = answer.window.last
    until = f" to {day_words(last)}" if last and last != start and last < answer.asking.today else ""
    window = f"on {day_words(start)}" if last == start else f"since {day_words(start)}{until}"
    if not answer.changes:
        line = f"*Nothing changed* {window}."
        return Message(text=line.replace("*", ""), blocks=(section(line), row(answer.asking)))
    number = len(answer.changes)
    line = f"*{number} {'change' if number == 1 else 'changes'}* {window}"
    blocks: list[Block] = [section(line), *change_blocks(answer.changes, wording)]
    blocks.append(row(answer.asking))
    return Message(text=line.replace("*", ""), blocks=tuple(blocks))


def change_blocks(changes: Sequence[NetChange], wording: Wording) -> list[Block]:
    """A paragraph for each party, at most SHOWN changes, and how many more there are."""
    shown = sorted(changes, key=_order)[:SHOWN]
    by_party: dict[str, list[NetChange]] = {}
    for change in shown:
        by_party.setdefault(_party(change), []).append(change)
    blocks: list[Block] = []
    for party, theirs in by_party.items():
        head = f"*{capitalised(wording.party(party))}*" if party else "*Ourselves*"
        lines = [head, *(change_line(change, wording) for change in theirs)]
        blocks += [section(paragraph) for paragraph in _paragraphs(lines)]
    if len(changes) > SHOWN:
        blocks.append(small(f"{len(changes) - SHOWN} more. Name a party or topic to narrow it down."))
    return blocks


def change_line(change: NetChange, wording: Wording) -> str:
    """One change with its provenance."""
    after = change.after
    if change.before is None or change.net is Net.NEW:
        said = wording.line(after)
    elif change.net is Net.RETRACTED:
        why = f" ({after.why})" if after.why else ""
        said = f"~{wording.line(change.before)}~{why}"
    else:
        said = f"{wording.line(change.before)} → {wording.line(after)}"
        if change.before.fact == after.fact and change.before.valid == after.valid:
            said = f"{wording.line(after)} ({change.before.certainty.value} → {after.certainty.value})"
    return f"• _{MARKS[change.net]}_ {clip(said, 900)}\n   {clip(wording.short_provenance(after), 400)}"


def _paragraphs(lines: Iterable[str]) -> Iterable[str]:
    kept: list[str] = []
    for line in lines:
        if kept and sum(map(len, kept)) + len(kept) + len(line) > SECTION:
            yield "\n".join(kept)
            kept = []
        kept.append(line)
    if kept:
        yield "\n".join(kept)


def _party(change: NetChange) -> str:
    return getattr(change.after.fact, "party", None) or ""


def _order(change: NetChange) -> tuple[bool, str, int, int]:
    party = _party(change)
    return (not party, party, ORDER.index(change.after.kind), change.after.seq)
