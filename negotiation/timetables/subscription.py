"""A digest as somebody asked for it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from negotiation.model import Kind
from negotiation.periods import Period

DEFAULT_KINDS = (Kind.PLEDGE, Kind.DEMAND)


@dataclass(frozen=True, slots=True)
class OnDays:
    """At one local time on some weekdays, 0 being Monday."""

    days: frozenset[int]
    at: time


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many hours (1 to 24) of the local day, counted from midnight; within `during` where that is given."""

    hours: int
    during: Period | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """`zone` is an IANA name. No parties and no topics mean all. A quiet one says nothing where nothing changed."""

    timetable: OnDays | Every
    zone: str
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = DEFAULT_KINDS
    is_quiet: bool = False

    def dump(self) -> str:
        """One line of JSON."""
        match self.timetable:
            case OnDays(days=days, at=at):
                when: dict[str, Any] = {"days": sorted(days), "at": at.isoformat("minutes")}
            case Every(hours=hours, during=during):
                ends = None if during is None else [str(during.start or ""), str(during.until or "")]
                when = {"hours": hours, "during": ends}
        about = {"parties": self.parties, "topics": self.topics, "kinds": [kind.value for kind in self.kinds]}
        return json.dumps({**when, **about, "zone": self.zone, "quiet": self.is_quiet}, separators=(",", ":"))

    @classmethod
    def load(cls, line: str) -> Subscription:
        """What dump() wrote."""
        data = json.loads(line)
        timetable: OnDays | Every
        if "hours" in data:
            start, until = data["during"] or ("", "")
            during = Period(_day(start), _day(until)) if data["during"] else None
            timetable = Every(int(data["hours"]), during)
        else:
            timetable = OnDays(frozenset(data["days"]), time.fromisoformat(data["at"]))
        return cls(
            timetable=timetable,
            zone=data["zone"],
            parties=tuple(data["parties"]),
            topics=tuple(data["topics"]),
            kinds=tuple(map(Kind, data["kinds"])),
            is_quiet=bool(data["quiet"]),
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
