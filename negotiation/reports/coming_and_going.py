"""What is told of people: who leads, in whose place, who is new and as what, and whether somebody is back."""

from __future__ import annotations

from negotiation.names import NameKind
from negotiation.reports.choosing import Chosen
from negotiation.reports.claims import Claim, Reader
from negotiation.reports.whose import role_beside

MEN_AND_WOMEN = frozenset({"him", "her"})
"""Whom somebody replaces or covers for, where it is said without a name."""


def as_leadership(claim: Claim, chosen: Chosen, reader: Reader) -> None:
    """Whether somebody only stands in, and for whom."""
    parsed, who = chosen.candidate.parsed, chosen.candidate.who
    tokens = parsed.tokens
    others = [
        each.codes[0]
        for each in parsed.mentions
        if each.kind is NameKind.PERSON and each.codes[0] != who.person and not each.is_ambiguous
    ]
    claim.acting = reader.lexicon["acting"].within(tokens, 0, len(tokens))
    if not others and any(token.word in MEN_AND_WOMEN for token in tokens):
        others = [each for each in reader.subjects.people_before() if each != who.person]
    claim.covers = others[0] if claim.acting and others else ""
    claim.role = "acting head of delegation" if claim.acting else "head of delegation"


def role_of(chosen: Chosen) -> str:
    """The words beside a name or after "as" that say what somebody is there for."""
    parsed = chosen.candidate.parsed
    actor = chosen.candidate.actor
    mention = next(
        (each for each in parsed.mentions if each.kind is NameKind.PERSON and each.first >= actor.first), None
    )
    role = (
        role_beside(parsed.tokens, parsed.mentions, mention.last, parsed.sentence.text) if mention is not None else ""
    )
    places = range(chosen.candidate.first, chosen.candidate.last)
    after_as = next((place + 1 for place in places if parsed.tokens[place].word == "as"), None)
    if role or after_as is None:
        return role
    end = next((place for place in range(after_as, chosen.candidate.last) if parsed.tokens[place].after_break), None)
    return parsed.words(after_as, end or chosen.candidate.last)


def is_back(chosen: Chosen, reader: Reader) -> bool:
    """Whether an absence ends; who is back in a capital has left."""
    candidate = chosen.candidate
    tokens = candidate.parsed.tokens
    for place in range(candidate.first, candidate.last):
        back = next((verb for verb in reader.lexicon.verbs_at(tokens, place) if verb.kind == "back"), None)
        if back is not None:
            after = [token.word for token in tokens[place + len(back.words) :][:2]]
            leaves = after[:1] == ["to"] or after[:1] in (["in"], ["home"])
            return not leaves or bool(set(after) & reader.host)
    return False
