"""What a question most likely asks: a linear model over its words, their classes, and which of them follow each other.

The weights (data/weights.tsv) come from `python -m benchmarks.training`, which learns them from our own questions.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence

NONE_OF_OURS = "out_of_scope"
CLASSES = (*map(str, Intent), NONE_OF_OURS)
PER_UNIT = 50
"""Weights are kept as whole numbers of this fraction."""
REMEMBERED = 4096
TYPED = frozenset("UXPTLRHV")
"""Items whose typed words say nothing: names, or codes of what they name."""


@dataclass(frozen=True)
class Weights:
    """For each feature of a sentence, how much it speaks for each of CLASSES; a line is split when it is first used."""

    lines: Mapping[str, str]
    split: dict[str, Sequence[int]] = field(default_factory=dict)
    weighed: dict[frozenset[str], Mapping[str, float]] = field(default_factory=dict)
    """Sentences that differ only in names and days have the same features; a team asks in a few hundred ways."""

    @classmethod
    @cache
    def load(cls) -> Weights:
        """Reads data/weights.tsv, once."""
        text = (files(__package__) / "data" / "weights.tsv").read_text("utf-8")
        return cls(dict(line.split("\t", 1) for line in text.splitlines() if line))

    def chances(self, sentence: Sentence) -> dict[str, float]:
        """The probability of each class."""
        found = features(sentence)
        chances = self.weighed.get(found)
        if chances is None:
            if len(self.weighed) >= REMEMBERED:
                self.weighed.clear()
            chances = self.weighed[found] = self._weigh(found)
        return dict(chances)

    def _weigh(self, found: Iterable[str]) -> Mapping[str, float]:
        sums = [0] * len(CLASSES)
        for feature in found:
            weights = self._of(feature)
            if weights is not None:
                sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
        return probabilities([total / PER_UNIT for total in sums])

    def _of(self, feature: str) -> Sequence[int] | None:
        if feature not in self.split:
            line = self.lines.get(feature)
            if line is None:
                return None
            self.split[feature] = [int(weight or 0) for weight in line.split(",")]
        return self.split[feature]


def probabilities(scores: Sequence[float]) -> dict[str, float]:
    """Scores of CLASSES as chances that sum to one."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return {name: power / total for name, power in zip(CLASSES, powers, strict=True)}


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
