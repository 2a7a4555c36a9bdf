"""`python -m benchmarks.training`: learns from tests/questions, but for the held-back ones, what words ask."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import negotiation.questions
from benchmarks.accuracy import OURS
from negotiation.names import Names
from negotiation.questions.reader import Grammar, sentence_for
from negotiation.questions.weighing import CLASSES, features
from negotiation.vocabulary import Vocabulary
from negotiation.weights import as_lines, probabilities
from samples.bonn2009 import PEOPLE

WEIGHTS = Path(negotiation.questions.__file__).parent / "data" / "weights.tsv"
HELD_BACK = "held_back"
ROUNDS, STEP, DECAY = 40, 0.15, 5e-5
Example = tuple[Sequence[str], int]


def main() -> None:
    """Writes the weights; the same questions give the same file."""
    questions = [
        json.loads(line)
        for file in sorted(OURS.glob("*.jsonl"))
        if not file.name.startswith(HELD_BACK)
        for line in file.read_text("utf-8").splitlines()
    ]
    weights = trained(examples_of(questions), len(CLASSES))
    WEIGHTS.write_text(as_lines(weights), "utf-8", newline="\n")
    print(f"{len(questions)} questions, {len(weights)} features, {WEIGHTS.stat().st_size / 1024:.0f} kB of weights")


def examples_of(questions: Iterable[Mapping[str, Any]]) -> list[Example]:
    """The features of each question that stands by itself, and the number of its class."""
    names = Names.on_record(Vocabulary.load(), PEOPLE)
    grammar = Grammar.load()
    return [
        (sorted(features(sentence_for(each["text"], names=names, grammar=grammar))), CLASSES.index(each["intent"]))
        for each in questions
        if not each.get("previous")
    ]


def trained(
    examples: list[Example], classes: int, *, rounds: int = ROUNDS, first_step: float = STEP, evenly: float = 0.0
) -> dict[str, list[float]]:
    """Logistic regression over so many classes, by stochastic gradient descent with a fixed seed.

    `evenly` keeps all weights small alike, where few examples have to do: a rare feature shrinks more whenever it is
    seen, as it is seen less often.
    """
    weights = {feature: [0.0] * classes for found, _ in examples for feature in found}
    seen = Counter(feature for found, _ in examples for feature in found)
    chance = random.Random(1)  # noqa: S311 - the same weights each time is the point
    for number in range(rounds):
        step = first_step * (1 - number / rounds)
        shrinks = {feature: step * evenly * len(examples) / count or DECAY for feature, count in seen.items()}
        chance.shuffle(examples)
        for found, right in examples:
            active = [weights[feature] for feature in found]
            chances = probabilities([sum(column) for column in zip(*active, strict=True)])
            errors = [step * ((each == right) - probability) for each, probability in enumerate(chances)]
            for feature, each in zip(found, active, strict=True):
                shrink = shrinks[feature]
                for place, error in enumerate(errors):
                    each[place] += error - shrink * each[place]
    return weights


if __name__ == "__main__":
    main()
