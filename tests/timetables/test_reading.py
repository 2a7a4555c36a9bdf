"""What people type to subscribe to a digest, and how it is read."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.model import Kind
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.timetables import DEFAULT_KINDS, Every, Misread, OnDays, Subscription, read_subscription
from negotiation.timetables.reading import ForWhom, read_for_whom
from negotiation.vocabulary import Vocabulary

NAMES = Names.of(Vocabulary.load())
BERLIN = "Europe/Berlin"
EACH_DAY = frozenset(range(7))


def read(text: str) -> Subscription | Misread | None:
    return read_subscription(text, names=NAMES, zone=BERLIN, day=date(2009, 6, 10))


@pytest.mark.parametrize(
    ("text", "subscription"),
    [
        ("daily 08:00", Subscription(OnDays(EACH_DAY, time(8)), BERLIN)),
        (
            "weekdays 18:30 America/New_York",
            Subscription(OnDays(frozenset(range(5)), time(18, 30)), "America/New_York"),
        ),
        ("Mon,Thu 9am", Subscription(OnDays(frozenset({0, 3}), time(9)), BERLIN)),
        ("Sat and Sun at 12:15 am", Subscription(OnDays(frozenset({5, 6}), time(0, 15)), BERLIN)),
        ("daily 12pm", Subscription(OnDays(EACH_DAY, time(12)), BERLIN)),
        ("every hour", Subscription(Every(1), BERLIN)),
        (
            "weekdays 18:30 Europe/Berlin",
            Subscription(OnDays(frozenset(range(5)), time(18, 30)), BERLIN),
        ),
        (
            "daily 08:00 for US, China, AOSIS #finance positions",
            Subscription(
                OnDays(EACH_DAY, time(8)),
                BERLIN,
                parties=("USA", "CHN", "AOSIS"),
                topics=("finance",),
                kinds=(Kind.POSITION,),
            ),
        ),
        (
            "every 6 hours during Bonn",
            Subscription(Every(6, Period(date(2009, 6, 1), date(2009, 6, 13))), BERLIN),
        ),
        (
            "daily 8:00 for US, China, AOSIS #finance",
            Subscription(OnDays(EACH_DAY, time(8)), BERLIN, parties=("USA", "CHN", "AOSIS"), topics=("finance",)),
        ),
        (
            "daily 8.00 leadership and absences, demands for the US and the EU quiet on",
            Subscription(
                OnDays(EACH_DAY, time(8)),
                BERLIN,
                parties=("USA", "EUU"),
                kinds=(Kind.LEADERSHIP, Kind.ABSENCE, Kind.DEMAND),
                is_quiet=True,
            ),
        ),
        (
            "every 6 hours during Bonn positions for EU",
            Subscription(
                Every(6, Period(date(2009, 6, 1), date(2009, 6, 13))), BERLIN, parties=("EUU",), kinds=(Kind.POSITION,)
            ),
        ),
        ("daily 8:00 quiet off", Subscription(OnDays(EACH_DAY, time(8)), BERLIN)),
    ],
)
def test_a_subscription_is_read_whole(text: str, subscription: Subscription) -> None:
    assert read(text) == subscription


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("daily 25:00", "25:00"),
        ("daily 13pm", "13pm"),
        ("daily 8:00 Europe/Berln", "Europe/Berln"),
        ("daily 8:00 for Atlantis", "Atlantis"),
        ("daily 8:00 for Congo", "Congo"),
        ("daily 8:00 #bananas", "#bananas"),
        ("daily 8:00 whenever", "whenever"),
        ("every 30 hours", "every 30 hours"),
        ("every 2 hours during lunchtime", "during lunchtime"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, words: str) -> None:
    found = read(text)
    assert isinstance(found, Misread)
    assert found.words == words


def test_an_ambiguous_party_comes_with_its_meanings() -> None:
    found = read("daily 8:00 for Congo")
    assert isinstance(found, Misread)
    assert len(found.suggestions) == 2


@pytest.mark.parametrize("text", ["", "US", "finance", "list", "tomorrow 8:00"])
def test_words_without_a_timetable_are_none(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=80))
def test_anything_may_follow_a_time(text: str) -> None:
    assert read(f"daily 8:00 {text}") is not None or text


@pytest.mark.parametrize("text", ["daily 8:00 for US #finance", "every 6 hours during Bonn quiet on", "every 3 hours"])
def test_a_subscription_survives_being_kept(text: str) -> None:
    subscription = read(text)
    assert isinstance(subscription, Subscription)
    assert Subscription.load(subscription.dump()) == subscription


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("daily 8:00 to me", ForWhom("daily 8:00", to_me=True, not_my_own=False)),
        ("daily 8:00 for US, but not my own, to me", ForWhom("daily 8:00 for US, ,", to_me=True, not_my_own=True)),
        ("daily 8:00 for Tonga", ForWhom("daily 8:00 for Tonga", to_me=False, not_my_own=False)),
    ],
)
def test_for_whom_it_is_may_be_said_anywhere(text: str, whom: ForWhom) -> None:
    assert read_for_whom(text) == whom
    assert isinstance(read(whom.words), Subscription)


def test_pledges_and_demands_are_what_a_digest_is_about_unless_said() -> None:
    assert DEFAULT_KINDS == (Kind.PLEDGE, Kind.DEMAND)
