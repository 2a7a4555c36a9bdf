"""Who leads a party's delegation on a day: the one resolver, used by answers, briefs and digests alike.

The rules are those of the desk:
1. acting leaderships valid on the day, whose head is absent or which name no absence;
2. else heads valid on the day who are not absent: all of them;
3. else, if a head is absent with nobody acting: exactly that, with the next in rank, never as leader;
4. else nobody is on record.
Somebody who is away leads nobody, so an acting one who is away counts as absent like a head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from negotiation.model import Absence, Leadership, Revision, Roster, Title
from negotiation.periods import DAY, Period


@dataclass(frozen=True, slots=True)
class Leader:
    """A leadership in force, with the absence beside it: the one an acting leader covers, or their own."""

    leadership: Revision
    absence: Revision | None = None

    @property
    def fact(self) -> Leadership:
        """Who, and as what."""
        return _leadership(self.leadership)

    @property
    def entries(self) -> tuple[Revision, ...]:
        """The leadership, and the absence if there is one."""
        return (self.leadership,) if self.absence is None else (self.leadership, self.absence)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads `party` on `day`.

    Exactly one of these holds: `leaders` has people; it is empty and `away` has those who would lead but are absent,
    beside the `next_in_rank`; both are empty, and `last` is the leadership that ended most recently, if any.
    `stood_aside` are heads of the day who do not lead it although others do: each with their absence, or with none
    where the record has both a head who is here and somebody acting.
    """

    party: str
    day: date
    leaders: tuple[Leader, ...] = ()
    away: tuple[Leader, ...] = ()
    stood_aside: tuple[Leader, ...] = ()
    next_in_rank: Revision | None = None
    last: Revision | None = None

    @property
    def evidence(self) -> tuple[Revision, ...]:
        """All the entries that it rests on, each once."""
        resting = [entry for leader in (*self.leaders, *self.away) for entry in leader.entries]
        resting += [leader.absence or leader.leadership for leader in self.stood_aside]
        resting += [self.last] if self.last is not None else []
        return tuple({entry.entry: entry for entry in resting}.values())


def who_leads(party: str, day: date, *, entries: Iterable[Revision]) -> Lead:
    """Decides from the party's leaderships, absences and roster, the newest knowledge first.

    Entries of other parties and kinds are passed over, so all that was loaded can be handed in.
    """
    leaderships: list[Revision] = []
    absences: list[Revision] = []
    roster: list[Revision] = []
    for entry in entries:
        if entry.is_retracted:
            continue
        match entry.fact:
            case Leadership(party=led) if led == party:
                leaderships.append(entry)
            case Absence() if day in entry.valid:
                absences.append(entry)
            case Roster(party=theirs) if theirs == party and day in entry.valid:
                roster.append(entry)
    away = {_absence(entry).person: entry for entry in reversed(absences)}
    standing = [entry for entry in reversed(leaderships) if day in entry.valid]
    acting = tuple(_acting(standing, absences))
    heads = tuple(
        Leader(entry, away.get(_leadership(entry).person))
        for entry in standing
        if _leadership(entry).title is Title.HEAD
    )
    leaders = tuple(leader for leader in acting if leader.fact.person not in away)
    if not leaders:
        leaders = tuple(leader for leader in heads if leader.absence is None)
    if leaders:
        leading = {leader.fact.person for leader in leaders}
        stood_aside = tuple(head for head in heads if head.fact.person not in leading)
        return Lead(party, day, leaders=leaders, stood_aside=stood_aside)
    absent = (*heads, *(Leader(leader.leadership, away[leader.fact.person]) for leader in acting))
    if absent:
        return Lead(party, day, away=absent, next_in_rank=_next_in_rank(roster, away=away))
    return Lead(party, day, last=_last_ended(leaderships, day=day))


def leads_within(party: str, period: Period, *, entries: Iterable[Revision]) -> tuple[tuple[Period, Lead], ...]:
    """Who leads over a closed period: one lead for each run of days on which nothing about it differs.

    Raises ValueError for an open-ended period.
    """
    if period.start is None or period.until is None:
        raise ValueError("a period with an open end has no list of days")
    known = tuple(entries)
    runs: list[tuple[Period, Lead]] = []
    day = period.start
    while day < period.until:
        lead = who_leads(party, day, entries=known)
        if runs and replace(lead, day=runs[-1][1].day) == runs[-1][1]:
            runs[-1] = (Period(runs[-1][0].start, day + DAY), runs[-1][1])
        else:
            runs.append((Period.day(day), lead))
        day += DAY
    return tuple(runs)


def _acting(standing: Sequence[Revision], absences: Sequence[Revision]) -> Iterable[Leader]:
    """The acting leaderships in force; a cover is only while its absence is."""
    by_id = {entry.entry: entry for entry in absences}
    for entry in standing:
        leadership = _leadership(entry)
        if leadership.title is not Title.ACTING:
            continue
        if leadership.during is None:
            yield Leader(entry)
        elif leadership.during in by_id:
            yield Leader(entry, by_id[leadership.during])


def _next_in_rank(roster: Sequence[Revision], *, away: dict[str, Revision]) -> Revision | None:
    ranked = [entry for entry in roster if _roster(entry).rank is not None and _roster(entry).person not in away]
    return min(ranked, key=lambda entry: _roster(entry).rank or 0, default=None)


def _last_ended(leaderships: Sequence[Revision], *, day: date) -> Revision | None:
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
