"""Thousands of entries in one step, and that step undone."""

from __future__ import annotations

from datetime import date

import pytest

from negotiation.model import Change, Demand, Draft, Kind, Roster, Scope
from negotiation.periods import Period
from storage.errors import TooLongError
from storage.ledger import Ledger
from tests.storage.facts import AWAY, LIMITS, MONEY, PLEDGE, add

ROOM = Scope("T1", "C1")


def demands(number: int) -> list[Draft]:
    return [Draft(fact=Demand(party="USA", counterparty="CHN", text=f"demand {each}")) for each in range(number)]


def test_many_entries_are_one_act_with_gapless_numbers_in_the_order_given(ledger: Ledger, scope: Scope) -> None:
    before = add(ledger, scope, LIMITS)
    drafts = [*demands(3), Draft(fact=PLEDGE), Draft(fact=MONEY)]
    with ledger.write(scope, "U1") as desk:
        made = desk.add_all(drafts)
        last = desk.last_seq
    assert [each.entry for each in made] == ["D2", "D3", "D4", "P1", "D5"]
    assert [each.seq for each in made] == list(range(before.seq + 1, last + 1))
    assert {each.act for each in made} == {made[0].act}
    with ledger.read(scope) as records:
        assert {each.entry: each.as_draft() for each in records.act(made[0].act)} == {
            each.entry: draft for each, draft in zip(made, drafts, strict=True)
        }
        assert [each.entry for each in records.entries(topics=["finance"])] == ["D5", "P1"]


def test_nothing_of_many_is_saved_when_one_cannot_be(ledger: Ledger, scope: Scope) -> None:
    drafts = [*demands(3), Draft(fact=Demand(party="USA", counterparty="CHN", text="x" * 10_001))]
    with pytest.raises(TooLongError), ledger.write(scope, "U1") as desk:
        desk.add_all(drafts)
    assert add(ledger, scope, LIMITS).entry == "D1"


def test_people_added_among_many_are_known_at_once(ledger: Ledger, scope: Scope) -> None:
    with ledger.write(scope, "U1") as desk:
        before = desk.people_version
        desk.add_all([Draft(fact=Roster(person="ann", name="Ann", party="NOR")), *demands(2)])
        assert desk.people_version > before


def test_ids_of_a_private_room_are_none_that_another_room_has(ledger: Ledger) -> None:
    taken: set[str] = set()
    for channel in ("C1", "C2", "C3"):
        with ledger.write(Scope("T1", channel), "U1") as desk:
            ids = {each.entry for each in desk.add_all(demands(700))}
        assert len(ids) == 700
        assert not ids & taken
        taken |= ids
    assert add(ledger, Scope("T1"), LIMITS).entry == "D1"


@pytest.mark.parametrize("where", [Scope("T1"), ROOM])
def test_a_step_of_many_is_undone_as_a_whole(ledger: Ledger, where: Scope) -> None:
    with ledger.write(where, "U1") as desk:
        made = desk.add_all([*demands(600), Draft(fact=PLEDGE)])
    with ledger.write(where, "U2") as desk:
        undone = desk.undo(made[0].act)
    assert [each.entry for each in undone] == [each.entry for each in made]
    assert {each.change for each in undone} == {Change.RETRACTED}
    with ledger.read(where) as records:
        assert records.entries() == ()


def test_an_entry_changed_twice_in_one_step_comes_back_as_before_it(ledger: Ledger, scope: Scope) -> None:
    away = add(ledger, scope, AWAY, valid=Period(date(2009, 6, 8), None))
    with ledger.write(scope, "U1") as desk:
        first = desk.revise(away.entry, expected=away.seq, change=Change.CONFIRMED)
        desk.revise(away.entry, expected=first.seq, change=Change.RETRACTED)
    with ledger.write(scope, "U1") as desk:
        [back] = desk.undo(first.act)
    assert (back.kind, back.as_draft()) == (Kind.ABSENCE, away.as_draft())
