"""What a line changes, given what is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Draft,
    Fact,
    Leadership,
    Pledge,
    Revision,
    Source,
    Title,
)
from negotiation.names import Names
from negotiation.periods import ALWAYS, Period
from negotiation.updates import Add, Decision, Remark, Revise, decide, read_update
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
SINCE_8_JUNE = Period(date(2009, 6, 8), None)
HEAD = Leadership(person="jonathan-pershing", party="USA", title=Title.HEAD)
AWAY = Absence(person="jonathan-pershing", party="USA", place="Beijing")
ACTING = Leadership(person="trigg-talley", party="USA", title=Title.ACTING, during="A1")
PLEDGE = Pledge(party="JPN", text="15% below 2005")


@cache
def names() -> Names:
    return Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


def on_record(entry: str, fact: Fact, valid: Period = ALWAYS, change: Change = Change.ADDED) -> Revision:
    return Revision(
        entry=entry,
        seq=int("".join(filter(str.isdigit, entry)) or 1),
        number=1,
        change=change,
        fact=fact,
        valid=valid,
        certainty=Certainty.REPORTED,
        source=Source("report"),
        author="U1",
        recorded_at=datetime(2009, 6, 8, tzinfo=UTC),
        audience=None,
    )


def decided(line: str, *entries: Revision) -> Decision:
    return decide(read_update(line, day=TODAY, names=names()), entries, day=TODAY)


def test_somebody_back_ends_their_absence_the_day_before() -> None:
    away = on_record("A1", AWAY, SINCE_8_JUNE)
    (write,) = decided("Pershing is back", away).writes
    assert write == Revise(
        away, Change.UPDATED, replace(away.as_draft(), valid=Period(date(2009, 6, 8), date(2009, 6, 10)))
    )


def test_somebody_back_on_the_day_they_left_was_never_away() -> None:
    away = on_record("A1", AWAY, Period(TODAY, None))
    (write,) = decided("Pershing is back", away).writes
    assert isinstance(write, Revise)
    assert write.change is Change.RETRACTED


def test_somebody_back_who_is_not_on_record_as_away_changes_nothing() -> None:
    over = on_record("A1", AWAY, Period(date(2009, 6, 1), date(2009, 6, 4)))
    decision = decided("Pershing is back", over)
    assert decision.writes == ()
    assert [note.remark for note in decision.notes] == [Remark.NOT_AWAY]


def test_an_acting_head_is_tied_to_the_absence_on_record() -> None:
    away = on_record("A1", AWAY, SINCE_8_JUNE)
    (write,) = decided("Talley leads US while Pershing is away", away).writes
    assert isinstance(write, Add)
    assert write.draft == Draft(fact=ACTING, valid=SINCE_8_JUNE)


def test_an_acting_head_for_somebody_not_on_record_as_away_logs_the_absence_too() -> None:
    decision = decided("Talley leads US while Pershing is away")
    absence, leadership = decision.writes
    assert isinstance(absence, Add)
    assert isinstance(leadership, Add)
    assert absence.draft.fact == Absence(person="jonathan-pershing", party="USA")
    assert absence.draft.valid == Period(TODAY, None)
    assert leadership.covers == 0
    assert [note.remark for note in decision.notes] == [Remark.ABSENCE_ASSUMED]


def test_what_is_on_record_already_is_not_logged_again() -> None:
    known = on_record("P1", PLEDGE)
    decision = decided("pledge Japan: 15% BELOW 2005", replace(known, fact=replace(PLEDGE, base_year=2005, unit="%")))
    assert decision.writes != ()
    said = read_update("pledge Japan: 15% below 2005", day=TODAY, names=names()).draft().fact
    decision = decided("pledge Japan: 15% BELOW 2005", on_record("P1", said))
    assert decision.writes == ()
    assert decision.notes[0].remark is Remark.ALREADY_ON_RECORD


def test_two_acting_heads_on_one_day_are_pointed_out_and_both_stand() -> None:
    acting = on_record("L2", ACTING, SINCE_8_JUNE)
    decision = decided("Stern is acting head of the US", acting)
    assert len(decision.writes) == 1
    assert [(note.remark, note.entries) for note in decision.notes] == [(Remark.CONTRADICTS, (acting,))]


def test_two_heads_are_no_contradiction() -> None:
    decision = decided("Stern leads the US", on_record("L1", HEAD))
    assert len(decision.writes) == 1
    assert decision.notes == ()


def test_somebody_who_no_longer_leads_ends_that_leadership_only() -> None:
    head, other = on_record("L1", HEAD), on_record("L2", replace(HEAD, party="CAN"))
    (write,) = decided("Pershing no longer leads the US", head, other).writes
    assert isinstance(write, Revise)
    assert write.current == head
    assert write.draft is not None
    assert write.draft.valid == Period(None, TODAY)


def test_a_correction_of_an_entry_keeps_what_the_line_does_not_say() -> None:
    known = on_record("D3", Demand(party="USA", counterparty="CHN", text="caps", because="Congress"), SINCE_8_JUNE)
    (write,) = decided("correct D3: US demands of China: peaking", known).writes
    assert isinstance(write, Revise)
    assert write.change is Change.CORRECTED
    assert write.draft is not None
    assert write.draft.fact == Demand(
        party="USA", counterparty="CHN", text="peaking", because="Congress", topics=("long-term-goal",)
    )
    assert (write.draft.valid, write.draft.certainty, write.draft.source) == (
        SINCE_8_JUNE,
        Certainty.REPORTED,
        Source("report"),
    )


def test_a_correction_that_says_another_kind_of_thing_is_refused() -> None:
    decision = decided("correct P1: US demands of China: caps", on_record("P1", PLEDGE))
    assert decision.writes == ()
    assert decision.notes[0].remark is Remark.OTHER_KIND


def test_an_entry_that_cannot_be_seen_is_not_changed() -> None:
    decision = decided("retract D12")
    assert decision.writes == ()
    assert decision.notes[0].remark is Remark.UNKNOWN_ENTRY


def test_retracting_and_confirming_keep_the_content_and_the_reason() -> None:
    known = on_record("P1", PLEDGE)
    assert decided("retract P1 wrong country", known).writes == (Revise(known, Change.RETRACTED, why="wrong country"),)
    assert decided("confirm P1", known).writes == (Revise(known, Change.CONFIRMED),)


def test_the_same_head_is_on_record_only_while_it_holds() -> None:
    ended = on_record("L1", HEAD, Period(None, date(2009, 6, 8)))
    assert decided("Pershing leads US", on_record("L1", HEAD)).writes == ()
    assert len(decided("Pershing leads US", ended).writes) == 1


def test_a_head_who_was_replaced_contradicts_who_came_after() -> None:
    stern = replace(HEAD, person="todd-stern")
    ended = on_record("L1", HEAD, Period(None, date(2009, 6, 8)))
    later = on_record("L2", stern, SINCE_8_JUNE)
    decision = decided("Pershing leads US", ended, later)
    assert len(decision.writes) == 1
    assert [(note.remark, note.entries) for note in decision.notes] == [(Remark.CONTRADICTS, (later,))]
    assert decided("Pershing leads US", later).notes == ()


def test_a_party_for_and_against_the_same_thing_is_pointed_out() -> None:
    support = on_record("S1", read_update("Japan supports offsets", day=TODAY, names=names()).draft().fact)
    decision = decided("Japan opposes offsets", support)
    assert len(decision.writes) == 1
    assert [(note.remark, note.entries) for note in decision.notes] == [(Remark.CONTRADICTS, (support,))]
    assert decided("Norway opposes offsets", support).notes == ()


def test_what_was_retracted_before_is_pointed_out_when_it_is_logged_again() -> None:
    line = "US demands of China: caps"
    gone = on_record("D1", read_update(line, day=TODAY, names=names()).draft().fact, change=Change.RETRACTED)
    decision = decided(line, gone)
    assert len(decision.writes) == 1
    assert [(note.remark, note.entries) for note in decision.notes] == [(Remark.RETRACTED_BEFORE, (gone,))]
    assert decided("US demands of China: peaking", gone).notes == ()


def test_confirming_with_a_source_keeps_both() -> None:
    (write,) = decided("confirm P1 https://example.org/news", on_record("P1", PLEDGE)).writes
    assert isinstance(write, Revise)
    assert write.change is Change.CONFIRMED
    assert write.draft is not None
    assert [each.url or each.words for each in write.draft.source.each] == ["https://example.org/news", "report"]
