"""The tables around questions: what was asked before, what was not understood, and a workspace's own words."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, text

from storage.tables import Instant, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("reading", Text, nullable=False),
    Column("asked_at", Instant, nullable=False, index=True),
    PrimaryKeyConstraint("workspace", "channel", "person", "thread"),
)

unread_questions = Table(
    "unread_questions",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("audience", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("settled_at", Instant),
    PrimaryKeyConstraint("workspace", "number"),
)

Index(
    "ix_unread_questions_open",
    unread_questions.c.workspace,
    unread_questions.c.audience,
    unread_questions.c.number,
    sqlite_where=text("settled_at IS NULL"),
    postgresql_where=text("settled_at IS NULL"),
)

own_words = Table(
    "own_words",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("audience", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "number"),
)
