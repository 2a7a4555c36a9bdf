"""Rules for what parties say, want, offer, back and block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from negotiation.model import Stance, Strength
from negotiation.reports.actors import Actor, How
from negotiation.reports.claims import NUMBER, STANCES, Claim, Reader
from negotiation.reports.clause import Clause
from negotiation.reports.coming_and_going import away
from negotiation.reports.offering import offered
from negotiation.reports.stating import of_nobody, stated
from negotiation.updates.statements import DEMAND_VERBS

WISHING = frozenset({"like", "love", "rather", "sooner", "dearly", "much"})
"""Verbs that ask with "would"."""
BINDING = frozenset({"only", "without", "unless", "whatever", "exchange", "return"})
"""Words that make of what a party will do a condition: "only in exchange for a new treaty"."""
ON_THE_AGENDA = frozenset("begin host meet play present publish show sit speak start talk use wait walk work".split())
"""What a party will do on some day, and thereby says nothing."""
DENYING = frozenset("brush contradict deny denounce dismiss dispute play rebuff rebut refute reject scoff".split())
"""Verbs after which a number is somebody else's."""
ASKING = frozenset({"ask", "want", "like", "love", "request", "seek", "expect"})
"""Verbs that ask something for oneself where "to be" follows."""
SHORTEST = 4
"""Words of something said: "says it in plenary" says nothing."""
NOUN_WITHIN = 5
"""Words between "repeated" and "call": "its long-standing"."""
REPEATING = frozenset({"repeat", "reiterate", "restate", "stress", "underline", "maintain", "signal"})
LIVING_WITH = frozenset({("live", "with"), ("have", "none", "of", "it")})
"""What somebody can do, and thereby says where they stand."""
MOVING = frozenset({"move", "go", "come", "rise"})
"""Verbs that offer where a number follows: "moved up to 30%"."""
CALLING = frozenset({"call", "describe", "label", "brand", "dub"})
"""Verbs of opinion only where a judgement follows: "called the target a disgrace"."""


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
    if clause.is_possible and clause.verb.base not in WISHING:
        return None
    if clause.last < clause.end and parsed.tokens[clause.last].word in {"me", "us", "him", "her", "you", "people"}:
        return None
    if clause.is_negated:
        stance = Stance.OPPOSE if clause.verb.base == "want" else None
        return stated(reader, clause, subject, stance, clause.predicate)
    itself = [token.word for token in parsed.tokens[clause.last : clause.last + 2]]
    if itself in (["to", "be"], ["to", "join"], ["to", "host"], ["to", "keep"]) and clause.verb.base in ASKING:
        return stated(reader, clause, subject, None, clause.predicate)
    if clause.patient is not None:
        targets = reader.others(clause.patient, subject) if clause.patient.how is How.NAME else ()
        start = clause.last + 2
        if not targets:
            return None
    else:
        start = clause.last
        targets = reader.targets(parsed, start, clause.end, by=subject)
    words = clause.rest()
    if targets and clause.end > clause.last:
        words = parsed.words(clause.last, _before_last_target(clause)) or words
    if not targets:
        after = parsed.tokens[clause.last].word if clause.last < clause.end else ""
        if clause.verb.words[-1] in {"on", "upon"} and "insist" not in clause.words.lower():
            return None
        if after == "to" and clause.verb.base in {"want", "like", "love", "ask", "seek", "expect", "push"}:
            return stated(reader, clause, subject, None, clause.predicate)
        return of_nobody(reader, clause, subject)
    return Claim(
        *("demand", clause.start, clause.end, subject.parties, subject.person, targets, words),
        strength=_strength(clause.words),
    )


def _before_last_target(clause: Clause) -> int:
    """Where "out of the US" begins at the end of a demand, which says only of whom it is asked."""
    tokens = clause.parsed.tokens
    actor = next((each for each in clause.parsed.actors if each.last == clause.end and not each.is_owner), None)
    if actor is None:
        return clause.end
    start = actor.first - (tokens[actor.first - 1].word == "the")
    for words in (("out", "of"), ("from",)):
        if tuple(token.word for token in tokens[start - len(words) : start]) == words:
            return start - len(words)
    return clause.end


def wish(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "They would also like money from the US"."""
    if not clause.helpers & {"would", "d"}:
        return None
    claim = demand(reader, clause, subject)
    if claim is not None:
        claim.strength = Strength.WOULD_LIKE
    return claim


def stance_rule(stance: Stance) -> Callable[[Reader, Clause, Actor], Claim | None]:
    """The rule for verbs that take one stance; turned where they are negated, conditional with an if."""
    turned = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: None, Stance.CONCERN: None}

    def rule(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
        words = clause.predicate
        given: Stance | None = turned.get(stance, stance) if clause.is_negated else stance
        if clause.verb.words in LIVING_WITH and not clause.is_negated:
            given = Stance.CONDITIONAL if stance is Stance.SUPPORT else stance
        elif clause.is_possible:
            conditional = reader.lexicon["condition"].within(clause.parsed.tokens, clause.last, clause.end)
            if not conditional or clause.is_negated:
                return None
            given = Stance.CONDITIONAL
        elif given is Stance.SUPPORT and reader.lexicon["condition"].within(
            clause.parsed.tokens, clause.last, clause.end
        ):
            given = Stance.CONDITIONAL
        return stated(reader, clause, subject, given, words)

    return rule


def say(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """An offer or a demand where it is said in so many words, else a statement or a position."""
    if clause.is_possible or clause.is_negated:
        return None
    parsed = clause.parsed
    if any(token.word in {"my", "me"} for token in parsed.tokens[clause.last : clause.last + 2]):
        return None
    words = parsed.words(0, clause.start) if clause.is_tail else clause.rest() or parsed.words(0, clause.first)
    if len(words.split()) < SHORTEST:
        return None
    for rule in (_said_demand, _told_to) if clause.verb.base in DENYING else (offered, _said_demand, _told_to):
        if claim := rule(reader, clause, subject):
            return claim
    return stated(reader, clause, subject, _stance_said(reader, clause), words)


def voice(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Repeated its call for …", "expressed concern about …": the noun says what."""
    parsed, lexicon = clause.parsed, reader.lexicon
    tokens = parsed.tokens
    raised = next((STANCES[each.word] for each in tokens[: clause.first] if each.word in STANCES), None)
    if raised is not None and any(each.word in {"was", "were", "been"} for each in tokens[: clause.first]):
        return stated(reader, clause, subject, raised, parsed.sentence.text)
    for index in range(clause.last, min(clause.last + NOUN_WITHIN, clause.end)):
        after = index + lexicon["demand_noun"].at(tokens, index)
        if after > index and after + 1 < clause.end:
            targets = reader.targets(parsed, after, clause.end, by=subject)
            if targets and not clause.is_negated:
                words = parsed.words(after + 1, clause.end)
                return Claim("demand", clause.start, clause.end, subject.parties, subject.person, targets, words)
            return of_nobody(reader, clause, subject)
        if reader.lexicon["pledge_noun"].at(tokens, index) and NUMBER.search(clause.rest()) and not clause.is_negated:
            return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=clause.rest())
        if tokens[index].word in STANCES:
            return stated(reader, clause, subject, STANCES[tokens[index].word], clause.predicate)
    return say(reader, clause, subject) if clause.verb.base in REPEATING else None


def _called(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Called it appalling": what somebody calls a thing, in quotes or in words of judgement."""
    parsed = clause.parsed
    quoted = next((parsed.sentence.text[one:two] for one, two in parsed.sentence.quotes), "").strip('“”"«»,. ')
    judged = reader.lexicon["judgement"].within(parsed.tokens, clause.last, clause.end)
    as_what = any(token.word == "as" for token in parsed.tokens[clause.last : clause.end])
    if not (quoted or judged or (as_what and clause.verb.base != "call")):
        return None
    claim = stated(reader, clause, subject, None, clause.predicate)
    if quoted:
        claim.kind, claim.quote = "statement", quoted
    return claim


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
    parsed, tokens = clause.parsed, clause.parsed.tokens
    for actor in parsed.actors:
        if not clause.last <= actor.first < clause.end or actor.is_owner:
            continue
        others = reader.others(actor, subject) if actor.how is How.NAME else ()
        if set(others) == {"Non-Annex I"} and not _is_rich(reader, subject):
            continue
        if others and reader.lexicon["duty"].at(tokens, actor.last):
            words = parsed.words(actor.last, clause.end)
            return Claim("demand", clause.start, clause.end, subject.parties, subject.person, others, words)
        verb = next((each for each in _verbs_after(reader, clause, actor) if each[0] in {"demand", "wish"}), None)
        if not others and verb is not None:
            targets = reader.targets(parsed, verb[1], clause.end, by=subject)
            words = parsed.words(verb[1], clause.end)
            if targets:
                return Claim("demand", clause.start, clause.end, subject.parties, subject.person, targets, words)
            if not reader.is_observer(subject) and tokens[verb[1] : verb[1] + 1] and tokens[verb[1]].word != "to":
                return of_nobody(reader, clause, subject)
    is_speech = subject.person or reader.venue(parsed) or reader.quote(parsed)
    duty = next((at for at in range(clause.last, clause.end) if tokens[at].word == "must"), None)
    if reader.is_observer(subject):
        return None
    obliged = None if duty is None else parsed.actor_to(duty)
    its_own = obliged is not None and not reader.others(obliged, subject)
    return None if is_speech or duty is None or its_own else of_nobody(reader, clause, subject)


def _is_rich(reader: Reader, subject: Actor) -> bool:
    """Whether developing countries are others for whoever speaks, rather than their own."""
    return any(reader.vocabulary.parties[each].annex == "I" or each == "Annex I" for each in subject.parties)


def _verbs_after(reader: Reader, clause: Clause, actor: Actor) -> Iterator[tuple[str, int]]:
    """The classes of the verbs that begin right after an actor, and where each ends."""
    tokens = clause.parsed.tokens
    index = actor.last
    while index < clause.end and (
        length := reader.lexicon["adverb"].at(tokens, index) or reader.lexicon["auxiliary"].at(tokens, index)
    ):
        index += length
    if index < clause.end:
        yield from ((verb.kind, index + len(verb.words)) for verb in reader.lexicon.verbs_at(tokens, index))


def _told_to(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Told the Japanese delegation to …"."""
    parsed = clause.parsed
    if clause.verb.base not in {"tell", "warn", "remind"}:
        return None
    start = clause.last
    while start < clause.end and parsed.tokens[start].word == "the" and parsed.actor_from(start) is None:
        start += 1
    actor = parsed.actor_from(start)
    if actor is None or actor.how is not How.NAME or actor.last >= clause.end:
        return None
    others = reader.others(actor, subject)
    if not others or parsed.tokens[actor.last].word != "to":
        return None
    words = parsed.words(actor.last, clause.end)
    return Claim("demand", clause.start, clause.end, subject.parties, subject.person, others, words)


def will(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Will take on a second period only if …", "won't sign": what a party means to do."""
    if reader.is_observer(subject) or len(clause.rest().split()) < SHORTEST - 2:
        return None
    tokens = clause.parsed.tokens
    hedged = any(reader.lexicon[name].within(tokens, 0, len(tokens)) for name in ("condition", "rumour", "reported"))
    bound = any(token.word in BINDING for token in tokens[clause.last : clause.end])
    if not clause.is_negated and (clause.verb.base in ON_THE_AGENDA or not (hedged or bound)):
        return None
    return stated(reader, clause, subject, Stance.OPPOSE if clause.is_negated else None, clause.predicate)


def plain(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """A position that takes no stance by its verb alone."""
    if clause.is_possible:
        return None
    words = clause.predicate
    if clause.verb.base == "go" and subject.person and not NUMBER.search(clause.rest()):
        return away(reader, clause, subject)
    if clause.verb.base in MOVING and NUMBER.search(clause.rest()) and not clause.is_negated:
        return Claim("pledge", clause.start, clause.end, subject.parties, subject.person, words=clause.rest())
    if clause.verb.base in CALLING:
        return _called(reader, clause, subject)
    stance = Stance.RED_LINE if clause.verb.kind == "redline" else None
    return stated(reader, clause, subject, stance, words)
