"""Questions as people type them, and how they are read."""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import Result, reader, results_of
from negotiation.model import Stance
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.questions import Intent, Outcome, Reading, read_question
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
HERE = Path(__file__).parent


def questions_in(*files: str) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in (HERE / file).read_text("utf-8").splitlines()]


QUESTIONS = questions_in("given.jsonl", "ours.jsonl", "trackers.jsonl")
HELD_BACK = questions_in("held_back.jsonl")


@cache
def names() -> Names:
    return Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


def read(text: str, previous: str | None = None) -> Reading:
    before = read_question(previous, day=TODAY, names=names()) if previous else None
    return read_question(text, day=TODAY, names=names(), before=lambda: before)


@cache
def results(*, held_back: bool = False) -> list[Result]:
    return results_of(HELD_BACK if held_back else QUESTIONS, names=names(), read=reader(names()))


def test_our_questions_are_read_wholly_right_but_for_one_in_fifty() -> None:
    wrong = [each.question["text"] for each in results() if each.differences]
    assert len(wrong) <= len(QUESTIONS) / 50, wrong


def test_hardly_any_of_our_questions_is_answered_as_another() -> None:
    wrong = [each.question["text"] for each in results() if each.is_confidently_wrong]
    assert len(wrong) <= len(QUESTIONS) / 100, wrong


def test_questions_that_nothing_was_tuned_on_are_read_wholly_right_but_for_one_in_twenty() -> None:
    wrong = sum(bool(each.differences) for each in results(held_back=True))
    assert wrong <= len(HELD_BACK) / 20


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


def test_what_will_be_in_a_month_is_asked_of_the_month_to_come() -> None:
    reading = read("who will lead the US in December")
    assert (reading.outcome, reading.period) == (Outcome.UNKNOWN, Period(date(2009, 12, 1), date(2010, 1, 1)))


def test_a_follow_up_keeps_what_it_does_not_say() -> None:
    reading = read("and yesterday?", previous="who is leading the US delegation today?")
    assert (reading.intent, reading.parties) == (Intent.LEADER, ("USA",))
    assert reading.period == Period.day(date(2009, 6, 9))


@pytest.mark.parametrize("text", ["history of D1", "who logged D1", "why D1"])
def test_what_names_an_entry_leans_on_no_question_before(text: str) -> None:
    assert read(text, previous="how many parties oppose offsets") == read(text)


def test_each_button_of_a_clarify_asks_a_question_that_is_read() -> None:
    for choice in read("who leads Congo").choices:
        assert read(choice.question).outcome is Outcome.READ


@settings(deadline=None)  # the first day that is named makes its grammar be compiled
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
def test_a_question_that_no_pattern_explains_is_read_by_the_weight_of_its_words(
    text: str, intent: Intent, parties: tuple[str, ...], counterparties: tuple[str, ...]
) -> None:
    reading = read(text)
    assert (reading.outcome, reading.intent) == (Outcome.READ, intent)
    assert (reading.parties, reading.counterparties) == (parties, counterparties)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("who coordinates the ldcs besides the chair", Outcome.READ, id="everyday words name nobody"),
        pytest.param("are the dutch comfy with offsets", Outcome.READ, id="slang beside a known party names nobody"),
        pytest.param("what does the us want from wakanda", Outcome.UNKNOWN, id="a word after 'from' may be a name"),
        pytest.param(
            "where does Wonderland stand on REDD", Outcome.UNKNOWN, id="a capital makes an everyday word a name"
        ),
    ],
)
def test_what_nobody_knows_is_taken_for_a_name_only_where_one_would_stand(text: str, outcome: Outcome) -> None:
    assert read(text).outcome is outcome


@pytest.mark.parametrize(
    ("text", "previous", "parties", "topics", "days"),
    [
        ("and what did Japan say?", "did the EU say anything on shipping", ("JPN",), ("bunkers",), None),
        ("who else said it", "did the US speak on climate refugees", (), ("climate-refugees",), None),
        ("what is our reply to that", "what does the US think of offsets", ("USA",), ("offsets",), None),
        ("and who leads the EU", "who leads the US today", ("EUU",), (), Period.day(TODAY)),
        ("and the day before?", "what did China say yesterday", ("CHN",), (), Period.day(date(2009, 6, 8))),
    ],
)
def test_a_question_of_its_own_may_leave_out_what_the_one_before_was_about(
    text: str, previous: str, parties: tuple[str, ...], topics: tuple[str, ...], days: Period | None
) -> None:
    reading = read(text, previous=previous)
    assert (reading.outcome, reading.parties, reading.topics) == (Outcome.READ, parties, topics)
    assert reading.period == days


@pytest.mark.parametrize(
    ("text", "parties", "counterparties"),
    [
        ("how many demands are aimed at canada", (), ("CAN",)),
        ("source for china wanting money from the US", ("CHN",), ("USA",)),
        ("has the uk been pressed by bangladesh", ("BGD",), ("GBR",)),
        ("demands on china from the americans", ("USA",), ("CHN",)),
    ],
)
def test_who_demands_of_whom_is_read_whatever_is_asked_about_it(
    text: str, parties: tuple[str, ...], counterparties: tuple[str, ...]
) -> None:
    reading = read(text)
    assert (reading.parties, reading.counterparties) == (parties, counterparties)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("how much has the us pledged for adaptation", ("adaptation-finance",)),
        ("how many dollars has norway pledged for forests", ("redd",)),
        ("how deep a cut is australia offering", ("mitigation-targets",)),
        ("how many billions is tokyo chipping in", ("finance",)),
        ("who gave cash to the adaptation fund", ("adaptation-fund",)),
    ],
)
def test_what_a_pledge_is_about_goes_without_saying(text: str, topics: tuple[str, ...]) -> None:
    assert read(text).topics == topics


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("wot did the saudis say 4 the record on 4th", Period.day(date(2009, 6, 4))),
        ("what changed between 4 and 8 june", Period.inclusive(date(2009, 6, 4), date(2009, 6, 8))),
        ("canadian lead on monday", Period.day(date(2009, 6, 8))),
    ],
)
def test_chat_shorthand_leaves_days_alone(text: str, period: Period) -> None:
    assert read(text).period == period


@pytest.mark.parametrize(
    ("text", "intent", "party"),
    [
        ("who does tech transfer for china", Intent.ROSTER, "CHN"),
        ("norway on redd", Intent.POSITION, "NOR"),
        ("and china?", Intent.LEADER, "CHN"),
    ],
)
def test_a_question_that_names_all_it_needs_leans_on_none_before(text: str, intent: Intent, party: str) -> None:
    reading = read(text, "who is leading the US delegation today")
    assert (reading.intent, reading.parties) == (intent, (party,))


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
