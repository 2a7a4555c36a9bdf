"""What the rules for days are made of: names of days and months, and the list that each rule is put on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from negotiation.dates.sessions import NAMES
from negotiation.periods import Period


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """Exactly these days."""

    period: Period


@dataclass(frozen=True, slots=True)
class AmbiguousDay:
    """One of these, in order of time; only the asker knows which."""

    candidates: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class DateFound:
    """What a phrase at text[start:end] means."""

    result: PeriodFound | AmbiguousDay
    start: int
    end: int


MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "weds", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday",),
    ("sunday",),
)
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
}

MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True)) + r")\b\.?"
NUMBER = r"(?:\d{1,3}|(?:a )?couple of|" + "|".join(NUMBERS) + ")"
DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
YEAR = r"(?:19|20)\d\d\b"
SESSION = "(?:" + "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)) + r")\b"

Reads = Callable[[re.Match[str], date], Iterator[Period]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming days. One that is not `loose` is too easily something else to be looked for in a sentence."""

    pattern: str
    expression: re.Pattern[str]
    reads: Reads
    loose: bool


class Rules:
    """The rules of one module, in the order in which they are tried."""

    def __init__(self) -> None:
        self.all: list[Rule] = []

    def __call__(self, pattern: str, *, loose: bool = True) -> Callable[[Reads], Reads]:
        """A decorator: what the function below reads."""

        def keep(reads: Reads) -> Reads:
            self.all.append(Rule(pattern, re.compile(pattern), reads, loose))
            return reads

        return keep


def dated(year: int, month: int, number: int) -> Iterator[Period]:
    """That day, if the calendar has it."""
    if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        yield Period.day(date(year, month, number))


def number_of(words: str) -> int:
    """A number in figures or words, "a couple of" being two."""
    return (
        int(words)
        if words.isdecimal()
        else NUMBERS.get(words.split(maxsplit=1)[0] if words != "a couple of" else "two", 2)
    )


def back(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years earlier; the last of a month that has no such day."""
    name = unit.rstrip("s") + "s"
    return day - relativedelta(**{name: number})  # type: ignore[arg-type]  # days, weeks, months or years
