"""From the best pattern to a reading: slots, and what cannot be answered as asked."""

from __future__ import annotations

from datetime import date

from negotiation.names import Mention, Names
from negotiation.questions.patterns import Match
from negotiation.questions.reading import Intent, Outcome, Reading
from negotiation.questions.sentence import Sentence

PAIRED = frozenset([Intent.COMPARISON, Intent.CHANGES_SINCE, Intent.OVERVIEW])


def fill(
    sentence: Sentence, match: Match | None, *, day: date, names: Names, previous: Reading | None
) -> Reading:
    """The reading of a sentence that this pattern explains best."""
    symbols = set(sentence.symbols)
    if "off" in symbols or match is None:
        return Reading(text=sentence.text, outcome=Outcome.OUT_OF_SCOPE)
    intent = match.pattern.intent
    parties: list[str] = []
    counterparties: list[str] = []
    people: list[str] = []
    slot_at = {place: slot for slot, place in match.slots}
    for place, item in enumerate(sentence.items):
        if item.symbol == "P":
            into = counterparties if slot_at.get(place) == "C" else parties
            into += _codes(item.mentions)
        elif item.symbol == "X":
            people += _codes(item.mentions)
    if intent in PAIRED and len(parties) == 2 and not counterparties:
        parties, counterparties = parties[:1], parties[1:]
    period = sentence.days.periods[0] if sentence.days and len(sentence.days.periods) == 1 else None
    venue = next((item.words for item in sentence.items if item.symbol == "V"), None)
    return Reading(
        text=sentence.text,
        outcome=Outcome.READ,
        intent=intent,
        parties=tuple(dict.fromkeys(parties)),
        counterparties=tuple(dict.fromkeys(counterparties)),
        people=tuple(dict.fromkeys(people)),
        topics=tuple(dict.fromkeys(_codes(sentence.mentions("T")))),
        venue=venue,
        period=period,
    )


def _codes(mentions: tuple[Mention, ...]) -> list[str]:
    return [code for mention in mentions for code in mention.codes]
