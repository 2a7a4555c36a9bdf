"""One named stretch of days: "yesterday", "last Tuesday", "8 June", "this week", "two days ago"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from negotiation.dates.sessions import NAMES, session_period
from negotiation.periods import DAY, Period


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

_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_NUMBER = r"(?:\d{1,3}|(?:a )?couple of|" + "|".join(NUMBERS) + ")"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_SESSION = "(?:" + "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)) + r")\b"

Reads = Callable[[re.Match[str], date], Iterator[Period]]
_RULES: list[tuple[str, re.Pattern[str], Reads]] = []


def _rule(pattern: str) -> Callable[[Reads], Reads]:
    def keep(reads: Reads) -> Reads:
        _RULES.append((pattern, re.compile(pattern), reads))
        return reads

    return keep


@_rule(r"(?:right )?now\b|(?:earlier |later )?today\b|this (?:morning|afternoon|evening)\b|tonight\b|currently\b")
def _today(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day)


@_rule(r"(?:early |late )?yesterday(?: (?:morning|afternoon|evening|night))?\b|last (?:night|evening)\b")
def _yesterday(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day - DAY)


@_rule(r"the day before yesterday\b")
def _day_before_yesterday(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day - 2 * DAY)


@_rule(r"(?:the )?day after tomorrow\b")
def _day_after_tomorrow(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day + 2 * DAY)


@_rule(r"tomorrow(?: (?:morning|afternoon|evening|night))?\b")
def _tomorrow(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day + DAY)


@_rule(r"(?:the |at the )?(?P<which>this |last |next |coming )?weekend\b")
def _weekend(found: re.Match[str], day: date) -> Iterator[Period]:
    weeks = {"last": -1, "next": 1}.get((found["which"] or "").strip(), 0)
    saturday = day + timedelta(days=5 - day.weekday() + 7 * weeks)
    yield Period.inclusive(saturday, saturday + DAY)


@_rule(r"(?P<which>this|last|next|the past|past|the last|the coming) (?P<unit>week|month|year)\b")
def _calendar(found: re.Match[str], day: date) -> Iterator[Period]:
    steps = {"this": 0, "next": 1, "the coming": 1}.get(found["which"], -1)
    match found["unit"]:
        case "week":
            monday = day + timedelta(days=7 * steps - day.weekday())
            yield Period.inclusive(monday, monday + 6 * DAY)
        case "month":
            first = day.replace(day=1) + relativedelta(months=steps)
            yield Period(first, first + relativedelta(months=1))
        case _:
            first = date(day.year + steps, 1, 1)
            yield Period(first, first + relativedelta(years=1))


@_rule(rf"(?:the )?(?:past|last) (?P<number>{_NUMBER}) ?(?P<unit>h|hours?|hrs?|days?|weeks?|months?)\b")
def _past(found: re.Match[str], day: date) -> Iterator[Period]:
    """Up to today, and back to the day on which the stretch began: the past 24 hours began yesterday."""
    number = _number(found["number"])
    unit = found["unit"][0]
    if unit == "h":
        yield Period(day - timedelta(days=-(-number // 24)), day + DAY)
    else:
        yield Period(_back(day, number, found["unit"]), day + DAY)


@_rule(rf"(?P<number>{_NUMBER}) (?P<unit>days?|weeks?|months?|years?) (?:ago|back|earlier)\b")
def _ago(found: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(_back(day, _number(found["number"]), found["unit"]))


@_rule(rf"in (?P<number>{_NUMBER}) (?P<unit>days?|weeks?|months?)(?: time|'s time|s' time)?\b")
def _ahead(found: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(_back(day, -_number(found["number"]), found["unit"]))


@_rule(r"(?:the )?(?P<which>start|beginning|end) of (?:the |this )?(?P<unit>week|month|year)\b")
def _edge(found: re.Match[str], day: date) -> Iterator[Period]:
    ends = found["which"] == "end"
    match found["unit"]:
        case "week":
            yield Period.day(day + timedelta(days=(6 if ends else 0) - day.weekday()))
        case "month":
            yield Period.day(day.replace(day=monthrange(day.year, day.month)[1] if ends else 1))
        case _:
            yield Period.day(date(day.year, 12, 31) if ends else date(day.year, 1, 1))


@_rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<number>\d\d)\b")
def _iso(found: re.Match[str], _: date) -> Iterator[Period]:
    yield from _dated(int(found["year"]), int(found["month"]), int(found["number"]))


@_rule(r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)\b")
def _numeric(found: re.Match[str], _: date) -> Iterator[Period]:
    """Day and month in either order, if both are dates: 08/06/2009 is asked back, 13/06/2009 is not."""
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    one, two = int(found["one"]), int(found["two"])
    yield from _dated(year, two, one)
    if one != two:
        yield from _dated(year, one, two)


@_rule(
    rf"(?:{_WEEKDAY},? )?(?:the )?(?P<number>{_DAY})(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
    rf"|(?:{_WEEKDAY},? )?(?P<month2>{_MONTH}) (?:the )?(?P<number2>{_DAY})(?:,? (?P<year2>{_YEAR}))?"
)
def _day_month(found: re.Match[str], day: date) -> Iterator[Period]:
    number = int(re.sub(r"\D", "", found["number"] or found["number2"]))
    month = MONTH_NUMBERS[(found["month"] or found["month2"]).rstrip(".")]
    year = found["year"] or found["year2"]
    if year:
        yield from _dated(int(year), month, number)
        return
    years = (day.year, day.year - 1, day.year + 1)
    dates = [found_day for each in years for found_day in _dated(each, month, number)]
    yield from sorted(dates, key=lambda each: abs((each.start or day) - day))[:1]


@_rule(r"the (?P<number>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b")
def _ordinal(found: re.Match[str], day: date) -> Iterator[Period]:
    number = int(found["number"][:-2])
    months = (day.replace(day=1) + relativedelta(months=step) for step in (0, -1, 1))
    dates = [each for month in months for each in _dated(month.year, month.month, number)]
    yield from sorted(dates, key=lambda each: abs((each.start or day) - day))[:1]


@_rule(
    rf"(?:in |during |throughout )(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?|(?P<month2>{_MONTH}) (?P<year2>{_YEAR})"
)
def _month(found: re.Match[str], day: date) -> Iterator[Period]:
    month = MONTH_NUMBERS[(found["month"] or found["month2"]).rstrip(".")]
    year = found["year"] or found["year2"]
    if year:
        first = date(int(year), month, 1)
    else:
        near = (date(day.year + step, month, 1) for step in (0, -1, 1))
        first = min(near, key=lambda each: abs(each + timedelta(days=14) - day))
    yield Period(first, first + relativedelta(months=1))


@_rule(rf"(?:during |throughout )(?P<session>{_SESSION})")
def _session(found: re.Match[str], day: date) -> Iterator[Period]:
    yield session_period(found["session"], day=day)


@_rule(
    rf"(?P<session>{_SESSION}) (?:started|began|begins|opened|opens|kicked off)\b|the (?:start|opening) of (?P<of>{_SESSION})"  # noqa: E501 - a pattern reads best unbroken
)
def _session_start(found: re.Match[str], day: date) -> Iterator[Period]:
    start = session_period(found["session"] or found["of"], day=day).start
    if start is not None:
        yield Period.day(start)


@_rule(rf"(?P<session>{_SESSION}) (?:ended|ends|closed|finished)\b|the (?:end|close) of (?P<of>{_SESSION})")
def _session_end(found: re.Match[str], day: date) -> Iterator[Period]:
    last = session_period(found["session"] or found["of"], day=day).last
    if last is not None:
        yield Period.day(last)


@_rule(
    rf"(?P<which>last |past |next |this |coming )?(?P<weekday>{_WEEKDAY})(?: (?:morning|afternoon|evening|night)\b)?"
)
def _weekday(found: re.Match[str], day: date) -> Iterator[Period]:
    """Alone it may be the one before or the one after; "next" is next week's, "last" the latest before today."""
    number = WEEKDAY_NUMBERS[found["weekday"].rstrip(".")]
    monday = day - timedelta(days=day.weekday())
    match (found["which"] or "").strip():
        case "last" | "past":
            yield Period.day(day - timedelta(days=(day.weekday() - number - 1) % 7 + 1))
        case "next":
            yield Period.day(monday + timedelta(days=7 + number))
        case "coming":
            yield Period.day(day + timedelta(days=(number - day.weekday() - 1) % 7 + 1))
        case "this":
            yield Period.day(monday + timedelta(days=number))
        case _ if number == day.weekday():
            yield Period.day(day)
        case _:
            yield Period.day(day - timedelta(days=(day.weekday() - number) % 7))
            yield Period.day(day + timedelta(days=(number - day.weekday()) % 7))


_NUMERIC = r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b"
POINT = (
    "(?:"
    + "|".join([_NUMERIC, *(re.sub(r"\(\?P<\w+>", "(?:", rule) for rule, _, _ in _RULES if "(?P=" not in rule)])
    + ")"
)
"""Any of the phrases above, without groups of their own."""


def read_days(words: str, *, day: date) -> tuple[Period, ...]:
    """What one whole phrase in lower case means: nothing, one period, or several that it may be."""
    for _, pattern, reads in _RULES:
        found = pattern.fullmatch(words)
        if found is not None:
            periods = dict.fromkeys(reads(found, day))
            if periods:
                return tuple(sorted(periods, key=lambda period: period.start or date.min))
    return ()


def _dated(year: int, month: int, number: int) -> Iterator[Period]:
    if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        yield Period.day(date(year, month, number))


def _number(words: str) -> int:
    return (
        int(words)
        if words.isdecimal()
        else NUMBERS.get(words.split(maxsplit=1)[0] if words != "a couple of" else "two", 2)
    )


def _back(day: date, number: int, unit: str) -> date:
    name = unit.rstrip("s") + "s"
    return day - relativedelta(**{name: number})  # type: ignore[arg-type]  # days, weeks, months or years
