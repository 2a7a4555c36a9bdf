"""Valid time: whole days, as half-open periods [from, until) with either end open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


class EmptyPeriodError(ValueError):
    """A period that would hold no day at all."""


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """Days d with `start <= d < until`; None leaves that end open."""

    start: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.until is not None and self.start >= self.until:
            raise EmptyPeriodError(f"{self.start} to {self.until} holds no day")

    @classmethod
    def day(cls, day: date) -> Period:
        """The one day itself."""
        return cls(day, day + DAY)

    @classmethod
    def inclusive(cls, first: date, last: date) -> Period:
        """Both days and all between, as people say it."""
        return cls(first, last + DAY)

    @property
    def last(self) -> date | None:
        """The last day inside, or None while open-ended."""
        return None if self.until is None else self.until - DAY

    @property
    def is_one_day(self) -> bool:
        """True for exactly one day."""
        return self.start is not None and self.last == self.start

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        """True when at least one day is in both."""
        return (self.start is None or other.until is None or self.start < other.until) and (
            other.start is None or self.until is None or other.start < self.until
        )


ALWAYS = Period()


def period_of(start: date | None, last: date | None) -> Period:
    """The days from `start` to `last`, both inside; raises EmptyPeriodError when they are the wrong way round."""
    return Period(start, None) if last is None else Period(start, Period.day(last).until)
