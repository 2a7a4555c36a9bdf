"""The table of rules: for each class of verbs, what a clause with such a verb states."""

from __future__ import annotations

from collections.abc import Callable

from negotiation.model import Stance
from negotiation.reports import coming_and_going, offering, saying
from negotiation.reports.actors import Actor, How
from negotiation.reports.claims import Claim, Reader
from negotiation.reports.clause import Clause

RULES: dict[str, Callable[[Reader, Clause, Actor], Claim | None]] = {
    "demand": saying.demand,
    "wish": saying.wish,
    "say": saying.say,
    "think": saying.plain,
    "support": saying.stance_rule(Stance.SUPPORT),
    "oppose": saying.stance_rule(Stance.OPPOSE),
    "concern": saying.stance_rule(Stance.CONCERN),
    "redline": saying.plain,
    "voice": saying.voice,
    "try": saying.plain,
    "will": saying.will,
    "propose": offering.propose,
    "pledge": offering.pledge,
    "lead": coming_and_going.lead,
    "away": coming_and_going.away,
    "back": coming_and_going.back,
    "join": coming_and_going.join,
    "handle": coming_and_going.handle,
}


def claim_of(reader: Reader, clause: Clause) -> Claim | None:
    """What a clause states, None where it states nothing that we track, or where it is not sure who acts."""
    subject = reader.subjects.resolve(clause.subject)
    if subject is None:
        return None
    reader.subjects.acted(subject)
    claim = None if clause.is_duty else RULES[clause.verb.kind](reader, clause, subject)
    if claim is not None:
        claim.is_named = clause.subject.how is How.NAME
    return claim
