"""A way of asking that was taught, and what it is not."""

from __future__ import annotations

from datetime import date

import pytest

from negotiation.names import Names
from negotiation.questions import Grammar, Intent, Outcome, read_question
from negotiation.vocabulary import Alias, Topic, Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
NAMES = Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)
GRAMMAR = Grammar.load().teaching(
    [
        ("whats the vibe from Canada", Intent.POSITION),
        ("zinger on Japan pls", Intent.RESPONSE),
        ("wassup with the glorp from China for the US", Intent.DEMAND_BETWEEN),
        ("who is the grand fromage", Intent.LEADER),
        ("zapping Norway", Intent.DEMAND_TO),
    ],
    names=NAMES,
)


@pytest.mark.parametrize(
    ("text", "intent", "parties", "counterparties"),
    [
        ("what's the vibe from brazil", Intent.POSITION, ("BRA",), ()),
        ("What is the VIBE from the EU today?", Intent.POSITION, ("EUU",), ()),
        ("zinger on the US", Intent.RESPONSE, ("USA",), ()),
        ("wassup with the glorp from India for Japan", Intent.DEMAND_BETWEEN, ("IND",), ("JPN",)),
        ("zapping the US this week", Intent.DEMAND_TO, (), ("USA",)),
    ],
)
def test_a_question_of_a_taught_shape_is_read_with_its_own_names(
    text: str, intent: Intent, parties: tuple[str, ...], counterparties: tuple[str, ...]
) -> None:
    assert read_question(text, day=TODAY, names=NAMES).intent is not intent or intent is Intent.POSITION
    reading = read_question(text, day=TODAY, names=NAMES, grammar=GRAMMAR)
    assert (reading.outcome, reading.intent) == (Outcome.READ, intent)
    assert (reading.parties, reading.counterparties) == (parties, counterparties)


def test_a_taught_question_that_leaves_out_whom_it_is_about_is_asked_back() -> None:
    reading = read_question("who is the grand fromage", day=TODAY, names=NAMES, grammar=GRAMMAR)
    assert (reading.outcome, reading.intent) == (Outcome.CLARIFY, Intent.LEADER)


@pytest.mark.parametrize(
    "text", ["whats the smell from Canada", "the vibe", "who leads the US", "ammo on on Japan now ok"]
)
def test_a_question_of_another_shape_is_read_as_before(text: str) -> None:
    assert read_question(text, day=TODAY, names=NAMES, grammar=GRAMMAR) == read_question(text, day=TODAY, names=NAMES)


def test_own_names_and_topics_are_recognised() -> None:
    own = Vocabulary.load().extended(
        parties=[Alias("the dragon", ("CHN",))],
        topics=[Topic("bunker-fuels", "bunker fuels")],
        topic_aliases=[Alias("hot air", ("offsets",))],
    )
    names = Names.on_record(own, bonn2009.PEOPLE)
    assert read_question("what does the dragon want", day=TODAY, names=names).parties == ("CHN",)
    assert read_question("where does the EU stand on bunker fuels", day=TODAY, names=names).topics == ("bunker-fuels",)
    assert read_question("who opposes hot air", day=TODAY, names=names).topics == ("offsets",)
