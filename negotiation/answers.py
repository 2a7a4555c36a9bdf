"""Answers as data, before anybody puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from negotiation.changes import NetChange
from negotiation.leads import Lead
from negotiation.model import Revision
from negotiation.news import News
from negotiation.periods import Period
from negotiation.questions import Reading


@dataclass(frozen=True, slots=True)
class Look:
    """How far somebody has looked at what changed, and when, on their own clock."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """What every answer knows of its question: how it was read, today in the negotiation's zone, and now in UTC.

    `known_at` is set where the answer is from what was known at the end of that day, not from what is known now;
    `looked` where it is from what changed since somebody last looked.
    """

    reading: Reading
    today: date
    now: datetime
    known_at: date | None = None
    looked: Look | None = None


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """We ask back, do not know the name, cannot know, or it is none of our business: the reading says which.

    `known` is what is on record about a future that nobody can know.
    """

    asking: Asking
    known: Leads | Entries | None = None


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads each party asked about, as runs of days on which nothing about it differs.

    `roster` has who is on record for a party that nobody leads: the nearest thing we know.
    """

    asking: Asking
    parties: tuple[tuple[str, tuple[tuple[Period, Lead], ...]], ...]
    roster: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries that answer the question, the newest knowledge first; `total` counts those not loaded too, and is only
    the least there are where `is_least`.

    Where there are none, `nearest` has what we know that comes closest, which is not an answer. `replaced` has what
    was on record before some of the entries, one revision each, in any order.
    """

    asking: Asking
    entries: tuple[Revision, ...]
    total: int
    nearest: tuple[Revision, ...] = ()
    replaced: tuple[Revision, ...] = ()
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many parties, with the newest of the `total` entries that were counted.

    Of the parties in `rumoured` nothing but rumours was counted.
    """

    asking: Asking
    parties: tuple[str, ...]
    entries: tuple[Revision, ...]
    total: int
    rumoured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Without:
    """Those of `asked` parties that have nothing of the kind on record; that is not to say that there is nothing.

    `is_whole` says that all of them are to be named, however many.
    """

    asking: Asking
    parties: tuple[str, ...]
    asked: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """Net changes of what was known between the two ends of `window`, as days of the negotiation's zone.

    `upto` is the last seq that it tells, 0 where the window ended before today.
    """

    asking: Asking
    window: Period
    news: News
    upto: int = 0
    shows_all: bool = False


@dataclass(frozen=True, slots=True)
class Histories:
    """Each entry's revisions, the oldest first."""

    asking: Asking
    histories: tuple[tuple[Revision, ...], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What each of several parties says, in the same order."""

    asking: Asking
    columns: tuple[tuple[str, tuple[Revision, ...]], ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """The parties on record, each with how many entries."""

    asking: Asking
    parties: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One card on a party, a topic, or what two parties have with each other.

    `demands_by` and `demands_of` are seen from the first party; between two, each way round.
    """

    asking: Asking
    leads: tuple[Lead, ...]
    absences: tuple[Revision, ...]
    pledges: tuple[Revision, ...]
    demands_by: tuple[Revision, ...]
    demands_of: tuple[Revision, ...]
    positions: tuple[Revision, ...]
    responses: tuple[Revision, ...]
    changes: tuple[NetChange, ...]
    since: date


Answer = NotAnswered | Leads | Entries | Counted | Without | Changed | Histories | Compared | Tracked | Brief
