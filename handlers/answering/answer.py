"""Each intent with what it loads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.answering.briefs import brief, changes_within
from negotiation.answers import (
    Answer,
    Asking,
    Compared,
    Counted,
    Entries,
    Histories,
    Leads,
    NotAnswered,
    Tracked,
)
from negotiation.leads import leads_within, who_leads
from negotiation.model import Kind, Revision
from negotiation.names import Names
from negotiation.periods import DAY, Period
from negotiation.questions import Intent, Outcome, Reading
from storage.records import Records

SHOWN = 8
"""Entries of one answer; a phone shows about three at a time."""
LOADED = 40
"""Entries loaded for Show all: more than fits into one message anyway."""
ANNEXES = frozenset({"Annex I", "Non-Annex I"})
LONGEST = 62
"""Days for which a list of leaders is worked out day by day."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What loading needs: the question, the records it may see, and how to tell a day from an instant."""

    asking: Asking
    records: Records
    names: Names
    zone: str
    limit: int

    @property
    def reading(self) -> Reading:
        """The question as read."""
        return self.asking.reading

    @property
    def at(self) -> int | None:
        """The seq whose knowledge is asked for; None for all that is known now."""
        if self.asking.known_at is None:
            return None
        return self.records.seq_at(end_of(self.asking.known_at, self.zone))

    def entries(self, *kinds: Kind, **filters: Any) -> Entries:
        """Entries of a kind, with their count where more stand than are loaded, and what is nearest if none does."""
        at = self.at
        found = self.records.entries(*kinds, **filters, at=at, limit=self.limit + 1)
        total = len(found)
        if total > self.limit:
            total = self.records.count(*kinds, **filters, at=at)
        best = _best_first(found[: self.limit], topics=tuple(filters.get("topics", ())))
        return Entries(self.asking, best, total)

    def or_nearest(self, found: Entries, *kinds: Kind, **filters: Any) -> Entries:
        """The same, with what a wider look finds where there is nothing."""
        if found.entries:
            return found
        nearest = self.records.entries(*kinds, **filters, at=self.at, limit=2)
        return replace(found, nearest=nearest)


def answer(
    reading: Reading, *, records: Records, names: Names, today: date, now: datetime, zone: str, show_all: bool = False
) -> Answer:
    """The answer to a question as read, from what this scope may see."""
    asking = Asking(reading=reading, today=today, now=now, known_at=reading.known_on)
    if reading.outcome is not Outcome.READ or reading.intent is None:
        return NotAnswered(asking)
    desk = Desk(asking, records, names, zone, LOADED if show_all else SHOWN)
    return LOADS[reading.intent](desk)


def end_of(day: date, zone: str) -> datetime:
    """The last instant of a day in a time zone."""
    return datetime.combine(day + DAY, time(), ZoneInfo(zone)) - timedelta(microseconds=1)


def _leaders(desk: Desk) -> Answer:
    reading = desk.reading
    parties = reading.parties or tuple(
        dict.fromkeys(desk.names.by_key[person].party for person in reading.people if person in desk.names.by_key)
    )
    period = reading.period or Period.day(desk.asking.today)
    found = tuple((party, _leads_of(party, period, desk)) for party in parties)
    nobody = tuple(party for party, runs in found if not any(lead.leaders or lead.away for _, lead in runs))
    roster = desk.records.entries(Kind.ROSTER, parties=nobody, limit=3) if nobody else ()
    return Leads(desk.asking, found, roster)


def _leads_of(party: str, period: Period, desk: Desk) -> tuple[tuple[Period, Any], ...]:
    day = _one_day(period, today=desk.asking.today)
    kinds = (Kind.LEADERSHIP, Kind.ABSENCE)
    days = period if day is None else Period.day(day)
    entries = desk.records.entries(*kinds, parties=(party,), valid=days, at=desk.at)
    if day is None:
        return leads_within(party, period, entries=entries)
    lead = who_leads(party, day, entries=entries)
    if not lead.leaders:
        everything = desk.records.entries(*kinds, Kind.ROSTER, parties=(party,), at=desk.at)
        lead = who_leads(party, day, entries=everything)
    return ((Period.day(day), lead),)


def _one_day(period: Period, *, today: date) -> date | None:
    """The day that a period is about, None for a span: an open or very long one is about today, if it holds it."""
    if period.start is not None and period.until is not None:
        if period.is_one_day:
            return period.start
        if (period.until - period.start).days <= LONGEST:
            return None
    return today if today in period or period.start is None else period.start


def _absences(desk: Desk) -> Answer:
    reading = desk.reading
    days = reading.period or Period.day(desk.asking.today)
    parties = () if reading.people else reading.parties
    found = desk.entries(Kind.ABSENCE, people=reading.people, parties=parties, valid=days)
    if not reading.people and not parties:
        return found
    return desk.or_nearest(found, Kind.ABSENCE, people=reading.people, parties=parties)


def _roster(desk: Desk) -> Answer:
    reading = desk.reading
    return desk.entries(Kind.ROSTER, people=reading.people, parties=() if reading.people else reading.parties)


def _positions(desk: Desk) -> Answer:
    reading = desk.reading
    found = desk.entries(
        Kind.POSITION,
        parties=reading.parties,
        people=reading.people,
        counterparties=reading.counterparties,
        topics=reading.topics,
        stances=reading.stances,
        valid=reading.period,
    )
    if reading.parties:
        return desk.or_nearest(found, Kind.POSITION, parties=reading.parties)
    return desk.or_nearest(found, Kind.POSITION, topics=reading.topics) if reading.topics else found


def _statements(desk: Desk) -> Answer:
    reading = desk.reading
    found = desk.entries(
        Kind.POSITION,
        parties=() if reading.people else reading.parties,
        people=reading.people,
        topics=reading.topics,
        valid=reading.period,
        statements=True,
    )
    if reading.venue is not None:
        there = tuple(entry for entry in found.entries if _venue(entry) == reading.venue.lower())
        found = replace(found, entries=there, total=len(there))
    who: dict[str, Any] = {"people": reading.people} if reading.people else {"parties": reading.parties}
    return desk.or_nearest(found, Kind.POSITION, **who) if any(who.values()) else found


def _venue(entry: Revision) -> str:
    return str(getattr(entry.fact, "venue", "")).lower()


def _pledges(desk: Desk) -> Answer:
    reading = desk.reading
    parties = _with_members(reading.parties, desk)
    found = desk.entries(Kind.PLEDGE, parties=parties, topics=reading.topics, valid=reading.period)
    if not reading.parties:
        return found
    return desk.or_nearest(found, Kind.PLEDGE, parties=parties)


def _with_members(parties: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    """Annex I is a list and speaks for nobody, so it means its members; a negotiating group is not its members."""
    vocabulary = desk.names.vocabulary
    return tuple(
        dict.fromkeys(
            code
            for party in parties
            for code in ([each.member for each in vocabulary.members(party)] if party in ANNEXES else [party])
        )
    )


def _demands(desk: Desk) -> Answer:
    reading = desk.reading
    found = desk.entries(
        Kind.DEMAND,
        parties=reading.parties,
        counterparties=reading.counterparties,
        topics=reading.topics,
        valid=reading.period,
    )
    return desk.or_nearest(found, Kind.DEMAND, parties=reading.parties, counterparties=reading.counterparties)


def _responses(desk: Desk) -> Answer:
    reading = desk.reading
    about = (*reading.parties, *reading.counterparties)
    found = desk.entries(
        Kind.RESPONSE, counterparties=about, people=reading.people, topics=reading.topics, valid=reading.period
    )
    return desk.or_nearest(found, Kind.RESPONSE, counterparties=about) if about else found


def _changes(desk: Desk) -> Answer:
    reading = desk.reading
    period = reading.period or Period.day(desk.asking.today)
    return changes_within(
        period,
        desk.asking,
        records=desk.records,
        zone=desk.zone,
        involving=(*reading.parties, *reading.counterparties),
        topics=reading.topics,
    )


def _overview(desk: Desk) -> Answer:
    reading = desk.reading
    if not (reading.parties or reading.topics):
        return Tracked(desk.asking, desk.records.tracked())
    return brief(
        desk.asking,
        records=desk.records,
        zone=desk.zone,
        parties=(*reading.parties, *reading.counterparties),
        topics=reading.topics,
    )


def _subject(desk: Desk) -> tuple[Revision, ...]:
    """The entries that a question about the record itself (its history, its source) is about."""
    reading = desk.reading
    if reading.entry is not None:
        entry = desk.records.entry(reading.entry)
        return (entry,) if entry else ()
    if reading.people:
        return desk.records.entries(Kind.LEADERSHIP, Kind.ABSENCE, people=reading.people, limit=desk.limit)
    about = (*reading.parties, *reading.counterparties)
    kinds = (Kind.POSITION, Kind.DEMAND, Kind.PLEDGE) if reading.topics else ()
    if not (about or reading.topics):
        return ()
    return desk.records.entries(*kinds, involving=about, topics=reading.topics, limit=desk.limit)


def _history(desk: Desk) -> Answer:
    return Histories(desk.asking, tuple(desk.records.history(entry.entry) for entry in _subject(desk)))


def _source(desk: Desk) -> Answer:
    before = desk.reading.previous
    if before is not None and before.intent is not None and before.intent is not Intent.SOURCE:
        said = LOADS[before.intent](replace(desk, asking=replace(desk.asking, reading=before)))
        if isinstance(said, Entries):
            return replace(said, asking=desk.asking)
        if isinstance(said, Leads):
            evidence = tuple(entry for _, runs in said.parties for _, lead in runs for entry in lead.evidence)
            return Entries(desk.asking, evidence, len(evidence))
    found = _subject(desk)
    return Entries(desk.asking, found, len(found))


def _count(desk: Desk) -> Answer:
    reading = desk.reading
    kind = reading.counted or Kind.POSITION
    entries = desk.records.entries(
        kind,
        parties=_with_members(reading.parties, desk),
        counterparties=reading.counterparties,
        topics=reading.topics,
        stances=reading.stances,
        valid=reading.period,
        at=desk.at,
    )
    parties = dict.fromkeys(str(getattr(entry.fact, "party", "")) for entry in entries)
    return Counted(desk.asking, tuple(parties), entries[: desk.limit])


def _comparison(desk: Desk) -> Answer:
    reading = desk.reading
    kinds = (Kind.POSITION, Kind.PLEDGE, Kind.DEMAND)
    columns = (
        (party, desk.records.entries(*kinds, parties=(party,), topics=reading.topics, valid=reading.period, limit=6))
        for party in (*reading.parties, *reading.counterparties)
    )
    return Compared(desk.asking, tuple(columns))


def _best_first(entries: tuple[Revision, ...], *, topics: tuple[str, ...]) -> tuple[Revision, ...]:
    """Entries about more of the topics first, otherwise as they were."""
    if len(topics) < 2:
        return entries
    return tuple(sorted(entries, key=lambda entry: -len({*topics} & {*getattr(entry.fact, "topics", ())})))


LOADS: dict[Intent, Callable[[Desk], Answer]] = {
    Intent.LEADER: _leaders,
    Intent.ABSENCE: _absences,
    Intent.ROSTER: _roster,
    Intent.POSITION: _positions,
    Intent.PLEDGE: _pledges,
    Intent.DEMAND_FROM: _demands,
    Intent.DEMAND_TO: _demands,
    Intent.DEMAND_BETWEEN: _demands,
    Intent.STATEMENT: _statements,
    Intent.RESPONSE: _responses,
    Intent.CHANGES_SINCE: _changes,
    Intent.OVERVIEW: _overview,
    Intent.HISTORY: _history,
    Intent.COMPARISON: _comparison,
    Intent.SOURCE: _source,
    Intent.COUNT: _count,
}
