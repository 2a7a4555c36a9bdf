"""Briefs and changes: what several commands load the same way."""

from __future__ import annotations

from datetime import timedelta

from handlers.answering.question import start_of
from negotiation.answers import Asking, Brief, Changed
from negotiation.changes import NetChange, net_changes
from negotiation.leads import Lead, who_leads
from negotiation.model import Absence, Kind, Leadership
from negotiation.periods import Period
from storage.records import Records

EACH = 5
"""Entries of each kind on one card."""
LEADS = 3
"""Delegations of which one card says who leads them."""


def changes_within(
    period: Period,
    asking: Asking,
    *,
    records: Records,
    zone: str,
    involving: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    kinds: tuple[Kind, ...] = (),
) -> Changed:
    """Net changes of what was known, from the start of the period's first day to the end of its last, or now."""
    after = records.seq_at(start_of(period.start, zone)) if period.start else 0
    ended = period.until is not None and period.until <= asking.today
    upto = records.seq_at(start_of(period.until, zone)) if ended and period.until else records.last_seq
    changes = net_changes(records.changes(after, upto, involving=involving, topics=topics, kinds=kinds))
    moved = _delegations(changes)[:LEADS]
    return Changed(asking, period, changes, tuple(_lead(party, asking, records) for party in moved))


def brief(asking: Asking, *, records: Records, zone: str, parties: tuple[str, ...], topics: tuple[str, ...]) -> Brief:
    """The card on a party, a topic, or two parties; raises ValueError without any of them."""
    if not (parties or topics):
        raise ValueError("a brief needs a party or a topic")
    today = Period.day(asking.today)
    between = len(parties) > 1
    first, others = parties[:1], parties[1:]
    monday = asking.today - timedelta(days=asking.today.weekday())
    leads = tuple(_lead(party, asking, records) for party in parties[:LEADS])
    demands_by = records.entries(Kind.DEMAND, parties=first, counterparties=others, topics=topics, limit=EACH)
    demands_of = (
        records.entries(Kind.DEMAND, parties=others if between else (), counterparties=first, topics=topics, limit=EACH)
        if parties
        else ()
    )
    return Brief(
        asking,
        leads=leads,
        absences=records.entries(Kind.ABSENCE, parties=parties, valid=today, limit=EACH) if parties else (),
        pledges=records.entries(Kind.PLEDGE, parties=parties, topics=topics, limit=EACH),
        demands_by=demands_by,
        demands_of=demands_of,
        positions=records.entries(Kind.POSITION, parties=parties, topics=topics, limit=EACH),
        responses=records.entries(Kind.RESPONSE, counterparties=parties, topics=topics, limit=EACH),
        changes=changes_within(
            Period(monday, None), asking, records=records, zone=zone, involving=parties, topics=topics
        ).changes,
        since=monday,
    )


def _lead(party: str, asking: Asking, records: Records) -> Lead:
    entries = records.entries(Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER, parties=(party,))
    return who_leads(party, asking.today, entries=entries)


def _delegations(changes: tuple[NetChange, ...]) -> tuple[str, ...]:
    """The parties of whose delegation somebody left, came back, took over or handed over."""
    facts = (change.after.fact for change in changes)
    return tuple(dict.fromkeys(fact.party for fact in facts if isinstance(fact, Leadership | Absence)))
