"""What a digest tells: what changed in a claim's window, and who leads where that changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.clock import Clock
from handlers.names_on_record import NamesOnRecord
from messages.digests import Told
from messages.facts import Wording
from negotiation.changes import net_changes
from negotiation.leads import who_leads
from negotiation.model import Kind, Scope
from negotiation.periods import Period
from negotiation.timetables import Subscription
from storage.digests import Claim
from storage.ledger import Ledger

LATE = timedelta(hours=1)
"""A digest so much later than it was due says that it covers all the time between."""


def told_by(claim: Claim, ledger: Ledger, *, names_on_record: NamesOnRecord, clock: Clock) -> tuple[Told, Wording]:
    """The same changes whenever it is asked for one claim, seen as of the day on which the claim began."""
    digest, subscription = claim.digest, Subscription.load(claim.digest.subscription)
    with ledger.read(Scope(digest.workspace, digest.audience or None)) as records:
        names = names_on_record.within(records).names
        changes = net_changes(
            records.changes(
                claim.after,
                claim.upto,
                kinds=subscription.kinds,
                involving=subscription.parties,
                topics=subscription.topics,
            )
        )
        changes = tuple(change for change in changes if subscription.wants(change))
        today = clock.fixed_day or _day_of(claim.began_at, records.time_zone or subscription.zone)
        parties = dict.fromkeys(
            str(getattr(change.after.fact, "party", ""))
            for change in changes
            if change.after.kind in {Kind.LEADERSHIP, Kind.ABSENCE}
        )
        delegation = (Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER)
        leads = tuple(
            who_leads(
                party,
                today,
                entries=records.entries(*delegation, involving=(party,), valid=Period.day(today), at=claim.upto),
            )
            for party in parties
        )
    told = Told(changes, leads, subscription, digest.posted_at, claim.began_at - claim.due > LATE)
    return told, Wording(names, today, claim.began_at)


def _day_of(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()
