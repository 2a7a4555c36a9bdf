"""A sheet of cells, whatever file it came from, and why a file holds none that can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_BYTES = 10_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 100

Told = Callable[[int, int], None]
"""Is told how much of something long is done, and of how much."""


def nobody(_: int, __: int) -> None:
    """Where nobody waits to be told."""


Cell = str | int | Decimal
"""What is written into a file: text, or a number that a spreadsheet may count with."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are the ones that are not blank, each under the number that a spreadsheet shows beside it.

    Cells are text without what surrounds it; days are ISO dates.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to be written: one line of headings, then rows as wide."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Unreadable(StrEnum):
    """Why a file cannot be read as a table."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    NOT_A_TABLE = "not a table"
    MACROS = "macros"
    OLD_OR_LOCKED = "old or locked"
    OTHER_FORMAT = "other format"
    DAMAGED = "damaged"
    KEPT_ELSEWHERE = "kept elsewhere"
    NOT_FETCHED = "not fetched"


class UnreadableError(Exception):
    """A file holds no table that can be read."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
