from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.actions import VALUE_LIMIT, Asked
from messages.facts import source_link
from messages.plain import words_of
from messages.words import age_words, clip, escape, listed, unescape
from negotiation.model import Source

NOW = datetime(2009, 6, 10, 12, tzinfo=UTC)


@given(st.text())
def test_escaped_text_mentions_links_and_formats_nothing(text: str) -> None:
    safe = escape(text)
    assert "<" not in safe
    assert ">" not in safe
    assert "\n" not in safe
    assert words_of(safe) == words_of(escape(words_of(safe)))


@given(st.text(alphabet="abc*_~`&<> "))
def test_escaped_text_reads_as_it_was_typed(text: str) -> None:
    assert words_of(escape(text)) == " ".join(text.split())


@given(st.text(alphabet="abc &<>*"))
def test_unescape_gives_back_what_slack_escaped(text: str) -> None:
    assert unescape(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == text


@given(st.text(alphabet="abc &<>*", max_size=60), st.integers(1, 60))
def test_a_clipped_text_keeps_its_limit_and_no_half_entity(text: str, limit: int) -> None:
    cut = clip(escape(text), limit)
    assert len(cut) <= limit
    for entity in cut.removesuffix("…").split("&")[1:]:
        assert entity.startswith(("amp;", "lt;", "gt;"))


def test_a_text_is_cut_at_a_word() -> None:
    assert clip("binding emission limits", 20) == "binding emission…"
    assert clip("binding emission limits", 23) == "binding emission limits"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=89), "just now"),
        (timedelta(minutes=2), "2 minutes ago"),
        (timedelta(minutes=91), "2 hours ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=90), "12 March 2009"),
    ],
)
def test_the_age_of_knowledge(ago: timedelta, words: str) -> None:
    assert age_words(NOW - ago, now=NOW) == words


def test_a_list_in_words() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"], last="or")] == ["A", "A and B", "A, B or C"]


@given(st.text(max_size=3_000), st.none() | st.dates())
def test_a_buttons_question_comes_back_with_its_day(question: str, day: object) -> None:
    value = Asked(question, day).dump()  # type: ignore[arg-type]
    assert len(value) <= VALUE_LIMIT
    back = Asked.load(value)
    assert back.day == day
    assert question.startswith(back.question)


def test_several_sources_without_words_are_told_apart() -> None:
    first, second = Source("", "https://campaign.example/1"), Source("", "https://campaign.example/2")
    assert source_link(second.joined_by(first)) == (
        "<https://campaign.example/1|source> and <https://campaign.example/2|another source>"
    )
