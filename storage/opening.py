"""Opening a database: its address, and how each driver is to behave."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import DatabaseMissingError
from storage.failures import translate
from storage.migrating import bring_up_to_date

WRITES = "rapporteur_writes"
"""Execution option of connections that will write: SQLite then takes its lock at once, not half-way."""
BUSY_SECONDS = 1.5
"""How long a writer waits for another; Slack gives up on us after three seconds."""
CONNECT_SECONDS = 5
STARTS_AT_ONCE = 50
"""So many tenths of a second may pass while another process makes the database."""
THREADS = 32
"""More than the bot has threads, so that nobody ever waits for a connection."""


def open_database(url: str, *, migrate: bool = True) -> Engine:
    """An engine on a database of the newest schema, made or upgraded as needed unless `migrate` is off.

    `url` as in DATABASE_URL: sqlite:///path, postgresql://… or postgres://…. Raises a LedgerError that says why not.
    """
    engine = _engine(_target(url))
    event.listen(engine, "handle_error", translate)
    try:
        bring_up_to_date(engine, writing=engine.execution_options(**{WRITES: True}), migrate=migrate)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise DatabaseMissingError("it must be like sqlite:///path or postgresql://user@host/name") from error
    match target.drivername:
        case "sqlite" if not target.database or target.database == ":memory:":
            raise DatabaseMissingError("SQLite needs a file, as in sqlite:///rapporteur.db")
        case "sqlite":
            file = target.database or ""
            folder = Path(file).parent
            if not file.startswith("file:") and not folder.is_dir():
                raise DatabaseMissingError(f"the folder {folder} does not exist")
            return target
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return target.set(drivername="postgresql+psycopg")
        case _:
            raise DatabaseMissingError("it must start with sqlite:/// or postgresql://")


def _engine(target: URL) -> Engine:
    if target.drivername == "sqlite":
        engine = create_engine(target, hide_parameters=True, pool_size=THREADS, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(
        target,
        hide_parameters=True,
        pool_size=5,
        max_overflow=THREADS - 5,
        pool_pre_ping=True,  # a server that was restarted is not the asker's problem
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    """Readers never wait for the writer (WAL); what was confirmed to a person survives a power cut (FULL)."""
    connection.isolation_level = None
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-16384"):
        connection.execute(f"PRAGMA {pragma}")
    _turn_to_wal(connection)


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """Waits for a process that makes the same database: SQLite itself does not wait here."""
    for attempt in range(STARTS_AT_ONCE):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == STARTS_AT_ONCE - 1:
                raise
            time.sleep(0.1)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # Not a connection option: poolers such as PgBouncer refuse those.
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
