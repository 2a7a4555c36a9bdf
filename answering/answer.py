"""Each intent with what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answering import leading, looking_back, saying
from answering.question import LOADED, SHOWN, Question, end_of
from negotiation.answers import Answer, Asking, Entries, Leads, NotAnswered
from negotiation.model import Kind, Revision
from negotiation.names import Names
from negotiation.periods import DAY, Period
from negotiation.questions import HIDDEN, TO_COME, Intent, Outcome, Reading
from storage.records import Records

DATED = frozenset([Intent.LEADER, Intent.ABSENCE])
"""What may be on record for days to come."""


def answer(asking: Asking, *, records: Records, names: Names, zone: str, show_all: bool = False) -> Answer:
    """The answer to a question as read, from what this scope may see."""
    reading = asking.reading
    if reading.intent is None or reading.outcome in {Outcome.CLARIFY, Outcome.OUT_OF_SCOPE}:
        return NotAnswered(asking)
    at = None if reading.known_on is None else records.seq_at(end_of(reading.known_on, zone))
    question = Question(asking, records, names, zone, LOADED if show_all else SHOWN, at)
    if reading.outcome is Outcome.UNKNOWN:
        return NotAnswered(asking, _known(question))
    if reading.while_away is not None:
        away = question.load(Kind.ABSENCE, people=(reading.while_away,), limit=1)
        if not away:
            meant = replace(reading, intent=Intent.ABSENCE, people=(reading.while_away,), parties=(), topics=())
            return ANSWERS[Intent.ABSENCE](replace(question, asking=replace(asking, reading=meant)))
        return ANSWERS[reading.intent](replace(question, asking=replace(asking, reading=_during(away[0], asking))))
    return ANSWERS[reading.intent](question)


def _during(away: Revision, asking: Asking) -> Reading:
    """The question about the days of an absence, up to today where it goes on."""
    until = min(filter(None, (away.valid.until, asking.today + DAY)))
    start = away.valid.start if away.valid.start is not None and away.valid.start < until else until - DAY
    return replace(asking.reading, period=Period(start, until), while_away=None)


def _known(question: Question) -> Leads | Entries | None:
    """What is on record instead: who would lead or be away on a day to come, and what holds until it changes."""
    reading = question.reading
    names_nobody = reading.not_known not in {"", HIDDEN, TO_COME}
    if reading.intent is None or names_nobody or not (reading.people or reading.parties or reading.counterparties):
        return None
    if reading.intent not in DATED:
        question = replace(question, asking=replace(question.asking, reading=replace(reading, period=None)))
    said = ANSWERS[reading.intent](question)
    return said if isinstance(said, Leads | Entries) else None


def _source(question: Question) -> Answer:
    """Where the answer before came from, if "that" points to it; else where the entries named come from."""
    before = question.reading.previous
    if before is None or before.intent in {None, Intent.SOURCE}:
        return looking_back.source(question)
    said = ANSWERS[before.intent](replace(question, asking=replace(question.asking, reading=before)))
    match said:
        case Entries():
            return replace(said, asking=question.asking)
        case Leads():
            return question.answered(
                tuple(entry for _, runs in said.parties for _, lead in runs for entry in lead.evidence)
            )
        case _:
            return looking_back.source(question)


ANSWERS: dict[Intent, Callable[[Question], Answer]] = {
    Intent.LEADER: leading.leader,
    Intent.ABSENCE: leading.absence,
    Intent.ROSTER: leading.roster,
    Intent.POSITION: saying.position,
    Intent.PLEDGE: saying.pledge,
    Intent.DEMAND_FROM: saying.demand,
    Intent.DEMAND_TO: saying.demand,
    Intent.DEMAND_BETWEEN: saying.demand,
    Intent.STATEMENT: saying.statement,
    Intent.RESPONSE: saying.response,
    Intent.CHANGES_SINCE: looking_back.changes_since,
    Intent.OVERVIEW: looking_back.overview,
    Intent.HISTORY: looking_back.history,
    Intent.COMPARISON: looking_back.comparison,
    Intent.SOURCE: _source,
    Intent.COUNT: looking_back.count,
}
