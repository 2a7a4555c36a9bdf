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
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
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
_ASKED = select(A.seq).where(A.workspace == bindparam("workspace"))
AT_ONCE = 10_000
"""Entries looked at in one go; the others come in the next."""


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

    def unasked(self, workspace: str, *, after: Days, today: date, now: datetime) -> dict[str, tuple[Stale, ...]]:
        """What has grown stale and was not asked about, by author; the oldest first."""
        if not after:
            return {}
        long_ago = [
            and_(R.kind == kind.value, R.recorded_at <= now - timedelta(days=days)) for kind, days in after.items()
        ]
        query = (
            ids_everywhere()
            .where(R.superseded_by.is_(None), R.change != literal_column("'retracted'"))
            .where(R.valid_until > today, or_(*long_ago), R.seq.not_in(_ASKED))
            .order_by(R.seq)
            .limit(AT_ONCE)
        )
        found: dict[str, tuple[Stale, ...]] = {}
        with self._reading.connect() as connection:
            for row in connection.execute(query, {"workspace": workspace}):
                found[row.author] = (*found.get(row.author, ()), Stale(row.seq, row.entry, row.audience))
        return found

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
