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
    Column("time_zone", Text),
    Column("only_named_log", Boolean, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("last_number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "letter"),
)

loggers = Table(
    "loggers",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("user", Text, nullable=False),
    PrimaryKeyConstraint("workspace", "user"),
)

guest_channels = Table(
    "guest_channels",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    PrimaryKeyConstraint("workspace", "channel"),
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
    Column("is_statement", Boolean, nullable=False),
    Column("is_ask", Boolean),
    Column("state", Text),
)

revisions = Table(
    "revisions",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("entry", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("source_words", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("why", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("undoes", Text),
    *FACT_COLUMNS,
    Column("superseded_by", Integer),
    PrimaryKeyConstraint("workspace", "seq"),
)

IS_CURRENT = text("superseded_by IS NULL")

Index("ix_revisions_entry", revisions.c.workspace, revisions.c.entry, revisions.c.number, unique=True)
Index("ix_revisions_act", revisions.c.workspace, revisions.c.act)
Index("ix_revisions_recorded_at", revisions.c.workspace, revisions.c.recorded_at, revisions.c.seq)
Index("ix_revisions_kind", revisions.c.workspace, revisions.c.kind, revisions.c.audience, revisions.c.seq)
for _name, _columns in (
    ("current_entry", (revisions.c.entry,)),
    ("current_kind", (revisions.c.kind, revisions.c.seq)),
    ("current_party", (revisions.c.kind, revisions.c.party, revisions.c.seq)),
    ("current_counterparty", (revisions.c.kind, revisions.c.counterparty, revisions.c.seq)),
    ("current_person", (revisions.c.kind, revisions.c.person, revisions.c.seq)),
    ("current_valid", (revisions.c.kind, revisions.c.party, revisions.c.valid_until)),
):
    Index(
        f"ix_revisions_{_name}",
        revisions.c.workspace,
        *_columns,
        unique=_name == "current_entry",
        sqlite_where=IS_CURRENT,
        postgresql_where=IS_CURRENT,
    )

revision_topics = Table(
    "revision_topics",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "topic", "seq"),
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
