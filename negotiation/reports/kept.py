"""A finding as a line of text, for the database, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from negotiation.model import Certainty, Kind, PledgeStatus, Stance, Strength, Title
from negotiation.periods import Period
from negotiation.reports.finding import Finding
from negotiation.updates import Problem, Proposal, Trouble, Verb

_TYPES: dict[str, Callable[[Any], object]] = {
    "title": Title,
    "stance": Stance,
    "strength": Strength,
    "status": PledgeStatus,
    "quantity": Decimal,
    "topics": tuple,
}
"""Fields that JSON has no type for."""


def dump(finding: Finding) -> str:
    """One line of JSON."""
    proposal = finding.proposal
    fields = {name: str(value) if name == "quantity" else value for name, value in proposal.fields.items()}
    days = [None if day is None else day.isoformat() for day in (proposal.valid.start, proposal.valid.until)]
    kind = None if proposal.kind is None else proposal.kind.value
    data = {
        "line": proposal.line,
        "verb": proposal.verb.value,
        "kind": kind,
        "fields": fields,
        "days": days,
        "certainty": proposal.certainty.value,
        "covers": proposal.covers,
        "problems": [[each.field, each.typed, each.trouble.value, each.candidates] for each in proposal.problems],
        "place": [finding.start, finding.end],
        "said_as": finding.said_as,
        "role": finding.role,
        "speaker": finding.speaker,
        "is_clear": finding.is_clear,
    }
    return json.dumps(data, ensure_ascii=False)


def load(line: str) -> Finding:
    """What dump() wrote."""
    data = json.loads(line)
    start, until = (None if day is None else date.fromisoformat(day) for day in data["days"])
    proposal = Proposal(
        line=data["line"],
        verb=Verb(data["verb"]),
        kind=None if data["kind"] is None else Kind(data["kind"]),
        fields={name: _TYPES.get(name, _same)(value) for name, value in data["fields"].items()},
        valid=Period(start, until),
        certainty=Certainty(data["certainty"]),
        covers=data["covers"],
        problems=tuple(
            Problem(field, typed, Trouble(trouble), tuple(candidates))
            for field, typed, trouble, candidates in data["problems"]
        ),
    )
    start_at, end_at = data["place"]
    return Finding(proposal, start_at, end_at, data["said_as"], data["role"], data["speaker"], data["is_clear"])


def _same(value: Any) -> object:
    return value
