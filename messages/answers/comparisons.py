"""Several parties side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from slack_sdk.models.blocks import Block, RawTextObject, TableBlock

from messages.answers.buttons import row, section, smalls
from messages.answers.lists import TEXT, as_known, conflicts, plainly
from messages.answers.subjects import as_of
from messages.facts import Wording
from messages.message import Message
from messages.plain import words_of
from messages.words import capitalised, clip, listed
from negotiation.answers import Compared
from negotiation.model import Demand, Kind, Revision

COLUMNS = 6
SAID = 130
"""Characters of one entry in a cell: three of them in each of three rows of six columns stay under Slack's 10,000."""
ROWS = ((Kind.POSITION, "Positions"), (Kind.PLEDGE, "Pledges"), (Kind.DEMAND, "Demands"))


def render_compared(answer: Compared, wording: Wording) -> Message:
    """A table with a column for each party and a row for each kind of entry."""
    asking = answer.asking
    columns = answer.columns[:COLUMNS]
    about = f" on {wording.topics(asking.reading.topics)}" if asking.reading.topics else ""
    title = f"*{capitalised(wording.parties(party for party, _ in columns))}*{about}"
    line = f"{as_known(asking)}{title}"
    entries = [entry for _, theirs in columns for entry in theirs]
    if not entries:
        none = f"{title}: *none on record* for {_any(columns)} of them, {as_of(asking)}."
        return Message(text=clip(plainly(none), TEXT), blocks=(section(none), row(asking, log=Kind.POSITION)))
    rows = [[_cell(" "), *(_cell(words_of(wording.label(party))) for party, _ in columns)]]
    for kind, label in ROWS:
        found = [[entry for entry in theirs if entry.kind is kind] for _, theirs in columns]
        if any(found):
            rows.append([_cell(label), *(_cell(_told(theirs, wording)) for theirs in found)])
    left_out = len(answer.columns) - COLUMNS
    notes = [*conflicts(entries), f"{left_out} more: compare fewer at once." if left_out > 0 else ""]
    blocks: list[Block] = [
        section(line),
        TableBlock(rows=rows, column_settings=[{}, *({"is_wrapped": True} for _ in columns)]),
    ]
    blocks += smalls([*notes, *wording.provenances(entries)])
    return Message(text=clip(f"{plainly(line)}: {_summary(answer, wording)}", TEXT), blocks=(*blocks, row(asking)))


def _told(entries: Sequence[Revision], wording: Wording) -> str:
    said = [_said(entry, wording) for entry in entries]
    return "\n".join(f"• {each}" for each in said) if len(said) > 1 else "".join(said) or "none on record"


def _said(entry: Revision, wording: Wording) -> str:
    """What an entry says, without its party's name, which heads the column."""
    fact = entry.fact
    said = words_of(wording.fact(fact, entry.valid))
    said = said.partition(": ")[2] or said
    to = f"of {words_of(wording.party(fact.counterparty))}: " if isinstance(fact, Demand) else ""
    return f"{words_of(wording.flag(entry))}{to}{clip(said, SAID)} ({entry.entry}, {entry.certainty.value})"


def _any(columns: Sequence[object]) -> str:
    return "either" if len(columns) == 2 else "any"


def _summary(answer: Compared, wording: Wording) -> str:
    """How much there is of each: "US 3 positions and 1 demand; China 2 demands; Japan none on record"."""
    return "; ".join(
        f"{wording.label(party)} {_numbers(theirs) or 'none on record'}" for party, theirs in answer.columns
    )


def _numbers(entries: Sequence[Revision]) -> str:
    counted = Counter(entry.kind for entry in entries)
    return listed([f"{number} {kind.value}{'s' * (number > 1)}" for kind, _ in ROWS if (number := counted[kind])])


def _cell(text: str) -> RawTextObject:
    return RawTextObject(text=text)
