"""What somebody was the last to stand by, long ago."""

from __future__ import annotations

from messages.facts import Wording
from negotiation.model import Revision
from negotiation.staleness import is_stale
from storage.records import Records


def stale_of(author: str, records: Records, wording: Wording) -> tuple[Revision, ...]:
    """As far as it may be seen from here; the oldest first."""
    return tuple(
        entry
        for entry in records.by_author(author)
        if is_stale(entry, today=wording.today, now=wording.now, after=wording.stale_after)
    )
