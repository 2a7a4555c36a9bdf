"""What a question is about, in words: "demands by China of the US on climate finance"."""

from __future__ import annotations

from messages.answers.leads import when_words
from messages.facts import Wording, source_link
from messages.words import age_words, author, capitalised, day_words, escape, listed
from negotiation.answers import Asking
from negotiation.model import Kind, Revision, Stance
from negotiation.periods import Period
from negotiation.questions import Intent, Reading
from negotiation.questions.sizes import Size

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
ONE = {"people": "person", "entries": "entry", "lines and asks of ours": "line or ask of ours"}
ON_THEM = frozenset([Intent.POSITION, Intent.STATEMENT, Intent.RESPONSE])
"""What is said on a party; everything else is asked of it."""
STANDING: dict[Stance, str] = {
    Stance.SUPPORT: "supporting {}",
    Stance.CONDITIONAL: "supporting {} on conditions",
    Stance.CONCERN: "voicing concern about {}",
    Stance.OPPOSE: "opposing {}",
    Stance.RED_LINE: "calling {} a red line",
}
WIDER: dict[Stance, Stance] = {Stance.CONDITIONAL: Stance.SUPPORT, Stance.RED_LINE: Stance.OPPOSE}
"""A stance that goes without saying where the wider one is asked for."""


def subject(reading: Reading, wording: Wording, *, number: int = 2) -> str:
    """So many of the kind of entry, and each slot that was understood."""
    noun = NOUNS.get(reading.intent or Intent.POSITION, "entries")
    if reading.intent is Intent.COUNT:
        noun = COUNTED.get(reading.counted or Kind.POSITION, "entries")
    parts = [ONE.get(noun, noun.removesuffix("s")) if number == 1 else noun]
    by = [wording.person(key) for key in reading.people] or [wording.party(code) for code in reading.parties]
    preposition = "by"
    match reading.intent:
        case Intent.ABSENCE | Intent.ROSTER | Intent.HISTORY | Intent.SOURCE:
            preposition = "for"
        case Intent.RESPONSE | Intent.OVERVIEW:
            preposition = "on"
    is_team = reading.intent is Intent.ROSTER or reading.counted is Kind.ROSTER
    if is_team and reading.parties and not reading.people:
        parts.append(f"in {listed([wording.delegation(code) for code in reading.parties])}")
    elif by:
        parts.append(f"{preposition} {listed(by)}")
    if reading.counterparties:
        of = "on" if reading.intent in ON_THEM else "of"
        parts.append(f"{of} {wording.parties(reading.counterparties)}")
    if reading.stances:
        parts.append(standing(reading, wording))
    elif reading.topics:
        parts.append(f"on {wording.topics(reading.topics)}")
    if reading.size is not None:
        parts.append(size_words(reading.size))
    if reading.venue:
        parts.append(f"in {escape(reading.venue)}")
    if reading.period is not None:
        parts.append(wording.days(reading.period).strip())
    return " ".join(part for part in parts if part)


def size_words(size: Size) -> str:
    """ "of more than 20 %", "with a number, the largest first"."""
    return (
        f"of {size.way.value} {size.percent} %"
        if size.percent is not None
        else f"with a number, the {size.way.value} first"
    )


def standing(reading: Reading, wording: Wording, *, otherwise: str = "something") -> str:
    """How somebody stands whose stance is asked for: "opposing offsets"; `otherwise` stands where there is no topic."""
    about = wording.topics(reading.topics) or otherwise
    said = [stance for stance in reading.stances if WIDER.get(stance) not in reading.stances]
    return listed([STANDING[stance].format(about) for stance in said], last="or")


def as_of(asking: Asking) -> str:
    """When nothing was on record: today, or on the day whose knowledge is asked for."""
    return f"as known on {day_words(asking.known_at)}" if asking.known_at else f"as of {day_words(asking.today)}"


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
    if reading.entry is not None:
        return f"*None on record*: there is no entry {escape(reading.entry)} that can be seen here."
    if reading.intent is Intent.ABSENCE or reading.counted is Kind.ABSENCE:
        return _nobody_away(asking, wording)
    if reading.intent is Intent.HISTORY and reading.people:
        who = listed([wording.person(key) for key in reading.people])
        return f"*None on record* {as_of(asking)}: {who} leading or being away."
    if reading.stances:
        return f"*{_not_standing(reading, wording)}*, {as_of(asking)}."
    return f"*None on record* {as_of(asking)}: {subject(reading, wording)}."


def _not_standing(reading: Reading, wording: Wording) -> str:
    who = [wording.person(key) for key in reading.people] or [wording.party(code) for code in reading.parties]
    if not who:
        return f"No party is on record as {standing(reading, wording, otherwise='anything')}"
    verb = "is" if len(who) == 1 else "are"
    return f"{capitalised(listed(who))} {verb} not on record as {standing(reading, wording, otherwise='anything')}"


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
