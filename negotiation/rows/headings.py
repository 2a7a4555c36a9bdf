"""What the columns and sheets of a file are called, and what they are then taken for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from negotiation.model import Kind
from negotiation.names.tokens import words_of

NOTE = "note"
"""The field of columns that an export adds for its readers."""
_BESIDE = re.compile(r"\(.*?\)|\[.*?\]|\*")
"""Remarks in a heading: "Base year (if any) *"."""


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is the model's own name, or start, last, certainty, source, url, id, kind or NOTE."""

    heading: str
    field: str
    kinds: frozenset[Kind]
    aliases: frozenset[str]
    meaning: str


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / "data" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def folded(words: str) -> str:
    """A heading without case, signs and remarks in brackets: "Base_Year (if any)" is "base year"."""
    return " ".join(words_of(_BESIDE.sub(" ", words)))


COLUMNS: tuple[Column, ...] = tuple(
    Column(
        row["heading"],
        row["field"],
        frozenset(Kind) if row["kinds"] == "*" else frozenset(map(Kind, row["kinds"].split())),
        frozenset(map(folded, row["aliases"].split("|"))) - {""},
        row["meaning"],
    )
    for row in _rows("columns")
)
KIND_NAMES: Mapping[str, Kind] = {
    folded(name): Kind(row["kind"]) for row in _rows("kinds") for name in (row["kind"], *row["names"].split("|"))
}
SHEET_NAMES: Mapping[Kind, str] = {Kind(row["kind"]): row["names"].split("|")[0].capitalize() for row in _rows("kinds")}
_KNOWN = frozenset(name for column in COLUMNS for name in (column.heading, *column.aliases))
_NOTES = frozenset(name for column in COLUMNS if column.field == NOTE for name in (column.heading, *column.aliases))


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns that rows of a kind have, in the order in which an export writes them."""
    return tuple(column for column in COLUMNS if kind in column.kinds)


def heading_of(field: str, kind: Kind) -> str:
    """What the column of a field is called."""
    return next((column.heading for column in columns_of(kind) if column.field == field), field)


def kind_named(words: str) -> Kind | None:
    """The kind that a cell, or the name of a sheet, names as a whole."""
    return KIND_NAMES.get(folded(words))


def kind_within(words: str) -> Kind | None:
    """The one kind that a file's name has in it: "japan_pledges_v2.csv"."""
    found = {KIND_NAMES[word] for word in words_of(words) if word in KIND_NAMES}
    return found.pop() if len(found) == 1 else None


def known(headings: Iterable[str]) -> int:
    """How many of these cells are headings that mean something."""
    return sum(folded(heading) in _KNOWN for heading in headings)


def is_known(heading: str) -> bool:
    """Whether a heading means something for some kind."""
    return folded(heading) in _KNOWN


def is_note(heading: str) -> bool:
    """Whether it stands over what an export adds for its readers."""
    return folded(heading) in _NOTES


def fields_of(headings: Sequence[str], kind: Kind) -> dict[str, int]:
    """Which column holds each field of a kind: its own name first, then another that it goes by."""
    names = [folded(heading) for heading in headings]
    columns = columns_of(kind)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for is_called in (lambda column, name: column.heading == name, lambda column, name: name in column.aliases):
        for index, name in enumerate(names):
            column = next((each for each in columns if each.field not in found and is_called(each, name)), None)
            if column is not None and index not in taken:
                taken.add(index)
                if column.field != NOTE:
                    found[column.field] = index
    return found


def twice(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings that stand over two columns, so that nobody can say which one counts."""
    names = [folded(heading) for heading in headings]
    return tuple(
        heading
        for index, (heading, name) in enumerate(zip(headings, names, strict=True))
        if name in _KNOWN and name in names[:index]
    )
