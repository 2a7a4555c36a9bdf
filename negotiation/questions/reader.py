"""Reads a question: put right, names and days found, the best pattern picked, its slots filled and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from negotiation.names import Names
from negotiation.questions.checking import checked
from negotiation.questions.deciding import judged, roles_in
from negotiation.questions.filling import Filled, fill
from negotiation.questions.following import completed, inherited, leans, points_back, recalling
from negotiation.questions.lexicon import Lexicon
from negotiation.questions.patterns import Patterns
from negotiation.questions.reading import HIDDEN, Intent, Outcome, Reading
from negotiation.questions.rewriting import Rewrites, entry_named, put_right
from negotiation.questions.sentence import Sentence, sentence_of
from negotiation.questions.taught import NOTHING_TAUGHT, Taught

DAY_WORDS = tuple(
    """today tomorrow yesterday tonight morning afternoon evening weekend week month monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december since
    until between last next""".split()
)
"""What the reader of days knows, so that a slip in one of them is put right too."""
LONGEST = 600
"""Characters of a question that are read; a chat question has some sixty."""
SURE, UNSURE = 0.6, 0.1
"""Less likely readings are asked back; each word that nobody knows asks for more, as it may be what decides."""
WHILE = re.compile(r"\b(?:while|whilst)\s+(?P<clause>.+)$", re.IGNORECASE | re.DOTALL)
AWAY = frozenset(["away", "absence", "depart", "L", "in", "P"])
"""One of these beside a person says that they are not here."""
SOME_DAY = date(2009, 6, 10)
"""For reading what is taught: days are no part of it."""


@dataclass(frozen=True)
class Grammar:
    """All that is known of how people ask."""

    lexicon: Lexicon
    patterns: Patterns
    rewrites: Rewrites
    taught: Taught = NOTHING_TAUGHT

    @classmethod
    @cache
    def load(cls) -> Grammar:
        """Reads the data files, once."""
        return cls(Lexicon.load(correct=DAY_WORDS), Patterns.load(), Rewrites.load())

    def teaching(self, phrasings: Iterable[tuple[str, Intent]], *, names: Names) -> Grammar:
        """The same, and questions like these: each a whole question, and what it asks."""
        sentences = ((sentence_for(text, names=names, grammar=self), intent) for text, intent in phrasings)
        return replace(self, taught=Taught.of(sentences))


def read_question(
    text: str,
    *,
    day: date,
    names: Names,
    before: Callable[[], Reading | None] = lambda: None,
    grammar: Grammar | None = None,
) -> Reading:
    """What somebody asks on this day.

    `before` gives their question before in the same conversation; it is called only where this one may lean on it.
    """
    grammar = grammar or Grammar.load()
    while_away = _while_away(text, day=day, names=names, grammar=grammar)
    if while_away is not None:
        main, person = while_away
        reading = read_question(main, day=day, names=names, before=before, grammar=grammar)
        if reading.intent is not Intent.LEADER:
            return replace(reading, text=text, while_away=person)
    previous = cache(before)
    sentence = _sentence(text, day=day, names=names, grammar=grammar)
    symbols = sentence.symbols
    nothing = Reading(text=text, outcome=Outcome.OUT_OF_SCOPE)
    taught = grammar.taught.recognised(sentence)
    if taught is not None:
        sentence, explained = taught
        return checked(fill(sentence, explained, day=day, names=names, text=text), sentence, day=day, names=names)
    if not symbols:
        return (_followed(sentence, None, previous, day) if sentence.days is not None else None) or nothing
    matches = grammar.patterns.matches(symbols, [item.weight for item in sentence.items], _facts(sentence))
    intent, chance = judged(sentence, matches)
    filled = None
    if intent is not None:
        filled = fill(sentence, roles_in(sentence, intent, matches), day=day, names=names, text=text)
    if leans(sentence, filled):
        follow = _followed(sentence, filled, previous, day)
        if follow is not None:
            return replace(follow, text=text)
    is_likely = chance >= min(SURE + UNSURE * symbols.count("U"), 0.9)
    if filled is None or not is_likely:
        is_off = intent is None and is_likely
        return replace(nothing, is_off=True) if is_off else _not_understood(nothing, sentence, filled)
    if filled.reading.intent is Intent.SOURCE and not sentence.entry:
        filled = replace(filled, reading=replace(filled.reading, previous=previous()))
    if points_back(filled.reading, sentence) and (earlier := previous()) is not None:
        filled = replace(filled, reading=recalling(filled.reading, sentence, earlier))
    reading = checked(filled, sentence, day=day, names=names)
    if reading.outcome is Outcome.CLARIFY and not reading.choices:
        earlier = previous()
        return reading if earlier is None else completed(reading, earlier)
    return reading


def _while_away(text: str, *, day: date, names: Names, grammar: Grammar) -> tuple[str, str] | None:
    """What is asked, and of whom it is said that they were away meanwhile: "what changed while Stern was out"."""
    found = WHILE.search(text[:LONGEST])
    if found is None:
        return None
    clause = _sentence(found["clause"], day=day, names=names, grammar=grammar)
    people = clause.mentions("X")
    is_away = not AWAY.isdisjoint(clause.symbols)
    if len(people) != 1 or people[0].is_ambiguous or not is_away:
        return None
    return text[: found.start()], people[0].codes[0]


def sentence_for(text: str, *, names: Names, grammar: Grammar) -> Sentence:
    """A question as classes of words, for learning from."""
    return _sentence(text, day=SOME_DAY, names=names, grammar=grammar)


def _followed(
    sentence: Sentence, filled: Filled | None, previous: Callable[[], Reading | None], day: date
) -> Reading | None:
    earlier = previous()
    return None if earlier is None else inherited(sentence, earlier, filled=filled, day=day)


def _sentence(text: str, *, day: date, names: Names, grammar: Grammar) -> Sentence:
    short, entry = entry_named(text[:LONGEST])
    right, tokens = put_right(short, names=names, lexicon=grammar.lexicon, rewrites=grammar.rewrites)
    return sentence_of(right, tokens, day=day, names=names, lexicon=grammar.lexicon, entry=entry)


def _facts(sentence: Sentence) -> frozenset[str]:
    facts = set(sentence.symbols)
    if sentence.days is not None:
        facts.add("D")
    if len(sentence.mentions("P")) > 1:
        facts.add("2P")
    if sentence.entry is not None:
        facts.add("E")
    return frozenset(facts)


def _not_understood(nothing: Reading, sentence: Sentence, filled: Filled | None) -> Reading:
    """Something about a known party, person or topic is asked back; all else is none of our business."""
    if "secret" in sentence.symbols:
        return replace(nothing, outcome=Outcome.UNKNOWN, intent=Intent.STATEMENT, not_known=HIDDEN)
    is_named = any(sentence.mentions(symbol) for symbol in "PXT")
    if not is_named and "U" not in sentence.symbols and leans(sentence, filled):
        return replace(nothing, outcome=Outcome.CLARIFY, asks="question")
    if is_named and "U" not in sentence.symbols:
        return replace(nothing, outcome=Outcome.CLARIFY)
    return nothing
