"""One card on a party, a topic or two parties, readable on a phone from the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import Block, DividerBlock, HeaderBlock

from messages.answers.buttons import row, section, small, smalls
from messages.answers.changes import change_paragraphs, in_order
from messages.answers.fitting import assembled, within
from messages.answers.leads import lead_lines, lead_sentence
from messages.answers.subjects import as_of
from messages.facts import Wording
from messages.message import Message
from messages.plain import words_of
from messages.words import capitalised, clip, day_words
from negotiation.answers import Brief
from negotiation.model import Kind, Revision
from negotiation.news import News

PART = 1_900
LINE = 320
ISSUES = 4
CHANGES = 3
TEXT = 500


def render_brief(answer: Brief, wording: Wording) -> Message:
    """Who leads, who is away, then what they offer, ask, say, what we say, what changed this week."""
    title = _title(answer, wording)
    issues = _issues(answer, wording)
    head: list[Block] = [HeaderBlock(text=clip(words_of(title), 150) or "Brief"), small(f"{_when(answer)}{issues}")]
    told = [*_parts(answer, wording), *_changes(answer, wording)]
    none = not told and not any(lead.evidence for lead in answer.leads)
    parts = [*_leads(answer, wording), *told]
    if none:
        parts = [[section(f"*None on record* {as_of(answer.asking)}: {title}.")]]

    def tail(shown: int) -> list[Block]:
        cut = ["There is more on record: ask for pledges, demands or changes by name."] if shown < len(parts) else []
        log = Kind.POSITION if none else None
        return [*smalls(cut), row(answer.asking, log=log, party=next(iter(answer.asking.reading.parties), ""))]

    leading = "; ".join(lead_sentence(lead, wording, when=_on(answer)) for lead in answer.leads)
    text = f"{title}: {leading}" if leading else f"{title}, {_when(answer)}"
    return Message(text=clip(text.replace("*", ""), TEXT), blocks=assembled(head, parts, tail))


def _when(answer: Brief) -> str:
    """Today, or the day whose knowledge is asked for."""
    known_at = answer.asking.known_at
    return f"As known at the end of {day_words(known_at)}" if known_at else day_words(answer.asking.today)


def _on(answer: Brief) -> str:
    known_at = answer.asking.known_at
    return f"on {day_words(known_at)}" if known_at else "today"


def _title(answer: Brief, wording: Wording) -> str:
    reading = answer.asking.reading
    parties = " and ".join(wording.label(code) for code in (*reading.parties, *reading.counterparties))
    topics = wording.topics(reading.topics)
    return capitalised(f"{parties} on {topics}" if parties and topics else parties or topics)


def _leads(answer: Brief, wording: Wording) -> list[list[Block]]:
    return [
        [
            section("\n".join(lead_lines(lead, wording, when=_on(answer), over=answer.asking.known_at is not None))),
            *smalls(wording.provenances(lead.evidence)),
        ]
        for lead in answer.leads
    ]


def _parts(answer: Brief, wording: Wording) -> list[list[Block]]:
    """A section for each kind; nothing where there is none, so that the card stays short."""
    reading = answer.asking.reading
    parties = (*reading.parties, *reading.counterparties)
    told = {entry.entry for lead in answer.leads for entry in lead.evidence}
    away = [entry for entry in answer.absences if entry.entry not in told]
    by, of = "Demands", ""
    if len(parties) == 1:
        by, of = "Demands it makes", "Demanded of it"
    elif parties:
        first, second = wording.party(parties[0]), wording.party(parties[1])
        by, of = f"{capitalised(first)} wants of {second}", f"{capitalised(second)} wants of {first}"
    sections = (
        ("Also away" if told else "Away", away),
        ("Pledges", answer.pledges),
        (by, answer.demands_by),
        (of, answer.demands_of),
        ("Positions and statements", answer.positions),
        ("Our lines and asks", answer.responses),
    )
    return [[section(_part(label, entries, wording))] for label, entries in sections if entries]


def _part(label: str, entries: Sequence[Revision], wording: Wording) -> str:
    lines = [f"• {clip(wording.line(entry), LINE)}\n   {wording.short_provenance(entry)}" for entry in entries]
    shown = within(lines, room=PART)
    more = [f"… {len(lines) - shown} more: ask for them by name"] if shown < len(lines) else []
    return "\n".join([f"*{label}*", *lines[:shown], *more])


def _changes(answer: Brief, wording: Wording) -> list[list[Block]]:
    number = len(answer.changes)
    if not number:
        return []
    newest = sorted(answer.changes, key=lambda change: -change.after.seq)[:CHANGES]
    shown = f", the latest {CHANGES}" if number > CHANGES else ""
    head = f"*{number} {'change' if number == 1 else 'changes'} since {day_words(answer.since)}*{shown}:"
    lines = [
        line
        for part in change_paragraphs(in_order(newest), News(tuple(newest), since=answer.since), wording)
        for line in part
    ]
    fitting = lines[: within(lines, room=PART)]
    return [[DividerBlock(), section("\n".join([head, *fitting]))]]


def _issues(answer: Brief, wording: Wording) -> str:
    """The topics that most of the entries on the card are about, but for those that it was asked for."""
    entries: Iterable[Revision] = (*answer.demands_by, *answer.demands_of, *answer.positions, *answer.responses)
    asked = {*answer.asking.reading.topics}
    topics = Counter(topic for entry in entries for topic in getattr(entry.fact, "topics", ()) if topic not in asked)
    named = ", ".join(wording.topic(topic) for topic, _ in topics.most_common(ISSUES))
    return f" · Main issues: {named}" if named else ""
