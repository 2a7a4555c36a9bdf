"""What a window brought: net changes, who leads where that changed, and who came and went as the days passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from negotiation.changes import Net, NetChange
from negotiation.leads import Lead
from negotiation.model import Absence, Certainty, Demand, Leadership, Pledge, Position, Revision, Roster, Stance
from negotiation.periods import DAY


@dataclass(frozen=True, slots=True)
class Comings:
    """Absences that began and are not over, people who are back, absences that begin tomorrow, leads that ended."""

    left: tuple[Revision, ...] = ()
    back: tuple[Revision, ...] = ()
    away_tomorrow: tuple[Revision, ...] = ()
    ended: tuple[Revision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.left or self.back or self.away_tomorrow or self.ended)


@dataclass(frozen=True, slots=True)
class News:
    """`since` is the first day of the window, None where it is all of the past."""

    changes: tuple[NetChange, ...]
    leads: tuple[Lead, ...] = ()
    comings: Comings = field(default_factory=Comings)
    since: date | None = None

    def __bool__(self) -> bool:
        return bool(self.changes or self.comings)

    def late(self, change: NetChange) -> date | None:
        """The earlier day that a new entry is about; None where it comes in time. Who is in a delegation is no news."""
        revision = change.after
        day = revision.valid.start or revision.valid.last
        if self.since is None or day is None or change.net is not Net.NEW or isinstance(revision.fact, Roster):
            return None
        return day if day < self.since else None


def comings(entries: Iterable[Revision], *, since: date, today: date) -> Comings:
    """Who came and went on the days after `since`, today the last: each day is told once by windows in a row.

    `entries` are the absences and leaderships that hold on some day from `since` to tomorrow.
    """
    absences = [entry for entry in entries if isinstance(entry.fact, Absence)]
    led = [entry for entry in entries if isinstance(entry.fact, Leadership)]
    away = {_person(entry) for entry in absences if today in entry.valid}
    if since >= today:
        return Comings()
    return Comings(
        left=tuple(entry for entry in absences if _within(entry.valid.start, since, today) and today in entry.valid),
        back=tuple(
            entry for entry in absences if _within(entry.valid.until, since, today) and _person(entry) not in away
        ),
        away_tomorrow=tuple(
            entry for entry in absences if entry.valid.start == today + DAY and _person(entry) not in away
        ),
        ended=tuple(entry for entry in led if _within(entry.valid.until, since, today)),
    )


def weight(change: NetChange, *, tracked: Collection[str] = ()) -> tuple[int, bool, int]:
    """Sorts the heaviest first: red lines, new pledges with numbers, demands between tracked parties, then all else.

    Of two alike a rumour comes last, then the newest first. Where none are named all parties are tracked.
    """
    match change.after.fact:
        case _ if _is_red_line(change.after) or (change.before is not None and _is_red_line(change.before)):
            rank = 0
        case Pledge(quantity=quantity) if quantity is not None and change.net is Net.NEW:
            rank = 1
        case Demand(party=party, counterparty=of) if not tracked or {party, of} <= set(tracked):
            rank = 2
        case Demand() | Pledge():
            rank = 3
        case _:
            rank = 4
    return rank, change.after.certainty is Certainty.RUMOUR, -change.after.seq


def _is_red_line(revision: Revision) -> bool:
    return isinstance(revision.fact, Position) and revision.fact.stance is Stance.RED_LINE


def _within(day: date | None, since: date, today: date) -> bool:
    return day is not None and since < day <= today


def _person(entry: Revision) -> str:
    return str(getattr(entry.fact, "person", ""))
