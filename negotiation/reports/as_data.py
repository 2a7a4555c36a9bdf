"""Findings as plain data in the keys of the seed's facts.json, for measuring and for other programs."""

from __future__ import annotations

from typing import Any

from negotiation.model import Kind
from negotiation.names import Names
from negotiation.reports.finding import Finding
from negotiation.reports.lexicon import lexicon
from negotiation.updates import NEW_PERSON
from negotiation.vocabulary import CAMPAIGN

DELEGATION = "delegation"
"""The topic of whatever is about people."""


def as_data(finding: Finding, *, names: Names) -> dict[str, Any]:
    """One finding; keys without a value are left out."""
    proposal = finding.proposal
    fields = proposal.fields
    kind = kind_of(finding)
    is_ours = proposal.kind is Kind.RESPONSE
    party, other, person = (str(fields.get(name, "")) for name in ("party", "counterparty", "person"))
    person = person or finding.speaker
    known = names.by_key.get(person)
    name = known.name if known is not None else str(fields.get("name", "")) or person.removeprefix(NEW_PERSON)
    to = "to" if kind in {"demand", "response"} else "about"
    days = proposal.valid
    data = {
        "kind": kind,
        "by": CAMPAIGN if is_ours else _party(party, names),
        to: _party(other, names),
        "person_addressed" if is_ours else "person": name,
        "topic": "/".join(topics_of(finding)),
        "summary": _summary(finding, name),
        "certainty": proposal.certainty.value,
        "evidence": finding.evidence,
        "start": finding.start,
        "end": finding.end,
        "stance": fields.get("stance"),
        "strength": fields.get("strength"),
        "because": fields.get("because"),
        "venue": fields.get("venue"),
        "quote": fields.get("quote"),
        "where": fields.get("place"),
        "reason": fields.get("reason"),
        "role": finding.role or fields.get("role"),
        "quantity": str(fields["quantity"]) if "quantity" in fields else None,
        "unit": fields.get("unit"),
        "base_year": fields.get("base_year"),
        "target_year": fields.get("target_year"),
        "condition": fields.get("condition"),
        "ask": bool(fields.get("is_ask")) or None,
        "during_absence_of": names.by_key[proposal.covers].name if proposal.covers in names.by_key else None,
        "from": days.start.isoformat() if days.start else None,
        "until": days.until.isoformat() if days.until else None,
    }
    return {key: value for key, value in data.items() if value not in {None, ""}}


def kind_of(finding: Finding) -> str:
    """The seed's word for it: a statement has a speaker, a venue or a quote; our judgement of others is a position."""
    proposal = finding.proposal
    if finding.said_as:
        return finding.said_as
    if proposal.kind is Kind.POSITION and any(proposal.fields.get(name) for name in ("person", "venue", "quote")):
        return "statement"
    return proposal.kind.value if proposal.kind is not None else ""


def topics_of(finding: Finding) -> tuple[str, ...]:
    """The families of topics, as the seed names them."""
    if finding.proposal.kind in {Kind.ABSENCE, Kind.LEADERSHIP, Kind.ROSTER}:
        return (DELEGATION,)
    topics = finding.proposal.fields.get("topics", ())
    slugs = topics if isinstance(topics, tuple) else ()
    families = lexicon().families
    return tuple(dict.fromkeys(family for slug in slugs for family in families.get(slug, (slug,))))


def _party(code: str, names: Names) -> str:
    known = names.vocabulary.parties.get(code)
    return known.name if known is not None else code


def _summary(finding: Finding, person: str) -> str:
    fields = finding.proposal.fields
    words = str(fields.get("text", ""))
    if finding.proposal.kind is Kind.ABSENCE:
        where = str(fields.get("place", "")) or "away"
        return f"{person} is back" if finding.proposal.verb.value == "end" else f"{person}: {where}"
    if finding.proposal.kind in {Kind.LEADERSHIP, Kind.ROSTER}:
        return f"{person}: {finding.role}".strip(": ")
    return words
