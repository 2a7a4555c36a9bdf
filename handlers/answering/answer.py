"""Each intent with what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from handlers.answering import leading, looking_back, saying
from handlers.answering.question import LOADED, SHOWN, Question, end_of
from negotiation.answers import Answer, Asking, Entries, Leads, NotAnswered
from negotiation.names import Names
from negotiation.questions import Intent, Outcome, Reading
from storage.records import Records


def answer(
    reading: Reading, *, records: Records, names: Names, today: date, now: datetime, zone: str, show_all: bool = False
) -> Answer:
    """The answer to a question as read, from what this scope may see."""
    asking = Asking(reading=reading, today=today, now=now, known_at=reading.known_on)
    if reading.outcome is not Outcome.READ or reading.intent is None:
        return NotAnswered(asking)
    at = None if reading.known_on is None else records.seq_at(end_of(reading.known_on, zone))
    question = Question(asking, records, names, zone, LOADED if show_all else SHOWN, at)
    return ANSWERS[reading.intent](question)


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
