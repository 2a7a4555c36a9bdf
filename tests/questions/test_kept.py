"""A reading survives being kept as a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.model import Kind, Stance
from negotiation.periods import Period
from negotiation.questions import Intent, Outcome, Reading
from negotiation.questions.kept import dump, load
from negotiation.questions.sizes import Size, Way

codes = st.lists(st.text(max_size=8), max_size=3).map(tuple)
days = st.none() | st.dates()


def periods() -> st.SearchStrategy[Period]:
    def in_order(ends: tuple[date | None, date | None]) -> Period:
        start, until = ends
        return Period(until, start) if start is not None and until is not None and until < start else Period(*ends)

    return st.tuples(days, days).filter(lambda ends: ends[0] is None or ends[0] != ends[1]).map(in_order)


readings = st.builds(
    Reading,
    text=st.text(max_size=300),
    outcome=st.sampled_from(Outcome),
    intent=st.none() | st.sampled_from(Intent),
    parties=codes,
    counterparties=codes,
    people=codes,
    topics=codes,
    venue=st.none() | st.just("plenary"),
    period=st.none() | periods(),
    stances=st.lists(st.sampled_from(Stance), max_size=3).map(tuple),
    counted=st.none() | st.sampled_from(Kind),
    negated=st.booleans(),
    size=st.none() | st.builds(Size, st.sampled_from(Way), st.none() | st.decimals(0, 100, places=1)),
    known_on=days,
    entry=st.none() | st.just("D12"),
    not_known=st.text(max_size=20),
    asks=st.text(max_size=8),
)


@given(readings, st.none() | readings)
def test_a_reading_and_the_one_before_it_come_back_as_they_were(reading: Reading, previous: Reading | None) -> None:
    whole = replace(reading, previous=previous)
    assert load(dump(whole)) == whole


@pytest.mark.parametrize("line", ["", "[]", "{}", "null", '{"text": "x", "outcome": "read", "days": [1, 2]}', '"x"'])
def test_anything_else_is_no_reading(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        load(line)


def test_a_long_question_stays_short_enough_for_a_button() -> None:
    reading = Reading(text="é" * 600, outcome=Outcome.READ, intent=Intent.OVERVIEW, period=Period.day(date(2009, 6, 8)))
    assert len(dump(replace(reading, previous=reading))) < 1_000
