"""Who reads the ledger again and again asks which revisions they may see, but reads what each says once."""

from __future__ import annotations

from sqlalchemy import Engine

from negotiation.changes import EntryChanges
from negotiation.model import Change, Draft, Kind, Scope
from storage.kept import RevisionsKept
from storage.ledger import Ledger
from tests.storage.facts import LIMITS, MONEY, PLEDGE, add
from tests.storage.test_speed import statements


def test_what_was_read_before_is_not_read_again(ledger: Ledger, engine: Engine, scope: Scope) -> None:
    limits, money, pledge = (add(ledger, scope, fact) for fact in (LIMITS, MONEY, PLEDGE))
    kept = RevisionsKept()
    with ledger.read(scope, kept=kept) as records:
        assert records.changes(0, 9, kinds=(Kind.DEMAND,)) == (
            EntryChanges(None, (limits,)),
            EntryChanges(None, (money,)),
        )
    with ledger.read(scope, kept=kept) as records, statements(engine) as executed:
        assert records.changes(0, 9, involving=["CHN"]) == (
            EntryChanges(None, (limits,)),
            EntryChanges(None, (money,)),
        )
        assert len(executed) == 1
        assert len(records.changes(0, 9)) == 3
        assert len(executed) == 3  # one more for the pledge alone
    assert kept.of("T1", [pledge.seq]) == {pledge.seq: pledge}


def test_a_later_change_of_what_is_kept_is_seen(ledger: Ledger, scope: Scope) -> None:
    kept = RevisionsKept()
    first = add(ledger, scope, LIMITS)
    with ledger.read(scope, kept=kept) as records:
        assert records.changes(0, 9) == (EntryChanges(None, (first,)),)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY))
    with ledger.read(scope, kept=kept) as records:
        assert records.changes(0, 9) == (EntryChanges(None, (first, second)),)
        assert records.changes(1, 9) == (EntryChanges(first, (second,)),)


def test_the_same_number_in_another_workspace_is_another_revision(ledger: Ledger) -> None:
    kept = RevisionsKept()
    here, there = add(ledger, Scope("T1"), LIMITS), add(ledger, Scope("T2"), MONEY)
    assert here.seq == there.seq
    for workspace, revision in (("T1", here), ("T2", there)):
        with ledger.read(Scope(workspace), kept=kept) as records:
            assert records.changes(0, 9) == (EntryChanges(None, (revision,)),)


def test_no_more_is_kept_than_fits_and_all_is_read_even_so(ledger: Ledger, scope: Scope) -> None:
    kept = RevisionsKept(most=2)
    written = [add(ledger, scope, fact) for fact in (LIMITS, MONEY, PLEDGE)]
    for _ in range(2):
        with ledger.read(scope, kept=kept) as records:
            assert records.changes(0, 9) == tuple(EntryChanges(None, (each,)) for each in written)
        assert len(kept.of("T1", range(10))) <= 2
