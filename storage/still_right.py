"""Of which stale entries their authors were asked whether they are still right: of each revision once.

Only ids, authors and audiences are read here, never what an entry says.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
    union,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from negotiation.staleness import Days
from storage.finding import ids_everywhere
from storage.tables import Instant, metadata, revisions

still_right = Table(
    "still_right",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("entry", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("asking", Text, nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("is_open", Boolean, nullable=False),
    PrimaryKeyConstraint("workspace", "seq"),
)
Index(
    "ix_still_right_open",
    still_right.c.held_at,
    sqlite_where=text("is_open"),
    postgresql_where=text("is_open"),
)

A, R = still_right.c, revisions.c
_ASKED = select(A.seq).where(A.workspace == R.workspace, A.seq == R.seq).exists()
_STANDS = (R.superseded_by.is_(None), R.change != literal_column("'retracted'"))
AT_ONCE = 10_000
"""Of one author; the others come in the next."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A revision that nobody stood by for long: `audience` is the private conversation that sees it, "" for all."""

    seq: int
    entry: str
    audience: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One question to one author, under an id that goes with its message, and what it is about."""

    workspace: str
    author: str
    asking: str
    held_at: datetime
    stale: tuple[Stale, ...]


class StillRight:
    """All workspaces'. Safe to use from several threads and processes."""

    def __init__(self, *, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing
        dialect = postgresql if writing.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(still_right).on_conflict_do_nothing().returning(A.seq)

    def authors(self, workspace: str) -> tuple[str, ...]:
        """Whoever was the last to stand by something that stands."""
        query = ids_everywhere().where(*_STANDS).with_only_columns(R.author).distinct()
        return self._authors(query, workspace)

    def grown_stale(self, workspace: str, *, after: Days, since: datetime, now: datetime) -> tuple[str, ...]:
        """Whose entries have grown stale after an instant, by now: found by when they were recorded."""
        ages = ((kind, timedelta(days=days)) for kind, days in after.items())
        standing = ids_everywhere().where(*_STANDS).with_only_columns(R.author)
        parts = [
            standing.where(R.kind == kind.value, R.recorded_at > since - age, R.recorded_at <= now - age)
            for kind, age in ages
        ]
        return self._authors(union(*parts), workspace) if parts else ()

    def _authors(self, query: Any, workspace: str) -> tuple[str, ...]:
        with self._reading.connect() as connection:
            return tuple(connection.scalars(query, {"workspace": workspace}))

    def unasked(self, workspace: str, author: str, *, after: Days, today: date, now: datetime) -> tuple[Stale, ...]:
        """What of an author's has grown stale and was not asked about; the oldest first, AT_ONCE at most."""
        if not after:
            return ()
        long_ago = [
            and_(R.kind == kind.value, R.recorded_at <= now - timedelta(days=days)) for kind, days in after.items()
        ]
        query = (
            ids_everywhere()
            .where(*_STANDS, R.author == author, R.valid_until > today, or_(*long_ago), ~_ASKED)
            .order_by(R.seq)
            .limit(AT_ONCE)
        )
        with self._reading.connect() as connection:
            found = connection.execute(query, {"workspace": workspace}).all()
        return tuple(Stale(row.seq, row.entry, row.audience) for row in found)

    def last_asked(self, workspace: str, author: str) -> datetime | None:
        """When somebody was asked last, about whatever."""
        query = select(func.max(A.held_at)).where(A.workspace == workspace, A.author == author)
        with self._reading.connect() as connection:
            last: datetime | None = connection.scalar(query)
        return last

    def ask(self, workspace: str, author: str, stale: Sequence[Stale], *, now: datetime) -> Asking | None:
        """The right to ask about those that nobody else asks about; None where there are none."""
        asking = secrets.token_hex(8)
        row = {"workspace": workspace, "author": author, "asking": asking, "held_at": now, "is_open": True}
        with self._writing.begin() as connection:
            ours = tuple(each for each in stale if connection.scalar(self._claim, {**row, **asdict(each)}) is not None)
        return Asking(workspace, author, asking, now, ours) if ours else None

    def left_open(self, *, before: datetime) -> tuple[Asking, ...]:
        """Questions whose asker was last heard of before an instant."""
        query = (
            select(A.workspace, A.author, A.asking, A.held_at, A.seq, A.entry, A.audience)
            .where(A.is_open, A.held_at < before)
            .order_by(A.asking, A.seq)
        )
        found: dict[str, Asking] = {}
        with self._reading.connect() as connection:
            for *about, seq, entry, audience in connection.execute(query):
                workspace, author, asking, held_at = about
                known = found.get(asking, Asking(workspace, author, asking, held_at, ()))
                found[asking] = replace(known, stale=(*known.stale, Stale(seq, entry, audience)))
        return tuple(found.values())

    def hold(self, asking: Asking, *, now: datetime) -> Asking | None:
        """Takes a question over; None when another was faster."""
        return replace(asking, held_at=now) if self._set(asking, held_at=now) else None

    def asked(self, asking: Asking) -> None:
        """It was asked, and is not asked again."""
        self._set(asking, is_open=False)

    def _set(self, asking: Asking, **values: Any) -> bool:
        this = (A.workspace == asking.workspace, A.asking == asking.asking, A.held_at == asking.held_at, A.is_open)
        with self._writing.begin() as connection:
            changed = connection.execute(update(still_right).where(*this).values(**values).returning(A.seq))
            return changed.first() is not None
