"""The ledger itself: who opens it reads through a scope, or writes at a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from negotiation.model import Scope
from storage.captures import CapturesDue
from storage.conversations import Conversations
from storage.desk import Desk
from storage.digests import Digests
from storage.errors import LedgerError
from storage.kept import RevisionsKept
from storage.looks import Looks
from storage.opening import WRITES
from storage.records import Records
from storage.still_right import StillRight
from storage.tables import deliveries, workspaces

__all__ = ["Desk", "Ledger", "Records"]

DELIVERIES_KEPT = timedelta(days=3)
"""Slack's last retry comes after five minutes; a bot that was down may see old ones a little later."""
PURGED_AT_ONCE = 100

_NEW = {"last_seq": 0, "people_version": 0, "guest_channels": "[]", "words_version": 0}
_LOCK = select(workspaces.c.id).where(workspaces.c.id == bindparam("workspace")).with_for_update()
_OLD = (
    select(deliveries.c.workspace, deliveries.c.event_id)
    .where(deliveries.c.seen_at < bindparam("long_ago", type_=deliveries.c.seen_at.type))
    .limit(PURGED_AT_ONCE)
    .with_for_update(skip_locked=True)  # two processes that purge at once do not wait for each other
)
_PURGE = delete(deliveries).where(tuple_(deliveries.c.workspace, deliveries.c.event_id).in_(_OLD))


class Ledger:
    """Every workspace's record in one database. `clock` gives aware UTC instants. Safe to use from several threads."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._is_postgresql = engine.dialect.name == "postgresql"
        insert = postgresql.insert if self._is_postgresql else sqlite.insert
        self._register = insert(workspaces).on_conflict_do_nothing()
        self._deliver = insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.event_id)
        self._writing = engine.execution_options(**{WRITES: True})
        self._reading = (
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if self._is_postgresql
            else engine
        )
        self.conversations = Conversations(reading=self._reading, writing=self._writing)
        self.captures = CapturesDue(reading=self._reading, writing=self._writing)
        self.still_right = StillRight(reading=self._reading, writing=self._writing)
        self.digests = Digests(reading=self._reading, writing=self._writing)
        self.looks = Looks(reading=self._reading, writing=self._writing)

    @property
    def database(self) -> str:
        """What kind of database it is, for people."""
        return "PostgreSQL" if self._is_postgresql else "SQLite"

    @contextmanager
    def read(self, scope: Scope, *, kept: RevisionsKept | None = None) -> Iterator[Records]:
        """One consistent view; leave it before talking to Slack. Who reads much again and again passes `kept`."""
        with self._reading.connect() as connection:
            yield Records(connection, scope, kept=kept)

    @contextmanager
    def write(self, scope: Scope, author: str) -> Iterator[Desk]:
        """One transaction: everything inside is saved at its end, or nothing if it raises."""
        with self._writing.begin() as connection:
            if connection.scalar(_LOCK, {"workspace": scope.workspace}) is None:
                row = {"id": scope.workspace, **_NEW}
                connection.execute(self._register, row)
                connection.scalar(_LOCK, {"workspace": scope.workspace})
            yield Desk(connection, scope, author=author, now=self._clock())

    def first_delivery(self, workspace: str, event_id: str) -> bool:
        """True the first time that an event arrives, in whichever process; False ever after."""
        now = self._clock()
        with self._writing.begin() as connection:
            connection.execute(_PURGE, {"long_ago": now - DELIVERIES_KEPT})
            row = {"workspace": workspace, "event_id": event_id, "seen_at": now}
            return connection.scalar(self._deliver, row) is not None

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
