"""Who is of the same mind as the sentence before: "So does Canada", "Neither will China", "India hasn't"."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.model import Stance
from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.claims import Claim, Reader

LONGEST = 8
"""Words of an echo, at most: "Neither, it must be said, will China"."""
SAME = frozenset({"so", "neither", "nor", "likewise", "ditto", "too", "also", "same", "agrees", "agreed", "concurs"})
HELPERS = frozenset("do does did is are has have had will would can could was were".split())
NOT = frozenset("not hasn haven doesn don didn won isn aren wouldn can cannot never".split())


def echo(reader: Reader, parsed: Parsed, before: Sequence[Claim]) -> Claim | None:
    """What a short sentence states by pointing at the one before it, None where it does nothing of the kind."""
    said = [each for each in before if each.kind in {"position", "statement", "demand"} and each.words]
    words = [token.word for token in parsed.tokens]
    if not said or len(words) > LONGEST:
        return None
    named = [each for each in parsed.actors if each.how is How.NAME and not each.is_owner and not each.person]
    subject = reader.subjects.resolve(named[0]) if len(named) == 1 else None
    if subject is None or set(subject.parties) & set(said[-1].parties):
        return None
    is_same, is_other = _is_same(words, subject), _is_other(words, subject)
    if not (is_same or is_other):
        return None
    reader.subjects.acted(subject)
    stance = said[-1].stance if is_same else {Stance.SUPPORT: Stance.OPPOSE}.get(said[-1].stance or Stance.CONCERN)
    text = f"{parsed.sentence.text.rstrip('.!')} ({said[-1].words})"
    return Claim("position", 0, len(words), subject.parties, words=text, stance=stance, is_named=False)


def _is_same(words: Sequence[str], subject: Actor) -> bool:
    """ "So does Canada", "Canada too", "Same for Canada"."""
    rest = {*words[: subject.first], *words[subject.last :]}
    return bool(rest & SAME) and rest <= {*SAME, *HELPERS, "for", "goes", "with", "the", "and", "of", "course"}


def _is_other(words: Sequence[str], subject: Actor) -> bool:
    """ "India hasn't", "Russia does not"."""
    rest = words[subject.last :]
    return bool(rest) and bool(NOT & set(rest)) and set(rest) <= {*NOT, *HELPERS, "t"} and subject.first <= 1
