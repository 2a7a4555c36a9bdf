"""Entries in words: none, one, or many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, small, smalls
from messages.answers.fitting import CHARACTERS, assembled, paragraphs, size, within
from messages.answers.leads import when_words
from messages.answers.subjects import none_sentence, sourced, subject
from messages.differences import replaced
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words
from negotiation.answers import Asking, Entries
from negotiation.contradictions import contradictions
from negotiation.model import Certainty, Kind, Revision
from negotiation.periods import Period
from negotiation.questions import Intent

ROOMY = 8
"""Up to so many entries each get a menu and a line of small print; more are set closely."""
LINE = 1_200
CLOSE_LINE = 400
TEXT = 1_000
LINK = re.compile(r"<https?://[^<>|]*\|([^<>]*)>")
KINDS: dict[Intent, Kind] = {
    Intent.ABSENCE: Kind.ABSENCE,
    Intent.ROSTER: Kind.ROSTER,
    Intent.PLEDGE: Kind.PLEDGE,
    Intent.DEMAND_FROM: Kind.DEMAND,
    Intent.DEMAND_TO: Kind.DEMAND,
    Intent.DEMAND_BETWEEN: Kind.DEMAND,
    Intent.RESPONSE: Kind.RESPONSE,
}


def render_entries(answer: Entries, wording: Wording) -> Message:
    """The entries, the newest first; with none, that none is on record and what comes nearest."""
    match answer.entries:
        case ():
            return _none(answer, wording)
        case (entry,) if answer.total == 1:
            return _one(answer, entry, wording)
        case _:
            return _many(answer, wording)


def _none(answer: Entries, wording: Wording) -> Message:
    asking, reading = answer.asking, answer.asking.reading
    line = none_sentence(asking, wording)
    blocks: list[Block] = [section(line)]
    if answer.nearest:
        blocks.append(small("*The nearest on record:*"))
        for entry in answer.nearest[:3]:
            blocks += [section(wording.line(entry), entry=entry), small(wording.provenance(entry))]
    kind = KINDS.get(reading.intent, Kind.POSITION) if reading.intent else Kind.POSITION
    log = None if reading.entry is not None else kind
    blocks.append(row(asking, log=log, party=next(iter(reading.parties), "")))
    return Message(text=clip(plainly(line), TEXT), blocks=tuple(blocks))


def _one(answer: Entries, entry: Revision, wording: Wording) -> Message:
    asking = answer.asking
    line = as_known(asking) + wording.line(entry)
    details = [wording.details(entry), *_said_on(answer, entry), *_replaced(answer, entry, wording)]
    provenance = wording.provenance(entry)
    if asking.reading.intent is Intent.SOURCE:
        details.insert(0, wording.fact(entry.fact, entry.valid))
        line = sourced(entry, wording)
        provenance = " · ".join(filter(None, (entry.entry, entry.certainty.value, wording.stale(entry))))
    blocks: list[Block] = [
        section("\n".join([line, *filter(None, details)])),
        small(provenance),
        row(asking, entry=entry),
    ]
    return Message(text=clip(plainly(line), TEXT), blocks=tuple(blocks))


def _many(answer: Entries, wording: Wording) -> Message:
    asking, entries = answer.asking, answer.entries
    total = f"{answer.total}+" if answer.is_least else str(answer.total)
    head = f"{as_known(asking)}{heading(asking, total, wording)}"
    rumours = sum(entry.certainty is Certainty.RUMOUR for entry in entries)
    if rumours:
        head = f"⚠️ {head}, {rumours} of them only {'a rumour' if rumours == 1 else 'rumours'}"

    def tail(shown: int) -> list[Block]:
        more = answer.total - shown
        can_show = more > 0 and len(entries) <= ROOMY
        notes = conflicts(entries[:shown])
        if more > 0:
            number = "Many" if answer.is_least else str(more)
            notes.append(f"{number} more on record." if can_show else f"{number} more: name a party, topic or day.")
        label = "Show more" if answer.is_least else f"Show all {answer.total}"
        return [*smalls(notes), row(asking, show_all=label if can_show else "")]

    text = clip(f"{plainly(head)}: {plainly(wording.line(entries[0]))}", TEXT)
    if len(entries) > ROOMY:
        return Message(text=text, blocks=close([section(head)], entries, tail, wording))
    groups = [_roomy(answer, entry, wording) for entry in entries]
    return Message(text=text, blocks=assembled([section(head)], groups, tail))


def _roomy(answer: Entries, entry: Revision, wording: Wording) -> list[Block]:
    said = "\n".join([clip(wording.line(entry), LINE), *_said_on(answer, entry), *_replaced(answer, entry, wording)])
    return [section(said, entry=entry), small(wording.provenance(entry))]


def _said_on(answer: Entries, entry: Revision) -> list[str]:
    """The day of a statement, where statements are asked for."""
    is_asked = answer.asking.reading.intent is Intent.STATEMENT
    return [f"Said on {day_words(entry.said_on)}."] if is_asked else []


def heading(asking: Asking, total: str, wording: Wording) -> str:
    """How many there are of what: "*3 people* are on record as away today (Wed 10 June 2009)", "*2* pledges"."""
    reading = asking.reading
    if Kind.ABSENCE not in {KINDS.get(reading.intent or Intent.POSITION), reading.counted} or reading.people:
        return f"*{total}* {subject(reading, wording, number=1 if total == '1' else 2)}"
    days = reading.period or Period.day(asking.known_at or asking.today)
    of = f" of {wording.parties(reading.parties)}" if reading.parties else ""
    over = days.last is not None and days.last < asking.today
    who, verb = (
        ("1 person", "was" if over else "is") if total == "1" else (f"{total} people", "were" if over else "are")
    )
    return f"*{who}*{of} {verb} on record as away {when_words(days, today=asking.today)}"


def close(
    head: Sequence[Block], entries: Sequence[Revision], tail: Callable[[int], Sequence[Block]], wording: Wording
) -> tuple[Block, ...]:
    """As many entries as fit, one below the other, each with its source."""
    lines = [f"• {clip(wording.line(entry), CLOSE_LINE)}\n   {wording.short_provenance(entry)}" for entry in entries]
    shown = within(lines, room=CHARACTERS - sum(map(size, head)))
    return (*head, *(section("\n".join(each)) for each in paragraphs(lines[:shown])), *tail(shown))


def conflicts(entries: Sequence[Revision]) -> list[str]:
    """What of these cannot both be right, with how sure we are of each."""
    pairs = contradictions(entries)[:3]
    return [
        f"⚠️ {one.entry} ({one.certainty.value}) and {other.entry} ({other.certainty.value}) contradict each other."
        for one, other in pairs
    ]


def as_known(asking: Asking) -> str:
    """That an answer is from what was known on an earlier day; nothing where it is from now."""
    return f"As known at the end of {day_words(asking.known_at)}: " if asking.known_at else ""


def plainly(line: str) -> str:
    """A line of ours without its formatting and the addresses of its links, for where Slack shows neither."""
    return LINK.sub(r"\1", line).replace("*", "").replace("`", "")


def _replaced(answer: Entries, entry: Revision, wording: Wording) -> list[str]:
    return [clip(replaced(before, entry, wording), LINE) for before in answer.replaced if before.entry == entry.entry]
