"""When a digest is due and what it is about: text in, data out."""

from negotiation.timetables.gathering import is_gathered
from negotiation.timetables.hours import decent
from negotiation.timetables.reading import Misread, read_alert, read_for_whom, read_parties, read_subscription
from negotiation.timetables.runs import next_runs
from negotiation.timetables.subscription import DEFAULT_KINDS, Every, OnChange, OnDays, OnHandover, Subscription

__all__ = [
    "DEFAULT_KINDS",
    "Every",
    "Misread",
    "OnChange",
    "OnDays",
    "OnHandover",
    "Subscription",
    "decent",
    "is_gathered",
    "next_runs",
    "read_alert",
    "read_for_whom",
    "read_parties",
    "read_subscription",
]
