"""A database that fails under the bot: each failure is a clear sentence, and nothing is lost or half saved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, make_url, text

from negotiation.model import Draft, Response, Scope
from storage.errors import (
    DatabaseFullError,
    DatabaseLockedError,
    DatabaseMissingError,
    DatabaseReadOnlyError,
)
from storage.ledger import Ledger
from storage.opening import open_database
from tests.conftest import PostgreSQL, SettableClock
from tests.storage.facts import LIMITS, MONEY, add

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


def test_a_writer_that_waits_too_long_for_another_is_told_to_try_again(ledger: Ledger, scope: Scope) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        desk.add(Draft(fact=MONEY))
        with pytest.raises(DatabaseLockedError, match="try again in a moment"), ledger.write(scope, "U2"):
            pass
        with ledger.read(scope) as records:  # readers never wait
            assert records.entries() == (first,)
    assert add(ledger, scope, LIMITS).seq == 3


@SQLITE
def test_a_full_disk_is_said_and_what_was_there_stays(ledger: Ledger, scope: Scope, engine: Engine) -> None:
    first = add(ledger, scope, LIMITS)

    def leave_no_room(connection: object, _: object, __: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined] # rounded up to the present size

    event.listen(engine, "checkout", leave_no_room)

    def log_on() -> None:
        for _ in range(100):
            add(ledger, scope, Response(text="x" * 10_000))

    with pytest.raises(DatabaseFullError, match="no space left"):
        log_on()
    with ledger.read(scope) as records:
        assert records.entry(first.entry) == first
        assert records.last_seq == len(records.entries())


@SQLITE
def test_a_read_only_file_still_answers_and_says_that_it_cannot_record(
    ledger: Ledger, scope: Scope, engine: Engine, database_url: str, clock: SettableClock
) -> None:
    first = add(ledger, scope, LIMITS)
    path = make_url(database_url).database
    opened = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    reading = Ledger(opened, clock=clock)
    with reading.read(scope) as records:
        assert records.entries() == (first,)
    with pytest.raises(DatabaseReadOnlyError, match="read-only"):
        add(reading, scope, MONEY)
    with pytest.raises(DatabaseReadOnlyError):
        reading.first_delivery("T1", "Ev1")
    opened.dispose()


@POSTGRESQL
def test_a_user_without_the_right_to_write_is_answered_and_told_that_nothing_can_be_recorded(
    ledger: Ledger, scope: Scope, engine: Engine, database_url: str, clock: SettableClock
) -> None:
    first = add(ledger, scope, LIMITS)
    reader = f"reader_of_{engine.url.database}"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {reader}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}"))
    url = make_url(database_url).update_query_dict({"options": f"-c role={reader}"})
    opened = open_database(url.render_as_string(hide_password=False))
    reading = Ledger(opened, clock=clock)
    with reading.read(scope) as records:
        assert records.entries() == (first,)
    with pytest.raises(DatabaseReadOnlyError, match="read-only"):
        add(reading, scope, MONEY)
    opened.dispose()


@pytest.fixture
def gone(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger whose file was taken away while the bot runs."""
    (tmp_path / "disk").mkdir()
    engine = open_database(f"sqlite:///{tmp_path}/disk/ledger.db")
    engine.dispose()
    shutil.rmtree(tmp_path / "disk")
    yield Ledger(engine, clock=SettableClock())
    engine.dispose()


def test_a_database_that_went_away_is_not_well(gone: Ledger, scope: Scope) -> None:
    with pytest.raises(DatabaseMissingError, match="cannot be opened"), gone.read(scope):
        pass
    assert not gone.is_well()


@POSTGRESQL
def test_a_server_that_was_restarted_is_met_again_without_an_error(
    ledger: Ledger, scope: Scope, engine: Engine, postgresql: PostgreSQL
) -> None:
    add(ledger, scope, LIMITS)
    postgresql.end_connections(engine.url.database or "")
    assert add(ledger, scope, MONEY).seq == 2


@POSTGRESQL
def test_a_connection_lost_in_the_middle_saves_nothing(
    ledger: Ledger, scope: Scope, engine: Engine, postgresql: PostgreSQL
) -> None:
    def lose_the_connection() -> None:
        with ledger.write(scope, "U1") as desk:
            desk.add(Draft(fact=LIMITS))
            postgresql.end_connections(engine.url.database or "")
            desk.add(Draft(fact=MONEY))

    with pytest.raises(DatabaseMissingError):
        lose_the_connection()
    with ledger.read(scope) as records:
        assert (records.entries(), records.last_seq) == ((), 0)


def test_a_working_database_is_well(ledger: Ledger) -> None:
    assert ledger.is_well()
