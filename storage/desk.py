"""Writing to the ledger: the desk's verbs, inside one transaction that Ledger.write opens."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from negotiation.model import Change, Draft, Kind, Revision, Scope
from negotiation.settings import WorkspaceSettings
from storage.errors import NothingToUndoError, StaleRevisionError, UnknownEntryError
from storage.records import Records
from storage.rows import columns_of, topics_of
from storage.statements import undoing
from storage.tables import counters, guest_channels, loggers, revision_topics, revisions, workspaces

LETTERS = {
    Kind.ROSTER: "R",
    Kind.LEADERSHIP: "L",
    Kind.ABSENCE: "A",
    Kind.PLEDGE: "P",
    Kind.DEMAND: "D",
    Kind.POSITION: "S",
    Kind.RESPONSE: "O",
}
PRIVATE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
PRIVATE_LENGTH = 4
UNDONE = "undone"


class Desk(Records):
    """Records that can also be changed. All changes made at one desk share one act and succeed or fail together.

    The workspace's row is locked from the start, so that seq is gapless and in commit order.
    """

    def __init__(
        self, connection: Connection, scope: Scope, *, author: str, recorded_at: datetime, last_seq: int
    ) -> None:
        super().__init__(connection, scope)
        self.author = author
        self.act_id = secrets.token_hex(6)
        self._recorded_at = recorded_at
        self._seq = last_seq

    # -- entries ---------------------------------------------------------------------------------------

    def add(self, draft: Draft) -> Revision:
        """A new entry, in the scope's own audience. Raises TooLongError."""
        audience = self.scope.channel
        letter = LETTERS[draft.fact.kind]
        entry = self._next_entry(letter) if audience is None else self._private_entry(letter)
        return self._append(entry=entry, number=1, change=Change.ADDED, draft=draft, audience=audience)

    def revise(
        self,
        entry_id: str,
        *,
        expected: int,
        change: Change,
        draft: Draft | None = None,
        why: str = "",
    ) -> Revision:
        """A new revision of an entry, with other content or the same.

        `expected` is the seq of the revision that the author saw. Raises UnknownEntryError, TooLongError, and
        StaleRevisionError when somebody else has changed the entry since.
        """
        current = self._checked(entry_id, expected=expected)
        return self._append(
            entry=entry_id,
            number=current.number + 1,
            change=change,
            draft=draft or current.as_draft(),
            audience=current.audience,
            why=why,
        )

    def share(self, entry_id: str, *, expected: int) -> Revision:
        """Lets the whole workspace see an entry as it is now; what it was before stays where it was."""
        current = self._checked(entry_id, expected=expected)
        return self._append(
            entry=entry_id,
            number=current.number + 1,
            change=Change.CONFIRMED,
            draft=current.as_draft(),
            audience=None,
            why="shared with the workspace",
        )

    def undo(self, act_id: str) -> tuple[Revision, ...]:
        """Gives back exactly what stood before an act, as new revisions.

        Raises NothingToUndoError, and StaleRevisionError when one of its entries was changed since.
        """
        done = self.act(act_id)
        if not done or self._was_undone(act_id):
            raise NothingToUndoError
        undone = []
        for revision in reversed(done):
            current = self._checked(revision.entry, expected=revision.seq)
            before = next((past for past in self.history(revision.entry) if past.number == revision.number - 1), None)
            gone = before is None or before.is_retracted
            undone.append(
                self._append(
                    entry=current.entry,
                    number=current.number + 1,
                    change=Change.RETRACTED if gone else Change.CORRECTED,
                    draft=(before or current).as_draft(),
                    audience=current.audience,
                    why=UNDONE,
                    undoes=act_id,
                )
            )
        return tuple(undone)

    def _was_undone(self, act_id: str) -> bool:
        return self._connection.scalar(undoing(), {**self._who, "act": act_id}) is not None

    def _checked(self, entry_id: str, *, expected: int) -> Revision:
        current = self.entry(entry_id)
        if current is None:
            raise UnknownEntryError(entry_id)
        if current.seq != expected:
            since = tuple(past for past in self.history(entry_id) if past.seq > expected)
            raise StaleRevisionError(current, since)
        return current

    def _append(
        self,
        *,
        entry: str,
        number: int,
        change: Change,
        draft: Draft,
        audience: str | None,
        why: str = "",
        undoes: str | None = None,
    ) -> Revision:
        columns = columns_of(draft)
        self._seq += 1
        columns |= {
            "workspace": self.scope.workspace,
            "seq": self._seq,
            "entry": entry,
            "number": number,
            "change": change.value,
            "audience": audience or "",
            "author": self.author,
            "recorded_at": self._recorded_at,
            "why": why,
            "act": self.act_id,
            "undoes": undoes,
        }
        if number > 1:
            self._connection.execute(
                update(revisions)
                .where(
                    revisions.c.workspace == self.scope.workspace,
                    revisions.c.entry == entry,
                    revisions.c.superseded_by.is_(None),
                )
                .values(superseded_by=self._seq)
            )
        self._connection.execute(insert(revisions), [columns])
        topics = [
            {"workspace": self.scope.workspace, "topic": topic, "seq": self._seq}
            for topic in dict.fromkeys(topics_of(draft.fact))
        ]
        if topics:
            self._connection.execute(insert(revision_topics), topics)
        self._connection.execute(
            update(workspaces)
            .where(workspaces.c.id == self.scope.workspace)
            .values(last_seq=self._seq, last_recorded_at=self._recorded_at)
        )
        written = self.entry(entry)
        if written is None or written.seq != self._seq:
            raise UnknownEntryError(entry)
        return written

    def _next_entry(self, letter: str) -> str:
        key = (counters.c.workspace == self.scope.workspace) & (counters.c.letter == letter)
        raised = update(counters).where(key).values(last_number=counters.c.last_number + 1)
        number = self._connection.scalar(raised.returning(counters.c.last_number))
        if number is None:
            number = 1
            row = {"workspace": self.scope.workspace, "letter": letter, "last_number": number}
            self._connection.execute(insert(counters), [row])
        return f"{letter}{number}"

    def _private_entry(self, letter: str) -> str:
        """An id without a counter: a gap in the workspace's own numbers would tell of a private entry."""
        while True:
            code = "".join(secrets.choice(PRIVATE_ALPHABET) for _ in range(PRIVATE_LENGTH))
            taken = select(revisions.c.seq).where(
                revisions.c.workspace == self.scope.workspace, revisions.c.entry == letter + code
            )
            if not code.isdecimal() and self._connection.execute(taken.limit(1)).first() is None:
                return letter + code

    # -- settings --------------------------------------------------------------------------------------

    def change_settings(self, **changes: Any) -> WorkspaceSettings:
        """Sets some of WorkspaceSettings' fields, and returns all."""
        wanted = replace(self.settings, **changes)
        workspace = self.scope.workspace
        self._connection.execute(
            update(workspaces)
            .where(workspaces.c.id == workspace)
            .values(time_zone=wanted.time_zone, only_named_log=wanted.loggers is not None)
        )
        for table, column, ids in (
            (loggers, "user", wanted.loggers or ()),
            (guest_channels, "channel", wanted.guest_channels),
        ):
            self._connection.execute(delete(table).where(table.c.workspace == workspace))
            rows = [{"workspace": workspace, column: each} for each in sorted(ids)]
            if rows:
                self._connection.execute(insert(table), rows)
        self.settings = wanted
        return wanted
