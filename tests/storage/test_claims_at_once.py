"""A digest that is claimed while another completes it is not told of the same changes again."""

from __future__ import annotations

import threading
from datetime import timedelta

from negotiation.model import Demand, Draft, Scope
from storage.digests import ALERT, Claim
from storage.ledger import Ledger
from tests.conftest import SettableClock

ROUNDS = 40


def test_no_change_is_claimed_twice_by_whoever_comes_while_it_is_completed(
    ledger: Ledger, scope: Scope, clock: SettableClock
) -> None:
    with ledger.write(scope, "U1"):
        pass
    ledger.digests.add(scope.workspace, channel="C1", audience="", owner="U1", kind=ALERT, subscription="{}")
    for _ in range(ROUNDS):
        clock.move(seconds=1)
        with ledger.write(scope, "U1") as desk:
            desk.add(Draft(fact=Demand(party="CHN", counterparty="USA", text="a peak")))
        [behind] = ledger.digests.behind(ALERT)
        first = ledger.digests.claim(behind, due=clock(), next_due=None, now=clock())
        assert first is not None
        found: list[Claim | None] = []
        later = clock() + timedelta(milliseconds=1)
        second = threading.Thread(
            target=lambda: found.append(ledger.digests.claim(behind, due=later, next_due=None, now=later))  # noqa: B023
        )
        second.start()
        ledger.digests.complete(first, now=clock())
        second.join()
        assert found == [None]
