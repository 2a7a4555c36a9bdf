"""The ledger's SELECTs, each built once per shape: building costs more than running, and /ask must be quick.

Every statement on revisions starts from `visible`, the one place that decides who sees what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, literal_column, or_, select

from negotiation.model import Kind, Scope
from negotiation.periods import Period
from storage.tables import BEGINNING, END, Instant, revision_topics, revisions, workspaces

R = revisions.c
Codes = Collection[str]
Parameters = Mapping[str, Any]
SHAPES_KEPT = 1024


def who(scope: Scope) -> Parameters:
    """The parameters of `visible` for a scope."""
    return {"workspace": scope.workspace, "channel": scope.channel or ""}


@cache
def visible() -> ColumnElement[bool]:
    """One workspace's revisions that everybody in it may see, and those of the scope's own channel."""
    return and_(
        R.workspace == bindparam("workspace"),
        or_(R.audience == literal_column("''"), R.audience == bindparam("channel")),
    )


@cache
def workspace() -> Select[Any]:
    """The workspace's row, and the seq of the last change to the people whom the scope sees."""
    people = (
        select(func.max(R.seq)).where(visible(), R.kind == literal_column(f"'{Kind.ROSTER.value}'")).scalar_subquery()
    )
    return select(workspaces, people.label("people_version")).where(workspaces.c.id == bindparam("workspace"))


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows entries down; empty filters do not. See Records.entries."""

    kinds: tuple[Kind, ...] = ()
    parties: Codes = ()
    counterparties: Codes = ()
    involving: Codes = ()
    people: Codes = ()
    topics: Codes = ()
    valid: Period | None = None
    statements: bool | None = None
    at: int | None = None

    def parameters(self) -> dict[str, Any]:
        """The values for the statement of this shape."""
        given: dict[str, Any] = {} if self.at is None else {"at": self.at}
        for name in CODES:
            given |= {f"{name}_{number}": code for number, code in enumerate(getattr(self, name))}
        if self.valid is not None:
            given |= {"start": self.valid.start or BEGINNING, "until": self.valid.until or END}
        return given

    def shape(self) -> tuple[Any, ...]:
        """All that decides the statement's text."""
        return (
            self.kinds,
            tuple(len(getattr(self, name)) for name in CODES),
            self.valid is not None,
            self.statements,
            self.at is not None,
        )


CODES = ("parties", "counterparties", "involving", "people", "topics")


@lru_cache(maxsize=SHAPES_KEPT)
def entries(shape: tuple[Any, ...], *, limited: bool) -> Select[Any]:
    """Entries that stand, the newest knowledge first; `limited` by the parameter "limit"."""
    found = select(revisions).where(*_standing(shape)).order_by(R.seq.desc())
    return found.limit(bindparam("limit")) if limited else found


@lru_cache(maxsize=SHAPES_KEPT)
def count(shape: tuple[Any, ...]) -> Select[Any]:
    """How many entries stand."""
    return select(func.count()).select_from(revisions).where(*_standing(shape))


def _standing(shape: tuple[Any, ...]) -> list[ColumnElement[bool]]:
    kinds, lengths, has_period, statements, has_moment = shape
    codes = {name: _codes(name, length) for name, length in zip(CODES, lengths, strict=True) if length}
    found = [visible(), R.change != literal_column("'retracted'")]
    if has_moment:
        found += [R.seq <= bindparam("at"), or_(R.superseded_by.is_(None), R.superseded_by > bindparam("at"))]
    else:
        found.append(R.superseded_by.is_(None))
    if kinds:
        found.append(or_(*(R.kind == literal_column(f"'{kind.value}'") for kind in kinds)))
    for name, column in (("parties", R.party), ("counterparties", R.counterparty), ("people", R.person)):
        if name in codes:
            found.append(_any(column, codes[name]))
    if "involving" in codes:
        found.append(or_(_any(R.party, codes["involving"]), _any(R.counterparty, codes["involving"])))
    if "topics" in codes:
        about = select(revision_topics.c.seq).where(
            revision_topics.c.workspace == bindparam("workspace"), _any(revision_topics.c.topic, codes["topics"])
        )
        found.append(R.seq.in_(about))
    if has_period:
        found += [R.valid_until > bindparam("start"), R.valid_from < bindparam("until")]
    if statements is not None:
        found.append(R.is_statement.is_(statements))
    return found


def _codes(name: str, length: int) -> list[BindParameter[str]]:
    return [bindparam(f"{name}_{number}") for number in range(length)]


def _any(column: ColumnElement[Any], codes: list[BindParameter[str]]) -> ColumnElement[bool]:
    return or_(*(column == code for code in codes))


@cache
def entry(*, has_moment: bool) -> Select[Any]:
    """The latest revision of an entry, as of a moment or now."""
    found = select(revisions).where(visible(), R.entry == bindparam("entry"))
    found = found.where(R.seq <= bindparam("at")) if has_moment else found
    return found.order_by(R.number.desc()).limit(1)


@cache
def history() -> Select[Any]:
    """All revisions of an entry, the oldest first."""
    return select(revisions).where(visible(), R.entry == bindparam("entry")).order_by(R.number)


@cache
def act() -> Select[Any]:
    """The revisions made in one step, in order."""
    return select(revisions).where(visible(), R.act == bindparam("act")).order_by(R.seq)


@cache
def undoing() -> Select[Any]:
    """A revision that undid a step, if any."""
    return select(R.seq).where(visible(), R.undoes == bindparam("act")).limit(1)


@cache
def seq_at() -> Select[Any]:
    """The last seq recorded at or before an instant; not one row of a revision's content."""
    return (
        select(R.seq)
        .where(R.workspace == bindparam("workspace"), R.recorded_at <= bindparam("instant", type_=Instant))
        .order_by(R.recorded_at.desc(), R.seq.desc())
        .limit(1)
    )


@cache
def window() -> Select[Any]:
    """The revisions in (after, upto], in order."""
    return select(revisions).where(*_window()).order_by(R.seq)


@cache
def before_window() -> Select[Any]:
    """For each entry with revisions in (after, upto], its latest before them."""
    return select(revisions).where(
        visible(),
        R.seq <= bindparam("after"),
        or_(R.superseded_by.is_(None), R.superseded_by > bindparam("after")),
        R.entry.in_(select(R.entry).where(*_window())),
    )


def _window() -> list[ColumnElement[bool]]:
    return [visible(), R.seq > bindparam("after"), R.seq <= bindparam("upto")]
