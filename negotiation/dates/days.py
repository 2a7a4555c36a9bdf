"""One named day: "yesterday", "last Tuesday", "8 June", "two days ago", "the start of Bonn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from negotiation.dates.rules import (
    DAY_OF_MONTH,
    MONTH,
    MONTH_NUMBERS,
    SESSION,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
    Rules,
    dated,
)
from negotiation.dates.sessions import last_start, session_period
from negotiation.periods import DAY, Period

rule = Rules()


@rule(
    r"(?:right )?now\b(?! that)|(?:earlier |later )?today\b|this (?:morning|afternoon|evening)\b|tonight\b|currently\b"
)
def _today(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day)


@rule(r"(?:early |late )?yesterday(?: (?:morning|afternoon|evening|night))?\b|last (?:night|evening)\b")
def _yesterday(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day - DAY)


@rule(r"(?:the )?day before yesterday\b")
def _day_before_yesterday(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day - 2 * DAY)


@rule(r"(?:the )?day after tomorrow\b")
def _day_after_tomorrow(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day + 2 * DAY)


@rule(r"tomorrow(?: (?:morning|afternoon|evening|night))?\b")
def _tomorrow(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day + DAY)


@rule(r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)[-/](?P<number>\d\d)\b")
def _iso(found: re.Match[str], _: date) -> Iterator[Period]:
    yield from dated(int(found["year"]), int(found["month"]), int(found["number"]))


@rule(r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)\b", loose=False)
def _numeric(found: re.Match[str], _: date) -> Iterator[Period]:
    """Day and month in either order, if both are dates: 08/06/2009 is asked back, 13/06/2009 is not."""
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    one, two = int(found["one"]), int(found["two"])
    yield from dated(year, two, one)
    if one != two:
        yield from dated(year, one, two)


@rule(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})", loose=False)
def _numeric_this_year(found: re.Match[str], day: date) -> Iterator[Period]:
    """The same without a year: the nearest of each."""
    one, two = int(found["one"]), int(found["two"])
    yield from _nearest(day, two, one)
    if one != two:
        yield from _nearest(day, one, two)


@rule(
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<number>{DAY_OF_MONTH})(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
    rf"|(?:{WEEKDAY},? )?(?P<month2>{MONTH}) (?:the )?(?P<number2>{DAY_OF_MONTH})(?:,? (?P<year2>{YEAR}))?"
)
def _day_month(found: re.Match[str], day: date) -> Iterator[Period]:
    number = int(re.sub(r"\D", "", found["number"] or found["number2"]))
    month = MONTH_NUMBERS[(found["month"] or found["month2"]).rstrip(".")]
    year = found["year"] or found["year2"]
    if year:
        yield from dated(int(year), month, number)
        return
    yield from _nearest(day, month, number)


@rule(rf"(?:{WEEKDAY},? (?:the )?|the )(?P<number>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b")
def _ordinal(found: re.Match[str], day: date) -> Iterator[Period]:
    number = int(found["number"][:-2])
    months = (day.replace(day=1) + relativedelta(months=step) for step in (0, -1, 1))
    dates = [each for month in months for each in dated(month.year, month.month, number)]
    yield from sorted(dates, key=lambda each: abs((each.start or day) - day))[:1]


@rule(
    rf"(?P<session>{SESSION}) (?:started|began|begins|opened|opens|kicked off)\b|the (?:start|opening) of (?P<of>{SESSION})"  # noqa: E501 - a pattern reads best unbroken
)
def _session_start(found: re.Match[str], day: date) -> Iterator[Period]:
    start = session_period(found["session"] or found["of"], day=day).start
    if start is not None:
        yield Period.day(start)


@rule(r"the (?:talks|session|negotiations|conference|meeting|summit|cop) (?:started|began|begins|opened|opens)\b")
def _this_session_start(_: re.Match[str], day: date) -> Iterator[Period]:
    """The session that is on, or the last one before."""
    start = last_start(day=day)
    if start is not None:
        yield Period.day(start)


@rule(rf"(?P<session>{SESSION}) (?:ended|ends|closed|finished)\b|the (?:end|close) of (?P<of>{SESSION})")
def _session_end(found: re.Match[str], day: date) -> Iterator[Period]:
    last = session_period(found["session"] or found["of"], day=day).last
    if last is not None:
        yield Period.day(last)


@rule(rf"(?P<weekday>{WEEKDAY}),? (?:of )?(?P<which>last|this|next) week\b")
def _weekday_of_week(found: re.Match[str], day: date) -> Iterator[Period]:
    weeks = {"last": -1, "this": 0, "next": 1}[found["which"]]
    number = WEEKDAY_NUMBERS[found["weekday"].rstrip(".")]
    yield Period.day(day + timedelta(days=7 * weeks + number - day.weekday()))


@rule(rf"(?P<which>last |past |next |this |coming )?(?P<weekday>{WEEKDAY})(?: (?:morning|afternoon|evening|night)\b)?")
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


def _nearest(day: date, month: int, number: int) -> list[Period]:
    dates = [each for step in (0, -1, 1) for each in dated(day.year + step, month, number)]
    return sorted(dates, key=lambda each: abs((each.start or day) - day))[:1]


def read_day(words: str, *, day: date) -> tuple[Period, ...]:
    """What a whole phrase in lower case means by the rules for single days."""
    for each in rule.all:
        found = each.expression.fullmatch(words)
        if found is not None:
            return tuple(each.reads(found, day))
    return ()
