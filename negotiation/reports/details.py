"""What a fact says in detail, once its kind is known: of whom, with which stance, where, in which words."""

from __future__ import annotations

import re

from negotiation.model import Stance, Strength
from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.addressees import asked_of, asks_it, ranks, wanted
from negotiation.reports.candidates import PREPOSITIONS, place_before
from negotiation.reports.choosing import Chosen
from negotiation.reports.claims import STANCES, Claim, Reader
from negotiation.reports.coming_and_going import as_leadership, is_back, role_of
from negotiation.reports.ours import as_response
from negotiation.reports.seen import Seen
from negotiation.updates.statements import DEMAND_VERBS

STANCE_VERBS = {
    "~support": Stance.SUPPORT,
    "~oppose": Stance.OPPOSE,
    "~concern": Stance.CONCERN,
    "~redline": Stance.RED_LINE,
}
TURNED = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: None, Stance.CONCERN: None}
"""What a stance becomes that is denied."""
SHORTEST = 3
"""Words that say something; fewer, and the sentence does."""
SPOKEN = frozenset({"position", "demand", "pledge"})
"""Kinds that somebody may speak for a party."""
HEAD_WITHIN = 3
"""Words from an actor to its verb."""
WISHING = frozenset({"would", "d"})


def claim_of(chosen: Chosen, seen: Seen, reader: Reader) -> Claim:
    """The fact with all that its sentence tells of it."""
    candidate = chosen.candidate
    who, parsed = candidate.who, candidate.parsed
    claim = Claim(chosen.kind, candidate.first, candidate.last, who.parties, who.person)
    claim.words = _words(chosen)
    if chosen.kind in SPOKEN and not who.person:
        claim.person = _speaker(parsed, who)
    claim.is_named = candidate.is_ours or (candidate.actor.how is How.NAME and candidate.actor.last > 0)
    match chosen.kind:
        case "response":
            as_response(claim, parsed, reader)
        case "position" if _asks_somebody(chosen, seen, reader):
            claim.kind = "demand"
            _as_demand(claim, chosen, seen, reader)
        case "position":
            _as_position(claim, chosen, seen, reader)
        case "demand":
            _as_demand(claim, chosen, seen, reader)
        case "leadership":
            as_leadership(claim, chosen, reader)
        case "roster":
            claim.role = role_of(chosen)
        case "absence":
            claim.ends = is_back(chosen, reader)
    return claim


def _speaker(parsed: Parsed, who: Actor) -> str:
    """The one person of a party whom its sentence names: "…, said the EU through Mr Van Acker"."""
    people = {
        each.person
        for each in parsed.actors
        if each.person and each.how is not How.UNNAMED and (not each.parties or set(each.parties) & set(who.parties))
    }
    return people.pop() if len(people) == 1 and len(who.parties) == 1 else ""


def _asks_somebody(chosen: Chosen, seen: Seen, reader: Reader) -> bool:
    """ "Has asked the Danes to …", "invites it to …": a demand, where the verb says so and whom it asks."""
    candidate = chosen.candidate
    first, last = candidate.first, candidate.last
    verb = next(
        (place for place in range(first, min(first + HEAD_WITHIN, last)) if "~demand" in seen.classes[place]), None
    )
    if verb is None or reader.lexicon["negation"].within(seen.parsed.tokens, first, verb):
        return False
    asked = ranks(seen, first, last, by=candidate.who, lexicon=reader.lexicon)
    return asked[0][0] <= 1 if asked else asks_it(seen.parsed, verb, min(verb + 3, last))


def _words(chosen: Chosen) -> str:
    """What somebody does; all of the sentence where it stands before them: "…, said Pershing"."""
    candidate = chosen.candidate
    parsed = candidate.parsed
    words = parsed.words(candidate.first, candidate.last)
    place = place_before(parsed, candidate.actor)
    is_object = place >= 0 and parsed.tokens[place].word in PREPOSITIONS
    if is_object or len(words.split()) < SHORTEST:
        return parsed.sentence.text
    return words


def _as_position(claim: Claim, chosen: Chosen, seen: Seen, reader: Reader) -> None:
    candidate = chosen.candidate
    parsed, who = candidate.parsed, candidate.who
    says = any("~say" in each for each in seen.classes)
    is_observer = reader.is_observer(who)
    venue = reader.venue(parsed) or (reader.paper(parsed, candidate.actor) if says else "")
    quote = reader.quote(parsed) if says or ":" in parsed.sentence.text else ""
    claim.stance = stance_of(seen, candidate.first, candidate.last, reader)
    claim.targets = reader.about(parsed, candidate.first, candidate.last, by=who) if is_observer else ()
    claim.is_reported = is_observer and not claim.person
    if claim.person or quote or (venue and says):
        claim.kind, claim.venue, claim.quote = "statement", venue, quote
    elif candidate.first < len(seen.classes) and "~demand" in seen.classes[candidate.first]:
        claim.said_as = "demand"
    elif says and is_observer:
        claim.said_as = "statement"


def stance_of(seen: Seen, first: int, last: int, reader: Reader) -> Stance | None:
    """The stance of the first verb or noun that takes one: turned where it is denied, conditional with an "if"."""
    tokens = seen.parsed.tokens
    for place in range(first, last):
        stance = next((STANCE_VERBS[name] for name in seen.classes[place] if name in STANCE_VERBS), None)
        stance = stance or STANCES.get(tokens[place].word)
        if stance is None:
            continue
        if reader.lexicon["negation"].within(tokens, first, place):
            return TURNED.get(stance, stance)
        is_conditional = reader.lexicon["condition"].within(tokens, place, last)
        return Stance.CONDITIONAL if stance is Stance.SUPPORT and is_conditional else stance
    return None


def _as_demand(claim: Claim, chosen: Chosen, seen: Seen, reader: Reader) -> None:
    """Of whom it is; where nobody can be found, it is what the party stands for."""
    candidate = chosen.candidate
    parsed, who = candidate.parsed, candidate.who
    claim.targets = asked_of(parsed, candidate.first, candidate.last, by=who, seen=seen, reader=reader)
    if not claim.targets:
        _as_position(claim, chosen, seen, reader)
        claim.said_as = "" if claim.kind == "statement" else "demand"
        return
    claim.words = wanted(parsed, candidate.first, candidate.last, claim.targets, reader=reader) or claim.words
    claim.strength = _strength(parsed, candidate.first, candidate.last)


def _strength(parsed: Parsed, first: int, last: int) -> Strength:
    """How hard it is asked: by the verb, which "would" softens."""
    if any(token.word in WISHING for token in parsed.tokens[first : first + 2]):
        return Strength.WOULD_LIKE
    words = parsed.words(first, last)
    for strength, verbs in DEMAND_VERBS.items():
        if re.match(rf"(?:{verbs})\b", words, re.IGNORECASE):
            return strength
    verb = words.lower()
    if verb.startswith(("want", "ask", "wish", "hope", "look", "seek", "see")):
        return Strength.WOULD_LIKE
    return Strength.DEMANDS if verb.startswith(("demand", "insist", "push", "press", "requir")) else Strength.CALLS_FOR
