"""A sentence as it is weighed: the stem and the classes of each of its words, and what is true of all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.names import NameKind
from negotiation.reports.actors import Parsed
from negotiation.reports.claims import NUMBER
from negotiation.reports.hedges import certainty_of, is_past, is_supposed
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.stems import stem
from negotiation.reports.topics import Topics

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence stands in: the year of the report, and whether what is said there is ours."""

    year: int
    under_ours: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence's words by place, and clues that all candidates of it share."""

    parsed: Parsed
    stems: tuple[str, ...]
    classes: tuple[tuple[str, ...], ...]
    common: tuple[str, ...]


def see(parsed: Parsed, lexicon: Lexicon, topics: Topics, around: Surroundings) -> Seen:
    """Looks up each word once."""
    tokens = parsed.tokens
    classes = tuple(lexicon.classes_at(tokens, place) for place in range(len(tokens)))
    everywhere = {name for each in classes for name in each}
    common = (*(f"s:{name}" for name in sorted(everywhere)), *_common(parsed, lexicon, topics, around))
    return Seen(parsed, tuple(stem(token.word) for token in tokens), classes, common)


def _common(parsed: Parsed, lexicon: Lexicon, topics: Topics, around: Surroundings) -> Iterator[str]:
    sentence = parsed.sentence
    if sentence.text.rstrip().endswith("!"):
        yield "s!"
    yield f"s certain {certainty_of(parsed, lexicon).value}"
    told = {
        "item": sentence.is_item,
        "chat": sentence.is_chat,
        "quotes": bool(sentence.quotes),
        "past": is_past(parsed, lexicon, year=around.year),
        "supposed": is_supposed(parsed, lexicon),
        "years ago": any(int(year) < around.year - 1 for year in _YEAR.findall(sentence.text)),
        "number": NUMBER.search(sentence.text) is not None,
        "topic": bool(topics.now),
        "topic said": topics.are_said,
        "topic near": topics.are_near,
        "under ours": around.under_ours,
        "under ours, item": around.under_ours and sentence.is_item,
    }
    yield from (f"s {name}" for name, is_so in told.items() if is_so)
    parties = {each.codes for each in parsed.mentions if each.kind is NameKind.PARTY}
    yield f"s parties {min(len(parties), 3)}"
    yield f"s long {min(len(parsed.tokens) // 8, 4)}"
