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
from negotiation.news import Comings, News
from negotiation.periods import ALWAYS, Period
from negotiation.questions import Choice, Intent, Outcome, Reading
from negotiation.staleness import USUAL
from negotiation.vocabulary import Vocabulary
from playground.blocks import check_message_blocks

TODAY = date(2009, 6, 10)
NOW = datetime(2009, 6, 10, 12, tzinfo=UTC)
PARTIES = ("USA", "CHN", "AOSIS", "NGOs", "nobody <!here>")
TOPICS = ("finance", "offsets", "<!channel>")
PEOPLE = ("jonathan-pershing", "<@U123>", "x" * 300)
NAMES = Names.of(Vocabulary.load())

HOSTILE = "<!channel> <!here> <@U123|x> <https://evil.example|click> *a* _b_ ~c~ `d` & > "
LONG = tuple(part * (4_000 // len(part)) for part in ("word ", "&", "<", "x", "*", "\U0001f600 ", HOSTILE))
texts = st.sampled_from(("", "x", "two words", "\u202eabc\x00\n\n# x\n>y ", HOSTILE, *LONG)) | st.text(max_size=10)
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
about_something = askings.filter(lambda asking: asking.reading.parties or asking.reading.topics)
nets = st.builds(NetChange, st.sampled_from(Net), revisions, revisions).map(
    lambda change: replace(change, before=None) if change.net is Net.NEW else change
)


def leads_of(party: str, period: Period, known: tuple[Revision, ...]) -> tuple[str, Any]:
    return party, leads_within(party, period, entries=known)


closed = st.tuples(nearby, st.integers(0, 40)).map(lambda days: Period.inclusive(days[0], days[0] + timedelta(days[1])))
leads = st.builds(lambda party, known: who_leads(party, TODAY, entries=known), parties, some)
leading = st.lists(st.builds(leads_of, parties, closed, some), min_size=1, max_size=20).map(tuple)
moves = st.builds(
    lambda entry, person, party, place: replace(entry, fact=Absence(person=person, party=party, place=place)),
    revisions,
    people,
    parties,
    texts,
)
going = st.lists(moves, max_size=9).map(tuple)
wents = st.builds(Comings, going, going, going, going)
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
        lambda asking, window, changes, leading, went, since, all_of_it: Changed(
            asking, window, News(changes, leading, went, since), all_of_it
        ),
        askings,
        periods,
        st.lists(nets, max_size=25).map(tuple),
        st.lists(leads, max_size=3).map(tuple),
        wents,
        st.none() | nearby,
        st.booleans(),
    ),
    st.builds(
        Histories, askings, st.lists(st.lists(revisions, min_size=1, max_size=9).map(tuple), max_size=12).map(tuple)
    ),
    st.builds(Compared, askings, st.lists(st.tuples(parties, some), min_size=2, max_size=9).map(tuple)),
    st.builds(Tracked, askings, st.lists(st.tuples(parties, st.integers(1, 99)), max_size=200).map(tuple)),
    st.builds(
        Brief,
        about_something,
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
    message = render(answer, names=NAMES, stale_after=USUAL)
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
    message = render(answer, names=NAMES, stale_after=USUAL)
    assert message.arguments()["blocks"] == [block.to_dict() for block in message.blocks]


def longest(number: int, words: str) -> Revision:
    """One of the longest entries there can be, of each kind in turn."""
    of = PARTIES[number % len(PARTIES)]
    of_each_kind: tuple[Fact, ...] = (
        Demand(party=of, counterparty="USA", text=words, topics=TOPICS, because=words),
        Pledge(party=of, text=words, topics=TOPICS, condition=words),
        Position(party=of, text=words, topics=TOPICS, because=words, person=PEOPLE[2], venue=words, quote=words),
        Response(text=words, topics=TOPICS, counterparty=of, person=PEOPLE[2]),
        Absence(person=PEOPLE[2], party=of, place=words, reason=words, with_whom=words),
        Leadership(person=PEOPLE[2], party=of, title=Title.HEAD),
        Roster(person=PEOPLE[2], name=words, party=of, role=words, rank=1),
    )
    return Revision(
        entry=f"E{number}",
        seq=number,
        number=2,
        change=Change.UPDATED,
        fact=of_each_kind[number % len(of_each_kind)],
        valid=Period(TODAY - timedelta(days=number), None),
        certainty=Certainty.RUMOUR,
        source=Source(words, "https://x.example/" + "y" * 280),
        author="operator " * 30,
        recorded_at=NOW - timedelta(hours=number),
        audience=None,
        why=words,
    )


@pytest.mark.parametrize(
    "words", LONG, ids=("words", "ampersands", "brackets", "one_word", "stars", "emoji", "hostile")
)
def test_the_longest_answers_there_can_be_are_cut_by_us_and_not_by_slack(words: str) -> None:
    reading = Reading(
        text=words,
        outcome=Outcome.READ,
        intent=Intent.POSITION,
        parties=PARTIES,
        topics=TOPICS,
        venue=words,
        not_known=words,
        choices=tuple(Choice(words, words) for _ in range(40)),
    )
    asking = Asking(reading, TODAY, NOW, TODAY)
    many = tuple(longest(number, words) for number in range(1, 61))
    few, each = many[:8], many[:5]
    changes = tuple(
        NetChange(net, None if net is Net.NEW else entry, entry) for entry in many for net in (Net.NEW, Net.RETRACTED)
    )
    leading = tuple((party, leads_within(party, Period.day(TODAY), entries=many)) for party in PARTIES * 6)
    leads_today = tuple(who_leads(party, TODAY, entries=many) for party in PARTIES[:3])
    history = tuple(replace(many[0], number=number, fact=many[7 * (number % 2)].fact) for number in range(1, 30))
    for answer in (
        Leads(asking, leading, many),
        Entries(asking, (), 0, many[:2]),
        Entries(asking, few[:1], 1, replaced=few),
        Entries(asking, few, 9_999, replaced=few),
        Entries(asking, many, 9_999),
        Counted(asking, PARTIES * 60, few, 9_999),
        Without(asking, PARTIES * 60, 300),
        Changed(asking, Period.day(TODAY), News(changes, leads_today)),
        Histories(asking, (history,) * 8),
        Histories(asking, (history,)),
        Compared(asking, tuple((party, few[:9]) for party in PARTIES * 2)),
        Tracked(asking, tuple((party, 9_999) for party in PARTIES * 60)),
        Brief(asking, leads_today, each, each, each, each, each, each, changes, TODAY),
        NotAnswered(replace(asking, reading=replace(reading, outcome=Outcome.CLARIFY))),
        NotAnswered(
            replace(asking, reading=replace(reading, outcome=Outcome.UNKNOWN, choices=())), Leads(asking, leading)
        ),
    ):
        message = render(answer, names=NAMES, stale_after=USUAL)
        check_message_blocks(message.shared_by("U123ABC", words).arguments()["blocks"])
        assert 0 < len(message.text) <= 1_001


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
