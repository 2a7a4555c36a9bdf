"""Who leads now beside who was told last, against a replay of the same days without any memory but the last message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.handovers import InLead, Leading, ToldLeads, day_to_tell, handovers, leading_in, turned
from negotiation.leads import who_leads
from negotiation.model import Certainty, Revision, Title
from negotiation.periods import ALWAYS
from tests.leads.recorded import acting, away, head, june

DAY = date(2009, 6, 10)
PERSHING, TALLEY = InLead("jonathan-pershing", Title.HEAD), InLead("trigg-talley", Title.ACTING)
AWAY_FROM_8 = (head("jonathan-pershing"), away("jonathan-pershing", june(8)), acting("trigg-talley", during="A1"))


def leading(*entries: Revision, day: date = DAY) -> Leading:
    return leading_in(who_leads("USA", day, entries=entries))


def test_an_acting_leader_leads_as_one_and_a_rumour_is_kept_as_one() -> None:
    assert leading(*AWAY_FROM_8) == (TALLEY,)
    doubted = replace(AWAY_FROM_8[1], certainty=Certainty.RUMOUR)
    assert leading(AWAY_FROM_8[0], doubted, AWAY_FROM_8[2]) == (replace(TALLEY, is_rumour=True),)


def test_two_heads_are_in_an_order_that_does_not_depend_on_who_was_logged_first() -> None:
    one, other = head("anna"), head("zoe", entry="L9")
    assert leading(one, other) == leading(other, one) == (InLead("anna", Title.HEAD), InLead("zoe", Title.HEAD))


def test_somebody_of_whom_two_entries_tell_is_told_once_and_as_sure_as_the_surer() -> None:
    rumour = replace(head("anna", entry="L9"), certainty=Certainty.RUMOUR)
    assert leading(head("anna"), rumour) == (InLead("anna", Title.HEAD),)


@pytest.mark.parametrize(
    ("told", "now", "is_told"),
    [
        ({"USA": (PERSHING,)}, AWAY_FROM_8, True),
        ({"USA": (TALLEY,)}, AWAY_FROM_8, False),
        ({"USA": (replace(TALLEY, is_rumour=True),)}, AWAY_FROM_8, True),
        ({"USA": ()}, AWAY_FROM_8, True),
        ({"USA": (PERSHING,)}, (), True),
        ({"USA": ()}, (), False),
        ({}, AWAY_FROM_8, False),
    ],
    ids=["other", "same", "no-longer-a-rumour", "nobody-before", "nobody-now", "nobody-still", "not-followed"],
)
def test_a_handover_is_told_where_the_lead_differs_from_what_was_told(
    told: dict[str, Leading], now: tuple[Revision, ...], *, is_told: bool
) -> None:
    found = handovers(ToldLeads(told), [who_leads("USA", DAY, entries=now)])
    assert bool(found) is is_told
    assert [each.before for each in found] == ([told["USA"]] if is_told else [])


@pytest.mark.parametrize(
    ("told_on", "day"),
    [
        (None, DAY),
        (DAY, DAY),
        (date(2009, 6, 9), DAY),
        (date(2009, 6, 12), date(2009, 6, 12)),
        (date(2009, 6, 13), DAY),
    ],
    ids=["never-told", "same-day", "a-day-later", "set-back-by-two-days", "a-clock-that-was-far-ahead"],
)
def test_a_day_is_not_told_again_when_the_clock_is_set_back(told_on: date | None, day: date) -> None:
    assert day_to_tell(DAY, told_on) == day


def test_what_began_or_ended_with_the_days_is_the_cause() -> None:
    ended, begun, both = away("a", june(5, 8), entry="A1"), away("b", june(9), entry="A2"), away("c", entry="A3")
    assert turned((ended, begun, both), since=date(2009, 6, 8), day=date(2009, 6, 9)) == (ended, begun)


def test_what_was_told_survives_being_kept() -> None:
    told = ToldLeads({"USA": (PERSHING, TALLEY), "CHN": ()}, DAY, ("US: x · y",), ("US: ä",), "no room")
    assert ToldLeads.load(told.dump()) == told
    assert ToldLeads.load("") == ToldLeads()


people = st.sampled_from(["anna", "ben", "zoe"])
days = st.integers(1, 20)
stretches = st.one_of(
    st.just(ALWAYS), days.map(june), st.tuples(days, st.integers(0, 5)).map(lambda d: june(d[0], min(28, d[0] + d[1])))
)
absences = st.tuples(people, stretches)
leaderships = st.tuples(people, stretches, st.booleans(), st.booleans())


@st.composite
def records(draw: st.DrawFn) -> tuple[Revision, ...]:
    gone = [
        away(who, valid, entry=f"A{number}") for number, (who, valid) in enumerate(draw(st.lists(absences, max_size=3)))
    ]
    led = draw(st.lists(leaderships, min_size=1, max_size=4))
    leads = [
        acting(who, valid, entry=f"L{number}", during=f"A{number}" if covers else None)
        if is_acting
        else head(who, valid, entry=f"L{number}")
        for number, (who, valid, is_acting, covers) in enumerate(led)
    ]
    return (*gone, *leads)


def replayed(story: list[tuple[date, tuple[Revision, ...]]], first: set[tuple[str, str]]) -> list[set[tuple[str, str]]]:
    """Naively: the latest day seen, who leads on it by name and title, and a message whenever that is another set."""
    said, last, latest = [], first, date.min
    for day, entries in story:
        latest = max(latest, day)
        now = {(each.fact.person, each.fact.title.value) for each in who_leads("USA", latest, entries=entries).leaders}
        if now != last:
            said.append(now)
            last = now
    return said


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), records()), min_size=1, max_size=8), records())
def test_each_change_is_told_once_as_days_pass_clocks_go_back_and_entries_change(
    steps: list[tuple[int, int, tuple[Revision, ...]]], at_first: tuple[Revision, ...]
) -> None:
    today = date(2009, 6, 5)
    story: list[tuple[date, tuple[Revision, ...]]] = []
    for forward, back, entries in steps:
        today += timedelta(days=forward)
        story += [(today, entries), (today - timedelta(days=back), entries), (today, entries)]
    begun = leading(*at_first, day=story[0][0])
    told, said = ToldLeads({"USA": begun}, story[0][0]), []
    for day, entries in story:
        seen = day_to_tell(day, told.day)
        lead = who_leads("USA", seen, entries=entries)
        said += [
            {(each.person, each.title.value) for each in leading_in(change.lead)} for change in handovers(told, [lead])
        ]
        told = replace(told, leads={"USA": leading_in(lead)}, day=seen)
    assert said == replayed(story, {(each.person, each.title.value) for each in begun})
