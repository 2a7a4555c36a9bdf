"""Days as people type them, read by a small closed grammar of our own."""

from negotiation.dates.days import AmbiguousDay, DateFound, PeriodFound
from negotiation.dates.grammar import find_period, read_period

__all__ = ["AmbiguousDay", "DateFound", "PeriodFound", "find_period", "read_period"]
