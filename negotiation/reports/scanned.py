"""A sentence with its words and the names in it: found once, as finding names is what takes the time."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.names import Mention, Names
from negotiation.names.tokens import Token, tokens_of
from negotiation.reports.sentences import Sentence
from negotiation.reports.towns import with_towns


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence's folded words, and every name that it may have."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    hosts: frozenset[str]

    def again(self, names: Names) -> Scanned:
        """With other names, now that more people are known."""
        return scan(self.sentence, names, self.hosts, tokens=self.tokens)


def scan(
    sentence: Sentence, names: Names, hosts: frozenset[str], *, tokens: tuple[Token, ...] | None = None
) -> Scanned:
    """Splits a sentence into words and finds its names; `hosts` are the towns that it may be written in."""
    tokens = tokens if tokens is not None else tuple(tokens_of(sentence.text))
    mentions = names.find_in(tokens, sentence.text)
    return Scanned(sentence, tokens, with_towns(mentions, tokens, sentence.text, hosts), hosts)
