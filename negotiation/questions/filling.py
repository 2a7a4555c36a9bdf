"""From a sentence and the pattern that explains it best to the slots of a reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from negotiation.model import Kind, Stance
from negotiation.names import Mention, Names
from negotiation.periods import Period
from negotiation.questions.deciding import ABOUT_DEMANDS
from negotiation.questions.meant import holders_meant, names_nobody, parties_meant, who_us_means
from negotiation.questions.patterns import Match
from negotiation.questions.reading import Intent, Outcome, Reading
from negotiation.questions.sentence import Item, Sentence
from negotiation.questions.sizes import NO_MORE, size_asked
from negotiation.questions.topics_meant import topics_meant

ALL_OF_IT = re.compile(r"\b(?:everything|anything|all|(?:have|got) on)\b", re.IGNORECASE)
"""Of a person too; "tell me about Stern" asks who he is."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PAIRED = frozenset([Intent.CHANGES_SINCE, Intent.OVERVIEW])
"""What is between two parties: "what changed on US-China"; "news on Kenya and Uganda" is of each."""
LOOKING_BACK = frozenset([Intent.STATEMENT, Intent.CHANGES_SINCE, Intent.HISTORY, Intent.DEMAND_TO, Intent.SOURCE])
OF_ROLES = frozenset(
    [Intent.ABSENCE, Intent.STATEMENT, Intent.RESPONSE, Intent.POSITION, Intent.ROSTER, Intent.HISTORY]
)
OF_PLACES = frozenset([Intent.ABSENCE, Intent.ROSTER, Intent.LEADER, Intent.SOURCE, Intent.RESPONSE])
"""Elsewhere "the mood in Seoul" is a party's."""
BY_PEOPLE = frozenset([Intent.ABSENCE, Intent.STATEMENT])
"""A person says who acts; a party named beside them is where they are, or what they speak of."""
MATTERS_OF_FORM = frozenset(
    ["kp-second-commitment-period", "legal-form", "negotiating-text", "shared-vision", "compliance", "observers"]
)
"""One has a position on these, and asks nobody for them: "what does Micronesia want on commitment periods"."""
ASKING_FOR = frozenset([Intent.DEMAND_FROM, Intent.DEMAND_TO])
"""Who wants a thing of nobody named supports it: "who wants a new legal outcome"."""
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
    "askedof": Kind.DEMAND,
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
            for mention in parties_meant(item, place, sentence, intent):
                codes = who_us_means(mention, intent, is_alone=len(sentence.mentions("P")) == 1)
                into += codes[:1]
                if len(codes) > 1:
                    ambiguous.append(("party", mention))
        elif item.symbol == "X":
            people += (mention.codes[0] for mention in item.mentions)
            ambiguous += (("person", mention) for mention in item.mentions if mention.is_ambiguous)
        elif item.symbol == "U" and not names_nobody(item, place, sentence, intent):
            unknown.append((slot, item))
    if intent not in OF_PLACES and not (parties or counterparties or people):
        parties = [mention.codes[0] for mention in sentence.mentions("L")]
    if intent in OF_ROLES and not people and not (intent is Intent.ROSTER and parties):
        people, several = holders_meant(sentence, parties, names)
        ambiguous += (("person", mention) for mention in several)
        if people:
            parties = []
    if people and intent in BY_PEOPLE:
        parties = []
    topics = topics_meant(sentence, intent, by_a_party=bool(parties))
    if intent in ASKING_FOR and topics and _only_wants(sentence):
        nobody = not (parties or counterparties or people or unknown)
        if nobody or (intent is Intent.DEMAND_FROM and set(topics) <= MATTERS_OF_FORM and "on" in sentence.symbols):
            intent = Intent.POSITION
    if len(set(parties)) == 2 and not counterparties and (intent is Intent.COMPARISON or _are_a_pair(sentence, intent)):
        parties, counterparties = parties[:1], parties[1:]
    is_between = intent is Intent.DEMAND_BETWEEN or (intent in ABOUT_DEMANDS and "demand" in sentence.symbols)
    if is_between and not counterparties and len(set(parties)) == 2:
        parties, counterparties = parties[:1], parties[1:]
    if intent is Intent.OVERVIEW and sentence.days is not None and not (parties or people or topics):
        intent = Intent.CHANGES_SINCE
    if intent is Intent.OVERVIEW and people and not parties and ALL_OF_IT.search(text) is None:
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
        negated="not" in symbols and NO_MORE.search(text) is None,
        entry=sentence.entry,
        size=size_asked(text, sentence) if intent is Intent.PLEDGE else None,
    )
    if _asks_what_was_known(sentence, reading, day=day) and reading.period is not None:
        reading = replace(reading, known_on=reading.period.last)
    return Filled(reading, tuple(ambiguous), tuple(unknown), days, symbols)


def _venue(sentence: Sentence) -> str | None:
    """Where it was said; who takes the floor does so in plenary."""
    named = next((item.words for item in sentence.items if item.symbol == "V"), None)
    on_the_floor = any(item.symbol == "say" and "floor" in item.words for item in sentence.items)
    return "plenary" if named is None and on_the_floor else named


def _only_wants(sentence: Sentence) -> bool:
    return all(item.words in {"want", "wants"} for item in sentence.items if item.symbol == "demand")


def _are_a_pair(sentence: Sentence, intent: Intent) -> bool:
    if intent not in PAIRED:
        return False
    mentions = sentence.mentions("P")
    joint = sentence.text[mentions[0].end : mentions[-1].start].strip()
    return joint in {"-", "–", "/", "vs", "v"} or not {"between", "each_other", "versus"}.isdisjoint(sentence.symbols)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _days_meant(sentence: Sentence, intent: Intent, *, day: date) -> tuple[Period, ...]:
    """A weekday alone is the one before in talk of the past, the one after in talk of the future."""
    if sentence.days is None:
        return ()
    periods = sentence.days.periods
    is_past = "past" in sentence.marks or intent in LOOKING_BACK or _looks_back(sentence, intent)
    is_past |= sentence.days.words.lower().startswith("over ") and "future" not in sentence.marks
    if len(periods) > 1 and not sentence.days.words[-1:].isdigit():
        if is_past:
            return periods[:1]
        if "future" in sentence.marks:
            return periods[-1:]
    first = periods[0]
    if "future" in sentence.marks and first.until is not None and first.until <= day and not _names_a_year(sentence):
        return (_a_year_later(first),)
    if is_past and "weekend" in sentence.days.words.lower() and first.start is not None and first.start > day:
        week = timedelta(days=7)
        return (Period(first.start - week, first.until - week if first.until else None),)
    return periods


def _names_a_year(sentence: Sentence) -> bool:
    return sentence.days is not None and YEAR.search(sentence.days.words) is not None


def _a_year_later(period: Period) -> Period:
    """ "Who will lead in December", asked in June, means the December to come, though the one before is nearer."""
    year = relativedelta(years=1)
    return Period(period.start + year if period.start else None, period.until + year if period.until else None)


def _looks_back(sentence: Sentence, intent: Intent) -> bool:
    """Who asks without a verb ("Canadian lead on Wednesday"), or counts statements, means a day that was."""
    if intent is Intent.COUNT:
        return "say" in sentence.symbols
    return "who" not in sentence.symbols and {"be", "future"}.isdisjoint(sentence.marks)


def _stances(intent: Intent, symbols: frozenset[str], parties: list[str]) -> tuple[Stance, ...]:
    """Only where it is asked who takes a stance; asked of one party, its position is wanted whatever it is."""
    if parties or intent not in {Intent.POSITION, Intent.COUNT}:
        return ()
    if intent is Intent.POSITION and {"who", "demand"} <= symbols and "what" not in symbols:
        return STANCES["support"]
    return tuple(stance for name, stances in STANCES.items() if name in symbols for stance in stances)


def _counted(sentence: Sentence) -> Kind | None:
    present = [symbol for symbol in COUNTED if symbol in sentence.symbols]
    return COUNTED[present[0]] if present else None


def _asks_what_was_known(sentence: Sentence, reading: Reading, *, day: date) -> bool:
    """ "What did we think on 5 June" asks for what was known then, "what did Japan think" for what was true then."""
    words = set(sentence.symbols)
    past = reading.period is not None and reading.period.last is not None and reading.period.last < day
    return past and "we" in words and bool({"think", "overview"} & words) and reading.intent is not Intent.RESPONSE
