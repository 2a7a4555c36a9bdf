"""Lines as people type them into /log, and what they are read as."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.model import Certainty, Kind, PledgeStatus, ResponseState, Source, Stance, Strength, Title
from negotiation.names import Names
from negotiation.periods import ALWAYS, Period
from negotiation.updates import NEW_PERSON, Proposal, Trouble, Verb, read_update
from negotiation.vocabulary import Vocabulary
from samples import bonn2009

TODAY = date(2009, 6, 10)
PERSHING, TALLEY, STERN = "jonathan-pershing", "trigg-talley", "todd-stern"


@cache
def names() -> Names:
    return Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


def read(line: str) -> Proposal:
    return read_update(line, day=TODAY, names=names())


def since(first: str) -> Period:
    return Period(date.fromisoformat(first), None)


LINES: list[tuple[str, Kind, dict[str, Any]]] = [
    (
        "US demands of China: binding emission limits, because Congress wants mirrored commitments #mitigation-targets",
        Kind.DEMAND,
        {
            "party": "USA",
            "counterparty": "CHN",
            "text": "binding emission limits",
            "because": "Congress wants mirrored commitments",
            "strength": Strength.DEMANDS,
            "topics": ("mitigation-targets",),
        },
    ),
    ("China wants money from the US", Kind.DEMAND, {"party": "CHN", "counterparty": "USA", "text": "money"}),
    (
        "China would like more finance from Japan",
        Kind.DEMAND,
        {"party": "CHN", "counterparty": "JPN", "strength": Strength.WOULD_LIKE},
    ),
    (
        "US calls for binding targets from China",
        Kind.DEMAND,
        {"party": "USA", "counterparty": "CHN", "strength": Strength.CALLS_FOR, "text": "binding targets"},
    ),
    ("EU → China: peak by 2020", Kind.DEMAND, {"party": "EUU", "counterparty": "CHN", "text": "peak by 2020"}),
    ("demand US of China: caps", Kind.DEMAND, {"party": "USA", "counterparty": "CHN", "text": "caps"}),
    (
        "African Group calls on Annex I to cut 40% by 2020",
        Kind.DEMAND,
        {"party": "African Group", "counterparty": "Annex I", "text": "cut 40% by 2020"},
    ),
    ("Tuvalu urges the EU to sign", Kind.DEMAND, {"party": "TUV", "counterparty": "EUU", "text": "sign"}),
    (
        "pledge Japan: 15% below 2005 by 2020",
        Kind.PLEDGE,
        {
            "party": "JPN",
            "text": "15% below 2005 by 2020",
            "quantity": Decimal(15),
            "unit": "%",
            "base_year": 2005,
            "target_year": 2020,
        },
    ),
    (
        "Japan pledges 25% below 1990 by 2020 if others act",
        Kind.PLEDGE,
        {"party": "JPN", "quantity": Decimal(25), "base_year": 1990, "condition": "others act"},
    ),
    (
        "EU will offer EUR 7.2 billion by 2012",
        Kind.PLEDGE,
        {"party": "EUU", "quantity": Decimal("7.2"), "unit": "EUR billion", "status": PledgeStatus.PROPOSED},
    ),
    ("Japan pledges $3bn a year", Kind.PLEDGE, {"quantity": Decimal(3), "unit": "USD billion"}),
    ("Norway commits to 40% (in law)", Kind.PLEDGE, {"party": "NOR", "status": PledgeStatus.IN_LAW}),
    ("Australia has pledged 1,000 tonnes", Kind.PLEDGE, {"quantity": Decimal(1000), "unit": "tonnes"}),
    (
        'position US oppose "climate refugees": legal implications of "refugee" — Pershing, plenary',
        Kind.POSITION,
        {
            "party": "USA",
            "stance": Stance.OPPOSE,
            "text": '"climate refugees"',
            "because": 'legal implications of "refugee"',
            "person": PERSHING,
            "venue": "plenary",
            "topics": ("climate-refugees",),
        },
    ),
    ("AOSIS: red line on 1.5", Kind.POSITION, {"party": "AOSIS", "stance": Stance.RED_LINE, "text": "1.5"}),
    ("Saudi Arabia opposes 1.5", Kind.POSITION, {"party": "SAU", "stance": Stance.OPPOSE}),
    ("US supports REDD", Kind.POSITION, {"party": "USA", "stance": Stance.SUPPORT, "topics": ("redd",)}),
    (
        "India is concerned about MRV — Saran, press briefing",
        Kind.POSITION,
        {"party": "IND", "stance": Stance.CONCERN, "person": "shyam-saran", "venue": "press briefing"},
    ),
    (
        "G77 position on finance: 1% of GDP",
        Kind.POSITION,
        {"party": "G77", "topics": ("finance",), "text": "1% of GDP"},
    ),
    ("EU on offsets: no more than half", Kind.POSITION, {"party": "EUU", "topics": ("offsets",)}),
    ("response on offsets: don't double-count", Kind.RESPONSE, {"text": "don't double-count", "topics": ("offsets",)}),
    ("our line on offsets: they are not finance", Kind.RESPONSE, {"is_ask": False}),
    (
        "ask for Pershing: go back to the Hill",
        Kind.RESPONSE,
        {"is_ask": True, "person": PERSHING, "counterparty": "USA", "text": "go back to the Hill"},
    ),
    ("response to US on finance: not enough", Kind.RESPONSE, {"counterparty": "USA", "topics": ("finance",)}),
    ("our ask met: a clean text (met)", Kind.RESPONSE, {"state": ResponseState.MET, "text": "a clean text"}),
    ("head of delegation Canada: Michael Martin", Kind.LEADERSHIP, {"party": "CAN", "title": Title.HEAD}),
    ("Michael Martin leads Canada", Kind.LEADERSHIP, {"person": "michael-martin", "title": Title.HEAD}),
    ("Talley leads US while Pershing is away", Kind.LEADERSHIP, {"person": TALLEY, "title": Title.ACTING}),
    ("Stern is acting head of the US", Kind.LEADERSHIP, {"person": STERN, "party": "USA", "title": Title.ACTING}),
    ("Stern stands in for the US", Kind.LEADERSHIP, {"person": STERN, "title": Title.ACTING}),
    (
        "add Jane Doe, Norway, lead negotiator",
        Kind.ROSTER,
        {"name": "Jane Doe", "party": "NOR", "role": "lead negotiator"},
    ),
    (
        "Pershing away from 8 June in Beijing: bilateral talks with China",
        Kind.ABSENCE,
        {"person": PERSHING, "party": "USA", "place": "Beijing", "reason": "bilateral talks with China"},
    ),
    (
        "Stern left for Beijing yesterday for bilateral talks",
        Kind.ABSENCE,
        {"person": STERN, "place": "Beijing", "reason": "bilateral talks"},
    ),
    ("Saran is ill", Kind.ABSENCE, {"person": "shyam-saran", "reason": "ill"}),
    ("Pershing flew to Beijing with Todd Stern", Kind.ABSENCE, {"place": "Beijing", "with_whom": "Todd Stern"}),
]


@pytest.mark.parametrize(("line", "kind", "fields"), LINES, ids=[line[:50] for line, _, _ in LINES])
def test_a_line_is_read_whole(line: str, kind: Kind, fields: dict[str, Any]) -> None:
    proposal = read(line)
    assert proposal.kind is kind
    assert {name: proposal.fields.get(name) for name in fields} == fields
    assert proposal.is_complete
    assert proposal.line == line
    assert proposal.draft().fact.kind is kind


@pytest.mark.parametrize(
    ("line", "valid"),
    [
        ("Pershing away from 8 June in Beijing", since("2009-06-08")),
        ("Pershing is away", since("2009-06-10")),
        ("Saran away until Friday", Period(TODAY, date(2009, 6, 13))),
        ("Saran away from 8 to 12 June", Period(date(2009, 6, 8), date(2009, 6, 13))),
        ("Saran away from 8 June until Friday", Period(date(2009, 6, 8), date(2009, 6, 13))),
        ("Saran is away tomorrow", Period.day(date(2009, 6, 11))),
        ("Stern left yesterday", since("2009-06-09")),
        ("Stern left on Monday", since("2009-06-08")),
        ("Stern leaves on Monday", since("2009-06-15")),
        ("Michael Martin leads Canada from 8 June", since("2009-06-08")),
        ("Japan pledges 15% by 2020", ALWAYS),
    ],
)
def test_the_days_of_a_line(line: str, valid: Period) -> None:
    assert read(line).valid == valid


@pytest.mark.parametrize(
    ("line", "over"),
    [
        ("Pershing is back", "2009-06-10"),
        ("Pershing has returned", "2009-06-10"),
        ("Pershing is back on Friday", "2009-06-12"),
        ("Pershing came back on Monday", "2009-06-08"),
        ("Pershing returns tomorrow", "2009-06-11"),
    ],
)
def test_somebody_who_is_back_ends_an_absence(line: str, over: str) -> None:
    proposal = read(line)
    assert (proposal.verb, proposal.kind, proposal.fields["person"]) == (Verb.END, Kind.ABSENCE, PERSHING)
    assert proposal.valid.start == date.fromisoformat(over)
    assert proposal.is_complete


def test_while_somebody_is_away_names_whom_an_acting_head_covers() -> None:
    assert read("Talley leads US while Pershing is away").covers == PERSHING


@pytest.mark.parametrize(
    ("line", "verb", "entry"),
    [
        ("retract D12 wrong country", Verb.RETRACT, "D12"),
        ("confirm p3", Verb.CONFIRM, "P3"),
        ("correct D3: US demands of China: peaking", Verb.CORRECT, "D3"),
        ("update P3: 20% below 2005", Verb.UPDATE, "P3"),
        ("retract D7KQ", Verb.RETRACT, "D7KQ"),
    ],
)
def test_a_line_may_name_the_entry_that_it_changes(line: str, verb: Verb, entry: str) -> None:
    proposal = read(line)
    assert (proposal.verb, proposal.entry) == (verb, entry)
    assert proposal.is_complete


@pytest.mark.parametrize(
    ("line", "certainty"),
    [
        ("Japan pledges 15% (reported)", Certainty.REPORTED),
        ("Japan pledges 15% (rumour)", Certainty.RUMOUR),
        ("rumour: Japan pledges 15%", Certainty.RUMOUR),
        ("Word on the street is that Japan pledges 15%", Certainty.RUMOUR),
        ("Japan reportedly pledges 15%", Certainty.REPORTED),
        ("Japan pledges 15%", Certainty.STATED),
    ],
)
def test_certainty_is_read_wherever_it_stands(line: str, certainty: Certainty) -> None:
    proposal = read(line)
    assert proposal.certainty is certainty
    assert proposal.fields["party"] == "JPN"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("US supports REDD https://x.org/a", Source(url="https://x.org/a")),
        ("US supports REDD <https://x.org/a|ENB>", Source(words="ENB", url="https://x.org/a")),
        ("US supports REDD source: corridor talk", Source(words="corridor talk")),
        ("US supports REDD (source: ENB)", Source(words="ENB")),
    ],
)
def test_a_source_is_kept_apart_from_the_text(line: str, source: Source) -> None:
    proposal = read(line)
    assert proposal.source == source
    assert proposal.fields["text"] == "REDD"


@pytest.mark.parametrize(
    ("line", "field", "trouble"),
    [
        ("Atlantis pledges 20%", "party", Trouble.UNKNOWN),
        ("Congo demands of EU: money", "party", Trouble.AMBIGUOUS),
        ("Jane Doe leads Norway", "person", Trouble.UNKNOWN),
        ("Saran away from 08/06/2009", "start", Trouble.AMBIGUOUS),
    ],
)
def test_what_is_unsure_is_named_and_never_guessed(line: str, field: str, trouble: Trouble) -> None:
    proposal = read(line)
    assert [(problem.field, problem.trouble) for problem in proposal.problems] == [(field, trouble)]
    assert not proposal.is_complete


def test_somebody_not_on_record_is_offered_to_be_added() -> None:
    assert read("Jane Doe leads Norway").fields["person"] == NEW_PERSON + "Jane Doe"


@pytest.mark.parametrize("line", ["", "hello there", "lol he fled the country", "what does China want?"])
def test_what_is_no_update_has_no_kind(line: str) -> None:
    proposal = read(line)
    assert proposal.kind is None
    assert not proposal.is_complete
    assert proposal.line == line


@given(st.text(max_size=4000))
def test_any_text_is_read_and_kept(text: str) -> None:
    assert read(text).line == text


@pytest.mark.parametrize("junk", ["US ", "a: ", "demands of ", "pledge ", "position on ", '"', "because ", "— ", "( "])
def test_long_junk_is_read_soon(junk: str) -> None:
    began = time.process_time()
    read((junk * 4000)[:4000])
    assert time.process_time() - began < 2
