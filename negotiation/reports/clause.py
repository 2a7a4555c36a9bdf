"""A verb of a sentence with its subject and all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiation.reports.actors import Actor, Parsed
from negotiation.reports.lexicon import Verb

DUTIES = frozenset({"must", "should", "shall", "got"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb in tokens [first, last) and all that belongs to it up to `end`.

    `subject` acts, also where the passive puts it after "by"; then `patient` is whom the verb is done to.
    """

    parsed: Parsed
    verb: Verb
    first: int
    last: int
    end: int
    start: int
    subject: Actor
    patient: Actor | None = None
    helpers: frozenset[str] = field(default_factory=frozenset)
    is_negated: bool = False
    is_tail: bool = False
    is_aside: bool = False

    @property
    def is_duty(self) -> bool:
        """Somebody should do it: that is what the writer says, not what the subject does."""
        return bool(self.helpers & DUTIES) or {"have", "to"} <= self.helpers or {"has", "to"} <= self.helpers

    @property
    def is_possible(self) -> bool:
        """It may happen, or might have."""
        guessed = bool(self.helpers & {"probably", "likely", "perhaps"}) and "will" in self.helpers
        return guessed or bool(self.helpers & {"could", "might", "may", "would", "wouldn", "d", "can"})

    @property
    def predicate(self) -> str:
        """The verb with what helps it and what follows: "is trying to count …"."""
        first = self.first
        tokens = self.parsed.tokens
        while first > 0 and tokens[first - 1].word in self.helpers and not tokens[first].after_break:
            first -= 1
        return self.parsed.words(first, self.end)

    @property
    def words(self) -> str:
        """The verb as it stands."""
        return self.parsed.words(self.first, self.last)

    def rest(self, start: int | None = None) -> str:
        """What follows the verb."""
        return self.parsed.words(self.last if start is None else start, self.end)
