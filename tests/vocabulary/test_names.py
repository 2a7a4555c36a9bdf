"""The parties, groups and topics, and what is recognised of them in what people type."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.names import Ambiguous, Found, NameKind, Names, Unknown
from negotiation.vocabulary import Vocabulary
from negotiation.vocabulary.vocabulary import PartyKind
from samples import bonn2009


@cache
def names() -> Names:
    return Names.on_record(Vocabulary.load(), bonn2009.PEOPLE)


def parties_in(text: str) -> list[tuple[str, ...]]:
    return [mention.codes for mention in names().find(text) if mention.kind is NameKind.PARTY]


def test_all_198_parties_are_known_by_code_and_name() -> None:
    parties = [party for party in names().vocabulary.parties.values() if party.kind is PartyKind.PARTY]
    assert len(parties) == 198
    assert [party.name for party in parties if names().resolve_party(party.name) != Found(party.code)] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("the Americans", "USA"),
        ("the Brits", "GBR"),
        ("UK", "GBR"),
        ("britain", "GBR"),
        ("the Chinese", "CHN"),
        ("the Saudis", "SAU"),
        ("Kiwis", "NZL"),
        ("the EU", "EUU"),
        ("European Union", "EUU"),
        ("DRC", "COD"),
        ("congo brazzaville", "COG"),
        ("PNG", "PNG"),
        ("south korea", "KOR"),
        ("Türkiye", "TUR"),
        ("turkey", "TUR"),
        ("côte d'ivoire", "CIV"),
        ("ivory coast", "CIV"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("micronesia", "FSM"),
        ("guinea", "GIN"),
        ("niger", "NER"),
        ("G-77/China", "G77"),
        ("g77", "G77"),
        ("LDCs", "LDC"),
        ("small islands", "AOSIS"),
        ("African Group", "African Group"),
        ("Annex I", "Annex I"),
        ("NGOs", "NGOs"),
        ("World Resources Institute", "WRI"),
    ],
)
def test_a_party_is_known_by_what_people_call_it(typed: str, code: str) -> None:
    assert names().resolve_party(typed) == Found(code)
    assert parties_in(f"what does {typed} want") == [(code,)]


@pytest.mark.parametrize(
    ("typed", "codes"), [("Congo", {"COD", "COG"}), ("Korea", {"KOR", "PRK"}), ("Dominican", {"DMA", "DOM"})]
)
def test_a_name_that_may_mean_two_parties_is_never_decided(typed: str, codes: set[str]) -> None:
    found = names().resolve_party(typed)
    assert isinstance(found, Ambiguous)
    assert set(found.candidates) == codes


@pytest.mark.parametrize(
    "text",
    [
        "in it no so me",
        "can we do it",
        "is it at all",
        "be as it may",
        "see you in Copenhagen",
        "back to Kyoto",
        "or to be",
    ],
)
def test_small_words_and_venues_are_no_parties(text: str) -> None:
    assert parties_in(text) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("Astralia", "AUS"), ("Norwai", "NOR"), ("Bangladseh", "BGD"), ("Grenda", "GRD")]
)
def test_a_misspelling_is_suggested_and_never_taken(typed: str, meant: str) -> None:
    found = names().resolve_party(typed)
    assert isinstance(found, Unknown)
    assert meant in found.suggestions


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("Austria", "Australia"), ("Iran", "Iraq"), ("Mali", "Malawi"), ("Guinea", "Guinea-Bissau")],
)
def test_two_real_names_are_never_taken_for_each_other(one: str, other: str) -> None:
    first, second = names().resolve_party(one), names().resolve_party(other)
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert first != second


def test_people_on_record_come_before_places() -> None:
    (mention,) = names().find("what did Martin say")
    assert (mention.kind, mention.codes) == (NameKind.PERSON, ("michael-martin",))


@pytest.mark.parametrize("typed", ["Pershing", "Jonathan Pershing", "jonathan", "PERSHING", "Mr Pershing"])
def test_a_person_is_known_by_any_of_their_names(typed: str) -> None:
    assert names().resolve_person(typed) == Found("jonathan-pershing")


def test_a_group_is_not_its_members() -> None:
    assert parties_in("Grenada, for AOSIS") == [("GRD",), ("AOSIS",)]


def test_each_membership_names_who_says_so() -> None:
    memberships = names().vocabulary.memberships
    assert len(memberships) == 748
    assert [each for each in memberships if not each.sources] == []
    assert any(each.disputed for each in memberships)


def test_the_data_files_hold_no_word_for_two_parties_but_the_ambiguous_ones() -> None:
    seen: dict[str, set[str]] = {}
    for alias in names().vocabulary.party_aliases:
        if not alias.capitals and len(alias.codes) == 1:
            seen.setdefault(alias.words.casefold(), set()).update(alias.codes)
    assert {words: codes for words, codes in seen.items() if len(codes) > 1} == {}


def test_topics_are_known_by_their_aliases() -> None:
    for typed, slug in (
        ("money", "finance"),
        ("L&D", "loss-and-damage"),
        ("forests", "redd"),
        ("1.5", "long-term-goal"),
    ):
        assert names().resolve_topic(typed) == Found(slug)


@given(st.text(max_size=4000))
def test_any_text_is_searched_without_error(text: str) -> None:
    for mention in names().find(text):
        assert text[mention.start : mention.end] == mention.words


def test_four_thousand_characters_are_searched_soon() -> None:
    for junk in ("us ", "united ", "the republic of ", "a" * 40 + " ", "é", "\U0001f600"):
        began = time.process_time()
        names().find((junk * 4000)[:4000])
        assert time.process_time() - began < 0.5
