"""Several people and processes at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from negotiation.model import Change, Draft, Revision, Scope
from storage.errors import DatabaseLockedError, StaleRevisionError
from storage.ledger import Ledger
from storage.opening import open_database
from tests.conftest import SettableClock
from tests.storage.facts import LIMITS, MONEY, add


@pytest.fixture
def ledgers(database_url: str, engine: Engine, clock: SettableClock) -> Iterator[tuple[Ledger, Ledger]]:
    """Two processes' ledgers on one database."""
    other = open_database(database_url)
    yield Ledger(engine, clock=clock), Ledger(other, clock=clock)
    other.dispose()


def together(work: Callable[[int], None], *, threads: int = 6) -> None:
    start = threading.Barrier(threads)

    def run(number: int) -> None:
        start.wait()
        work(number)

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join()


def test_writers_at_once_leave_no_gap_and_lose_nothing(ledgers: tuple[Ledger, Ledger], scope: Scope) -> None:
    rooms = (scope, Scope("T1", "C1"), Scope("T1", "C2"))

    def work(number: int) -> None:
        for _ in range(8):
            while True:
                try:
                    add(ledgers[number % 2], rooms[number % 3], LIMITS)
                    break
                except DatabaseLockedError:
                    continue

    together(work)
    with ledgers[0].read(scope) as records:
        assert records.last_seq == 48
        assert len({entry.entry for entry in records.entries()}) == 16
    seqs = [entry.seq for room in rooms for entry in entries_of(ledgers[0], room)]
    assert sorted(set(seqs)) == list(range(1, 49))


def entries_of(ledger: Ledger, scope: Scope) -> tuple[Revision, ...]:
    with ledger.read(scope) as records:
        return records.entries()


def test_a_reader_of_all_after_n_never_misses_one_that_commits_late(
    ledgers: tuple[Ledger, Ledger], scope: Scope
) -> None:
    seen: list[int] = []
    done = threading.Event()

    def follow() -> None:
        while not (done.is_set() and len(seen) >= 30):
            with ledgers[1].read(scope) as records:
                after, upto = (seen[-1] if seen else 0), records.last_seq
                new = [each.seq for change in records.changes(after, upto) for each in change.revisions]
            seen.extend(sorted(new))

    def work(_: int) -> None:
        for _ in range(10):
            add(ledgers[0], scope, LIMITS)

    reader = threading.Thread(target=follow)
    reader.start()
    together(work, threads=3)
    done.set()
    reader.join()
    assert seen == list(range(1, 31))


def test_of_two_edits_at_once_one_is_refused_and_nothing_is_lost(ledgers: tuple[Ledger, Ledger], scope: Scope) -> None:
    first = add(ledgers[0], scope, LIMITS)
    refused: list[StaleRevisionError] = []

    def work(number: int) -> None:
        try:
            with ledgers[number].write(scope, f"U{number}") as desk:
                desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY))
        except StaleRevisionError as error:
            refused.append(error)

    together(work, threads=2)
    [error] = refused
    with ledgers[0].read(scope) as records:
        assert records.history(first.entry) == (first, error.current)


def test_a_snapshot_stays_as_it_was_while_others_write(ledgers: tuple[Ledger, Ledger], scope: Scope) -> None:
    first = add(ledgers[0], scope, LIMITS)
    with ledgers[1].read(scope) as records:
        add(ledgers[0], scope, MONEY)
        assert records.entries() == (first,)
        assert records.last_seq == 1


def test_an_event_delivered_to_two_processes_at_once_is_taken_once(ledgers: tuple[Ledger, Ledger]) -> None:
    taken: list[bool] = []
    together(lambda number: taken.append(ledgers[number % 2].first_delivery("T1", "Ev1")))
    assert sorted(taken) == [False] * 5 + [True]
    assert ledgers[0].first_delivery("T2", "Ev1")


def test_old_deliveries_are_forgotten(ledger: Ledger, clock: SettableClock) -> None:
    assert ledger.first_delivery("T1", "Ev1")
    clock.move(days=4)
    assert ledger.first_delivery("T1", "Ev2")
    assert ledger.first_delivery("T1", "Ev1")
    assert not ledger.first_delivery("T1", "Ev2")


def test_two_workspaces_do_not_wait_for_each_other_on_postgresql(ledger: Ledger, engine: Engine) -> None:
    with ledger.write(Scope("T1"), "U1") as desk:
        desk.add(Draft(fact=LIMITS))
        if engine.dialect.name == "postgresql":
            assert add(ledger, Scope("T2"), LIMITS).seq == 1
