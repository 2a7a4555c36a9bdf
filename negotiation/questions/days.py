"""The days a question names: one call to the reader of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from negotiation.periods import Period


@dataclass(frozen=True, slots=True)
class Days:
    """What was said of days: one period, or several that it may be; where it stood in the text."""

    periods: tuple[Period, ...]
    start: int
    end: int


_RE = re.compile(r"\b(?:(since|on|in the) )?(today|now|right now|yesterday|tomorrow|this week|last week|next week|this morning|past 24 hours|monday|next year)\b", re.I)


def find_days(text: str, *, day: date) -> Days | None:
    m = _RE.search(text)
    if m is None:
        return None
    since, w = (m.group(1) or "").lower(), m.group(2).lower()
    mon = day - timedelta(days=day.weekday())
    one = timedelta(days=1)
    p = {
        "today": Period.day(day), "now": Period.day(day), "right now": Period.day(day), "this morning": Period.day(day),
        "yesterday": Period.day(day - one), "tomorrow": Period.day(day + one), "this week": Period(mon, mon + 7 * one),
        "last week": Period(mon - 7 * one, mon), "next week": Period(mon + 7 * one, mon + 14 * one), "monday": Period.day(mon),
        "past 24 hours": Period(day - one, day + one), "next year": Period(date(day.year + 1, 1, 1), date(day.year + 2, 1, 1)),
    }[w]
    if since == "since":
        p = Period(p.start, day + one)
    return Days((p,), m.start(), m.end())
