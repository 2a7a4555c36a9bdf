"""What a question is about, from the topics that it names and what goes without saying."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from negotiation.questions.meant import is_set_aside
from negotiation.questions.reading import Intent
from negotiation.questions.sentence import Sentence

CUTS, MONEY = "mitigation-targets", "finance"
CUT = re.compile(r"\b(?:cut|reduc)", re.IGNORECASE)
"""What one pledges to cut are emissions."""
CASH = frozenset(["dollars", "euros", "bucks"])
FUNDS = frozenset(["adaptation-fund", "gcf"])
"""Money for one of them is about it, and not about finance besides."""


def topics_meant(sentence: Sentence, intent: Intent, *, by_a_party: bool) -> tuple[str, ...]:
    """The topics named, put together where two words name one; of a pledge also what one pledges to cut or to pay."""
    named = [mention for item in sentence.items if item.symbol == "T" for mention in item.mentions]
    asked = [mention for mention in named if not is_set_aside(mention, sentence)] or named
    topics = _composed(tuple(dict.fromkeys(mention.codes[0] for mention in asked)), sentence)
    if topics or intent is not Intent.PLEDGE:
        return topics
    if by_a_party and any(CUT.search(item.words) for item in sentence.items):
        return (CUTS,)
    return (MONEY,) if "money" in sentence.symbols else ()


def _composed(topics: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """ "How much money is the US offering for adaptation" is about adaptation finance, not about two topics."""
    is_of_money = not {"money", "howmuch"}.isdisjoint(sentence.symbols)
    parts = {*topics, *([MONEY] if is_of_money else [])}
    apart = [item for item in sentence.items if item.symbol in {"T", "money", "howmuch"}]
    together = _compositions().get(frozenset(parts)) if len(apart) > 1 else None
    if together is not None:
        return (together,)
    whole = {part for one, made in _compositions().items() if made in topics for part in one}
    whole |= {MONEY} if not FUNDS.isdisjoint(topics) or _is_counted_in_money(topics, sentence) else set()
    whole |= {topic for topic in topics if any(other.startswith(f"{topic}-") for other in topics)}
    return tuple(topic for topic in topics if topic not in whole)


@cache
def _compositions() -> dict[frozenset[str], str]:
    text = (files(__package__) / "data" / "compositions.csv").read_text("utf-8")
    return {frozenset([row["one"], row["other"]]): row["together"] for row in csv.DictReader(text.splitlines())}


def _is_counted_in_money(topics: tuple[str, ...], sentence: Sentence) -> bool:
    """ "How many dollars for forests" is about forests."""
    return len(topics) > 1 and any(each.words.lower() in CASH for each in sentence.mentions("T"))
