"""A digest as somebody asked for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from negotiation.changes import NetChange
from negotiation.model import Kind, Position, Stance
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
class OnChange:
    """Whenever something changes: an alert."""


@dataclass(frozen=True, slots=True)
class OnHandover:
    """Whenever who leads a delegation changes: those that the channel is told of, and those kept in its topic."""

    told: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


Timetable = OnDays | Every | OnChange | OnHandover


@dataclass(frozen=True, slots=True)
class Subscription:
    """`zone` is an IANA name. No parties and no topics mean all. A quiet one says nothing where nothing changed.

    Where it is about red lines only, other positions are left out; so is what the account `not_by` logged last.
    """

    timetable: Timetable
    zone: str
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = DEFAULT_KINDS
    is_quiet: bool = False
    red_lines_only: bool = False
    not_by: str = ""

    @classmethod
    def of_handovers(cls, told: Iterable[str], topic: Iterable[str], *, zone: str) -> Subscription:
        """What a channel follows of who leads."""
        when = OnHandover(tuple(told), tuple(topic))
        parties = tuple(dict.fromkeys((*when.told, *when.topic)))
        return cls(when, zone, parties=parties, kinds=(Kind.LEADERSHIP, Kind.ABSENCE), is_quiet=True)

    @property
    def is_over(self) -> bool:
        """Whether it is about nothing any more."""
        return self.timetable == OnHandover()

    def wants(self, change: NetChange) -> bool:
        """Whether it tells a change of one of its kinds: with red lines only, one that is or was a red line."""
        if self.not_by and change.after.author == self.not_by:
            return False
        if not self.red_lines_only or change.after.kind is not Kind.POSITION:
            return True
        facts = [state.fact for state in (change.before, change.after) if state is not None]
        return any(isinstance(fact, Position) and fact.stance is Stance.RED_LINE for fact in facts)

    def dump(self) -> str:
        """One line of JSON."""
        match self.timetable:
            case OnDays(days=days, at=at):
                when: dict[str, Any] = {"days": sorted(days), "at": at.isoformat("minutes")}
            case Every(hours=hours, during=during):
                ends = None if during is None else [str(during.start or ""), str(during.until or "")]
                when = {"hours": hours, "during": ends}
            case OnChange():
                when = {"on": "change"}
            case OnHandover(told=told, topic=topic):
                when = {"on": "handover", "told": told, "topic": topic}
        about = {"parties": self.parties, "topics": self.topics, "kinds": [kind.value for kind in self.kinds]}
        how = {"zone": self.zone, "quiet": self.is_quiet, "red_lines": self.red_lines_only, "not_by": self.not_by}
        return json.dumps({**when, **about, **how}, separators=(",", ":"))

    @classmethod
    def load(cls, line: str) -> Subscription:
        """What dump() wrote."""
        data = json.loads(line)
        timetable: Timetable
        if "on" in data:
            is_change = data["on"] == "change"
            timetable = OnChange() if is_change else OnHandover(tuple(data["told"]), tuple(data["topic"]))
        elif "hours" in data:
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
            red_lines_only=bool(data.get("red_lines")),  # older ones say neither
            not_by=str(data.get("not_by", "")),
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
