from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.model import Certainty, Change, Draft, Fact, Kind, Response, Scope, Source
from negotiation.periods import Period
from negotiation.settings import WorkspaceSettings
from storage.errors import StaleRevisionError, TooLongError, UnknownEntryError, UnstorableError
from storage.filters import Filters
from storage.ledger import Ledger
from storage.rows import TEXT_LIMIT
from tests.conftest import SettableClock
from tests.storage.facts import AWAY, FACTS, JANE, LIMITS, MONEY, PLEDGE, add


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind.value)
def test_a_fact_of_each_kind_comes_back_as_it_went_in(
    ledger: Ledger, scope: Scope, clock: SettableClock, fact: Fact
) -> None:
    draft = Draft(
        fact=fact,
        valid=Period(date(2009, 6, 8), None),
        certainty=Certainty.RUMOUR,
        source=Source(
            "corridor", "https://example.org/a?b=c", (Source("plenary"), Source(url="https://example.org/b"))
        ),
    )
    with ledger.write(scope, "U1") as desk:
        written = desk.add(draft)
    with ledger.read(scope) as records:
        read = records.entry(written.entry)
    assert read == written
    assert read is not None
    assert read.as_draft() == draft
    assert (read.author, read.recorded_at, read.number, read.change) == ("U1", clock.instant, 1, Change.ADDED)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quantity=st.decimals(allow_nan=False, allow_infinity=False),
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200),
    valid=st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(
        lambda ends: (ends[0] or date.min) < (ends[1] or date.max)
    ),
)
def test_amounts_texts_and_days_come_back_to_the_last_digit(
    ledger: Ledger, scope: Scope, quantity: Decimal, text: str, valid: tuple[date | None, date | None]
) -> None:
    fact = dataclasses.replace(PLEDGE, quantity=quantity, text=text, condition=text, topics=(text, "finance"))
    written = add(ledger, scope, fact, valid=Period(*valid))
    with ledger.read(scope) as records:
        read = records.entry(written.entry)
    assert read == written
    assert read is not None
    assert read.fact == fact
    assert str(getattr(read.fact, "quantity", None)) == str(quantity)
    assert all((day in read.valid) == (day in Period(*valid)) for day in (date(1, 1, 1), date(2009, 6, 10), date.max))


def test_entries_of_a_workspace_are_numbered_by_kind(ledger: Ledger, scope: Scope) -> None:
    ids = [add(ledger, scope, fact).entry for fact in (LIMITS, MONEY, JANE, LIMITS)]
    assert ids == ["D1", "D2", "R1", "D3"]


def test_each_workspace_counts_its_own(ledger: Ledger, scope: Scope) -> None:
    add(ledger, scope, LIMITS)
    other = add(ledger, Scope("T2"), LIMITS)
    assert (other.entry, other.seq) == ("D1", 1)
    assert ledger.workspaces() == ("T1", "T2")


def test_an_update_supersedes_and_keeps_the_past(ledger: Ledger, scope: Scope, clock: SettableClock) -> None:
    first = add(ledger, scope, LIMITS)
    clock.move(days=1)
    with ledger.write(scope, "U2") as desk:
        second = desk.revise(
            first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY), why="softer"
        )
    with ledger.read(scope) as records:
        assert records.entries(Kind.DEMAND) == (second,)
        assert records.history(first.entry) == (first, second)
        assert records.entry(first.entry, at=first.seq) == first
        assert records.entries(at=first.seq) == (first,)
    assert (second.number, second.change, second.why, second.author) == (2, Change.UPDATED, "softer", "U2")


def test_the_histories_of_several_entries_are_each_what_its_own_history_is(ledger: Ledger, scope: Scope) -> None:
    limits, money = add(ledger, scope, LIMITS), add(ledger, scope, MONEY)
    with ledger.write(scope, "U2") as desk:
        desk.revise(limits.entry, expected=limits.seq, change=Change.CONFIRMED)
        desk.revise(money.entry, expected=money.seq, change=Change.RETRACTED, why="misheard")
    asked = (money.entry, limits.entry, "D99", limits.entry)
    with ledger.read(scope) as records:
        assert records.histories(asked) == {entry: records.history(entry) for entry in asked}
        assert records.histories(()) == {}


def test_a_retracted_entry_is_no_longer_found_but_can_be_looked_up(ledger: Ledger, scope: Scope) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        gone = desk.revise(first.entry, expected=first.seq, change=Change.RETRACTED, why="misheard")
    with ledger.read(scope) as records:
        assert records.entries() == ()
        assert records.page(Filters(), limit=3, most=3)[:2] == ((), 0)
        assert records.entry(first.entry) == gone
        assert gone.fact == LIMITS


def test_an_edit_made_on_a_stale_revision_is_refused_with_what_changed_since(ledger: Ledger, scope: Scope) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.CONFIRMED)
    with pytest.raises(StaleRevisionError) as raised, ledger.write(scope, "U2") as desk:
        desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY))
    assert (raised.value.entry, raised.value.current, raised.value.since) == (first.entry, second, (second,))
    with ledger.read(scope) as records:
        assert records.history(first.entry) == (first, second)


def test_an_entry_keeps_its_kind(ledger: Ledger, scope: Scope) -> None:
    first = add(ledger, scope, LIMITS)
    with pytest.raises(ValueError, match="D1 is a demand"), ledger.write(scope, "U1") as desk:
        desk.revise(first.entry, expected=first.seq, change=Change.CORRECTED, draft=Draft(fact=AWAY))


def test_an_entry_that_does_not_exist_cannot_be_changed(ledger: Ledger, scope: Scope) -> None:
    with pytest.raises(UnknownEntryError, match="no entry D7"), ledger.write(scope, "U1") as desk:
        desk.revise("D7", expected=1, change=Change.RETRACTED)


def test_a_failed_step_saves_nothing_and_leaves_no_gap(ledger: Ledger, scope: Scope) -> None:
    def fail_halfway() -> None:
        with ledger.write(scope, "U1") as desk:
            desk.add(Draft(fact=LIMITS))
            raise LookupError

    with pytest.raises(LookupError):
        fail_halfway()
    again = add(ledger, scope, LIMITS)
    assert (again.seq, again.entry) == (1, "D1")


def test_a_text_of_ten_thousand_characters_is_kept_and_one_more_is_refused(ledger: Ledger, scope: Scope) -> None:
    longest = Response(text="é" * TEXT_LIMIT)
    assert add(ledger, scope, longest).fact == longest
    with pytest.raises(TooLongError, match="10,001 characters; one field holds at most 10,000"):
        add(ledger, scope, Response(text="é" * (TEXT_LIMIT + 1)))


def test_nul_and_lone_surrogates_are_dropped_and_the_rest_is_kept(ledger: Ledger, scope: Scope) -> None:
    torn = Response(text="a\0b\ud800c", topics=("fin\0ance",))
    assert add(ledger, scope, torn).fact == Response(text="ab?c", topics=("finance",))
    with ledger.read(scope) as records:
        assert len(records.entries(topics=["finance"])) == 1


def test_an_instant_without_a_time_zone_is_refused(ledger: Ledger, scope: Scope, clock: SettableClock) -> None:
    with ledger.read(scope) as records, pytest.raises(Exception, match="no time zone"):
        records.seq_at(clock.instant.replace(tzinfo=None))


def test_instants_come_back_in_utc_whatever_zone_they_were_given_in(
    ledger: Ledger, scope: Scope, clock: SettableClock
) -> None:
    clock.instant = datetime.fromisoformat("2009-06-10T23:30:00.123456-07:00")
    add(ledger, scope, LIMITS)
    with ledger.read(scope) as records:
        [read] = records.entries()
        assert read.recorded_at.isoformat() == "2009-06-11T06:30:00.123456+00:00"
        assert records.seq_at(clock.instant) == 1


def test_settings_are_kept_per_workspace(ledger: Ledger, scope: Scope) -> None:
    with ledger.write(scope, "U1") as desk:
        desk.change_settings(time_zone="Europe/Berlin", loggers=frozenset({"U1", "U2"}))
        desk.change_settings(guest_channels=frozenset({"C1"}))
        at_the_desk = desk.settings
    with ledger.read(scope) as records:
        kept = records.settings
        assert records.time_zone == "Europe/Berlin"
    assert kept == at_the_desk
    assert kept == WorkspaceSettings("Europe/Berlin", frozenset({"U1", "U2"}), frozenset({"C1"}))
    with ledger.read(Scope("T2")) as records:
        assert (records.settings.loggers, records.last_seq, records.time_zone) == (None, 0, None)


def test_nobody_may_log_is_not_everybody_may_log(ledger: Ledger, scope: Scope) -> None:
    with ledger.write(scope, "U1") as desk:
        desk.change_settings(loggers=frozenset())
    with ledger.read(scope) as records:
        assert records.settings.loggers == frozenset()


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_number_that_postgresql_cannot_hold_is_refused_in_words(ledger: Ledger, scope: Scope) -> None:
    with pytest.raises(UnstorableError, match="too large"):
        add(ledger, scope, dataclasses.replace(JANE, rank=2**31))
