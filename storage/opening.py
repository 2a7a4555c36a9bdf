"""Opening a database: its settings, its migrations, and its driver's errors turned into ours, all in one place."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from storage.errors import (
    DatabaseFullError,
    DatabaseLockedError,
    DatabaseMissingError,
    DatabaseNewerError,
    DatabaseReadOnlyError,
    LedgerError,
)

WRITES = "rapporteur_writes"
"""Execution option of connections that will write: SQLite then takes its lock at once, not half-way."""
BUSY_SECONDS = 1.5
"""How long a writer waits for another; Slack gives up on us after three seconds."""
CONNECT_SECONDS = 5
POSTGRESQL_LOCK = 7_245_610
"""Advisory lock under which one of several starting replicas migrates."""


def open_database(url: str) -> Engine:
    """An engine on a database of the newest schema, made or upgraded as needed.

    `url` as in DATABASE_URL: sqlite:///path, postgresql://… or postgres://…. Raises a LedgerError that says why not.
    """
    target = _target(url)
    sqlite = target.get_backend_name() == "sqlite"
    if sqlite and target.database:
        folder = Path(target.database).parent
        if not folder.is_dir() and not target.query:
            raise DatabaseMissingError(f"the folder {folder} does not exist")
    engine = create_engine(
        target,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS} if sqlite else {"connect_timeout": CONNECT_SECONDS},
        **({"pool_size": 16} if sqlite else {"pool_size": 10, "pool_pre_ping": True}),
    )
    event.listen(engine, "handle_error", _translate)
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _target(url: str) -> URL:
    try:
        target = make_url(url.replace("postgres://", "postgresql://", 1))
        if target.drivername == "postgresql":
            target = target.set(drivername="postgresql+psycopg")
        if target.get_backend_name() not in {"sqlite", "postgresql"}:
            raise DatabaseMissingError("only sqlite:///path and postgresql://… are supported")
        target.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise DatabaseMissingError("it must be like sqlite:///path or postgresql://user@host/name") from error
    return target


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    """Readers never wait for the writer (WAL); a power cut may lose the last second, never the database."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    """Upgrades to the newest schema; one process at a time, the others then find nothing to do."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == scripts.get_current_head():
        return
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise DatabaseNewerError(found)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRESQL_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


SQLITE_ERRORS: tuple[tuple[str, type[LedgerError]], ...] = (
    ("SQLITE_BUSY", DatabaseLockedError),
    ("SQLITE_LOCKED", DatabaseLockedError),
    ("SQLITE_FULL", DatabaseFullError),
    ("SQLITE_READONLY", DatabaseReadOnlyError),
)
POSTGRESQL_ERRORS: dict[str, type[LedgerError]] = {
    "55P03": DatabaseLockedError,
    "40P01": DatabaseLockedError,
    "40001": DatabaseLockedError,
    "57014": DatabaseLockedError,
    "53100": DatabaseFullError,
    "25006": DatabaseReadOnlyError,
}


def _translate(context: ExceptionContext) -> None:
    """SQLAlchemy's hook for every driver error: raises ours where a person can do something about it."""
    error = context.original_exception
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        for prefix, ours in SQLITE_ERRORS:
            if name.startswith(prefix):
                raise ours() from error
        if name.startswith(("SQLITE_CANTOPEN", "SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")):
            raise DatabaseMissingError(str(error)) from error
        return
    state = getattr(error, "sqlstate", None)
    if state in POSTGRESQL_ERRORS:
        raise POSTGRESQL_ERRORS[state]() from error
    if context.connection is None or context.is_disconnect:
        reason = str(error).strip().splitlines() or ["it does not answer"]
        raise DatabaseMissingError(reason[0]) from error
