"""Entries as rows that reading gives back: names where they are clear, else codes and keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from negotiation.model import Kind, Revision
from negotiation.names import Found, Names
from negotiation.rows.headings import COLUMNS, NOTE, SHEET_NAMES, Column, columns_of
from negotiation.rows.lists import joined
from negotiation.rows.people import folded_name
from negotiation.rows.sheet import Cell, Table

KIND_WORDS = {Kind.ROSTER: "person"}
READ_ME = "Read me"
EVERYBODY = "the workspace"
HERE = "this conversation"


def as_table(entries: Iterable[Revision], names: Names) -> Table:
    """All kinds in one table, with the columns of all of them."""
    writing = _Writing(names)
    rows = tuple(tuple(writing.cell(column, entry) for column in COLUMNS) for entry in entries)
    return Table("Record", tuple(column.heading for column in COLUMNS), rows)


def as_tables(entries: Sequence[Revision], names: Names) -> tuple[Table, ...]:
    """A table for each kind, named so that reading knows it; the empty ones too."""
    writing = _Writing(names)
    return tuple(
        Table(
            SHEET_NAMES[kind],
            tuple(column.heading for column in _told(kind)),
            tuple(
                tuple(writing.cell(column, entry) for column in _told(kind)) for entry in entries if entry.kind is kind
            ),
        )
        for kind in SHEET_NAMES
    )


def template() -> tuple[Table, ...]:
    """Empty tables with all headings, and one that says what belongs under each."""
    columns = {kind: tuple(each for each in _told(kind) if each.meaning) for kind in SHEET_NAMES}
    told = tuple((SHEET_NAMES[kind], column.heading, column.meaning) for kind, own in columns.items() for column in own)
    empty = (Table(SHEET_NAMES[kind], tuple(each.heading for each in own), ()) for kind, own in columns.items())
    return (*empty, Table(READ_ME, ("sheet", "column", "what belongs there"), told))


def _told(kind: Kind) -> tuple[Column, ...]:
    """Without the column that says the kind, as the sheet's name does."""
    return tuple(column for column in columns_of(kind) if column.field != "kind")


class _Writing:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._called: dict[str, set[str]] = {}
        for person in names.people:
            self._called.setdefault(folded_name(person.name), set()).add(person.person)

    def cell(self, column: Column, entry: Revision) -> Cell:
        """What stands in a column for an entry; empty where it has no such field."""
        if entry.kind not in column.kinds:
            return ""
        if column.field == NOTE:
            return _notes(entry)[column.heading]
        common = _common(entry)
        if column.field in common:
            return common[column.field]
        value = getattr(entry.fact, column.field)
        match column.field, value:
            case _, None | "":
                return ""
            case "party" | "counterparty", str():
                return self._party(value)
            case "person", str() if entry.kind is not Kind.ROSTER:
                return self._person(value)
            case _, tuple():
                return joined(value)
            case _, bool():
                return "yes" if value else "no"
            case _, StrEnum():
                return value.value
            case _, int() | Decimal() | str():
                return value
            case _:
                raise TypeError(f"{column.field} of {entry.entry} is a {type(value).__name__}")

    def _party(self, code: str) -> str:
        known = self._names.vocabulary.parties.get(code)
        is_clear = known is not None and self._names.resolve_party(known.name) == Found(code)
        return known.name if known is not None and is_clear else code

    def _person(self, key: str) -> str:
        known = self._names.by_key.get(key)
        is_clear = known is not None and self._called[folded_name(known.name)] == {key}
        return known.name if known is not None and is_clear else key


def _common(entry: Revision) -> Mapping[str, str]:
    return {
        "id": entry.entry,
        "kind": KIND_WORDS.get(entry.kind, entry.kind.value),
        "start": entry.valid.start.isoformat() if entry.valid.start else "",
        "last": entry.valid.last.isoformat() if entry.valid.last else "",
        "certainty": entry.certainty.value,
        "source": entry.source.words,
        "url": entry.source.url,
    }


def _notes(entry: Revision) -> Mapping[str, str]:
    return {
        "seen by": EVERYBODY if entry.audience is None else HERE,
        "logged by": entry.author,
        "logged at": entry.recorded_at.isoformat(timespec="seconds"),
    }
