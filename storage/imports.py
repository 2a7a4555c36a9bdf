"""Files that were dropped to be imported: one row each, so that none is read or imported twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Connection, PrimaryKeyConstraint, Table, Text, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.rows import stored_text
from storage.tables import Instant, metadata

imports = Table(
    "imports",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "message", "file"),
)

F = imports.c
_ONE = (
    F.workspace == bindparam("of"),
    F.channel == bindparam("where"),
    F.message == bindparam("said_in"),
    F.file == bindparam("which"),
)
_READ = select(F.name, F.state, F.author, F.made_at).where(*_ONE)
_SETTLE = update(imports).where(*_ONE).values(state=bindparam("new_state"))


class Outcome(StrEnum):
    """What became of a dropped file: it waits for a choice, was imported, or left out."""

    WAITING = "waiting"
    IMPORTED = "imported"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file of a message (its ts), by its id in Slack."""

    channel: str
    message: str
    file: str
    name: str
    outcome: Outcome
    author: str
    made_at: datetime


class ImportsKept:
    """One workspace's dropped files; each is found only by naming its channel and message."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = workspace
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(imports).on_conflict_do_nothing().returning(F.file)

    def one(self, channel: str, message: str, file: str) -> DroppedFile | None:
        """What became of a file."""
        key = {"of": self._workspace, "where": channel, "said_in": message, "which": file}
        row = self._connection.execute(_READ, key).one_or_none()
        if row is None:
            return None
        return DroppedFile(channel, message, file, row.name, Outcome(row.state), row.author, row.made_at)

    def claim(self, dropped: DroppedFile) -> bool:
        """Takes a file; False when it was taken before."""
        row = {
            "workspace": self._workspace,
            "channel": dropped.channel,
            "message": dropped.message,
            "file": dropped.file,
            "name": stored_text(dropped.name),
            "state": dropped.outcome.value,
            "author": dropped.author,
            "made_at": dropped.made_at,
        }
        return self._connection.scalar(self._claim, row) is not None

    def settle(self, dropped: DroppedFile, outcome: Outcome) -> None:
        """Keeps what became of a file."""
        key = {"of": self._workspace, "where": dropped.channel, "said_in": dropped.message, "which": dropped.file}
        self._connection.execute(_SETTLE, {**key, "new_state": outcome.value})
