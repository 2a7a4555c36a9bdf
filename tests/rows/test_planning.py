"""What an import would add: nothing that is on record, nothing twice, and covers tied to their absences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from negotiation.model import Absence, Certainty, Change, Draft, Fact, Leadership, Pledge, Revision, Source, Title
from negotiation.names import Names
from negotiation.periods import ALWAYS, Period
from negotiation.rows import Plan, Trouble, plan
from tests.rows.reading import read

PLEDGE = Pledge(party="JPN", text="15% below 2005")
MARTIN_AWAY = Absence(person="michael-martin", party="CAN", place="Oslo")
WEEK = Period(date(2009, 6, 8), date(2009, 6, 13))


def revision(fact: Fact, *, entry: str, valid: Period = ALWAYS, change: Change = Change.ADDED) -> Revision:
    return Revision(
        entry=entry,
        seq=1,
        number=1,
        change=change,
        fact=fact,
        valid=valid,
        certainty=Certainty.STATED,
        source=Source(),
        author="U1",
        recorded_at=datetime(2009, 6, 8, tzinfo=UTC),
        audience=None,
    )


def planned(text: str, names: Names, *histories: Sequence[Revision], name: str = "file.csv") -> Plan:
    found = read(text, names, name=name)
    assert found.flaws == ()
    return plan(found.rows, histories)


def test_a_row_on_record_is_known_whatever_the_case_the_topics_and_the_certainty(names: Names) -> None:
    history = [revision(PLEDGE, entry="P1")]
    made = planned("party|pledge|topics|certainty\nJapan|15% BELOW 2005|targets|rumour", names, history)
    assert (made.drafts, made.known, made.twice) == ((), 1, 0)


def test_a_row_that_an_entry_once_said_is_known_too(names: Names) -> None:
    now = Pledge(party="JPN", text="25% below 1990")
    history = [revision(PLEDGE, entry="P1"), revision(now, entry="P1", change=Change.UPDATED)]
    assert planned("party|pledge\nJapan|15% below 2005", names, history).known == 1


def test_what_was_retracted_can_be_imported_again(names: Names) -> None:
    history = [revision(PLEDGE, entry="P1"), revision(PLEDGE, entry="P1", change=Change.RETRACTED)]
    made = planned("party|pledge\nJapan|15% below 2005", names, history)
    assert [draft.fact for draft in made.drafts] == [PLEDGE]


def test_the_same_on_other_days_is_new(names: Names) -> None:
    history = [revision(MARTIN_AWAY, entry="A1", valid=WEEK)]
    text = "person|place|from|until\nMartin|Oslo|2009-06-12|2009-06-20\nMartin|Oslo|2009-06-13|2009-06-20"
    made = planned(text, names, history, name="absences.csv")
    assert made.known == 1
    assert made.drafts == (
        Draft(
            fact=MARTIN_AWAY,
            valid=Period(date(2009, 6, 13), date(2009, 6, 21)),
            source=Source("absences.csv, row 3"),
        ),
    )


def test_a_row_that_repeats_another_is_counted_and_left_out(names: Names) -> None:
    made = planned("party|pledge\nJapan|a\nJAPAN|A\nJapan|b", names)
    assert (len(made.drafts), made.twice) == (2, 1)


def test_what_contradicts_the_record_is_new_and_said(names: Names) -> None:
    oslo = revision(MARTIN_AWAY, entry="A1", valid=WEEK)
    acting = Leadership(person="michael-martin", party="CAN", title=Title.ACTING)
    text = (
        "kind|person|party|title|place|from|until\nabsence|Martin|||Rome|2009-06-12|2009-06-20\n"
        "absence|Martin|||Rome|2009-07-12|\nleadership|jane-doe|Canada|acting||2009-06-12|"
    )
    made = planned(text, names, [oslo], [revision(acting, entry="L1")])
    assert len(made.drafts) == 3
    assert [(draft.valid.start, [entry.entry for entry in against]) for draft, against in made.contradictions] == [
        (date(2009, 6, 12), ["A1"]),
        (date(2009, 6, 12), ["L1"]),
    ]


COVER = "kind|id|person|party|title|during|place\n"
LEADS = Leadership(person="michael-martin", party="CAN", title=Title.ACTING)


@pytest.mark.parametrize("during", ["row-7", "michael martin"])
def test_a_cover_is_tied_to_an_absence_of_the_same_file_wherever_that_stands(during: str, names: Names) -> None:
    made = planned(
        f"{COVER}leadership||jane-doe||acting|{during}|\nabsence|row-7|Martin||||Oslo\nabsence|row-8|jane-doe-2||||Rome",
        names,
    )
    assert made.flaws == ()
    [(cover, absence)] = made.covers.items()
    assert isinstance(made.drafts[cover].fact, Leadership)
    assert made.drafts[absence].fact == MARTIN_AWAY


@pytest.mark.parametrize("during", ["a1", "Martin"])
def test_a_cover_is_tied_to_an_absence_on_record(during: str, names: Names) -> None:
    history = [revision(MARTIN_AWAY, entry="A1")]
    made = planned(f"{COVER}leadership||jane-doe||acting|{during}|", names, history)
    assert [draft.fact for draft in made.drafts] == [
        Leadership(person="jane-doe", party="NOR", title=Title.ACTING, during="A1")
    ]


def test_a_file_that_comes_again_adds_nothing_though_its_ids_are_its_own(names: Names) -> None:
    text = f"{COVER}leadership||jane-doe||acting|x|\nabsence|x|Martin||||Oslo"
    cover = Leadership(person="jane-doe", party="NOR", title=Title.ACTING, during="A9")
    made = planned(text, names, [revision(MARTIN_AWAY, entry="A9")], [revision(cover, entry="L3")])
    assert (made.drafts, made.known) == ((), 2)


def test_an_acting_leadership_on_record_that_covers_nothing_is_another_one(names: Names) -> None:
    text = f"{COVER}leadership||jane-doe||acting|x|\nabsence|x|Martin||||Oslo"
    alone = Leadership(person="jane-doe", party="NOR", title=Title.ACTING)
    assert len(planned(text, names, [revision(alone, entry="L3")]).drafts) == 2


@pytest.mark.parametrize(
    ("during", "trouble"),
    [("A7", Trouble.UNKNOWN_ABSENCE), ("jane-doe", Trouble.UNKNOWN_ABSENCE), ("Martin", Trouble.AMBIGUOUS_ABSENCE)],
)
def test_an_absence_is_never_guessed(during: str, trouble: Trouble, names: Names) -> None:
    histories = [[revision(MARTIN_AWAY, entry=entry)] for entry in ("A1", "A2")]
    [flaw] = planned(f"{COVER}leadership||jane-doe||acting|{during}|", names, *histories).flaws
    assert (flaw.trouble, flaw.row, flaw.column) == (trouble, 2, "during")
