"""What a digest and an answer say of what changed: the heaviest first, on one phone screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.answers.changes import change_line
from messages.answers.news import SCREEN, phone_lines, summary_of
from messages.differences import changed, marked
from messages.digests import Told, digest_summary, digest_thread
from messages.facts import Wording
from messages.plain import plain, words_of
from negotiation.changes import Net, NetChange
from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Fact,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Revision,
    Source,
    Stance,
    Title,
)
from negotiation.names import Names
from negotiation.news import Comings, News, comings, weight
from negotiation.periods import ALWAYS, Period
from negotiation.timetables import Every, Subscription
from negotiation.vocabulary import Vocabulary
from playground.blocks import check_message_blocks
from samples import bonn2009

TODAY = date(2009, 6, 10)
NOW = datetime(2009, 6, 10, 8, tzinfo=UTC)
WORDING = Wording(Names.on_record(Vocabulary.load(), bonn2009.PEOPLE), TODAY, NOW)
HOURLY = Subscription(Every(1), "Europe/Berlin")


def june(first: int, last: int | None = None) -> Period:
    return Period(date(2009, 6, first), None if last is None else date(2009, 6, last + 1))


def revision(fact: Fact, seq: int = 1, **more: Any) -> Revision:
    about: dict[str, Any] = {
        "entry": f"{fact.kind.value[0].upper()}{seq}",
        "seq": seq,
        "number": 1,
        "change": Change.ADDED,
        "fact": fact,
        "valid": ALWAYS,
        "certainty": Certainty.STATED,
        "source": Source(),
        "author": "U2",
        "recorded_at": NOW,
        "audience": None,
    }
    return Revision(**(about | more))


def new(fact: Fact, seq: int = 1, **more: Any) -> NetChange:
    return NetChange(Net.NEW, None, revision(fact, seq, **more))


def demand(text: str = "more", party: str = "CHN", of: str = "USA") -> Demand:
    return Demand(party=party, counterparty=of, text=text)


NUMBERS = Pledge(party="JPN", text="15% below 2005", quantity=Decimal(15))
RED_LINE = Position(party="USA", text="no binding targets", stance=Stance.RED_LINE)
PERSHING = {"person": "jonathan-pershing", "party": "USA"}


def test_red_lines_come_first_then_numbers_then_demands_between_those_tracked() -> None:
    heaviest = [
        new(RED_LINE, 2),
        new(NUMBERS, 1),
        new(demand(), 3),
        new(demand(of="JPN"), 6),
        new(demand("heard", of="JPN"), 9, certainty=Certainty.RUMOUR),
        new(Position(party="USA", text="hm", stance=Stance.CONCERN), 8),
    ]
    mixed = heaviest[3:] + heaviest[:3]
    backwards = sorted(mixed, key=lambda change: weight(change, tracked=("USA", "CHN")))
    assert backwards == heaviest
    assert weight(heaviest[2])[0] == weight(heaviest[3])[0]  # all are tracked where none are named


def test_a_line_that_is_no_longer_red_is_as_heavy() -> None:
    softened = revision(replace(RED_LINE, stance=Stance.CONCERN), 5)
    assert weight(NetChange(Net.UPDATED, revision(RED_LINE), softened))[0] == 0


def test_who_came_and_went_on_the_days_since_is_told() -> None:
    away = [
        revision(Absence(person="a", party="USA", place="Beijing"), 1, valid=june(10)),
        revision(Absence(person="b", party="USA"), 2, valid=june(5, 9)),
        revision(Absence(person="c", party="USA"), 3, valid=june(11, 12)),
        revision(Absence(person="d", party="USA"), 4, valid=june(8)),  # was told two days ago
        revision(Absence(person="e", party="USA"), 5, valid=june(5, 9)),
        revision(Absence(person="e", party="USA"), 6, valid=june(10, 12)),  # is away again
        revision(Leadership(person="f", party="USA", title=Title.HEAD), 7, valid=june(1, 9)),
    ]
    told = comings(away, since=date(2009, 6, 9), today=TODAY)
    assert told == Comings(left=(away[0], away[5]), back=(away[1],), away_tomorrow=(away[2],), ended=(away[6],))


def test_a_second_digest_of_the_day_tells_no_coming_again() -> None:
    away = revision(Absence(person="a", party="USA"), 1, valid=june(10))
    assert not comings([away], since=TODAY, today=TODAY)


few_words = st.lists(st.sampled_from("a b c d".split()), max_size=12)


@given(st.integers(1, 28), st.integers(0, 9), st.lists(st.integers(1, 28), min_size=1, max_size=5, unique=True))
def test_each_day_is_told_once_by_windows_in_a_row(start: int, days: int, ticks: list[int]) -> None:
    away = revision(Absence(person="a", party="USA"), 1, valid=june(start, min(start + days, 29)))
    moments = [date(2009, 5, 31), *(date(2009, 6, day) for day in sorted(ticks)), date(2009, 6, 30)]
    windows = [comings([away], since=since, today=today) for since, today in pairwise(moments)]
    assert sum(len(window.back) for window in windows) == 1
    assert sum(len(window.left) for window in windows) <= 1


def head_of(went: Comings) -> list[str]:
    [section] = summary_of(News((), comings=went), WORDING).blocks
    return words_of(section.to_dict()["text"]["text"]).splitlines()


def test_comings_and_goings_are_a_line_each() -> None:
    pershing = revision(Absence(**PERSHING, place="Beijing", reason="talks"), valid=june(10))
    rumoured = replace(pershing, certainty=Certainty.RUMOUR)
    assert head_of(Comings(left=(pershing,), back=(rumoured,))) == [
        "🛫 Left: Jonathan Pershing (US), in Beijing for talks",
        "🛬 Back: ⚠️ Rumour: Jonathan Pershing (US)",
    ]
    [crowded] = head_of(Comings(away_tomorrow=(pershing,) * 6))
    assert crowded.endswith(" and 2 more: ask “who is away”")
    assert head_of(Comings((pershing,) * 6, (), (pershing,) * 6))[1] == "… and more: ask “who is away”"


def test_what_is_logged_late_says_about_which_day() -> None:
    news = News((new(demand(), valid=june(3, 3)), new(demand(), 2, valid=june(10))), since=date(2009, 6, 9))
    late, in_time = (plain_line(change, news) for change in news.changes)
    assert late.startswith("• New (late: about Wed 3 June 2009) China → US: more")
    assert in_time.startswith("• New China → US: more")


def plain_line(change: NetChange, news: News) -> str:
    return words_of(change_line(change, news, WORDING))


@pytest.mark.parametrize(
    ("old", "new_words", "said"),
    [
        ("8% below 1990 by 2020", "15% below 1990 by 2020", "~8%~ below 1990 by 2020 → *15%* below 1990 by 2020"),
        ("a peak, by 2020", "a peak by 2020", "a peak, by 2020 → a peak by 2020"),
        ("a peak", "a peak by 2020", "a peak → a peak *by 2020*"),
        ("limits", "money", "~limits~ → *money*"),
    ],
)
def test_the_changed_words_are_marked(old: str, new_words: str, said: str) -> None:
    assert marked(old, new_words) == said


def test_what_differs_far_behind_is_shown_and_the_rest_left_out() -> None:
    words = [f"word{number}" for number in range(400)]
    said = marked(" ".join(words), " ".join([*words[:300], "other", *words[301:]]))
    assert "… word296 word297 word298 word299 *other* word301 word302 word303 word304 …" in said
    assert len(said) < 200


@given(
    st.lists(st.sampled_from("a b c d".split()), max_size=12), st.lists(st.sampled_from("a b c d".split()), max_size=12)
)
def test_both_sides_say_what_they_said(old: list[str], new_words: list[str]) -> None:
    was, now = marked(" ".join(old), " ".join(new_words)).split(" →")
    if "…" not in was + now:
        assert was.replace("~", "").split() == old
        assert now.replace("*", "").split() == new_words


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            revision(replace(NUMBERS, status=PledgeStatus.PROPOSED)),
            revision(replace(NUMBERS, status=PledgeStatus.IN_LAW)),
            "Japan pledge (proposed): 15% below 2005 → Japan pledge (in law): 15% below 2005",
        ),
        (revision(NUMBERS), revision(replace(NUMBERS, topics=("finance",))), "(topics: none → climate finance)"),
        (revision(NUMBERS), revision(NUMBERS, source=Source("press")), "(source: none → press)"),
        (revision(NUMBERS), revision(NUMBERS, certainty=Certainty.RUMOUR), "(stated → rumour)"),
    ],
)
def test_whatever_differs_is_said(before: Revision, after: Revision, said: str) -> None:
    assert said in words_of(changed(before, after, WORDING))


@given(st.integers(1, 60), st.sampled_from(["more", "word " * 30, "word " * 300]), st.integers(0, 9))
def test_a_summary_is_at_most_a_phone_screen_and_nothing_is_lost(number: int, words: str, away: int) -> None:
    changes = tuple(new(demand(f"{words}number {each:02}."), each) for each in range(number))
    left = tuple(revision(Absence(**PERSHING, place="Beijing"), each, valid=june(10)) for each in range(away))
    told = Told(
        News(changes, comings=Comings(left=left), since=TODAY),
        HOURLY,
        NOW - timedelta(days=1),
        was_down=True,
        number=1,
        claim="c",
    )
    part = digest_summary(told, WORDING)
    assert part is not None
    check_message_blocks(part.message.arguments()["blocks"])
    assert sum(phone_lines(line) for line in plain(part.message).splitlines()) <= SCREEN
    rest = tuple(change for change in changes if change.entry not in part.entries)
    assert len(rest) in {0, number}
    thread = digest_thread(replace(told.news, changes=rest), WORDING)
    for each in thread:
        check_message_blocks(each.message.arguments()["blocks"])
    assert [entry for each in thread for entry in each.entries] == [change.entry for change in rest]
    said = [words_of(str(each.message.arguments()["blocks"])) for each in thread]
    if len(words) < 500:
        assert all(f"number {change.after.seq:02}." in "".join(said) for change in rest)
