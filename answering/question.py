"""A question beside the records that may answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from negotiation.answers import Asking, Entries, NotAnswered
from negotiation.model import Kind, Revision
from negotiation.names import Names
from negotiation.periods import DAY, Period
from negotiation.questions import Outcome, Reading
from storage.filters import Filters
from storage.records import Records

SHOWN = 3
"""Entries of one answer; a phone shows about three at a time."""
LOADED = 60
"""Entries loaded for Show all: about as many as fit into one message."""
COUNTED = {SHOWN: 20, LOADED: 240}
"""So many are counted, so that an answer costs the same however much is on record."""
Histories = Mapping[str, tuple[Revision, ...]]
ANNEXES = frozenset({"Annex I", "Non-Annex I"})


@dataclass(frozen=True, slots=True)
class Question:
    """What loading needs. `at` is the seq whose knowledge is asked for; None for all that is known now."""

    asking: Asking
    records: Records
    names: Names
    zone: str
    limit: int
    at: int | None

    @property
    def reading(self) -> Reading:
        """The question as read."""
        return self.asking.reading

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties asked about, with the members of an annex in its place: it is a list and speaks for nobody."""
        vocabulary = self.names.vocabulary
        return tuple(
            dict.fromkeys(
                code
                for party in self.reading.parties
                for code in ([each.member for each in vocabulary.members(party)] if party in ANNEXES else [party])
            )
        )

    @property
    def their_parties(self) -> tuple[str, ...]:
        """The parties of the people asked about."""
        people = self.names.by_key
        return tuple(dict.fromkeys(people[person].party for person in self.reading.people if person in people))

    @property
    def days(self) -> Period:
        """The days asked about: where none are named, the day whose knowledge is asked for, else today."""
        return self.reading.period or Period.day(self.asking.known_at or self.asking.today)

    def load(self, *kinds: Kind, limit: int | None = None, **filters: Any) -> tuple[Revision, ...]:
        """Entries as they are known now, or were known on the day asked about."""
        return self.records.entries(*kinds, **filters, at=self.at, limit=limit)

    def find(self, *kinds: Kind, **filters: Any) -> Entries:
        """Entries that answer the question, counted where more stand than are loaded."""
        most = COUNTED[self.limit]
        found, counted, histories = self.records.page(
            Filters(kinds, **filters), limit=self.limit, most=most, at=self.at
        )
        best = _best_first(found, topics=filters.get("topics", ()))
        return replace(self.answered(best, total=min(counted, most), histories=histories), is_least=counted > most)

    def answered(
        self, entries: tuple[Revision, ...], *, total: int | None = None, histories: Histories | None = None
    ) -> Entries:
        """These entries as the answer, each with what it replaced; histories that are not given are read."""
        revised = [entry for entry in entries[:SHOWN] if entry.number > 1]
        if histories is None:
            histories = self.records.histories(tuple(entry.entry for entry in revised))
        replaced = (_replaced(entry, histories[entry.entry]) for entry in revised)
        former = tuple(entry for entry in replaced if entry is not None)
        return Entries(self.asking, entries, len(entries) if total is None else total, replaced=former)

    def or_nearest(self, found: Entries, *kinds: Kind, **filters: Any) -> Entries:
        """The same, with what a wider look finds where there is nothing."""
        if found.entries or not any(filters.values()):
            return found
        return replace(found, nearest=self.load(*kinds, **filters, limit=2))

    def unclear(self, slot: str) -> NotAnswered:
        """Asks back for what the question leaves open."""
        return NotAnswered(replace(self.asking, reading=replace(self.reading, outcome=Outcome.CLARIFY, asks=slot)))


def start_of(day: date, zone: str) -> datetime:
    """The last instant before a day begins in a time zone, so that midnight itself belongs to the day."""
    return datetime.combine(day, time(), ZoneInfo(zone)) - timedelta(microseconds=1)


def end_of(day: date, zone: str) -> datetime:
    """The last instant of a day in a time zone."""
    return start_of(day + DAY, zone)


def _replaced(entry: Revision, history: tuple[Revision, ...]) -> Revision | None:
    """What the entry said before it said this; None when it always did, or was retracted in between."""
    said = (entry.fact, entry.valid, entry.certainty)
    earlier = [past for past in history if past.number < entry.number]
    other = next((past for past in reversed(earlier) if (past.fact, past.valid, past.certainty) != said), None)
    return None if other is None or other.is_retracted else other


def _best_first(entries: tuple[Revision, ...], *, topics: tuple[str, ...]) -> tuple[Revision, ...]:
    """Entries about more of the topics first, otherwise as they were."""
    if len(topics) < 2:
        return entries
    return tuple(sorted(entries, key=lambda entry: -len({*topics} & {*getattr(entry.fact, "topics", ())})))
