"""Writing to the ledger: the desk's verbs, inside one transaction that Ledger.write opens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

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
AT_ONCE = 500
"""Values in one statement; databases have their limits."""
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
    .values(
        time_zone=bindparam("zone"),
        loggers=bindparam("named"),
        guest_channels=bindparam("channels"),
        reactions=bindparam("taking"),
        remind_after=bindparam("hours"),
        stale_after=bindparam("days"),
    )
)
_INSERT = insert(revisions)
_INSERT_TOPICS = insert(revision_topics)
_NOTHING: dict[str, Any] = dict.fromkeys(column.name for column in revisions.c)
_COUNT_ON = (
    update(counters)
    .where(counters.c.workspace == bindparam("of"), counters.c.letter == bindparam("kind"))
    .values(last_number=counters.c.last_number + bindparam("more"))
    .returning(counters.c.last_number)
)
_TAKEN = select(revisions.c.entry).where(
    revisions.c.workspace == bindparam("of"), revisions.c.entry.in_(bindparam("codes", expanding=True))
)


@dataclass(frozen=True, slots=True)
class _Write:
    """One revision to come; `follows` is the one that it supersedes."""

    entry: str
    draft: Draft
    change: Change
    audience: str | None
    follows: Revision | None = None
    why: str = ""
    undoes: str | None = None


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
        return self.add_all((draft,))[0]

    def add_all(self, drafts: Sequence[Draft]) -> tuple[Revision, ...]:
        """New entries, in the order given; thousands take little longer than one. Raises TooLongError."""
        ids = self._new_ids(Counter(draft.fact.kind for draft in drafts))
        audience = self.scope.channel
        return self._append([_Write(next(ids[each.fact.kind]), each, Change.ADDED, audience) for each in drafts])

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
        [revised] = self._append([_Write(entry_id, content, change, current.audience, current, why)])
        return revised

    def share(self, entry_id: str, *, expected: int) -> Revision:
        """Lets the whole workspace see an entry as it is now; what it was before stays where it was."""
        current = self._current(entry_id, expected=expected)
        [shared] = self._append([_Write(entry_id, current.as_draft(), Change.CONFIRMED, None, current, SHARED)])
        return shared

    def undo(self, act_id: str) -> tuple[Revision, ...]:
        """Gives back exactly what stood before an act, as new revisions.

        Raises StaleRevisionError when one of its entries was changed since, and NothingToUndoError when it was undone
        before or shared something: what others have read cannot be made private again.
        """
        histories = self._touched_by(act_id)
        if self._one(selecting.undoing(private=self._private), act=act_id) is not None:
            raise NothingToUndoError
        restored = {}
        for entry_id, history in histories.items():
            made = [past for past in history if past.act == act_id]
            current, earlier = history[-1], [past for past in history if past.number < made[0].number]
            if current.seq != made[-1].seq:
                since = tuple(past for past in history if past.seq > made[-1].seq)
                raise StaleRevisionError(entry_id, current, since, seen=made[-1])
            if any(past.audience != current.audience for past in (*made, *earlier[-1:])):
                raise NothingToUndoError(SHARED_STAYS)
            restored[current.seq] = _restoring(current, earlier[-1] if earlier else None, undoes=act_id)
        if not restored:
            raise NothingToUndoError
        return self._append([restored[seq] for seq in sorted(restored)])

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
                "taking": json.dumps(wanted.reactions),
                "hours": wanted.remind_after,
                "days": json.dumps({kind.value: wanted.stale_after.get(kind, 0) for kind in Kind}),
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

    def _touched_by(self, act_id: str) -> dict[str, list[Revision]]:
        """The whole history of each entry that an act touched, as far as this scope sees it."""
        found: dict[str, list[Revision]] = {}
        for revision in self._read(selecting.touched(private=self._private), act=act_id):
            found.setdefault(revision.entry, []).append(revision)
        return found

    def _append(self, writes: Sequence[_Write]) -> tuple[Revision, ...]:
        if not writes:
            return ()
        first = self.last_seq + 1
        rows = [self._row(write, seq) for seq, write in enumerate(writes, first)]
        of = self.scope.workspace
        superseded = [
            {"of": of, "old": write.follows.seq, "new": seq}
            for seq, write in enumerate(writes, first)
            if write.follows is not None
        ]
        if superseded:
            self._connection.execute(_SUPERSEDE, superseded)
        self._connection.execute(_INSERT, rows)
        made = tuple(revision_of([row[name] for name in READ]) for row in rows)
        if topics := [row for revision in made for row in index_rows(revision, workspace=of)]:
            self._connection.execute(_INSERT_TOPICS, topics)
        people = max(
            (each.seq for each in made if each.kind is Kind.ROSTER and each.audience is None),
            default=self._shared_people_version,
        )
        self._connection.execute(_MOVE_ON, {"of": of, "seq": made[-1].seq, "at": self._recorded_at, "people": people})
        self._refresh()
        return made

    def _row(self, write: _Write, seq: int) -> dict[str, Any]:
        return {
            **_NOTHING,
            **columns_of(write.draft),
            "workspace": self.scope.workspace,
            "entry": write.entry,
            "seq": seq,
            "number": write.follows.number + 1 if write.follows else 1,
            "change": write.change.value,
            "audience": write.audience or EVERYBODY,
            "author": self.author,
            "recorded_at": self._recorded_at,
            "why": stored_text(write.why),
            "act": self.act_id,
            "undoes": write.undoes,
        }

    def _new_ids(self, wanted: Counter[Kind]) -> dict[Kind, Iterator[str]]:
        new = self._next_ids if self.scope.channel is None else self._private_ids
        return {kind: iter(new(kind, number)) for kind, number in wanted.items()}

    def _next_ids(self, kind: Kind, number: int) -> list[str]:
        letter, of = LETTERS[kind], self.scope.workspace
        last = self._connection.scalar(_COUNT_ON, {"of": of, "kind": letter, "more": number})
        if last is None:
            last = number
            self._connection.execute(insert(counters), {"workspace": of, "letter": letter, "last_number": last})
        return [f"{letter}{each}" for each in range(last - number + 1, last + 1)]

    def _private_ids(self, kind: Kind, number: int) -> list[str]:
        """Codes that no entry has, whoever may see it: the workspace is locked, so they stay free."""
        free: dict[str, None] = {}
        for _ in range(ID_ATTEMPTS + number // AT_ONCE):
            codes = list({private_id(kind) for _ in range(min(number - len(free), AT_ONCE))} - free.keys())
            taken = set(self._connection.scalars(_TAKEN, {"of": self.scope.workspace, "codes": codes}))
            free |= dict.fromkeys(code for code in codes if code not in taken)
            if len(free) == number:
                return list(free)
        raise DatabaseFullError


def _restoring(current: Revision, before: Revision | None, *, undoes: str) -> _Write:
    gone = before is None or before.is_retracted
    return _Write(
        current.entry,
        (before or current).as_draft(),
        change=Change.RETRACTED if gone else Change.CORRECTED,
        audience=current.audience,
        follows=current,
        why=UNDONE,
        undoes=undoes,
    )
