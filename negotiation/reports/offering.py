"""Rules for what parties offer: pledges, numbers of their own, proposals."""

from __future__ import annotations

import re

from negotiation.reports.actors import Actor, How
from negotiation.reports.claims import NUMBER, Claim, Reader
from negotiation.reports.clause import Clause
from negotiation.reports.stating import stated

FIRM = frozenset({"pledge", "commit", "promise", "offer", "vow", "undertake"})
"""Verbs that pledge without a number."""
ANNOUNCED = frozenset({"present", "introduce", "circulate"})
"""What is on somebody's agenda where it will be done some day."""
RAISING = frozenset({"double", "triple", "raise", "increase", "lower", "halve", "scale"})
"""Verbs that say what becomes of an offer, if not how much it is."""
_OWN = re.compile(r"\b(?:will|would|its|their|target|commit|aim)\b|['’]ll\b", re.IGNORECASE)
_TOO = re.compile(r"\b(?:too|above|beyond|unacceptable|insufficient)\b|\bnot enough\b")
"""What is judged is offered by nobody: "a target above 20% would be too expensive"."""
_KEPT = re.compile(r"\b(?:stands?|standing|sticks?|sticking|remains?|stays?|keeps?) (?:by|to|with|at|committed)\b")
"""What is only kept is offered by nobody now."""
NUMBER_FIRST = re.compile(r"(?:about |around |at least |up to |a )?\d")
"""A number right after "put forward" is the party's own."""
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
    if _KEPT.search(rest) or _TOO.search(rest) or others or not NUMBER.search(rest) or reader.is_observer(subject):
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
    if clause.parsed.tokens[clause.last : clause.last + 1] and clause.parsed.tokens[clause.last].word in {"me", "us"}:
        return None
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
    if (
        clause.verb.base in RAISING
        or clause.verb.base == "announce"
        or reader.lexicon["pledge_noun"].within(clause.parsed.tokens, clause.last, clause.end)
    ):
        return stated(reader, clause, subject, None, rest)
    return None


def propose(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """A rich country's number of its own is an offer; all else that is proposed is a position."""
    is_announced = clause.verb.base in ANNOUNCED and "will" in clause.helpers
    if clause.is_possible or clause.is_negated or is_announced:
        return None
    rest = clause.rest()
    others = reader.targets(clause.parsed, clause.last, clause.end, by=subject)
    annex = len(subject.parties) == 1 and reader.vocabulary.parties[subject.parties[0]].annex == "I"
    at_once = NUMBER_FIRST.match(rest)
    if NUMBER.search(rest) and (at_once or _OWN.search(rest)) and not others and annex:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)
    return stated(reader, clause, subject, None, clause.predicate)
