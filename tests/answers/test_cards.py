from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from messages.plain import plain
from negotiation.model import Certainty, Change, Draft, Pledge, Scope, Source
from negotiation.periods import Period
from negotiation.questions import Intent
from tests.answers.conftest import World
from tests.answers.test_entries import AWAY, EIGHT, FIFTEEN, LIMITS, june


def test_a_brief_says_who_leads_first_and_leaves_out_what_there_is_none_of(bonn: World) -> None:
    lines = bonn.told(Intent.OVERVIEW, parties=("USA",)).splitlines()
    assert lines[:12] == [
        "US",
        "  Wed 10 June 2009 · Main issues: mitigation targets, climate finance, offsets, adaptation finance",
        "Trigg Talley leads the US delegation today, acting",
        "while Jonathan Pershing is in Beijing for bilateral talks with the Chinese government since Mon 8 June 2009",
        "  L3, A1 · stated · REPORT · logged by U1 2 days ago",
        "Also away",
        f"• Todd Stern (US) {AWAY}",
        "   A2 · REPORT · U1",
        "Demands it makes",
        f"• {LIMITS}",
        "   D1 · REPORT · U1",
        "Demanded of it",
    ]
    assert "Pledges" not in lines
    assert "16 changes since Mon 8 June 2009, the latest 3:" in lines


def test_a_brief_on_two_parties_has_the_demands_each_way(bonn: World) -> None:
    told = bonn.told(Intent.OVERVIEW, parties=("USA", "CHN"))
    assert "The US wants of China\n• US → China: binding emission limits" in told
    assert "China wants of the US\n• China → US (would like): money" in told


def test_a_brief_on_a_topic_has_no_delegation(bonn: World) -> None:
    told = bonn.told(Intent.OVERVIEW, topics=("climate-refugees",))
    assert told.startswith("Climate refugees\n  Wed 10 June 2009\nPositions and statements\n")
    assert "leads" not in told


def test_a_brief_on_nothing_says_so_once(bonn: World) -> None:
    assert bonn.told(Intent.OVERVIEW, parties=("FRA",)).splitlines() == [
        "France",
        "  Wed 10 June 2009",
        "None on record as of Wed 10 June 2009: France.",
    ]


def test_all_that_is_tracked_is_listed_with_counts(bonn: World) -> None:
    assert bonn.told(Intent.OVERVIEW).splitlines() == [
        "8 parties, groups and observers are on record:",
        (
            "US (11), Belarus (2), China (2), Canada (1), India (1), NGOs (1), UNFCCC secretariat (1), "
            "World Resources Institute (1)"
        ),
    ]


def test_an_empty_record_says_how_to_begin(empty: World) -> None:
    assert empty.told(Intent.OVERVIEW) == "Nothing is on record yet. Begin with /log."


def test_a_comparison_is_a_table_with_a_column_for_each_party(bonn: World) -> None:
    lines = bonn.told(Intent.COMPARISON, parties=("USA", "CHN"), topics=("mitigation-targets",)).splitlines()
    assert lines == [
        "The US and China on mitigation targets",
        "  | US | China",
        (
            "Demands | of China: binding emission limits for China, because Congress does not like commitments that "
            "China does not mirror (D1, stated) | of the US: ambitious targets out of the US, in return (D2, stated)"
        ),
        "  D1, D2 · stated · REPORT · logged by U1 2 days ago",
    ]


def test_a_comparison_of_what_is_not_on_record_says_so(bonn: World) -> None:
    told = bonn.told(Intent.COMPARISON, parties=("FRA", "JPN"), topics=("finance",))
    assert told == ("France and Japan on climate finance: none on record for either of them, as of Wed 10 June 2009.")


def test_the_cells_of_a_comparison_wrap_and_its_notification_says_how_much_there_is(bonn: World) -> None:
    message = bonn.message(Intent.COMPARISON, parties=("USA", "CHN", "FRA"), topics=("mitigation-targets",))
    table = message.arguments()["blocks"][1]
    assert [column.get("is_wrapped", False) for column in table["column_settings"]] == [False, True, True, True]
    assert message.text == (
        "The US, China and France on mitigation targets: US 1 demand; China 1 demand; France none on record"
    )


def test_several_entries_in_a_cell_are_told_apart(bonn: World) -> None:
    assert "| • of the US: money" in bonn.told(Intent.COMPARISON, parties=("USA", "CHN"))


def test_what_was_known_on_a_day_is_said_to_be_so_and_is_what_had_been_logged(bonn: World) -> None:
    bonn.now[0] = datetime(2009, 6, 9, 12, 0, tzinfo=UTC)
    first = bonn.log(EIGHT)
    bonn.now[0] = datetime(2009, 6, 10, 9, 0, tzinfo=UTC)
    bonn.revise(first, Change.UPDATED, draft=Draft(fact=FIFTEEN))
    then: dict[str, Any] = {"parties": ("JPN",), "known_on": date(2009, 6, 9)}
    card = bonn.told(Intent.OVERVIEW, **then)
    assert "As known at the end of Tue 9 June 2009" in card
    assert "8% below 1990" in card
    assert "15%" not in card
    compared = bonn.told(Intent.COMPARISON, parties=("JPN", "USA"), known_on=date(2009, 6, 9))
    assert compared.startswith("As known at the end of Tue 9 June 2009: Japan and the US\n")
    assert "15%" not in compared
    missing = bonn.told(Intent.PLEDGE, negated=True, **then)
    assert missing.startswith("0 of 1 parties of Japan have no pledge on record, as known on Tue 9 June 2009.")


def test_changes_say_what_they_are_about(bonn: World) -> None:
    nothing = bonn.told(Intent.CHANGES_SINCE, parties=("FRA",), topics=("offsets",), period=june(9, 9))
    assert nothing == "Nothing changed about France on offsets on Tue 9 June 2009."


def test_a_comparison_of_one_party_is_asked_back(bonn: World) -> None:
    assert bonn.told(Intent.COMPARISON, parties=("USA",)).startswith("Compare with which other party?")


def test_a_history_tells_each_step_old_to_new(bonn: World) -> None:
    bonn.now[0] = datetime(2009, 6, 9, 12, 0, tzinfo=UTC)
    first = bonn.log(EIGHT, source=Source("NGO briefing"))
    bonn.now[0] = datetime(2009, 6, 10, 9, 0, tzinfo=UTC)
    second = bonn.revise(first, Change.UPDATED, draft=Draft(fact=FIFTEEN, source=Source("press")), why="new offer")
    bonn.revise(second, Change.CORRECTED, draft=Draft(fact=FIFTEEN, certainty=Certainty.REPORTED))
    lines = [line.strip() for line in bonn.told(Intent.HISTORY, entry="P1").splitlines()]
    assert lines == [
        "Japan pledge: 15% below 2005 by 2020",
        "• Tue 9 June 2009: P1 logged by U2 · NGO briefing",
        (
            "• Wed 10 June 2009: updated by U2 · Japan pledge: 8% below 1990 by 2020 → 15% below 2005 by 2020 · press "
            "· (new offer)"
        ),
        "• Wed 10 June 2009: corrected by U2 · Japan pledge: 15% below 2005 by 2020 (stated → reported)",
    ]


def test_a_retracted_entry_is_struck_in_its_history(bonn: World) -> None:
    gone = bonn.log(EIGHT)
    bonn.revise(gone, Change.RETRACTED, why="misheard")
    words = bonn.message(Intent.HISTORY, entry="P1").arguments()["blocks"][0]["text"]["text"]
    assert words.startswith("~*Japan* pledge")
    assert words.endswith("~ (retracted)")


# -- what changed ------------------------------------------------------------------------------------------


def test_nothing_changed(bonn: World) -> None:
    assert bonn.told(Intent.CHANGES_SINCE, period=june(9, 9)) == "Nothing changed on Tue 9 June 2009."


def test_changes_are_net_by_party_and_say_who_leads_now_where_that_changed(bonn: World) -> None:
    bonn.now[0] = datetime(2009, 6, 9, 12, 0, tzinfo=UTC)
    pledge = bonn.log(EIGHT)
    wrong = bonn.log(Pledge(party="KEN", text="wrong"))
    bonn.now[0] = datetime(2009, 6, 10, 9, 0, tzinfo=UTC)
    bonn.revise(pledge, Change.UPDATED, draft=Draft(fact=FIFTEEN))
    bonn.revise(wrong, Change.RETRACTED, why="misheard")
    mistake = bonn.log(Pledge(party="CAN", text="a mistake"))
    bonn.revise(mistake, Change.RETRACTED)
    with bonn.ledger.read(Scope("T1")) as records:
        absence = records.entry("A1")
    assert absence is not None
    bonn.revise(absence, Change.UPDATED, draft=Draft(fact=absence.fact, valid=june(8, 9)))
    assert bonn.told(Intent.CHANGES_SINCE, period=june(10)).splitlines() == [
        "3 changes since Wed 10 June 2009",
        "Jonathan Pershing leads the US delegation today as head of delegation",
        "🛬 Back: Jonathan Pershing (US)",
        "• Retracted Kenya pledge: wrong (misheard)",
        "   P2 · U2",
        "• Updated Japan pledge: 8% below 1990 by 2020 → 15% below 2005 by 2020",
        "   P1 · U2",
        (
            "• Updated Jonathan Pershing (US) was in Beijing for bilateral talks with the Chinese government: "
            "since Mon 8 June 2009 → from 8 June to Tue 9 June 2009"
        ),
        "   A1 · U2",
    ]


def test_a_single_change_is_in_the_notification(bonn: World) -> None:
    bonn.log(EIGHT)
    message = bonn.message(Intent.CHANGES_SINCE, period=june(10, 10))
    assert message.text == "1 change on Wed 10 June 2009: Japan pledge: 8% below 1990 by 2020"


def test_the_days_of_a_window_are_those_of_the_negotiation(bonn: World) -> None:
    late: Any = datetime(2009, 6, 9, 22, 30, tzinfo=UTC)
    bonn.now[0] = late  # half past midnight on the 10th in Bonn
    bonn.log(EIGHT)
    assert "Nothing changed" in bonn.told(Intent.CHANGES_SINCE, period=june(9, 9))
    assert "1 change" in bonn.told(Intent.CHANGES_SINCE, period=june(10, 10))


def test_everything_is_too_much_for_one_message_and_the_rest_is_counted(bonn: World) -> None:
    for number in range(60):
        bonn.log(Pledge(party="JPN", text=f"offer {number} {'word ' * 80}"))
    told = plain(bonn.message(Intent.CHANGES_SINCE, show_all=True, period=Period(date(2009, 6, 10), None)))
    assert told.startswith("60 changes since")
    shown = told.count("• New")
    assert told.endswith(f"{60 - shown} more: name a party or topic.")
