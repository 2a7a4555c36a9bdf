"""How a reading is put into words, and what a button carries of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from messages.actions import VALUE_LIMIT, Asked
from messages.answers.readings import in_words, render_why
from messages.facts import Wording
from messages.plain import plain
from negotiation.answers import Asking
from negotiation.names import Names
from negotiation.questions import read_question
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
NOW = datetime(2009, 6, 10, 12, tzinfo=UTC)
NAMES = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)
WORDING = Wording(NAMES, TODAY, NOW)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who is leading the US delegation today", "who leads · the US · today"),
        ("what does China want from the US on finance", "demands · by China · of the US · on climate finance"),
        ("who opposes offsets", "positions opposing offsets"),
        ("what did Pershing say in plenary", "statements · by Jonathan Pershing · in plenary"),
        ("who has not pledged", "who has no pledges"),
        ("how many parties oppose offsets", "how many positions opposing offsets"),
        ("where does China stand on offsets", "positions · by China · on offsets"),
        ("which african group members have not pledged", "who has no pledges · of the African Group"),
        ("compare the US and China on finance", "comparison · the US and China · on climate finance"),
        ("who is Todd Stern", "who somebody is · Todd Stern"),
        ("what does China want from the US this week", "of the US · this week (8 June to Sun 14 June 2009)"),
        ("history of D12", "history · D12"),
        ("what did we think about offsets on 5 June", "our lines and asks · on offsets"),
    ],
)
def test_a_reading_in_words(question: str, words: str) -> None:
    said = in_words(read_question(question, day=TODAY, names=NAMES), WORDING)
    assert said.startswith(words) or words in said, said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who leads Atlantis", ["I said that it is not known", "What decided it: Atlantis"]),
        ("who leads Congo", ["I asked back"]),
        ("best pizza in town", ["nothing that I know", "nothing in it about the negotiations"]),
    ],
)
def test_why_says_what_decided_against_an_answer(question: str, said: list[str]) -> None:
    reading = read_question(question, day=TODAY, names=NAMES)
    words = plain(render_why(Asking(reading, TODAY, NOW), WORDING))
    assert all(each in words for each in said), words


def test_a_follow_up_says_what_it_leans_on_and_its_button_still_knows() -> None:
    before = read_question("what does the US want from China", day=TODAY, names=NAMES)
    reading = read_question("the other way round?", day=TODAY, names=NAMES, before=lambda: before)
    asking = Asking(reading, TODAY, NOW)
    assert "leans on what you asked before: “what does the US want from China”" in plain(render_why(asking, WORDING))
    carried = Asked.load(Asked.of(asking).dump())
    assert carried.reading == reading
    assert carried.day == TODAY


def test_a_follow_up_too_long_for_a_button_is_carried_as_typed() -> None:
    before = read_question("who leads the US", day=TODAY, names=NAMES)
    long = replace(before, previous=before, parties=("USA",) * 500)
    value = Asked("x", TODAY, long).dump()
    assert len(value) <= VALUE_LIMIT
    assert Asked.load(value) == Asked("x", TODAY)
