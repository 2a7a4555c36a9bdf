from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.model import Absence, Change, Draft, Kind, Scope
from negotiation.periods import Period
from storage.errors import NothingToUndoError, StaleRevisionError
from storage.ledger import Desk, Ledger, Records
from tests.storage.facts import AWAY, LIMITS, MONEY, add


def test_undoing_an_addition_retracts_it(ledger: Ledger, scope: Scope) -> None:
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U2") as desk:
        [undone] = desk.undo(added.act)
    assert (undone.change, undone.why, undone.author, undone.fact) == (Change.RETRACTED, "undone", "U2", LIMITS)
    with ledger.read(scope) as records:
        assert records.entries() == ()
        assert records.history(added.entry) == (added, undone)


def test_undoing_a_step_gives_back_all_that_it_changed(ledger: Ledger, scope: Scope) -> None:
    away = add(ledger, scope, AWAY, valid=Period(date(2009, 6, 8), None))
    demand = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        closed = Draft(fact=away.fact, valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
        desk.revise(away.entry, expected=away.seq, change=Change.UPDATED, draft=closed)
        desk.revise(demand.entry, expected=demand.seq, change=Change.RETRACTED)
        desk.add(Draft(fact=MONEY))
        act = desk.act_id
    with ledger.write(scope, "U1") as desk:
        undone = desk.undo(act)
    assert [each.change for each in undone] == [Change.CORRECTED, Change.CORRECTED, Change.RETRACTED]
    with ledger.read(scope) as records:
        assert content(records) == {away.entry: away.as_draft(), demand.entry: demand.as_draft()}


def test_a_step_is_undone_once(ledger: Ledger, scope: Scope) -> None:
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        desk.undo(added.act)
    with pytest.raises(NothingToUndoError, match="undone already"), ledger.write(scope, "U1") as desk:
        desk.undo(added.act)


def test_a_step_that_never_was_cannot_be_undone(ledger: Ledger, scope: Scope) -> None:
    with pytest.raises(NothingToUndoError), ledger.write(scope, "U1") as desk:
        desk.undo("0123456789ab")


def test_an_undo_can_be_undone(ledger: Ledger, scope: Scope) -> None:
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        [undone] = desk.undo(added.act)
    with ledger.write(scope, "U1") as desk:
        [again] = desk.undo(undone.act)
    assert (again.change, again.fact) == (Change.CORRECTED, LIMITS)
    with ledger.read(scope) as records:
        assert records.entries() == (again,)


def test_a_step_that_somebody_built_on_is_not_undone_at_all(ledger: Ledger, scope: Scope) -> None:
    with ledger.write(scope, "U1") as desk:
        first, second = desk.add(Draft(fact=LIMITS)), desk.add(Draft(fact=MONEY))
    with ledger.write(scope, "U2") as desk:
        built = desk.revise(second.entry, expected=second.seq, change=Change.UPDATED, draft=Draft(fact=LIMITS))
    with ledger.write(scope, "U1") as desk:
        with pytest.raises(StaleRevisionError) as raised:
            desk.undo(first.act)
        assert raised.value.since == (built,)
    with ledger.read(scope) as records:
        assert records.entries() == (built, first)


def test_what_was_shared_stays_shared(ledger: Ledger) -> None:
    room = Scope("T1", "C9")
    private = add(ledger, room, LIMITS)
    with ledger.write(room, "U1") as desk:
        shared = desk.share(private.entry, expected=private.seq)
    with pytest.raises(NothingToUndoError, match="cannot be made private again"), ledger.write(room, "U1") as desk:
        desk.undo(shared.act)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "update", "correct", "confirm", "retract"]), st.integers(0, 9), st.integers(0, 99)
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(earlier=STEPS, undone=STEPS)
def test_undoing_any_step_gives_back_exactly_what_stood_before(
    ledger: Ledger, earlier: list[tuple[str, int, int]], undone: list[tuple[str, int, int]]
) -> None:
    scope = Scope("T1")
    with ledger.write(scope, "U1") as desk:
        take(desk, earlier)
    with ledger.read(scope) as records:
        before, known = content(records), records.last_seq
    with ledger.write(scope, "U1") as desk:
        take(desk, undone)
        act = desk.act_id
    if known == last_seq(ledger, scope):
        return
    with ledger.write(scope, "U1") as desk:
        desk.undo(act)
    with ledger.read(scope) as records:
        assert content(records) == before
        assert {entry.entry: entry.as_draft() for entry in records.entries(at=known)} == before


def take(desk: Desk, steps: list[tuple[str, int, int]]) -> None:
    for verb, which, number in steps:
        draft = Draft(fact=Absence(person=f"person-{number}", party="NOR", place=str(number)))
        standing = desk.entries(Kind.ABSENCE)
        if verb == "add" or not standing:
            desk.add(draft)
            continue
        entry = standing[which % len(standing)]
        change = {"update": Change.UPDATED, "correct": Change.CORRECTED, "confirm": Change.CONFIRMED}.get(verb)
        desk.revise(
            entry.entry,
            expected=entry.seq,
            change=change or Change.RETRACTED,
            draft=draft if change in {Change.UPDATED, Change.CORRECTED} else None,
        )


def content(records: Records) -> dict[str, Draft]:
    return {entry.entry: entry.as_draft() for entry in records.entries()}


def last_seq(ledger: Ledger, scope: Scope) -> int:
    with ledger.read(scope) as records:
        return records.last_seq
