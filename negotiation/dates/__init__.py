"""Days as people type them, read by a small closed grammar of our own."""

from negotiation.dates.grammar import find_period, read_period
from negotiation.dates.rules import AmbiguousDay, DateFound, PeriodFound

__all__ = ["AmbiguousDay", "DateFound", "PeriodFound", "find_period", "read_period"]
