"""What a question most likely asks: a linear model over its words, their classes, and which of them follow each other.

The weights (data/weights.tsv) come from `python -m benchmarks.training`, which learns them from our own questions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence
from negotiation.weights import Weights

NONE_OF_OURS = "out_of_scope"
CLASSES = (*map(str, Intent), NONE_OF_OURS)
REMEMBERED = 4096
TYPED = frozenset("UXPTLRHV")
"""Items whose typed words say nothing: names, or codes of what they name."""


@dataclass(frozen=True)
class Weighing:
    """The weights, and what came of them: a team asks in a few hundred ways."""

    weights: Weights
    weighed: dict[frozenset[str], Mapping[str, float]] = field(default_factory=dict)
    """Sentences that differ only in names and days have the same features."""

    @classmethod
    @cache
    def load(cls) -> Weighing:
        """Reads data/weights.tsv, once."""
        return cls(Weights.read(__package__, CLASSES))

    def chances(self, sentence: Sentence) -> dict[str, float]:
        """The probability of each class."""
        found = features(sentence)
        chances = self.weighed.get(found)
        if chances is None:
            if len(self.weighed) >= REMEMBERED:
                self.weighed.clear()
            chances = self.weighed[found] = self.weights.chances(found)
        return dict(chances)


def features(sentence: Sentence) -> frozenset[str]:
    """Each class of words, each two and three that follow each other, the words themselves, and what is named."""
    return frozenset(_features(sentence))


def _features(sentence: Sentence) -> Iterator[str]:
    line = ["^", *sentence.symbols, "$"]
    yield from line[1:-1]
    yield from (f"{one} {two}" for one, two in itertools.pairwise(line))
    yield from (f"{one} {two} {three}" for one, two, three in zip(line, line[1:], line[2:], strict=False))
    yield from (f"={item.words}" for item in sentence.items if item.words and item.symbol not in TYPED)
    yield f"#P{min(3, len(sentence.mentions('P')))}"
    if sentence.days is not None:
        yield "#D"
    if sentence.entry is not None:
        yield "#E"
