"""Reading the ledger from one scope."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, select

from negotiation.changes import EntryChanges
from negotiation.model import Kind, Revision, Scope
from negotiation.periods import Period
from negotiation.settings import WorkspaceSettings
from storage import statements as sql
from storage.rows import revision_of
from storage.statements import Codes, Filters
from storage.tables import guest_channels, loggers


class Records:
    """What one scope may see, all as of one moment; open it with Ledger.read and leave it soon."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._who = sql.who(scope)
        self.scope = scope

    # -- the workspace itself --------------------------------------------------------------------------

    @cached_property
    def _workspace(self) -> Any:
        return self._connection.execute(sql.workspace(), self._who).one_or_none()

    @property
    def last_seq(self) -> int:
        """The seq of the workspace's newest revision, 0 while there is none."""
        return int(self._workspace.last_seq) if self._workspace else 0

    @property
    def people_version(self) -> int:
        """Changes whenever the people whom this scope sees have changed."""
        return int(self._workspace.people_version or 0) if self._workspace else 0

    @property
    def time_zone(self) -> str | None:
        """The negotiation's time zone, without reading the other settings."""
        return self._workspace.time_zone if self._workspace else None

    @cached_property
    def settings(self) -> WorkspaceSettings:
        """What the admins have set."""
        if self._workspace is None:
            return WorkspaceSettings()
        mine = self.scope.workspace
        named = select(loggers.c.user).where(loggers.c.workspace == mine)
        welcome = select(guest_channels.c.channel).where(guest_channels.c.workspace == mine)
        return WorkspaceSettings(
            time_zone=self.time_zone,
            loggers=frozenset(self._connection.scalars(named)) if self._workspace.only_named_log else None,
            guest_channels=frozenset(self._connection.scalars(welcome)),
        )

    # -- entries ---------------------------------------------------------------------------------------

    def people(self) -> tuple[Revision, ...]:
        """Everybody on record now, in the order in which they were logged last."""
        return self.entries(Kind.ROSTER)

    def entries(
        self,
        *kinds: Kind,
        parties: Codes = (),
        counterparties: Codes = (),
        involving: Codes = (),
        people: Codes = (),
        topics: Codes = (),
        valid: Period | None = None,
        statements: bool | None = None,
        at: int | None = None,
        limit: int | None = None,
    ) -> tuple[Revision, ...]:
        """Entries that stand now, or stood after the revision `at`: the newest knowledge first, none retracted.

        Filters narrow; `involving` takes a party on either side, `valid` what holds on at least one of its days.
        """
        filters = Filters(kinds, parties, counterparties, involving, people, topics, valid, statements, at)
        query = sql.entries(filters.shape(), limited=limit is not None)
        return self._revisions(query, **filters.parameters(), **({} if limit is None else {"limit": limit}))

    def count(
        self,
        *kinds: Kind,
        parties: Codes = (),
        counterparties: Codes = (),
        involving: Codes = (),
        people: Codes = (),
        topics: Codes = (),
        valid: Period | None = None,
        statements: bool | None = None,
        at: int | None = None,
    ) -> int:
        """How many entries() would give without a limit."""
        filters = Filters(kinds, parties, counterparties, involving, people, topics, valid, statements, at)
        query = sql.count(filters.shape())
        return int(self._connection.scalar(query, {**self._who, **filters.parameters()}) or 0)

    def entry(self, entry_id: str, *, at: int | None = None) -> Revision | None:
        """The latest revision of an entry, retracted or not; None when this scope sees none."""
        moment = {} if at is None else {"at": at}
        found = self._revisions(sql.entry(has_moment=at is not None), entry=entry_id, **moment)
        return found[0] if found else None

    def history(self, entry_id: str) -> tuple[Revision, ...]:
        """All revisions of an entry that this scope sees, the oldest first."""
        return self._revisions(sql.history(), entry=entry_id)

    def act(self, act_id: str) -> tuple[Revision, ...]:
        """The revisions made in one step, in order."""
        return self._revisions(sql.act(), act=act_id)

    def seq_at(self, instant: datetime) -> int:
        """The last seq recorded at or before an instant, 0 if none: what `at` takes to read as known then."""
        given = {"workspace": self.scope.workspace, "instant": instant}
        return int(self._connection.scalar(sql.seq_at(), given) or 0)

    def changes(
        self,
        after: int,
        upto: int,
        *,
        kinds: Collection[Kind] = (),
        involving: Codes = (),
        topics: Codes = (),
    ) -> tuple[EntryChanges, ...]:
        """Each entry with revisions in (after, upto], and its state before them, in order of their first change.

        An entry counts when any of its revisions in the window, or its state before, passes the filters.
        """
        by_entry: dict[str, list[Revision]] = {}
        for revision in self._revisions(sql.window(), after=after, upto=upto):
            by_entry.setdefault(revision.entry, []).append(revision)
        before = {past.entry: past for past in self._revisions(sql.before_window(), after=after, upto=upto)}
        changes = (EntryChanges(before=before.get(entry), revisions=tuple(made)) for entry, made in by_entry.items())
        return tuple(each for each in changes if _concerns(each, kinds, involving, topics))

    def _revisions(self, query: Select[Any], **given: Any) -> tuple[Revision, ...]:
        return tuple(revision_of(row) for row in self._connection.execute(query, {**self._who, **given}))


def _concerns(changes: EntryChanges, kinds: Collection[Kind], involving: Codes, topics: Codes) -> bool:
    states = [*changes.revisions, *([changes.before] if changes.before else [])]
    return any(
        (not kinds or state.kind in kinds)
        and (
            not involving
            or getattr(state.fact, "party", None) in involving
            or getattr(state.fact, "counterparty", None) in involving
        )
        and (not topics or not set(topics).isdisjoint(getattr(state.fact, "topics", ())))
        for state in states
    )
