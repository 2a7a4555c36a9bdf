"""What a window of the ledger brought, for answers and digests alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from answering.leading import lead_on
from negotiation.changes import NetChange, net_changes
from negotiation.model import Absence, Kind, Leadership
from negotiation.news import Comings, News, comings
from negotiation.periods import DAY, Period
from storage.records import Records

LEADS = 3
"""Delegations of which one message says who leads them."""


def news_between(
    after: int,
    upto: int,
    *,
    records: Records,
    today: date,
    since: date | None,
    comings_since: date | None,
    kinds: tuple[Kind, ...] = (),
    involving: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    wants: Callable[[NetChange], bool] = lambda _: True,
) -> News:
    """Net changes in (after, upto]; who came and went on the days after `comings_since` up to today, unless None.

    `since` is the first day of the window. No kinds are all kinds; `wants` narrows further.
    """
    made = records.changes(after, upto, kinds=kinds, involving=involving, topics=topics)
    changes = tuple(filter(wants, net_changes(made)))
    leads = tuple(lead_on(party, today, records, at=upto) for party in _delegations(changes)[:LEADS])
    delegations = tuple(kind for kind in (Kind.LEADERSHIP, Kind.ABSENCE) if not kinds or kind in kinds)
    went = Comings()
    if comings_since is not None and comings_since < today and delegations and not topics:
        days = Period(comings_since, today + 2 * DAY)
        held = records.entries(*delegations, parties=involving, valid=days, at=upto)
        went = comings(held, since=comings_since, today=today)
    return News(changes, leads, went, since)


def _delegations(changes: tuple[NetChange, ...]) -> tuple[str, ...]:
    """The parties of whose delegation somebody left, came back, took over or handed over."""
    facts = (change.after.fact for change in changes)
    return tuple(dict.fromkeys(fact.party for fact in facts if isinstance(fact, Leadership | Absence)))
