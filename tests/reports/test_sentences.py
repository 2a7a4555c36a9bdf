"""Single sentences in as many wordings as we could think of, and what each states (sentences/*.txt)."""

from __future__ import annotations

from collections.abc import Set

import pytest

from benchmarks.report_training import SENTENCE_DAY, Told, sentences
from benchmarks.reports import kind_of
from negotiation.names import Found, Names
from negotiation.reports import read_report
from negotiation.reports.as_data import as_data
from negotiation.vocabulary import Vocabulary
from samples.bonn2009 import PEOPLE

NAMES = Names.on_record(Vocabulary.load(), PEOPLE)
Stated = Set[tuple[str, str, str]]
UNSAID = [
    "What will the US do about its target?",
    "Would Canada accept a 1990 base year?",
    "If Japan would commit to 25%, others would follow.",
    "Imagine Saudi Arabia supporting a carbon tax!",
    "In 1997 the US rejected the Kyoto Protocol in the Senate.",
    "Last year Canada opposed a second commitment period.",
    "Some countries oppose the text on mitigation.",
    "Many developing countries are angry about the finance text.",
    "An unnamed delegate said that the US target is a joke.",
    "It also wants a 2020 target from Japan.",
    "Jonathan Pershing has fled the country.",
    "The US wants more coffee in the morning plenary.",
    "Developing countries need finance.",
    "China is the world's largest emitter of greenhouse gases.",
    "Stay tuned for more.",
]


def party(name: str) -> str:
    found = NAMES.resolve_party(name)
    return found.code if isinstance(found, Found) else name


def read(text: str) -> Stated:
    found = (as_data(finding, names=NAMES) for finding in read_report(text, day=SENTENCE_DAY, names=NAMES))
    return {(kind_of(one, NAMES), party(one["by"]), one.get("person", "")) for one in found}


def stated(told: Told) -> Stated:
    return {(kind_of(fact, NAMES), party(str(fact["by"])), str(fact["person"])) for fact in told.facts}


def test_four_in_five_sentences_are_read_as_what_they_state() -> None:
    told = list(sentences())
    right = sum({each[:2] for each in read(each.text)} == {each[:2] for each in stated(each)} for each in told)
    assert right / len(told) > 0.8


@pytest.mark.parametrize("text", UNSAID)
def test_questions_conditions_history_jokes_and_unnamed_parties_state_nothing(text: str) -> None:
    assert read(text) == set()
