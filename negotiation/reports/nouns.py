"""Claims that nouns make: "Japan's position is …", "China's main demand is …", "Canada's refusal to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiation.model import Stance
from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.claims import NUMBER, STANCES, Claim, Reader

ADJECTIVES = 3
"""Words between "China's" and "demand", at most."""
NUMBER_ALONE = re.compile(r"^\W*\d[\d.,]*\b")
PLAIN = frozenset(
    "position line stance view attitude answer reply response message reaction condition wish verdict policy".split()
)
"""Nouns that state something only where "is that", "is to" or the like follows: "is the friendliest" does not."""
VAGUE = frozenset("proposal submission support idea approach argument aim goal plan problem problems".split())
"""Nouns that state nothing with "is": "Japan's idea is a good one"."""
BROUGHT = frozenset({"proposal", "suggestion", "submission", "bid"})
"""Nouns of what a party has brought in: "India's proposal that patents …"."""
BETWEEN = 7
"""Words between "position" and "is": "on the second commitment period"."""


def noun_claims(reader: Reader, parsed: Parsed) -> Iterator[Claim]:
    """What a sentence states by a party's position, demand or offer."""
    for actor in parsed.actors:
        if parsed.is_quoted(actor.first):
            continue
        owns = actor.is_owner or actor.is_bare or parsed.tokens[actor.first].word in {"its", "their"}
        claim = _of(reader, parsed, actor) if owns else None
        claim = claim or _for(reader, parsed, actor) or _by(reader, parsed, actor) or _came_from(reader, parsed, actor)
        if claim is not None:
            yield claim


def _of(reader: Reader, parsed: Parsed, actor: Actor) -> Claim | None:
    """ "China's main demand is deep cuts from the US"."""
    subject = reader.subjects.resolve(actor)
    if subject is None or not subject.parties:
        return None
    tokens, lexicon = parsed.tokens, reader.lexicon
    for noun in range(actor.last, min(actor.last + ADJECTIVES + 1, len(tokens))):
        if tokens[noun].after_break and noun > actor.last:
            return None
        if not actor.is_owner and lexicon["adverb"].at(tokens, noun):
            return None
        kind = next(
            (each for each in ("demand", "position", "pledge") if lexicon[f"{each}_noun"].at(tokens, noun)), None
        )
        if kind is None:
            continue
        after = noun + lexicon[f"{kind}_noun"].at(tokens, noun)
        is_at = next((place for place in range(after, min(after + BETWEEN, len(tokens))) if _is(parsed, place)), None)
        word = tokens[noun].word
        if kind == "demand" and tokens[after : after + 1] and tokens[after].word in {"for", "on", "to", "that", "from"}:
            targets = reader.targets(parsed, after, len(tokens), by=subject)
            if targets:
                claim = Claim("demand", actor.first, len(tokens), subject.parties, subject.person, targets)
                claim.words = parsed.words(after + 1, len(tokens))
                return claim
        follows = tokens[after].word if after < len(tokens) else ""
        if word in BROUGHT and follows in {"to", "that", "for", "on"}:
            return Claim(
                *("position", actor.first, len(tokens), subject.parties, subject.person),
                words=parsed.words(noun, len(tokens)),
            )
        if word in STANCES and follows in {"to", "on", "about", "over", "with", "that"}:
            claim = Claim("position", actor.first, len(tokens), subject.parties, subject.person)
            claim.words, claim.stance = parsed.words(noun, len(tokens)), STANCES[word]
            return claim
        is_label = is_at is not None and any(mark in parsed.gap(is_at) for mark in ":=")
        starts = after if kind == "pledge" and follows == "of" else None if is_at is None else is_at + (not is_label)
        says = is_label or starts is None or lexicon["states"].at(tokens, starts)
        if kind == "position" and word in PLAIN and not says:
            return None
        if starts is None or lexicon["judgement"].within(tokens, starts, min(starts + BETWEEN, len(tokens))):
            return None
        return _claim(reader, parsed, actor, subject, kind, starts, word)
    return None


def _claim(
    reader: Reader, parsed: Parsed, actor: Actor, subject: Actor, kind: str, starts: int, word: str
) -> Claim | None:
    end = len(parsed.tokens)
    words = parsed.words(starts, end)
    if not words:
        return None
    claim = Claim(kind, actor.first, end, subject.parties, subject.person, words=words)
    if kind == "pledge":
        return claim if NUMBER.search(words) else None
    if kind == "demand":
        claim.targets = reader.targets(parsed, starts, end, by=subject)
        claim.kind = "demand" if claim.targets else "position"
    elif word.startswith("red"):
        claim.stance = Stance.RED_LINE
    elif word in VAGUE:
        return None
    return claim


def _by(reader: Reader, parsed: Parsed, actor: Actor) -> Claim | None:
    """ "A call from Bangladesh for …", "a proposal by Norway to …", "according to Oxfam"."""
    tokens, lexicon = parsed.tokens, reader.lexicon
    before = actor.first - (actor.first > 0 and tokens[actor.first - 1].word == "the")
    subject = reader.subjects.resolve(actor)
    if before < 2 or subject is None or not subject.parties or actor.is_owner:
        return None
    end = len(tokens)
    if tokens[before - 2].word == "according" and tokens[before - 1].word == "to":
        claim = Claim("position", 0, end, subject.parties, subject.person, words=parsed.words(actor.last, end))
        claim.is_reported = True
        claim.words = claim.words or parsed.words(0, before - 2)
        return claim
    if tokens[before - 1].word not in {"from", "by", "of"}:
        return None
    if lexicon["called_for"].before(tokens, before - 1):
        targets = reader.targets(parsed, actor.last, end, by=subject)
        words = parsed.words(actor.last, end)
        return Claim("demand", 0, end, subject.parties, subject.person, targets, words) if targets else None
    noun = lexicon["stood_for"].before(tokens, before - 1)
    if not noun:
        return None
    word = tokens[before - 2].word
    stance = STANCES.get(word)
    return Claim("position", 0, end, subject.parties, subject.person, words=parsed.sentence.text, stance=stance)


def _came_from(reader: Reader, parsed: Parsed, actor: Actor) -> Claim | None:
    """ "From Argentina came a plea that …"."""
    tokens, end = parsed.tokens, len(parsed.tokens)
    opens = actor.first > 0 and tokens[0].word == "from" and actor.first <= 2 and actor.how is How.NAME
    if not opens or actor.last >= end or tokens[actor.last].word not in {"came", "comes", "come"}:
        return None
    asked = reader.lexicon["demand_noun"].first(tokens, actor.last, actor.last + ADJECTIVES + 2)
    if asked is None:
        return None
    targets = reader.targets(parsed, asked + 1, end, by=actor)
    kind = "demand" if targets else "position"
    return Claim(kind, 0, end, actor.parties, actor.person, targets, words=parsed.words(asked, end))


def _for(reader: Reader, parsed: Parsed, actor: Actor) -> Claim | None:
    """ "For India, equity is a red line", and the other way round; "For Attac the money is relabelled aid"."""
    before = actor.first - 1 - (actor.first > 1 and parsed.tokens[actor.first - 1].word == "the")
    if before < 0 or parsed.tokens[before].word != "for" or actor.how is not How.NAME:
        return None
    if before == 0 and _is_told_of(reader, parsed, actor):
        end = _end_of_part(reader, parsed, actor.last)
        return Claim("position", 0, end, actor.parties, actor.person, words=parsed.words(actor.last, end))
    places = range(len(parsed.tokens) - 1)
    red = any(parsed.tokens[at].word == "red" and parsed.tokens[at + 1].word.startswith("line") for at in places)
    if not red or not set(actor.parties):
        return None
    return Claim(
        *("position", 0, len(parsed.tokens), actor.parties, actor.person),
        words=parsed.sentence.text,
        stance=Stance.RED_LINE,
    )


def _end_of_part(reader: Reader, parsed: Parsed, first: int) -> int:
    """Where the next "but" or semicolon stands, or the end."""
    size = len(parsed.tokens)
    end = reader.lexicon["boundary"].first(parsed.tokens, first, size) or size
    return next((place for place in range(first, end) if ";" in parsed.gap(place)), end)


def _is_told_of(reader: Reader, parsed: Parsed, actor: Actor) -> bool:
    """Whether what stands after "For the African Group," is a judgement, a duty or a number, and not the writer's."""
    tokens, lexicon, end = parsed.tokens, reader.lexicon, len(parsed.tokens)
    if actor.last >= end or lexicon["our_pronoun"].within(tokens, actor.last, end) or actor.person:
        return False
    is_number = ":" in parsed.gap(actor.last) and bool(NUMBER_ALONE.search(parsed.words(actor.last, end)))
    judged = any(lexicon[name].within(tokens, actor.last, end) for name in ("judgement", "duty"))
    return is_number or (judged and tokens[actor.last].word not in {"it", "this", "that"})


def _is(parsed: Parsed, place: int) -> bool:
    is_word = parsed.tokens[place].word in {"is", "remains", "was", "are", "remain", "'s", "stays"}
    return is_word or any(mark in parsed.gap(place) for mark in ":=")
