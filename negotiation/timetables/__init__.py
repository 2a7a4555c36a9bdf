"""When a digest is due and what it is about: text in, data out."""

from negotiation.timetables.reading import Misread, read_subscription
from negotiation.timetables.runs import next_runs
from negotiation.timetables.subscription import DEFAULT_KINDS, Every, OnDays, Subscription

__all__ = ["DEFAULT_KINDS", "Every", "Misread", "OnDays", "Subscription", "next_runs", "read_subscription"]
