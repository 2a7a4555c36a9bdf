"""Which candidates of a sentence are facts, and of which kind: as far as chances tell, and one for each who acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiation.reports.candidates import Candidate
from negotiation.reports.weighing import NO_FACT

PEOPLE = frozenset({"absence", "leadership", "roster"})
"""Kinds that are about a person, and need no topic."""
STATED = frozenset({"position", "demand", "pledge"})
"""Kinds of which one clause states only one."""
LEAST = 0.4
"""How likely a candidate has to be a fact at all."""
LEAST_OURS = 0.33
"""The same for what we say: there is little else that an imperative can be."""
ALSO = 0.3
"""How likely a second kind has to be for the same candidate: "leads the team and told the plenary"."""
PLAIN = 0.75
"""From here on a proposal begins ticked."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate taken for a fact of a kind; `sure` is how likely it is that."""

    kind: str
    candidate: Candidate
    sure: float


def choose(weighed: Sequence[tuple[Candidate, dict[str, float]]]) -> list[Chosen]:
    """The facts of one sentence in its own order: the likeliest candidate of each party for each kind."""
    best: dict[tuple[object, ...], Chosen] = {}
    for candidate, chances in weighed:
        if 1 - chances[NO_FACT] < (LEAST_OURS if candidate.is_ours else LEAST):
            continue
        kinds = sorted((kind for kind in chances if _may_be(kind, candidate)), key=lambda kind: -chances[kind])
        for number, kind in enumerate(kinds):
            if number and (chances[kind] < ALSO or {kind, kinds[0]} <= STATED):
                break
            who = candidate.who.person if kind in PEOPLE else candidate.who.parties
            found = Chosen(kind, candidate, chances[kind])
            if (kind, who) not in best or best[kind, who].sure < found.sure:
                best[kind, who] = found
    return sorted(best.values(), key=lambda each: each.candidate.actor.first)


def _may_be(kind: str, candidate: Candidate) -> bool:
    if kind == NO_FACT or candidate.is_ours != (kind == "response"):
        return False
    return kind not in PEOPLE or bool(candidate.who.person and candidate.who.parties)
