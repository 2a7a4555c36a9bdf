"""How certain a report is of what it says: "word on the street" is a rumour, "according to" a report."""

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


def is_refused(parsed: Parsed, lexicon: Lexicon, *, year: int) -> bool:
    """Questions, jokes, history and what would be if: nothing there is a fact of today."""
    tokens = parsed.tokens
    text = parsed.sentence.text
    if text.rstrip('"”’)*_ ').endswith("?") or not tokens:
        return True
    if any(lexicon[name].within(tokens, 0, len(tokens)) for name in ("history", "own_doubt")):
        return True
    if lexicon["if"].at(tokens, 0) or (tokens[0].word in {"had", "imagine", "suppose"}):
        return True
    return any(_is_past_year(parsed, index, year) for index in range(len(tokens)))


def _is_past_year(parsed: Parsed, index: int, year: int) -> bool:
    """ "In 1997": a year that has gone, and is no base year."""
    word = parsed.tokens[index].word
    if not (len(word) == 4 and word.isdigit() and 1900 < int(word) < year):
        return False
    before = parsed.tokens[index - 1].word if index else ""
    return before in {"in", "during", "until"} and (
        index + 1 >= len(parsed.tokens) or parsed.tokens[index + 1].word not in {"levels", "level"}
    )
