"""A sentence whose intent is known without a pattern: who acts in it, and who is acted on."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.questions.patterns import Match, Pattern
from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence

_TOWARDS = frozenset(["from", "of", "on", "to", "for"])
_ABOUT_PEOPLE = frozenset([Intent.ROSTER, Intent.ABSENCE])


def match_of(sentence: Sentence, intent: Intent) -> Match:
    """All of the sentence as explained by this intent, each party and person in its slot."""
    pattern = Pattern(intent, intent.value, "", (), frozenset(), (), frozenset(), 0.0)
    return Match(pattern, frozenset(range(len(sentence.items))), _slots(sentence.symbols, intent), 0.0)


def is_turned(sentence: Sentence, intent: Intent) -> bool:
    """Whether who demands stands after "by": "has the UK been pressed by Bangladesh"."""
    symbols = sentence.symbols
    return intent is Intent.DEMAND_BETWEEN and symbols.count("P") == 2 and "by P" in " ".join(symbols)


def _slots(symbols: Sequence[str], intent: Intent) -> tuple[tuple[str, int], ...]:
    """Of two parties one demands of the other: the one after "of" or "from" is acted on, else the second.

    Where nobody known is named, an unknown name stands for whom the question is about.
    """
    parties = [place for place, symbol in enumerate(symbols) if symbol == "P"]
    people = [("X", place) for place, symbol in enumerate(symbols) if symbol == "X"]
    if not parties and not people:
        slot = "X" if intent in _ABOUT_PEOPLE else "P"
        return tuple((slot, place) for place, symbol in enumerate(symbols) if symbol == "U")
    acted_on: set[int] = set()
    if intent is Intent.DEMAND_TO:
        acted_on = set(parties)
    elif intent is Intent.DEMAND_BETWEEN and len(parties) > 1:
        towards = [place for place in parties if place and symbols[place - 1] in _TOWARDS]
        by = [place for place in parties if place and symbols[place - 1] == "by"]
        acted_on = set(parties) - set(by) if by else {towards[0]} if len(towards) == 1 else {parties[-1]}
    return (*(("C" if place in acted_on else "P", place) for place in parties), *people)
