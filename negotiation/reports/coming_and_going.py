"""Rules for who leads a delegation, who is away, who is back and who is new."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.names import NameKind
from negotiation.reports.actors import Actor, Parsed
from negotiation.reports.claims import Claim, Reader
from negotiation.reports.clause import Clause
from negotiation.vocabulary import PartyKind

SPEAKING = frozenset({"speak", "chair", "front"})
"""What somebody does for a group of countries, which has no delegation to lead."""
STANDING_IN = frozenset({"cover", "stand", "fill", "deputise", "deputize", "sit", "act", "sub", "substitute"})
"""What is over where it is told in passing: "Talley, who covered for him, is"."""
UNWELL = frozenset({"test", "isolate", "quarantine", "convalesce"})
"""Verbs that keep somebody away wherever they are."""
LEADER_WITHIN = 9
"""Words from "our head of delegation" to the name."""
GONE = frozenset(
    {
        ("away",),
        ("absent",),
        ("gone",),
        ("missing",),
        ("out", "of"),
        ("off",),
        ("on", "leave"),
        ("sick",),
        ("ill",),
        ("not", "here"),
    }
)


def lead(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Trigg Talley is leading the delegation while …"."""
    parsed, lexicon = clause.parsed, reader.lexicon
    if not subject.person or clause.is_negated or clause.is_possible:
        return None
    parties = [
        each for each in parsed.mentions if each.kind is NameKind.PARTY and clause.last <= each.first < clause.end
    ]
    others = [
        each.codes[0]
        for each in parsed.mentions
        if each.kind is NameKind.PERSON and each.codes[0] != subject.person and not each.is_ambiguous
    ]
    named = lexicon["lead_object"].within(parsed.tokens, clause.start, clause.end) or "head" in clause.verb.words
    acting = lexicon["acting"].within(parsed.tokens, 0, len(parsed.tokens))
    handed_on = clause.patient is not None or (clause.last < clause.end and parsed.tokens[clause.last].word == "by")
    owns = clause.last < clause.end and parsed.tokens[clause.last].word in {"her", "his", "its", "their"}
    if clause.verb.base == "replace" and owns and not _replaced(reader, clause, subject) and clause.patient is None:
        return None
    if clause.is_aside and clause.verb.base in STANDING_IN and not clause.helpers and not clause.verb.is_base:
        return None
    groups = {PartyKind.GROUP} == {reader.vocabulary.parties[each].kind for each in subject.parties}
    if groups and clause.verb.base in SPEAKING:
        return None
    replaced = _replaced(reader, clause, subject)
    if replaced:
        others, acting = [*others, replaced], acting or clause.verb.base != "replace"
    if not named and not parties and not (acting and others) and not handed_on and not replaced:
        return None
    if lexicon["away_not"].at(parsed.tokens, clause.last + 1):
        return None
    claim = Claim("leadership", clause.start, clause.end, subject.parties, subject.person, acting=acting)
    if not claim.parties and len(parties) == 1:
        claim.parties = parties[0].codes
    if acting and others:
        claim.covers = others[0]
    claim.role = "acting head of delegation" if acting else "head of delegation"
    claim.words = clause.words
    return claim


def _replaced(reader: Reader, clause: Clause, subject: Actor) -> str:
    """Whom "her" means in "Étienne Vasseur replaces her"."""
    tokens = clause.parsed.tokens
    place = clause.last + (clause.last < clause.end and tokens[clause.last].word == "for")
    if place >= clause.end or tokens[place].word not in {"him", "her"}:
        return ""
    if place + 1 < clause.end and not tokens[place + 1].after_break:
        follows = tokens[place + 1].word
        if follows not in {"in", "at", "for", "as", "until", "this", "while", "on", "here", "and", "during"}:
            return ""
    return next((each for each in reader.subjects.people_before() if each != subject.person), "")


def away(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Pershing flew to Beijing", "is away until Friday"; whoever left the room is not away."""
    parsed, lexicon = clause.parsed, reader.lexicon
    if (
        not subject.person
        or clause.is_negated
        or clause.is_possible
        or lexicon["away_not"].within(parsed.tokens, clause.last, min(clause.last + 3, clause.end))
    ):
        return None
    verb = clause.verb.words
    goes = parsed.words(clause.last, clause.end)
    if clause.verb.base in UNWELL or lexicon["unwell"].within(parsed.tokens, clause.first, clause.end):
        return _absent(clause, subject, goes)
    after = [token.word for token in parsed.tokens[clause.last : clause.last + 3]]
    if verb in {("in",), ("at",), ("still", "in"), ("currently", "in"), ("stuck",)} or verb[-1] in {"to", "for"}:
        place = clause.last + (bool(after) and after[0] in {"the", "in", "at"})
        if place >= clause.end or not goes:
            return None
        towns = (at + 1 for at in range(clause.last, clause.end - 1) if parsed.tokens[at].word in {"in", "to", "for"})
        reason = verb[-1] == "for" and lexicon["away_object"].within(parsed.tokens, clause.last, clause.end)
        in_town = _is_town(reader, parsed, place) or any(_is_town(reader, parsed, town) for town in towns)
        if not in_town and not reason:
            return None
    elif (
        verb not in GONE
        and not (after[:1] in (["to"], ["for"]) and _is_town(reader, parsed, clause.last + 1))
        and not lexicon["away_object"].within(parsed.tokens, clause.first, clause.end)
    ):
        return None
    return _absent(clause, subject, goes)


def _absent(clause: Clause, subject: Actor, goes: str) -> Claim:
    return Claim(
        *("absence", clause.start, clause.end, subject.parties, subject.person),
        words=goes,
        extra={"verb": clause.words},
    )


def _is_town(reader: Reader, parsed: Parsed, place: int) -> bool:
    """Whether a name of some other place begins here."""
    if place >= len(parsed.tokens) or reader.lexicon["host"].at(parsed.tokens, place):
        return False
    return parsed.tokens[place].word not in reader.host and parsed.words(place, place + 1)[:1].isupper()


def back(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Pershing is back"; who is back in a capital has left."""
    if not subject.person or clause.is_negated or clause.is_possible:
        return None
    after = [token.word for token in clause.parsed.tokens[clause.last : clause.last + 2]]
    if (after[:1] == ["to"] or after[:1] in (["in"], ["home"])) and not set(after) & reader.host:
        return away(reader, clause, subject)
    return Claim(
        *("absence", clause.start, clause.end, subject.parties, subject.person),
        words=clause.rest(),
        ends=True,
    )


def join(reader: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Jane Doe is Norway's new lead negotiator", "has joined the team"."""
    parsed = clause.parsed
    if not subject.person or clause.is_negated or clause.is_possible:
        return None
    roles = [each for each in parsed.mentions if each.kind is NameKind.ROLE and clause.last <= each.first < clause.end]
    joins = reader.lexicon["team"].within(parsed.tokens, clause.last, clause.end)
    if not roles and not joins:
        return None
    parties = [
        each for each in parsed.mentions if each.kind is NameKind.PARTY and clause.last <= each.first < clause.end
    ]
    claim = Claim("roster", clause.start, clause.end, subject.parties, subject.person)
    if not claim.parties and len(parties) == 1:
        claim.parties = parties[0].codes
    claim.role = parsed.words(clause.last, clause.end) if roles else ""
    return claim


def handle(_: Reader, clause: Clause, subject: Actor) -> Claim | None:
    """ "Ms Raghunathan is looking after mitigation": somebody's part of the delegation's work."""
    parsed = clause.parsed
    if not subject.person or clause.is_negated or clause.is_possible:
        return None
    topics = (each for each in parsed.mentions if each.kind is NameKind.TOPIC)
    if not any(clause.last <= each.first < clause.end for each in topics):
        return None
    claim = Claim("roster", clause.start, clause.end, subject.parties, subject.person)
    claim.role = clause.predicate
    return claim


def named_leaders(reader: Reader, parsed: Parsed) -> Iterator[Claim]:
    """ "Our head of delegation is now Teresa Vilela", "the team is in the hands of Denise Whitlock"."""
    tokens, lexicon = parsed.tokens, reader.lexicon
    for actor in parsed.actors:
        if not actor.person or not actor.parties or actor.is_owner or parsed.is_quoted(actor.first):
            continue
        start = actor.first
        while start and (lexicon["title"].at(tokens, start - 1) or tokens[start - 1].word in {"mr", "mrs", "ms", "dr"}):
            start -= 1
        reach = max(0, start - LEADER_WITHIN)
        kind, role = "", ""
        if _is_named_head(reader, parsed, reach, start) or _is_head_still(reader, parsed, actor):
            kind, role = "leadership", "head of delegation"
        elif start and tokens[start - 1].word == "is":
            kind, role = "roster", _role_named(parsed, reach, start)
        if role:
            yield Claim(kind, reach, actor.last, actor.parties, actor.person, role=role)


def _is_named_head(reader: Reader, parsed: Parsed, reach: int, start: int) -> bool:
    """Whether the words before a name make somebody head, or hand the delegation "to Liza Catacutan"."""
    tokens, lexicon = parsed.tokens, reader.lexicon
    if any(token.word in {"was", "until"} for token in tokens[reach:start]):
        return False
    before = tokens[start - 1].word if start else ""
    if before == "to":
        return all(lexicon[name].within(tokens, reach, start - 1) for name in ("handed_on", "office"))
    introduced = before in {"is", "now", "remains", "be", "of"} or ":" in parsed.gap(start)
    return introduced and any(lexicon["leads_it"].at(tokens, place) for place in range(reach, start))


def _is_head_still(reader: Reader, parsed: Parsed, actor: Actor) -> bool:
    """ "Pershing is back from Beijing and once again at the head of the U.S. delegation": nobody is named between."""
    tokens = parsed.tokens
    at = reader.lexicon["heads_still"].first(tokens, actor.last, actor.last + LEADER_WITHIN)
    if at is None or any(actor.last <= each.first < at and each.person for each in parsed.actors):
        return False
    after = at + reader.lexicon["heads_still"].at(tokens, at)
    return reader.lexicon["team"].within(tokens, after, after + 4)


def _role_named(parsed: Parsed, first: int, last: int) -> str:
    """ "Our chief negotiator" in "On adaptation our chief negotiator is Dr Wanjiru Muthoni"."""
    roles = [each for each in parsed.mentions if each.kind is NameKind.ROLE and first <= each.first < last]
    owned = roles and roles[-1].first > 0 and parsed.tokens[roles[-1].first - 1].word in {"our", "their", "its", "new"}
    return roles[-1].words if owned else ""
