"""What stands on record of what a new line is about."""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.model import Revision
from negotiation.updates import Proposal, needs
from storage.records import Records

WITHDRAWN = 50
"""Entries taken back before, of which one may be logged again."""


def on_record(proposal: Proposal, records: Records) -> Iterable[Revision]:
    """What decide() needs: the entry that the line names, else what stands of the same party."""
    if proposal.entry is not None:
        entry = records.entry(proposal.entry)
        return (entry,) if entry is not None else ()
    kinds = needs(proposal)
    party = proposal.fields.get("party") or proposal.fields.get("counterparty")
    involving = (str(party),) if party else ()
    return *records.entries(*kinds, involving=involving), *records.withdrawn(
        *kinds, involving=involving, limit=WITHDRAWN
    )
