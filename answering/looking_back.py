"""What the record says of itself: what changed, when, from where; how many; and side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answering.briefs import brief, changes_since_look, changes_within
from answering.question import LOADED, Question
from answering.saying import without
from negotiation.answers import Answer, Compared, Counted, Histories, Tracked
from negotiation.model import Certainty, Kind, Revision
from negotiation.periods import DAY, Period

PEOPLE = frozenset([Kind.ABSENCE, Kind.LEADERSHIP, Kind.ROSTER])
"""What holds on some days only: asked about without a day, today is meant."""
OF_A_PERSON = (Kind.ROSTER, Kind.LEADERSHIP, Kind.ABSENCE, Kind.POSITION)
SAYINGS = (Kind.POSITION, Kind.PLEDGE, Kind.DEMAND)
IN_A_CELL = 3


def changes_since(question: Question) -> Answer:
    """Net changes of what was known in the days asked about; without any since the asker last looked, or yesterday."""
    reading, asking = question.reading, question.asking
    about: dict[str, Any] = {"involving": (*question.parties, *reading.counterparties), "topics": reading.topics}
    if reading.period is None and asking.looked is not None:
        changed = changes_since_look(asking.looked, asking, records=question.records, **about)
    else:
        period = reading.period or Period(asking.today - DAY, None)
        changed = changes_within(period, asking, records=question.records, zone=question.zone, **about)
    return replace(changed, shows_all=question.limit == LOADED)


def overview(question: Question) -> Answer:
    """The brief on what is named, all that is on record of a person, or everything that is tracked."""
    reading, parties = question.reading, (*question.reading.parties, *question.reading.counterparties)
    if reading.people and not parties:
        return question.find(*OF_A_PERSON, people=reading.people, topics=reading.topics)
    if not (parties or reading.topics):
        return Tracked(question.asking, question.records.tracked())
    return brief(
        question.asking,
        records=question.records,
        zone=question.zone,
        parties=parties,
        topics=reading.topics,
        at=question.at,
    )


def history(question: Question) -> Answer:
    """All revisions of each entry that is meant."""
    if question.reading.entry is None and not _names_something(question):
        return question.unclear("entry")
    return Histories(question.asking, tuple(question.records.history(entry.entry) for entry in _meant(question)))


def source(question: Question) -> Answer:
    """The entries that are meant, for where they come from and who logged them."""
    if question.reading.entry is None and not _names_something(question):
        return question.unclear("entry")
    return question.answered(_meant(question))


def _names_something(question: Question) -> bool:
    reading = question.reading
    return bool(reading.people or reading.parties or reading.counterparties or reading.topics)


def _meant(question: Question) -> tuple[Revision, ...]:
    """The entry that is named, or those about the people, parties and topics that are."""
    reading = question.reading
    if reading.entry is not None:
        entry = question.records.entry(reading.entry, at=question.at)
        return (entry,) if entry else ()
    if reading.people and not reading.topics:
        delegation = (Kind.LEADERSHIP, Kind.ABSENCE)
        return question.load(*delegation, people=reading.people, limit=question.limit)
    about = (*question.parties, *reading.counterparties)
    kinds = SAYINGS if reading.topics else ()
    return question.load(*kinds, involving=about, people=reading.people, topics=reading.topics, limit=question.limit)


def count(question: Question) -> Answer:
    """How many parties, and what each of them said."""
    reading = question.reading
    kind = reading.counted or Kind.POSITION
    if reading.negated:
        return without(kind, question)
    entries = question.load(
        kind,
        parties=question.parties,
        counterparties=reading.counterparties,
        topics=reading.topics,
        stances=reading.stances,
        valid=question.days if kind in PEOPLE else reading.period,
    )
    parties = dict.fromkeys(_party(entry) for entry in entries)
    surely = {_party(entry) for entry in entries if entry.certainty is not Certainty.RUMOUR}
    return Counted(
        question.asking, tuple(parties), entries[: question.limit], len(entries), frozenset(parties.keys() - surely)
    )


def _party(entry: Revision) -> str:
    return str(getattr(entry.fact, "party", ""))


def comparison(question: Question) -> Answer:
    """The newest of each kind for each party."""
    reading = question.reading
    parties = dict.fromkeys((*reading.parties, *reading.counterparties))
    if len(parties) < 2:
        return question.unclear("party")
    about: dict[str, Any] = {"topics": reading.topics, "valid": reading.period, "limit": IN_A_CELL}
    return Compared(
        question.asking,
        tuple(
            (party, tuple(entry for kind in SAYINGS for entry in question.load(kind, parties=(party,), **about)))
            for party in parties
        ),
    )
