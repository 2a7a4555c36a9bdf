"""Positions and statements: what most rules come to."""

from __future__ import annotations

from negotiation.model import Stance
from negotiation.reports.actors import Actor
from negotiation.reports.claims import Claim, Reader
from negotiation.reports.clause import Clause


def stated(reader: Reader, clause: Clause, subject: Actor, stance: Stance | None, words: str) -> Claim:
    """A position; with a speaker, a venue or a quote it is a statement."""
    parsed = clause.parsed
    says = clause.verb.kind == "say"
    venue = reader.venue(parsed) or (reader.paper(parsed, clause.subject) if says else "")
    quote = reader.quote(parsed) if says else ""
    is_statement = bool(subject.person or quote or (venue and says))
    return Claim(
        kind="statement" if is_statement else "position",
        first=clause.start,
        last=clause.end,
        parties=subject.parties,
        person=subject.person,
        targets=reader.about(parsed, clause.last, clause.end, by=subject) if reader.is_observer(subject) else (),
        words=words,
        stance=stance,
        venue=venue if is_statement else "",
        quote=quote,
        said_as="statement" if says and not is_statement else "",
        is_reported=reader.is_observer(subject) and not subject.person,
    )


def of_nobody(reader: Reader, clause: Clause, subject: Actor) -> Claim:
    """A demand that names nobody: recorded as what the party stands for."""
    claim = stated(reader, clause, subject, Stance.SUPPORT, clause.predicate)
    claim.said_as = "demand"
    return claim
