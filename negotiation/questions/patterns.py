"""Ways of asking, from data/patterns.txt, and the one that explains most of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from negotiation.questions.reading import Intent

SLOTS = {"P": "[PU]", "C": "[PU]", "X": "[XU]", "Q": "P"}
"""What may stand where a pattern wants a party, a counterparty, a person (known or not), a known counterparty."""
_JOIN = r"(?:(?:on|about|for|of|in|by|with|and|to|from) )?(?:(?:T|target|money|U) )*"


@dataclass(frozen=True)
class Pattern:
    """One way of asking. `places` says which slot each of the expression's groups fills."""

    intent: Intent
    text: str
    expression: re.Pattern[str]
    places: tuple[str, ...]
    needs: frozenset[str]
    conditions: frozenset[str]
    bonus: float


@dataclass(frozen=True)
class Match:
    """A pattern, what it covers of a question (token numbers), and which slots stand where."""

    pattern: Pattern
    covered: frozenset[int]
    slots: tuple[tuple[str, int], ...]
    score: float


@dataclass(frozen=True)
class Patterns:
    """All patterns, in the order of the file: of two that explain as much, the first counts."""

    all: tuple[Pattern, ...]

    @classmethod
    def load(cls, text: str | None = None) -> Patterns:
        """Reads data/patterns.txt."""
        text = text or (files(__package__) / "data" / "patterns.txt").read_text("utf-8")
        rows = (line.split("|", 1) for line in text.splitlines() if line.strip() and not line.startswith("#"))
        return cls(tuple(_pattern(Intent(intent.strip()), rest) for intent, rest in rows))

    def best(self, words: Sequence[str], weights: Sequence[float], facts: frozenset[str]) -> Match | None:
        """The pattern that leaves least of the question unexplained."""
        line = "".join(word + " " for word in words)
        present = frozenset(words)
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        place_of = {start: place for place, start in enumerate(starts)}
        total = sum(weights)
        best: Match | None = None
        for pattern in self.all:
            if not pattern.needs <= present or not _holds(pattern.conditions, facts):
                continue
            found = pattern.expression.search(line)
            if found is None:
                continue
            covered: list[int] = []
            slots: list[tuple[str, int]] = []
            for number, slot in enumerate(pattern.places, 1):
                start = found.start(number)
                if start >= 0 and found.end(number) > start:
                    place = place_of[start]
                    covered.append(place)
                    if slot:
                        slots.append((slot, place))
            explained = sum(weights[place] for place in covered)
            score = explained - 0.6 * (total - explained) + 0.5 * len(slots) + pattern.bonus
            if best is None or score > best.score + 1e-9:
                best = Match(pattern, frozenset(covered), tuple(slots), score)
        return best


def _holds(conditions: frozenset[str], facts: frozenset[str]) -> bool:
    return all((one[1:] in facts) == (one[0] == "+") for one in conditions)


def _pattern(intent: Intent, rest: str) -> Pattern:
    parts = rest.rsplit(" | ", 1)
    body, conditions = parts if len(parts) == 2 else (parts[0], "")
    expression: list[str] = []
    places: list[str] = []
    needs: set[str] = set()
    for item in body.split():
        if item == "^":
            expression.append("^")
        elif item == "$":
            expression.append("$")
        elif item == "~":
            expression.append(r"(?:\S+ ){0,3}?")
        else:
            optional = item.endswith("?")
            choices = item.rstrip("?").split("|")
            if not optional and len(choices) == 1 and choices[0] not in SLOTS:
                needs.add(choices[0])
            group = "|".join(SLOTS.get(choice, choice) for choice in choices)
            if expression and expression[-1] != "^":
                expression.append(_JOIN)
            expression.append(rf"((?:{group}) )" + ("?" if optional else ""))
            slot = "C" if choices[0] == "Q" else choices[0]
            places.append(slot if slot in SLOTS else "")
    own = conditions.split()
    return Pattern(
        intent,
        body.strip(),
        re.compile(r"(?<!\S)" + "".join(expression)),
        tuple(places),
        frozenset(needs),
        frozenset(one for one in own if one[1:].isalpha() or one[1:2] == "2"),
        sum(float(one) for one in own if one[1:].isdigit()),
    )
