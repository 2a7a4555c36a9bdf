"""The days a question names: one call to the reader of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from negotiation.dates import AmbiguousDay, find_period
from negotiation.periods import Period


@dataclass(frozen=True, slots=True)
class Days:
    """One period, or several that it may be, and where it stands in the text."""

    periods: tuple[Period, ...]
    start: int
    end: int
    words: str


def find_days(text: str, *, day: date) -> Days | None:
    """The days that a question names, None for a question about any time."""
    found = find_period(text, day=day)
    if found is None:
        return None
    meant = found.result
    periods = meant.candidates if isinstance(meant, AmbiguousDay) else (meant.period,)
    return Days(periods, found.start, found.end, text[found.start : found.end])
