"""The ledger itself: who opens it reads through a scope, or writes at a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from negotiation.model import Scope
from storage.desk import Desk
from storage.errors import LedgerError
from storage.opening import WRITES
from storage.records import Records
from storage.tables import deliveries, workspaces

DELIVERIES_KEPT = timedelta(days=3)
"""Slack's last retry comes after five minutes; a bot that was down may see old ones a little later."""


class Ledger:
    """Every workspace's record in one database. `clock` gives aware UTC instants. Safe to use from several threads."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._insert = postgresql_insert if engine.dialect.name == "postgresql" else sqlite_insert
        self._reading = (
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if engine.dialect.name == "postgresql"
            else engine
        )
        self._writing = engine.execution_options(**{WRITES: True})

    @property
    def database(self) -> str:
        """What kind of database it is, for people."""
        return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[self._engine.dialect.name]

    @contextmanager
    def read(self, scope: Scope) -> Iterator[Records]:
        """One consistent view; leave it before talking to Slack."""
        with self._reading.connect() as connection:
            yield Records(connection, scope)

    @contextmanager
    def write(self, scope: Scope, author: str) -> Iterator[Desk]:
        """One transaction: everything inside is saved at its end, or nothing if it raises."""
        with self._writing.begin() as connection:
            row = {"id": scope.workspace, "last_seq": 0, "only_named_log": False}
            connection.execute(self._insert(workspaces).values(row).on_conflict_do_nothing())
            locked = connection.execute(
                select(workspaces.c.last_seq, workspaces.c.last_recorded_at)
                .where(workspaces.c.id == scope.workspace)
                .with_for_update()
            ).one()
            now = self._clock()
            recorded_at = max(now, locked.last_recorded_at) if locked.last_recorded_at else now
            yield Desk(connection, scope, author=author, recorded_at=recorded_at, last_seq=locked.last_seq)

    def first_delivery(self, workspace: str, event_id: str) -> bool:
        """True the first time that an event arrives, in whichever process; False ever after."""
        now = self._clock()
        with self._writing.begin() as connection:
            connection.execute(delete(deliveries).where(deliveries.c.seen_at < now - DELIVERIES_KEPT))
            row = {"workspace": workspace, "event_id": event_id, "seen_at": now}
            seen = self._insert(deliveries).values(row).on_conflict_do_nothing().returning(deliveries.c.event_id)
            return connection.scalar(seen) is not None

    def workspaces(self) -> tuple[str, ...]:
        """The ids of all workspaces that have written here."""
        with self._reading.connect() as connection:
            return tuple(connection.scalars(select(workspaces.c.id).order_by(workspaces.c.id)))

    def is_well(self) -> bool:
        """Whether the database answers."""
        try:
            self.workspaces()
        except LedgerError:
            return False
        return True
