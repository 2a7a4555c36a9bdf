"""What a question is about, in words: "demands by China of the US on climate finance"."""

from __future__ import annotations

from messages.answers.leads import when_words
from messages.facts import Wording, source_link
from messages.words import age_words, author, day_words, escape, listed
from negotiation.answers import Asking
from negotiation.model import Kind, Revision
from negotiation.periods import Period
from negotiation.questions import Intent, Reading

NOUNS: dict[Intent, str] = {
    Intent.LEADER: "who leads",
    Intent.ABSENCE: "absences",
    Intent.ROSTER: "people",
    Intent.POSITION: "positions",
    Intent.PLEDGE: "pledges",
    Intent.DEMAND_FROM: "demands",
    Intent.DEMAND_TO: "demands",
    Intent.DEMAND_BETWEEN: "demands",
    Intent.STATEMENT: "statements",
    Intent.RESPONSE: "lines and asks of ours",
    Intent.HISTORY: "entries",
    Intent.SOURCE: "entries",
}
COUNTED: dict[Kind, str] = {
    Kind.POSITION: "positions",
    Kind.PLEDGE: "pledges",
    Kind.DEMAND: "demands",
    Kind.ABSENCE: "absences",
    Kind.ROSTER: "people",
    Kind.LEADERSHIP: "leaders",
    Kind.RESPONSE: "lines and asks of ours",
}


def subject(reading: Reading, wording: Wording) -> str:
    """The kind of entry and each slot that was understood."""
    noun = NOUNS.get(reading.intent or Intent.POSITION, "entries")
    if reading.intent is Intent.COUNT:
        noun = COUNTED.get(reading.counted or Kind.POSITION, "entries")
    if reading.stances:
        noun = f"{listed([stance.value for stance in reading.stances], last='or')}"
    parts = [noun]
    by = [wording.person(key) for key in reading.people] or [wording.party(code) for code in reading.parties]
    preposition = "by"
    match reading.intent:
        case Intent.ABSENCE | Intent.ROSTER | Intent.HISTORY | Intent.SOURCE:
            preposition = "for"
        case Intent.RESPONSE:
            preposition = "on"
    if reading.intent is Intent.ROSTER and reading.parties and not reading.people:
        parts.append(f"in {listed([wording.delegation(code) for code in reading.parties])}")
    elif by:
        parts.append(f"{preposition} {listed(by)}")
    if reading.counterparties:
        parts.append(f"of {wording.parties(reading.counterparties)}")
    if reading.topics:
        parts.append(f"on {wording.topics(reading.topics)}")
    if reading.venue:
        parts.append(f"in {escape(reading.venue)}")
    if reading.period is not None:
        parts.append(wording.days(reading.period).strip())
    return " ".join(part for part in parts if part)


def sourced(entry: Revision, wording: Wording) -> str:
    """Who logged an entry, when, and where it comes from."""
    age = age_words(entry.recorded_at, now=wording.now)
    source = source_link(entry.source)
    return (
        f"{wording.flag(entry)}{author(entry.author)} {entry.change.value if entry.number > 1 else 'logged'} it "
        f"on {day_words(entry.recorded_at.date())} ({age}), {'from ' + source if source else 'naming no source'}:"
    )


def none_sentence(asking: Asking, wording: Wording) -> str:
    """That nothing is on record, for what and as of when; never that it is not so."""
    reading = asking.reading
    as_of = f"as known on {day_words(asking.known_at)}" if asking.known_at else f"as of {day_words(asking.today)}"
    if reading.entry is not None:
        return f"*None on record*: there is no entry {escape(reading.entry)} that can be seen here."
    if reading.intent is Intent.ABSENCE:
        return _nobody_away(asking, wording)
    if reading.intent is Intent.HISTORY and reading.people:
        who = listed([wording.person(key) for key in reading.people])
        return f"*None on record* {as_of}: {who} leading or being away."
    return f"*None on record* {as_of}: {subject(reading, wording)}."


def _nobody_away(asking: Asking, wording: Wording) -> str:
    """That nobody is on record as away, which is not to say that they are here."""
    reading = asking.reading
    days = reading.period or Period.day(asking.known_at or asking.today)
    over = days.last is not None and days.last < asking.today
    known = f", as known at the end of {day_words(asking.known_at)}" if asking.known_at else ""
    when = when_words(days, today=asking.today) + known
    if reading.people:
        who = listed([f"*{wording.person(key)}*" for key in reading.people])
        verb = ("was" if over else "is") if len(reading.people) == 1 else ("were" if over else "are")
        return f"{who} {verb} not on record as away {when}."
    of = f" of {wording.parties(reading.parties)}" if reading.parties else ""
    return f"*Nobody*{of} {'was' if over else 'is'} on record as away {when}."
