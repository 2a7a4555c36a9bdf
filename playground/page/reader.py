"""Who reads a message: how people and channels are called for them, and what their clock says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from playground.state import World
from playground.world import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`people` and `channels` hold names by id; a channel that this person cannot see has none."""

    me: str
    now: datetime
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World, member: Member) -> Reader:
        """As things are in the world now."""
        with world.lock:
            return cls(
                me=member.id,
                now=world.clock.now().astimezone(_zone(member.time_zone)),
                people={m.id: m.real_name for m in world.members.values()},
                channels={
                    c.id: c.name for c in world.channels.values() if c.name and (c.is_public or member.id in c.members)
                },
            )

    def at(self, seconds: float) -> datetime:
        """That instant on this person's clock."""
        return datetime.fromtimestamp(seconds, self.now.tzinfo)

    def date(self, seconds: float, template: str) -> str:
        """A <!date^…> of Slack; placeholders that Slack does not know stay as they are."""
        then = self.at(seconds)
        words = {
            "date_num": f"{then:%Y-%m-%d}",
            "date": f"{then:%B} {_ordinal(then.day)}, {then.year}",
            "date_short": f"{then:%b} {then.day}, {then.year}",
            "date_long": f"{then:%A}, {then:%B} {_ordinal(then.day)}, {then.year}",
            "time": f"{then:%H:%M}",
            "time_secs": f"{then:%H:%M:%S}",
            "ago": self._ago(then),
        }
        near = self._near(then)
        for name in ("date", "date_short", "date_long"):
            words[f"{name}_pretty"] = near or words[name]
        for name, said in words.items():
            template = template.replace(f"{{{name}}}", said)
        return template

    def _near(self, then: datetime) -> str:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((then.date() - self.now.date()).days, "")

    def _ago(self, then: datetime) -> str:
        passed = self.now - then
        for unit, name in (
            (timedelta(days=1), "day"),
            (timedelta(hours=1), "hour"),
            (timedelta(minutes=1), "minute"),
        ):
            count = abs(passed) // unit
            if count:
                said = f"{count} {name}{'' if count == 1 else 's'}"
                return f"{said} ago" if passed > timedelta(0) else f"in {said}"
        return "just now"


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
