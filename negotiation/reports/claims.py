"""What a clause claims: which kind of fact, by whom, of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.model import Stance, Strength
from negotiation.names import NameKind
from negotiation.reports.actors import GENERIC, Actor, Parsed
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.subjects import Subjects
from negotiation.vocabulary import PartyKind, Vocabulary

NUMBER = re.compile(
    r"(?:\d|\b(?:ten|five|twenty|thirty|forty|fifty))[- ]?(?:%|per ?cent\b)"
    r"|(?:[$€£¥]|US\$|USD|EUR)\s?\d|\d\s?(?:billion|million|bn|Gt|Mt)\b",
    re.IGNORECASE,
)
"""A share, a sum or a mass: what makes an offer a pledge."""
LONGEST_QUOTE = 300


STANCES = {
    "opposition": Stance.OPPOSE,
    "refusal": Stance.OPPOSE,
    "objection": Stance.OPPOSE,
    "objections": Stance.OPPOSE,
    "reluctance": Stance.CONCERN,
    "concern": Stance.CONCERN,
    "concerns": Stance.CONCERN,
    "insistence": None,
    "reservations": Stance.CONCERN,
    "doubts": Stance.CONCERN,
    "unease": Stance.CONCERN,
    "disappointment": Stance.CONCERN,
    "regret": Stance.CONCERN,
    "regrets": Stance.CONCERN,
    "dismay": Stance.CONCERN,
    "frustration": Stance.CONCERN,
    "scepticism": Stance.CONCERN,
    "skepticism": Stance.CONCERN,
    "misgivings": Stance.CONCERN,
    "alarm": Stance.CONCERN,
    "disquiet": Stance.CONCERN,
    "anger": Stance.CONCERN,
    "hostility": Stance.OPPOSE,
    "resistance": Stance.OPPOSE,
    "approval": Stance.SUPPORT,
    "solidarity": Stance.SUPPORT,
    "endorsement": Stance.SUPPORT,
    "support": Stance.SUPPORT,
    "backing": Stance.SUPPORT,
    "blessing": Stance.SUPPORT,
}
"""Nouns that say by themselves where a party stands."""


@dataclass(slots=True)
class Claim:
    """One fact as a clause states it; `words` is what is said, tokens [first, last) where it is said."""

    kind: str
    first: int
    last: int
    parties: tuple[str, ...] = ()
    person: str = ""
    targets: tuple[str, ...] = ()
    words: str = ""
    stance: Stance | None = None
    strength: Strength = Strength.DEMANDS
    venue: str = ""
    quote: str = ""
    covers: str = ""
    ends: bool = False
    acting: bool = False
    is_ask: bool = False
    said_as: str = ""
    is_reported: bool = False
    is_named: bool = True
    role: str = ""


@dataclass(frozen=True)
class Reader:
    """What the rules need to know besides the clause."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    subjects: Subjects
    host: frozenset[str]

    def others(self, actor: Actor, by: Actor) -> tuple[str, ...]:
        """Whom an actor names besides whoever acts."""
        return tuple(each for each in actor.parties if each not in by.parties)

    def about(self, parsed: Parsed, first: int, last: int, *, by: Actor) -> tuple[str, ...]:
        """The one other party that a view is about."""
        named = dict.fromkeys(
            each.codes[0]
            for each in parsed.mentions
            if each.kind is NameKind.PARTY and first <= each.first < last and not each.is_ambiguous
        )
        others = [each for each in named if each not in by.parties and each not in GENERIC]
        return tuple(others) if len(others) == 1 else ()

    def is_observer(self, actor: Actor) -> bool:
        """A non-governmental or international organisation: it has views, but no delegation."""
        return bool(actor.parties) and all(
            self.vocabulary.parties[each].kind is PartyKind.OBSERVER for each in actor.parties
        )

    def venue(self, parsed: Parsed) -> str:
        """Where something was said: "on the plenary floor" is "plenary"."""
        tokens = parsed.tokens
        for index in range(1, len(tokens)):
            length = self.lexicon["venue"].at(tokens, index)
            if length and self.lexicon["before_venue"].before(tokens, index):
                words = parsed.words(index, index + length).lower()
                return "plenary" if "plenary" in words or words == "floor" else words
        return ""

    def paper(self, parsed: Parsed, subject: Actor) -> str:
        """ "Analysis" in "an Oxfam analysis says"."""
        for index in range(subject.first, subject.last):
            if length := self.lexicon["venue"].at(parsed.tokens, index):
                return parsed.words(index, index + length).lower()
        return ""

    def quote(self, parsed: Parsed) -> str:
        """The words that are quoted, where they are a sentence rather than a term."""
        for start, end in parsed.sentence.quotes:
            words = parsed.sentence.text[start:end].strip('“”"«», ')
            if len(words.split()) > 3:
                return words[:LONGEST_QUOTE]
        return ""
