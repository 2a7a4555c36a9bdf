"""Reads a question: names and days found, the best pattern picked, its slots filled."""

from __future__ import annotations

from datetime import date
from functools import cache

from negotiation.names import Names
from negotiation.questions.filling import fill
from negotiation.questions.lexicon import Lexicon
from negotiation.questions.patterns import Patterns
from negotiation.questions.reading import Reading
from negotiation.questions.sentence import Sentence, sentence_of


@cache
def _lexicon() -> Lexicon:
    return Lexicon.load()


@cache
def _patterns() -> Patterns:
    return Patterns.load()


def read_question(text: str, *, day: date, names: Names, previous: Reading | None = None) -> Reading:
    """What somebody asks on this day, `previous` being their question before in the same conversation."""
    sentence = sentence_of(text, day=day, names=names, lexicon=_lexicon())
    match = _patterns().best(sentence.symbols, [item.weight for item in sentence.items], _facts(sentence))
    return fill(sentence, match, day=day, names=names, previous=previous)


def _facts(sentence: Sentence) -> frozenset[str]:
    facts = set(sentence.symbols)
    if sentence.days is not None:
        facts.add("D")
    if len(sentence.mentions("P")) > 1:
        facts.add("2P")
    return frozenset(facts)
