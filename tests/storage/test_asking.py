from __future__ import annotations

from datetime import UTC, date, datetime

from negotiation.model import Change, Demand, Draft, Kind, Position, Scope, Stance
from negotiation.periods import Period
from storage.filters import Filters
from storage.ledger import Ledger
from tests.conftest import SettableClock
from tests.storage.facts import AWAY, FACTS, JANE, LIMITS, MONEY, add


def test_valid_time_finds_what_holds_on_a_day(ledger: Ledger, scope: Scope) -> None:
    kept = add(ledger, scope, AWAY, valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
    with ledger.read(scope) as records:
        days = {day: records.entries(valid=Period.day(date(2009, 6, day))) for day in (7, 8, 9, 10)}
    assert days == {7: (), 8: (kept,), 9: (kept,), 10: ()}


def test_open_ends_reach_as_far_as_the_calendar(ledger: Ledger, scope: Scope) -> None:
    add(ledger, scope, AWAY, valid=Period(None, date(2009, 6, 10)))
    add(ledger, scope, AWAY, valid=Period(date(2009, 6, 10), None))
    add(ledger, scope, AWAY)
    with ledger.read(scope) as records:
        found = {
            str(asked): [entry.entry for entry in records.entries(valid=asked)]
            for asked in (
                Period(None, date(1, 1, 2)),
                Period(date(9999, 12, 30), None),
                Period.day(date(2009, 6, 10)),
                Period(),
            )
        }
    assert list(found.values()) == [["A3", "A1"], ["A3", "A2"], ["A3", "A2"], ["A3", "A2", "A1"]]


def test_transaction_time_finds_what_was_known_at_an_instant(
    ledger: Ledger, scope: Scope, clock: SettableClock
) -> None:
    first = add(ledger, scope, LIMITS)
    clock.move(hours=1)
    second = add(ledger, scope, MONEY)
    with ledger.read(scope) as records:
        assert records.seq_at(first.recorded_at) == 1
        assert records.seq_at(datetime(2009, 6, 1, tzinfo=UTC)) == 0
        assert records.seq_at(second.recorded_at) == 2
        assert records.entries(at=1) == (first,)


def test_the_two_clocks_are_asked_apart(ledger: Ledger, scope: Scope, clock: SettableClock) -> None:
    away = add(ledger, scope, AWAY, valid=Period(date(2009, 6, 8), None))
    clock.move(days=3)
    with ledger.write(scope, "U1") as desk:
        back = Draft(fact=AWAY, valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
        desk.revise(away.entry, expected=away.seq, change=Change.UPDATED, draft=back)
    the_twelfth = Period.day(date(2009, 6, 12))
    with ledger.read(scope) as records:
        assert records.entries(Kind.ABSENCE, valid=the_twelfth) == ()
        assert records.entries(Kind.ABSENCE, valid=the_twelfth, at=1) == (away,)
        absences = Filters((Kind.ABSENCE,), valid=the_twelfth)
        assert records.page(absences, limit=5, most=5, at=1)[:2] == ((away,), 1)


def test_knowledge_never_runs_backwards_when_the_clock_does(ledger: Ledger, scope: Scope, clock: SettableClock) -> None:
    first = add(ledger, scope, LIMITS)
    clock.move(hours=-3)
    assert add(ledger, scope, MONEY).recorded_at == first.recorded_at
    clock.move(hours=4)
    assert add(ledger, scope, MONEY).recorded_at == clock.instant


def test_filters_narrow_by_party_side_person_topic_stance_and_statement(ledger: Ledger, scope: Scope) -> None:
    written = {fact.kind: add(ledger, scope, fact) for fact in FACTS}
    money = add(ledger, scope, MONEY)
    with ledger.read(scope) as records:
        assert records.entries(Kind.DEMAND, parties=["USA"]) == (written[Kind.DEMAND],)
        assert records.entries(Kind.DEMAND, counterparties=["USA"]) == (money,)
        assert set(records.entries(Kind.DEMAND, involving=["CHN"])) == {money, written[Kind.DEMAND]}
        assert records.entries(topics=["finance"]) == (money, written[Kind.PLEDGE])
        assert records.entries(topics=["finance", "mitigation-targets"]) == (
            money,
            written[Kind.DEMAND],
            written[Kind.PLEDGE],
        )
        assert records.entries(statements=True) == (written[Kind.POSITION],)
        assert len(records.entries(statements=False)) == 7
        assert records.entries(stances=[Stance.OPPOSE, Stance.RED_LINE]) == (written[Kind.POSITION],)
        assert len(records.entries(people=["jane-doe"])) == 5
        assert records.page(Filters(topics=["finance"]), limit=1, most=5)[:2] == ((money,), 2)
        assert records.entries(limit=1) == (money,)


def test_involving_finds_a_party_on_either_side_of_any_kind(ledger: Ledger, scope: Scope) -> None:
    for fact in (*FACTS, MONEY):
        add(ledger, scope, fact)
    with ledger.read(scope) as records:
        assert [entry.entry for entry in records.entries(involving=["USA"])] == ["D2", "O1", "S1", "D1"]
        assert [entry.entry for entry in records.entries(Kind.RESPONSE, involving=["USA", "NOR"])] == ["O1"]
        assert [entry.entry for entry in records.entries(Kind.ABSENCE, Kind.DEMAND, involving=["NOR", "CHN"])] == [
            "D2",
            "D1",
            "A1",
        ]
        assert records.entries(Kind.DEMAND, involving=["JPN"]) == ()


def test_parties_with_entries_are_tracked_most_first(ledger: Ledger, scope: Scope) -> None:
    for fact in (LIMITS, MONEY, LIMITS, JANE):
        add(ledger, scope, fact)
    add(ledger, Scope("T1", "C9"), JANE)
    with ledger.read(scope) as records:
        assert records.tracked() == (("USA", 2), ("CHN", 1), ("NOR", 1))


def test_changes_give_each_entry_with_its_state_before(ledger: Ledger, scope: Scope) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=1, change=Change.UPDATED, draft=Draft(fact=MONEY))
        third = desk.add(Draft(fact=MONEY))
    with ledger.read(scope) as records:
        changed = records.changes(1, 3)
        assert records.changes(3, 3) == ()
    assert [(each.before, each.revisions) for each in changed] == [(first, (second,)), (None, (third,))]


def test_changes_about_a_party_hold_entries_that_ceased_to_concern_it(ledger: Ledger, scope: Scope) -> None:
    about_oceans = add(ledger, scope, Position(party="AUS", text="sinks", topics=("oceans",)))
    elsewhere = add(ledger, scope, MONEY)
    with ledger.write(scope, "U1") as desk:
        moved = Draft(fact=Position(party="NZL", text="sinks", topics=("forests",)))
        third = desk.revise(about_oceans.entry, expected=1, change=Change.CORRECTED, draft=moved)
        fourth = desk.revise(about_oceans.entry, expected=third.seq, change=Change.CONFIRMED)
        desk.revise(elsewhere.entry, expected=2, change=Change.CONFIRMED)
    with ledger.read(scope) as records:
        for asked in (records.changes(2, 9, involving=["AUS"]), records.changes(2, 9, topics=["forests"])):
            [change] = asked
            assert (change.before, change.revisions) == (about_oceans, (third, fourth))
        assert records.changes(3, 9, involving=["AUS"]) == ()
        assert records.changes(2, 9, kinds=(Kind.ABSENCE,)) == ()
        assert len(records.changes(2, 9, kinds=(Kind.DEMAND,), involving=["CHN"])) == 1


def test_the_people_version_changes_only_with_the_people_that_the_scope_sees(ledger: Ledger, scope: Scope) -> None:
    room = Scope("T1", "C9")

    def version(of: Scope) -> int:
        with ledger.read(of) as records:
            return records.people_version

    empty = version(scope)
    add(ledger, scope, LIMITS)
    private = add(ledger, room, JANE)
    assert version(scope) == empty
    in_the_room = version(room)
    assert in_the_room != empty
    with ledger.write(room, "U1") as desk:
        desk.share(private.entry, expected=private.seq)
    shared = version(scope)
    assert shared != empty
    assert version(room) != in_the_room
    add(ledger, scope, JANE)
    assert version(scope) != shared
    assert version(Scope("T1", "C8")) == version(scope)


def test_a_page_counts_each_entry_once_and_no_further_than_asked(ledger: Ledger, scope: Scope) -> None:
    both = Demand(party="USA", counterparty="USA", text="itself", topics=("finance", "offsets"))
    written = [add(ledger, scope, both) for _ in range(5)]
    with ledger.read(scope) as records:
        for filters in (Filters(involving=["USA"]), Filters(topics=["finance", "offsets"])):
            assert records.page(filters, limit=2, most=9)[:2] == ((written[4], written[3]), 5)
            assert records.page(filters, limit=2, most=3)[:2] == ((written[4], written[3]), 4)


def test_a_partys_topic_is_that_topic_alone(ledger: Ledger, scope: Scope) -> None:
    names = ("finance", "adaptation-finance", "finance-rules", "a_b", "axb", "100%", "1000", "é", "a/b")
    written = {
        each: add(ledger, scope, Demand(party="USA", counterparty="CHN", text=each, topics=(each, "more")))
        for each in names
    }
    with ledger.read(scope) as records:
        for name, entry in written.items():
            assert records.entries(Kind.DEMAND, parties=["USA"], topics=[name]) == (entry,)
        both = records.entries(Kind.DEMAND, parties=["USA"], topics=["a_b", "finance"])
        assert both == (written["a_b"], written["finance"])


def test_a_page_has_each_entrys_history_as_far_as_it_is_asked_for(ledger: Ledger, scope: Scope) -> None:
    first, other = add(ledger, scope, LIMITS), add(ledger, scope, MONEY)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY))
        again = desk.revise(first.entry, expected=second.seq, change=Change.CONFIRMED)
        third = desk.revise(first.entry, expected=again.seq, change=Change.CONFIRMED)
    with ledger.read(scope) as records:
        page = records.page(Filters((Kind.DEMAND,)), limit=2, most=9)
        assert page.entries == (third, other)
        assert page.histories == {first.entry: (first, second, third), other.entry: (other,)}
        then = records.page(Filters((Kind.DEMAND,)), limit=2, most=9, at=second.seq)
        assert then.histories == {first.entry: (first, second), other.entry: (other,)}


def test_what_was_retracted_is_found_unless_it_was_undone_or_is_private_elsewhere(ledger: Ledger, scope: Scope) -> None:
    gone, undone, private = (add(ledger, where, LIMITS) for where in (scope, scope, Scope(scope.workspace, "C1")))
    with ledger.write(scope, "U1") as desk:
        retracted = desk.revise(gone.entry, expected=gone.seq, change=Change.RETRACTED, why="misheard")
        desk.undo(undone.act)
    with ledger.write(Scope(scope.workspace, "C1"), "U1") as desk:
        there = desk.revise(private.entry, expected=private.seq, change=Change.RETRACTED)
    with ledger.read(scope) as records:
        assert records.withdrawn(Kind.DEMAND, involving=("CHN",), limit=9) == (retracted,)
        assert records.withdrawn(Kind.DEMAND, involving=("JPN",), limit=9) == ()
    with ledger.read(Scope(scope.workspace, "C1")) as records:
        assert records.withdrawn(Kind.DEMAND, involving=("USA",), limit=9) == (there, retracted)
