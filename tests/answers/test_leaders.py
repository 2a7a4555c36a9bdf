from __future__ import annotations

from collections.abc import Callable
from datetime import date

from messages.message import Message
from negotiation.model import Absence, Certainty, Change, Draft, Leadership, Roster, Scope, Title
from negotiation.periods import Period
from negotiation.questions import Intent, Outcome
from tests.answers.conftest import World

LEADER = Intent.LEADER


def june(first: int, last: int | None = None) -> Period:
    return Period(date(2009, 6, first), None if last is None else date(2009, 6, last + 1))


def test_the_acting_leader_comes_with_the_reason_source_author_certainty_and_age(bonn: World) -> None:
    assert bonn.told(LEADER, parties=("USA",)).splitlines() == [
        "Trigg Talley leads the US delegation today (Wed 10 June 2009), acting",
        "while Jonathan Pershing is in Beijing for bilateral talks with the Chinese government since Mon 8 June 2009",
        "  L3, A1 · stated · REPORT · logged by U1 2 days ago",
    ]


def test_the_notification_is_the_answer_and_its_reason(bonn: World) -> None:
    message = bonn.message(LEADER, parties=("USA",))
    assert message.text == (
        "Trigg Talley leads the US delegation today (Wed 10 June 2009), acting while Jonathan Pershing is in Beijing "
        "for bilateral talks with the Chinese government since Mon 8 June 2009"
    )


def test_after_the_head_is_back_the_head_leads(bonn: World) -> None:
    with bonn.ledger.read(Scope("T1")) as records:
        absence = records.entry("A1")
    assert absence is not None
    back = Draft(fact=absence.fact, valid=june(8, 9), source=absence.source)
    bonn.revise(absence, Change.UPDATED, draft=back)
    assert bonn.told(LEADER, parties=("USA",)).splitlines() == [
        "Jonathan Pershing leads the US delegation today (Wed 10 June 2009) as head of delegation",
        "  L1 · stated · People on record in Bonn, June 2009 · logged by U1 9 days ago · ⏳ not confirmed for 9 days",
    ]


def test_nobody_on_record_says_as_of_when_and_offers_to_log_it(
    bonn: World, buttons: Callable[[Message], list[str]]
) -> None:
    assert bonn.told(LEADER, parties=("FRA",)).splitlines() == [
        "None on record as leading the France delegation today (Wed 10 June 2009).",
        "As of Wed 10 June 2009, 12:00 UTC.",
    ]
    assert buttons(bonn.message(LEADER, parties=("FRA",))) == ["Log it", "Share", "Why this answer?"]


def test_a_head_who_died_with_nobody_after_is_said_with_the_day_since_when(bonn: World) -> None:
    assert bonn.told(LEADER, parties=("BLR",)).splitlines()[:3] == [
        "None on record as leading the Belarus delegation today (Wed 10 June 2009).",
        "Nobody since Sun 7 June 2009.",
        "Before: Vladimir Tarasenko, head of delegation until Sat 6 June 2009 (he died on 6 June 2009).",
    ]


def test_whoever_led_before_is_not_told_to_be_in_the_delegation_still(bonn: World) -> None:
    assert "On record in the delegation" not in bonn.told(LEADER, parties=("BLR",))
    bonn.log(Roster(person="ana-sol", name="Ana Sol", party="BLR", role="negotiator", rank=4))
    assert "On record in the delegation: Ana Sol (Belarus), negotiator\n" in bonn.told(LEADER, parties=("BLR",))


def test_the_notification_of_several_days_has_each_run(bonn: World) -> None:
    text = bonn.message(LEADER, parties=("USA",), period=june(6, 12)).text
    assert "6 June to 7 June: Jonathan Pershing, head of delegation" in text
    assert "8 June to 12 June: Trigg Talley, acting" in text


def test_this_week_is_called_so_with_its_days(bonn: World) -> None:
    told = bonn.told(LEADER, parties=("USA",), period=june(8, 14))
    assert "this week (8 June to Sun 14 June 2009)" in told
    assert "this week" not in bonn.told(LEADER, parties=("USA",), period=june(1, 7))


def test_two_heads_are_both_named_each_with_a_title(bonn: World) -> None:
    bonn.log(Leadership(person="shyam-saran", party="IND", title=Title.HEAD))
    bonn.log(Leadership(person="michael-martin", party="IND", title=Title.HEAD))
    assert bonn.told(LEADER, parties=("IND",)).splitlines()[:3] == [
        "Shyam Saran and Michael Martin lead the India delegation today (Wed 10 June 2009)",
        "• Shyam Saran: head of delegation",
        "• Michael Martin: head of delegation",
    ]


def test_an_absent_head_with_nobody_acting_is_said_and_the_next_in_rank_never_leads(bonn: World) -> None:
    bonn.log(Leadership(person="michael-martin", party="CAN", title=Title.HEAD))
    bonn.log(Absence(person="michael-martin", party="CAN"), valid=june(9))
    bonn.log(Roster(person="jo-li", name="Jo Li", party="CAN", rank=2))
    assert bonn.told(LEADER, parties=("CAN",)).splitlines()[:3] == [
        "Nobody is on record as leading the Canada delegation today (Wed 10 June 2009).",
        "Michael Martin, head of delegation, is away since Tue 9 June 2009. Nobody is on record as acting.",
        "Next in rank: Jo Li, not on record as leading.",
    ]


def test_an_answer_that_rests_on_a_rumour_says_so_first(bonn: World) -> None:
    bonn.log(Leadership(person="michael-martin", party="CAN", title=Title.HEAD), certainty=Certainty.RUMOUR)
    told = bonn.told(LEADER, parties=("CAN",))
    assert told.startswith("⚠️ Rumour: Michael Martin leads the Canada delegation today (Wed 10 June 2009)")


def test_a_vacancy_that_rests_on_a_rumour_says_so_first(bonn: World) -> None:
    bonn.log(Leadership(person="michael-martin", party="CAN", title=Title.HEAD))
    bonn.log(Absence(person="michael-martin", party="CAN"), valid=june(9), certainty=Certainty.RUMOUR)
    assert bonn.told(LEADER, parties=("CAN",)).startswith("⚠️ Rumour: Nobody is on record as leading the Canada")


def test_two_delegations_each_come_with_their_own_source(bonn: World) -> None:
    lines = bonn.told(LEADER, parties=("USA", "BLR")).splitlines()
    assert [line for line in lines if line.startswith("  ")] == [
        "  L3, A1 · stated · REPORT · logged by U1 2 days ago",
        "  L2 · stated · People on record in Bonn, June 2009 · updated by U1 3 days ago",
    ]
    assert lines[3] == "None on record as leading the Belarus delegation today (Wed 10 June 2009)."


def test_somebody_acting_beside_a_head_who_is_here_is_pointed_out(bonn: World) -> None:
    bonn.log(Leadership(person="michael-martin", party="CAN", title=Title.HEAD))
    bonn.log(Leadership(person="jo-li", party="CAN", title=Title.ACTING), valid=june(9))
    assert bonn.told(LEADER, parties=("CAN",)).splitlines()[:2] == [
        "Jo Li leads the Canada delegation today (Wed 10 June 2009), acting since Tue 9 June 2009",
        "⚠️ Michael Martin, head of delegation, is not on record as away: one of the two may be out of date.",
    ]


def test_a_week_is_told_as_runs_of_days(bonn: World) -> None:
    assert bonn.told(LEADER, parties=("USA",), period=june(6, 12)).splitlines()[:4] == [
        "Who leads the US delegation from 6 June to Fri 12 June 2009:",
        "• 6 June to 7 June: Jonathan Pershing, head of delegation",
        (
            "• 8 June to 12 June: Trigg Talley, acting while Jonathan Pershing is in Beijing for bilateral talks with "
            "the Chinese government since Mon 8 June 2009"
        ),
        "Days to come: as known today.",
    ]


def test_a_past_day_is_answered_by_what_was_true_then(bonn: World) -> None:
    told = bonn.told(LEADER, parties=("USA",), period=june(5, 5))
    assert told.startswith("Jonathan Pershing led the US delegation on Fri 5 June 2009 as head of delegation\n")


def test_what_was_known_on_a_day_is_answered_by_what_had_been_logged(bonn: World) -> None:
    told = bonn.told(LEADER, parties=("BLR",), period=june(7, 7), known_on=date(2009, 6, 5))
    assert told.splitlines()[:2] == [
        "Vladimir Tarasenko led the Belarus delegation on Sun 7 June 2009 as head of delegation",
        "As known at the end of Fri 5 June 2009.",
    ]


def test_a_day_to_come_says_that_it_is_what_is_known_today(bonn: World) -> None:
    lines = bonn.told(LEADER, parties=("USA",), period=june(11, 11)).splitlines()
    assert lines[0] == "Trigg Talley leads the US delegation tomorrow (Thu 11 June 2009), acting"
    assert lines[2] == "As known today."


def test_what_nobody_can_know_yet_is_refused_with_what_is_on_record(bonn: World) -> None:
    told = bonn.told(
        LEADER,
        parties=("USA",),
        period=june(15, 21),
        outcome=Outcome.UNKNOWN,
        not_known="what has not happened yet",
    )
    assert told.splitlines()[:3] == [
        "Nobody can know yet: that has not happened.",
        "  What is on record today:",
        "Trigg Talley leads the US delegation from 15 June to Sun 21 June 2009, acting",
    ]


def test_a_cover_logged_in_a_private_channel_is_not_told_elsewhere(bonn: World) -> None:
    bonn.log(Leadership(person="michael-martin", party="CAN", title=Title.HEAD))
    private = Scope("T1", "C9")
    away = bonn.log(Absence(person="michael-martin", party="CAN"), scope=private, valid=june(9))
    bonn.log(Leadership(person="jo-li", party="CAN", title=Title.ACTING, during=away.entry), scope=private)
    assert bonn.told(LEADER, parties=("CAN",), scope=private).startswith("Jo Li leads")
    assert bonn.told(LEADER, parties=("CAN",)).startswith("Michael Martin leads")


def test_an_answer_about_a_person_is_about_their_delegation(bonn: World) -> None:
    assert bonn.told(LEADER, people=("todd-stern",)).startswith("Trigg Talley leads the US delegation today")


def test_a_question_that_names_no_party_is_asked_back(bonn: World) -> None:
    assert bonn.told(LEADER).startswith("Which party do you mean?")


def test_every_entry_that_the_answer_rests_on_can_be_opened(bonn: World) -> None:
    (row,) = [
        block for block in bonn.message(LEADER, parties=("USA",)).arguments()["blocks"] if block["type"] == "actions"
    ]
    labels = [element.get("text", {}).get("text") for element in row["elements"]]
    assert labels == ["Share", "History", "Correct", "Why this answer?", None, None]
    offered = [option["value"] for option in row["elements"][-1]["options"]]
    assert offered == ["history", "correct", "confirm", "retract"]
