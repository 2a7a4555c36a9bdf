"""A database is made, upgraded or refused at the start, each with a sentence that says what to do."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from negotiation.model import Scope
from storage.errors import DatabaseMissingError, DatabaseNewerError, DatabaseOlderError
from storage.ledger import Ledger
from storage.migrating import FOLDER
from storage.migrations import HEAD
from storage.opening import open_database
from storage.tables import metadata
from tests.conftest import PostgreSQL, SettableClock
from tests.storage.facts import LIMITS, add


def test_the_migrations_make_the_tables_that_the_code_expects(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_migrations_make_the_same_partial_indexes(engine: Engine) -> None:
    name = f"{engine.dialect.name}_where"
    expected = {
        index.name: None if (where := index.dialect_kwargs[name]) is None else str(where)
        for index in metadata.tables["revisions"].indexes
    }
    made = {
        index["name"]: index.get("dialect_options", {}).get(name) for index in inspect(engine).get_indexes("revisions")
    }
    assert {name: _bare(where) for name, where in made.items()} == {
        name: _bare(where) for name, where in expected.items()
    }


def _bare(where: object) -> str | None:
    return None if where is None else str(where).translate(str.maketrans("", "", "()")).replace("::text", "")


def test_the_version_that_a_start_expects_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_keeps_what_is_there(bare_database_url: str, scope: Scope, clock: SettableClock) -> None:
    for expected in (1, 2):
        engine = open_database(bare_database_url)
        assert add(Ledger(engine, clock=clock), scope, LIMITS).seq == expected
        engine.dispose()


def test_processes_that_start_at_once_upgrade_it_once(bare_database_url: str) -> None:
    engines: list[Engine] = []
    start = threading.Barrier(3)

    def begin() -> None:
        start.wait()
        engines.append(open_database(bare_database_url))

    starting = [threading.Thread(target=begin) for _ in range(3)]
    for each in starting:
        each.start()
    for each in starting:
        each.join()
    assert len(engines) == 3
    for engine in engines:
        engine.dispose()


def test_a_database_of_newer_code_is_refused_and_left_alone(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewerError, match="made by a newer Rapporteur"):
        open_database(database_url)


def test_a_database_that_may_not_be_upgraded_is_refused(bare_database_url: str) -> None:
    with pytest.raises(DatabaseOlderError, match="has to be upgraded first"):
        open_database(bare_database_url, migrate=False)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://somewhere/ledger", "must start with sqlite:/// or postgresql://"),
        ("ledger.db", "must be like sqlite:///path"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
        ("sqlite:////no/such/folder/ledger.db", "the folder /no/such/folder does not exist"),
        ("sqlite:////proc/ledger.db", "the file cannot be opened or made"),
        ("sqlite:////etc/hostname", "the file is no SQLite database"),
        ("postgresql://postgres@127.0.0.1:1/ledger", "no PostgreSQL server answers"),
        ("postgresql://postgres@no-such-host.invalid/ledger", "no PostgreSQL server answers"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(url: str, why: str) -> None:
    with pytest.raises(DatabaseMissingError, match=why) as raised:
        open_database(url)
    assert str(raised.value).endswith("Check DATABASE_URL.")


def test_the_older_name_of_postgresql_addresses_is_understood(postgresql: PostgreSQL) -> None:
    url = postgresql.new_database().replace("postgresql://", "postgres://")
    engine = open_database(url)
    assert Ledger(engine, clock=SettableClock()).is_well()
    engine.dispose()


def test_a_postgresql_server_that_knows_no_such_database_or_user_says_so(postgresql: PostgreSQL) -> None:
    url = make_url(postgresql.new_database())
    nowhere = url.set(database="no_such_database").render_as_string(hide_password=False)
    with pytest.raises(DatabaseMissingError, match="no database of this name"):
        open_database(nowhere)
    nobody = url.set(username="nobody").render_as_string(hide_password=False)
    with pytest.raises(DatabaseMissingError, match="no such user"):
        open_database(nobody)


def test_a_file_of_another_program_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_bytes(b"not a database at all, but long enough to look at" * 100)
    before = (tmp_path / "notes.db").read_bytes()
    with pytest.raises(DatabaseMissingError, match="no SQLite database"):
        open_database(f"sqlite:///{tmp_path}/notes.db")
    assert (tmp_path / "notes.db").read_bytes() == before


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_sqlite_keeps_what_was_confirmed_through_a_power_cut(engine: Engine) -> None:
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_password_never_shows(postgresql: PostgreSQL) -> None:
    url = make_url(postgresql.new_database()).set(username="nobody", password="hunter2")
    with pytest.raises(DatabaseMissingError) as raised:
        open_database(url.render_as_string(hide_password=False))
    assert "hunter2" not in str(raised.value)
    assert create_engine(url.set(drivername="postgresql+psycopg")).url.render_as_string().count("hunter2") == 0
