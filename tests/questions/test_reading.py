"""Questions as people type them, and how they are read."""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy import Result, reader, results_of
from negotiation.model import Stance
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.questions import Intent, Outcome, Reading, read_question
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
QUESTIONS = [json.loads(line) for line in (Path(__file__).parent / "ours.jsonl").read_text("utf-8").splitlines()]


@cache
def names() -> Names:
    return Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


def read(text: str, previous: str | None = None) -> Reading:
    before = read_question(previous, day=TODAY, names=names()) if previous else None
    return read_question(text, day=TODAY, names=names(), before=lambda: before)


@cache
def results() -> list[Result]:
    return results_of(QUESTIONS, names=names(), read=reader(names()))


def test_our_questions_are_read_wholly_right_but_for_one_in_fifty() -> None:
    wrong = [each.question["text"] for each in results() if each.differences]
    assert len(wrong) <= len(QUESTIONS) / 50, wrong


def test_hardly_any_of_our_questions_is_answered_as_another() -> None:
    wrong = [each.question["text"] for each in results() if each.is_confidently_wrong]
    assert len(wrong) <= len(QUESTIONS) / 150, wrong


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("who is leading the US delegation today", Intent.LEADER, {"parties": ("USA",), "period": Period.day(TODAY)}),
        ("where is Pershing", Intent.ABSENCE, {"people": ("jonathan-pershing",)}),
        ("who's on the US delegation", Intent.ROSTER, {"parties": ("USA",)}),
        ("what has Japan pledged", Intent.PLEDGE, {"parties": ("JPN",)}),
        ("what does China want from the US", Intent.DEMAND_BETWEEN, {"parties": ("CHN",), "counterparties": ("USA",)}),
        ("who is demanding stuff from the US", Intent.DEMAND_TO, {"counterparties": ("USA",)}),
        ("what is China asking for", Intent.DEMAND_FROM, {"parties": ("CHN",)}),
        ("who opposes offsets", Intent.POSITION, {"topics": ("offsets",)}),
        ("our asks on finance", Intent.RESPONSE, {"topics": ("finance",)}),
        ("what changed since Monday", Intent.CHANGES_SINCE, {"period": Period(date(2009, 6, 8), date(2009, 6, 11))}),
        ("history of D12", Intent.HISTORY, {"entry": "D12"}),
        ("compare US and EU on finance", Intent.COMPARISON, {"topics": ("finance",)}),
        ("how many parties oppose offsets", Intent.COUNT, {"topics": ("offsets",)}),
    ],
)
def test_a_question_in_its_plain_form(text: str, intent: Intent, slots: dict[str, Any]) -> None:
    reading = read(text)
    assert (reading.outcome, reading.intent) == (Outcome.READ, intent)
    assert {name: getattr(reading, name) for name in slots} == slots


def test_who_opposes_asks_for_red_lines_too() -> None:
    assert set(read("who opposes offsets").stances) == {Stance.OPPOSE, Stance.RED_LINE}


@pytest.mark.parametrize("text", ["who leads Congo", "who led on 08/06/2009 for the us", "who leads"])
def test_what_is_ambiguous_is_asked_back(text: str) -> None:
    assert read(text).outcome is Outcome.CLARIFY


@pytest.mark.parametrize(
    "text", ["who is heading the atlantis delegation", "who is Jane Doe", "what will china pledge next year"]
)
def test_what_nobody_tracks_or_can_know_is_said_to_be_unknown(text: str) -> None:
    assert read(text).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("text", ["translate this into french", "lol he fled the country", "what's the weather", ""])
def test_what_is_not_our_business_is_not_answered(text: str) -> None:
    assert read(text).outcome is Outcome.OUT_OF_SCOPE


def test_a_follow_up_keeps_what_it_does_not_say() -> None:
    reading = read("and yesterday?", previous="who is leading the US delegation today?")
    assert (reading.intent, reading.parties) == (Intent.LEADER, ("USA",))
    assert reading.period == Period.day(date(2009, 6, 9))


def test_each_button_of_a_clarify_asks_a_question_that_is_read() -> None:
    for choice in read("who leads Congo").choices:
        assert read(choice.question).outcome is Outcome.READ


@given(st.text(max_size=4000))
def test_any_text_is_read_without_error(text: str) -> None:
    assert read(text).outcome in Outcome


@pytest.mark.parametrize("junk", ["who ", "us ", "and ", "from to ", "what does ", "1 ", "?"])
def test_four_thousand_characters_are_read_soon(junk: str) -> None:
    began = time.process_time()
    read((junk * 4000)[:4000])
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "intent", "parties", "counterparties"),
    [
        ("need a rebuttal on the us number", Intent.RESPONSE, ("USA",), ()),
        ("absent today?", Intent.ABSENCE, (), ()),
        ("G77 to annex I: what are the asks", Intent.DEMAND_BETWEEN, ("G77",), ("Annex I",)),
    ],
)
def test_a_question_that_no_pattern_explains_gets_a_second_opinion(
    text: str, intent: Intent, parties: tuple[str, ...], counterparties: tuple[str, ...]
) -> None:
    reading = read(text)
    assert (reading.outcome, reading.intent) == (Outcome.READ, intent)
    assert (reading.parties, reading.counterparties) == (parties, counterparties)


@pytest.mark.parametrize("text", ["good morning team", "when is christmas", "what's for lunch", "fix my laptop please"])
def test_small_talk_gets_none(text: str) -> None:
    assert read(text).outcome is not Outcome.READ


@pytest.mark.parametrize(
    ("text", "intent", "parties", "person"),
    [
        ("what changed while Pershing was away", Intent.CHANGES_SINCE, (), "jonathan-pershing"),
        ("what did the US say while Pershing is in Beijing?", Intent.STATEMENT, ("USA",), "jonathan-pershing"),
        ("what happened while stern was out", Intent.CHANGES_SINCE, (), "todd-stern"),
        ("what changed while we slept", Intent.CHANGES_SINCE, (), None),
    ],
)
def test_somebodys_absence_can_be_the_days_asked_about(
    text: str, intent: Intent, parties: tuple[str, ...], person: str | None
) -> None:
    reading = read(text)
    assert (reading.intent, reading.parties, reading.while_away) == (intent, parties, person)
    assert reading.people == ()
