"""What a digest tells: what changed in a claim's window, and who leads where that changed."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from answering.clock import Clock
from answering.names_on_record import NamesOnRecord
from answering.news import news_between
from messages.digests import Told
from messages.facts import Wording
from negotiation.model import Scope
from negotiation.periods import DAY
from negotiation.timetables import OnChange, Subscription
from storage.digests import Claim
from storage.kept import RevisionsKept
from storage.ledger import Ledger

LATE = timedelta(hours=1)
"""A digest so much later than it was due says that it covers all the time between."""


def told_by(
    claim: Claim,
    ledger: Ledger,
    *,
    names_on_record: NamesOnRecord,
    clock: Clock,
    kept: RevisionsKept | None = None,
) -> tuple[Told, Wording]:
    """The same changes whenever it is asked for one claim, seen as of the day on which the claim began.

    `kept` goes from one to the next where many are told at once.
    """
    digest, subscription = claim.digest, Subscription.load(claim.digest.subscription)
    is_alert = isinstance(subscription.timetable, OnChange)
    with ledger.read(Scope(digest.workspace, digest.audience or None), kept=kept) as records:
        zone = ZoneInfo(records.time_zone or subscription.zone)
        today = clock.fixed_day or claim.began_at.astimezone(zone).date()
        since = None if digest.posted_at is None else digest.posted_at.astimezone(zone).date()
        names = names_on_record.within(records).names
        news = news_between(
            claim.after,
            claim.upto,
            records=records,
            today=today,
            since=since or today,
            comings_since=None if is_alert else since or today - DAY,
            kinds=subscription.kinds,
            involving=subscription.parties,
            topics=subscription.topics,
            wants=subscription.wants,
        )
    told = Told(news, subscription, digest.posted_at, claim.began_at - claim.due > LATE, digest.number, claim.claim)
    return told, Wording(names, today, claim.began_at)
