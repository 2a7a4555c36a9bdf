"""Why a change is or is not in a digest: what its filters let through, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from negotiation.changes import EntryChanges, net_changes
from negotiation.timetables import Subscription


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of the net changes of a window are told, and how many each filter left out, the first that did."""

    told: int
    by_kind: int
    by_party: int
    by_topic: int
    by_author: int = 0

    @property
    def changes(self) -> int:
        """All of them."""
        return self.told + self.by_kind + self.by_party + self.by_topic + self.by_author


def left_out(made_by: Callable[[Subscription], Iterable[EntryChanges]], wanted: Subscription) -> LeftOut:
    """`made_by` gives what changed in the window with the filters of a subscription; no kinds are all kinds."""
    every = passing(made_by, replace(wanted, kinds=(), parties=(), topics=(), red_lines_only=False, not_by=""))
    of_kind = passing(made_by, replace(wanted, parties=(), topics=(), not_by=""))
    of_party = passing(made_by, replace(wanted, topics=(), not_by=""))
    on_topic = passing(made_by, replace(wanted, not_by=""))
    told = passing(made_by, wanted)
    return LeftOut(told, every - of_kind, of_kind - of_party, of_party - on_topic, on_topic - told)


def passing(made_by: Callable[[Subscription], Iterable[EntryChanges]], wanted: Subscription) -> int:
    """How many net changes a subscription tells."""
    return sum(map(wanted.wants, net_changes(made_by(wanted))))
