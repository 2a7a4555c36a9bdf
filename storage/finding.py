"""Finding revisions: every query on them begins in `visible`, so none can see more than its scope does.

A question about several kinds, sides or audiences is put as one small query for each combination: each is one range
of one index, in the order of the answer, however large the ledger is. Left to choose, SQLite would walk all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from negotiation.model import FACTS, Kind
from storage.filters import LIKE_ESCAPE, Shape
from storage.tables import ENTRY_COLUMNS, EVERYBODY, FACT_COLUMNS, revision_topics, revisions

Query = Select[Any]
Condition = ColumnElement[bool]
READ = tuple(column.name for column in (*ENTRY_COLUMNS, *FACT_COLUMNS))
"""The columns that make a revision, in the order in which they are read."""
MANY = 8
"""Beyond so many codes they are looked for in one query, not in one each: a statement has its limits."""
THAT_END = frozenset({Kind.ABSENCE, Kind.LEADERSHIP})
"""Kinds of which few hold on a given day; of the others nearly all do."""

EVERYBODYS: ColumnElement[str] = literal_column(f"'{EVERYBODY}'")
ANYTHING: ColumnElement[str] = literal_column("'%'", type_=revisions.c.topics.type)
CHANNELS_OWN: ColumnElement[str] = bindparam("channel", type_=revisions.c.audience.type)


def visible(table: FromClause = revisions, *, private: bool, only: ColumnElement[str] | None = None) -> Query:
    """All of a workspace's revisions that everybody in it may see, and where `private`, those of one channel.

    `only` narrows to one of these two audiences.
    """
    if only is not None:
        audience = table.c.audience == only
    else:
        # coalesce() keeps SQLite from starting at the audience, which alone leads to nearly everything.
        anyones = func.coalesce(table.c.audience, EVERYBODYS)
        audience = one_of(anyones, (EVERYBODYS, CHANNELS_OWN) if private else (EVERYBODYS,))
    return select(*(table.c[name] for name in READ)).where(table.c.workspace == bindparam("workspace"), audience)


def ids_everywhere() -> Query:
    """Entries of a workspace in every audience, but only what says nothing of them.

    For what happens by the clock; it then reads each entry through the scope of whoever it speaks to.
    """
    about = select(revisions.c.author, revisions.c.seq, revisions.c.entry, revisions.c.audience)
    return about.where(revisions.c.workspace == bindparam("workspace"))


def found(
    shape: Shape,
    *,
    private: bool,
    when: Callable[[FromClause], tuple[Condition, ...]],
    give: str = "seq",
    limit: str | None = None,
    past: bool = False,
) -> CompoundSelect[Any]:
    """A column (`give`) of what passes the filters, `when` a condition on time holds; the newest where there
    is a `limit` (its parameter's name).

    `past` says that `when` also takes revisions which do not stand now.
    """
    table = revisions.alias("found")
    parts = []
    for audience in (EVERYBODYS, CHANNELS_OWN) if private else (EVERYBODYS,):
        for kind in shape.kinds:
            by_day = shape.valid and kind in THAT_END and not past
            part = visible(table, private=private, only=audience).with_only_columns(table.c[give])
            part = part.where(*when(table), *_narrowing(table, shape, by_day=by_day))
            for each, seq in _led(part, table, shape, kind=kind, audience=audience):
                if limit is not None and not by_day:
                    newest = each.order_by(seq.desc()).limit(bindparam(limit))
                    parts.append(select(newest.subquery().c[give]))
                else:
                    parts.append(each)
    return union_all(*parts)


def _led(
    part: Query, table: FromClause, shape: Shape, *, kind: Kind, audience: ColumnElement[str]
) -> Iterator[tuple[Query, ColumnElement[int]]]:
    """The part once for each code, or once for them all, so that an index can lead to it; and that index's seq."""
    if shape.led_by_topic:
        topics = revision_topics.alias("about")
        here = (topics.c.workspace == table.c.workspace) & (topics.c.seq == table.c.seq)
        led = part.join_from(topics, table, here).where(
            topics.c.workspace == bindparam("workspace"),
            topics.c.audience == audience,
            topics.c.kind == _word(kind.value),
        )
        yield from _each(led, topics.c.topic, named("topic", shape.topics), seq=topics.c.seq)
        return
    part = part.where(table.c.kind == _word(kind.value))
    if shape.people:
        yield from _each(part, table.c.person, named("person", shape.people), seq=table.c.seq)
    elif shape.parties:
        yield from _each(part, table.c.party, named("party", shape.parties), seq=table.c.seq)
    elif shape.counterparties:
        yield from _each(part, table.c.counterparty, named("counterparty", shape.counterparties), seq=table.c.seq)
    elif shape.involving:
        for side in ("party", "counterparty"):
            if side in FACTS[kind].__slots__:
                yield from _each(part, table.c[side], named("involving", shape.involving), seq=table.c.seq)
    else:
        yield part, table.c.seq


def _each(
    part: Query, column: ColumnElement[str], codes: tuple[ColumnElement[str], ...], *, seq: ColumnElement[int]
) -> Iterator[tuple[Query, ColumnElement[int]]]:
    if len(codes) > MANY:
        yield part.where(column.in_(codes)), seq
    else:
        yield from ((part.where(column == code), seq) for code in codes)


def _narrowing(table: FromClause, shape: Shape, *, by_day: bool) -> Iterator[Condition]:
    """The filters that did not lead, and all others."""
    if shape.parties and shape.people:
        yield one_of(table.c.party, named("party", shape.parties))
    if shape.counterparties and (shape.people or shape.parties):
        yield one_of(table.c.counterparty, named("counterparty", shape.counterparties))
    if shape.involving and (shape.people or shape.parties or shape.counterparties):
        codes = named("involving", shape.involving)
        yield one_of(table.c.party, codes) | one_of(table.c.counterparty, codes)
    if shape.topics and not shape.led_by_topic:
        # In the row itself, which is read anyway: a look into revision_topics for each would take twice the time.
        # Put together here: for a pattern that is a mere parameter SQLite prepares the statement anew each time.
        patterns = (ANYTHING + quoted + ANYTHING for quoted in named("quoted", shape.topics))
        yield or_(*(table.c.topics.like(pattern, escape=LIKE_ESCAPE) for pattern in patterns))
    if shape.stances:
        yield one_of(table.c.stance, named("stance", shape.stances))
    if shape.statements is not None:
        yield table.c.is_statement.is_(shape.statements)
    if shape.valid:
        # coalesce() keeps SQLite from walking all days where the newest first is the shorter way.
        until = table.c.valid_until if by_day else func.coalesce(table.c.valid_until, table.c.valid_until)
        yield until > bindparam("valid_start", type_=revisions.c.valid_until.type)
        yield table.c.valid_from < bindparam("valid_end", type_=revisions.c.valid_from.type)


def named(name: str, number: int) -> tuple[ColumnElement[str], ...]:
    """The parameters that Filters.values() fills."""
    return tuple(bindparam(f"{name}_{i}", type_=revisions.c.party.type) for i in range(number))


def one_of(column: ColumnElement[str], values: tuple[ColumnElement[str], ...]) -> Condition:
    """Equality where there is one value, which every index understands best."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def _word(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'")
