"""Who acts in a sentence: parties, people, pronouns and "the delegation", each with all the words that name it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from negotiation.names import Mention
from negotiation.names.tokens import Token
from negotiation.reports.sentences import Sentence

GENERIC = frozenset({"Non-Annex I", "Annex I"})
"""All developing or all developed countries: whom one asks, but nobody who acts."""
APPOSITION = 14
"""Words between two commas beside a name, at most."""


class How(Enum):
    """By what an actor is named: only what is named, or stands for what was just named, may act."""

    NAME = "name"
    PERSON_PRONOUN = "he"
    GROUP_PRONOUN = "they"
    FOCUS = "the delegation"
    HOME = "our delegation"
    UNNAMED = "some delegates"


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens [first, last) of a sentence; `end` is where an apposition after it ends.

    Several parties where they act together. `is_owner` when a possessive ends it: "Japan's".
    """

    first: int
    last: int
    how: How
    parties: tuple[str, ...] = ()
    person: str = ""
    is_owner: bool = False
    is_plural: bool = False
    end: int = 0
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its words, names and actors."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        start = self.tokens[index - 1].end if index else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.sentence.text)
        return self.sentence.text[start:end]

    def words(self, first: int, last: int) -> str:
        """The text from one word to before another, a percent sign after it too."""
        if first >= last:
            return ""
        text, end = self.sentence.text, self.tokens[last - 1].end
        return text[self.tokens[first].start : end + text.startswith("%", end)]

    def is_quoted(self, index: int) -> bool:
        """Whether a word is inside of a quotation."""
        return self.sentence.is_quoted(self.tokens[index].start)

    def actor_from(self, first: int) -> Actor | None:
        """The actor that begins here."""
        return next((each for each in self.actors if each.first == first), None)

    def actor_before(self, index: int) -> Actor | None:
        """The actor that ends here, or before an insertion that does: "Australia, co-host in waiting, needs to"."""
        found = self.actor_to(index)
        if found is not None or not self.tokens[index].after_break:
            return found
        for start in range(index - 1, max(0, index - APPOSITION), -1):
            if self.tokens[start].after_break:
                return self.actor_to(start)
        return None

    def actor_to(self, last: int) -> Actor | None:
        """The actor that ends here, with or without its apposition."""
        return next(
            (each for each in self.actors if last and last in {each.last, each.end} and not each.is_owner), None
        )
