"""Who leads, who is away, who is in a delegation."""

from __future__ import annotations

from datetime import date
from typing import Any

from answering.question import Question
from negotiation.answers import Answer, Leads
from negotiation.leads import Lead, leads_within, who_leads
from negotiation.model import Kind, Revision, Roster
from negotiation.periods import Period
from storage.records import Records

LONGEST = 62
"""Days for which who leads is worked out day by day."""


def leader(question: Question) -> Answer:
    """Who leads each party named, or the party of each person named."""
    parties = question.parties or question.their_parties
    if not parties:
        return question.unclear("party")
    period = question.days
    found = tuple((party, _leads_of(party, period, question)) for party in parties)
    nobody = tuple(party for party, runs in found if not any(lead.leaders or lead.away for _, lead in runs))
    roster = question.load(Kind.ROSTER, parties=nobody, valid=period, limit=3) if nobody else ()
    return Leads(question.asking, found, roster)


def _leads_of(party: str, period: Period, question: Question) -> tuple[tuple[Period, Lead], ...]:
    """What stands on the days asked about decides; all the rest is loaded only to say what there is instead."""
    day = _one_day(period, today=question.asking.today)
    days = period if day is None else Period.day(day)
    runs = _runs(party, days, question.load(Kind.LEADERSHIP, Kind.ABSENCE, parties=(party,), valid=days))
    if all(lead.leaders for _, lead in runs):
        return runs
    return _runs(party, days, question.load(Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER, parties=(party,)))


def lead_on(party: str, day: date, records: Records, *, at: int | None = None) -> Lead:
    """The same for one day, as known now or after the revision `at`."""
    standing = records.entries(Kind.LEADERSHIP, Kind.ABSENCE, parties=(party,), valid=Period.day(day), at=at)
    lead = who_leads(party, day, entries=standing)
    if lead.leaders:
        return lead
    known = records.entries(Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER, parties=(party,), at=at)
    return who_leads(party, day, entries=known)


def _runs(party: str, days: Period, entries: tuple[Revision, ...]) -> tuple[tuple[Period, Lead], ...]:
    if days.is_one_day and days.start is not None:
        return ((days, who_leads(party, days.start, entries=entries)),)
    return leads_within(party, days, entries=entries)


def _one_day(period: Period, *, today: date) -> date | None:
    """The day that a period is about, None for a span: an open or very long one is about today, if it holds it."""
    if period.start is not None and period.until is not None:
        if period.is_one_day:
            return period.start
        if (period.until - period.start).days <= LONGEST:
            return None
    return today if today in period or period.start is None else period.start


def absence(question: Question) -> Answer:
    """Who is away, or where somebody is; the latest absence where they are not away then."""
    reading = question.reading
    days = question.days
    whose: dict[str, Any] = {"people": reading.people} if reading.people else {"parties": question.parties}
    return question.or_nearest(question.find(Kind.ABSENCE, valid=days, **whose), Kind.ABSENCE, **whose)


def roster(question: Question) -> Answer:
    """The people of a delegation by rank, or who somebody is."""
    reading = question.reading
    whose: dict[str, Any] = {"people": reading.people} if reading.people else {"parties": question.parties}
    found = question.load(Kind.ROSTER, valid=question.days, **whose)
    ranked = tuple(sorted(found, key=_rank))
    return question.answered(ranked[: question.limit], total=len(ranked))


def _rank(entry: Revision) -> tuple[str, int]:
    fact = entry.fact
    return (fact.party, fact.rank or 1_000) if isinstance(fact, Roster) else ("", 0)
