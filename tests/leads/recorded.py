"""Revisions made by hand, as the ledger would give them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Fact,
    Leadership,
    Revision,
    Roster,
    Source,
    Title,
)
from negotiation.periods import ALWAYS, Period


def revision(
    fact: Fact, valid: Period = ALWAYS, *, entry: str, seq: int = 1, change: Change = Change.ADDED
) -> Revision:
    return Revision(
        entry=entry,
        seq=seq,
        number=1,
        change=change,
        fact=fact,
        valid=valid,
        certainty=Certainty.STATED,
        source=Source(),
        author="U1",
        recorded_at=datetime(2009, 6, 8, tzinfo=UTC),
        audience=None,
    )


def head(person: str, valid: Period = ALWAYS, *, entry: str = "L1", party: str = "USA") -> Revision:
    return revision(Leadership(person=person, party=party, title=Title.HEAD), valid, entry=entry)


def acting(person: str, valid: Period = ALWAYS, *, entry: str = "L2", during: str | None = None) -> Revision:
    return revision(Leadership(person=person, party="USA", title=Title.ACTING, during=during), valid, entry=entry)


def away(person: str, valid: Period = ALWAYS, *, entry: str = "A1") -> Revision:
    return revision(Absence(person=person, party="USA", place="Beijing"), valid, entry=entry)


def member(person: str, rank: int | None, *, entry: str) -> Revision:
    return revision(Roster(person=person, name=person.title(), party="USA", rank=rank), entry=entry)


def june(first: int | None = None, last: int | None = None) -> Period:
    """Days of June 2009, both inclusive."""
    return Period(None if first is None else date(2009, 6, first), None if last is None else date(2009, 6, last + 1))
