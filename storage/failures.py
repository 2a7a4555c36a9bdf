"""The one place where a driver's error becomes ours, with a sentence that a person can act on."""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import ExceptionContext

from storage.errors import (
    DatabaseFullError,
    DatabaseLockedError,
    DatabaseMissingError,
    DatabaseReadOnlyError,
    LedgerError,
    UnstorableError,
)

_SQLITE: dict[int, type[LedgerError]] = {
    sqlite3.SQLITE_BUSY: DatabaseLockedError,
    sqlite3.SQLITE_LOCKED: DatabaseLockedError,
    sqlite3.SQLITE_FULL: DatabaseFullError,
    sqlite3.SQLITE_READONLY: DatabaseReadOnlyError,
}
_SQLITE_WHY = {
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened or made",
    sqlite3.SQLITE_NOTADB: "the file is no SQLite database",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore it from a backup",
    sqlite3.SQLITE_IOERR: "the disk does not read or write it",
}
_POSTGRESQL: dict[str, type[LedgerError]] = {
    "55P03": DatabaseLockedError,  # lock_not_available
    "40P01": DatabaseLockedError,  # deadlock_detected
    "40001": DatabaseLockedError,  # serialization_failure
    "57014": DatabaseLockedError,  # query_canceled
    "53100": DatabaseFullError,  # disk_full
    "25006": DatabaseReadOnlyError,  # read_only_sql_transaction
    "42501": DatabaseReadOnlyError,  # insufficient_privilege
}
_POSTGRESQL_WHY = (
    ("password", "the server refuses this user name and password"),
    ("role", "the server knows no such user"),
    ("does not exist", "the server has no database of this name"),
    ("too many", "the server takes no more connections"),
    ("", "no PostgreSQL server answers there"),
)
"""By what libpq's message holds: it gives no code when connecting fails."""


def translate(context: ExceptionContext) -> None:
    """SQLAlchemy's hook for every driver error: raises ours where a person can do something about it."""
    if context.is_pre_ping:  # the pool asks whether a connection still lives, and makes a new one if not
        return
    error = context.original_exception
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
        if code in _SQLITE:
            raise _SQLITE[code]() from error
        if code in _SQLITE_WHY:
            raise DatabaseMissingError(_SQLITE_WHY[code]) from error
    elif context.dialect.name == "postgresql":
        _translate_postgresql(context)


def _translate_postgresql(context: ExceptionContext) -> None:
    import psycopg  # noqa: PLC0415 - loaded by now, and never where the database is SQLite

    error = context.original_exception
    if not isinstance(error, psycopg.Error):
        return
    state = error.sqlstate or ""
    if state in _POSTGRESQL:
        raise _POSTGRESQL[state]() from error
    if state.startswith("22"):
        raise UnstorableError from error
    if context.connection is None or context.is_disconnect:
        message = str(error)
        raise DatabaseMissingError(next(why for sign, why in _POSTGRESQL_WHY if sign in message)) from error
