"""Net change: what is different between two moments of the ledger, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from negotiation.model import Change, Draft, Revision


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """An entry's revisions in a window, the oldest first, and its state before them (None: it did not exist)."""

    before: Revision | None
    revisions: tuple[Revision, ...]


class Net(StrEnum):
    """What a window did to an entry, once all that cancels out is gone."""

    NEW = "new"
    UPDATED = "updated"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class NetChange:
    """An entry that differs; `before` is None for a new one. A retracted one is shown as it was: `after` says why."""

    net: Net
    before: Revision | None
    after: Revision

    @property
    def entry(self) -> str:
        """The entry's id."""
        return self.after.entry


def net_changes(changes: Iterable[EntryChanges]) -> tuple[NetChange, ...]:
    """What differs between the two ends of the window, in the order given.

    Added and retracted inside it is nothing, nor is a change that came back to the same content, nor a mere
    confirmation. Several updates are one, first to last; it is a correction when we only ever had it wrong.
    """
    return tuple(net for each in changes if (net := _net(each)) is not None)


def _net(changes: EntryChanges) -> NetChange | None:
    after = changes.revisions[-1]
    before = changes.before
    if before is None or before.is_retracted:
        return None if after.is_retracted else NetChange(Net.NEW, None, after)
    if after.is_retracted:
        return NetChange(Net.RETRACTED, before, after)
    made = _made(before, changes.revisions)
    if not made:
        return None
    return NetChange(Net.UPDATED if Change.UPDATED in made else Net.CORRECTED, before, after)


def _made(before: Revision, revisions: Iterable[Revision]) -> list[Change]:
    """The changes that lead from one content to the other by no detour: coming back to a content undoes the way."""
    path = [None if before.is_retracted else content(before)]
    made: list[Change] = []
    for revision in revisions:
        now = None if revision.is_retracted else content(revision)
        if revision.change is Change.CONFIRMED and path[-1] is not None:
            path[-1] = now  # at most with another source
        elif now in path:
            back = path.index(now)
            del path[back + 1 :], made[back:]
        else:
            path.append(now)
            made.append(revision.change)
    return made


def content(revision: Revision) -> Draft:
    """What an entry says, whoever said so and when."""
    return revision.as_draft()
