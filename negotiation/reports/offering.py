"""Rules for what parties offer: pledges, numbers of their own, proposals."""

from __future__ import annotations

import re

from negotiation.reports.actors import Actor, How
from negotiation.reports.claims import NUMBER, Claim, Reader
from negotiation.reports.clause import Clause
from negotiation.reports.stating import stated

FIRM = frozenset({"pledge", "commit", "promise", "offer", "vow", "undertake"})
"""Verbs that pledge without a number."""
_OWN = re.compile(r"\b(?:will|would|its|their|target|commit|aim)\b|['’]ll\b", re.IGNORECASE)
NUMBER_WITHIN = 7
"""Words from "confirmed" to "7.2 billion euros"."""


def offered(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Announced that it will cut 25%": an offer of its own, with a number."""
    rest = clause.rest()
    others = any(
        reader.others(each, subject)
        for each in clause.parsed.actors
        if clause.last <= each.first < clause.end and each.how is How.NAME
    )
    if others or not NUMBER.search(rest) or reader.is_observer(subject):
        return None
    firmly = clause.verb.base in {"announce", "confirm", "unveil"}
    at_once = NUMBER.search(clause.parsed.words(clause.last, min(clause.last + NUMBER_WITHIN, clause.end)))
    if not _OWN.search(rest) and not (firmly and at_once):
        return None
    return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)


def pledge(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """An offer with a number, or in words that bind."""
    if reader.is_observer(subject) and not subject.person:
        return None
    rest = clause.rest()
    words = clause.predicate
    firmly = clause.verb.base in FIRM
    has_number = bool(NUMBER.search(rest))
    conditional = reader.lexicon["condition"].within(clause.parsed.tokens, clause.last, clause.end)
    if clause.is_negated:
        return stated(reader, clause, subject, None, words) if firmly else None
    if clause.is_possible and not conditional:
        return None
    if firmly and not has_number and clause.verb.base == "offer" and clause.rest().split()[:1] in (["to"], ["only"]):
        return stated(reader, clause, subject, None, words)
    if has_number or firmly:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)
    if clause.verb.base == "announce" or reader.lexicon["pledge_noun"].within(
        clause.parsed.tokens, clause.last, clause.end
    ):
        return stated(reader, clause, subject, None, rest)
    return None


def propose(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """A rich country's number of its own is an offer; all else that is proposed is a position."""
    if clause.is_possible or clause.is_negated:
        return None
    rest = clause.rest()
    others = reader.targets(clause.parsed, clause.last, clause.end, by=subject)
    annex = len(subject.parties) == 1 and reader.vocabulary.parties[subject.parties[0]].annex == "I"
    if NUMBER.search(rest) and _OWN.search(rest) and not others and annex:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)
    return stated(reader, clause, subject, None, clause.predicate)
