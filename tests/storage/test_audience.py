"""Whatever is logged in a private channel shows there and nowhere else, until it is shared."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from negotiation.model import Change, Draft, Fact, Kind, Revision, Scope
from negotiation.periods import ALWAYS
from storage.entry_ids import PRIVATE_ALPHABET
from storage.errors import UnknownEntryError
from storage.filters import Filters
from storage.kept import RevisionsKept
from storage.ledger import Ledger
from storage.records import Records
from tests.storage.facts import FACTS, LIMITS, MONEY, add

CHANNELS = (None, "C1", "C2", "C3")


def test_an_entry_of_a_private_channel_leaves_no_gap_in_the_numbers(ledger: Ledger, scope: Scope) -> None:
    add(ledger, scope, LIMITS)
    private = add(ledger, Scope("T1", "C9"), LIMITS)
    assert add(ledger, scope, MONEY).entry == "D2"
    letter, code = private.entry[0], private.entry[1:]
    assert (letter, len(code)) == ("D", 4)
    assert set(code) <= set(PRIVATE_ALPHABET)
    assert not code.isdecimal()


def test_an_entry_that_cannot_be_seen_cannot_be_changed_shared_or_undone(ledger: Ledger, scope: Scope) -> None:
    private = add(ledger, Scope("T1", "C9"), LIMITS)
    verbs: tuple[Callable[[Any], object], ...] = (
        lambda desk: desk.revise(private.entry, expected=private.seq, change=Change.RETRACTED),
        lambda desk: desk.share(private.entry, expected=private.seq),
    )
    for verb in verbs:
        with pytest.raises(UnknownEntryError), ledger.write(scope, "U1") as desk:
            verb(desk)


def test_a_shared_entry_shows_everywhere_but_its_private_past_does_not(ledger: Ledger, scope: Scope) -> None:
    room = Scope("T1", "C9")
    private = add(ledger, room, LIMITS)
    with ledger.write(room, "U1") as desk:
        corrected = desk.revise(private.entry, expected=private.seq, change=Change.CORRECTED, draft=Draft(fact=MONEY))
        shared = desk.share(private.entry, expected=corrected.seq)
    with ledger.read(scope) as records:
        assert records.entries() == (shared,)
        assert records.history(private.entry) == (shared,)
        assert records.page(Filters((shared.kind,)), limit=5, most=5).histories == {shared.entry: (shared,)}
        assert records.entry(private.entry, at=corrected.seq) is None
        assert records.act(shared.act) == (shared,)
        [change] = records.changes(0, 99)
        assert (change.before, change.revisions) == (None, (shared,))
    with ledger.read(room) as records:
        assert [past.fact for past in records.history(private.entry)] == [LIMITS, MONEY, MONEY]
        assert records.entries() == (shared,)


def test_a_workspace_entry_that_is_changed_in_a_private_channel_stays_the_workspaces(
    ledger: Ledger, scope: Scope
) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(Scope("T1", "C9"), "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.UPDATED, draft=Draft(fact=MONEY))
    with ledger.read(scope) as records:
        assert records.entries() == (second,)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    logged=st.lists(st.tuples(st.sampled_from(CHANNELS), st.sampled_from(FACTS)), min_size=1, max_size=8),
    workspace=st.integers(0, 10**12).map("W{}".format),
)
def test_nothing_shows_outside_its_audience_by_any_question(
    ledger: Ledger, logged: list[tuple[str | None, Fact]], workspace: str
) -> None:
    # A workspace of its own for each example: they share one database.
    with ledger.read(Scope(workspace)) as records:
        start = records.last_seq
    written = [add(ledger, Scope(workspace, channel), fact) for channel, fact in logged]
    kept = RevisionsKept()  # by all of them together, as by the digests of one tick
    for channel in (*CHANNELS, "C-elsewhere"):
        allowed = [entry for entry in written if entry.audience in {None, channel}]
        with ledger.read(Scope(workspace, channel), kept=kept) as records:
            hidden = [entry for entry in written if entry not in allowed]
            for name, found in answers(records, written, start=start):
                assert not [each for each in found if each in hidden], name
            seen = [entry for entry in records.entries() if entry.seq > start]
            assert seen == allowed[::-1]
            everything = records.page(Filters(valid=ALWAYS), limit=100, most=100)[:2]
            assert everything == (records.entries(), len(records.entries()))
            assert not any(records.entry(entry.entry) for entry in hidden)
            changed = records.changes(start, start + 99)
            assert [revision for change in changed for revision in change.revisions] == allowed
            parties = sum(number for _, number in records.tracked())
            assert parties == sum(hasattr(entry.fact, "party") for entry in records.entries())
    with ledger.read(Scope("another", "C1"), kept=kept) as records:
        assert not any(found for _, found in answers(records, written, start=start))


def answers(records: Records, written: list[Revision], *, start: int) -> Iterable[tuple[str, tuple[Revision, ...]]]:
    """What every way of asking gives."""
    yield "everything", records.entries()
    yield "the newest", records.entries(limit=100)
    yield "as of", records.entries(at=start + len(written))
    yield "of a kind", tuple(entry for kind in Kind for entry in records.entries(kind))
    yield "of parties", records.entries(parties=["USA", "CHN", "NOR", "JPN"])
    yield "on parties", records.entries(counterparties=["USA", "CHN"])
    yield "involving", records.entries(involving=["USA", "CHN", "NOR", "JPN"], limit=50)
    yield "of people", records.entries(people=["jane-doe"])
    yield "on topics", records.entries(topics=["finance", "mitigation-targets"])
    yield "statements", records.entries(statements=True)
    yield "people", records.people()
    for entry in written:
        yield "history", records.history(entry.entry)
        yield "act", records.act(entry.act)
    yield from (("histories", found) for found in records.histories(tuple(entry.entry for entry in written)).values())
    for change in (
        *records.changes(start, start + 99),
        *records.changes(start, start + 99, involving=["USA", "NOR"]),
        *records.changes(start, start + 99, topics=["finance"]),
    ):
        yield "changes", change.revisions
        yield "before", () if change.before is None else (change.before,)


def test_revisions_are_selected_in_one_place() -> None:
    """No other select() in storage reads columns of the revisions table, and no SQL is written as text.

    `ids_everywhere` gives ids, authors and audiences alone, to what then reads through a scope.
    """
    reading = set()
    for path in sorted(Path(storage.__file__).parent.glob("*.py")):
        functions = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))
        for function in functions:
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "select":
                    what = ast.unparse(call)
                    if "table" in what or "revisions." in what or "R." in what:
                        reading.add(f"{path.stem}.{function.name}")
    assert reading == {"finding.visible", "finding.ids_everywhere"}
