"""What cannot be answered as asked: to be asked back, unknowable, or none of our business."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from negotiation.names import Mention, NameKind, Names
from negotiation.periods import Period
from negotiation.questions.filling import Filled
from negotiation.questions.ordinary import given_names
from negotiation.questions.reading import HIDDEN, TO_COME, Choice, Intent, Outcome, Reading
from negotiation.questions.sentence import Item, Sentence
from negotiation.vocabulary import CAMPAIGN

PREDICTED = frozenset([Intent.PLEDGE, Intent.POSITION, Intent.STATEMENT, Intent.COUNT, Intent.COMPARISON]) | {
    Intent.DEMAND_FROM,
    Intent.DEMAND_TO,
    Intent.DEMAND_BETWEEN,
}
ABOUT_TOPICS = PREDICTED - {Intent.COUNT} | {Intent.RESPONSE}
TARGETED = frozenset([Intent.PLEDGE, Intent.POSITION, Intent.COUNT, Intent.COMPARISON])
TARGET_YEAR = re.compile(r"\b(?:by|in|for) ((?:19|20)\d\d)\b")
SOON = 4
"""Years ahead that are of a target; "what will Norway pledge in 2011", asked in 2009, is of what is to come."""
VERBS = frozenset("lead say think demand pledge support oppose push announce".split())
POSSESSIVE = frozenset("their theirs his her hers".split())
"""After "anyone" or "which parties" these are theirs."""
SINGULAR = frozenset("he him his she her hers".split())
MISSING: tuple[tuple[frozenset[Intent], Callable[[Reading], object], str], ...] = (
    (
        frozenset([Intent.LEADER, Intent.ROSTER]),
        lambda reading: reading.parties or reading.people,
        "party",
    ),
    (
        frozenset([Intent.POSITION]),
        lambda reading: reading.parties or reading.topics or reading.people,
        "topic",
    ),
    (
        frozenset([Intent.DEMAND_FROM]),
        lambda reading: reading.parties or reading.topics or reading.people or reading.period,
        "party",
    ),
    (frozenset([Intent.DEMAND_TO]), lambda reading: reading.counterparties, "counterparty"),
    (
        frozenset([Intent.DEMAND_BETWEEN]),
        lambda reading: reading.parties and reading.counterparties,
        "party",
    ),
    (
        frozenset([Intent.HISTORY]),
        lambda reading: reading.parties or reading.topics or reading.people or reading.entry or reading.known_on,
        "party",
    ),
    (
        frozenset([Intent.SOURCE]),
        lambda reading: reading.parties or reading.topics or reading.people or reading.entry or reading.previous,
        "entry",
    ),
    (
        frozenset([Intent.COMPARISON]),
        lambda reading: len((*reading.parties, *reading.counterparties)) > 1 or (reading.parties and reading.topics),
        "party",
    ),
)


def checked(filled: Filled, sentence: Sentence, *, day: date, names: Names) -> Reading:
    """The reading as filled, or why it is not to be answered, the gravest reason first."""
    reading = filled.reading
    for check in (_unknowable, _unknown_name, _unknown_topic, _ambiguous_name, _ambiguous_day, _pronoun, _missing):
        other = check(filled, sentence, day, names)
        if other is not None:
            return other
    return reading


def _unknowable(filled: Filled, sentence: Sentence, day: date, _: Names) -> Reading | None:
    reading, symbols = filled.reading, filled.symbols
    if "secret" in symbols:
        return replace(reading, outcome=Outcome.UNKNOWN, not_known=HIDDEN)
    future = replace(reading, outcome=Outcome.UNKNOWN, not_known=TO_COME)
    if "predict" in symbols:
        return future
    start = min((period.start for period in filled.days if period.start is not None), default=None)
    is_later = start is not None and start > max(day + timedelta(days=1), _sunday(day))
    is_of_a_target = reading.intent in TARGETED and (
        "howmuch" in symbols or any(int(year) > day.year + SOON for year in TARGET_YEAR.findall(sentence.text))
    )
    has_will = "future" in sentence.marks and not is_of_a_target
    if is_later and reading.intent is not Intent.RESPONSE:
        return future
    if has_will and reading.intent in PREDICTED:
        return future
    if start is not None and start > day and reading.intent in PREDICTED:
        return future
    if has_will and reading.intent is Intent.LEADER and start is None:
        return future
    is_when_back = {"when", "back"} <= symbols and "past" not in sentence.marks and not filled.ambiguous
    if reading.intent is Intent.ABSENCE and (is_when_back or has_will):
        return future
    return None


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _unknown_name(filled: Filled, sentence: Sentence, _: date, names: Names) -> Reading | None:
    reading = filled.reading
    for slot, item in filled.unknown:
        if slot in {"P", "C", "X"} or _acts(item, filled, sentence):
            kind = NameKind.PERSON if slot == "X" else NameKind.PARTY
            near = names.near(item.words, kind)
            if near:
                choices = _choices(near, kind, sentence, item.start, item.end, names)
                asks = "person" if slot == "X" else "party"
                return replace(reading, outcome=Outcome.CLARIFY, asks=asks, choices=choices, not_known=item.words)
            return replace(reading, outcome=Outcome.UNKNOWN, not_known=item.words)
        beside = _person_beside(item, sentence)
        if beside is not None:
            choices = _choices(beside.codes, NameKind.PERSON, sentence, *_both(item, beside), names)
            whole = sentence.text[slice(*_both(item, beside))]
            outcome = Outcome.CLARIFY if item.start < beside.start else Outcome.UNKNOWN
            return replace(reading, outcome=outcome, asks="person", choices=choices, not_known=whole, people=())
        if _is_a_topic(item, sentence):
            near = names.near(item.words, NameKind.TOPIC)
            if near:
                choices = _choices(near, NameKind.TOPIC, sentence, item.start, item.end, names)
                return replace(reading, outcome=Outcome.CLARIFY, asks="topic", choices=choices, not_known=item.words)
            return replace(reading, outcome=Outcome.OUT_OF_SCOPE, intent=None, not_known=item.words)
    return None


def _unknown_topic(filled: Filled, sentence: Sentence, _: date, __: Names) -> Reading | None:
    """What is asked about is an everyday word and no topic of ours: "Israel's stance on the settlements"."""
    reading = filled.reading
    if reading.intent not in ABOUT_TOPICS or sentence.mentions("T"):
        return None
    for before, item in pairwise(sentence.items):
        if item.symbol in {"w", "U"} and (before.symbol == "on" or before.words.endswith((" about", " on"))):
            return replace(reading, outcome=Outcome.OUT_OF_SCOPE, intent=None, not_known=item.words)
    return None


def _acts(item: Item, filled: Filled, sentence: Sentence) -> bool:
    """An unknown name before a verb, where nobody else is named: "what does Lady Gaga think"."""
    reading = filled.reading
    after = sentence.items[sentence.items.index(item) + 1 :]
    is_alone = not (reading.parties or reading.counterparties or reading.people)
    return is_alone and bool(after) and after[0].symbol in VERBS


def _person_beside(item: Item, sentence: Sentence) -> Mention | None:
    """Someone known by one name whose other name is unknown: "John Pershing" is not Jonathan."""
    for mention in sentence.mentions("X"):
        if " " not in mention.words and sentence.text[slice(*_between(item, mention))] in {" ", ". "}:
            return mention
    return None


def _between(item: Item, mention: Mention) -> tuple[int, int]:
    return (item.end, mention.start) if item.end <= mention.start else (mention.end, item.start)


def _both(item: Item, mention: Mention) -> tuple[int, int]:
    return min(item.start, mention.start), max(item.end, mention.end)


def _is_a_topic(item: Item, sentence: Sentence) -> bool:
    """What follows "on", "about" or "China's" is what the question is about."""
    place = sentence.items.index(item)
    before = sentence.items[place - 1] if place else None
    return (
        before is not None
        and not sentence.mentions("T")
        and (before.symbol == "on" or (before.symbol == "P" and sentence.text[before.end : item.start].strip() != ""))
    )


def _ambiguous_name(filled: Filled, sentence: Sentence, _: date, names: Names) -> Reading | None:
    reading = filled.reading
    for asks, mention in filled.ambiguous:
        kind = NameKind.PERSON if asks == "person" else NameKind.PARTY
        choices = _choices(mention.codes, kind, sentence, mention.start, mention.end, names)
        return replace(reading, outcome=Outcome.CLARIFY, asks=asks, choices=choices)
    if reading.intent is Intent.ROSTER and len(reading.people) == 1 and not reading.parties:
        named = next(iter(sentence.mentions("X")), None)
        if named is not None and named.words.lower() in given_names() and "role" not in filled.symbols:
            choices = _choices(named.codes, NameKind.PERSON, sentence, named.start, named.end, names)
            if choices and not names.is_first_name(named.words):
                return replace(reading, outcome=Outcome.CLARIFY, asks="person", choices=choices)
    return None


def _ambiguous_day(filled: Filled, sentence: Sentence, _: date, __: Names) -> Reading | None:
    if len(filled.days) < 2 or sentence.days is None:
        return None
    start, end = sentence.days.start, sentence.days.end
    text = sentence.text
    choices = tuple(
        Choice(_day_words(period), f"{text[:start]}on {period.start}{text[end:]}")
        for period in filled.days
        if period.start is not None
    )
    return replace(filled.reading, outcome=Outcome.CLARIFY, asks="date", choices=choices)


def _day_words(period: Period) -> str:
    return "" if period.start is None else f"{period.start:%A} {period.start.day} {period.start:%B %Y}"


def _pronoun(filled: Filled, sentence: Sentence, _: date, __: Names) -> Reading | None:
    """Somebody named only by "they" or "he"; "what do others want" and "did Tuvalu say they agree" name somebody."""
    reading = filled.reading
    pronoun = next((item for item in sentence.items if item.symbol == "they"), None)
    is_named = reading.people or reading.parties or (reading.intent is Intent.DEMAND_TO and reading.counterparties)
    is_whose = pronoun is not None and pronoun.words in POSSESSIVE and "who" in filled.symbols
    if pronoun is None or is_named or is_whose or reading.intent in {Intent.RESPONSE, Intent.SOURCE}:
        return None
    asks = "person" if set(pronoun.words.split()) & SINGULAR or reading.intent is Intent.ABSENCE else "party"
    return replace(reading, outcome=Outcome.CLARIFY, asks=asks)


def _missing(filled: Filled, _: Sentence, __: date, ___: Names) -> Reading | None:
    reading = filled.reading
    for intents, has_enough, asks in MISSING:
        if reading.intent in intents and not has_enough(reading):
            return replace(reading, outcome=Outcome.CLARIFY, asks=asks)
    is_of_nothing = reading.counted is None and not reading.topics and filled.symbols.isdisjoint({"who", "track", "we"})
    if reading.intent is Intent.COUNT and is_of_nothing:
        return replace(reading, outcome=Outcome.CLARIFY, asks="question")
    if reading.intent is Intent.POSITION and "that" in filled.symbols and not reading.topics:
        return replace(reading, outcome=Outcome.CLARIFY, asks="topic")
    return None


def _choices(
    codes: Iterable[str], kind: NameKind, sentence: Sentence, start: int, end: int, names: Names
) -> tuple[Choice, ...]:
    """A button for each candidate, asking the same question with its full name in place."""
    before, after = sentence.text[:start], sentence.text[end:]
    choices: list[Choice] = []
    for code in codes:
        if code == CAMPAIGN:
            choices.append(Choice("our campaign", f"our asks {after}".strip()))
        elif kind is NameKind.PERSON and code in names.by_key:
            name = names.by_key[code].name
            choices.append(Choice(name, before + name + after))
        elif kind is NameKind.PARTY:
            party = names.vocabulary.parties[code]
            if before.lower().endswith("the "):
                before = before[:-4]
            choices.append(Choice(party.name, before + party.in_prose + after))
        elif kind is NameKind.TOPIC:
            topic = names.vocabulary.topics[code]
            choices.append(Choice(topic.name, before + topic.name + after))
    return tuple(choices)
