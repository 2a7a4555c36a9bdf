"""The ledger's questions as statements.

A statement depends only on the shape of what is asked (which kinds and filters, how many values), never on the
values; so each shape is built and compiled once, and a question costs little more than its index look-ups.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union,
    union_all,
)

from storage.filters import NOTHING_ASKED, Shape
from storage.finding import CHANNELS_OWN, Condition, Query, found, named, one_of, visible
from storage.tables import revisions

SHAPES_KEPT = 1024
R = revisions.c


@lru_cache(SHAPES_KEPT)
def entries(shape: Shape, *, private: bool, past: bool, limited: bool) -> Query:
    """Entries that stand now, or stood after seq `at` where `past`; never retracted ones; the newest first."""
    standing = _stood if past else _stands
    seqs = found(shape, private=private, when=standing, limit="limit" if limited else None, past=past)
    query = visible(private=private).where(R.seq.in_(seqs)).order_by(R.seq.desc())
    return query.limit(bindparam("limit")) if limited else query


@lru_cache
def by_author(*, private: bool) -> Query:
    """Entries that stand and that somebody was the last to stand by; the oldest first."""
    return visible(private=private).where(*_stands(revisions), R.author == bindparam("author")).order_by(R.seq)


@lru_cache(SHAPES_KEPT)
def withdrawn(shape: Shape, *, private: bool) -> Query:
    """Entries that somebody retracted, not by undoing; the newest `limit`."""
    seqs = found(shape, private=private, when=_withdrawn, limit="limit", past=True)
    return visible(private=private).where(R.seq.in_(seqs)).order_by(R.seq.desc()).limit(bindparam("limit"))


@lru_cache(SHAPES_KEPT)
def page(shape: Shape, *, private: bool, past: bool) -> Query:
    """The first `limit` of entries(), each after all that it said before, confirmations aside; in a last column how
    many there are, counted to `most` or a little over.
    """
    seqs = found(shape, private=private, when=_stood if past else _stands, limit="most", past=past).subquery()
    once = select(seqs.c.seq).distinct().subquery() if shape.may_repeat else seqs
    first = select(once.c.seq, func.count().over().label("number")).order_by(once.c.seq.desc())
    shown, latest = first.limit(bindparam("limit")).subquery(), revisions.alias("latest")
    is_latest = (latest.c.workspace == bindparam("workspace")) & (latest.c.seq == shown.c.seq)
    said = (R.workspace == latest.c.workspace) & (R.entry == latest.c.entry) & (R.number <= latest.c.number)
    said_anew = (R.number == latest.c.number) | (R.change != literal_column("'confirmed'"))
    entries_shown = shown.join(latest, is_latest).join(revisions, said & said_anew)
    query = visible(private=private).select_from(entries_shown).order_by(latest.c.seq.desc(), R.number)
    return query.add_columns(shown.c.number.label("counted"))


@lru_cache
def tracked(*, private: bool) -> Query:
    """Each party with entries that stand, and how many, most first."""
    parties = found(NOTHING_ASKED.shape(), private=private, when=_stands, give="party").subquery()
    number = func.count().label("number")
    query = select(parties.c.party, number).where(parties.c.party.is_not(None)).group_by(parties.c.party)
    return query.order_by(number.desc(), parties.c.party)


@lru_cache
def entry(*, private: bool, past: bool) -> Query:
    """The latest revision of an entry, retracted or not."""
    query = visible(private=private).where(R.entry == bindparam("entry"))
    return query.where(_was_latest(revisions) if past else R.superseded_by.is_(None))


@lru_cache
def history(*, private: bool) -> Query:
    """All revisions of an entry, the oldest first."""
    return visible(private=private).where(R.entry == bindparam("entry")).order_by(R.number)


@lru_cache(SHAPES_KEPT)
def histories(number: int, *, private: bool) -> Query:
    """All revisions of so many entries, each entry's oldest first."""
    entries_named = one_of(R.entry, named("entry", number))
    return visible(private=private).where(entries_named).order_by(R.entry, R.number)


@lru_cache
def act(*, private: bool) -> Query:
    """All revisions made in one step, the oldest first."""
    return visible(private=private).where(R.act == bindparam("act")).order_by(R.seq)


@lru_cache
def touched(*, private: bool) -> Query:
    """All revisions of the entries that a step touched, each entry's oldest first."""
    return _of_act(private=private).order_by(R.entry, R.number)


@lru_cache
def undoing(*, private: bool) -> Query:
    """Revisions that undid a step."""
    return _of_act(private=private).where(R.undoes == bindparam("act")).limit(1).with_only_columns(R.seq)


def _of_act(*, private: bool) -> Query:
    made = act(private=private).order_by(None).with_only_columns(R.entry)
    return visible(private=private).where(R.entry.in_(made))


@lru_cache
def private_people() -> Query:
    """The seq of the last roster revision of the scope's own channel."""
    own = visible(private=True, only=CHANNELS_OWN).where(R.kind == literal_column("'roster'"))
    return own.order_by(R.seq.desc()).limit(1).with_only_columns(R.seq)


@lru_cache
def seq_at(*, private: bool) -> Query:
    """The last seq recorded at or before an instant."""
    known = visible(private=private).where(R.recorded_at <= bindparam("instant"))
    return known.order_by(R.recorded_at.desc(), R.seq.desc()).limit(1).with_only_columns(R.seq)


@lru_cache(SHAPES_KEPT)
def window(shape: Shape | None, *, private: bool) -> Query | CompoundSelect[Any]:
    """The seqs in (after, upto] of entries that passed the filters at some time from just before until upto, and
    those that the first of them replaced.

    In no order: an order by seq would make SQLite walk the window.
    """
    query = visible(private=private).with_only_columns(R.seq)
    if shape is not None and shape.led_by_code:  # to few revisions: walking the window would be the long way
        about = found(shape, private=private, when=_of_window, give="entry", past=True).subquery()
        return query.where(*_of_window(revisions), R.entry.in_(select(about.c.entry)))
    if shape is not None:
        made, replaced = (
            found(shape, private=private, when=when, give="entry", past=True).subquery() for when in (_made, _replaced)
        )
        touched = union(select(made.c.entry), select(replaced.c.entry)).cte("touched")
        query = query.where(R.entry.in_(select(touched.c.entry)))
    return union_all(query.where(*_made(revisions)), query.where(*_replaced(revisions)))


@lru_cache
def these(*, private: bool) -> Query:
    """The revisions with some seqs."""
    return visible(private=private).where(R.seq.in_(bindparam("seqs", expanding=True)))


def _stands(table: FromClause) -> tuple[Condition, ...]:
    return table.c.superseded_by.is_(None), table.c.change != literal_column("'retracted'")


def _stood(table: FromClause) -> tuple[Condition, ...]:
    return _was_latest(table), table.c.change != literal_column("'retracted'")


def _withdrawn(table: FromClause) -> tuple[Condition, ...]:
    return table.c.superseded_by.is_(None), table.c.change == literal_column("'retracted'"), table.c.undoes.is_(None)


def _was_latest(table: FromClause) -> Condition:
    at: ColumnElement[int] = bindparam("at", type_=table.c.seq.type)
    return and_(table.c.seq <= at, or_(table.c.superseded_by.is_(None), table.c.superseded_by > at))


def _made(table: FromClause) -> tuple[Condition, ...]:
    return table.c.seq > bindparam("after"), table.c.seq <= bindparam("upto")


def _replaced(table: FromClause) -> tuple[Condition, ...]:
    successor = table.c.superseded_by
    return _unled(table.c.seq) <= bindparam("after"), successor > bindparam("after"), successor <= bindparam("upto")


def _of_window(table: FromClause) -> tuple[Condition, ...]:
    """_made or _replaced, where something else leads."""
    upto: ColumnElement[int] = bindparam("upto", type_=table.c.seq.type)
    after: ColumnElement[int] = bindparam("after", type_=table.c.seq.type)
    seq, successor = _unled(table.c.seq), func.coalesce(table.c.superseded_by, upto + 1)
    return seq <= upto, successor > after, or_(seq > after, successor <= upto)


def _unled(seq: ColumnElement[int]) -> ColumnElement[int]:
    """The same number, but nothing that an index can lead by."""
    return func.coalesce(seq, 0)
