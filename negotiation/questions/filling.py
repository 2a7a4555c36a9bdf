"""From a sentence and the pattern that explains it best to the slots of a reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from negotiation.model import Kind, Stance
from negotiation.names import Mention, Names
from negotiation.periods import Period
from negotiation.questions.patterns import Match
from negotiation.questions.reading import Intent, Outcome, Reading
from negotiation.questions.sentence import HEADS, Item, Sentence
from negotiation.vocabulary import CAMPAIGN

PAIRED = frozenset([Intent.COMPARISON, Intent.CHANGES_SINCE, Intent.OVERVIEW])
LOOKING_BACK = frozenset([Intent.STATEMENT, Intent.CHANGES_SINCE, Intent.HISTORY, Intent.DEMAND_TO, Intent.SOURCE])
ASKED_OF = frozenset([Intent.DEMAND_FROM, Intent.DEMAND_TO, Intent.DEMAND_BETWEEN])
OF_ROLES = frozenset(
    [Intent.ABSENCE, Intent.STATEMENT, Intent.RESPONSE, Intent.POSITION, Intent.ROSTER, Intent.HISTORY]
)
BY_PEOPLE = frozenset([Intent.ABSENCE, Intent.STATEMENT])
"""A person says who acts; a party named beside them is where they are, or what they speak of."""
MATTERS_OF_FORM = frozenset(
    ["kp-second-commitment-period", "legal-form", "negotiating-text", "shared-vision", "compliance", "observers"]
)
"""One has a position on these, and asks nobody for them: "what does Micronesia want on commitment periods"."""
STANCES = {
    "support": (Stance.SUPPORT, Stance.CONDITIONAL),
    "oppose": (Stance.OPPOSE, Stance.RED_LINE),
    "concern": (Stance.CONCERN,),
    "redline": (Stance.RED_LINE,),
}
COUNTED = {
    "pledge": Kind.PLEDGE,
    "demand": Kind.DEMAND,
    "push": Kind.DEMAND,
    "support": Kind.POSITION,
    "oppose": Kind.POSITION,
    "concern": Kind.POSITION,
    "redline": Kind.POSITION,
    "position": Kind.POSITION,
    "say": Kind.POSITION,
    "away": Kind.ABSENCE,
    "absence": Kind.ABSENCE,
    "member": Kind.ROSTER,
    "team": Kind.ROSTER,
    "response": Kind.RESPONSE,
    "openask": Kind.RESPONSE,
    "target": Kind.PLEDGE,
    "money": Kind.PLEDGE,
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A reading, and what stood in its slots without being clear: to be asked back or refused."""

    reading: Reading
    ambiguous: tuple[tuple[str, Mention], ...] = ()
    unknown: tuple[tuple[str, Item], ...] = ()
    days: tuple[Period, ...] = ()
    symbols: frozenset[str] = field(default_factory=frozenset)


def fill(sentence: Sentence, match: Match, *, day: date, names: Names, text: str) -> Filled:
    """All slots that the sentence names, in the roles that the pattern gives them."""
    intent = match.pattern.intent
    slot_at = {place: slot for slot, place in match.slots}
    parties: list[str] = []
    counterparties: list[str] = []
    people: list[str] = []
    ambiguous: list[tuple[str, Mention]] = []
    unknown: list[tuple[str, Item]] = []
    for place, item in enumerate(sentence.items):
        slot = slot_at.get(place, "")
        if item.symbol == "P":
            into = counterparties if slot == "C" else parties
            for mention in item.mentions:
                codes = _us(mention, intent)
                into += codes[:1]
                if len(codes) > 1:
                    ambiguous.append(("party", mention))
        elif item.symbol == "X":
            people += (mention.codes[0] for mention in item.mentions)
            ambiguous += (("person", mention) for mention in item.mentions if mention.is_ambiguous)
        elif item.symbol == "U":
            unknown.append((slot, item))
    if intent in OF_ROLES and not people and not (intent is Intent.ROSTER and parties):
        people, several = _holders(sentence, parties, names)
        ambiguous += (("person", mention) for mention in several)
        if people:
            parties = []
    if people and intent in BY_PEOPLE:
        parties = []
    topics = _composed(_unique(mention.codes[0] for mention in sentence.mentions("T")), sentence)
    if intent is Intent.DEMAND_FROM and topics and set(topics) <= MATTERS_OF_FORM:
        intent = Intent.POSITION
    if intent in PAIRED and len(set(parties)) == 2 and not counterparties:
        parties, counterparties = parties[:1], parties[1:]
    if intent is Intent.DEMAND_BETWEEN and not counterparties and len(set(parties)) == 2:
        parties, counterparties = parties[:1], parties[1:]
    if intent is Intent.OVERVIEW and people and not parties:
        intent = Intent.ROSTER
    if intent is Intent.RESPONSE:
        parties, counterparties = [*parties, *counterparties], []
    symbols = frozenset(sentence.symbols)
    days = _days_meant(sentence, intent, day=day)
    reading = Reading(
        text=text,
        outcome=Outcome.READ,
        intent=intent,
        parties=_unique(parties),
        counterparties=_unique(counterparties),
        people=_unique(people),
        topics=topics,
        venue=_venue(sentence),
        period=days[0] if len(days) == 1 else None,
        stances=_stances(intent, symbols, parties),
        counted=_counted(sentence) if intent is Intent.COUNT else None,
        negated="not" in symbols,
        entry=sentence.entry,
    )
    if _asks_what_was_known(sentence, reading, day=day) and reading.period is not None:
        reading = replace(reading, known_on=reading.period.last)
    return Filled(reading, tuple(ambiguous), tuple(unknown), days, symbols)


def _venue(sentence: Sentence) -> str | None:
    """Where it was said; who takes the floor does so in plenary."""
    named = next((item.words for item in sentence.items if item.symbol == "V"), None)
    on_the_floor = any(item.symbol == "say" and "floor" in item.words for item in sentence.items)
    return "plenary" if named is None and on_the_floor else named


@cache
def _compositions() -> dict[frozenset[str], str]:
    text = (files(__package__) / "data" / "compositions.csv").read_text("utf-8")
    return {frozenset([row["one"], row["other"]]): row["together"] for row in csv.DictReader(text.splitlines())}


def _composed(topics: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """ "How much money is the US offering for adaptation" is about adaptation finance, not about two topics."""
    together = _compositions().get(frozenset(topics))
    apart = [item for item in sentence.items if item.symbol == "T"]
    return (together,) if together is not None and len(apart) > 1 else topics


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _us(mention: Mention, intent: Intent) -> tuple[str, ...]:
    """Only of demands can a loose "us" mean ourselves: nobody leads or visits the campaign."""
    if CAMPAIGN in mention.codes and intent not in ASKED_OF:
        return mention.codes[:1]
    return mention.codes


def _holders(sentence: Sentence, parties: list[str], names: Names) -> tuple[list[str], list[Mention]]:
    """Who is meant by "the envoy" or "the Canadian head": all who hold the role, of the party if one is named."""
    party = parties[0] if parties else None
    for item in sentence.items:
        if item.symbol in {"R", "H"}:
            roles = HEADS if item.symbol == "H" else (item.words,)
            holders = [key for role in roles for key in names.holders(role, party=party)]
            if len(holders) > 1:
                mention = item.mentions[0]
                return holders[:1], [replace(mention, codes=tuple(holders))]
            return holders, []
    return [], []


def _days_meant(sentence: Sentence, intent: Intent, *, day: date) -> tuple[Period, ...]:
    """A weekday alone is the one before in talk of the past, the one after in talk of the future."""
    if sentence.days is None:
        return ()
    periods = sentence.days.periods
    is_past = "past" in sentence.marks or intent in LOOKING_BACK
    if len(periods) > 1 and not sentence.days.words[-1:].isdigit():
        if is_past:
            return periods[:1]
        if "future" in sentence.marks:
            return periods[-1:]
    first = periods[0]
    if is_past and "weekend" in sentence.days.words.lower() and first.start is not None and first.start > day:
        week = timedelta(days=7)
        return (Period(first.start - week, first.until - week if first.until else None),)
    return periods


def _stances(intent: Intent, symbols: frozenset[str], parties: list[str]) -> tuple[Stance, ...]:
    """Only where it is asked who takes a stance; asked of one party, its position is wanted whatever it is."""
    if parties or intent not in {Intent.POSITION, Intent.COUNT}:
        return ()
    return tuple(stance for name, stances in STANCES.items() if name in symbols for stance in stances)


def _counted(sentence: Sentence) -> Kind | None:
    present = [symbol for symbol in COUNTED if symbol in sentence.symbols]
    return COUNTED[present[0]] if present else None


def _asks_what_was_known(sentence: Sentence, reading: Reading, *, day: date) -> bool:
    """ "What did we think on 5 June" asks for what was known then, "what did Japan think" for what was true then."""
    words = set(sentence.symbols)
    past = reading.period is not None and reading.period.last is not None and reading.period.last < day
    return past and "we" in words and bool({"think", "overview"} & words) and reading.intent is not Intent.RESPONSE
