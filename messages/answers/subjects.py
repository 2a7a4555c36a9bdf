"""What a question is about, in words: "demands by China of the US on climate finance"."""

from __future__ import annotations

from messages.facts import Wording
from messages.words import day_words, escape, listed
from negotiation.answers import Asking
from negotiation.model import Kind
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
    Intent.RESPONSE: "of our lines and asks",
    Intent.HISTORY: "entries",
    Intent.SOURCE: "entries",
}
COUNTED: dict[Kind, str] = {
    Kind.POSITION: "positions",
    Kind.PLEDGE: "pledges",
    Kind.DEMAND: "demands",
    Kind.ABSENCE: "absences",
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
    if by:
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


def none_sentence(asking: Asking, wording: Wording) -> str:
    """That nothing is on record, for what and as of when; never that it is not so."""
    reading = asking.reading
    as_of = f"as known on {day_words(asking.known_at)}" if asking.known_at else f"as of {day_words(asking.today)}"
    if reading.entry is not None:
        return f"*None on record*: there is no entry {escape(reading.entry)} that can be seen here."
    what = subject(reading, wording).removeprefix("of ")
    return f"*None on record* {as_of}: {what}."
