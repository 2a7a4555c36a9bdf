"""The ledger's verbs, on both databases."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Draft,
    Kind,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Priority,
    Response,
    Roster,
    Scope,
    Source,
    Stance,
    Title,
)
from negotiation.periods import Period
from storage.errors import NothingToUndoError, StaleRevisionError, TooLongError, UnknownEntryError

LIMITS = Demand(party="USA", counterparty="CHN", text="binding emission limits", topics=("mitigation-targets",))
MONEY = Demand(party="CHN", counterparty="USA", text="money", topics=("finance",))
FACTS = (
    Roster(person="jane-doe", name="Jane Döe", party="NOR", role="lead", rank=2, aliases=("JD", "Janie, d'Or")),
    Leadership(person="jane-doe", party="NOR", title=Title.ACTING, during="A1"),
    Absence(person="jane-doe", party="NOR", place="Beijing", reason="talks", with_whom="Todd"),
    Pledge(
        party="JPN",
        text="15% below 2005",
        topics=("mitigation-targets", "finance"),
        quantity=Decimal("15.50"),
        unit="%",
        base_year=2005,
        target_year=2020,
        condition="others too",
        status=PledgeStatus.PROPOSED,
    ),
    LIMITS,
    Position(
        party="USA",
        text="uncomfortable \U0001f600 \u202eabc",
        stance=Stance.RED_LINE,
        priority=Priority.HIGH,
        counterparty="CHN",
        person="jane-doe",
        venue="plenary",
        quote="“no”",
    ),
    Response(text="don't", counterparty="USA", person="jane-doe", is_ask=True),
)


def draft(fact, **more):
    return Draft(fact=fact, **more)


def add(ledger, scope, fact, author="U1", **more):
    with ledger.write(scope, author) as desk:
        return desk.add(draft(fact, **more))


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind.value)
def test_a_fact_of_each_kind_comes_back_as_it_went_in(ledger, scope, clock, fact):
    given = Draft(
        fact=fact,
        valid=Period(date(2009, 6, 8), None),
        certainty=Certainty.RUMOUR,
        source=Source("corridor", "https://example.org/a?b=c"),
    )
    with ledger.write(scope, "U1") as desk:
        written = desk.add(given)
    with ledger.read(scope) as records:
        read = records.entry(written.entry)
    assert read == written
    assert read.as_draft() == given
    assert (read.author, read.recorded_at, read.number, read.change) == ("U1", clock.instant, 1, Change.ADDED)


def test_entries_of_a_workspace_are_numbered_by_kind(ledger, scope):
    ids = [add(ledger, scope, fact).entry for fact in (LIMITS, MONEY, FACTS[0], LIMITS)]
    assert ids == ["D1", "D2", "R1", "D3"]


def test_an_entry_of_a_private_channel_leaves_no_gap_in_the_numbers(ledger, scope):
    add(ledger, scope, LIMITS)
    private = add(ledger, Scope("T1", "C9"), LIMITS)
    assert add(ledger, scope, MONEY).entry == "D2"
    assert len(private.entry) == 5
    assert not private.entry[1:].isdecimal()


def test_a_private_channels_entries_show_there_and_nowhere_else(ledger, scope):
    private = add(ledger, Scope("T1", "C9"), LIMITS)
    for elsewhere in (scope, Scope("T1", "C8"), Scope("T2"), Scope("T2", "C9")):
        with ledger.read(elsewhere) as records:
            assert records.entries() == ()
            assert records.count() == 0
            assert records.entry(private.entry) is None
            assert records.history(private.entry) == ()
            assert records.act(private.act) == ()
            assert records.changes(0, 99) == ()
    with ledger.read(Scope("T1", "C9")) as records:
        assert records.entries() == (private,)


def test_a_shared_entry_shows_everywhere_but_its_private_past_does_not(ledger, scope):
    room = Scope("T1", "C9")
    private = add(ledger, room, LIMITS)
    with ledger.write(room, "U1") as desk:
        corrected = desk.revise(private.entry, expected=private.seq, change=Change.CORRECTED, draft=draft(MONEY))
        shared = desk.share(private.entry, expected=corrected.seq)
    with ledger.read(scope) as records:
        assert records.entries() == (shared,)
        assert records.history(private.entry) == (shared,)
    with ledger.read(room) as records:
        assert [past.fact for past in records.history(private.entry)] == [LIMITS, MONEY, MONEY]


def test_an_update_supersedes_and_keeps_the_past(ledger, scope, clock):
    first = add(ledger, scope, LIMITS)
    clock.move(days=1)
    with ledger.write(scope, "U2") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=draft(MONEY), why="softer")
    with ledger.read(scope) as records:
        assert records.entries(Kind.DEMAND) == (second,)
        assert records.history(first.entry) == (first, second)
        assert records.entry(first.entry, at=first.seq) == first
        assert records.entries(at=first.seq) == (first,)
    assert (second.number, second.change, second.why, second.author) == (2, Change.UPDATED, "softer", "U2")


def test_an_edit_made_on_a_stale_revision_is_refused_with_what_changed_since(ledger, scope):
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.CONFIRMED)
    with pytest.raises(StaleRevisionError) as raised, ledger.write(scope, "U2") as desk:
        desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=draft(MONEY))
    assert raised.value.current == second
    assert raised.value.since == (second,)
    with ledger.read(scope) as records:
        assert records.history(first.entry) == (first, second)


def test_an_entry_that_cannot_be_seen_cannot_be_changed(ledger, scope):
    private = add(ledger, Scope("T1", "C9"), LIMITS)
    with pytest.raises(UnknownEntryError), ledger.write(scope, "U1") as desk:
        desk.revise(private.entry, expected=private.seq, change=Change.RETRACTED)


def test_a_failed_step_saves_nothing_and_leaves_no_gap(ledger, scope):
    with pytest.raises(RuntimeError), ledger.write(scope, "U1") as desk:
        desk.add(draft(LIMITS))
        raise RuntimeError
    assert add(ledger, scope, LIMITS).seq == 1


def test_a_text_beyond_the_limit_is_refused_with_the_limit(ledger, scope):
    with pytest.raises(TooLongError, match="10,000"):
        add(ledger, scope, Response(text="x" * 10_001))


def test_nul_and_lone_surrogates_are_dropped_and_the_rest_is_kept(ledger, scope):
    assert add(ledger, scope, Response(text="a\0b\ud800c")).fact.text == "ab?c"


def test_undoing_an_addition_retracts_it(ledger, scope):
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U2") as desk:
        (undone,) = desk.undo(added.act)
    assert (undone.change, undone.why, undone.author) == (Change.RETRACTED, "undone", "U2")
    with ledger.read(scope) as records:
        assert records.entries() == ()


def test_undoing_a_step_gives_back_all_that_it_changed(ledger, scope):
    away = add(ledger, scope, FACTS[2], valid=Period(date(2009, 6, 8), None))
    demand = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        closed = Draft(fact=away.fact, valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
        desk.revise(away.entry, expected=away.seq, change=Change.UPDATED, draft=closed)
        desk.revise(demand.entry, expected=demand.seq, change=Change.RETRACTED)
        desk.add(draft(MONEY))
        act = desk.act_id
    with ledger.write(scope, "U1") as desk:
        desk.undo(act)
    with ledger.read(scope) as records:
        standing = {entry.entry: entry.as_draft() for entry in records.entries()}
    assert standing == {away.entry: away.as_draft(), demand.entry: demand.as_draft()}


def test_a_step_is_undone_once(ledger, scope):
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        desk.undo(added.act)
    with pytest.raises(NothingToUndoError), ledger.write(scope, "U1") as desk:
        desk.undo(added.act)


def test_a_step_that_somebody_built_on_is_not_undone(ledger, scope):
    added = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U2") as desk:
        desk.revise(added.entry, expected=added.seq, change=Change.UPDATED, draft=draft(MONEY))
    with pytest.raises(StaleRevisionError), ledger.write(scope, "U1") as desk:
        desk.undo(added.act)


def test_valid_time_finds_what_holds_on_a_day(ledger, scope):
    kept = add(ledger, scope, FACTS[2], valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
    with ledger.read(scope) as records:
        days = {day: records.entries(valid=Period.day(date(2009, 6, day))) for day in (7, 8, 9, 10)}
    assert days == {7: (), 8: (kept,), 9: (kept,), 10: ()}


def test_transaction_time_finds_what_was_known_at_an_instant(ledger, scope, clock):
    first = add(ledger, scope, LIMITS)
    clock.move(hours=1)
    second = add(ledger, scope, MONEY)
    with ledger.read(scope) as records:
        assert records.seq_at(first.recorded_at) == 1
        assert records.seq_at(datetime(2009, 6, 1, tzinfo=UTC)) == 0
        assert records.seq_at(second.recorded_at) == 2
        assert records.entries(at=1) == (first,)


def test_knowledge_never_runs_backwards_when_the_clock_does(ledger, scope, clock):
    first = add(ledger, scope, LIMITS)
    clock.move(hours=-3)
    assert add(ledger, scope, MONEY).recorded_at == first.recorded_at


def test_filters_narrow_by_party_side_person_topic_and_statement(ledger, scope):
    written = {fact.kind: add(ledger, scope, fact) for fact in FACTS}
    money = add(ledger, scope, MONEY)
    with ledger.read(scope) as records:
        assert records.entries(Kind.DEMAND, parties=["USA"]) == (written[Kind.DEMAND],)
        assert records.entries(Kind.DEMAND, counterparties=["USA"]) == (money,)
        assert set(records.entries(Kind.DEMAND, involving=["CHN"])) == {money, written[Kind.DEMAND]}
        assert records.entries(topics=["finance"]) == (money, written[Kind.PLEDGE])
        assert records.entries(statements=True) == (written[Kind.POSITION],)
        assert len(records.entries(people=["jane-doe"])) == 5
        assert records.count(topics=["finance"]) == 2
        assert records.entries(limit=1) == (money,)


def test_changes_give_each_entry_with_its_state_before(ledger, scope):
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=1, change=Change.UPDATED, draft=draft(MONEY))
        third = desk.add(draft(MONEY))
    with ledger.read(scope) as records:
        changed = records.changes(1, 3)
    assert [(each.before, each.revisions) for each in changed] == [(first, (second,)), (None, (third,))]


def test_the_people_version_changes_only_with_the_people_that_the_scope_sees(ledger, scope):
    def version(of=scope):
        with ledger.read(of) as records:
            return records.people_version

    empty = version()
    add(ledger, scope, LIMITS)
    assert version() == empty
    add(ledger, Scope("T1", "C9"), FACTS[0])
    assert version() == empty
    add(ledger, scope, FACTS[0])
    assert version() != empty


def test_settings_are_kept_per_workspace(ledger, scope):
    with ledger.write(scope, "U1") as desk:
        desk.change_settings(time_zone="Europe/Berlin", loggers=frozenset({"U1", "U2"}))
        desk.change_settings(guest_channels=frozenset({"C1"}))
    with ledger.read(scope) as records:
        kept = records.settings
    assert (kept.time_zone, kept.loggers, kept.guest_channels) == ("Europe/Berlin", {"U1", "U2"}, {"C1"})
    with ledger.read(Scope("T2")) as records:
        assert records.settings.loggers is None


def test_the_database_itself_refuses_to_change_or_delete_a_revision(ledger, scope, engine):
    add(ledger, scope, LIMITS)
    for statement in (
        "DELETE FROM revisions",
        "UPDATE revisions SET author = 'U9'",
        "UPDATE revisions SET author = 'U9', superseded_by = 7",
    ):
        with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))


def test_concurrent_writers_leave_no_gap_and_lose_nothing(ledger, scope):
    def write():
        for _ in range(10):
            add(ledger, scope, LIMITS)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with ledger.read(scope) as records:
        assert sorted(entry.seq for entry in records.entries()) == list(range(1, 41))
        assert records.last_seq == 40


def test_an_event_delivered_twice_at_once_is_taken_once(ledger):
    taken = []
    barrier = threading.Barrier(4)

    def deliver():
        barrier.wait()
        taken.append(ledger.first_delivery("T1", "Ev1"))

    deliveries = [threading.Thread(target=deliver) for _ in range(4)]
    for delivery in deliveries:
        delivery.start()
    for delivery in deliveries:
        delivery.join()
    assert sorted(taken) == [False, False, False, True]
    assert ledger.first_delivery("T2", "Ev1")


def test_old_deliveries_are_forgotten(ledger, clock):
    assert ledger.first_delivery("T1", "Ev1")
    clock.move(days=4)
    assert ledger.first_delivery("T1", "Ev2")
    assert ledger.first_delivery("T1", "Ev1")
