"""Entries that cannot both be right: each is shown, and that they contradict each other is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from negotiation.model import Absence, Fact, Leadership, Pledge, Position, Revision, Stance, Title

FOR = frozenset({Stance.SUPPORT, Stance.CONDITIONAL})
AGAINST = frozenset({Stance.OPPOSE, Stance.RED_LINE})


def contradictions(entries: Sequence[Revision]) -> tuple[tuple[Revision, Revision], ...]:
    """Pairs that contradict each other on a day on which both are said to hold, in the order given.

    One party for and against the same thing, two figures for the same target, one person away in two places, two
    acting leaders of one delegation.
    """
    return tuple(
        (one, other)
        for one, other in combinations(entries, 2)
        if one.kind is other.kind and one.valid.overlaps(other.valid) and contradict(one.fact, other.fact)
    )


def contradict(one: Fact, other: Fact) -> bool:
    """Whether two facts cannot both hold on one day."""
    match one, other:
        case Position(), Position():
            same = one.party == other.party and one.counterparty == other.counterparty
            sides = {one.stance, other.stance}
            return same and _share_topic(one.topics, other.topics) and bool(sides & FOR) and bool(sides & AGAINST)
        case Pledge(), Pledge():
            figures = {one.quantity, other.quantity} - {None}
            return len(figures) == 2 and _target(one) == _target(other)
        case Absence(), Absence():
            places = {one.place.casefold(), other.place.casefold()} - {""}
            return one.person == other.person and len(places) == 2
        case Leadership(title=Title.ACTING), Leadership(title=Title.ACTING):
            return one.party == other.party and one.person != other.person
        case _:
            return False


def _share_topic(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool({*one} & {*other}) or not (one or other)


def _target(pledge: Pledge) -> tuple[object, ...]:
    return (pledge.party, pledge.unit, pledge.base_year, pledge.target_year, pledge.condition)
