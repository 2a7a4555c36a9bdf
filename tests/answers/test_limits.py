"""Whatever people type, and however much of it, Slack takes the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.answers import render
from messages.message import Message
from negotiation.answers import (
    Answer,
    Asking,
    Brief,
    Changed,
    Compared,
    Counted,
    Entries,
    Histories,
    Leads,
    NotAnswered,
    Tracked,
    Without,
)
from negotiation.changes import Net, NetChange
from negotiation.leads import leads_within, who_leads
from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Fact,
    Leadership,
    Pledge,
    Position,
    Response,
    Revision,
    Roster,
    Source,
    Stance,
    Title,
)
from negotiation.names import Names
from negotiation.periods import ALWAYS, Period
from negotiation.questions import Choice, Intent, Outcome, Reading
from negotiation.vocabulary import Vocabulary
from playground.blocks import check_message_blocks

TODAY = date(2009, 6, 10)
NOW = datetime(2009, 6, 10, 12, tzinfo=UTC)
PARTIES = ("USA", "CHN", "AOSIS", "NGOs", "nobody <!here>")
TOPICS = ("finance", "offsets", "<!channel>")
PEOPLE = ("jonathan-pershing", "<@U123>", "x" * 300)
NAMES = Names.of(Vocabulary.load())

HOSTILE = (
    "<!channel> <!here> <@U123|x> <https://evil.example|click> *a* _b_ ~c~ `d` & > ",
    "\u202eabc\x00\n\n# x\n>y ",
)
texts = st.one_of(
    st.text(max_size=40),
    st.builds(
        str.__mul__, st.sampled_from(("word ", "&", "<", "x", "*", "\U0001f600 ", *HOSTILE)), st.integers(1, 900)
    ),
)
parties = st.sampled_from(PARTIES)
people = st.sampled_from(PEOPLE)
topics = st.lists(st.sampled_from(TOPICS), max_size=3, unique=True).map(tuple)
nearby = st.integers(-20, 20).map(lambda days: TODAY + timedelta(days=days))
periods: st.SearchStrategy[Period] = st.one_of(
    st.just(ALWAYS),
    nearby.map(lambda day: Period(day, None)),
    st.tuples(nearby, nearby).map(lambda days: Period.inclusive(min(days), max(days))),
)
facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Demand, party=parties, counterparty=parties, text=texts, topics=topics, because=texts),
    st.builds(Pledge, party=parties, text=texts, topics=topics, condition=texts),
    st.builds(
        Position,
        party=parties,
        text=texts,
        topics=topics,
        stance=st.none() | st.sampled_from(Stance),
        counterparty=st.none() | parties,
        because=texts,
        person=st.none() | people,
        venue=texts,
        quote=texts,
    ),
    st.builds(Response, text=texts, topics=topics, counterparty=st.none() | parties, person=st.none() | people),
    st.builds(Absence, person=people, party=parties, place=texts, reason=texts, with_whom=texts),
    st.builds(
        Leadership, person=people, party=parties, title=st.sampled_from(Title), during=st.sampled_from([None, "E1"])
    ),
    st.builds(Roster, person=people, name=texts, party=parties, role=texts, rank=st.none() | st.integers(1, 9)),
)
revisions = st.builds(
    Revision,
    entry=st.integers(1, 60).map(lambda number: f"E{number}"),
    seq=st.integers(1, 99),
    number=st.integers(1, 9),
    change=st.sampled_from(Change),
    fact=facts,
    valid=periods,
    certainty=st.sampled_from(Certainty),
    source=st.builds(
        Source, words=texts, url=st.sampled_from(["", "https://x.example/a|b>c", "https://x.example/" + "y" * 999])
    ),
    author=st.sampled_from(["U123ABC", "operator <!here>" * 9]),
    recorded_at=st.integers(0, 9_999_999).map(lambda ago: NOW - timedelta(seconds=ago)),
    audience=st.none(),
    why=texts,
)
some = st.lists(revisions, max_size=6).map(tuple)
readings = st.builds(
    Reading,
    text=texts,
    outcome=st.sampled_from(Outcome),
    intent=st.sampled_from(Intent),
    parties=st.lists(parties, max_size=4, unique=True).map(tuple),
    counterparties=st.lists(parties, max_size=1).map(tuple),
    people=st.lists(people, max_size=2, unique=True).map(tuple),
    topics=topics,
    venue=st.none() | texts.filter(bool),
    period=st.none() | periods,
    known_on=st.none() | nearby,
    not_known=texts,
    choices=st.lists(st.builds(Choice, label=texts.filter(str.strip), question=texts), max_size=30).map(tuple),
)
askings = st.builds(Asking, readings, st.just(TODAY), st.just(NOW), st.none() | nearby)
nets = st.builds(NetChange, st.sampled_from(Net), revisions, revisions).map(
    lambda change: replace(change, before=None) if change.net is Net.NEW else change
)


def leads_of(party: str, period: Period, known: tuple[Revision, ...]) -> tuple[str, Any]:
    return party, leads_within(party, period, entries=known)


closed = st.tuples(nearby, st.integers(0, 40)).map(lambda days: Period.inclusive(days[0], days[0] + timedelta(days[1])))
leads = st.builds(lambda party, known: who_leads(party, TODAY, entries=known), parties, some)
leading = st.lists(st.builds(leads_of, parties, closed, some), min_size=1, max_size=20).map(tuple)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(NotAnswered, askings),
    st.builds(Leads, askings, leading, some),
    st.builds(
        lambda asking, entries, times, nearest: Entries(
            asking, entries * times, len(entries) * times + 3, nearest, entries
        ),
        askings,
        some,
        st.integers(1, 12),
        some,
    ),
    st.builds(Counted, askings, st.lists(parties).map(tuple), some, st.integers(6, 99)),
    st.builds(Without, askings, st.lists(parties, max_size=200).map(tuple), st.integers(0, 200)),
    st.builds(
        Changed, askings, periods, st.lists(nets, max_size=25).map(tuple), st.lists(leads, max_size=3).map(tuple)
    ),
    st.builds(
        Histories, askings, st.lists(st.lists(revisions, min_size=1, max_size=9).map(tuple), max_size=12).map(tuple)
    ),
    st.builds(Compared, askings, st.lists(st.tuples(parties, some), min_size=2, max_size=9).map(tuple)),
    st.builds(Tracked, askings, st.lists(st.tuples(parties, st.integers(1, 99)), max_size=200).map(tuple)),
    st.builds(
        Brief,
        askings,
        st.lists(leads, max_size=3).map(tuple),
        some,
        some,
        some,
        some,
        some,
        some,
        st.lists(nets, max_size=9).map(tuple),
        nearby,
    ),
)


def words(thing: Any) -> list[str]:
    """Every text of a message that Slack reads as mrkdwn."""
    if isinstance(thing, dict):
        own = [thing["text"]] if thing.get("type") == "mrkdwn" else []
        return own + [word for part in thing.values() for word in words(part)]
    return [word for part in thing for word in words(part)] if isinstance(thing, list) else []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers)
def test_slack_takes_every_answer(answer: Answer) -> None:
    message = render(answer, names=NAMES)
    arguments = message.arguments()
    check_message_blocks(arguments["blocks"])
    check_message_blocks(message.shared_by("U123ABC", "x" * 4000).arguments()["blocks"])
    assert 0 < len(message.text) <= 1_001
    for said in (message.text, *words(arguments["blocks"])):
        assert "<!" not in said
        assert "<@U123>" not in said
        assert "<@U123|" not in said
        assert "<https://evil" not in said
        assert "\u202e" not in said
        assert "\x00" not in said


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers)
def test_the_quick_payload_is_what_the_sdk_would_give_and_the_sdk_finds_nothing_wrong(answer: Answer) -> None:
    message = render(answer, names=NAMES)
    assert message.arguments()["blocks"] == [block.to_dict() for block in message.blocks]


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_has_its_answer_on_an_empty_record(
    empty: Any, intent: Intent, buttons: Callable[[Message], list[str]]
) -> None:
    message = empty.message(intent, parties=("USA",), counterparties=("CHN",))
    assert message.text
    assert "Share" in buttons(message)


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_has_its_answer_on_a_full_record(bonn: Any, intent: Intent) -> None:
    assert bonn.told(intent, parties=("USA",), counterparties=("CHN",))
    assert bonn.told(intent, topics=("finance",))
    assert bonn.told(intent, people=("jonathan-pershing",))
    assert bonn.told(intent, parties=("USA",), period=Period.day(TODAY), known_on=TODAY)
    assert bonn.told(intent, parties=("Annex I",), negated=True)
