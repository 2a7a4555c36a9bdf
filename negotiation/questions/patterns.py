"""Ways of asking, from data/patterns.txt, and the one that explains most of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import itemgetter

from negotiation.questions.reading import Intent

SLOTS = {"P": "[PU]", "C": "[PU]", "X": "[XU]", "Q": "P", "K": "X"}
KNOWN = {"Q": "C", "K": "X"}
"""What may stand for a party, a counterparty, a person (known or not), a known counterparty or person."""
SHAPES_KEPT = 4096
"""Questions that differ only in names and days have one shape; a team asks in a few hundred."""
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


class Patterns:
    """All patterns, in the order of the file: of two that explain as much, the first counts."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.all = tuple(patterns)
        self._by_need: dict[str, list[tuple[int, Pattern]]] = {}
        for number, pattern in enumerate(self.all):
            self._by_need.setdefault(max(pattern.needs, key=len, default=""), []).append((number, pattern))
        self._best = lru_cache(SHAPES_KEPT)(self._search)

    @classmethod
    def load(cls, text: str | None = None) -> Patterns:
        """Reads data/patterns.txt."""
        text = text or (files(__package__) / "data" / "patterns.txt").read_text("utf-8")
        rows = (line.split("|", 1) for line in text.splitlines() if line.strip() and not line.startswith("#"))
        return cls(_pattern(Intent(intent.strip()), rest) for intent, rest in rows)

    def best(self, words: Sequence[str], weights: Sequence[float], facts: frozenset[str]) -> Match | None:
        """The pattern that leaves least of the question unexplained; known at once for a question of the same shape."""
        return self._best(tuple(words), tuple(weights), facts)

    def _search(self, words: tuple[str, ...], weights: tuple[float, ...], facts: frozenset[str]) -> Match | None:
        line = "".join(word + " " for word in words)
        present = frozenset(words)
        place_of = {start: place for place, start in enumerate(accumulate(map(_length, words), initial=0))}
        total = sum(weights)
        best: Match | None = None
        for pattern in self._candidates(present):
            if not pattern.needs <= present or not _holds(pattern.conditions, facts):
                continue
            found = pattern.expression.search(line)
            if found is None:
                continue
            filled = [
                (slot, place_of[found.start(number)])
                for number, slot in enumerate(pattern.places, 1)
                if found.end(number) > found.start(number)
            ]
            covered = frozenset(place for _, place in filled)
            slots = tuple((slot, place) for slot, place in filled if slot)
            explained = sum(weights[place] for place in covered)
            score = explained - 0.6 * (total - explained) + 0.5 * len(slots) + pattern.bonus
            if best is None or score > best.score + 1e-9:
                best = Match(pattern, covered, slots, score)
        return best

    def _candidates(self, present: frozenset[str]) -> list[Pattern]:
        found = [one for need in ("", *present) for one in self._by_need.get(need, ())]
        return [pattern for _, pattern in sorted(found, key=itemgetter(0))]


def _length(word: str) -> int:
    return len(word) + 1


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
            expression.append(r"(?:(?:T|target|money) )*$")
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
            slot = KNOWN.get(choices[0], choices[0])
            places.append(slot if slot in SLOTS else "")
    own = conditions.split()
    return Pattern(
        intent,
        body.strip(),
        re.compile(r"(?<!\S)" + "".join(expression)),
        tuple(places),
        frozenset(needs),
        frozenset(one for one in own if one[1:].isalpha() or one[1:] == "2P"),
        sum(float(one) for one in own if one[1:].isdigit()),
    )
