"""Ways of asking that a workspace has taught: a question of the same shape is read as the one that was taught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from negotiation.names.tokens import words_of
from negotiation.questions.matching import match_of
from negotiation.questions.patterns import Match
from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence

Shape = tuple[str, ...]
TAUGHT = "taught"
UNKNOWN = frozenset(["U", "w"])
"""Words that no class has: names that nobody knows, and everyday words."""


@dataclass(frozen=True)
class Taught:
    """Shapes and what each asks. Names and days are not part of a shape, unknown words are."""

    intents: Mapping[Shape, Intent]

    @classmethod
    def of(cls, phrasings: Iterable[tuple[Sentence, Intent]]) -> Taught:
        """The last one taught counts; a question without any word cannot be taught."""
        return cls({shape: intent for sentence, intent in phrasings if (shape := shape_of(sentence))})

    def recognised(self, sentence: Sentence) -> tuple[Sentence, Match] | None:
        """The sentence with its unknown words known, and all of it explained; None where its shape was not taught."""
        intent = self.intents.get(shape_of(sentence)) if self.intents else None
        if intent is None:
            return None
        items = tuple(replace(item, symbol=TAUGHT) if item.symbol in UNKNOWN else item for item in sentence.items)
        known = replace(sentence, items=items)
        return known, match_of(known, intent)


NOTHING_TAUGHT = Taught({})


def shape_of(sentence: Sentence) -> Shape:
    """What a sentence says apart from names and days."""
    return tuple(
        " ".join((item.symbol, *words_of(item.words))) if item.symbol in UNKNOWN else item.symbol
        for item in sentence.items
    )
