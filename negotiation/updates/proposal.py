"""What one line says should be recorded, as far as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from negotiation.model import FACTS, Certainty, Draft, Kind, Source
from negotiation.periods import ALWAYS, Period

NEW_PERSON = "new:"
"""Prefix of a person's value who is not on record: to be added, once somebody says so."""

REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.DEMAND: ("party", "counterparty", "text"),
    Kind.PLEDGE: ("party", "text"),
    Kind.POSITION: ("party", "text"),
    Kind.RESPONSE: ("text",),
    Kind.ABSENCE: ("person", "party"),
    Kind.LEADERSHIP: ("person", "party", "title"),
    Kind.ROSTER: ("name", "party"),
}


class Verb(StrEnum):
    """What to do: record something, end what holds, or change an entry that the line names."""

    ADD = "add"
    END = "end"
    RETRACT = "retract"
    CONFIRM = "confirm"
    CORRECT = "correct"
    UPDATE = "update"


class Trouble(StrEnum):
    """Why a slot cannot be taken as typed."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NOT_A_DATE = "not a date"


@dataclass(frozen=True, slots=True)
class Problem:
    """A slot that somebody must settle: what was typed there, and what it may mean (codes, keys or ISO days)."""

    field: str
    typed: str
    trouble: Trouble
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`fields` has the model's own names and types; `line` is the whole text typed, always kept.

    `covers` is the person whose absence an acting leadership covers. `valid` of an END is from the day on which it is
    over.
    """

    line: str
    verb: Verb = Verb.ADD
    kind: Kind | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    valid: Period = ALWAYS
    certainty: Certainty = Certainty.STATED
    source: Source = field(default_factory=Source)
    entry: str | None = None
    covers: str | None = None
    why: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields that were not understood."""
        if self.kind is None or self.verb is not Verb.ADD:
            return ()
        return tuple(name for name in REQUIRED[self.kind] if self.fields.get(name) in {None, ""})

    @property
    def is_complete(self) -> bool:
        """True when it can be saved without asking anything."""
        known = self.kind is not None or self.entry is not None
        return known and not self.missing and not self.problems

    def from_source(self, source: Source) -> Proposal:
        """The same with where it came from, unless the line names its own source."""
        return self if self.source != Source() else replace(self, source=source)

    def draft(self) -> Draft:
        """What would be recorded; only for a complete ADD."""
        if self.kind is None or not self.is_complete:
            raise ValueError("a half-understood line has no draft")
        fact = FACTS[self.kind](**self.fields)  # type: ignore[arg-type]  # names and types are the model's own
        return Draft(fact=fact, valid=self.valid, certainty=self.certainty, source=self.source)
