"""A fact as columns and back. Rows never leave storage."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from negotiation.model import (
    FACTS,
    Certainty,
    Change,
    Draft,
    Fact,
    Kind,
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
from negotiation.periods import Period
from storage.errors import TooLongError
from storage.tables import BEGINNING, END

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
Load = Callable[[Any], Any]


def _load_topics(stored: str) -> tuple[str, ...]:
    return tuple(stored.split())


def _load_aliases(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def _loader(name: str) -> Load | None:
    if name in ENUMS:
        members = {member.value: member for member in ENUMS[name]}
        return members.__getitem__
    loaders: dict[str, Load] = {"topics": _load_topics, "aliases": _load_aliases, "quantity": Decimal}
    return loaders.get(name)


LOADERS: dict[Kind, tuple[tuple[str, Load | None], ...]] = {
    kind: tuple((each.name, _loader(each.name)) for each in fields(fact)) for kind, fact in FACTS.items()
}
CHANGES = {change.value: change for change in Change}
CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
KINDS = {kind.value: kind for kind in Kind}


def revision_of(row: Row[Any]) -> Revision:
    """A row of the revisions table as the desk knows it."""
    values = row._mapping
    kind = KINDS[values["kind"]]
    given = {}
    for name, load in LOADERS[kind]:
        value = values[name]
        given[name] = value if value is None or load is None else load(value)
    start, until = values["valid_from"], values["valid_until"]
    return Revision(
        entry=values["entry"],
        seq=values["seq"],
        number=values["number"],
        change=CHANGES[values["change"]],
        fact=FACTS[kind](**given),
        valid=Period(None if start == BEGINNING else start, None if until == END else until),
        certainty=CERTAINTIES[values["certainty"]],
        source=Source(words=values["source_words"], url=values["source_url"]),
        author=values["author"],
        recorded_at=values["recorded_at"],
        audience=values["audience"] or None,
        why=values["why"],
        act=values["act"],
    )


def columns_of(draft: Draft) -> dict[str, object]:
    """The columns that hold a draft's content; raises TooLongError."""
    fact = draft.fact
    columns = {each.name: _stored(each.name, getattr(fact, each.name)) for each in fields(fact)}
    columns |= {
        "kind": fact.kind.value,
        "is_statement": isinstance(fact, Position) and fact.is_statement,
        "valid_from": draft.valid.start or BEGINNING,
        "valid_until": draft.valid.until or END,
        "certainty": draft.certainty.value,
        "source_words": draft.source.words,
        "source_url": draft.source.url,
    }
    for value in columns.values():
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            raise TooLongError(len(value), TEXT_LIMIT)
    return {name: _clean(value) for name, value in columns.items()}


def topics_of(fact: Fact) -> tuple[str, ...]:
    """The topics of any kind of fact."""
    return getattr(fact, "topics", ())


def _stored(name: str, value: Any) -> object:
    if value is None:
        return None
    match name:
        case "topics":
            return " ".join(value)
        case "aliases":
            return json.dumps(value, ensure_ascii=False)
        case "quantity":
            return str(value)
        case _:
            return value.value if isinstance(value, StrEnum) else value


def _clean(value: object) -> object:
    """Without what PostgreSQL cannot store: NUL and lone surrogates, which no person types."""
    if isinstance(value, date) or not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
