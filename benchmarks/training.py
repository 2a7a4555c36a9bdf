"""`python -m benchmarks.training`: learns from tests/questions, but for the held-back ones, what words ask."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import negotiation.questions
from benchmarks.accuracy import OURS
from negotiation.names import Names
from negotiation.questions.reader import Grammar, sentence_for
from negotiation.questions.weighing import CLASSES, PER_UNIT, features, probabilities
from negotiation.vocabulary import Vocabulary
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
    weights = trained(examples_of(questions))
    with WEIGHTS.open("w", encoding="utf-8", newline="\n") as file:
        for feature, each in sorted(weights.items()):
            whole = [round(weight * PER_UNIT) for weight in each]
            if any(whole):
                file.write(f"{feature}\t{','.join(str(weight or '') for weight in whole)}\n")
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


def trained(examples: list[Example]) -> dict[str, list[float]]:
    """Logistic regression over all classes, by stochastic gradient descent with a fixed seed."""
    weights = {feature: [0.0] * len(CLASSES) for found, _ in examples for feature in found}
    chance = random.Random(1)  # noqa: S311 - the same weights each time is the point
    for number in range(ROUNDS):
        step = STEP * (1 - number / ROUNDS)
        chance.shuffle(examples)
        for found, right in examples:
            active = [weights[feature] for feature in found]
            chances = probabilities([sum(column) for column in zip(*active, strict=True)]).values()
            errors = [(each == right) - probability for each, probability in enumerate(chances)]
            for each in active:
                for place, error in enumerate(errors):
                    each[place] += step * error - DECAY * each[place]
    return weights


if __name__ == "__main__":
    main()
