from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.changes import EntryChanges, Net, net_changes
from negotiation.model import Certainty, Change, Pledge, Revision, Source
from negotiation.periods import ALWAYS

ADDED, UPDATED, CORRECTED = Change.ADDED, Change.UPDATED, Change.CORRECTED
CONFIRMED, RETRACTED = Change.CONFIRMED, Change.RETRACTED


def chain(*steps: tuple[Change, str]) -> tuple[Revision, ...]:
    first = Revision(
        entry="P1",
        seq=0,
        number=0,
        change=ADDED,
        fact=Pledge(party="JPN", text=""),
        valid=ALWAYS,
        certainty=Certainty.STATED,
        source=Source(),
        author="U1",
        recorded_at=datetime(2009, 6, 8, tzinfo=UTC),
        audience=None,
    )
    return tuple(
        replace(
            first,
            seq=number,
            number=number,
            change=change,
            fact=Pledge(party="JPN", text=text),
            recorded_at=first.recorded_at + timedelta(hours=number),
        )
        for number, (change, text) in enumerate(steps, 1)
    )


CASES = {
    "added": (None, [(ADDED, "a")], Net.NEW),
    "added_and_updated": (None, [(ADDED, "a"), (UPDATED, "b")], Net.NEW),
    "added_and_retracted": (None, [(ADDED, "a"), (RETRACTED, "a")], None),
    "became_visible_by_sharing": (None, [(CONFIRMED, "a")], Net.NEW),
    "updated": ("a", [(UPDATED, "b")], Net.UPDATED),
    "updated_several_times": ("a", [(UPDATED, "b"), (UPDATED, "c")], Net.UPDATED),
    "corrected": ("a", [(CORRECTED, "b")], Net.CORRECTED),
    "corrected_several_times": ("a", [(CORRECTED, "b"), (CORRECTED, "c")], Net.CORRECTED),
    "updated_and_corrected": ("a", [(UPDATED, "b"), (CORRECTED, "c")], Net.UPDATED),
    "confirmed": ("a", [(CONFIRMED, "a")], None),
    "corrected_and_confirmed": ("a", [(CORRECTED, "b"), (CONFIRMED, "b")], Net.CORRECTED),
    "updated_and_undone": ("a", [(UPDATED, "b"), (CORRECTED, "a")], None),
    "updated_undone_and_corrected": ("a", [(UPDATED, "b"), (CORRECTED, "a"), (CORRECTED, "c")], Net.CORRECTED),
    "retracted": ("a", [(RETRACTED, "a")], Net.RETRACTED),
    "updated_and_retracted": ("a", [(UPDATED, "b"), (RETRACTED, "b")], Net.RETRACTED),
    "retracted_and_undone": ("a", [(RETRACTED, "a"), (CORRECTED, "a")], None),
    "retracted_and_back_with_other_words": ("a", [(RETRACTED, "a"), (CORRECTED, "b")], Net.CORRECTED),
}


@pytest.mark.parametrize(("before", "steps", "expected"), CASES.values(), ids=CASES)
def test_the_net_change_of_an_entry_that_was(
    before: str | None, steps: list[tuple[Change, str]], expected: Net | None
) -> None:
    past = () if before is None else ((ADDED, before),)
    revisions = chain(*past, *steps)
    changes = EntryChanges(revisions[0] if past else None, revisions[len(past) :])
    found = net_changes([changes])
    assert [change.net for change in found] == ([] if expected is None else [expected])
    if expected in {Net.UPDATED, Net.CORRECTED}:
        assert (found[0].before, found[0].after) == (revisions[0], revisions[-1])


def test_an_entry_that_was_retracted_before_and_stands_again_is_new() -> None:
    revisions = chain((ADDED, "a"), (RETRACTED, "a"), (CORRECTED, "a"))
    (change,) = net_changes([EntryChanges(revisions[1], revisions[2:])])
    assert (change.net, change.before) == (Net.NEW, None)


# -- against a replay of the whole story -------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """What a reader knew: the words that stand, or None."""

    text: str | None


def replay(revisions: tuple[Revision, ...]) -> State:
    text = None
    for revision in revisions:
        assert isinstance(revision.fact, Pledge)
        text = None if revision.is_retracted else revision.fact.text
    return State(text)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Revision, ...]:
    text = draw(st.sampled_from("abc"))
    steps = [(ADDED, text)]
    for change in draw(st.lists(st.sampled_from([UPDATED, CORRECTED, CONFIRMED, RETRACTED]), max_size=7)):
        if change in {UPDATED, CORRECTED}:
            text = draw(st.sampled_from("abc"))
        steps.append((change, text))
    return chain(*steps)


@given(stories(), st.data())
def test_a_window_says_what_differs_between_its_two_ends(story: tuple[Revision, ...], data: st.DataObject) -> None:
    after = data.draw(st.integers(0, len(story) - 1), label="after")
    upto = data.draw(st.integers(after + 1, len(story)), label="upto")
    window = EntryChanges(story[after - 1] if after else None, story[after:upto])
    found = net_changes([window])
    then, now = replay(story[:after]), replay(story[:upto])
    if then == now:
        assert not found
    elif then.text is None:
        assert [change.net for change in found] == [Net.NEW]
    elif now.text is None:
        assert [change.net for change in found] == [Net.RETRACTED]
    else:
        (change,) = found
        assert change.net in {Net.UPDATED, Net.CORRECTED}
        made = {revision.change for revision in window.revisions}
        assert change.net is not Net.UPDATED or UPDATED in made
        assert change.net is not Net.CORRECTED or made != {UPDATED}


@given(stories())
def test_every_revision_together_is_the_whole_story(story: tuple[Revision, ...]) -> None:
    assert bool(net_changes([EntryChanges(None, story)])) == (replay(story).text is not None)


def test_a_confirmation_by_another_source_is_no_change() -> None:
    before, confirmed = chain((ADDED, "a"), (CONFIRMED, "a"))
    confirmed = replace(confirmed, source=Source("plenary"))
    assert net_changes([EntryChanges(before, (confirmed,))]) == ()


def test_a_retraction_that_was_confirmed_away_is_no_change() -> None:
    before, gone, back = chain((ADDED, "a"), (RETRACTED, "a"), (CONFIRMED, "a"))
    assert net_changes([EntryChanges(before, (gone, back))]) == ()
