"""Why a change is or is not in a digest: what its filters let through, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from negotiation.changes import EntryChanges, net_changes
from negotiation.model import Revision
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


class Fate(StrEnum):
    """What became of one entry in a window."""

    TOLD = "told"
    OTHER_KIND = "of another kind"
    OTHER_PARTIES = "about other parties"
    OTHER_TOPIC = "on another topic"
    OWN = "logged by its reader"
    CAME_TO_NOTHING = "changed, and the changes came to nothing"
    CHANGED_LATER = "changed later"
    DID_NOT_CHANGE = "did not change"


def fate_of(
    history: Sequence[Revision],
    after: int,
    upto: int,
    made_by: Callable[[Subscription], Iterable[EntryChanges]],
    wanted: Subscription,
) -> Fate:
    """Of the entry with this history, the oldest first, in the window (after, upto]; what a digest tells of it."""
    entry = history[-1].entry
    left = left_out(lambda about: [each for each in made_by(about) if each.revisions[-1].entry == entry], wanted)
    for number, fate in (
        (left.told, Fate.TOLD),
        (left.by_kind, Fate.OTHER_KIND),
        (left.by_party, Fate.OTHER_PARTIES),
        (left.by_topic, Fate.OTHER_TOPIC),
        (left.by_author, Fate.OWN),
    ):
        if number:
            return fate
    if any(after < each.seq <= upto for each in history):
        return Fate.CAME_TO_NOTHING
    return Fate.CHANGED_LATER if history[-1].seq > upto else Fate.DID_NOT_CHANGE
