"""A sentence with its words and the names in it: found once, as finding names is what takes the time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from negotiation.names import Mention, Names
from negotiation.names.tokens import Token, tokens_of
from negotiation.reports.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence's folded words, and every name that it may have."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    def again(self, names: Names) -> Scanned:
        """With other names, now that more people are known."""
        return replace(self, mentions=names.find_in(self.tokens, self.sentence.text))


def scan(sentence: Sentence, names: Names) -> Scanned:
    """Splits a sentence into words and finds its names."""
    tokens = tuple(tokens_of(sentence.text))
    return Scanned(sentence, tokens, names.find_in(tokens, sentence.text))
