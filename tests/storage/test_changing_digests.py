"""A digest that is made about something else goes on from where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from negotiation.model import Demand, Draft, Scope
from storage.digests import OFF, Digest
from storage.ledger import Ledger
from tests.conftest import SettableClock


@pytest.fixture
def digest(ledger: Ledger, scope: Scope, clock: SettableClock) -> Digest:
    with ledger.write(scope, "U1"):
        pass
    return ledger.digests.add(
        scope.workspace, channel="C1", audience="C1", owner="U1", subscription="old", next_due=clock()
    )


def test_it_keeps_all_but_what_it_is_about_and_when_it_is_due(
    ledger: Ledger, scope: Scope, clock: SettableClock, digest: Digest
) -> None:
    with ledger.write(scope, "U1") as desk:
        desk.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="a peak")))
    later = clock() + timedelta(hours=1)
    assert ledger.digests.resubscribe(digest, subscription="new", next_due=later)
    [now] = ledger.digests.of_channel(scope.workspace, "C1")
    assert now == replace(digest, subscription="new", next_due=later)


def test_of_two_changes_at_once_the_second_is_refused_and_so_is_one_of_what_was_ended(
    ledger: Ledger, scope: Scope, clock: SettableClock, digest: Digest
) -> None:
    assert ledger.digests.resubscribe(digest, subscription="first", next_due=clock())
    assert not ledger.digests.resubscribe(digest, subscription="second", next_due=clock())
    [now] = ledger.digests.of_channel(scope.workspace, "C1")
    assert now.subscription == "first"
    ledger.digests.change(now, state=OFF, next_due=None)
    assert not ledger.digests.resubscribe(now, subscription="third", next_due=clock())


def test_what_is_being_posted_stays_about_what_it_was_claimed_for(
    ledger: Ledger, clock: SettableClock, digest: Digest
) -> None:
    claim = ledger.digests.claim(digest, due=clock(), next_due=None, now=clock())
    assert claim is not None
    assert ledger.digests.resubscribe(digest, subscription="new", next_due=clock())
    [left] = ledger.digests.left_open(before=clock() + timedelta(minutes=2))
    assert left.digest.subscription == "old"
    ledger.digests.complete(left, now=clock())
    [now] = ledger.digests.due(clock())
    assert now.subscription == "new"
    assert now.posted_at == clock()
