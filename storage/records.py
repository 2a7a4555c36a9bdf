"""Reading the ledger from one scope."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from negotiation.changes import EntryChanges
from negotiation.model import Kind, Revision, Scope
from negotiation.periods import Period
from negotiation.settings import WorkspaceSettings
from negotiation.staleness import USUAL
from storage import selecting
from storage.captures import CapturesKept
from storage.filters import NOTHING_ASKED, Codes, Filters
from storage.finding import Query
from storage.imports import ImportsKept
from storage.kept import RevisionsKept
from storage.own_words import OwnWordsKept
from storage.reports import ReportsKept
from storage.rows import revision_of
from storage.tables import workspaces
from storage.unread_questions import UnreadQuestionsKept

_USUAL = {kind.value: days for kind, days in USUAL.items()}
SEQS_AT_ONCE = 500
"""So many are named in one statement."""
_WORKSPACE = select(workspaces).where(workspaces.c.id == bindparam("workspace"))


@lru_cache(256)
def _settings(
    time_zone: str | None, loggers: str | None, guest_channels: str, reactions: str, remind_after: int, stale_after: str
) -> WorkspaceSettings:
    """Kept, since every answer needs them and they hardly ever change."""
    return WorkspaceSettings(
        time_zone=time_zone,
        loggers=None if loggers is None else frozenset(json.loads(loggers)),
        guest_channels=frozenset(json.loads(guest_channels)),
        reactions=tuple(json.loads(reactions)),
        remind_after=remind_after,
        stale_after={Kind(kind): days for kind, days in {**_USUAL, **json.loads(stale_after)}.items() if days},
    )


class Page(NamedTuple):
    """Entries, of how many, and the history of each up to it, the oldest first, without what only confirmed."""

    entries: tuple[Revision, ...]
    number: int
    histories: dict[str, tuple[Revision, ...]]


class Records:
    """What one scope may see, all as of one moment; open it with Ledger.read and leave it soon."""

    def __init__(self, connection: Connection, scope: Scope, *, kept: RevisionsKept | None = None) -> None:
        self.scope = scope
        self._kept = kept or RevisionsKept()
        self._connection = connection
        self._private = scope.channel is not None
        self._visible_to = {"workspace": scope.workspace, "channel": scope.channel}
        self._refresh()

    # -- the workspace itself --------------------------------------------------------------------------

    @property
    def last_seq(self) -> int:
        """The seq of the workspace's newest revision, 0 while there is none."""
        return self._workspace.last_seq if self._workspace else 0

    @property
    def people_version(self) -> int:
        """Changes whenever people() may have changed, so that what is made of them can be kept."""
        shared = self._shared_people_version
        return max(shared, self._one(selecting.private_people()) or 0) if self._private else shared

    @property
    def time_zone(self) -> str | None:
        """The negotiation's time zone, where an admin has set one."""
        return self._workspace.time_zone if self._workspace else None

    @property
    def settings(self) -> WorkspaceSettings:
        """What the admins have set."""
        row = self._workspace
        if row is None:
            return WorkspaceSettings()
        return _settings(
            row.time_zone, row.loggers, row.guest_channels, row.reactions, row.remind_after, row.stale_after
        )

    @property
    def words_version(self) -> int:
        """Changes whenever the workspace's own words have."""
        return self._workspace.words_version if self._workspace else 0

    @property
    def own_words(self) -> OwnWordsKept:
        """The names and ways of asking that this scope has taught."""
        return OwnWordsKept(self._connection, self.scope)

    @property
    def captures(self) -> CapturesKept:
        """Messages that were taken as updates."""
        return CapturesKept(self._connection, self.scope.workspace)

    @property
    def reports(self) -> ReportsKept:
        """Longer texts in which updates were found."""
        return ReportsKept(self._connection, self.scope.workspace)

    @property
    def imports(self) -> ImportsKept:
        """Files that were dropped to be imported."""
        return ImportsKept(self._connection, self.scope.workspace)

    @property
    def unread_questions(self) -> UnreadQuestionsKept:
        """Questions that were not understood."""
        return UnreadQuestionsKept(self._connection, self.scope)

    # -- entries ---------------------------------------------------------------------------------------

    def people(self) -> tuple[Revision, ...]:
        """Everybody on record now, those logged last first."""
        return self.entries(Kind.ROSTER)

    def entries(
        self,
        *kinds: Kind,
        parties: Codes = (),
        counterparties: Codes = (),
        involving: Codes = (),
        people: Codes = (),
        topics: Codes = (),
        stances: Codes = (),
        valid: Period | None = None,
        statements: bool | None = None,
        at: int | None = None,
        limit: int | None = None,
    ) -> tuple[Revision, ...]:
        """Entries that stand now, or stood after the revision `at`: the newest knowledge first, none retracted.

        Filters narrow; `involving` takes a party on either side, `valid` what holds on at least one of its days,
        `statements` only positions that are statements, or none of those.
        """
        filters = Filters(kinds, parties, counterparties, involving, people, topics, stances, valid, statements)
        query = selecting.entries(
            filters.shape(), private=self._private, past=at is not None, limited=limit is not None
        )
        return self._read(query, **filters.values(), at=at, limit=limit)

    def by_author(self, author: str) -> tuple[Revision, ...]:
        """Entries that stand, of which they logged, changed or confirmed the newest revision; the oldest first."""
        return self._read(selecting.by_author(private=self._private), author=author)

    def withdrawn(self, *kinds: Kind, involving: Codes = (), limit: int) -> tuple[Revision, ...]:
        """Entries that somebody retracted last; those that were undone were never meant."""
        filters = Filters(kinds, involving=involving)
        return self._read(selecting.withdrawn(filters.shape(), private=self._private), **filters.values(), limit=limit)

    def page(self, filters: Filters, *, limit: int, most: int, at: int | None = None) -> Page:
        """The first of entries(), and how many there are; beyond `most` it stops counting and gives one more."""
        query = selecting.page(filters.shape(), private=self._private, past=at is not None)
        values = {**filters.values(), **self._visible_to, "at": at, "limit": limit, "most": most + 1}
        rows = self._connection.execute(query, values).all()
        said = groupby(map(revision_of, rows), key=attrgetter("entry"))
        histories = {entry: tuple(revisions) for entry, revisions in said}
        entries = tuple(history[-1] for history in histories.values())
        return Page(entries, min(rows[0][-1], most + 1) if rows else 0, histories)

    def tracked(self) -> tuple[tuple[str, int], ...]:
        """Each party with entries that stand, and how many, most first."""
        query = selecting.tracked(private=self._private)
        found = self._connection.execute(query, self._visible_to)
        return tuple((row.party, row.number) for row in found)

    def entry(self, entry_id: str, *, at: int | None = None) -> Revision | None:
        """The latest revision of an entry, retracted or not; None when this scope sees none."""
        query = selecting.entry(private=self._private, past=at is not None)
        return next(iter(self._read(query, entry=entry_id, at=at)), None)

    def history(self, entry_id: str) -> tuple[Revision, ...]:
        """All revisions of an entry that this scope may see, the oldest first."""
        return self._read(selecting.history(private=self._private), entry=entry_id)

    def histories(self, entry_ids: tuple[str, ...]) -> dict[str, tuple[Revision, ...]]:
        """The history of each of these entries in one query; () for one of which this scope sees nothing."""
        made: dict[str, tuple[Revision, ...]] = dict.fromkeys(entry_ids, ())
        if made:
            values = {f"entry_{number}": entry for number, entry in enumerate(made)}
            found = self._read(selecting.histories(len(made), private=self._private), **values)
            made.update((entry, tuple(revisions)) for entry, revisions in groupby(found, key=attrgetter("entry")))
        return made

    def act(self, act_id: str) -> tuple[Revision, ...]:
        """All that was done in one step, the oldest first."""
        return self._read(selecting.act(private=self._private), act=act_id)

    # -- time ------------------------------------------------------------------------------------------

    def seq_at(self, instant: datetime) -> int:
        """The last seq recorded at or before an instant, 0 if none: what `at` takes to read as known then."""
        return int(self._one(selecting.seq_at(private=self._private), instant=instant) or 0)

    def changes(
        self,
        after: int,
        upto: int,
        *,
        kinds: tuple[Kind, ...] = (),
        involving: Codes = (),
        topics: Codes = (),
    ) -> tuple[EntryChanges, ...]:
        """Each entry with revisions in (after, upto], and its state before them, in order of their first change.

        An entry counts when any of its revisions in the window, or its state before, passes the filters.
        """
        filters = Filters(kinds=kinds, involving=involving, topics=topics)
        values = {**filters.values(), "after": after, "upto": upto}
        shape = filters.shape()
        asked = None if shape == NOTHING_ASKED.shape() else shape
        window = selecting.window(asked, private=self._private)
        before: dict[str, Revision] = {}
        made: dict[str, list[Revision]] = {}
        seqs = self._connection.scalars(window, {**values, **self._visible_to}).all()
        for revision in self._these(sorted(seqs)):
            if revision.seq <= after:
                before[revision.entry] = revision
            else:
                made.setdefault(revision.entry, []).append(revision)
        return tuple(EntryChanges(before=before.get(entry), revisions=tuple(steps)) for entry, steps in made.items())

    # -- the scope is added here, to every query ---------------------------------------------------------

    def _read(self, query: Query, **values: object) -> tuple[Revision, ...]:
        return tuple(map(revision_of, self._connection.execute(query, {**values, **self._visible_to}).all()))

    def _these(self, seqs: Sequence[int]) -> Iterator[Revision]:
        """The revisions with these seqs, of which this scope was just seen to see each, in that order."""
        kept = self._kept.of(self.scope.workspace, seqs)
        missing = [seq for seq in seqs if seq not in kept]
        for start in range(0, len(missing), SEQS_AT_ONCE):
            some = missing[start : start + SEQS_AT_ONCE]
            read = self._read(selecting.these(private=self._private), seqs=some)
            self._kept.keep(self.scope.workspace, read)
            kept.update((revision.seq, revision) for revision in read)
        return map(kept.__getitem__, seqs)

    @property
    def _shared_people_version(self) -> int:
        return self._workspace.people_version if self._workspace else 0

    def _refresh(self) -> None:
        self._workspace = self._connection.execute(_WORKSPACE, {"workspace": self.scope.workspace}).one_or_none()

    def _one(self, query: Query, **values: object) -> Any:
        return self._connection.scalar(query, {**values, **self._visible_to})
