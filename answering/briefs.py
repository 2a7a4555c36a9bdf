"""Briefs and changes: what several commands load the same way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from answering.leading import lead_on
from answering.news import LEADS, news_between
from answering.question import start_of
from negotiation.answers import Asking, Brief, Changed, Look
from negotiation.model import Kind
from negotiation.periods import DAY, Period
from storage.records import Records

EACH = 5
"""Entries of each kind on one card."""


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
    start = period.start
    after = records.seq_at(start_of(start, zone)) if start else 0
    ended = period.until is not None and period.until <= asking.today
    upto = records.seq_at(start_of(period.until, zone)) if ended and period.until else records.last_seq
    news = news_between(
        after,
        upto,
        records=records,
        today=asking.today,
        since=start,
        comings_since=None if start is None or ended else start - DAY,
        kinds=kinds,
        involving=involving,
        topics=topics,
    )
    return Changed(asking, period, news, upto=0 if ended else upto)


def changes_since_look(
    look: Look, asking: Asking, *, records: Records, involving: tuple[str, ...], topics: tuple[str, ...]
) -> Changed:
    """The same since somebody last looked."""
    day, upto = look.at.date(), records.last_seq
    news = news_between(
        look.seq,
        upto,
        records=records,
        today=asking.today,
        since=day,
        comings_since=day,
        involving=involving,
        topics=topics,
    )
    return Changed(asking, Period(min(day, asking.today), None), news, upto=upto)


def brief(
    asking: Asking,
    *,
    records: Records,
    zone: str,
    parties: tuple[str, ...],
    topics: tuple[str, ...],
    at: int | None = None,
) -> Brief:
    """The card on a party, a topic, or two parties, as known now or after the revision `at`.

    Raises ValueError without a party or a topic.
    """
    if not (parties or topics):
        raise ValueError("a brief needs a party or a topic")
    day = asking.known_at or asking.today
    known: dict[str, Any] = {"limit": EACH, "at": at}
    between = len(parties) > 1
    first, others = parties[:1], parties[1:]
    monday = day - timedelta(days=day.weekday())
    leads = tuple(lead_on(party, day, records, at=at) for party in parties[:LEADS])
    demands_by = records.entries(Kind.DEMAND, parties=first, counterparties=others, topics=topics, **known)
    demands_of = (
        records.entries(Kind.DEMAND, parties=others if between else (), counterparties=first, topics=topics, **known)
        if parties
        else ()
    )
    return Brief(
        asking,
        leads=leads,
        absences=records.entries(Kind.ABSENCE, parties=parties, valid=Period.day(day), **known) if parties else (),
        pledges=records.entries(Kind.PLEDGE, parties=parties, topics=topics, **known),
        demands_by=demands_by,
        demands_of=demands_of,
        positions=records.entries(Kind.POSITION, parties=parties, topics=topics, **known),
        responses=records.entries(Kind.RESPONSE, counterparties=parties, topics=topics, **known),
        changes=changes_within(
            Period(monday, None if at is None else day + DAY),
            asking,
            records=records,
            zone=zone,
            involving=parties,
            topics=topics,
        ).news.changes,
        since=monday,
    )
