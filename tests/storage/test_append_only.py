"""Nothing that was recorded can be changed or deleted, whoever asks the database."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from negotiation.model import Change, Scope
from storage.ledger import Ledger
from tests.storage.facts import LIMITS, MONEY, add

REFUSED = (
    "DELETE FROM revisions",
    "UPDATE revisions SET author = 'U9'",
    "UPDATE revisions SET author = 'U9', superseded_by = 7 WHERE seq = 2",
    "UPDATE revisions SET superseded_by = 7 WHERE seq = 1",
    "UPDATE revisions SET superseded_by = NULL WHERE seq = 1",
    "UPDATE revisions SET more_sources = '[]'",
    "DELETE FROM revision_topics",
    "UPDATE revision_topics SET topic = 'oceans'",
)
REFUSED_ON = {
    "sqlite": ("INSERT OR REPLACE INTO revisions SELECT * FROM revisions WHERE seq = 1",),
    "postgresql": ("TRUNCATE revisions CASCADE", "TRUNCATE revision_topics"),
}


def test_the_database_itself_refuses_to_change_or_delete_what_was_recorded(
    ledger: Ledger, scope: Scope, engine: Engine
) -> None:
    first = add(ledger, scope, LIMITS)
    with ledger.write(scope, "U1") as desk:
        second = desk.revise(first.entry, expected=first.seq, change=Change.CONFIRMED)
    for statement in (*REFUSED, *REFUSED_ON[engine.dialect.name]):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    with ledger.read(scope) as records:
        assert records.history(first.entry) == (first, second)
        assert records.entries(topics=["mitigation-targets"]) == (second,)


def test_an_entry_has_one_current_revision_by_the_databases_own_rule(
    ledger: Ledger, scope: Scope, engine: Engine
) -> None:
    add(ledger, scope, LIMITS)
    add(ledger, scope, MONEY)
    columns = "author, recorded_at, change, kind, audience, valid_from, valid_until, certainty, source_words"
    copy = f"""INSERT INTO revisions (workspace, seq, entry, number, source_url, why, act, is_statement, {columns})
        SELECT workspace, 3, 'D1', 2, '', '', '', is_statement, {columns} FROM revisions WHERE seq = 1"""  # noqa: S608 - no outside text
    with pytest.raises(DBAPIError, match=r"(?i)unique"), engine.begin() as connection:
        connection.execute(text(copy))
