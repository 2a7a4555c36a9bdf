"""A linear model as a data file: for each feature how much it speaks for each class."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

PER_UNIT = 50
"""Weights are kept as whole numbers of this fraction."""


@dataclass(frozen=True)
class Weights:
    """The weights of each feature by class; a line is split when it is first used."""

    classes: Sequence[str]
    lines: Mapping[str, str]
    split: dict[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, package: str, classes: Sequence[str]) -> Weights:
        """Those in data/weights.tsv of a package."""
        return cls.of((files(package) / "data" / "weights.tsv").read_text("utf-8"), classes)

    @classmethod
    def of(cls, lines: str, classes: Sequence[str]) -> Weights:
        """Those that as_lines() wrote."""
        return cls(classes, dict(line.split("\t", 1) for line in lines.splitlines() if line))

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class."""
        found = [weights for feature in features if (weights := self._of(feature)) is not None]
        sums = [sum(column) / PER_UNIT for column in zip(*found, strict=True)] or [0.0] * len(self.classes)
        return dict(zip(self.classes, probabilities(sums), strict=True))

    def _of(self, feature: str) -> Sequence[int] | None:
        if feature not in self.split:
            line = self.lines.get(feature)
            if line is None:
                return None
            self.split[feature] = [int(weight or 0) for weight in line.split(",")]
        return self.split[feature]


def as_lines(weights: Mapping[str, Sequence[float]]) -> str:
    """Each feature and its weights as a line; those that round to nothing are left out."""
    lines = []
    for feature, each in sorted(weights.items()):
        whole = [round(weight * PER_UNIT) for weight in each]
        if any(whole):
            lines.append(f"{feature}\t{','.join(str(weight or '') for weight in whole)}\n")
    return "".join(lines)


def probabilities(scores: Sequence[float]) -> list[float]:
    """Scores as chances that sum to one."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
