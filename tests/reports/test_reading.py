"""Whole reports: what rests on which sentence, how certain, and that anything can be read."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reports import measured
from negotiation.model import Certainty, Kind, Stance, Strength, Title
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.reports import Finding, read_report
from negotiation.reports.sentences import sentences_of
from negotiation.updates import Verb
from negotiation.vocabulary import Vocabulary
from samples.bonn2009 import PEOPLE

NAMES = Names.on_record(Vocabulary.load(), PEOPLE)
MONDAY = date(2009, 6, 8)
SEED = Path(__file__).parent / "seed"
TEXT = (SEED / "state-of-the-union.txt").read_text("utf-8")
WORDS = [*TEXT.split(" "), "“", "\n", "us", "1. ", "U.S.", "CAN", "Korea", "’", "🌍", "\x00", "ا", ",", "-", ":", "by"]


def read(text: str) -> tuple[Finding, ...]:
    return read_report(text, day=MONDAY, names=NAMES)


def only(text: str) -> Finding:
    (finding,) = read(text)
    return finding


def test_all_of_the_seed_report_is_found_and_nothing_else() -> None:
    (seed,) = measured(SEED, names=NAMES)
    assert [fact["summary"] for fact in seed.missed] == []
    assert [read["evidence"] for read in seed.wrong] == []


def test_most_of_what_was_learned_from_is_read() -> None:
    """Others wrote these reports and their facts; how well unseen ones are read, `make accuracy` prints."""
    figures = [each.figures for each in measured(SEED.parent / "dev", names=NAMES)]
    right, proposed, listed = (sum(each) for each in zip(*figures, strict=True))
    assert right / proposed > 0.75
    assert right / listed > 0.68


def test_each_finding_rests_on_its_sentence_at_its_place() -> None:
    for finding in read(TEXT):
        assert TEXT[finding.start : finding.end] == finding.evidence == finding.proposal.line


def test_word_on_the_street_is_a_rumour_and_what_ngos_consider_is_reported() -> None:
    by_start = {finding.evidence[:8]: finding.proposal.certainty for finding in read(TEXT)}
    assert by_start["Word on "] is Certainty.RUMOUR
    assert by_start["Most NGO"] is Certainty.REPORTED
    assert by_start["The US i"] is Certainty.STATED


def test_a_leader_who_stands_in_covers_the_head_who_is_away() -> None:
    leads = next(each.proposal for each in read(TEXT) if each.proposal.kind is Kind.LEADERSHIP)
    assert leads.fields == {"person": "trigg-talley", "party": "USA", "title": Title.ACTING}
    assert leads.covers == "jonathan-pershing"


def test_an_absence_begins_on_the_report_s_day_and_ends_where_the_report_says() -> None:
    away = only("Jonathan Pershing is away until Friday.").proposal
    assert away.valid == Period(MONDAY, MONDAY + timedelta(days=5))
    assert only("Pershing flew home to Washington yesterday.").proposal.valid == Period(date(2009, 6, 7), None)


def test_being_back_ends_an_absence() -> None:
    assert only("Pershing is back in Bonn.").proposal.verb is Verb.END


def test_a_pledge_has_its_number_and_years() -> None:
    fields = only("Japan announced a target of 15% below 2005 levels by 2020.").proposal.fields
    assert (str(fields["quantity"]), fields["unit"], fields["base_year"], fields["target_year"]) == (
        *("15", "%", 2005, 2020),
    )


def test_a_stance_is_taken_from_the_verb() -> None:
    assert only("Canada opposes the text on adaptation.").proposal.fields["stance"] is Stance.OPPOSE
    assert only("Canada does not support the text on adaptation.").proposal.fields["stance"] is Stance.OPPOSE
    assert only("Norway would accept the text on adaptation if Japan moves.").proposal.fields["stance"] is (
        Stance.CONDITIONAL
    )


def test_a_wish_is_no_hard_demand() -> None:
    strengths = {each.evidence[:11]: each.proposal.fields.get("strength") for each in read(TEXT)}
    assert strengths["They’d also"] is Strength.WOULD_LIKE
    assert strengths["The US is d"] is Strength.DEMANDS


def test_they_stands_for_nobody_where_two_were_named() -> None:
    assert read("China met with Brazil about finance. They want money from the US.") == ()


def test_somebody_who_is_not_on_record_is_left_to_a_person_to_add() -> None:
    proposal = read("Canada's minister Jim Prentice said in plenary that targets are hard.")[0].proposal
    assert proposal.fields["person"] == "new:Jim Prentice"
    assert [problem.typed for problem in proposal.problems] == ["Jim Prentice"]


def test_what_stands_in_a_quotation_is_not_ours() -> None:
    said = read("“We want the EU to move to 30% at once, and Japan must double its target,” said Jonathan Pershing.")
    assert [each.proposal.kind for each in said if each.proposal.kind is Kind.RESPONSE] == []


def test_lines_that_a_mail_program_wrapped_are_one_sentence() -> None:
    wrapped = "On Monday in Bonn, after long and rather tiring consultations,\nCanada opposed the text on adaptation."
    assert [each.text for each in sentences_of(wrapped)] == [wrapped]


@given(st.text(max_size=3_000))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for finding in read(text):
        assert text[finding.start : finding.end] == finding.evidence


@given(st.lists(st.sampled_from(WORDS), max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_order_of_a_report_s_words_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    for finding in read(text):
        assert text[finding.start : finding.end] == finding.evidence


@pytest.mark.parametrize(
    "text",
    [
        "the " * 5_000,
        "US " * 6_600,
        "a, " * 6_600,
        "China, " * 2_800,
        "“" * 20_000,
        '"' * 20_000,
        "." * 20_000,
        "A. " * 6_600,
        "X" * 20_000,
        "\n" * 20_000,
        "Japan wants " * 1_600,
        "and demands " * 1_600,
        "- \n" * 6_600,
        "Todd " * 4_000,
        "1" * 20_000,
        "1. 1" * 5_000,
        "must " * 4_000,
        "not " * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_of_twenty_thousand_characters_takes_long(text: str) -> None:
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 2
