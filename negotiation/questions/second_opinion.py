"""What a question most likely asks where no pattern explains it: a linear model over its words' classes and pairs.

The weights (data/weights.csv) come from `python -m benchmarks.training`, which learns them from our own questions.
"""

from __future__ import annotations

import csv
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence

SURE = 0.75
"""Below it the question is asked back: three in four is what a person would still call likely."""
NONE_OF_OURS = "out_of_scope"


@dataclass(frozen=True)
class SecondOpinion:
    """For each feature of a sentence, how much it speaks for each intent."""

    weights: Mapping[str, Mapping[str, float]]

    @classmethod
    @cache
    def load(cls) -> SecondOpinion:
        """Reads data/weights.csv, once, when the first question needs it."""
        weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
        text = (files(__package__) / "data" / "weights.csv").read_text("utf-8")
        for row in csv.DictReader(text.splitlines()):
            weights[row["feature"]][row["intent"]] = float(row["weight"])
        return cls(weights)

    def likely(self, sentence: Sentence) -> Intent | None:
        """The intent of which the model is sure; None where it is not, or sure that it is none of our business."""
        chances = self.chances(features(sentence))
        intent = max(chances, key=lambda each: chances[each], default=NONE_OF_OURS)
        return None if intent == NONE_OF_OURS or chances[intent] < SURE else Intent(intent)

    def chances(self, found: Mapping[str, int]) -> dict[str, float]:
        """The probability of each intent."""
        scores = dict.fromkeys([*Intent, NONE_OF_OURS], 0.0)
        for feature, count in found.items():
            for intent, weight in self.weights.get(feature, {}).items():
                scores[intent] += count * weight
        top = max(scores.values())
        powers = {str(intent): math.exp(score - top) for intent, score in scores.items()}
        total = sum(powers.values())
        return {intent: power / total for intent, power in powers.items()}


def features(sentence: Sentence) -> Counter[str]:
    """Each class of words, each two that follow each other, the two ends, and whether a day is named."""
    symbols: Iterable[str] = sentence.symbols
    line = ["^", *symbols, "$"]
    found = Counter(line[1:-1])
    found.update(f"{one} {other}" for one, other in itertools.pairwise(line))
    if sentence.days is not None:
        found["D"] = 1
    return found
