"""What is wrong with a file: each flaw at its place, with what may be written there instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Why a cell, a row or a sheet cannot be taken as it stands."""

    NO_HEADINGS = "no headings"
    TWO_COLUMNS = "two columns"
    NO_KIND = "no kind"
    UNKNOWN_KIND = "unknown kind"
    MISSING = "missing"
    NOT_OF_KIND = "not of kind"
    UNKNOWN_PARTY = "unknown party"
    AMBIGUOUS_PARTY = "ambiguous party"
    UNKNOWN_PERSON = "unknown person"
    AMBIGUOUS_PERSON = "ambiguous person"
    UNKNOWN_TOPIC = "unknown topic"
    AMBIGUOUS_TOPIC = "ambiguous topic"
    NOT_A_CHOICE = "not a choice"
    NOT_A_NUMBER = "not a number"
    NOT_A_YEAR = "not a year"
    NOT_A_RANK = "not a rank"
    NOT_YES_OR_NO = "not yes or no"
    NOT_A_DAY = "not a day"
    AMBIGUOUS_DAY = "ambiguous day"
    DAY_WITHOUT_YEAR = "day without year"
    ENDS_BEFORE = "ends before it begins"
    UNKNOWN_ABSENCE = "unknown absence"
    AMBIGUOUS_ABSENCE = "ambiguous absence"
    NOT_A_LINK = "not a link"
    TOO_LONG = "too long"
    SHEETS_ERROR = "the spreadsheet's own error"


@dataclass(frozen=True, slots=True)
class Flaw:
    """`row` is the number that a spreadsheet shows, 0 for a whole sheet; `column` the heading there.

    `instead` are codes of parties, keys of people, slugs of topics, ISO days, or words as they are to be written.
    """

    trouble: Trouble
    sheet: str
    row: int
    column: str = ""
    typed: str = ""
    instead: tuple[str, ...] = ()


class FlawError(Exception):
    """A cell that cannot be read; whoever reads its row knows the place."""

    def __init__(self, trouble: Trouble, instead: tuple[str, ...] = (), *, typed: str | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.instead = instead
        self.typed = typed
