"""A fact as columns and back. Rows never leave storage."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from negotiation.model import (
    FACTS,
    Certainty,
    Change,
    Draft,
    Fact,
    PledgeStatus,
    Position,
    Priority,
    ResponseState,
    Revision,
    Source,
    Stance,
    Strength,
    Title,
)
from negotiation.periods import ALWAYS, Period
from storage.errors import TooLongError
from storage.finding import READ
from storage.tables import BEGINNING, END, EVERYBODY

TEXT_LIMIT = 10_000
"""Characters that one field may hold; Slack's own longest input has 3,000."""

ENUMS: dict[str, type[StrEnum]] = {
    "title": Title,
    "status": PledgeStatus,
    "strength": Strength,
    "stance": Stance,
    "priority": Priority,
    "state": ResponseState,
}
LISTS = {"topics", "aliases"}
Load = Callable[[Any], Any]


@lru_cache(1024)
def _load_list(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored != "[]" else ()


def _load_sources(stored: str) -> tuple[Source, ...]:
    return tuple(Source(words, url) for words, url in json.loads(stored))


def _stored_sources(sources: tuple[Source, ...]) -> str | None:
    pairs = [[stored_text(each.words), stored_text(each.url)] for each in sources]
    return json.dumps(pairs, ensure_ascii=False) if pairs else None


def _loader(name: str) -> Load | None:
    if name in ENUMS:
        return {member.value: member for member in ENUMS[name]}.__getitem__
    if name in LISTS:
        return _load_list
    return Decimal if name == "quantity" else None


LOADERS: dict[str, tuple[type[Fact], tuple[tuple[str, int, Load | None], ...]]] = {
    kind.value: (fact, tuple((each.name, READ.index(each.name), _loader(each.name)) for each in fields(fact)))
    for kind, fact in FACTS.items()
}
CHANGES = {change.value: change for change in Change}
CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
FACTS_START = READ.index("act") + 1


def revision_of(row: Sequence[Any]) -> Revision:
    """The columns READ, as the desk knows them."""
    entry, seq, number, kind, change, audience, start, until, certainty, words, url, more, author, at, why, act = row[
        :FACTS_START
    ]
    fact, columns = LOADERS[kind]
    given = {}
    for name, index, load in columns:
        value = row[index]
        given[name] = value if value is None or load is None else load(value)
    always = start == BEGINNING and until == END
    return Revision(
        entry=entry,
        seq=seq,
        number=number,
        change=CHANGES[change],
        fact=fact(**given),
        valid=ALWAYS if always else Period(None if start == BEGINNING else start, None if until == END else until),
        certainty=CERTAINTIES[certainty],
        source=Source(words, url) if more is None else Source(words, url, _load_sources(more)),
        author=author,
        recorded_at=at,
        audience=audience or None,
        why=why,
        act=act,
    )


def columns_of(draft: Draft) -> dict[str, Any]:
    """The columns that hold a draft's content; raises TooLongError."""
    fact = draft.fact
    columns = {each.name: _stored(getattr(fact, each.name)) for each in fields(fact)}
    return columns | {
        "kind": fact.kind.value,
        "is_statement": isinstance(fact, Position) and fact.is_statement,
        "valid_from": draft.valid.start or BEGINNING,
        "valid_until": draft.valid.until or END,
        "certainty": draft.certainty.value,
        "source_words": stored_text(draft.source.words),
        "source_url": stored_text(draft.source.url),
        "more_sources": _stored_sources(draft.source.more),
    }


def index_rows(revision: Revision, *, workspace: str) -> list[dict[str, Any]]:
    """The rows that find a revision by its topics."""
    topics: tuple[str, ...] = getattr(revision.fact, "topics", ())
    found = {
        "workspace": workspace,
        "audience": revision.audience or EVERYBODY,
        "kind": revision.kind.value,
        "seq": revision.seq,
    }
    return [{**found, "topic": topic} for topic in dict.fromkeys(topics)]


def stored_text(text: str) -> str:
    """Without what PostgreSQL cannot store: NUL and lone surrogates, which no person types. Raises TooLongError."""
    if len(text) > TEXT_LIMIT:
        raise TooLongError(len(text), TEXT_LIMIT)
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _stored(value: Any) -> object:
    match value:
        case StrEnum():
            return value.value
        case str():
            return stored_text(value)
        case tuple():
            return json.dumps([stored_text(each) for each in value], ensure_ascii=False)
        case Decimal():
            return str(value)
        case _:
            return value
