"""How certain a report is of what it says, and whether it speaks of today: "word on the street" is a rumour."""

from __future__ import annotations

from negotiation.model import Certainty
from negotiation.reports.actors import Parsed
from negotiation.reports.lexicon import Lexicon


def certainty_of(parsed: Parsed, lexicon: Lexicon) -> Certainty:
    """The least certain word of a sentence decides."""
    tokens = parsed.tokens
    for index in range(len(tokens)):
        if lexicon["rumour"].at(tokens, index) and not parsed.is_quoted(index):
            return Certainty.RUMOUR
    for index in range(len(tokens)):
        if lexicon["reported"].at(tokens, index) and not parsed.is_quoted(index):
            return Certainty.REPORTED
    return Certainty.STATED


def is_question(parsed: Parsed) -> bool:
    """Whether it asks: nothing is stated there."""
    return parsed.sentence.text.rstrip('"”’)*_ ').endswith("?")


def is_past(parsed: Parsed, lexicon: Lexicon, *, year: int) -> bool:
    """Whether it tells of years that have gone."""
    size = len(parsed.tokens)
    return lexicon["history"].within(parsed.tokens, 0, size) or any(
        _is_past_year(parsed, index, year) for index in range(size)
    )


def is_supposed(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether it begins with "if", or doubts itself."""
    tokens = parsed.tokens
    opens = lexicon["if"].at(tokens, 0) > 0 or tokens[0].word in {"had", "imagine", "suppose"} if tokens else False
    return opens or lexicon["own_doubt"].within(tokens, 0, len(tokens))


def _is_past_year(parsed: Parsed, index: int, year: int) -> bool:
    """ "In 1997": a year that has gone, and is no base year."""
    word = parsed.tokens[index].word
    if not (len(word) == 4 and word.isdigit() and 1900 < int(word) < year):
        return False
    before = parsed.tokens[index - 1].word if index else ""
    return before in {"in", "during", "until"} and (
        index + 1 >= len(parsed.tokens) or parsed.tokens[index + 1].word not in {"levels", "level"}
    )
