"""A question walks an index, and only its own part of it, however large the ledger is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from answering import answer
from benchmarks.filling import TOPICS, fill
from negotiation.answers import Asking, Entries
from negotiation.model import Kind, Scope
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.questions import read_question
from negotiation.staleness import USUAL
from negotiation.vocabulary import Vocabulary
from storage.filters import Filters
from storage.ledger import Ledger, Records

TODAY = Period.day(date(2009, 6, 10))
QUESTIONS: dict[str, tuple[Callable[[Records], object], set[str]]] = {
    "who leads": (
        lambda records: records.entries(Kind.LEADERSHIP, Kind.ABSENCE, involving=["USA"], valid=TODAY),
        {"party_valid"},
    ),
    "who is away": (lambda records: records.entries(Kind.ABSENCE, valid=TODAY), {"valid"}),
    "who led as of then": (
        lambda records: records.entries(Kind.LEADERSHIP, involving=["USA"], valid=TODAY, at=4000),
        {"party"},
    ),
    "what a party demands": (lambda records: records.entries(Kind.DEMAND, parties=["USA"], limit=5), {"party_now"}),
    "what a party demands of another": (
        lambda records: records.page(Filters((Kind.DEMAND,), ["USA"], ["CHN"]), limit=5, most=60),
        {"between", "entry"},
    ),
    "what is demanded of it": (
        lambda records: records.entries(Kind.DEMAND, counterparties=["USA"], limit=5),
        {"counterparty"},
    ),
    "what a person said": (lambda records: records.entries(people=["person-1"], limit=5), {"person"}),
    "all about a party": (lambda records: records.entries(involving=["USA"], limit=5), {"party_now", "counterparty"}),
    "the newest": (lambda records: records.entries(Kind.POSITION, limit=5), {"kind"}),
    "an entry": (lambda records: records.entry("D1"), {"current", "entry"}),
    "its history": (lambda records: records.history("D1"), {"entry"}),
    "the histories of five": (lambda records: (*records.histories(("D1", "D2", "L1", "P1", "P2")),), {"entry"}),
    "a step": (lambda records: records.act("000000000001"), {"act"}),
    "what changed": (lambda records: records.changes(7_900, 7_950), {"successor"}),
    "what changed about a party": (
        lambda records: records.changes(7_900, 7_950, kinds=(Kind.DEMAND,), involving=["USA"]),
        {"party", "counterparty", "entry"},
    ),
    "when": (lambda records: records.seq_at(datetime(2005, 1, 1, tzinfo=UTC)), {"recorded_at"}),
}


@pytest.fixture
def large(engine: Engine, ledger: Ledger) -> Ledger:
    fill(engine, workspace="T1", count=8_000, until=datetime(2009, 6, 1, tzinfo=UTC))
    return ledger


def test_every_question_is_led_by_an_index_from_every_scope(large: Ledger, engine: Engine) -> None:
    for scope in (Scope("T1"), Scope("T1", "C1")):
        for question, (ask, expected) in QUESTIONS.items():
            with statements(engine) as executed, large.read(scope) as records:
                executed.clear()  # the workspace's own row
                ask(records)
            plan = "\n".join(line for statement in executed for line in explained(engine, *statement))
            assert not re.search(r"SCAN (revisions|found)\b|Seq Scan on rev", plan), f"{question} {scope}\n{plan}"
            used = set(re.findall(r"ix_revisions_(\w+)", plan))
            assert used <= expected or engine.dialect.name == "postgresql", f"{question} {scope}\n{plan}"
            assert used & expected, f"{question} {scope}\n{plan}"


def test_what_has_grown_stale_is_led_by_an_index_however_much_stands(large: Ledger, engine: Engine) -> None:
    now = datetime(2009, 6, 1, tzinfo=UTC)
    ledger = large.still_right
    asked: dict[str, Callable[[], Sequence[object]]] = {
        "recorded_at": lambda: ledger.grown_stale("T1", after=USUAL, since=now - timedelta(days=2), now=now),
        "author": lambda: ledger.unasked("T1", "U1", after=USUAL, today=now.date(), now=now),
    }
    for index, ask in asked.items():
        with statements(engine) as executed:
            assert ask()
        plan = "\n".join(line for statement in executed for line in explained(engine, *statement))
        assert set(re.findall(r"ix_revisions_(\w+)", plan)) == {index}, plan
        assert not re.search(r"SCAN (revisions|still_right)\b|Seq Scan on (rev|still)", plan), plan


def test_a_topic_leads_to_its_revisions(large: Ledger, engine: Engine) -> None:
    with statements(engine) as executed, large.read(Scope("T1")) as records:
        executed.clear()
        assert len(records.entries(Kind.POSITION, topics=[TOPICS[0]], limit=5)) == 5
    plan = "\n".join(line for statement in executed for line in explained(engine, *statement))
    assert "revision_topics" in plan
    assert "ix_revisions_kind" not in plan


def test_a_statement_is_built_once_for_each_shape_of_question(large: Ledger, engine: Engine) -> None:
    compiled: set[int] = set()
    for party in ("USA", "CHN", "TUV", "nobody"):
        with statements(engine, compiled) as _, large.read(Scope("T1")) as records:
            records.entries(Kind.DEMAND, parties=[party], valid=TODAY, limit=3)
    assert len(compiled) == 2  # the workspace's row, and the question


def test_an_answer_with_a_list_takes_one_query_whatever_its_entries_said_before(large: Ledger, engine: Engine) -> None:
    names, day = Names.of(Vocabulary.load()), date(2009, 6, 10)
    reading = read_question("what does China want from the US", day=day, names=names)
    with large.read(Scope("T1")) as records, statements(engine) as executed:
        found = answer(
            Asking(reading, day, datetime(2009, 6, 10, tzinfo=UTC)), records=records, names=names, zone="UTC"
        )
    assert isinstance(found, Entries)
    assert any(entry.number > 1 for entry in found.entries)
    assert len(executed) == 1


@contextmanager
def statements(engine: Engine, compiled: set[int] | None = None) -> Iterator[list[tuple[str, Any]]]:
    """What is executed inside, with its parameters."""
    executed: list[tuple[str, Any]] = []

    def keep(_: object, __: object, statement: str, parameters: object, context: Any, ___: object) -> None:
        executed.append((statement, parameters))
        if compiled is not None and context.compiled is not None:
            compiled.add(id(context.compiled))

    event.listen(engine, "before_cursor_execute", keep)
    yield executed
    event.remove(engine, "before_cursor_execute", keep)


def explained(engine: Engine, statement: str, parameters: Any) -> list[str]:
    if statement.startswith(("BEGIN", "SET", "EXPLAIN")):
        return []
    query = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # which would rather read a table as small as this one whole
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return [str(row[-1]) for row in connection.exec_driver_sql(query + statement, parameters)]
