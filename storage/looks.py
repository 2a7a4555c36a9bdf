"""How far each person has looked at what changed, in each place and about each subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Engine, Integer, PrimaryKeyConstraint, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Instant, metadata

looks = Table(
    "looks",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("looked_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "person", "subject"),
)
L = looks.c
EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class Looker:
    """One person in one place."""

    workspace: str
    channel: str
    person: str


class Looks:
    """Safe to use from several threads and processes."""

    def __init__(self, *, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing
        insert = (postgresql.insert if writing.dialect.name == "postgresql" else sqlite.insert)(looks)
        self._keep = insert.on_conflict_do_update(
            index_elements=["workspace", "channel", "person", "subject"],
            set_={"seq": insert.excluded.seq, "looked_at": insert.excluded.looked_at},
            where=L.seq <= insert.excluded.seq,
        )

    def last(self, looker: Looker, *, subject: str) -> tuple[int, datetime] | None:
        """The last seq that was looked at, and when: about the subject, or about everything."""
        mine = (L.workspace == looker.workspace, L.channel == looker.channel, L.person == looker.person)
        query = select(L.seq, L.looked_at).where(*mine, L.subject.in_({subject, EVERYTHING}))
        with self._reading.connect() as connection:
            row = connection.execute(query.order_by(L.seq.desc(), L.looked_at.desc()).limit(1)).one_or_none()
        return None if row is None else (row.seq, row.looked_at)

    def keep(self, looker: Looker, *, subject: str, seq: int, at: datetime) -> None:
        """Somebody has looked as far as `seq`; never less far than before."""
        row = {
            "workspace": looker.workspace,
            "channel": looker.channel,
            "person": looker.person,
            "subject": subject,
            "seq": seq,
            "looked_at": at,
        }
        with self._writing.begin() as connection:
            connection.execute(self._keep, row)
