"""Phrases around days: since, until, from … to …, between … and …, before, after, on; and finding one in a sentence.

`since` reaches to today, both inside; `until` includes its day, as people mean it; `before` and `after` do not.
A weekday alone may be the one before or the one after: `since` and `from` take the one before, `until` and `by` the one
after, otherwise it stays ambiguous and the caller decides by the tense, or asks.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from negotiation.dates.points import POINT, read_days
from negotiation.dates.rules import MONTH_NUMBERS, SESSION, WEEKDAY, AmbiguousDay, DateFound, PeriodFound
from negotiation.dates.sessions import NAMES
from negotiation.periods import DAY, EmptyPeriodError, Period

Result = PeriodFound | AmbiguousDay

_SHORT_DAY = r"(?:the )?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b"
_DASH = r"(?: ?[-–—] ?| to | through | till | until | and )"
_PATTERNS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("range", (), rf"(?P<a>{WEEKDAY})(?: ?[-–—] ?| to | through | till | and )(?P<b>{WEEKDAY})"),
    ("range", ("yesterday", "today"), r"(?P<a>yesterday|today)(?: and | to |/| or )(?P<b>today|tomorrow)\b"),
    ("range", ("from", "between"), rf"(?:from |between )(?P<a>{POINT}){_DASH}(?P<b>{POINT})"),
    ("range", (), rf"(?P<a>{_SHORT_DAY} {_MONTH})(?: ?[–—] ?| to | through | till | until )(?P<b>{POINT})"),
    (
        "days",
        (),
        rf"(?:from |between )?(?P<a>{_SHORT_DAY}){_DASH}(?P<b>{_SHORT_DAY} {_MONTH}(?:,? (?:19|20)\d\d\b)?)",
    ),
    ("months", (), rf"(?:from |between )?(?P<m>{_MONTH}) (?P<a>{_SHORT_DAY}){_DASH}(?P<b>{_SHORT_DAY})\b(?! ?%)"),
    (
        "since",
        ("ever", "since", "from", "starting"),
        (
            r"(?:ever )?(?:since|from(?! (?:yesterday|last (?:night|evening|week)))|starting(?: on| from)?)"
            r"(?: the (?:session|talks) (?:opened|started|began))?"
            rf"(?: on)? (?P<a>{POINT})(?: onwards?\b)?"
        ),
    ),
    ("since", ("since",), rf"since (?P<a>lunch|breakfast|noon|midday|{_MONTH}|{SESSION})(?! [\d(])"),
    ("until", ("until", "til", "through", "up to"), rf"(?:until|till|til|through|up to) (?P<a>{POINT})"),
    ("before", ("before",), rf"before (?P<a>{POINT})"),
    ("after", ("after",), rf"after (?P<a>{POINT})"),
    ("on", ("on",), r"on (?P<a>\d{1,2}/\d{1,2})(?![/.\d%])"),
    ("on", (), rf"(?:on |for |by |over |as at |as of |from )?(?P<a>{POINT})"),
)
"""What each phrase means, how it may start (any way where nothing is said), and the phrase."""
_BARE = {
    **dict.fromkeys(("lunch", "breakfast", "noon", "midday"), "today"),
    **{month: f"in {month}" for month in MONTH_NUMBERS},
    **{name: f"during {name}" for name in NAMES},
}
"""After "since" only: the same as a phrase that stands by itself."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a phrase first needs it: all of them at once would take longer than the rest of a start."""
    return re.compile(pattern)


@cache
def _anywhere(*, leads: bool) -> re.Pattern[str]:
    """Any of the phrases, to be looked for in a sentence; without those that a word such as "since" has to lead,
    of which each takes as long to compile as all others, unless one `leads` somewhere in it.
    """
    patterns = (pattern for _, starts, pattern in _PATTERNS if leads or not starts or POINT not in pattern)
    return re.compile("|".join(rf"(?<![\w'/]){re.sub(r'[(][?]P<[a-z]+>', '(?:', pattern)}" for pattern in patterns))


_LEADING = tuple(start for _, starts, pattern in _PATTERNS if POINT in pattern for start in starts)
_HINT = re.compile(
    r"\d|now|today|morning|afternoon|evening|night|yesterday|tomorrow|week|month|year|current|ago|day\b|days\b|hour|"
    r"mon\b|tue|wed|thu|fri\b|sat\b|sun\b|january|jan\b|feb|march|april|may\b|june|july|aug|sep|oct|nov|dec|"
    r"start|since|fortnight|beg[ai]n|end|open|close|during|throughout"
)


@lru_cache(maxsize=1024)
def read_period(words: str, *, day: date, goes_on: bool = False) -> Result | None:
    """What a whole slot means, None if any of it is no date. `day` is today in the negotiation's zone.

    With `goes_on`, "since 8 June" has an open end: so it is meant when something is recorded, not asked. Kept, since
    a team says "today" and "this week" all day.
    """
    folded = _fold(words).strip(" .,;!?")
    for name, starts, pattern in _PATTERNS:
        found = _compiled(pattern).fullmatch(folded) if not starts or folded.startswith(starts) else None
        if found is not None:
            result = _meaning(name, found, day=day, goes_on=goes_on)
            if result is not None:
                return result
    return None


def find_period(text: str, *, day: date, goes_on: bool = False) -> DateFound | None:
    """The first phrase of a sentence that names days; numbers, years of targets and "may" alone are none."""
    folded = _fold(text)
    if _HINT.search(folded) is None:
        return None
    leads = any(word in folded for word in _LEADING)
    for found in _anywhere(leads=leads).finditer(folded):
        result = read_period(found.group(), day=day, goes_on=goes_on)
        if result is not None:
            return DateFound(result, found.start(), found.end())
    return None


def _fold(text: str) -> str:
    """Lower case of the same length, so that spans fit the text as typed."""
    lower = text.lower()
    folded = lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded.translate(_SPACES)


_SPACES = {ord(space): " " for space in "\t\n\r\f\v\u00a0\u202f"} | {ord("’"): "'"}


def _meaning(name: str, found: re.Match[str], *, day: date, goes_on: bool) -> Result | None:
    match name:
        case "range":
            return _between(read_days(found["a"], day=day), read_days(found["b"], day=day))
        case "days":
            month = found["b"].split(" ", 1)[1] if not found["b"].startswith("the ") else found["b"].split(" ", 2)[2]
            return _between(
                read_days(f"{found['a'].removeprefix('the ')} {month}", day=day), read_days(found["b"], day=day)
            )
        case "months":
            first = read_days(f"{found['a'].removeprefix('the ')} {found['m']}", day=day)
            return _between(first, read_days(f"{found['b'].removeprefix('the ')} {found['m']}", day=day))
    candidates = read_days(_BARE.get(found["a"], found["a"]), day=day)
    if name in {"since", "after"} and "weekend" in found["a"] and candidates and (candidates[0].start or day) > day:
        candidates = read_days("last weekend", day=day)
    if not candidates:
        return None
    if len(candidates) > 1 and not _same_day_and_month_swapped(found["a"]):
        earlier, later = candidates[0], candidates[-1]
        if name in {"since", "after"}:
            candidates = (earlier,)
        elif name in {"until", "before"} or found.group().startswith("by "):
            candidates = (later,)
    if name == "since" and found.group().startswith("from ") and not candidates[0].is_one_day:
        name = "on"  # "different from last week" is about that week, not about all since
    today = None if goes_on else day
    periods = tuple(period for each in candidates if (period := _around(name, each, today=today)) is not None)
    if not periods:
        return None
    return PeriodFound(periods[0]) if len(periods) == 1 else AmbiguousDay(periods)


def _same_day_and_month_swapped(words: str) -> bool:
    return words[:1].isdigit()


def _around(name: str, days: Period, *, today: date | None) -> Period | None:
    try:
        match name:
            case "since":
                goes_on = today is None or (days.start is not None and days.start > today)
                return Period(days.start, None if today is None or goes_on else today + DAY)
            case "until":
                return Period(None, days.until)
            case "before":
                return Period(None, days.start)
            case "after":
                return Period(days.until, None)
    except EmptyPeriodError:
        return None
    return days


def _between(first: tuple[Period, ...], last: tuple[Period, ...]) -> Result | None:
    if not first or not last:
        return None
    pairs = [(a, b) for a in first for b in last if a.start and b.until and a.start < b.until]
    periods = dict.fromkeys(Period(a.start, b.until) for a, b in pairs)
    if len(first) > 1 or len(last) > 1:
        shortest = min(periods, key=lambda each: (each.until or date.max) - (each.start or date.min), default=None)
        return PeriodFound(shortest) if shortest else None
    return PeriodFound(next(iter(periods))) if periods else None
