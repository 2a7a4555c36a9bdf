"""Ways of asking, from data/patterns.txt, and the one that explains most of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import itemgetter

from negotiation.questions.reading import Intent

SLOTS = {"P": "PU", "C": "PU", "X": "XU", "Q": "P", "K": "X"}
KNOWN = {"Q": "C", "K": "X"}
"""What may stand for a party, a counterparty, a person (known or not), a known counterparty or person."""
LONGEST_SHAPE = 40
"""Words beyond which nobody asks one question; patterns would then cost more than they tell."""
SHAPES_KEPT = 4096
"""Questions that differ only in names and days have one shape; a team asks in a few hundred."""
_JOIN = r"(?:(?:on|about|for|of|in|by|with|and|to|from) )?(?:(?:T|target|money|U|w) )*"


@dataclass(frozen=True)
class Pattern:
    """One way of asking. `places` says which slot each of the expression's groups fills.

    All of `needs` and one of each of `choices` are in whatever it can match.
    """

    intent: Intent
    text: str
    regex: str
    places: tuple[str, ...]
    needs: frozenset[str]
    choices: tuple[frozenset[str], ...]
    conditions: frozenset[str]
    bonus: float

    def may_match(self, present: frozenset[str]) -> bool:
        """Whether the words are there at all, whatever their order."""
        return self.needs <= present and not any(map(present.isdisjoint, self.choices))

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compiled when a question first needs it: all of them at once would take longer than a whole start."""
        return re.compile(self.regex)


@dataclass(frozen=True)
class Match:
    """A pattern, what it covers of a question (token numbers), and which slots stand where."""

    pattern: Pattern
    covered: frozenset[int]
    slots: tuple[tuple[str, int], ...]
    score: float
    explained: float = 1.0
    """The part of the question's weight that it covers."""


class Patterns:
    """All patterns, in the order of the file: of two that explain as much, the first counts."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.all = tuple(patterns)
        self._by_need: dict[str, list[tuple[int, Pattern]]] = {}
        for number, pattern in enumerate(self.all):
            self._by_need.setdefault(max(pattern.needs, key=len, default=""), []).append((number, pattern))
        self._matches = lru_cache(SHAPES_KEPT)(self._search)

    @classmethod
    def load(cls, text: str | None = None) -> Patterns:
        """Reads data/patterns.txt."""
        text = text or (files(__package__) / "data" / "patterns.txt").read_text("utf-8")
        rows = (line.split("|", 1) for line in text.splitlines() if line.strip() and not line.startswith("#"))
        return cls(_pattern(Intent(intent.strip()), rest) for intent, rest in rows)

    def matches(self, words: Sequence[str], weights: Sequence[float], facts: frozenset[str]) -> Mapping[Intent, Match]:
        """Of each intent the pattern that leaves least of the question unexplained.

        Known at once for a question of a shape that was asked before.
        """
        return self._matches(tuple(words), tuple(weights), facts) if len(words) <= LONGEST_SHAPE else {}

    def _search(
        self, words: tuple[str, ...], weights: tuple[float, ...], facts: frozenset[str]
    ) -> Mapping[Intent, Match]:
        line = "".join(word + " " for word in words)
        present = frozenset(words)
        place_of = {start: place for place, start in enumerate(accumulate(map(_length, words), initial=0))}
        total = sum(weights)
        best: dict[Intent, Match] = {}
        for pattern in self._candidates(present):
            if not pattern.may_match(present) or not _holds(pattern.conditions, facts):
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
            if pattern.intent not in best or score > best[pattern.intent].score + 1e-9:
                part = explained / total if total else 1.0
                best[pattern.intent] = Match(pattern, covered, slots, score, part)
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
    one_of: list[frozenset[str]] = []
    for item in body.split():
        if item == "^":
            expression.append("^")
        elif item == "$":
            expression.append(r"(?:(?:T|target|money|w) )*$")
        elif item == "~":
            expression.append(r"(?:\S+ ){0,3}?")
        else:
            optional = item.endswith("?")
            choices = item.rstrip("?").split("|")
            if not optional and len(choices) == 1 and choices[0] not in SLOTS:
                needs.add(choices[0])
            elif not optional:
                one_of.append(frozenset(symbol for choice in choices for symbol in SLOTS.get(choice, (choice,))))
            group = "|".join(f"[{SLOTS[choice]}]" if choice in SLOTS else choice for choice in choices)
            if expression and expression[-1] != "^":
                expression.append(_JOIN)
            expression.append(rf"((?:{group}) )" + ("?" if optional else ""))
            slot = KNOWN.get(choices[0], choices[0])
            places.append(slot if slot in SLOTS else "")
    own = conditions.split()
    return Pattern(
        intent,
        body.strip(),
        r"(?<!\S)" + "".join(expression),
        tuple(places),
        frozenset(needs),
        tuple(one_of),
        frozenset(one for one in own if one[1:].isalpha() or one[1:] == "2P"),
        sum(float(one) for one in own if one[1:].isdigit()),
    )
