"""Tables as teams keep them: what is understood, and what is said of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from negotiation.model import (
    Absence,
    Certainty,
    Demand,
    Draft,
    Fact,
    Kind,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Response,
    ResponseState,
    Roster,
    Source,
    Stance,
    Strength,
    Title,
)
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.rows import Trouble, read_sheets
from tests.rows.reading import read, reading, sheet


def facts(text: str, names: Names, *, name: str = "file.csv") -> list[Fact]:
    found = read(text, names, name=name)
    assert found.flaws == ()
    return [row.draft.fact for row in found.rows]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "pledges.csv",
            (
                "Country|Pledge|Topic|Number|Baseline|By year|Stage\n"
                "Japan|15 % below 2005|targets; #finance|15%|2005|2020|in law"
            ),
            Pledge(
                party="JPN",
                text="15 % below 2005",
                topics=("mitigation-targets", "finance"),
                quantity=Decimal(15),
                unit="%",
                base_year=2005,
                target_year=2020,
                status=PledgeStatus.IN_LAW,
            ),
        ),
        (
            "file.csv",
            "BY | Demanded of | What | How strongly | Why\nthe US | China | binding limits | urges | Congress",
            Demand(
                party="USA",
                counterparty="CHN",
                text="binding limits",
                strength=Strength.CALLS_FOR,
                because="Congress",
            ),
        ),
        (
            "file.csv",
            "Party*|Text (one sentence)|Stance|Who|Where\nUSA|climate refugees|is opposed to|Martin|plenary",
            Position(
                party="USA",
                text="climate refugees",
                stance=Stance.OPPOSE,
                person="michael-martin",
                venue="plenary",
            ),
        ),
        (
            "our asks.csv",
            "About | Ask | We ask | Status\nAOSIS | join us | Yes | MET",
            Response(counterparty="AOSIS", text="join us", is_ask=True, state=ResponseState.MET),
        ),
        (
            "file.csv",
            "full_name|Delegation|Job title|Seniority|Nicknames\nOla Berg|Norway|envoy|1|Ollie, “the bear”",
            Roster(
                person="ola-berg", name="Ola Berg", party="NOR", role="envoy", rank=1, aliases=("Ollie", "“the bear”")
            ),
        ),
        (
            "who is away.csv",
            "Who|Location|Why|With whom\nMichael Martin|Beijing|talks|Stern",
            Absence(person="michael-martin", party="CAN", place="Beijing", reason="talks", with_whom="Stern"),
        ),
        (
            "heads.csv",
            "Person|Title\nmichael-martin|Head of delegation",
            Leadership(person="michael-martin", party="CAN", title=Title.HEAD),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".csv") else "",
)
def test_headings_are_forgiving(name: str, text: str, expected: Fact, names: Names) -> None:
    assert facts(text, names, name=name) == [expected]


def test_a_column_says_the_kind_of_each_row_and_reason_means_what_that_kind_has(names: Names) -> None:
    found = facts(
        "Type|Person|Party|Of|Text|Reason\nAbsence|Martin||||talks\ndemand||US|China|binding limits|Congress",
        names,
    )
    assert found == [
        Absence(person="michael-martin", party="CAN", reason="talks"),
        Demand(party="USA", counterparty="CHN", text="binding limits", because="Congress"),
    ]


def test_a_title_above_the_headings_is_passed_over(names: Names) -> None:
    found = read("Our tracker\n|\nParty|Pledge\nJapan|15%", names)
    assert [(row.row, row.draft.fact) for row in found.rows] == [(4, Pledge(party="JPN", text="15%"))]


def test_sheets_named_after_a_kind_are_read_and_the_others_named(names: Names) -> None:
    sheets = [
        sheet("hello", name="Notes"),
        sheet("Party|Text\nJapan|15%", name="PLEDGES"),
        sheet("Name|Party\nOla Berg|Norway", name="Delegates"),
    ]
    found = read_sheets(sheets, reading(names))
    assert [row.draft.fact.kind for row in found.rows] == [Kind.PLEDGE, Kind.ROSTER]
    assert found.unread_sheets == ("Notes",)


def test_where_no_sheet_is_named_after_a_kind_the_first_is_read(names: Names) -> None:
    sheets = [sheet("Party|Pledge\nJapan|15%", name="Sheet1"), sheet("Party|Text\nUS|no", name="Sheet2")]
    found = read_sheets(sheets, reading(names))
    assert [row.sheet for row in found.rows] == ["Sheet1"]
    assert found.unread_sheets == ("Sheet2",)


@pytest.mark.parametrize(
    ("start", "last", "expected"),
    [
        ("2009-06-08", "", Period(date(2009, 6, 8), None)),
        ("8 June 2009", "12 June 2009", Period(date(2009, 6, 8), date(2009, 6, 13))),
        ("2009/6/8", "8-Jun-09", Period(date(2009, 6, 8), date(2009, 6, 9))),
        ("June 2009", "June 2009", Period(date(2009, 6, 1), date(2009, 7, 1))),
        ("2009", "2009", Period(date(2009, 1, 1), date(2010, 1, 1))),
        ("13/06/2009", "2009-06-13 14:30", Period(date(2009, 6, 13), date(2009, 6, 14))),
        ("", "2009-06-12", Period(None, date(2009, 6, 13))),
        ("", "", Period()),
    ],
)
def test_days_are_read_and_the_last_one_is_inside(start: str, last: str, expected: Period, names: Names) -> None:
    found = read(f"Party|Pledge|From|Until\nJapan|15%|{start}|{last}", names)
    assert found.flaws == ()
    assert found.rows[0].draft.valid == expected


def test_a_row_has_its_own_source_else_the_file_and_the_row(names: Names) -> None:
    text = (
        "Party|Pledge|Source|Link|Certainty\nJapan|a|press|https://a.org/x|rumor\nJapan|b|https://a.org/y||\nJapan|c|||"
    )
    drafts = [row.draft for row in read(text, names).rows]
    assert drafts == [
        Draft(
            fact=Pledge(party="JPN", text="a"), certainty=Certainty.RUMOUR, source=Source("press", "https://a.org/x")
        ),
        Draft(fact=Pledge(party="JPN", text="b"), source=Source("", "https://a.org/y")),
        Draft(fact=Pledge(party="JPN", text="c"), source=Source("file.csv, row 4")),
    ]


FLAWED = [
    ("party|text", "Norwey|x", "party", Trouble.UNKNOWN_PARTY, ("NOR",)),
    ("party|text", "Congo|x", "party", Trouble.AMBIGUOUS_PARTY, ("COD", "COG")),
    ("party|text", "|x", "party", Trouble.MISSING, ()),
    ("party|text|topics", "US|x|finance, offsts", "topics", Trouble.UNKNOWN_TOPIC, ("offsets",)),
    ("party|text|status", "US|x|soon", "status", Trouble.NOT_A_CHOICE, tuple(PledgeStatus)),
    ("party|text|quantity", "US|x|fifteen", "quantity", Trouble.NOT_A_NUMBER, ()),
    ("party|text|quantity", "US|x|7,2", "quantity", Trouble.NOT_A_NUMBER, ()),
    ("party|text|quantity|unit", "US|x|15%|MtCO2e", "quantity", Trouble.NOT_A_NUMBER, ()),
    ("party|text|target year", "US|x|20x0", "target year", Trouble.NOT_A_YEAR, ()),
    ("party|text|from", "US|x|08/06/2009", "from", Trouble.AMBIGUOUS_DAY, ("2009-06-08", "2009-08-06")),
    ("party|text|from", "US|x|8 June", "from", Trouble.DAY_WITHOUT_YEAR, ("2009-06-08",)),
    ("party|text|from", "US|x|soon", "from", Trouble.NOT_A_DAY, ()),
    ("party|text|from", "US|x|from 8 to 12 June 2009", "from", Trouble.NOT_A_DAY, ()),
    ("party|text|from", "US|x|until 12 June 2009", "from", Trouble.NOT_A_DAY, ()),
    ("party|text|until", "US|x|today", "until", Trouble.DAY_WITHOUT_YEAR, ("2009-06-10",)),
    ("party|text|from|until", "US|x|2009-06-08|2009-06-07", "until", Trouble.ENDS_BEFORE, ()),
    ("party|text|stance", "US|x|oppose", "stance", Trouble.NOT_OF_KIND, ("pledge",)),
    ("party|text|link", "US|x|see there", "link", Trouble.NOT_A_LINK, ()),
    ("party|text", "US|#REF!", "text", Trouble.SHEETS_ERROR, ()),
    ("party|text", f"US|{'x' * 10_001}", "text", Trouble.TOO_LONG, ("10000",)),
    ("kind|party|text", "plege|US|x", "kind", Trouble.UNKNOWN_KIND, tuple(Kind)),
]


@pytest.mark.parametrize(("heads", "row", "column", "trouble", "instead"), FLAWED)
def test_a_flaw_says_where_and_what_to_write(
    heads: str, row: str, column: str, trouble: Trouble, instead: tuple[str, ...], names: Names
) -> None:
    found = read(f"{heads}\n{row}", names, name="pledges.csv")
    assert found.rows == ()
    [flaw] = found.flaws
    assert (flaw.trouble, flaw.row, flaw.column, flaw.instead) == (trouble, 2, column, instead)


@pytest.mark.parametrize(
    ("who", "trouble", "instead"),
    [
        ("Jane Doe", Trouble.AMBIGUOUS_PERSON, ("jane-doe", "jane-doe-2")),
        ("Micheal Martin", Trouble.UNKNOWN_PERSON, ("michael-martin",)),
        ("Nobody Atall", Trouble.UNKNOWN_PERSON, ()),
    ],
)
def test_a_person_is_never_guessed(who: str, trouble: Trouble, instead: tuple[str, ...], names: Names) -> None:
    [flaw] = read(f"person|party|title\n{who}|Norway|head", names).flaws
    assert (flaw.trouble, flaw.column, flaw.instead) == (trouble, "person", instead)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("hello|world\na|b", Trouble.NO_HEADINGS),
        ("party|text|text\nUS|a|b", Trouble.TWO_COLUMNS),
        ("party|text\nUS|b", Trouble.NO_KIND),
    ],
)
def test_a_table_that_cannot_be_read_as_a_whole_says_so_once(text: str, trouble: Trouble, names: Names) -> None:
    found = read(text, names)
    assert [flaw.trouble for flaw in found.flaws] == [trouble]
    assert found.rows == ()


def test_columns_without_a_meaning_are_named(names: Names) -> None:
    found = read("party|pledge|colour|\nUS|x|red|left over", names)
    assert found.unknown_headings == ("colour", "column 4")


def test_rows_may_name_people_whom_the_same_file_adds(bare_names: Names) -> None:
    found = facts(
        "kind|name|person|party|title\nleadership||Berg||head\nperson|Ola Berg||Norway|\nperson|Ola Berg||Norway|",
        bare_names,
    )
    person = Roster(person="ola-berg", name="Ola Berg", party="NOR")
    assert found == [Leadership(person="ola-berg", party="NOR", title=Title.HEAD), person, person]


def test_a_key_of_another_persons_makes_a_new_person(names: Names) -> None:
    text = "kind|name|key|person|party|title\nperson|Ann Lee|michael-martin||Norway|\nleadership|||michael-martin||head"
    assert facts(text, names) == [
        Roster(person="ann-lee", name="Ann Lee", party="NOR"),
        Leadership(person="ann-lee", party="NOR", title=Title.HEAD),
    ]


def test_somebody_of_a_name_on_record_is_that_person_and_of_two_names_the_one_of_the_party(names: Names) -> None:
    text = "name|party|role\nMICHAEL  MARTIN|Canada|envoy\nJane Doe|Sweden|envoy"
    assert [fact.person for fact in facts(text, names) if isinstance(fact, Roster)] == ["michael-martin", "jane-doe-2"]


def test_reading_gives_up_after_a_thousand_flaws(names: Names) -> None:
    rows = "\n".join(f"Norwey {number}|x" for number in range(1_100))
    found = read(f"party|pledge\n{rows}", names)
    assert found.gave_up
    assert len(found.flaws) == 1_000


def test_progress_is_told_row_by_row(names: Names) -> None:
    heard: list[tuple[int, int]] = []
    lines = sheet("party|pledge\nUS|a\nUS|b")
    read_sheets([lines], reading(names), told=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]
