"""Writing to the ledger: the desk's verbs, inside one transaction that Ledger.write opens."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.exc import IntegrityError

from negotiation.model import Change, Draft, Kind, Revision, Scope
from negotiation.settings import WorkspaceSettings
from storage import selecting
from storage.entry_ids import LETTERS, new_act_id, private_id
from storage.errors import DatabaseFullError, NothingToUndoError, StaleRevisionError, UnknownEntryError
from storage.finding import READ
from storage.records import Records
from storage.rows import columns_of, index_rows, revision_of, stored_text
from storage.tables import EVERYBODY, counters, revision_topics, revisions, workspaces

UNDONE = "undone"
SHARED_STAYS = (
    "This was shared with the workspace, and what others have read cannot be made private again. "
    "Retract it if it is wrong."
)
ID_ATTEMPTS = 20
"""Nearly 400,000 codes a kind: even in a workspace that has used half of them, this is enough."""
SHARED = "shared with the workspace"

_SUPERSEDE = (
    update(revisions)
    .where(revisions.c.workspace == bindparam("of"), revisions.c.seq == bindparam("old"))
    .values(superseded_by=bindparam("new"))
)
_MOVE_ON = (
    update(workspaces)
    .where(workspaces.c.id == bindparam("of"))
    .values(last_seq=bindparam("seq"), last_recorded_at=bindparam("at"), people_version=bindparam("people"))
)
_SET = (
    update(workspaces)
    .where(workspaces.c.id == bindparam("of"))
    .values(time_zone=bindparam("zone"), loggers=bindparam("named"), guest_channels=bindparam("channels"))
)
_INSERT = insert(revisions)
_INSERT_TOPICS = insert(revision_topics)
_NOTHING: dict[str, Any] = dict.fromkeys(column.name for column in revisions.c)
_COUNT_ON = (
    update(counters)
    .where(counters.c.workspace == bindparam("of"), counters.c.letter == bindparam("kind"))
    .values(last_number=counters.c.last_number + 1)
    .returning(counters.c.last_number)
)


class Desk(Records):
    """Records that can also be changed. All changes made at one desk share one act and succeed or fail together.

    The workspace's row is locked from the start, so that seq is gapless and in commit order, and whatever is
    checked here still holds when it is saved.
    """

    def __init__(self, connection: Connection, scope: Scope, *, author: str, now: datetime) -> None:
        super().__init__(connection, scope)
        self.author = author
        self.act_id = new_act_id()
        last = self._workspace.last_recorded_at if self._workspace else None
        self._recorded_at = (now if last is None else max(now, last)).astimezone(UTC)

    # -- entries ---------------------------------------------------------------------------------------

    def add(self, draft: Draft) -> Revision:
        """A new entry, in the scope's own audience. Raises TooLongError."""
        if self.scope.channel is None:
            return self._append(self._next_id(draft.fact.kind), draft, change=Change.ADDED, audience=None)
        for _ in range(ID_ATTEMPTS):
            # A code may be taken in a channel that this scope cannot see, so the database's own refusal is the check.
            with suppress(IntegrityError), self._connection.begin_nested():
                return self._append(
                    private_id(draft.fact.kind), draft, change=Change.ADDED, audience=self.scope.channel
                )
        raise DatabaseFullError

    def revise(
        self, entry_id: str, *, expected: int, change: Change, draft: Draft | None = None, why: str = ""
    ) -> Revision:
        """A new revision of an entry, with other content or the same.

        `expected` is the seq of the revision that the author saw. Raises UnknownEntryError, TooLongError, and
        StaleRevisionError when somebody has changed the entry since.
        """
        current = self._current(entry_id, expected=expected)
        content = draft or current.as_draft()
        if content.fact.kind is not current.kind or change is Change.ADDED:
            raise ValueError(f"{entry_id} is a {current.kind} on record: it can be neither added nor made another kind")
        return self._append(entry_id, content, change=change, audience=current.audience, follows=current, why=why)

    def share(self, entry_id: str, *, expected: int) -> Revision:
        """Lets the whole workspace see an entry as it is now; what it was before stays where it was."""
        current = self._current(entry_id, expected=expected)
        return self._append(
            entry_id, current.as_draft(), change=Change.CONFIRMED, audience=None, follows=current, why=SHARED
        )

    def undo(self, act_id: str) -> tuple[Revision, ...]:
        """Gives back exactly what stood before an act, as new revisions.

        Raises StaleRevisionError when one of its entries was changed since, and NothingToUndoError when it was undone
        before or shared something: what others have read cannot be made private again.
        """
        restored = []
        for entry_id, made in _by_entry(self.act(act_id)).items():
            if self._one(selecting.undoing(private=self._private), entry=entry_id, act=act_id) is not None:
                raise NothingToUndoError
            current = self._current(entry_id, expected=made[-1].seq)
            earlier = [past for past in self.history(entry_id) if past.number < made[0].number]
            if any(past.audience != current.audience for past in (*made, *earlier[-1:])):
                raise NothingToUndoError(SHARED_STAYS)
            restored.append((current, earlier[-1] if earlier else None))
        if not restored:
            raise NothingToUndoError
        return tuple(self._restore(current, before, undoes=act_id) for current, before in restored)

    # -- settings --------------------------------------------------------------------------------------

    def change_settings(self, **changes: Any) -> WorkspaceSettings:
        """Sets some of WorkspaceSettings' fields, and returns all."""
        wanted = replace(self.settings, **changes)
        self._connection.execute(
            _SET,
            {
                "of": self.scope.workspace,
                "zone": wanted.time_zone,
                "named": None if wanted.loggers is None else json.dumps(sorted(wanted.loggers)),
                "channels": json.dumps(sorted(wanted.guest_channels)),
            },
        )
        self._refresh()
        return wanted

    # -- steps of the verbs ----------------------------------------------------------------------------

    def _current(self, entry_id: str, *, expected: int) -> Revision:
        current = self.entry(entry_id)
        if current is None:
            raise UnknownEntryError(entry_id)
        if current.seq != expected:
            history = self.history(entry_id)
            seen = next((past for past in history if past.seq == expected), None)
            since = tuple(past for past in history if past.seq > expected)
            raise StaleRevisionError(entry_id, current, since, seen=seen)
        return current

    def _restore(self, current: Revision, before: Revision | None, *, undoes: str) -> Revision:
        gone = before is None or before.is_retracted
        return self._append(
            current.entry,
            (before or current).as_draft(),
            change=Change.RETRACTED if gone else Change.CORRECTED,
            audience=current.audience,
            follows=current,
            why=UNDONE,
            undoes=undoes,
        )

    def _append(
        self,
        entry: str,
        draft: Draft,
        *,
        change: Change,
        audience: str | None,
        follows: Revision | None = None,
        why: str = "",
        undoes: str | None = None,
    ) -> Revision:
        seq = self.last_seq + 1
        workspace, kind = self.scope.workspace, draft.fact.kind
        row = {
            **_NOTHING,
            **columns_of(draft),
            "workspace": workspace,
            "entry": entry,
            "seq": seq,
            "number": follows.number + 1 if follows else 1,
            "change": change.value,
            "audience": audience or EVERYBODY,
            "author": self.author,
            "recorded_at": self._recorded_at,
            "why": stored_text(why),
            "act": self.act_id,
            "undoes": undoes,
        }
        if follows is not None:
            self._connection.execute(_SUPERSEDE, {"of": workspace, "old": follows.seq, "new": seq})
        self._connection.execute(_INSERT, row)
        revision = revision_of([row[name] for name in READ])
        if topics := index_rows(revision, workspace=workspace):
            self._connection.execute(_INSERT_TOPICS, topics)
        people = seq if kind is Kind.ROSTER and audience is None else self._shared_people_version
        self._connection.execute(_MOVE_ON, {"of": workspace, "seq": seq, "at": self._recorded_at, "people": people})
        self._refresh()
        return revision

    def _next_id(self, kind: Kind) -> str:
        key = {"workspace": self.scope.workspace, "letter": LETTERS[kind]}
        number = self._connection.scalar(_COUNT_ON, {"of": key["workspace"], "kind": key["letter"]})
        if number is None:
            number = 1
            self._connection.execute(insert(counters), {**key, "last_number": number})
        return f"{LETTERS[kind]}{number}"


def _by_entry(revisions: Iterable[Revision]) -> dict[str, list[Revision]]:
    found: dict[str, list[Revision]] = {}
    for revision in revisions:
        found.setdefault(revision.entry, []).append(revision)
    return found
