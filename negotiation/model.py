"""The desk's language as data: facts of seven kinds, and the revisions that carry them.

A fact says what is true in the world; a revision says when we knew it, from whom, and who may see it.
Parties, groups and observer organisations are named by their code everywhere: ISO 3166 alpha-3 ("USA", the EU is
"EUU"), the group's key ("AOSIS") or the observer's key ("WRI"), see negotiation/vocabulary. Topics are named
by slug ("mitigation-targets"), people by key ("jonathan-pershing").
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from negotiation.periods import ALWAYS, Period


class Kind(StrEnum):
    """What an entry is about; the letter of an entry's id comes from it."""

    ROSTER = "roster"
    LEADERSHIP = "leadership"
    ABSENCE = "absence"
    PLEDGE = "pledge"
    DEMAND = "demand"
    POSITION = "position"
    RESPONSE = "response"


class Change(StrEnum):
    """What a revision did: the world changed (updated) and we had it wrong (corrected) are told apart."""

    ADDED = "added"
    UPDATED = "updated"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"


class Certainty(StrEnum):
    """How sure we are, from said in public to heard in a corridor."""

    STATED = "stated"
    REPORTED = "reported"
    RUMOUR = "rumour"


class Title(StrEnum):
    """How a person leads a delegation."""

    HEAD = "head"
    ACTING = "acting"


class Stance(StrEnum):
    """Where a party stands on a topic."""

    SUPPORT = "support"
    CONDITIONAL = "conditional support"
    CONCERN = "concern"
    OPPOSE = "oppose"
    RED_LINE = "red line"


class Strength(StrEnum):
    """How hard a demand is made."""

    DEMANDS = "demands"
    CALLS_FOR = "calls for"
    WOULD_LIKE = "would like"


class PledgeStatus(StrEnum):
    """How far a pledge has come; each step includes those before it."""

    PROPOSED = "proposed"
    PLEDGED = "pledged"
    IN_POLICY = "in policy"
    IN_LAW = "in law"
    ACHIEVED = "achieved"


class ResponseState(StrEnum):
    """Whether our ask was met."""

    OPEN = "open"
    MET = "met"


class Priority(StrEnum):
    """How much a position matters to its party: an axis of its own beside the stance."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A person in a party's delegation. `person` is the key, `rank` 1 the most senior."""

    kind: ClassVar[Kind] = Kind.ROSTER
    person: str
    name: str
    party: str
    role: str = ""
    rank: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leadership:
    """A person leads a party's delegation; `during` is the id of the absence that an acting one covers."""

    kind: ClassVar[Kind] = Kind.LEADERSHIP
    person: str
    party: str
    title: Title
    during: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A person is away; place, reason and company are words, empty where unknown."""

    kind: ClassVar[Kind] = Kind.ABSENCE
    person: str
    party: str
    place: str = ""
    reason: str = ""
    with_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a party offers. `quantity` and the years only where the source gives them."""

    kind: ClassVar[Kind] = Kind.PLEDGE
    party: str
    text: str
    topics: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""
    base_year: int | None = None
    target_year: int | None = None
    condition: str = ""
    status: PledgeStatus = PledgeStatus.PLEDGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a party asks of another."""

    kind: ClassVar[Kind] = Kind.DEMAND
    party: str
    counterparty: str
    text: str
    topics: tuple[str, ...] = ()
    strength: Strength = Strength.DEMANDS
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's stance on topics; with a speaker, a venue or a quote it is a statement.

    `counterparty` is whom it is about, where it speaks of somebody else (NGOs on the US offer).
    `stance` is None where the source takes no side.
    """

    kind: ClassVar[Kind] = Kind.POSITION
    party: str
    text: str
    topics: tuple[str, ...] = ()
    stance: Stance | None = None
    priority: Priority | None = None
    counterparty: str | None = None
    because: str = ""
    person: str | None = None
    venue: str = ""
    quote: str = ""

    @property
    def is_statement(self) -> bool:
        """Said by somebody, somewhere, or in words we can quote."""
        return bool(self.person or self.venue or self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Our own line or ask, about a party, a person or a topic; an ask is open until met."""

    kind: ClassVar[Kind] = Kind.RESPONSE
    text: str
    topics: tuple[str, ...] = ()
    counterparty: str | None = None
    person: str | None = None
    is_ask: bool = False
    state: ResponseState = ResponseState.OPEN


Fact = Roster | Leadership | Absence | Pledge | Demand | Position | Response

FACTS: dict[Kind, type[Fact]] = {
    fact.kind: fact for fact in (Roster, Leadership, Absence, Pledge, Demand, Position, Response)
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where we have it from: a Slack permalink or URL, words, or both; `more` are others that say the same."""

    words: str = ""
    url: str = ""
    more: tuple[Source, ...] = ()

    @property
    def each(self) -> tuple[Source, ...]:
        """Every source by itself, the one that came last first; none where none is named."""
        return tuple(one for one in (replace(self, more=()), *self.more) if one.words or one.url)

    def joined_by(self, other: Source) -> Source:
        """The same with another one before it, where that is not among them."""
        return self if other in self.each else replace(other, more=self.each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact as somebody wants it recorded, before the ledger has given it an id."""

    fact: Fact
    valid: Period = ALWAYS
    certainty: Certainty = Certainty.STATED
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One append-only change to an entry.

    `seq` is gapless per workspace, in commit order; `number` counts an entry's own revisions from 1.
    `recorded_at` is an aware UTC instant that never runs backwards along `seq`. `audience` is None for
    the whole workspace, else the one Slack channel that may see it. `author` is a Slack user id.
    `why` is the reason given for this change, `act` is shared by all revisions made in one step.
    """

    entry: str
    seq: int
    number: int
    change: Change
    fact: Fact
    valid: Period
    certainty: Certainty
    source: Source
    author: str
    recorded_at: datetime
    audience: str | None
    why: str = ""
    act: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the fact it carries."""
        return self.fact.kind

    @property
    def is_retracted(self) -> bool:
        """True when nobody stands by the entry any more."""
        return self.change is Change.RETRACTED

    @property
    def said_on(self) -> date:
        """Of a statement, the first day that it holds on; the day it was logged where it has none."""
        return self.valid.start or self.recorded_at.date()

    def as_draft(self) -> Draft:
        """The same content, to be edited."""
        return Draft(fact=self.fact, valid=self.valid, certainty=self.certainty, source=self.source)


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is looking: a workspace, and the private channel or direct message they look from, if any.

    Whatever is read through a scope holds the workspace's entries and that one channel's, never another's.
    """

    workspace: str
    channel: str | None = None
