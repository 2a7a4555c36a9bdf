"""Rules for what parties say, want, offer, back and block."""

from __future__ import annotations

import re
from collections.abc import Callable

from negotiation.model import Stance, Strength
from negotiation.reports.actors import Actor, How
from negotiation.reports.claims import NUMBER, Claim, Reader
from negotiation.reports.clauses import Clause
from negotiation.updates.statements import DEMAND_VERBS

FIRM = frozenset({"pledge", "commit", "promise", "offer", "vow", "undertake"})
"""Verbs that pledge without a number."""
_OWN = re.compile(r"\b(?:will|would|its|their|target|commit|aim)\b", re.IGNORECASE)


def _strength(words: str) -> Strength:
    for strength, verbs in DEMAND_VERBS.items():
        if re.fullmatch(verbs, words, re.IGNORECASE):
            return strength
    first = words.split(maxsplit=1)[0].lower()
    if first.startswith(("want", "ask", "wish", "hope", "look", "seek", "see")):
        return Strength.WOULD_LIKE
    return Strength.DEMANDS if first.startswith(("demand", "insist", "push", "press", "requir")) else Strength.CALLS_FOR


def demand(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """Something asked of a named party; where nobody is named, it is what the subject stands for."""
    parsed = clause.parsed
    if clause.is_possible and clause.verb.base not in {"like", "love"}:
        return None
    if clause.is_negated:
        words = parsed.words(clause.first, clause.end)
        return stated(reader, clause, subject, Stance.OPPOSE, words) if clause.verb.base == "want" else None
    if clause.patient is not None:
        targets = reader.others(clause.patient, subject) if clause.patient.how is How.NAME else ()
        start = clause.last + 2
        if not targets:
            return None
    else:
        start = clause.last
        targets = reader.targets(parsed, start, clause.end, by=subject)
    words = clause.rest()
    if not targets:
        after = parsed.tokens[clause.last].word if clause.last < clause.end else ""
        if clause.verb.words[-1] in {"on", "upon"} and "insist" not in clause.words.lower():
            return None
        if after == "to" and clause.verb.base in {"want", "like", "love", "ask", "seek", "expect", "push"}:
            return stated(reader, clause, subject, None, parsed.words(clause.first, clause.end))
        return stated(reader, clause, subject, Stance.SUPPORT, parsed.words(clause.first, clause.end))
    return Claim(
        *("demand", clause.start, clause.end, subject.parties, subject.person, targets, words),
        strength=_strength(clause.words),
    )


def wish(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "They would also like money from the US"."""
    if not clause.helpers & {"would", "d"}:
        return None
    claim = demand(reader, clause, subject)
    if claim is not None:
        claim.strength = Strength.WOULD_LIKE
    return claim


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
        is_reported=reader.is_observer(subject) and not subject.person,
    )


def stance_rule(stance: Stance) -> Callable[[Reader, Clause, Actor], Claim | None]:
    """The rule for verbs that take one stance; turned where they are negated, conditional with an if."""
    turned = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: None, Stance.CONCERN: None}

    def rule(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
        words = clause.parsed.words(clause.first, clause.end)
        given: Stance | None = turned.get(stance, stance) if clause.is_negated else stance
        if clause.is_possible:
            conditional = reader.lexicon["condition"].within(clause.parsed.tokens, clause.last, clause.end)
            if not conditional or clause.is_negated:
                return None
            given = Stance.CONDITIONAL
        elif given is Stance.SUPPORT and reader.lexicon["condition"].within(
            clause.parsed.tokens, clause.last, clause.end
        ):
            given = Stance.CONDITIONAL
        if clause.is_negated:
            words = f"not {words}"
        return stated(reader, clause, subject, given, words)

    return rule


def say(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """An offer or a demand where it is said in so many words, else a statement or a position."""
    if clause.is_possible or clause.is_negated:
        return None
    parsed = clause.parsed
    words = clause.rest() or parsed.words(0, clause.first)
    if not words.strip():
        return None
    if pledge := _offered(reader, clause, subject):
        return pledge
    if demand := _said_demand(reader, clause, subject):
        return demand
    return stated(reader, clause, subject, _stance_said(reader, clause), words)


def _stance_said(reader: Reader, clause: Clause) -> Stance | None:
    """The stance of "said that it opposes …", where only one is taken."""
    kinds = {"support": Stance.SUPPORT, "oppose": Stance.OPPOSE, "concern": Stance.CONCERN}
    taken = {
        kinds[verb.kind]
        for index in range(clause.last, clause.end)
        for verb in reader.lexicon.verbs_at(clause.parsed.tokens, index)
        if verb.kind in kinds and not verb.is_base and len(verb.words[0]) > 3
    }
    return taken.pop() if len(taken) == 1 else None


def _said_demand(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "X said that developed countries must …": asked of them, if it is nobody's speech."""
    parsed = clause.parsed
    if subject.person or reader.venue(parsed) or reader.quote(parsed):
        return None
    for actor in parsed.actors:
        if clause.last <= actor.first < clause.end and not actor.is_owner and actor.how is How.NAME:
            others = reader.others(actor, subject)
            if others and reader.lexicon["duty"].at(parsed.tokens, actor.last):
                return Claim(
                    *("demand", clause.start, clause.end, subject.parties, "", others),
                    words=parsed.words(actor.last, clause.end),
                )
    return None


def _offered(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "announced that it will cut 25%": an offer of its own, with a number."""
    rest = clause.rest()
    if subject.person and reader.venue(clause.parsed):
        return None
    others = [each for each in clause.parsed.actors if clause.last <= each.first < clause.end and each.how is How.NAME]
    if not NUMBER.search(rest) or not _OWN.search(rest) or others or reader.is_observer(subject):
        return None
    return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)


def pledge(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """An offer with a number, or in words that bind."""
    if reader.is_observer(subject) and not subject.person:
        return None
    rest = clause.rest()
    words = clause.parsed.words(clause.first, clause.end)
    firmly = clause.verb.base in FIRM
    has_number = bool(NUMBER.search(rest))
    conditional = reader.lexicon["condition"].within(clause.parsed.tokens, clause.last, clause.end)
    if clause.is_negated:
        return stated(reader, clause, subject, None, f"not {words}") if firmly else None
    if clause.is_possible and not conditional:
        return None
    if has_number or firmly:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)
    if clause.verb.base == "announce":
        return stated(reader, clause, subject, None, rest)
    return None


def propose(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """A rich country's number of its own is an offer; all else that is proposed is a position."""
    if clause.is_possible or clause.is_negated:
        return None
    rest = clause.rest()
    others = reader.targets(clause.parsed, clause.last, clause.end, by=subject)
    annex = len(subject.parties) == 1 and reader.vocabulary.parties[subject.parties[0]].annex == "I"
    if NUMBER.search(rest) and not others and annex:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=rest)
    return stated(reader, clause, subject, None, clause.parsed.words(clause.first, clause.end))


def plain(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """A position that takes no stance by its verb alone."""
    if clause.is_possible:
        return None
    words = clause.parsed.words(clause.first, clause.end)
    stance = Stance.RED_LINE if clause.verb.kind == "redline" else None
    return stated(reader, clause, subject, stance, f"not {words}" if clause.is_negated else words)
