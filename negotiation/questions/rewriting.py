"""A question as typed, with chat shorthand and slips of the pen put right before it is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from negotiation.dates.rules import MONTH
from negotiation.names import NameKind, Names
from negotiation.names.tokens import Token, tokens_of
from negotiation.questions.lexicon import Lexicon
from negotiation.questions.ordinary import ordinary_words

ENTRY_ID = re.compile(
    r"(?<!\w)(?:[RLAPDSO]\d{1,7}|[RLAPDSO](?=[A-Z]*\d)[2-9BCDFGHJKMNPQRSTVWXZ]{4}|[rlapdso]\d{2,7})(?!\w)"
)


WOULD_LIKE = re.compile(r"\bwould (?P<who>(?:the )?[\w']+(?: [\w']+)?) like\b", re.IGNORECASE)
"""What stands apart in a question and is one phrase in the lexicon."""
COUNT_AS = re.compile(r"\bcount(?:s|ed|ing)?\b(?= (?:.{1,40} )?as (?!of|at|known)[a-z])", re.IGNORECASE)
"""Who counts offsets as finance counts nothing."""
REALLY = re.compile(r"^(?P<does>\W*(?:does|do|did)\b.{1,40}?) really\b", re.IGNORECASE)
"""Only "what does China really want" asks for what nobody says."""
DIGIT = re.compile(r"\d")
FOR = re.compile(
    r"(?<=[a-z] )(?<!between )(?<!from )(?<!since )(?<!until )(?<!on )(?<!of )(?<!the )(?<!by )4(?= [a-z])"
    rf"(?! (?:{MONTH}|and|to|or|till|until|of|percent|per|degrees|hours|days|weeks|months|years|parties|countries))",
    re.IGNORECASE,
)
""" "4" typed for "for"; "4 June" is none."""
ORDINAL = re.compile(
    r"\b(?P<before>on|since|until|till|before|after|from) (?P<day>\d{1,2}(?:st|nd|rd|th))\b"
    r"(?! (?:commitment|period|time))",
    re.IGNORECASE,
)
""" "on 4th" is "on the 4th"."""


@dataclass(frozen=True)
class Rewrites:
    """Shorthand and what it means."""

    meant: Mapping[str, str]
    expression: re.Pattern[str]

    @classmethod
    def load(cls) -> Rewrites:
        """Reads data/rewrites.csv."""
        text = (files(__package__) / "data" / "rewrites.csv").read_text("utf-8")
        meant = {row["typed"]: row["meant"] for row in csv.DictReader(text.splitlines())}
        longest_first = sorted(meant, key=len, reverse=True)
        words = "|".join(re.escape(typed) for typed in longest_first if typed[-1].isalnum())
        signs = "|".join(re.escape(typed) for typed in longest_first if not typed[-1].isalnum())
        return cls(meant, re.compile(rf"(?<![\w'])(?:{words})(?!\w)|{signs}", re.IGNORECASE))

    def apply(self, text: str) -> str:
        """The text with all shorthand written out."""
        return self.expression.sub(lambda found: self.meant[found.group().lower()], text)


def put_right(text: str, *, names: Names, lexicon: Lexicon, rewrites: Rewrites) -> tuple[str, Sequence[Token]]:
    """The text with shorthand written out and misspelt common words repaired, and its words; names stay as they are."""
    text = REALLY.sub(r"\g<does>", WOULD_LIKE.sub(r"\g<who> would like", rewrites.apply(text)))
    text = COUNT_AS.sub("treat", text)
    if DIGIT.search(text) is not None:
        text = ORDINAL.sub(r"\g<before> the \g<day>", FOR.sub("for", text))
    ordinary = ordinary_words()
    parts: list[str] = []
    end = 0
    for token in (tokens := tokens_of(text)):
        if token.word in lexicon.words or token.word in ordinary or names.knows(token.word):
            continue
        repaired = lexicon.repaired(token.word)
        if repaired is not None and not names.near(token.word, NameKind.PERSON):
            parts += (text[end : token.start], repaired)
            end = token.end
    if not parts:
        return text, tokens
    right = "".join((*parts, text[end:]))
    return right, tokens_of(right)


def entry_named(text: str) -> tuple[str, str | None]:
    """The text with a named entry's id replaced by "that", and the id."""
    found = ENTRY_ID.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + "that" + text[found.end() :], found.group().upper()
