"""One cell as a value of the model, or what is wrong with it. Nothing is guessed: what may be two things is a flaw."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from negotiation.dates.points import read_days
from negotiation.model import Certainty, PledgeStatus, Priority, ResponseState, Stance, Strength, Title
from negotiation.names import Ambiguous, Found, NameKind, Names
from negotiation.periods import Period
from negotiation.rows.flaws import FlawError, Trouble
from negotiation.rows.headings import folded
from negotiation.rows.lists import split
from negotiation.updates.statements import DEMAND_VERBS, STANCES

YEARS = range(1800, 2201)
RANKS = range(1, 1000)
LONGEST_DAY = 60
"""Characters; no day takes more."""
_NUMBER = re.compile(r"[+\-−]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d[\d:.Z+]*)?")
_MONTH_NAMED = re.compile(r"(\d{1,2})[-. ]([A-Za-z]{3,9})[-. ](\d\d|\d{4})")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d[/.-]\d{1,2}[/.-]\d\d\b")
_LINK = re.compile(r"https?://[^\s<>|]+")
_YES = frozenset("yes y true 1 x ✓ ✔".split())
_NO = frozenset("no n false 0".split())
_ERRORS = frozenset("#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #SPILL! #CALC!".split())

CHOICES: dict[str, type[StrEnum]] = {
    "certainty": Certainty,
    "priority": Priority,
    "stance": Stance,
    "state": ResponseState,
    "status": PledgeStatus,
    "strength": Strength,
    "title": Title,
}
_SAID: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Stance: STANCES,
    Strength: DEMAND_VERBS,
    Certainty: {Certainty.RUMOUR: r"rumou?r(?:ed)?|unconfirmed|hearsay", Certainty.REPORTED: "reportedly|second hand"},
    Title: {Title.HEAD: "head of delegation|heads?|leads|hod", Title.ACTING: "acting head(?: of delegation)?"},
}
"""Other words for a choice."""

Choice = TypeVar("Choice", bound=StrEnum)


def read_text(cell: str, *, longest: int) -> str:
    """Words as they stand."""
    if len(cell) > longest:
        raise FlawError(Trouble.TOO_LONG, (str(longest),))
    if cell in _ERRORS:
        raise FlawError(Trouble.SHEETS_ERROR)
    return cell


def read_party(cell: str, *, names: Names) -> str:
    """A party, group or observer, by its code or any of its names."""
    if cell in names.vocabulary.parties:
        return cell
    found = names.resolve_party(cell)
    if isinstance(found, Found):
        return found.code
    if isinstance(found, Ambiguous):
        raise FlawError(Trouble.AMBIGUOUS_PARTY, found.candidates)
    raise FlawError(Trouble.UNKNOWN_PARTY, found.suggestions or names.near(cell, NameKind.PARTY))


def read_topics(cell: str, *, names: Names) -> tuple[str, ...]:
    """One topic, or several with a sign between them; one that is not known is a flaw.

    Several that are known come before one that has such a sign in it: "adaptation, finance" is not adaptation finance.
    """
    known = names.vocabulary.topics
    parts = split(cell.replace("#", " "))
    resolved = [Found(part) if part in known else names.resolve_topic(part) for part in parts]
    if not all(isinstance(each, Found) for each in resolved):
        whole = names.resolve_topic(cell)
        if isinstance(whole, Found):
            return (whole.code,)
    slugs = []
    for part, found in zip(parts, resolved, strict=True):
        match found:
            case Found():
                slugs.append(found.code)
            case Ambiguous():
                raise FlawError(Trouble.AMBIGUOUS_TOPIC, found.candidates, typed=part)
            case _:
                raise FlawError(Trouble.UNKNOWN_TOPIC, found.suggestions, typed=part)
    return tuple(dict.fromkeys(slugs))


def read_choice(cell: str, choices: type[Choice]) -> Choice:
    """One of a few words, or another word for it."""
    words = folded(cell)
    for choice in choices:
        if folded(choice.value) == words:
            return choice
    for choice in choices:
        said = _SAID.get(choices, {}).get(choice)
        if said is not None and re.fullmatch(said, words, re.IGNORECASE):
            return choice
    raise FlawError(Trouble.NOT_A_CHOICE, tuple(choice.value for choice in choices))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, and its unit where that is % and stands behind it."""

    number: Decimal
    unit: str


def read_quantity(cell: str) -> Quantity:
    """With thousands in groups, with % or without; 7,2 is neither a whole number nor another."""
    number = cell.removesuffix("%").strip()
    if _NUMBER.fullmatch(number) is None:
        raise FlawError(Trouble.NOT_A_NUMBER)
    return Quantity(Decimal(number.replace(",", "").replace("−", "-")), "%" if cell.endswith("%") else "")


def read_whole(cell: str, *, within: range, trouble: Trouble) -> int:
    """A year or a rank."""
    if not cell.isascii() or not cell.isdecimal() or len(cell) > 4 or int(cell) not in within:
        raise FlawError(trouble)
    return int(cell)


def read_flag(cell: str) -> bool:
    """Yes or no."""
    word = cell.casefold()
    if word not in _YES | _NO:
        raise FlawError(Trouble.NOT_YES_OR_NO, ("yes", "no"))
    return word in _YES


def read_first_day(cell: str, *, day: date) -> date:
    """The day named, or the first of a month or a year."""
    return _named(cell, day=day, end=lambda period: period.start)


def read_last_day(cell: str, *, day: date) -> date:
    """The day named, or the last of a month or a year."""
    return _named(cell, day=day, end=lambda period: period.last)


def _named(cell: str, *, day: date, end: Callable[[Period], date | None]) -> date:
    """One end of one named day, month or year; a stretch from here to there has two columns of its own."""
    if _YEAR_ALONE.fullmatch(cell):
        periods: tuple[Period, ...] = (Period(date(int(cell), 1, 1), date(int(cell) + 1, 1, 1)),)
    else:
        periods = read_days(_as_people_write(cell).lower(), day=day) if len(cell) <= LONGEST_DAY else ()
    days = [named for each in periods if (named := end(each)) is not None]
    if len(days) != 1:
        raise FlawError(Trouble.AMBIGUOUS_DAY if days else Trouble.NOT_A_DAY, tuple(map(str, days)))
    if _HAS_YEAR.search(_as_people_write(cell)) is None:
        raise FlawError(Trouble.DAY_WITHOUT_YEAR, tuple(map(str, days)))
    return days[0]


def _as_people_write(cell: str) -> str:
    """Spreadsheets' own ways of writing a day: 2009/06/08, 2009-06-08 14:30, 8-Jun-09."""
    if found := _YEAR_FIRST.fullmatch(cell):
        return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    if found := _MONTH_NAMED.fullmatch(cell):
        return f"{found[1]} {found[2]} {found[3] if len(found[3]) == 4 else f'20{found[3]}'}"
    return cell


def read_link(cell: str) -> str:
    """A web address."""
    if _LINK.fullmatch(cell) is None:
        raise FlawError(Trouble.NOT_A_LINK)
    return cell
