"""Reads a report, such as a tracker's post, and finds the updates in it; it refuses rather than guesses.

Names come first, then whoever may be acting in each sentence, then what was learned decides what they do. The time it
takes grows with the length of the report: every search goes a bounded number of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from negotiation.model import Certainty
from negotiation.names import Names
from negotiation.reports.choosing import PEOPLE as ABOUT_PEOPLE
from negotiation.reports.choosing import PLAIN, choose
from negotiation.reports.details import claim_of
from negotiation.reports.filling import findings_of
from negotiation.reports.finding import Finding
from negotiation.reports.looking import LONGEST, look_at
from negotiation.reports.sentences import sentences_of
from negotiation.reports.weighing import learned
from negotiation.weights import Weights

__all__ = ["LONGEST", "is_longer_text", "read_report"]


def read_report(text: str, *, day: date, names: Names, weights: Weights | None = None) -> tuple[Finding, ...]:
    """All updates that a report of that day seems to hold, in its own order, none of them approved by anybody."""
    weights = weights or learned()
    found: list[Finding] = []
    for looked in look_at(text, day=day, names=names):
        weighed = [(candidate, weights.chances(clues)) for candidate, clues in looked.candidates]
        for chosen in choose(weighed):
            claim = claim_of(chosen, looked.seen, looked.reader)
            about = looked.topics_of(chosen.candidate)
            if claim.kind not in ABOUT_PEOPLE and not about:
                continue
            is_reported = claim.is_reported and looked.certainty is Certainty.STATED
            sure = Certainty.REPORTED if is_reported else looked.certainty
            is_said = looked.topics.are_said or claim.kind in ABOUT_PEOPLE
            is_clear = claim.is_named and is_said and chosen.sure >= PLAIN
            found += findings_of(claim, looked.seen.parsed, about, sure, is_clear=is_clear, day=day, names=looked.names)
    return _once(found)


def is_longer_text(text: str) -> bool:
    """More than one sentence, so that it may hold several updates."""
    stated = (sentence for sentence in sentences_of(text[:LONGEST]) if not sentence.is_heading)
    return sum(1 for _ in islice(stated, 2)) > 1


def _once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same fact of the same sentence once; an absence or a leader once for all."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        proposal = finding.proposal
        fields = proposal.fields
        about = (proposal.kind, proposal.verb, fields.get("party"), fields.get("person"), fields.get("counterparty"))
        is_person = proposal.kind is not None and proposal.kind.value in {"absence", "leadership", "roster"}
        if is_person:
            name = fields.get("person")
            key: tuple[object, ...] = (proposal.kind, proposal.verb, name)
        else:
            key = (*about, finding.start)
        if key in kept:
            before = kept[key]
            if not is_person:
                topics = dict.fromkeys((*_topics(before), *_topics(finding)))
                kept[key] = replace(
                    before,
                    proposal=replace(before.proposal, fields={**before.proposal.fields, "topics": tuple(topics)}),
                )
            continue
        kept[key] = finding
    return tuple(kept.values())


def _topics(finding: Finding) -> tuple[str, ...]:
    topics = finding.proposal.fields.get("topics", ())
    return topics if isinstance(topics, tuple) else ()
