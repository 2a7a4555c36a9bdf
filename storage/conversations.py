"""What each person asked last in each place, so that their next question may lean on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.question_tables import conversations

KEPT = timedelta(days=7)
"""The longest that any is kept: a thread that rests for a week begins anew."""
C = conversations.c
_LAST = select(C.reading).where(
    C.workspace == bindparam("workspace"),
    C.channel == bindparam("channel"),
    C.person == bindparam("person"),
    C.thread == bindparam("thread"),
    C.asked_at > bindparam("since", type_=C.asked_at.type),
)
_FORGET = delete(conversations).where(C.asked_at < bindparam("long_ago", type_=C.asked_at.type))


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person in one place: never another's, never elsewhere. `thread` is "" outside of threads."""

    workspace: str
    channel: str
    person: str
    thread: str = ""


class Conversations:
    """The last reading of each conversation. Safe to use from several threads."""

    def __init__(self, *, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing
        insert = (postgresql.insert if writing.dialect.name == "postgresql" else sqlite.insert)(conversations)
        self._keep = insert.on_conflict_do_update(
            index_elements=["workspace", "channel", "person", "thread"],
            set_={"reading": insert.excluded.reading, "asked_at": insert.excluded.asked_at},
        )

    def last(self, conversation: Conversation, *, since: datetime) -> str | None:
        """What was kept of the last question, if it was asked after `since`."""
        with self._reading.connect() as connection:
            return connection.scalar(_LAST, {**asdict(conversation), "since": since})

    def keep(self, asked: Sequence[tuple[Conversation, str, datetime]]) -> None:
        """Keeps questions in place of those before; old conversations are forgotten on the way."""
        if not asked:
            return
        rows = [{**asdict(conversation), "reading": reading, "asked_at": at} for conversation, reading, at in asked]
        with self._writing.begin() as connection:
            connection.execute(self._keep, rows)
            connection.execute(_FORGET, {"long_ago": max(at for *_, at in asked) - KEPT})
