"""Questions that lean on the one before: "and China?", "since when?", "the other way round?"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from negotiation.periods import DAY, Period
from negotiation.questions.filling import Filled
from negotiation.questions.meant import is_set_aside
from negotiation.questions.reading import Intent, Outcome, Reading
from negotiation.questions.sentence import Sentence

NEUTRAL = frozenset(
    """and or on of for from to by with in who what how any else they that so_far instead not when why where P X T V
    U we next history before after L target money""".split()
)
KEEPS_ITS_DAYS = frozenset([Intent.LEADER, Intent.ABSENCE, Intent.CHANGES_SINCE])


def inherited(sentence: Sentence, previous: Reading, *, filled: Filled | None, day: date) -> Reading | None:
    """The question before with what this one changes; None when this one asks something of its own."""
    symbols = sentence.symbols
    if previous.intent is None:
        return None
    if _turns_round(sentence):
        return replace(
            previous,
            text=sentence.text,
            outcome=Outcome.READ,
            intent=Intent.DEMAND_BETWEEN if previous.intent in _ONE_SIDED else previous.intent,
            parties=previous.counterparties,
            counterparties=previous.parties,
            previous=previous,
        )
    if not leans(sentence, filled):
        return None
    names = _names(sentence)
    if previous.intent in OF_NO_TOPIC and {"parties", "topics"} <= names.keys():
        return None
    if (
        not names
        and not sentence.days
        and not BESIDE.search(sentence.text)
        and not set(symbols) & {"why", "when", "history", "else", "V", "who", "what"}
    ):
        return None
    return _with(previous, sentence, names=names, day=day)


OF_NO_TOPIC = frozenset([Intent.LEADER, Intent.ABSENCE])
"""Nobody leads on a topic or is away on one: "Norway on REDD" asks something of its own after these."""
_ONE_SIDED = frozenset([Intent.DEMAND_FROM, Intent.DEMAND_TO])


def leans(sentence: Sentence, filled: Filled | None) -> bool:
    """Whether a sentence may need the question before it: all that it says is names, days and small words."""
    if sentence.entry is not None:
        return False
    if _turns_round(sentence):
        return True
    return set(sentence.symbols) <= NEUTRAL and not (filled is not None and _stands_alone(sentence))


def _turns_round(sentence: Sentence) -> bool:
    return "other_way" in sentence.symbols and not sentence.mentions("P")


def _stands_alone(sentence: Sentence) -> bool:
    """ "Who is Todd Stern" and "who does finance for China" name all they need; "and Stern?" and "him" do not."""
    first = sentence.items[0].symbol if sentence.items else ""
    if first == "who" and sentence.mentions("T") and sentence.mentions("P"):
        return True
    return first in {"who", "where"} and bool(sentence.mentions("X"))


BESIDE = re.compile(r"\bthe day (?P<way>before|after)(?: (?:that|this))?\s*\W*$", re.IGNORECASE)
"""The day next to the one that was asked about."""


def _names(sentence: Sentence) -> dict[str, tuple[str, ...]]:
    found = {}
    for symbol, slot in (("P", "parties"), ("X", "people"), ("T", "topics")):
        mentions = sentence.mentions(symbol)
        codes = tuple(one.codes[0] for one in mentions if len(mentions) == 1 or not is_set_aside(one, sentence))
        if codes:
            found[slot] = codes
    return found


def _with(previous: Reading, sentence: Sentence, *, names: dict[str, tuple[str, ...]], day: date) -> Reading:
    parties, counterparties, people = previous.parties, previous.counterparties, previous.people
    new = names.get("parties", ())
    if new and previous.intent in {Intent.DEMAND_TO, Intent.DEMAND_BETWEEN} and "by" not in sentence.symbols:
        counterparties = new
    elif new:
        parties, people = new, ()
    if "people" in names:
        people = names["people"]
        parties = () if not new else parties
    venue = next((item.words for item in sentence.items if item.symbol == "V"), previous.venue)
    return replace(
        previous,
        text=sentence.text,
        outcome=Outcome.READ,
        parties=parties,
        counterparties=counterparties,
        people=people,
        topics=names.get("topics", previous.topics),
        venue=venue,
        period=_period(previous, sentence, names=names, day=day),
        choices=(),
        asks="",
        not_known="",
        previous=previous,
    )


def _period(previous: Reading, sentence: Sentence, *, names: dict[str, tuple[str, ...]], day: date) -> Period | None:
    """New days, else the old ones; a question that moves on to another topic leaves the old days behind."""
    beside = BESIDE.search(sentence.text)
    if beside is not None and previous.period is not None and previous.period.start is not None:
        step = -DAY if beside["way"].lower() == "before" else DAY
        return Period.day((previous.period.start if step < DAY else previous.period.last or day) + step)
    if sentence.days is not None and not _only_goes_on(sentence):
        return sentence.days.periods[-1 if "future" in sentence.marks else 0]
    if "topics" not in names or previous.intent in KEEPS_ITS_DAYS or previous.period == Period.day(day):
        return previous.period
    return None


def _only_goes_on(sentence: Sentence) -> bool:
    """ "Now gender" asks of no day, "now do Australia" of today."""
    is_now = sentence.days is not None and sentence.days.start == 0 and sentence.days.words.lower() == "now"
    return is_now and not sentence.mentions("P")


RECALLING = (
    frozenset([Intent.POSITION, Intent.PLEDGE, Intent.STATEMENT, Intent.RESPONSE, Intent.COMPARISON]) | _ONE_SIDED
)
GOES_ON = frozenset([Intent.LEADER, Intent.ABSENCE, Intent.STATEMENT])
"""Where and when these are asked about goes without saying in "and who leads the EU"."""
POINTS_BACK = frozenset(["that", "they", "else"])
AGREES = frozenset("agree agrees agreed agreeing disagree disagrees disagreed object objects objected".split())
"""With what, if nothing is named, was said before."""


def points_back(reading: Reading, sentence: Sentence) -> bool:
    """Whether a question of its own leaves out what the one before was about: "and what did Japan say about it"."""
    symbols = sentence.symbols
    goes_on = symbols[:1] == ("and",)
    agrees = not sentence.mentions("T") and any(not AGREES.isdisjoint(item.words.split()) for item in sentence.items)
    is_less = goes_on or agrees or not POINTS_BACK.isdisjoint(symbols)
    return (reading.intent in RECALLING and is_less) or (reading.intent in GOES_ON and goes_on)


def recalling(reading: Reading, sentence: Sentence, previous: Reading) -> Reading:
    """With the topics of the question before, and whom it was about, where this one names none and asks for none.

    "What else did he say" asks for what is on other topics too.
    """
    goes_further = sentence.symbols[:2] == ("what", "else")
    topics = reading.topics if goes_further else reading.topics or previous.topics
    found = replace(reading, topics=topics, previous=previous)
    if sentence.symbols[0] == "and" and reading.intent is previous.intent and reading.intent in GOES_ON:
        found = replace(found, period=reading.period or previous.period, venue=reading.venue or previous.venue)
    if reading.parties or reading.counterparties or reading.people:
        return found
    if reading.intent is Intent.DEMAND_TO:
        return replace(found, counterparties=previous.counterparties or previous.parties)
    return found if "who" in sentence.symbols else replace(found, parties=previous.parties, people=previous.people)


def completed(reading: Reading, previous: Reading) -> Reading:
    """A reading that asks back, without a choice to offer, with what the question before had named."""
    match reading.asks:
        case "entry":
            return replace(reading, outcome=Outcome.READ, asks="", previous=previous)
        case "person" if previous.people:
            filled = replace(reading, people=previous.people)
        case "counterparty" if previous.counterparties or previous.parties:
            filled = replace(reading, counterparties=previous.counterparties or previous.parties)
        case "party" if previous.parties or previous.people:
            filled = replace(reading, parties=previous.parties, people=() if previous.parties else previous.people)
        case "topic" if previous.topics:
            filled = replace(reading, topics=previous.topics)
        case _:
            return reading
    return replace(filled, outcome=Outcome.READ, asks="", previous=previous)
