"""Pledges by how much they offer: the largest, or those of more than so much."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from negotiation.model import Pledge, Revision
from negotiation.questions.sentence import Sentence


class Way(StrEnum):
    """How much is asked for, in words."""

    LARGEST = "largest"
    SMALLEST = "smallest"
    MORE = "more than"
    AT_LEAST = "at least"
    LESS = "less than"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Size:
    """In per cent where there is a number; the largest and the smallest have none."""

    way: Way
    percent: Decimal | None = None


COMPARES: dict[Way, Callable[[Decimal, Decimal], bool]] = {
    Way.MORE: operator.gt,
    Way.AT_LEAST: operator.ge,
    Way.LESS: operator.lt,
    Way.AT_MOST: operator.le,
}
NO_MORE = re.compile(r"\bno (?:less|more) than\b", re.IGNORECASE)
"""This "no" denies nothing."""
_SAID = {
    Way.AT_LEAST: "at least|no less than|minimum of",
    Way.AT_MOST: "at most|no more than|up to|maximum of",
    Way.MORE: "more than|over|above|higher than|bigger than|greater than|exceeding|beyond",
    Way.LESS: "less than|under|below|lower than|smaller than",
}
"""In the order in which they are looked for: "no less than" is not "less than"."""
_PERCENT = r" (?:a )?(?P<number>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b|pct\b)"
_SIZES = tuple((way, re.compile(rf"\b(?:{said}){_PERCENT}", re.IGNORECASE)) for way, said in _SAID.items())
_SMALL = frozenset("smallest lowest weakest least worst lightest meanest minimum stingiest".split())


def size_asked(text: str, sentence: Sentence) -> Size | None:
    """The size that a question about pledges names, if any."""
    for way, said in _SIZES:
        found = said.search(text)
        if found is not None:
            return Size(way, Decimal(found["number"]))
    superlative = next((item for item in sentence.items if item.symbol == "biggest"), None)
    if superlative is None:
        return None
    return Size(Way.LARGEST if _SMALL.isdisjoint(superlative.words.split()) else Way.SMALLEST)


def of_size(pledges: Iterable[Revision], size: Size) -> tuple[Revision, ...]:
    """Those that give a number and fit, the largest first (or the smallest); percentages before sums of money."""
    given = [
        (each.fact.unit, each.fact.quantity, each)
        for each in pledges
        if isinstance(each.fact, Pledge) and each.fact.quantity is not None
    ]
    if size.percent is not None:
        fits = COMPARES[size.way]
        given = [offer for offer in given if offer[0] == "%" and fits(offer[1], size.percent)]
    sign = 1 if size.way in {Way.SMALLEST, Way.LESS, Way.AT_MOST} else -1
    ranked = sorted(given, key=lambda offer: (offer[0] != "%", offer[0], sign * offer[1]))
    return tuple(each for _, _, each in ranked)
