"""What people want to be alerted to, and when a burst of changes is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from negotiation.changes import Net, NetChange
from negotiation.model import Fact, Kind, Pledge, Position, Stance
from negotiation.names import Names
from negotiation.timetables import DEFAULT_KINDS, Misread, OnChange, Subscription, is_gathered, read_alert
from negotiation.vocabulary import Vocabulary
from tests.leads.recorded import revision

NAMES = Names.of(Vocabulary.load())
NOW = datetime(2009, 6, 10, 12, tzinfo=UTC)
LEADING = (Kind.LEADERSHIP, Kind.ABSENCE)


def read(text: str) -> Subscription | Misread:
    return read_alert(text, names=NAMES, zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "kinds", "parties", "topics", "red_lines_only"),
    [
        ("red lines, leadership for US", (Kind.POSITION, *LEADING), ("USA",), (), True),
        ("US", DEFAULT_KINDS, ("USA",), (), False),
        ("US and China #finance", DEFAULT_KINDS, ("USA", "CHN"), ("finance",), False),
        ("#finance", DEFAULT_KINDS, (), ("finance",), False),
        ("positions, red lines", (Kind.POSITION,), (), (), False),
        ("leadership", LEADING, (), (), False),
    ],
)
def test_an_alert_is_read_whole(
    text: str, kinds: tuple[Kind, ...], parties: tuple[str, ...], topics: tuple[str, ...], *, red_lines_only: bool
) -> None:
    about = {"parties": parties, "topics": topics, "kinds": kinds, "red_lines_only": red_lines_only}
    wanted = Subscription(OnChange(), "Europe/Berlin", is_quiet=True, **about)  # type: ignore[arg-type]
    assert read(text) == wanted
    assert Subscription.load(wanted.dump()) == wanted


@pytest.mark.parametrize(
    ("text", "words"), [("Atlantis", "Atlantis"), ("lunch for US", "lunch"), ("#bananas", "#bananas")]
)
def test_what_cannot_be_read_is_named(text: str, words: str) -> None:
    found = read(text)
    assert isinstance(found, Misread)
    assert found.words == words


def position(stance: Stance | None) -> Position:
    return Position(party="USA", text="no new money", stance=stance)


@pytest.mark.parametrize(
    ("before", "after", "is_wanted"),
    [
        (None, position(Stance.RED_LINE), True),
        (None, position(Stance.OPPOSE), False),
        (position(Stance.OPPOSE), position(Stance.RED_LINE), True),
        (position(Stance.RED_LINE), position(Stance.OPPOSE), True),
        (None, Pledge(party="USA", text="17%"), True),
    ],
)
def test_red_lines_only_are_positions_that_are_one_or_were(
    before: Fact | None, after: Fact, *, is_wanted: bool
) -> None:
    wanted = Subscription(OnChange(), "UTC", kinds=(Kind.POSITION, Kind.PLEDGE), red_lines_only=True)
    was = None if before is None else revision(before, entry="S1")
    change = NetChange(Net.NEW if was is None else Net.UPDATED, was, revision(after, entry="S1"))
    assert wanted.wants(change) is is_wanted


@pytest.mark.parametrize(
    ("ages", "is_over"),
    [
        ((), False),
        ((19,), False),
        ((20,), True),
        ((44, 5), False),
        ((45, 5), True),
        ((30, 25), True),
        ((-2,), False),  # another machine's clock is a little ahead
        ((-3600,), True),  # ours was set back
    ],
)
def test_a_burst_is_over_after_a_pause_or_when_it_has_lasted(ages: tuple[int, ...], *, is_over: bool) -> None:
    assert is_gathered([NOW - timedelta(seconds=age) for age in ages], now=NOW) is is_over
