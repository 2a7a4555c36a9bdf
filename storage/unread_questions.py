"""Questions that were not understood, each within the audience that it was asked in, until somebody settles it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from negotiation.model import Scope
from negotiation.own_words import UnreadQuestion
from storage.question_tables import unread_questions
from storage.rows import stored_text
from storage.tables import EVERYBODY

KEPT = 500
"""Open questions of one audience; beyond them no more are kept until some are settled."""

Q = unread_questions.c
_OPEN = (
    Q.workspace == bindparam("of"),
    Q.audience.in_([EVERYBODY, bindparam("channel")]),
    Q.settled_at.is_(None),
)
_READ = select(Q.number, Q.text, Q.why, Q.asked_by, Q.asked_at).where(*_OPEN).order_by(Q.number.desc())
_PAGE = _READ.limit(bindparam("limit"))
_ONE = _READ.where(Q.number == bindparam("which"))
_COUNT = select(func.count()).select_from(unread_questions).where(*_OPEN)
_SAME = select(Q.number).where(*_OPEN, Q.text == bindparam("same")).limit(1)
_LAST = select(func.max(Q.number)).where(Q.workspace == bindparam("of"))
_SETTLE = update(unread_questions).where(*_OPEN, Q.number == bindparam("which")).values(settled_at=bindparam("at"))


class UnreadQuestionsKept:
    """What one scope may see of them: those asked in public, and those of one private channel."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._here = {"of": scope.workspace, "channel": scope.channel or EVERYBODY}

    def open(self, *, limit: int) -> tuple[tuple[UnreadQuestion, ...], int]:
        """The newest, and how many there are."""
        found = self._connection.execute(_PAGE, {**self._here, "limit": limit})
        shown = tuple(UnreadQuestion(*row) for row in found)
        return shown, int(self._connection.scalar(_COUNT, self._here) or 0)

    def one(self, number: int) -> UnreadQuestion | None:
        """An open one that this scope sees."""
        row = self._connection.execute(_ONE, {**self._here, "which": number}).one_or_none()
        return None if row is None else UnreadQuestion(*row)

    def keep(self, text: str, *, why: str, asked_by: str, at: datetime) -> None:
        """Keeps a question, once; from a desk that holds the workspace's lock."""
        kept = stored_text(text)
        again = self._connection.scalar(_SAME, {**self._here, "same": kept}) is not None
        if again or int(self._connection.scalar(_COUNT, self._here) or 0) >= KEPT:
            return
        row = {
            "workspace": self._scope.workspace,
            "number": (self._connection.scalar(_LAST, self._here) or 0) + 1,
            "audience": self._scope.channel or EVERYBODY,
            "text": kept,
            "why": why,
            "asked_by": asked_by,
            "asked_at": at,
        }
        self._connection.execute(insert(unread_questions), row)

    def settle(self, number: int, *, at: datetime) -> None:
        """Takes one off the list, from a desk."""
        self._connection.execute(_SETTLE, {**self._here, "which": number, "at": at})
