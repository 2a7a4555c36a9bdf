"""A workspace's own words: each within its audience, like an entry."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from negotiation.model import Scope
from negotiation.own_words import OwnWords, Sort
from storage.question_tables import own_words
from storage.rows import stored_text
from storage.tables import EVERYBODY, workspaces

_COLUMNS = (own_words.c.number, own_words.c.sort, own_words.c.words, own_words.c.meaning, own_words.c.author)
_HERE = (own_words.c.workspace == bindparam("workspace"), own_words.c.audience.in_([EVERYBODY, bindparam("channel")]))
_ALL = select(*_COLUMNS, own_words.c.added_at).where(*_HERE).order_by(own_words.c.number)
_LAST = select(func.max(own_words.c.number)).where(own_words.c.workspace == bindparam("workspace"))
_REMOVE = delete(own_words).where(*_HERE, own_words.c.number == bindparam("number"))
_COUNT_ON = (
    update(workspaces)
    .where(workspaces.c.id == bindparam("workspace_id"))
    .values(words_version=workspaces.c.words_version + 1)
)


class OwnWordsKept:
    """What one scope taught or may use: the workspace's words, and those of one private channel."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._here = {"workspace": scope.workspace, "channel": scope.channel or EVERYBODY}

    def all(self) -> tuple[OwnWords, ...]:
        """In the order in which they were added."""
        found = self._connection.execute(_ALL, self._here)
        return tuple(OwnWords(number, Sort(sort), *rest) for number, sort, *rest in found)

    def add(self, sort: Sort, words: str, meaning: str, *, author: str, at: datetime) -> OwnWords:
        """Adds them in the scope's own audience, from a desk that holds the workspace's lock. Raises TooLongError."""
        number = (self._connection.scalar(_LAST, self._here) or 0) + 1
        added = OwnWords(number, sort, stored_text(words), stored_text(meaning), author, at)
        where = {"workspace": self._scope.workspace, "audience": self._scope.channel or EVERYBODY}
        self._connection.execute(insert(own_words), {**where, **asdict(added), "sort": sort.value})
        self._connection.execute(_COUNT_ON, {"workspace_id": self._scope.workspace})
        return added

    def remove(self, number: int) -> bool:
        """Takes them back, from a desk; False where this scope sees no such words."""
        gone = self._connection.execute(_REMOVE, {**self._here, "number": number}).rowcount
        if gone:
            self._connection.execute(_COUNT_ON, {"workspace_id": self._scope.workspace})
        return bool(gone)
