"""What a question was understood to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from negotiation.model import Kind, Stance
from negotiation.periods import Period
from negotiation.questions.sizes import Size

HIDDEN = "what was said or meant where nobody could hear it"
TO_COME = "what has not happened yet"


class Outcome(StrEnum):
    """What to do with a question: answer it, ask back, say that nobody can know, or say what can be asked."""

    READ = "read"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"


class Intent(StrEnum):
    """What a question is after."""

    LEADER = "leader"
    ABSENCE = "absence"
    ROSTER = "roster"
    POSITION = "position"
    PLEDGE = "pledge"
    DEMAND_FROM = "demand_from"
    DEMAND_TO = "demand_to"
    DEMAND_BETWEEN = "demand_between"
    STATEMENT = "statement"
    RESPONSE = "response"
    CHANGES_SINCE = "changes_since"
    OVERVIEW = "overview"
    HISTORY = "history"
    COMPARISON = "comparison"
    SOURCE = "source"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to what we ask back: its label, and the whole question again with that choice made."""

    label: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question as data. In demand_from and demand_between `parties` demand; of `counterparties` is demanded.

    `period` is the days asked about, or the window of a changes question; None where none was named.
    `known_on` is the day whose knowledge is asked for ("what did we think on 5 June").
    `not_known` has, of an unknown, the words that name nobody we track, or HIDDEN or TO_COME: what cannot be known.
    `asks` names the slot that a clarify asks for, "question" where it leans on a question that is not known.
    `previous` is the question that "that" points back to.
    `while_away` is a person whose absence is the days asked about: only the record knows when that was.
    `size` is how much the pledges asked for offer.
    `is_off` says that what is asked was recognised, and is none of our business.
    """

    text: str
    outcome: Outcome
    intent: Intent | None = None
    parties: tuple[str, ...] = ()
    counterparties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    venue: str | None = None
    period: Period | None = None
    stances: tuple[Stance, ...] = ()
    counted: Kind | None = None
    negated: bool = False
    known_on: date | None = None
    entry: str | None = None
    not_known: str = ""
    asks: str = ""
    choices: tuple[Choice, ...] = ()
    previous: Reading | None = None
    is_off: bool = False
    while_away: str | None = None
    size: Size | None = None

    @property
    def is_unread(self) -> bool:
        """Whether it may well be about the negotiations, and we do not know what it asks."""
        if self.intent is not None or self.is_off or self.choices or self.asks == "question":
            return False
        return self.outcome in {Outcome.OUT_OF_SCOPE, Outcome.CLARIFY}
