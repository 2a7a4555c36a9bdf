"""A channel's topic: our part is put in its place, and what others wrote is theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.channel_topics import BETWEEN_PARTS, LONGEST, topic_lines, with_our_part
from messages.facts import Wording
from negotiation.leads import who_leads
from negotiation.model import Roster
from negotiation.names import Names
from negotiation.vocabulary import Vocabulary
from tests.leads.recorded import acting, head

DAY = date(2009, 6, 10)
OLD, NEW = "US: Jonathan Pershing", "US: Trigg Talley (acting)"
PEOPLE = [
    Roster(person="trigg-talley", name="Trigg Talley", party="USA"),
    Roster(person="odd", name="Jo | <!channel> *B* & C", party="USA"),
]
WORDING = Wording(Names.of(Vocabulary.load()).with_people(PEOPLE), DAY, datetime(2009, 6, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("topic", "ours", "expected"),
    [
        ("", (), NEW),
        ("Where we meet", (), f"Where we meet | {NEW}"),
        (OLD, (OLD,), NEW),
        (f"Where we meet | {OLD}", (OLD,), f"Where we meet | {NEW}"),
        (f"{OLD} | Where we meet", (OLD,), f"{NEW} | Where we meet"),
        (f"One | {OLD} | two", (OLD,), f"One | {NEW} | two"),
        (f"Room | 14 | {OLD}", (OLD,), f"Room | 14 | {NEW}"),
        (f"We say {OLD}", (OLD,), f"We say {OLD} | {NEW}"),
        (f"{NEW} | Where we meet", (OLD,), f"{NEW} | Where we meet"),
        (f"{OLD} | x | {NEW}", (OLD, NEW), f"{NEW} | x"),
        ("  ", (), NEW),
    ],
)
def test_our_part_is_replaced_where_it_stands_and_else_comes_last(
    topic: str, ours: tuple[str, ...], expected: str
) -> None:
    assert with_our_part(topic, (NEW,), ours=ours) == (expected, NEW)


@pytest.mark.parametrize(
    ("topic", "left"), [(OLD, ""), (f"Where we meet | {OLD}", "Where we meet"), ("Where we meet", "Where we meet")]
)
def test_our_part_is_taken_away_without_a_trace(topic: str, left: str) -> None:
    assert with_our_part(topic, (), ours=(OLD,)) == (left, "")


def test_delegations_that_do_not_fit_are_left_out_with_an_ellipsis_and_the_others_words_stay() -> None:
    theirs = "w" * 212
    placed = with_our_part(theirs, (NEW, "China: Su Wei"), ours=())
    assert placed == (f"{theirs} | {NEW} · …", f"{NEW} · …")
    assert with_our_part("w" * 240, (NEW,), ours=()) is None


segments = st.text(alphabet="ab ·|:", max_size=40)


@given(
    st.lists(segments, max_size=4).map(BETWEEN_PARTS.join), st.lists(st.text("xyz", min_size=1), min_size=1, max_size=3)
)
def test_what_others_wrote_is_kept_whatever_it_is(theirs: str, lines: list[str]) -> None:
    placed = with_our_part(theirs, lines, ours=())
    assert placed is not None
    topic, part = placed
    assert len(topic) <= LONGEST
    again = with_our_part(topic, lines, ours=(part,))
    assert again == (topic, part)
    gone = with_our_part(topic, (), ours=(part,))
    assert gone == (theirs if theirs.strip() else "", "")


def test_the_topic_says_who_acts_and_where_nobody_is_on_record() -> None:
    leads = [who_leads("USA", DAY, entries=[acting("trigg-talley")]), who_leads("CHN", DAY, entries=[])]
    assert topic_lines(leads, WORDING) == ("US: Trigg Talley (acting)", "China: nobody on record")


def test_a_name_cannot_end_our_part_nor_notify_anybody() -> None:
    [line] = topic_lines([who_leads("USA", DAY, entries=[head("odd")])], WORDING)
    assert line == "US: Jo !channel *B* + C"
