"""Days as people type them, and what is no day."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.dates import AmbiguousDay, PeriodFound, find_period, read_period
from negotiation.periods import Period

WEDNESDAY = date(2009, 6, 10)


def days(first: str | None, last: str | None) -> Period:
    start = date.fromisoformat(first) if first else None
    until = Period.day(date.fromisoformat(last)).until if last else None
    return Period(start, until)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2009-06-10", "2009-06-10"),
        ("right now", "2009-06-10", "2009-06-10"),
        ("this morning", "2009-06-10", "2009-06-10"),
        ("tonight", "2009-06-10", "2009-06-10"),
        ("yesterday", "2009-06-09", "2009-06-09"),
        ("last night", "2009-06-09", "2009-06-09"),
        ("the day before yesterday", "2009-06-08", "2009-06-08"),
        ("tomorrow", "2009-06-11", "2009-06-11"),
        ("day after tomorrow", "2009-06-12", "2009-06-12"),
        ("wednesday", "2009-06-10", "2009-06-10"),
        ("last Tuesday", "2009-06-09", "2009-06-09"),
        ("last wednesday", "2009-06-03", "2009-06-03"),
        ("next Tuesday", "2009-06-16", "2009-06-16"),
        ("this Friday", "2009-06-12", "2009-06-12"),
        ("the weekend", "2009-06-13", "2009-06-14"),
        ("last weekend", "2009-06-06", "2009-06-07"),
        ("this week", "2009-06-08", "2009-06-14"),
        ("last week", "2009-06-01", "2009-06-07"),
        ("next week", "2009-06-15", "2009-06-21"),
        ("thursday last week", "2009-06-04", "2009-06-04"),
        ("Monday of next week", "2009-06-15", "2009-06-15"),
        ("from last night", "2009-06-09", "2009-06-09"),
        ("from 8 june", "2009-06-08", "2009-06-10"),
        ("since two days", "2009-06-08", "2009-06-10"),
        ("since two days ago", "2009-06-08", "2009-06-10"),
        ("since the start of the week", "2009-06-08", "2009-06-10"),
        ("this month", "2009-06-01", "2009-06-30"),
        ("last month", "2009-05-01", "2009-05-31"),
        ("next year", "2010-01-01", "2010-12-31"),
        ("8 June", "2009-06-08", "2009-06-08"),
        ("June 8th", "2009-06-08", "2009-06-08"),
        ("8th of June", "2009-06-08", "2009-06-08"),
        ("Jun 8, 2009", "2009-06-08", "2009-06-08"),
        ("Wed 10 June 2009", "2009-06-10", "2009-06-10"),
        ("the 9th", "2009-06-09", "2009-06-09"),
        ("wed 3rd", "2009-06-03", "2009-06-03"),
        ("as of 5 June", "2009-06-05", "2009-06-05"),
        ("3 june to 5 june", "2009-06-03", "2009-06-05"),
        ("since the talks began", "2009-06-01", "2009-06-10"),
        ("since the session opened on 2 June", "2009-06-02", "2009-06-10"),
        ("2009-06-08", "2009-06-08", "2009-06-08"),
        ("2009/06/08", "2009-06-08", "2009-06-08"),
        ("13/06/2009", "2009-06-13", "2009-06-13"),
        ("13.6.2009", "2009-06-13", "2009-06-13"),
        ("since Monday", "2009-06-08", "2009-06-10"),
        ("since yesterday", "2009-06-09", "2009-06-10"),
        ("since 4 June", "2009-06-04", "2009-06-10"),
        ("until Friday", None, "2009-06-12"),
        ("before 8 June", None, "2009-06-07"),
        ("after 8 June", "2009-06-09", None),
        ("from 8 to 12 June", "2009-06-08", "2009-06-12"),
        ("8-12 June", "2009-06-08", "2009-06-12"),
        ("8–12 June 2009", "2009-06-08", "2009-06-12"),
        ("June 8 to 12", "2009-06-08", "2009-06-12"),
        ("between 3 June and 9 June", "2009-06-03", "2009-06-09"),
        ("between Monday and Friday", "2009-06-08", "2009-06-12"),
        ("two days ago", "2009-06-08", "2009-06-08"),
        ("day before yesterday", "2009-06-08", "2009-06-08"),
        ("since the weekend", "2009-06-06", "2009-06-10"),
        ("after the weekend", "2009-06-08", None),
        ("past fortnight", "2009-05-27", "2009-06-10"),
        ("the last hour", "2009-06-10", "2009-06-10"),
        ("week of 3 June", "2009-06-01", "2009-06-07"),
        ("the week of June 8th", "2009-06-08", "2009-06-14"),
        ("first week of June", "2009-06-01", "2009-06-07"),
        ("the last week of February", "2009-02-22", "2009-02-28"),
        ("early June", "2009-06-01", "2009-06-10"),
        ("mid-June", "2009-06-11", "2009-06-20"),
        ("late June", "2009-06-21", "2009-06-30"),
        ("end of February", "2009-02-21", "2009-02-28"),
        ("on 13/6", "2009-06-13", "2009-06-13"),
        ("since January", "2009-01-01", "2009-06-10"),
        ("since Poznan", "2008-12-01", "2009-06-10"),
        ("since lunch", "2009-06-10", "2009-06-10"),
        ("mon-wed", "2009-06-08", "2009-06-10"),
        ("Monday and Tuesday", "2009-06-08", "2009-06-09"),
        ("yesterday and today", "2009-06-09", "2009-06-10"),
        ("a week ago", "2009-06-03", "2009-06-03"),
        ("in two weeks", "2009-06-24", "2009-06-24"),
        ("past 24 hours", "2009-06-09", "2009-06-10"),
        ("last 3 days", "2009-06-07", "2009-06-10"),
        ("in June", "2009-06-01", "2009-06-30"),
        ("in May", "2009-05-01", "2009-05-31"),
        ("since Bonn started", "2009-06-01", "2009-06-10"),
        ("during Bonn", "2009-06-01", "2009-06-12"),
        ("end of the month", "2009-06-30", "2009-06-30"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else None,
)
def test_a_phrase_names_these_days(words: str, first: str | None, last: str | None) -> None:
    assert read_period(words, day=WEDNESDAY) == PeriodFound(days(first, last))


@pytest.mark.parametrize(
    ("today", "words", "first", "last"),
    [
        pytest.param("2009-12-31", "tomorrow", "2010-01-01", "2010-01-01", id="over the year's end"),
        pytest.param("2010-01-01", "yesterday", "2009-12-31", "2009-12-31", id="back over the year's end"),
        pytest.param("2010-01-04", "28 December", "2009-12-28", "2009-12-28", id="the nearest December"),
        pytest.param("2009-12-28", "3 January", "2010-01-03", "2010-01-03", id="the nearest January"),
        pytest.param("2008-02-28", "tomorrow", "2008-02-29", "2008-02-29", id="leap day"),
        pytest.param("2009-02-28", "tomorrow", "2009-03-01", "2009-03-01", id="no leap day"),
        pytest.param("2008-03-01", "29 February", "2008-02-29", "2008-02-29", id="leap day by name"),
        pytest.param("2009-03-31", "last month", "2009-02-01", "2009-02-28", id="from the 31st into February"),
        pytest.param("2009-05-31", "a month ago", "2009-04-30", "2009-04-30", id="no 31 April"),
        pytest.param("2009-07-01", "the 31st", "2009-07-31", "2009-07-31", id="the nearest month that has a 31st"),
        pytest.param("2010-01-01", "this week", "2009-12-28", "2010-01-03", id="a week over the year's end"),
        pytest.param("2009-03-29", "yesterday", "2009-03-28", "2009-03-28", id="the day the clocks change"),
        pytest.param("2009-06-08", "since Monday", "2009-06-08", "2009-06-08", id="since Monday, on a Monday"),
        pytest.param("2009-06-14", "this week", "2009-06-08", "2009-06-14", id="Sunday ends its week"),
    ],
)
def test_boundaries(today: str, words: str, first: str, last: str) -> None:
    assert read_period(words, day=date.fromisoformat(today)) == PeriodFound(days(first, last))


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        pytest.param("08/06/2009", ("2009-06-08", "2009-08-06"), id="day and month in either order"),
        pytest.param("friday", ("2009-06-05", "2009-06-12"), id="a weekday alone"),
        pytest.param("on Monday", ("2009-06-08", "2009-06-15"), id="on a weekday"),
    ],
)
def test_what_may_be_two_days_is_left_to_the_asker(words: str, candidates: tuple[str, ...]) -> None:
    result = read_period(words, day=WEDNESDAY)
    assert isinstance(result, AmbiguousDay)
    assert [each.start for each in result.candidates] == [date.fromisoformat(day) for day in candidates]


@pytest.mark.parametrize(
    "sentence",
    [
        "may accept 17% below 2005",
        "we may agree",
        "we stand on finance",
        "2020 target",
        "15% below 2005 by 2020",
        "march on",
        "30 February",
        "2009-13-01",
        "31/31/2009",
        "the second reading",
        "sat down with China",
    ],
)
def test_what_is_no_day_is_never_made_one(sentence: str) -> None:
    assert find_period(sentence, day=WEDNESDAY) is None


def test_a_phrase_is_found_where_it_stands_in_a_sentence() -> None:
    sentence = "Who is in charge of the US delegation Tomorrow?"
    found = find_period(sentence, day=WEDNESDAY)
    assert found is not None
    assert sentence[found.start : found.end] == "Tomorrow"


def test_since_goes_on_when_something_is_recorded() -> None:
    assert read_period("from 8 June", day=WEDNESDAY, goes_on=True) == PeriodFound(days("2009-06-08", None))


@given(st.text(max_size=4000))
def test_any_text_is_read_without_error(text: str) -> None:
    found = find_period(text, day=WEDNESDAY)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("junk", ["1 ", "from ", "may 1 ", "the ", "a couple of ", "1-1-1", "between 1 and "])
def test_repeated_junk_costs_no_more_than_its_length(junk: str) -> None:
    began = time.process_time()
    find_period((junk * 4000)[:4000], day=WEDNESDAY)
    assert time.process_time() - began < 1
