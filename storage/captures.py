"""Messages that were taken as updates: one row each, however often and by whichever way they come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Index, PrimaryKeyConstraint, Table, Text, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.rows import stored_text
from storage.tables import Instant, metadata

captures = Table(
    "captures",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("entries", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "message"),
)
Index("ix_captures_thread", captures.c.workspace, captures.c.channel, captures.c.thread)

C = captures.c
_HERE = (C.workspace == bindparam("of"), C.channel == bindparam("where"))
_READ = select(C.message, C.thread, C.card, C.state, C.entries, C.text, C.author, C.made_at)
_ONE = _READ.where(*_HERE, C.message == bindparam("which"))
_OF_THREAD = _READ.where(*_HERE, C.thread == bindparam("which"), C.state == "saved").order_by(
    C.made_at.desc(), C.message
)
_CHANGE = (
    update(captures)
    .where(*_HERE, C.message == bindparam("which"))
    .values(card=bindparam("new_card"), state=bindparam("new_state"), entries=bindparam("new_entries"))
)


class State(StrEnum):
    """What became of a message: saved as entries, waiting for somebody to complete it, or left out."""

    SAVED = "saved"
    WAITING = "waiting"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Capture:
    """A message (its ts), the thread that it stands in or began, and our card there ("" until it is posted)."""

    channel: str
    message: str
    thread: str
    card: str
    state: State
    entries: tuple[str, ...]
    text: str
    author: str
    made_at: datetime


class CapturesKept:
    """One workspace's captures; a channel's are found only by naming the channel."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = workspace
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(captures).on_conflict_do_nothing().returning(C.message)

    def one(self, channel: str, message: str) -> Capture | None:
        """What became of a message."""
        rows = self._connection.execute(_ONE, {"of": self._workspace, "where": channel, "which": message})
        return next((_capture(channel, row) for row in rows), None)

    def entry_of(self, channel: str, thread: str) -> str | None:
        """The entry that a thread is about: the last one captured there, if a message gave only one."""
        rows = self._connection.execute(_OF_THREAD, {"of": self._workspace, "where": channel, "which": thread})
        entries: list[str] = next((json.loads(row.entries) for row in rows), [])
        return entries[0] if len(entries) == 1 else None

    def claim(self, capture: Capture) -> bool:
        """Takes a message, in the transaction that writes its entries; False when it was taken before."""
        row = {
            "workspace": self._workspace,
            "channel": capture.channel,
            "message": capture.message,
            "thread": capture.thread,
            "card": capture.card,
            "state": capture.state.value,
            "entries": json.dumps(capture.entries),
            "text": stored_text(capture.text),
            "author": capture.author,
            "made_at": capture.made_at,
        }
        return self._connection.scalar(self._claim, row) is not None

    def change(self, capture: Capture) -> None:
        """Keeps a capture's new card, state and entries."""
        new = {
            "new_card": capture.card,
            "new_state": capture.state.value,
            "new_entries": json.dumps(capture.entries),
        }
        here = {"of": self._workspace, "where": capture.channel, "which": capture.message}
        self._connection.execute(_CHANGE, {**new, **here})


def _capture(channel: str, row: Sequence[Any]) -> Capture:
    message, thread, card, state, entries, text, author, at = row
    return Capture(channel, message, thread, card, State(state), tuple(json.loads(entries)), text, author, at)
