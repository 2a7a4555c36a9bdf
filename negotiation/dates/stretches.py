"""A named stretch of days: "this week", "the past 24 hours", "in June", "during Bonn"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from negotiation.dates import days
from negotiation.dates.rules import DAY_OF_MONTH, MONTH, MONTH_NUMBERS, NUMBER, SESSION, YEAR, Rules, back, number_of
from negotiation.dates.sessions import session_period
from negotiation.periods import DAY, Period

rule = Rules()


@rule(r"(?:the |at the )?(?P<which>this |last |next |coming )?weekend\b")
def _weekend(found: re.Match[str], day: date) -> Iterator[Period]:
    weeks = {"last": -1, "next": 1}.get((found["which"] or "").strip(), 0)
    saturday = day + timedelta(days=5 - day.weekday() + 7 * weeks)
    yield Period.inclusive(saturday, saturday + DAY)


@rule(r"(?P<which>this|last|next|the past|past|the last|the coming|the) (?P<unit>week|month|year)\b(?! of)")
def _calendar(found: re.Match[str], day: date) -> Iterator[Period]:
    steps = {"this": 0, "the": 0, "next": 1, "the coming": 1}.get(found["which"], -1)
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


@rule(
    rf"(?:(?:the )?(?:past|last)|since) (?P<number>{NUMBER}) ?(?P<unit>h|hours?|hrs?|days?|weeks?|months?)\b"
    r"(?! (?:ago|back|earlier))"
)
def _past(found: re.Match[str], day: date) -> Iterator[Period]:
    """Up to today, and back to the day on which the stretch began: the past 24 hours began yesterday.

    "Since two days" is how speakers of French or German say it.
    """
    number = number_of(found["number"])
    unit = found["unit"][0]
    if unit == "h":
        yield Period(day - timedelta(days=-(-number // 24)), day + DAY)
    else:
        yield Period(back(day, number, found["unit"]), day + DAY)


@rule(rf"(?P<number>{NUMBER}) (?P<unit>days?|weeks?|months?|years?) (?:ago|back|earlier)\b")
def _ago(found: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(back(day, number_of(found["number"]), found["unit"]))


@rule(rf"in (?P<number>{NUMBER}) (?P<unit>days?|weeks?|months?)(?: time|'s time|s' time)?\b")
def _ahead(found: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(back(day, -number_of(found["number"]), found["unit"]))


@rule(r"(?:the )?(?P<which>start|beginning|end) of (?:the |this )?(?P<unit>week|month|year)\b")
def _edge(found: re.Match[str], day: date) -> Iterator[Period]:
    ends = found["which"] == "end"
    match found["unit"]:
        case "week":
            yield Period.day(day + timedelta(days=(6 if ends else 0) - day.weekday()))
        case "month":
            yield Period.day(day.replace(day=monthrange(day.year, day.month)[1] if ends else 1))
        case _:
            yield Period.day(date(day.year, 12, 31) if ends else date(day.year, 1, 1))


@rule(r"(?:the )?(?:past|last) fortnight\b")
def _fortnight(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period(day - timedelta(days=14), day + DAY)


@rule(r"(?:in )?the (?:past|last) hour\b")
def _hour(_: re.Match[str], day: date) -> Iterator[Period]:
    yield Period.day(day)


@rule(
    rf"(?:the )?week (?:of|beginning|starting) (?P<date>(?:the )?{DAY_OF_MONTH}(?: of)? {MONTH}|{MONTH} (?:the )?{DAY_OF_MONTH})"  # noqa: E501 - a pattern reads best unbroken
)
def _week_of(found: re.Match[str], day: date) -> Iterator[Period]:
    """Monday to Sunday, whichever of its days is named."""
    for period in days.read_day(found["date"], day=day):
        if period.start is not None:
            monday = period.start - timedelta(days=period.start.weekday())
            yield Period.inclusive(monday, monday + 6 * DAY)


@rule(rf"(?:the )?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th) week (?:of|in) (?P<month>{MONTH})")
def _week_in(found: re.Match[str], day: date) -> Iterator[Period]:
    """The first seven days of a month, the next seven, the last seven."""
    month = _month_near(found["month"], day)
    if found["which"] == "last":
        yield Period((month.until or day) - timedelta(days=7), month.until)
    else:
        weeks = {"f": 0, "s": 1, "t": 2, "1": 0, "2": 1, "3": 2, "4": 3}[found["which"][0]]
        start = (month.start or day) + timedelta(days=7 * (3 if found["which"] == "fourth" else weeks))
        yield Period(start, start + timedelta(days=7))


@rule(rf"(?:in |the )?(?P<part>early|mid|late|beginning of|start of|middle of|end of)[ -](?P<month>{MONTH})")
def _part_of_month(found: re.Match[str], day: date) -> Iterator[Period]:
    """Its first ten days, the next ten, the rest."""
    month = _month_near(found["month"], day)
    start = month.start or day
    tenths = [start, start.replace(day=11), start.replace(day=21), month.until]
    part = {"e": 0, "b": 0, "s": 0, "m": 1, "l": 2}[found["part"][0]]
    part = 2 if found["part"].startswith("end") else part
    yield Period(tenths[part], tenths[part + 1])


@rule(rf"(?:in |during |throughout )(?P<month>{MONTH})(?: (?P<year>{YEAR}))?|(?P<month2>{MONTH}) (?P<year2>{YEAR})")
def _month(found: re.Match[str], day: date) -> Iterator[Period]:
    month = MONTH_NUMBERS[(found["month"] or found["month2"]).rstrip(".")]
    year = found["year"] or found["year2"]
    if year:
        first = date(int(year), month, 1)
    else:
        yield _nearest_month(month, day)
        return
    yield Period(first, first + relativedelta(months=1))


def _month_near(name: str, day: date) -> Period:
    return _nearest_month(MONTH_NUMBERS[name.rstrip(".")], day)


def _nearest_month(month: int, day: date) -> Period:
    near = (date(day.year + step, month, 1) for step in (0, -1, 1))
    first = min(near, key=lambda each: abs(each + timedelta(days=14) - day))
    return Period(first, first + relativedelta(months=1))


@rule(rf"(?:during |throughout )(?P<session>{SESSION})")
def _session(found: re.Match[str], day: date) -> Iterator[Period]:
    yield session_period(found["session"], day=day)
