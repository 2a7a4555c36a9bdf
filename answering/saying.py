"""What parties pledge, ask of each other and think, what was said, and what we say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answering.question import ANNEXES, LOADED, Question
from negotiation.answers import Answer, Without
from negotiation.model import Kind, Position, Revision
from negotiation.periods import Period
from negotiation.questions import Intent
from negotiation.questions.sizes import of_size
from negotiation.vocabulary import PartyKind

SIZED = 500
"""Pledges put in order of size, the newest; there are some two hundred parties."""
STATEMENTS = 500
"""Statements looked through for a day or a place, the newest first."""


def position(question: Question) -> Answer:
    """Where parties stand; else whatever else is known of that party, or on that topic."""
    reading = question.reading
    if reading.negated:
        return without(Kind.POSITION, question)
    found = question.find(
        Kind.POSITION,
        parties=question.parties,
        people=reading.people,
        counterparties=reading.counterparties,
        topics=reading.topics,
        stances=reading.stances,
        valid=reading.period,
    )
    if reading.parties or reading.people:
        return question.or_nearest(found, Kind.POSITION, parties=question.parties, people=reading.people)
    return question.or_nearest(found, Kind.POSITION, topics=reading.topics)


def pledge(question: Question) -> Answer:
    """What parties offer."""
    question = _for_their_parties(question)
    reading = question.reading
    if reading.negated:
        return without(Kind.PLEDGE, question)
    wanted: dict[str, Any] = {"parties": question.parties, "topics": reading.topics, "valid": reading.period}
    if reading.size is not None:
        sized = of_size(question.load(Kind.PLEDGE, **wanted, limit=SIZED), reading.size)
        found = question.answered(sized[: question.limit], total=len(sized))
    else:
        found = question.find(Kind.PLEDGE, **wanted)
    return question.or_nearest(found, Kind.PLEDGE, parties=question.parties)


def demand(question: Question) -> Answer:
    """What is asked by whom, of whom; else what goes the same way on another topic or day."""
    question = _for_their_parties(question)
    reading = question.reading
    if reading.negated and not reading.counterparties:
        return without(Kind.DEMAND, question)
    ways: dict[str, Any] = {"parties": reading.parties, "counterparties": reading.counterparties}
    found = question.find(Kind.DEMAND, topics=reading.topics, valid=reading.period, **ways)
    return question.or_nearest(found, Kind.DEMAND, **ways)


def _for_their_parties(question: Question) -> Question:
    """People pledge and demand for their parties: "what does Pershing want" asks about the US."""
    reading, theirs = question.reading, question.their_parties
    if not theirs:
        return question
    if reading.parties or reading.intent is Intent.DEMAND_TO:
        meant = replace(reading, people=(), counterparties=reading.counterparties or theirs)
    else:
        meant = replace(reading, people=(), parties=theirs)
    return replace(question, asking=replace(question.asking, reading=meant))


def response(question: Question) -> Answer:
    """Our own lines and asks."""
    reading = question.reading
    about = (*question.parties, *reading.counterparties)
    found = question.find(
        Kind.RESPONSE, counterparties=about, people=reading.people, topics=reading.topics, valid=reading.period
    )
    return question.or_nearest(found, Kind.RESPONSE, counterparties=about)


def statement(question: Question) -> Answer:
    """What was said, where and on which days; what somebody said before is still their position, but said then."""
    reading = question.reading
    who: dict[str, Any] = {"people": reading.people} if reading.people else {"parties": question.parties}
    if reading.venue is None and reading.period is None:
        found = question.find(Kind.POSITION, topics=reading.topics, statements=True, **who)
    else:
        known = question.load(
            Kind.POSITION, topics=reading.topics, valid=reading.period, statements=True, limit=STATEMENTS, **who
        )
        said = tuple(entry for entry in known if _said(entry, venue=reading.venue, period=reading.period))
        found = question.answered(said[: question.limit], total=len(said))
    if found.entries:
        return found
    return replace(found, nearest=question.load(Kind.POSITION, topics=reading.topics, statements=True, limit=2, **who))


def _said(entry: Revision, *, venue: str | None, period: Period | None) -> bool:
    fact = entry.fact
    there = venue is None or (isinstance(fact, Position) and fact.venue.casefold() == venue.casefold())
    return there and (period is None or entry.said_on in period)


def without(kind: Kind, question: Question) -> Answer:
    """Which parties have none on record: of the groups or lists named, or of all parties."""
    reading, vocabulary = question.reading, question.names.vocabulary
    members: dict[str, None] = {}
    for party in reading.parties:
        is_list = party in ANNEXES or vocabulary.parties[party].kind is PartyKind.GROUP
        members |= dict.fromkeys([each.member for each in vocabulary.members(party)] if is_list else [party])
    asked = tuple(members) or tuple(code for code, party in vocabulary.parties.items() if party.kind is PartyKind.PARTY)
    found = question.load(kind, topics=reading.topics, stances=reading.stances, valid=reading.period)
    having = {getattr(entry.fact, "party", None) for entry in found}
    missing = tuple(code for code in asked if code not in having)
    return Without(question.asking, missing, len(asked), is_whole=question.limit == LOADED)
