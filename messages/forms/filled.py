"""What a form holds while a person fills it: values that may be missing, and where the form came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from negotiation.model import FACTS, Certainty, Draft, Kind, Source
from negotiation.periods import ALWAYS, Period

METADATA_LINE = 2000
METADATA_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class Filled:
    """The values so far, by the model's own field names. An incomplete one is no Draft yet."""

    kind: Kind
    fields: Mapping[str, object] = field(default_factory=dict)
    valid: Period = ALWAYS
    certainty: Certainty = Certainty.STATED
    source: Source = field(default_factory=Source)

    @classmethod
    def of(cls, draft: Draft) -> Filled:
        """A complete draft's values, to be edited."""
        values = {each.name: getattr(draft.fact, each.name) for each in fields(draft.fact)}
        return cls(draft.fact.kind, values, draft.valid, draft.certainty, draft.source)

    def as_kind(self, kind: Kind) -> Filled:
        """The same values for another kind, keeping only those that it has."""
        names = {each.name for each in fields(FACTS[kind])}
        return replace(self, kind=kind, fields={name: value for name, value in self.fields.items() if name in names})

    def draft(self) -> Draft:
        """The complete draft; the caller has checked that every required field is there."""
        given = {name: value for name, value in self.fields.items() if value is not None}
        fact = FACTS[self.kind](**given)  # type: ignore[arg-type]  # read by the form's own table of fields
        return Draft(fact=fact, valid=self.valid, certainty=self.certainty, source=self.source)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was opened and what it changes; travels in the view's private_metadata.

    `expected` is the seq of the revision that the person saw; `line` is what they typed, as far as it fits;
    `capture` the message (channel:ts) whose card is to follow.
    """

    channel: str | None
    kind: Kind
    entry: str | None = None
    expected: int | None = None
    line: str = ""
    capture: str = ""

    def dump(self) -> str:
        """JSON of at most 3,000 characters, Slack's limit for private_metadata; the line is cut until it fits."""
        line = self.line[:METADATA_LINE]
        while len(stored := self._json(line)) > METADATA_LIMIT:
            line = line[: len(line) // 2]
        return stored

    def _json(self, line: str) -> str:
        return json.dumps(
            [self.channel, self.kind.value, self.entry, self.expected, line, self.capture], ensure_ascii=False
        )

    @classmethod
    def load(cls, metadata: str) -> Origin:
        """What dump() wrote; raises ValueError for anything else."""
        channel, kind, entry, expected, line, capture = json.loads(metadata)
        return cls(channel=channel, kind=Kind(kind), entry=entry, expected=expected, line=line, capture=capture)
