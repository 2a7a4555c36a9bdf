"""Who leads a party's delegation on a day: the one resolver, used by answers, briefs and digests alike.

The rules are those of the desk:
1. acting leaderships valid on the day, whose head is absent or which name no absence;
2. else heads valid on the day who are not absent: all of them;
3. else, if a head is absent with nobody acting: exactly that, with the next in rank, never as leader;
4. else nobody is on record.
Somebody who is away leads nobody, so an acting one who is away counts as absent like a head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from negotiation.model import Absence, Leadership, Revision, Roster, Title
from negotiation.periods import DAY, Period


@dataclass(frozen=True, slots=True)
class Leader:
    """One who leads: the leadership it rests on, and the absence that an acting one covers."""

    leadership: Revision
    covers: Revision | None = None

    @property
    def fact(self) -> Leadership:
        """Who, and as what."""
        return _leadership(self.leadership)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads `party` on `day`.

    Exactly one of these holds: `leaders` has people; it is empty and `away` has absent heads with nobody acting, beside
    the `next_in_rank`; both are empty, and `last` is the leadership that ended most recently, if any.
    """

    party: str
    day: date
    leaders: tuple[Leader, ...] = ()
    away: tuple[Leader, ...] = ()
    next_in_rank: Revision | None = None
    last: Revision | None = None

    @property
    def evidence(self) -> tuple[Revision, ...]:
        """All the entries it rests on."""
        resting = [entry for leader in (*self.leaders, *self.away) for entry in (leader.leadership, leader.covers)]
        return tuple(dict.fromkeys(entry for entry in (*resting, self.last) if entry is not None))


def who_leads(party: str, day: date, *, entries: Iterable[Revision]) -> Lead:
    """Decides from the party's leaderships, absences and roster; other entries are passed over."""
    leaderships: list[Revision] = []
    absences: list[Revision] = []
    roster: list[Revision] = []
    for entry in entries:
        if entry.is_retracted:
            continue
        match entry.fact:
            case Leadership(party=led) if led == party:
                leaderships.append(entry)
            case Absence():
                absences.append(entry)
            case Roster(party=theirs) if theirs == party and day in entry.valid:
                roster.append(entry)
    away = {_absence(entry).person: entry for entry in reversed(absences) if day in entry.valid}
    standing = [entry for entry in reversed(leaderships) if day in entry.valid]
    acting = tuple(_in_force(standing, absences, day=day))
    heads = tuple(Leader(entry) for entry in standing if _leadership(entry).title is Title.HEAD)
    for leaders in (acting, heads):
        present = tuple(leader for leader in leaders if leader.fact.person not in away)
        if present:
            return Lead(party, day, leaders=present)
    absent = tuple(Leader(leader.leadership, away[leader.fact.person]) for leader in (*heads, *acting))
    if absent:
        return Lead(party, day, away=absent, next_in_rank=_next_in_rank(roster, away=away))
    return Lead(party, day, last=_last_ended(leaderships, day=day))


def leads_within(party: str, period: Period, *, entries: Iterable[Revision]) -> tuple[tuple[Period, Lead], ...]:
    """Who leads over a closed period: one lead for each run of days that rest on the same entries.

    Raises ValueError for an open-ended period.
    """
    if period.start is None or period.until is None:
        raise ValueError("a period with an open end has no list of days")
    known = tuple(entries)
    runs: list[tuple[Period, Lead]] = []
    day = period.start
    while day < period.until:
        lead = who_leads(party, day, entries=known)
        if runs and runs[-1][1].evidence == lead.evidence and bool(runs[-1][1].leaders) == bool(lead.leaders):
            runs[-1] = (Period(runs[-1][0].start, day + DAY), runs[-1][1])
        else:
            runs.append((Period.day(day), lead))
        day += DAY
    return tuple(runs)


def _in_force(standing: list[Revision], absences: list[Revision], *, day: date) -> Iterable[Leader]:
    """The acting leaderships of the day; a cover holds only while its absence does."""
    by_id = {entry.entry: entry for entry in absences}
    for entry in standing:
        leadership = _leadership(entry)
        if leadership.title is not Title.ACTING:
            continue
        if leadership.during is None:
            yield Leader(entry)
            continue
        covered = by_id.get(leadership.during)
        if covered is not None and day in covered.valid:
            yield Leader(entry, covered)


def _next_in_rank(roster: list[Revision], *, away: dict[str, Revision]) -> Revision | None:
    ranked = [entry for entry in roster if _roster(entry).rank is not None and _roster(entry).person not in away]
    return min(ranked, key=lambda entry: _roster(entry).rank or 0, default=None)


def _last_ended(leaderships: list[Revision], *, day: date) -> Revision | None:
    ended = [entry for entry in leaderships if entry.valid.until is not None and entry.valid.until <= day]
    return max(ended, key=lambda entry: entry.valid.until or date.min, default=None)


def _leadership(entry: Revision) -> Leadership:
    assert isinstance(entry.fact, Leadership)  # noqa: S101 - chosen by kind above
    return entry.fact


def _absence(entry: Revision) -> Absence:
    assert isinstance(entry.fact, Absence)  # noqa: S101 - chosen by kind above
    return entry.fact


def _roster(entry: Revision) -> Roster:
    assert isinstance(entry.fact, Roster)  # noqa: S101 - chosen by kind above
    return entry.fact
