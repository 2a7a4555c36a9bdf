"""`python -m benchmarks.training`: learns the second opinion's weights from tests/questions, held-back ones apart."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from pathlib import Path

import negotiation.questions
from benchmarks.accuracy import OURS
from negotiation.names import Names
from negotiation.questions.reader import Grammar, sentence_for
from negotiation.questions.reading import Intent
from negotiation.questions.second_opinion import NONE_OF_OURS, SecondOpinion, features
from negotiation.vocabulary import Vocabulary
from samples.bonn2009 import PEOPLE

WEIGHTS = Path(negotiation.questions.__file__).parent / "data" / "weights.csv"
HELD_BACK = "held_back.jsonl"
ROUNDS, STEP, DECAY = 60, 0.1, 1e-4
LEAST = 0.05
"""Weights nearer to nothing are left out of the file."""


def main() -> None:
    """Writes the weights; the same questions give the same file."""
    names = Names.on_record(Vocabulary.load(), PEOPLE)
    examples = [
        (features(sentence_for(question["text"], names=names, grammar=Grammar.load())), str(question["intent"]))
        for file in sorted(OURS.glob("*.jsonl"))
        if file.name != HELD_BACK
        for question in map(json.loads, file.read_text("utf-8").splitlines())
        if not question.get("previous")
    ]
    weights = trained(examples)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "intent", "weight"])
        for feature, each in sorted(weights.items()):
            rows.writerows(
                [feature, intent, f"{weight:.2f}"] for intent, weight in sorted(each.items()) if abs(weight) > LEAST
            )
    print(f"{len(examples)} questions, {WEIGHTS.stat().st_size / 1024:.0f} kB of weights")


def trained(examples: list[tuple[Counter[str], str]]) -> dict[str, dict[str, float]]:
    """Logistic regression over all intents, by stochastic gradient descent with a fixed seed."""
    weights: dict[str, dict[str, float]] = {
        feature: dict.fromkeys([*map(str, Intent), NONE_OF_OURS], 0.0) for found, _ in examples for feature in found
    }
    model = SecondOpinion(weights)
    chance = random.Random(1)  # noqa: S311 - the same weights each time is the point
    for _ in range(ROUNDS):
        chance.shuffle(examples)
        for found, right in examples:
            for intent, probability in model.chances(found).items():
                error = (intent == right) - probability
                if abs(error) > 1e-3:
                    for feature, count in found.items():
                        weights[feature][intent] += STEP * error * count - DECAY * weights[feature][intent]
    return weights


if __name__ == "__main__":
    main()
