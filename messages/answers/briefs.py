"""One card on a party, a topic or two parties, readable on a phone from the top."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, DividerBlock, HeaderBlock

from messages.answers.buttons import row, section, small, smalls
from messages.answers.changes import change_blocks
from messages.answers.leads import lead_lines
from messages.facts import Wording
from messages.message import Message
from messages.words import capitalised, clip, day_words
from negotiation.answers import Brief
from negotiation.model import Revision

PART = 2_400


def render_brief(answer: Brief, wording: Wording) -> Message:
    """Who leads, who is away, then what they offer, ask, say, what we say, what changed this week."""
    reading = answer.asking.reading
    parties = (*reading.parties, *reading.counterparties)
    title = " and ".join(wording.label(code) for code in parties) or wording.topics(reading.topics)
    about = f" on {wording.topics(reading.topics)}" if parties and reading.topics else ""
    today = day_words(answer.asking.today)
    head = capitalised(f"{title}{about}")
    blocks: list[Block] = [HeaderBlock(text=clip(_plain(head), 150)), small(today)]
    for lead in answer.leads:
        lines = lead_lines(lead, wording, when="today")
        blocks += [section("\n".join(lines)), *smalls(wording.provenance(entry) for entry in lead.evidence)]
    covered = {entry.entry for lead in answer.leads for entry in lead.evidence}
    away = tuple(entry for entry in answer.absences if entry.entry not in covered)
    between = len(parties) > 1
    first, second = (wording.party(parties[0]) if parties else "", wording.party(parties[1]) if between else "")
    for label, entries in (
        ("Also away" if covered else "Away", away),
        ("Pledges", answer.pledges),
        (f"{capitalised(first)} wants of {second}" if between else "Demands it makes", answer.demands_by),
        (f"{capitalised(second)} wants of {first}" if between else "Demanded of it", answer.demands_of),
        ("Positions and statements", answer.positions),
        ("Our lines and asks", answer.responses),
    ):
        blocks += _part(label if parties else label.replace("Demands it makes", "Demands"), entries, wording)
    if answer.changes:
        blocks += [DividerBlock(), section(f"*Changed since {day_words(answer.since)}*: {_changed(answer)}")]
        blocks += change_blocks(answer.changes[-3:], wording)
    if len(blocks) <= 2:
        blocks.append(section(f"*None on record* as of {today}. Begin with `/log`."))
    blocks = blocks[:48]
    blocks.append(row(answer.asking))
    leading = "; ".join(_plain(lead_lines(lead, wording, when="today")[0]) for lead in answer.leads)
    return Message(text=clip(f"{_plain(head)}: {leading}" if leading else _plain(head), 500), blocks=tuple(blocks))


def _part(label: str, entries: Sequence[Revision], wording: Wording) -> list[Block]:
    """A kind of entry; nothing where there is none, so that the card stays short."""
    if not entries:
        return []
    lines = [f"*{label}*"]
    for entry in entries:
        line = f"• {wording.line(entry)}\n   {wording.short_provenance(entry)}"
        if sum(map(len, lines)) + len(line) > PART:
            lines.append(f"… {len(entries) - len(lines) + 1} more: ask for them by name")
            break
        lines.append(line)
    return [section("\n".join(lines))]


def _changed(answer: Brief) -> str:
    number = len(answer.changes)
    shown = min(number, 3)
    return f"{number} changes, the last {shown}:" if number > shown else ("1 change:" if number == 1 else f"{number}:")


def _plain(text: str) -> str:
    return text.replace("*", "").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
