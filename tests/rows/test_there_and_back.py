"""The export of an import gives the same rows back, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.model import (
    Absence,
    Certainty,
    Change,
    Demand,
    Draft,
    Fact,
    Leadership,
    Pledge,
    PledgeStatus,
    Position,
    Priority,
    Response,
    ResponseState,
    Revision,
    Roster,
    Source,
    Stance,
    Strength,
    Title,
)
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.rows import as_table, as_tables, plan, read_sheets
from negotiation.rows.lists import joined, split
from negotiation.updates.deciding import folded
from negotiation.vocabulary import Vocabulary
from sheets import read_file, write_file
from tests.rows.reading import reading

VOCABULARY = Vocabulary.load()
NAMES = Names.of(VOCABULARY)
KEYS = ("jane-doe", "jane-doe-2", "ola-berg")
ROSTER = tuple(
    Roster(person=key, name=name, party="NOR")
    for key, name in zip(KEYS, ("Jane Doe", "Jane Doe", "=Ola @Berg"), strict=True)
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r")
STARTS = st.sampled_from(["", "", "=", "+", "-", "@", "\t", "\r", "'", "'=", "''+", "＝"])
WORDS = st.builds(str.__add__, STARTS, st.text(LETTERS, max_size=30)).filter(
    lambda text: text == text.rstrip() and text.strip()
)
MAYBE = st.one_of(st.just(""), WORDS)
PARTIES = st.sampled_from(sorted(VOCABULARY.parties))
PEOPLE = st.sampled_from(KEYS)
TOPICS = st.lists(st.sampled_from(sorted(VOCABULARY.topics)), max_size=3, unique=True).map(tuple)
YEARS = st.one_of(st.none(), st.integers(1800, 2200))
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=3)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2099, 12, 30)))
LINKS = st.sampled_from(["", "https://a.org/x?y=1&z=,2", "https://climate.slack.com/archives/C1/p1"])

FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Absence, person=PEOPLE, party=PARTIES, place=MAYBE, reason=MAYBE, with_whom=MAYBE),
    st.builds(Leadership, person=PEOPLE, party=PARTIES, title=st.sampled_from(Title)),
    st.builds(
        Pledge,
        party=PARTIES,
        text=WORDS,
        topics=TOPICS,
        quantity=st.one_of(st.none(), NUMBERS),
        unit=MAYBE,
        base_year=YEARS,
        target_year=YEARS,
        condition=MAYBE,
        status=st.sampled_from(PledgeStatus),
    ),
    st.builds(
        Demand,
        party=PARTIES,
        counterparty=PARTIES,
        text=WORDS,
        topics=TOPICS,
        strength=st.sampled_from(Strength),
        because=MAYBE,
    ),
    st.builds(
        Position,
        party=PARTIES,
        text=WORDS,
        topics=TOPICS,
        stance=st.one_of(st.none(), st.sampled_from(Stance)),
        priority=st.one_of(st.none(), st.sampled_from(Priority)),
        counterparty=st.one_of(st.none(), PARTIES),
        because=MAYBE,
        person=st.one_of(st.none(), PEOPLE),
        venue=MAYBE,
        quote=MAYBE,
    ),
    st.builds(
        Response,
        text=WORDS,
        topics=TOPICS,
        counterparty=st.one_of(st.none(), PARTIES),
        person=st.one_of(st.none(), PEOPLE),
        is_ask=st.booleans(),
        state=st.sampled_from(ResponseState),
    ),
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    start, last = draw(DAYS), draw(DAYS)
    if start and last and start >= last:
        start, last = last, start
    period = Period(start, last if start != last else None)
    words, url = draw(MAYBE), draw(LINKS)
    source = Source(words if not words.startswith("http") else "", url)
    if source == Source():
        source = Source("the tracker")
    return Draft(fact=draw(FACTS), valid=period, certainty=draw(st.sampled_from(Certainty)), source=source)


def on_record(contents: Sequence[Draft]) -> list[Revision]:
    return [
        Revision(
            entry=f"E{number}",
            seq=number,
            number=1,
            change=Change.ADDED,
            fact=draft.fact,
            valid=draft.valid,
            certainty=draft.certainty,
            source=draft.source,
            author="U1",
            recorded_at=datetime(2009, 6, 8, tzinfo=UTC),
            audience=None,
        )
        for number, draft in enumerate(contents, 1)
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(given_drafts=st.lists(drafts(), max_size=6, unique_by=lambda each: (each.fact.kind, folded(each.fact))))
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_as_it_was(form: str, given_drafts: list[Draft]) -> None:
    everything = [*(Draft(fact=person, source=Source("list")) for person in ROSTER), *given_drafts]
    names = NAMES.with_people(ROSTER)
    entries = on_record(everything)
    tables = as_tables(entries, names) if form == "xlsx" else [as_table(entries, names)]
    read = read_sheets(read_file(f"record.{form}", write_file(form, tables)), reading(NAMES))
    assert read.flaws == ()
    assert read.unknown_headings == ()
    made = plan(read.rows, ())
    assert (made.twice, made.flaws) == (0, ())
    assert len(made.drafts) == len(everything)
    assert all(draft in made.drafts for draft in everything)
    seen_again = read_sheets(read_file(f"record.{form}", write_file(form, tables)), reading(names))
    again = plan(seen_again.rows, [[entry] for entry in entries])
    assert (again.drafts, again.known) == ((), len(everything))


def test_a_cover_comes_back_tied_to_its_absence() -> None:
    away = Absence(person="jane-doe", party="NOR", place="Oslo")
    cover = Leadership(person="ola-berg", party="NOR", title=Title.ACTING, during="E4")
    contents = [*(Draft(fact=person) for person in ROSTER), Draft(fact=away), Draft(fact=cover)]
    table = as_table(on_record(contents), NAMES.with_people(ROSTER))
    made = plan(read_sheets(read_file("a.csv", write_file("csv", [table])), reading(NAMES)).rows, ())
    [(leading, absence)] = made.covers.items()
    assert made.drafts[leading].fact == Leadership(person="ola-berg", party="NOR", title=Title.ACTING)
    assert made.drafts[absence].fact == away


@settings(deadline=None)
@given(st.lists(WORDS.filter(lambda text: text == text.strip()), max_size=4, unique=True))
def test_a_list_in_one_cell_reads_back(values: list[str]) -> None:
    assert split(joined(values)) == tuple(values)


def test_an_empty_record_is_headings_alone() -> None:
    assert [table.name for table in as_tables([], NAMES)] == [
        *("People", "Leaderships", "Absences", "Pledges", "Demands", "Positions", "Responses")
    ]
