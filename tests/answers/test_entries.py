from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from messages.message import Message
from negotiation.model import Absence, Certainty, Change, Demand, Draft, Kind, Pledge, Position, Scope, Source, Stance
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.questions import HIDDEN, Choice, Intent, Outcome, read_question
from negotiation.vocabulary import Vocabulary
from tests.answers.conftest import TODAY, World

REFUGEES = (
    'US (concern): uncomfortable with the language "climate refugees" being in the text, because of the possible legal '
    "implications of the word refugee — Jonathan Pershing, plenary"
)
LIMITS = (
    "US → China: binding emission limits for China, because Congress does not like commitments that China does not "
    "mirror"
)
AWAY = "is in Beijing for bilateral talks with the Chinese government since Mon 8 June 2009"


def june(first: int, last: int | None = None) -> Period:
    return Period(date(2009, 6, first), None if last is None else date(2009, 6, last + 1))


NONE = {
    "pledges": (
        Intent.PLEDGE,
        {"parties": ("JPN",)},
        ["None on record as of Wed 10 June 2009: pledges by Japan."],
    ),
    "somebody_who_is_not_away": (
        Intent.ABSENCE,
        {"people": ("michael-martin",)},
        ["Michael Martin is not on record as away today (Wed 10 June 2009)."],
    ),
    "a_delegation_of_which_nobody_is_away": (
        Intent.ABSENCE,
        {"parties": ("JPN",)},
        ["Nobody of Japan is on record as away today (Wed 10 June 2009)."],
    ),
    "people": (
        Intent.ROSTER,
        {"parties": ("FRA",)},
        ["None on record as of Wed 10 June 2009: people in the France delegation."],
    ),
    "lines_of_ours": (
        Intent.RESPONSE,
        {"topics": ("technology-transfer",)},
        ["None on record as of Wed 10 June 2009: lines and asks of ours on technology transfer."],
    ),
    "demands_with_the_nearest": (
        Intent.DEMAND_BETWEEN,
        {"parties": ("USA",), "counterparties": ("CHN",), "topics": ("finance",)},
        [
            "None on record as of Wed 10 June 2009: demands by the US of China on climate finance.",
            "  The nearest on record:",
            LIMITS,
            "  D1 · stated · REPORT · logged by U1 2 days ago",
        ],
    ),
    "statements_with_the_nearest": (
        Intent.STATEMENT,
        {"people": ("jonathan-pershing",), "venue": "plenary", "period": june(9, 9)},
        [
            "None on record as of Wed 10 June 2009: statements by Jonathan Pershing in plenary on Tue 9 June 2009.",
            "  The nearest on record:",
            REFUGEES,
            "  S5 · stated · REPORT · logged by U1 2 days ago",
        ],
    ),
    "an_entry": (
        Intent.HISTORY,
        {"entry": "D99"},
        ["None on record: there is no entry D99 that can be seen here."],
    ),
}


@pytest.mark.parametrize(("intent", "slots", "lines"), NONE.values(), ids=NONE)
def test_none_on_record(bonn: World, intent: Intent, slots: dict[str, Any], lines: list[str]) -> None:
    assert bonn.told(intent, **slots).splitlines() == lines


ONE = {
    "an_absence": (
        Intent.ABSENCE,
        {"people": ("todd-stern",)},
        [f"Todd Stern (US) {AWAY}", "With Jonathan Pershing. No return date on record."],
    ),
    "a_person": (Intent.ROSTER, {"people": ("michael-martin",)}, ["Michael Martin (Canada), chief negotiator"]),
    "a_position": (Intent.POSITION, {"parties": ("USA",), "topics": ("climate-refugees",)}, [REFUGEES]),
    "a_rumour": (
        Intent.POSITION,
        {"parties": ("USA",), "topics": ("adaptation-finance",)},
        ["⚠️ Rumour: US: the administration thinks it can get away with a negligible sum for adaptation"],
    ),
    "a_demand": (Intent.DEMAND_FROM, {"parties": ("USA",)}, [LIMITS]),
    "a_statement": (
        Intent.STATEMENT,
        {"parties": ("USA",), "venue": "plenary"},
        [REFUGEES, "Said on Mon 8 June 2009."],
    ),
    "a_line_of_ours": (
        Intent.RESPONSE,
        {"topics": ("climate-refugees",)},
        ["Our line: It likely makes sense for countries to be obliged to treat climate refugees like refugees"],
    ),
}


@pytest.mark.parametrize(("intent", "slots", "lines"), ONE.values(), ids=ONE)
def test_one_entry_is_the_answer_with_its_provenance_and_buttons(
    bonn: World, buttons: Callable[[Message], list[str]], intent: Intent, slots: dict[str, Any], lines: list[str]
) -> None:
    *said, provenance = bonn.told(intent, **slots).splitlines()
    assert said == lines
    assert provenance.startswith("  ")
    assert " logged by U1 " in provenance
    assert buttons(bonn.message(intent, **slots)) == ["Share", "History", "Correct", "Why this answer?"]


def test_many_are_counted_and_listed_the_newest_first_each_with_a_menu(bonn: World) -> None:
    slots: dict[str, Any] = {"parties": ("CHN",), "counterparties": ("USA",)}
    assert bonn.told(Intent.DEMAND_BETWEEN, **slots).splitlines() == [
        "2 demands by China of the US",
        (
            "China → US (would like): money from the US, like other developing countries (of dubious likelihood, says "
            "the tracker)"
        ),
        "  D3 · stated · REPORT · logged by U1 2 days ago",
        "China → US: ambitious targets out of the US, in return",
        "  D2 · stated · REPORT · logged by U1 2 days ago",
    ]
    blocks = bonn.message(Intent.DEMAND_BETWEEN, **slots).arguments()["blocks"]
    menus = [block["accessory"]["options"] for block in blocks if "accessory" in block]
    assert [[option["value"] for option in menu] for menu in menus] == [
        ["history", "correct", "confirm", "retract"]
    ] * 2
    assert [block["accessory"]["action_id"] for block in blocks if "accessory" in block] == [
        "entry_menu:D3",
        "entry_menu:D2",
    ]


def test_a_list_with_a_rumour_in_it_says_so_in_its_first_line(bonn: World) -> None:
    assert bonn.told(Intent.POSITION, parties=("USA",)).startswith("⚠️ 3 positions by the US, 1 of them only a rumour\n")


def test_a_delegation_is_listed_by_rank(bonn: World) -> None:
    lines = bonn.told(Intent.ROSTER, parties=("USA",)).splitlines()
    assert lines[0] == "3 people in the US delegation"
    assert lines[1::2] == [
        "Jonathan Pershing (US), head of delegation",
        "Todd Stern (US), Special Envoy for Climate Change",
        "Trigg Talley (US), negotiator",
    ]


def test_a_long_list_is_cut_with_its_count_and_shown_whole_on_demand(
    bonn: World, buttons: Callable[[Message], list[str]]
) -> None:
    for number in range(20):
        bonn.log(Demand(party="JPN", counterparty="CHN", text=f"demand number {number}"))
    slots: dict[str, Any] = {"parties": ("JPN",)}
    cut = bonn.told(Intent.DEMAND_FROM, **slots)
    assert cut.startswith("20 demands by Japan\n")
    assert cut.endswith("17 more on record.")
    assert buttons(bonn.message(Intent.DEMAND_FROM, **slots)) == ["Show all 20", "Share", "Why this answer?"]
    whole = bonn.told(Intent.DEMAND_FROM, show_all=True, **slots)
    assert whole.count("demand number") == 20
    assert buttons(bonn.message(Intent.DEMAND_FROM, show_all=True, **slots)) == ["Share", "Why this answer?"]


def test_a_list_too_long_for_one_message_says_how_many_are_left(bonn: World) -> None:
    for number in range(70):
        bonn.log(Demand(party="JPN", counterparty="CHN", text=f"demand number {number} {'word ' * 60}"))
    whole = bonn.told(Intent.DEMAND_FROM, show_all=True, parties=("JPN",))
    shown = whole.count("demand number")
    assert whole.endswith(f"{70 - shown} more: name a party, topic or day.")


# -- what was said before, and what contradicts ------------------------------------------------------------

EIGHT = Pledge(
    party="JPN", text="8% below 1990 by 2020", quantity=Decimal(8), unit="%", base_year=1990, target_year=2020
)
FIFTEEN = Pledge(
    party="JPN", text="15% below 2005 by 2020", quantity=Decimal(15), unit="%", base_year=2005, target_year=2020
)
TWENTY_FIVE = Pledge(
    party="JPN", text="25% below 2005 by 2020", quantity=Decimal(25), unit="%", base_year=2005, target_year=2020
)


@pytest.mark.parametrize(
    ("change", "how"), [(Change.UPDATED, ""), (Change.CORRECTED, " (we had it wrong)")], ids=["updated", "corrected"]
)
def test_a_superseded_pledge_is_told_with_what_replaced_it_and_when(bonn: World, change: Change, how: str) -> None:
    bonn.now[0] = datetime(2009, 6, 9, 12, 0, tzinfo=UTC)
    first = bonn.log(EIGHT, source=Source("NGO briefing"))
    bonn.now[0] = datetime(2009, 6, 10, 9, 0, tzinfo=UTC)
    bonn.revise(first, change, draft=Draft(fact=FIFTEEN, source=Source("press conference")))
    assert bonn.told(Intent.PLEDGE, parties=("JPN",)).splitlines() == [
        "Japan pledge: 15% below 2005 by 2020",
        f"↳ was: 8% below 1990 by 2020 — until Wed 10 June 2009{how}",
        f"  P1 · stated · press conference · {change.value} by U2 3 hours ago",
    ]
    known_then = bonn.told(Intent.PLEDGE, parties=("JPN",), known_on=date(2009, 6, 9))
    assert known_then.startswith("As known at the end of Tue 9 June 2009: Japan pledge: 8% below 1990 by 2020\n")


def test_sources_that_contradict_each_other_are_both_shown_with_their_certainty(bonn: World) -> None:
    bonn.log(FIFTEEN)
    bonn.log(TWENTY_FIVE, certainty=Certainty.REPORTED)
    told = bonn.told(Intent.PLEDGE, parties=("JPN",))
    assert "15% below 2005" in told
    assert "25% below 2005" in told
    assert told.endswith("⚠️ P2 (reported) and P1 (stated) contradict each other.")


def test_a_position_is_told_to_contradict_one_on_the_other_side(bonn: World) -> None:
    bonn.log(Position(party="JPN", text="markets, yes", topics=("offsets",), stance=Stance.SUPPORT))
    bonn.log(Position(party="JPN", text="never", topics=("offsets",), stance=Stance.RED_LINE))
    assert bonn.told(Intent.POSITION, parties=("JPN",)).endswith("S7 (stated) and S6 (stated) contradict each other.")


# -- valid time and what was known -------------------------------------------------------------------------


def test_where_somebody_was_on_a_past_day(bonn: World) -> None:
    bonn.log(Absence(person="michael-martin", party="CAN", place="Ottawa"), valid=june(3, 4))
    there = bonn.told(Intent.ABSENCE, people=("michael-martin",), period=june(4, 4))
    assert there.startswith("Michael Martin (Canada) was in Ottawa from 3 June to Thu 4 June 2009\n")
    today = bonn.told(Intent.ABSENCE, people=("michael-martin",)).splitlines()
    assert today[:3] == [
        "Michael Martin is not on record as away today (Wed 10 June 2009).",
        "  The nearest on record:",
        "Michael Martin (Canada) was in Ottawa from 3 June to Thu 4 June 2009",
    ]


def test_a_statement_belongs_to_the_day_it_was_made(bonn: World) -> None:
    assert bonn.told(Intent.STATEMENT, venue="plenary", period=june(8, 8)).startswith(REFUGEES)
    assert bonn.told(Intent.STATEMENT, venue="plenary", period=june(9, 9)).startswith("None on record")


def test_a_statement_is_told_with_the_day_it_was_made(bonn: World) -> None:
    told = bonn.told(Intent.STATEMENT, people=("jonathan-pershing",))
    assert told.splitlines()[:2] == [REFUGEES, "Said on Mon 8 June 2009."]
    assert "Said on" not in bonn.told(Intent.POSITION, people=("jonathan-pershing",))


TO_COME: dict[str, Any] = {"outcome": Outcome.UNKNOWN, "not_known": "what has not happened yet"}


@pytest.mark.parametrize("period", [None, june(15, 21)], ids=["some_day", "next_week"])
def test_what_a_party_will_pledge_is_not_known_but_what_it_pledges_now_is(bonn: World, period: Period | None) -> None:
    bonn.log(FIFTEEN)
    lines = bonn.told(Intent.PLEDGE, parties=("JPN",), period=period, **TO_COME).splitlines()
    assert lines[1:3] == ["  What is on record today:", "Japan pledge: 15% below 2005 by 2020"]


def test_where_nothing_is_on_record_of_what_is_to_come_it_can_be_logged(
    bonn: World, buttons: Callable[[Message], list[str]]
) -> None:
    slots: dict[str, Any] = {"parties": ("JPN",), **TO_COME}
    assert "None on record as of Wed 10 June 2009: pledges by Japan." in bonn.told(Intent.PLEDGE, **slots)
    assert "Log it" in buttons(bonn.message(Intent.PLEDGE, **slots))


def test_where_a_name_means_nobody_the_rest_of_the_question_is_not_answered(bonn: World) -> None:
    told = bonn.told(
        Intent.DEMAND_BETWEEN, counterparties=("USA",), outcome=Outcome.UNKNOWN, not_known="atlantis", text="a question"
    )
    assert "China → US" not in told


def test_what_is_to_come_has_its_buttons_once(bonn: World, buttons: Callable[[Message], list[str]]) -> None:
    assert buttons(bonn.message(Intent.PLEDGE, parties=("JPN",), **TO_COME)).count("Share") == 1


def test_when_somebody_returns_is_not_known_but_where_they_are_is(bonn: World) -> None:
    told = bonn.told(
        Intent.ABSENCE, people=("todd-stern",), outcome=Outcome.UNKNOWN, not_known="what has not happened yet"
    )
    assert told.splitlines()[:4] == [
        "Nobody can know yet: that has not happened.",
        "  What is on record today:",
        f"Todd Stern (US) {AWAY}",
        "With Jonathan Pershing. No return date on record.",
    ]


# -- who has none, how many, where it comes from -----------------------------------------------------------


def test_who_has_not_pledged_are_the_members_without_a_pledge_on_record(bonn: World) -> None:
    bonn.log(Pledge(party="KEN", text="30%"))
    lines = bonn.told(Intent.PLEDGE, parties=("African Group",), negated=True).splitlines()
    assert lines[0] == "53 of 54 parties of the African Group have no pledge on record, as of Wed 10 June 2009:"
    assert lines[1].startswith("Algeria, Angola, Benin, ")
    assert lines[1].endswith(" and 29 more")
    assert "Kenya" not in lines[1]
    assert lines[2] == "  That is what is on record, not what they may have said."


def test_all_who_have_not_pledged_are_named_when_asked_for(bonn: World) -> None:
    bonn.log(Pledge(party="KEN", text="30%"))
    named = bonn.told(Intent.PLEDGE, parties=("African Group",), negated=True, show_all=True).splitlines()[1]
    assert named.count(",") == 51
    assert named.endswith("Zambia and Zimbabwe")


def test_a_count_comes_with_its_parties_and_entries(bonn: World) -> None:
    assert bonn.told(Intent.COUNT, counted=Kind.POSITION, topics=("adaptation-finance",)).splitlines() == [
        "⚠️ 2 parties are on record with 2 positions on adaptation finance, 1 of them only by a rumour",
        "The US (rumour) and NGOs",
        "• ⚠️ Rumour: US: the administration thinks it can get away with a negligible sum for adaptation",
        "   S2 · rumour · REPORT · U1",
        (
            "• NGOs on the US (concern): most NGOs consider the US adaptation money for developing countries totally "
            "inadequate"
        ),
        "   S1 · reported · REPORT · U1",
    ]


def test_a_count_of_nothing_is_zero(bonn: World) -> None:
    told = bonn.told(Intent.COUNT, counted=Kind.POSITION, topics=("offsets",), stances=(Stance.OPPOSE,))
    assert told == "No party is on record as opposing offsets, as of Wed 10 June 2009."


OPPOSING = (Stance.OPPOSE, Stance.RED_LINE)


def test_who_takes_a_stance_is_told_in_plain_words(bonn: World) -> None:
    about: dict[str, Any] = {"topics": ("offsets",), "stances": OPPOSING}
    assert bonn.told(Intent.POSITION, **about).splitlines()[0] == (
        "No party is on record as opposing offsets, as of Wed 10 June 2009."
    )
    for party in ("BOL", "JPN"):
        bonn.log(Position(party=party, text="never", topics=("offsets",), stance=Stance.RED_LINE))
    assert bonn.told(Intent.POSITION, **about).startswith("2 positions opposing offsets\n")
    assert bonn.told(Intent.COUNT, counted=Kind.POSITION, **about).splitlines()[:2] == [
        "2 parties are on record as opposing offsets",
        "Japan and Bolivia",
    ]
    assert bonn.told(Intent.POSITION, negated=True, **about).startswith(
        "196 of 198 parties are not on record as opposing offsets, as of Wed 10 June 2009:"
    )


@pytest.mark.parametrize(
    ("stances", "words"),
    [
        ((Stance.SUPPORT, Stance.CONDITIONAL), "supporting anything"),
        ((Stance.CONDITIONAL,), "supporting anything on conditions"),
        ((Stance.CONCERN,), "voicing concern about anything"),
        ((Stance.RED_LINE,), "calling anything a red line"),
        ((Stance.OPPOSE, Stance.CONCERN), "opposing anything or voicing concern about anything"),
    ],
)
def test_every_stance_has_words(empty: World, stances: tuple[Stance, ...], words: str) -> None:
    assert empty.told(Intent.COUNT, stances=stances) == f"No party is on record as {words}, as of Wed 10 June 2009."


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({"counted": Kind.ABSENCE}, "2 people are on record as away today (Wed 10 June 2009)"),
        ({"counted": Kind.ABSENCE, "period": june(4, 4)}, "Nobody was on record as away on Thu 4 June 2009."),
        ({"counted": Kind.ROSTER, "parties": ("USA",)}, "3 people in the US delegation"),
        ({"counted": Kind.DEMAND, "parties": ("CHN",)}, "2 demands by China"),
        ({"counted": Kind.DEMAND, "counterparties": ("USA",)}, "1 party is on record with 2 demands of the US"),
        (
            {"counted": Kind.POSITION, "parties": ("USA",), "topics": ("adaptation-finance",)},
            "⚠️ 1 position by the US on adaptation finance, only by rumour",
        ),
        ({"counted": Kind.PLEDGE}, "None on record as of Wed 10 June 2009: pledges."),
        ({"counted": Kind.RESPONSE, "topics": ("offsets",)}, "1 line or ask of ours on offsets"),
    ],
    ids=["away", "away_then", "people", "demands_of_one", "demands_on_one", "a_rumour", "nothing", "ours"],
)
def test_what_is_counted_is_what_was_asked_for(bonn: World, slots: dict[str, Any], said: str) -> None:
    assert bonn.told(Intent.COUNT, **slots).splitlines()[0] == said


def test_a_long_count_is_shown_whole_on_demand(bonn: World, buttons: Callable[[Message], list[str]]) -> None:
    for number in range(9):
        bonn.log(Pledge(party="JPN", text=f"offer {number}"))
    asked: dict[str, Any] = {"counted": Kind.PLEDGE}
    assert bonn.told(Intent.COUNT, **asked).count("offer") == 3
    assert buttons(bonn.message(Intent.COUNT, **asked)) == ["Show all 9", "Share", "Why this answer?"]
    assert bonn.told(Intent.COUNT, show_all=True, **asked).count("offer") == 9


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (Intent.DEMAND_FROM, "US → China: binding emission limits"),
        (Intent.DEMAND_TO, "2 demands of the US"),
        (Intent.PLEDGE, "None on record as of Wed 10 June 2009: pledges by the US."),
    ],
)
def test_people_pledge_and_demand_for_their_party(bonn: World, intent: Intent, said: str) -> None:
    bonn.log(Pledge(party="JPN", text="15%"))
    bonn.log(Demand(party="JPN", counterparty="CHN", text="more"))
    assert bonn.told(intent, people=("jonathan-pershing",)).startswith(said)


def test_who_is_away_is_counted_in_people(bonn: World) -> None:
    assert bonn.told(Intent.ABSENCE).startswith("2 people are on record as away today (Wed 10 June 2009)\n")
    assert bonn.told(Intent.ABSENCE, parties=("USA",), period=june(8, 9)).startswith(
        "2 people of the US were on record as away from 8 June to Tue 9 June 2009\n"
    )


def test_the_source_of_an_entry_begins_with_who_logged_it(bonn: World) -> None:
    assert bonn.told(Intent.SOURCE, entry="S2").splitlines() == [
        "⚠️ Rumour: U1 logged it on Mon 8 June 2009 (2 days ago), from REPORT:",
        "US: the administration thinks it can get away with a negligible sum for adaptation",
        "  S2 · rumour",
    ]
    assert "https:" not in bonn.message(Intent.SOURCE, entry="S2").text


def test_who_logged_that_is_about_the_answer_before(bonn: World) -> None:
    before = bonn.found(Intent.LEADER, parties=("USA",)).asking.reading
    told = bonn.told(Intent.SOURCE, previous=before)
    assert told.splitlines()[0] == "2 entries"
    assert "L3 · stated · REPORT · logged by U1 2 days ago" in told
    assert "A1 · stated · REPORT · logged by U1 2 days ago" in told


def test_nothing_of_another_channel_is_listed_counted_or_near(bonn: World) -> None:
    bonn.log(Pledge(party="JPN", text="a secret"), scope=Scope("T1", "C9"))
    told = [
        bonn.told(Intent.PLEDGE, parties=("JPN",)),
        bonn.told(Intent.PLEDGE, parties=("JPN",), topics=("finance",)),
        bonn.told(Intent.COUNT, counted=Kind.PLEDGE),
        bonn.told(Intent.OVERVIEW, parties=("JPN",)),
        bonn.told(Intent.OVERVIEW),
        bonn.told(Intent.CHANGES_SINCE, period=june(10, 10)),
        bonn.told(Intent.COMPARISON, parties=("JPN", "USA")),
    ]
    assert not [words for words in told if "a secret" in words or "Japan (" in words]
    assert "a secret" in bonn.told(Intent.PLEDGE, parties=("JPN",), scope=Scope("T1", "C9"))


# -- asked back --------------------------------------------------------------------------------------------


def test_what_is_ambiguous_is_asked_back_with_a_button_for_each_meaning(
    bonn: World, buttons: Callable[[Message], list[str]]
) -> None:
    slots: dict[str, Any] = {
        "outcome": Outcome.CLARIFY,
        "asks": "party",
        "not_known": "Congo",
        "choices": (Choice("DR Congo", "who leads DR Congo"), Choice("Republic of the Congo", "who leads COG")),
    }
    message = bonn.message(Intent.LEADER, **slots)
    assert message.text == "Which party do you mean by “Congo”?"
    assert buttons(message) == ["DR Congo", "Republic of the Congo"]
    values = [element["value"] for element in message.arguments()["blocks"][1]["elements"]]
    assert values == ["2009-06-10 who leads DR Congo", "2009-06-10 who leads COG"]


@pytest.mark.parametrize(
    ("intent", "slots", "said", "example"),
    [
        (Intent.COMPARISON, {"parties": ("USA",)}, "Compare with which other party?", "compare the US and China"),
        (Intent.DEMAND_FROM, {"asks": "party"}, "Which party do you mean?", "what does China want"),
        (Intent.POSITION, {"asks": "topic"}, "On which topic?", "where does the US stand on finance"),
        (Intent.LEADER, {"asks": "party"}, "Which party do you mean?", "who leads the US today"),
    ],
    ids=["comparison", "demand", "position", "leader"],
)
def test_what_is_left_open_is_asked_for_with_a_question_of_the_same_kind(
    bonn: World, intent: Intent, slots: dict[str, Any], said: str, example: str
) -> None:
    asked_back = {"outcome": Outcome.CLARIFY} if "asks" in slots else {}
    assert bonn.told(intent, **asked_back, **slots).splitlines() == [said, f"Ask again with the name: “{example}”."]


def test_what_is_none_of_our_business_is_told_what_can_be_asked(bonn: World) -> None:
    told = bonn.told(Intent.LEADER, outcome=Outcome.OUT_OF_SCOPE)
    assert told.startswith("I only know the negotiations")


# -- what cannot be answered -------------------------------------------------------------------------------


def test_an_unknown_name_is_said_to_be_unknown_with_the_way_to_teach_it(bonn: World) -> None:
    lines = bonn.told(Intent.LEADER, outcome=Outcome.UNKNOWN, not_known="atlantis").splitlines()
    assert lines[0] == "I do not know “atlantis”: nobody of that name is on record, no party, group or observer."
    assert "/rapporteur alias atlantis = …" in lines[1]


def test_what_was_said_where_nobody_could_hear_it_is_not_on_record(bonn: World) -> None:
    told = bonn.told(Intent.STATEMENT, parties=("USA",), outcome=Outcome.UNKNOWN, not_known=HIDDEN)
    assert told.startswith("Not on record: what was said or meant where nobody could hear it.")


# -- pledges by size ---------------------------------------------------------------------------------------


@pytest.fixture
def offers(bonn: World) -> World:
    for party, quantity, unit in (("JPN", "15", "%"), ("NOR", "30", "%"), ("AUS", "5", "%"), ("GBR", "100", "USD bn")):
        bonn.log(Pledge(party=party, text=f"{quantity} {unit}", quantity=Decimal(quantity), unit=unit))
    bonn.log(Pledge(party="KEN", text="more trees"))
    return bonn


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("biggest pledge", ["Norway", "Japan", "Australia", "UK"]),
        ("what is the weakest pledge so far", ["Australia", "Japan", "Norway", "UK"]),
        ("who has pledged more than 15%", ["Norway"]),
        ("any pledges of at least 15 per cent", ["Norway", "Japan"]),
        ("pledges of no less than 15%", ["Norway", "Japan"]),
        ("pledges of no more than 15%", ["Australia", "Japan"]),
        ("pledges below 30%", ["Australia", "Japan"]),
    ],
)
def test_pledges_are_told_by_their_size(offers: World, text: str, parties: list[str]) -> None:
    asked = read_question(text, day=TODAY, names=Names.of(Vocabulary.load()))
    lines = offers.told(Intent.PLEDGE, size=asked.size, negated=asked.negated, show_all=True).splitlines()
    assert [line.split(" pledge")[0] for line in lines if " pledge: " in line] == parties
