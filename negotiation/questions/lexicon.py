"""What the words of a question are called in the patterns, from data/words.txt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from rapidfuzz.distance import OSA

from negotiation.names.tokens import words_of

_LONG_WORD = 8
_SHORTEST_REPAIRED = 4
_LONGEST_REPAIRED = 20
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words; `weight` says how much of a question's meaning it carries, dropped ones none."""

    name: str
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases by their first two words, those of one word by that and "", longest first."""

    phrases: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], WordClass]]]
    words: frozenset[str]
    spellings: tuple[str, ...]
    repairs: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def load(cls, text: str | None = None, *, correct: Sequence[str] = ()) -> Lexicon:
        """Reads data/words.txt; `correct` are words spelt right that are nothing to repair."""
        phrases: dict[tuple[str, ...], WordClass] = {}
        weight = 0.0
        for line in (text or (files(__package__) / "data" / "words.txt").read_text("utf-8")).splitlines():
            if line.startswith("=="):
                weight = float(line.split()[-1])
            elif line and not line.startswith("#"):
                name, words = line.split(":", 1)
                for words_typed in words.split(","):
                    phrases.setdefault(words_of(words_typed), WordClass(name, weight))
        by_start: dict[tuple[str, str], list[tuple[tuple[str, ...], WordClass]]] = {}
        for words_folded, word_class in sorted(phrases.items(), key=lambda item: -len(item[0])):
            if words_folded:
                first, second = (*words_folded, "")[:2]
                by_start.setdefault((first, second), []).append((words_folded, word_class))
        known = {word for phrase in phrases for word in phrase}
        singles = {phrase[0] for phrase in phrases if len(phrase) == 1} | set(correct)
        spellings = tuple(word for word in sorted(singles) if len(word) >= _SHORTEST_REPAIRED)
        return cls(by_start, frozenset(known), spellings)

    def at(
        self, words: Sequence[str], index: int, *, whole: tuple[int, int] | None = None
    ) -> tuple[int, WordClass] | None:
        """The longest phrase that starts here: how many words it takes, and its class.

        It may end within no name: `whole` is where the next one begins and ends.
        """
        following = words[index + 1] if index + 1 < len(words) else ""
        for second in (following, "") if following else ("",):
            for phrase, word_class in self.phrases.get((words[index], second), ()):
                end = index + len(phrase)
                if (whole is None or not whole[0] < end < whole[1]) and tuple(words[index:end]) == phrase:
                    return len(phrase), word_class
        return None

    def repaired(self, word: str) -> str | None:
        """The known word that this is a slip of: one letter off, or two in a long word."""
        if word not in self.repairs:
            if len(self.repairs) > _REMEMBERED:
                self.repairs.clear()
            self.repairs[word] = _nearest(word, self.spellings)
        return self.repairs[word]


def _nearest(word: str, spellings: Sequence[str]) -> str | None:
    if not (_SHORTEST_REPAIRED <= len(word) <= _LONGEST_REPAIRED) or not word.isalpha():
        return None
    allowed = 2 if len(word) >= _LONG_WORD else 1
    near = [
        (distance, known)
        for known in spellings
        if abs(len(known) - len(word)) <= allowed
        and (known[0] == word[0] or known[1] == word[0])
        and (distance := OSA.distance(word, known, score_cutoff=allowed)) <= allowed
    ]
    return min(near)[1] if near else None
