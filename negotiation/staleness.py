"""Which entries nobody has stood by for so long that they are said to be old, and asked about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from negotiation.model import Kind, Revision

Days = Mapping[Kind, int]
"""After how many days an entry of a kind is stale; kinds that are not named never are."""
USUAL: Days = {
    Kind.LEADERSHIP: 3,
    Kind.ABSENCE: 2,
    Kind.DEMAND: 30,
    Kind.PLEDGE: 30,
    Kind.POSITION: 60,
    Kind.RESPONSE: 60,
    Kind.ROSTER: 365,
}


def is_stale(entry: Revision, *, today: date, now: datetime, after: Days) -> bool:
    """Whether it still holds, and was logged, changed or confirmed too long ago."""
    limit = after.get(entry.kind)
    is_over = entry.valid.until is not None and entry.valid.until <= today
    return limit is not None and not entry.is_retracted and not is_over and days_since(entry, now=now) >= limit


def days_since(entry: Revision, *, now: datetime) -> int:
    """Whole days since somebody last stood by it."""
    return (now - entry.recorded_at).days
