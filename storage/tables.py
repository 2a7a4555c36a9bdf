"""The tables. Revisions are append-only: triggers let nothing of a row change but `superseded_by`, and that once."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    text,
)

EVERYBODY = ""
"""The audience of what the whole workspace may see: not NULL, so that one index range finds it."""
BEGINNING = date.min
"""Stands for an open start, so that an index can compare days."""
END = date.max
"""Stands for an open end."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite would lose the zone, and a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, naive for SQLite."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("last_seq", Integer, nullable=False),
    Column("last_recorded_at", Instant),
    Column("people_version", Integer, nullable=False),
    Column("time_zone", Text),
    Column("loggers", Text),
    Column("guest_channels", Text, nullable=False),
    Column("words_version", Integer, nullable=False, server_default="0"),
    Column("reactions", Text, nullable=False, server_default='["pushpin"]'),
    Column("remind_after", Integer, nullable=False, server_default="4"),
    Column("stale_after", Text, nullable=False, server_default="{}"),
)

counters = Table(
    "counters",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("last_number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "letter"),
    ForeignKeyConstraint(["workspace"], ["workspaces.id"]),
)

ENTRY_COLUMNS = (
    Column("entry", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("source_words", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("more_sources", Text),
    Column("author", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("why", Text, nullable=False),
    Column("act", Text, nullable=False),
)
FACT_COLUMNS = (
    Column("party", Text),
    Column("counterparty", Text),
    Column("person", Text),
    Column("text", Text),
    Column("topics", Text),
    Column("because", Text),
    Column("name", Text),
    Column("role", Text),
    Column("rank", Integer),
    Column("aliases", Text),
    Column("title", Text),
    Column("during", Text),
    Column("place", Text),
    Column("reason", Text),
    Column("with_whom", Text),
    Column("quantity", Text),
    Column("unit", Text),
    Column("base_year", Integer),
    Column("target_year", Integer),
    Column("condition", Text),
    Column("status", Text),
    Column("strength", Text),
    Column("stance", Text),
    Column("priority", Text),
    Column("venue", Text),
    Column("quote", Text),
    Column("is_ask", Boolean),
    Column("state", Text),
)

revisions = Table(
    "revisions",
    metadata,
    Column("workspace", Text, nullable=False),
    *ENTRY_COLUMNS,
    *FACT_COLUMNS,
    Column("is_statement", Boolean, nullable=False),
    Column("undoes", Text),
    Column("superseded_by", Integer),
    PrimaryKeyConstraint("workspace", "seq"),
    ForeignKeyConstraint(["workspace"], ["workspaces.id"]),
)

revision_topics = Table(
    "revision_topics",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "audience", "kind", "topic", "seq"),
    ForeignKeyConstraint(["workspace", "seq"], ["revisions.workspace", "revisions.seq"]),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("seen_at", Instant, nullable=False, index=True),
    PrimaryKeyConstraint("workspace", "event_id"),
)


def _index(name: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    condition = None if where is None else text(where)
    Index(
        f"ix_revisions_{name}",
        *(revisions.c[column] for column in ("workspace", *columns)),
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )


STANDING = "superseded_by IS NULL AND change <> 'retracted'"

_index("entry", "entry", "number", unique=True)
_index("act", "act", "seq")
_index("recorded_at", "recorded_at", "seq", "audience")
_index("successor", "superseded_by", unique=True, where="superseded_by IS NOT NULL")
_index("current", "entry", unique=True, where="superseded_by IS NULL")
# What holds on a day, however long the past is: for one party, and for all.
_index("party_valid", "audience", "kind", "party", "valid_until", where=STANDING)
_index("valid", "audience", "kind", "valid_until", where=STANDING)
# The newest first, now or as of an earlier seq.
_index("kind", "audience", "kind", "seq")
_index("party", "audience", "kind", "party", "seq", where="party IS NOT NULL")
_index("counterparty", "audience", "kind", "counterparty", "seq", where="counterparty IS NOT NULL")
_index("party_now", "audience", "kind", "party", "seq", where=f"{STANDING} AND party IS NOT NULL")
_index(
    "between",
    *("audience", "kind", "party", "counterparty", "seq"),
    where=f"{STANDING} AND counterparty IS NOT NULL",
)
_index("author", "author", "seq", where=STANDING)
_index("person", "audience", "kind", "person", "seq", where="person IS NOT NULL")
