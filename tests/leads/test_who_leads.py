from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.leads import Lead, leads_within, who_leads
from negotiation.model import Change, Revision, Title
from negotiation.periods import ALWAYS, Period
from tests.leads.recorded import acting, away, head, june, member, revision

TODAY = date(2009, 6, 10)
PERSHING, STERN, TALLEY = "pershing", "stern", "talley"


def leaders(lead: Lead) -> list[str]:
    return [leader.fact.person for leader in lead.leaders]


CASES = {
    "nothing_on_record": ((), []),
    "a_head": ((head(PERSHING),), [PERSHING]),
    "a_head_who_is_away": ((head(PERSHING), away(PERSHING)), []),
    "a_cover_while_the_head_is_away": (
        (acting(TALLEY, during="A1"), away(PERSHING, june(8)), head(PERSHING)),
        [TALLEY],
    ),
    "a_cover_whose_absence_ended_yesterday": (
        (acting(TALLEY, during="A1"), away(PERSHING, june(8, 9)), head(PERSHING)),
        [PERSHING],
    ),
    "a_cover_whose_absence_ends_today": (
        (acting(TALLEY, during="A1"), away(PERSHING, june(8, 10)), head(PERSHING)),
        [TALLEY],
    ),
    "a_cover_whose_absence_begins_tomorrow": (
        (acting(TALLEY, during="A1"), away(PERSHING, june(11)), head(PERSHING)),
        [PERSHING],
    ),
    "a_cover_whose_absence_the_reader_does_not_see": ((acting(TALLEY, during="A1"), head(PERSHING)), [PERSHING]),
    "a_cover_that_itself_ended": (
        (acting(TALLEY, june(8, 9), during="A1"), away(PERSHING, june(8)), head(PERSHING)),
        [],
    ),
    "an_acting_one_naming_no_absence": ((acting(TALLEY, june(8)), head(PERSHING)), [TALLEY]),
    "an_acting_one_who_is_away_too": ((acting(TALLEY), away(TALLEY), head(PERSHING)), [PERSHING]),
    "two_heads": ((head(STERN, entry="L2"), head(PERSHING)), [PERSHING, STERN]),
    "two_heads_one_away": ((head(STERN, entry="L2"), head(PERSHING), away(PERSHING)), [STERN]),
    "two_acting": ((acting(STERN, entry="L3"), acting(TALLEY)), [TALLEY, STERN]),
    "a_head_until_yesterday": ((head(PERSHING, june(1, 9)),), []),
    "a_head_from_tomorrow": ((head(PERSHING, june(11)),), []),
    "a_head_of_another_party": ((head(PERSHING, party="CAN"),), []),
    "a_retracted_head": ((revision(head(PERSHING).fact, entry="L1", change=Change.RETRACTED),), []),
    "a_retracted_absence": (
        (head(PERSHING), revision(away(PERSHING).fact, entry="A1", change=Change.RETRACTED)),
        [PERSHING],
    ),
}


@pytest.mark.parametrize(("entries", "expected"), CASES.values(), ids=CASES)
def test_who_leads_today(entries: tuple[Revision, ...], expected: list[str]) -> None:
    assert leaders(who_leads("USA", TODAY, entries=entries)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(7, PERSHING, id="the_day_before_the_absence"),
        pytest.param(8, TALLEY, id="its_first_day"),
        pytest.param(12, TALLEY, id="its_last_day"),
        pytest.param(13, PERSHING, id="the_day_after_it"),
    ],
)
def test_a_cover_holds_on_exactly_the_days_of_its_absence(day: int, expected: str) -> None:
    entries = (head(PERSHING), acting(TALLEY, during="A1"), away(PERSHING, june(8, 12)))
    assert leaders(who_leads("USA", date(2009, 6, day), entries=entries)) == [expected]


def test_a_cover_comes_with_the_absence_that_is_its_reason() -> None:
    absence = away(PERSHING, june(8))
    lead = who_leads("USA", TODAY, entries=(acting(TALLEY, during="A1"), absence, head(PERSHING)))
    assert lead.leaders[0].absence == absence
    assert [entry.entry for entry in lead.evidence] == ["L2", "A1"]


def test_an_absent_head_with_nobody_acting_is_a_vacancy_with_the_next_in_rank_not_leading() -> None:
    roster = (member(PERSHING, 1, entry="R1"), member(STERN, 2, entry="R2"), member(TALLEY, 3, entry="R3"))
    absences = (away(PERSHING, june(8)), away(STERN, june(8), entry="A2"))
    lead = who_leads("USA", TODAY, entries=(head(PERSHING), *absences, *roster))
    assert not lead.leaders
    assert [leader.fact.person for leader in lead.away] == [PERSHING]
    assert lead.away[0].absence == absences[0]
    assert lead.next_in_rank == roster[2]


def test_a_head_who_died_with_nobody_after_leaves_the_day_since_when_nobody_leads() -> None:
    died = head(PERSHING, Period(None, date(2009, 6, 7)))
    assert leaders(who_leads("USA", date(2009, 6, 6), entries=(died,))) == [PERSHING]
    lead = who_leads("USA", TODAY, entries=(died,))
    assert not lead.leaders
    assert not lead.away
    assert lead.last == died


def test_a_head_who_is_here_beside_somebody_acting_is_told_apart() -> None:
    lead = who_leads("USA", TODAY, entries=(acting(TALLEY), head(PERSHING)))
    assert leaders(lead) == [TALLEY]
    assert [(leader.fact.person, leader.absence) for leader in lead.stood_aside] == [(PERSHING, None)]


def test_a_week_is_split_where_the_lead_changes() -> None:
    entries = (head(PERSHING), acting(TALLEY, during="A1"), away(PERSHING, june(9, 11)))
    runs = leads_within("USA", june(8, 14), entries=entries)
    assert [(period, leaders(lead)) for period, lead in runs] == [
        (june(8, 8), [PERSHING]),
        (june(9, 11), [TALLEY]),
        (june(12, 14), [PERSHING]),
    ]


def test_an_open_ended_period_has_no_list_of_days() -> None:
    with pytest.raises(ValueError, match="open end"):
        leads_within("USA", june(8), entries=())


# -- properties --------------------------------------------------------------------------------------------

people = st.sampled_from([PERSHING, STERN, TALLEY])
days = st.integers(1, 28)
periods = st.one_of(
    st.just(ALWAYS),
    st.tuples(days, days).map(lambda ends: june(min(ends), max(ends))),
    days.map(june),
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Revision, ...]:
    absences = [away(draw(people), draw(periods), entry=f"A{i}") for i in range(draw(st.integers(0, 3)))]
    entries = list(absences)
    for i in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            entries.append(head(draw(people), draw(periods), entry=f"L{i}"))
        else:
            during = draw(st.sampled_from([None, "A0", "A1", "A9"]))
            entries.append(acting(draw(people), draw(periods), entry=f"L{i}", during=during))
    entries += [member(person, rank, entry=f"R{rank}") for rank, person in enumerate((PERSHING, STERN, TALLEY), 1)]
    return tuple(draw(st.permutations(entries)))


def is_away(person: str, day: date, entries: tuple[Revision, ...]) -> bool:
    return any(
        entry.entry.startswith("A") and getattr(entry.fact, "person", "") == person and day in entry.valid
        for entry in entries
    )


@given(worlds(), days)
def test_nobody_leads_while_away_or_on_a_day_that_is_not_theirs(entries: tuple[Revision, ...], day: int) -> None:
    on = date(2009, 6, day)
    for leader in who_leads("USA", on, entries=entries).leaders:
        assert on in leader.leadership.valid
        assert not is_away(leader.fact.person, on, entries)


@given(worlds(), days)
def test_a_cover_never_outlives_its_absence(entries: tuple[Revision, ...], day: int) -> None:
    on = date(2009, 6, day)
    standing = {entry.entry for entry in entries if on in entry.valid}
    for leader in who_leads("USA", on, entries=entries).leaders:
        assert leader.fact.during is None or leader.fact.during in standing


@given(worlds(), days)
def test_exactly_one_of_leading_vacant_and_none_holds(entries: tuple[Revision, ...], day: int) -> None:
    lead = who_leads("USA", date(2009, 6, day), entries=entries)
    assert not (lead.leaders and lead.away)
    assert lead.next_in_rank is None or lead.away
    assert lead.last is None or not (lead.leaders or lead.away)


@given(worlds(), days)
def test_no_head_leads_beside_somebody_acting(entries: tuple[Revision, ...], day: int) -> None:
    titles = {leader.fact.title for leader in who_leads("USA", date(2009, 6, day), entries=entries).leaders}
    assert titles in (set(), {Title.HEAD}, {Title.ACTING})


@given(worlds(), days, days)
def test_runs_cover_each_day_once_and_agree_with_it(entries: tuple[Revision, ...], one: int, other: int) -> None:
    period = june(min(one, other), max(one, other))
    runs = leads_within("USA", period, entries=entries)
    assert period.start is not None
    day = period.start
    for run, lead in runs:
        assert run.start == day
        while day in run:
            assert leaders(lead) == leaders(who_leads("USA", day, entries=entries))
            day += timedelta(days=1)
    assert day == period.until
