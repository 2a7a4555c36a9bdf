"""Which alerts and handovers are to be told: a burst is gathered first, and what cancels out is passed over."""

from __future__ import annotations

from datetime import datetime

from answering.clock import Clock
from answering.handovers import followed, may_be_new
from answering.names_on_record import NamesOnRecord
from negotiation.changes import net_changes
from negotiation.model import Scope
from negotiation.timetables import Subscription, is_gathered
from storage.digests import Digest
from storage.ledger import Ledger


def is_alert_due(alert: Digest, ledger: Ledger, *, now: datetime) -> bool:
    """Whether it is time for an alert; where nothing that it is about has changed in the end, it is moved on."""
    wanted = Subscription.load(alert.subscription)
    with ledger.read(Scope(alert.workspace, alert.audience or None)) as records:
        upto = records.last_seq
        changes = records.changes(
            alert.watermark, upto, kinds=wanted.kinds, involving=wanted.parties, topics=wanted.topics
        )
    recorded_at = [revision.recorded_at for change in changes for revision in change.revisions]
    if recorded_at and not is_gathered(recorded_at, now=now):
        return False
    if any(wanted.wants(change) for change in net_changes(changes)):
        return True
    ledger.digests.pass_over(alert, upto=upto)
    return False


def is_handover_due(digest: Digest, ledger: Ledger, *, names_on_record: NamesOnRecord, clock: Clock) -> bool:
    """Whether somebody else leads than a channel was told, or its topic says; else it is moved on."""
    if not may_be_new(digest, ledger, clock=clock):
        return False
    following = followed(digest, ledger, names_on_record=names_on_record, clock=clock)
    if following.recorded_at and not is_gathered(following.recorded_at, now=clock.now()):
        return False
    if following.is_new:
        return True
    ledger.digests.pass_over(digest, upto=following.upto, told=following.told.dump())
    return False
