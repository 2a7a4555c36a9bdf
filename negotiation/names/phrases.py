"""Finding the longest known phrase at a place in a text, by its first word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiation.names.tokens import Token


class NameKind(StrEnum):
    """What a name in a text stands for. A role is "the envoy"; a place is a capital that is only a town."""

    PERSON = "person"
    PARTY = "party"
    TOPIC = "topic"
    ROLE = "role"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name as folded words, and all that it may mean. `capitals`: only as typed in capitals."""

    words: tuple[str, ...]
    kind: NameKind
    codes: tuple[str, ...]
    capitals: bool = False
    is_place: bool = False


class Phrases:
    """Phrases by their first two words, those of one word by that and "", longest first."""

    def __init__(self) -> None:
        self._by_start: dict[tuple[str, str], list[Phrase]] = {}
        self._known: dict[tuple[tuple[str, ...], bool], Phrase] = {}
        self.words: set[str] = set()

    def add(self, phrase: Phrase, *, merge: bool = False) -> None:
        """Adds a phrase; the same words again are ignored, or with `merge` mean either."""
        if not phrase.words:
            return
        key = (phrase.words, phrase.capitals)
        known = self._known.get(key)
        if known is None:
            self._place(phrase)
        elif merge and not set(phrase.codes) <= set(known.codes):
            self._by_start[_start(phrase)].remove(known)
            both = tuple(dict.fromkeys((*known.codes, *phrase.codes)))
            self._place(Phrase(known.words, known.kind, both, known.capitals, known.is_place))

    def _place(self, phrase: Phrase) -> None:
        self._known[phrase.words, phrase.capitals] = phrase
        self.words.update(phrase.words)
        same_start = self._by_start.setdefault(_start(phrase), [])
        same_start.append(phrase)
        same_start.sort(key=lambda one: -len(one.words))

    def at(self, tokens: Sequence[Token], index: int, *, capitals_count: bool) -> Phrase | None:
        """The longest phrase that starts at this token and that no punctuation breaks."""
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        for second in (following, "") if following else ("",):
            for phrase in self._by_start.get((tokens[index].word, second), ()):
                words = phrase.words
                last = index + len(words)
                if last > len(tokens) or (
                    phrase.capitals and not (capitals_count and all(t.capitals for t in tokens[index:last]))
                ):
                    continue
                if len(words) == 1 or all(
                    tokens[place].word == words[place - index] and not tokens[place].after_break
                    for place in range(index + 1, last)
                ):
                    return phrase
        return None

    def exactly(self, words: tuple[str, ...], kind: NameKind) -> Phrase | None:
        """The phrase of this kind with just these words, whether typed in capitals or not."""
        for capitals in (False, True):
            phrase = self._known.get((words, capitals))
            if phrase is not None and phrase.kind is kind:
                return phrase
        return None

    def all(self) -> list[Phrase]:
        """Every phrase."""
        return list(self._known.values())


def _start(phrase: Phrase) -> tuple[str, str]:
    return phrase.words[0], phrase.words[1] if len(phrase.words) > 1 else ""
