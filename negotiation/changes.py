"""Net change: what is different between two moments of the ledger, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.model import Revision


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """An entry's revisions in a window, the oldest first, and its state before them (None: it did not exist)."""

    before: Revision | None
    revisions: tuple[Revision, ...]
