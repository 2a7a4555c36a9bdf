"""A fact of each kind, and the shortest way to record one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from negotiation.model import (
    Absence,
    Demand,
    Draft,
    Fact,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Priority,
    Response,
    Revision,
    Roster,
    Scope,
    Stance,
    Title,
)
from storage.ledger import Ledger

LIMITS = Demand(party="USA", counterparty="CHN", text="binding emission limits", topics=("mitigation-targets",))
MONEY = Demand(party="CHN", counterparty="USA", text="money", topics=("finance",))
JANE = Roster(person="jane-doe", name="Jane Döe", party="NOR", role="lead", rank=2, aliases=("JD", "Janie, d'Or"))
AWAY = Absence(person="jane-doe", party="NOR", place="Beijing", reason="talks", with_whom="Todd")
PLEDGE = Pledge(
    party="JPN",
    text="15% below 2005",
    topics=("mitigation-targets", "finance"),
    quantity=Decimal("15.50"),
    unit="%",
    base_year=2005,
    target_year=2020,
    condition="others too",
    status=PledgeStatus.PROPOSED,
)
STATEMENT = Position(
    party="USA",
    text="uncomfortable \U0001f600 \u202eabc",
    stance=Stance.RED_LINE,
    priority=Priority.HIGH,
    counterparty="CHN",
    person="jane-doe",
    venue="plenary",
    quote="“no”",
)
FACTS: tuple[Fact, ...] = (
    JANE,
    Leadership(person="jane-doe", party="NOR", title=Title.ACTING, during="A1"),
    AWAY,
    PLEDGE,
    LIMITS,
    STATEMENT,
    Response(text="don't", counterparty="USA", person="jane-doe", is_ask=True),
)


def add(ledger: Ledger, scope: Scope, fact: Fact, *, author: str = "U1", **more: Any) -> Revision:
    with ledger.write(scope, author) as desk:
        return desk.add(Draft(fact=fact, **more))
