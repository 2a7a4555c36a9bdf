"""What speaks for or against a candidate's being a fact, as words for what was learned (data/weights.tsv) to weigh."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import Actor, How
from negotiation.reports.candidates import PREPOSITIONS, Candidate, place_before
from negotiation.reports.claims import NUMBER
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.seen import Seen
from negotiation.vocabulary import Vocabulary

HELPERS = ("adverb", "auxiliary", "be", "negation")
"""What stands between an actor and the verb; where two classes share a word, the later one counts."""
MOST_HELPERS = 8
NEAR = 5
BEFORE = 8
"""Words before an actor that are looked at."""
INSERTION = 14
MUST = frozenset({"must", "should", "needs", "need", "has", "have", "ought", "got"})


def clues_of(candidate: Candidate, seen: Seen, lexicon: Lexicon, vocabulary: Vocabulary) -> frozenset[str]:
    """All clues of a candidate, those of its sentence among them."""
    if candidate.is_ours:
        return frozenset(f"we {clue}" for clue in (*seen.common, *_own(seen, lexicon)))
    return frozenset(
        (
            *seen.common,
            *_who(candidate, vocabulary),
            *_before(candidate, seen, lexicon),
            *_after(candidate, seen, lexicon),
        )
    )


def _who(candidate: Candidate, vocabulary: Vocabulary) -> Iterator[str]:
    actor, who = candidate.actor, candidate.who
    parsed = candidate.parsed
    kinds = sorted({vocabulary.parties[code].kind.value for code in who.parties if code in vocabulary.parties})
    yield f"is {actor.how.value}"
    yield f"is {'/'.join(kinds)}"
    told = {
        "nobody named": actor.first == actor.last,
        "a person": bool(who.person),
        "an owner": actor.is_owner,
        "bare": actor.is_bare,
        "plural": actor.is_plural,
        "several": len(who.parties) > 1,
        "introduced": actor.end > actor.last,
        "quoted": actor.first < len(parsed.tokens) and parsed.is_quoted(actor.first),
        "first": actor.first <= 1,
        "after a break": 0 < actor.first < len(parsed.tokens) and parsed.tokens[actor.first].after_break,
    }
    yield from (f"is {name}" for name, is_so in told.items() if is_so)
    others = [each for each in parsed.actors if each.first != actor.first and each.how is How.NAME and each.parties]
    earlier = [each for each in others if each.first < actor.first]
    yield f"is after {min(len(earlier), 3)}"
    if any(each.parties == who.parties for each in earlier):
        yield "is told of again"
    after = [each for each in others if each.first > actor.first and not set(each.parties) & set(who.parties)]
    yield f"is before {min(len(after), 2)}"


def _before(candidate: Candidate, seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    actor, place = candidate.actor, place_before(candidate.parsed, candidate.actor)
    word = seen.stems[place] if place >= 0 else "^"
    yield f"< {word}"
    yield f"< {seen.stems[place - 1] if place > 0 else '^'} {word}"
    if place >= 0:
        yield from (f"<: {name}" for name in seen.classes[place])
    if place > 0:
        yield from (f"<<: {name}" for name in seen.classes[place - 1])
        if word in PREPOSITIONS:
            yield from (f"<< {word}: {name}" for name in seen.classes[place - 1])
    if place >= 0 and "~say" in seen.classes[place] and candidate.parsed.sentence.quotes:
        yield "who said it"
    yield "acts" if _acts(candidate, place) else "acts not"
    for each in range(max(0, actor.first - BEFORE), actor.first):
        yield f"left {seen.stems[each]}"
        yield from (f"left: {name}" for name in seen.classes[each])
    earlier = [each for each in candidate.parsed.actors if each.last <= actor.first and each.how is How.NAME]
    if earlier and not earlier[-1].is_owner:
        head, _ = _head(candidate, max(earlier[-1].last, earlier[-1].end), lexicon)
        if head < actor.first:
            yield from (f"inside: {name}" for name in seen.classes[head] or ("nothing known",))


def _acts(candidate: Candidate, place: int) -> bool:
    tokens = candidate.parsed.tokens
    return not candidate.actor.is_owner and not (place >= 0 and tokens[place].word in PREPOSITIONS)


def _after(candidate: Candidate, seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    parsed, first = candidate.parsed, candidate.first
    tokens, size = parsed.tokens, len(parsed.tokens)
    head, helpers = _head(candidate, first, lexicon)
    yield from (f"helper {word}" for kind, word in helpers if kind != "adverb")
    shape = "+".join(sorted({word if kind == "auxiliary" else kind for kind, word in helpers if kind != "adverb"}))
    is_negated = any(kind == "negation" for kind, _ in helpers)
    yield f"shape {shape}"
    if is_negated:
        yield "negated"
    if first < size and tokens[first].after_break:
        yield "broken off"
        later = _after_insertion(candidate, first)
        if later is not None:
            place, _ = _head(candidate, later, lexicon)
            if place < size:
                yield f"then {seen.stems[place]}"
                yield from (f"then: {name}" for name in seen.classes[place])
    acts = "acts" if _acts(candidate, place_before(parsed, candidate.actor)) else "acts not"
    person = "person" if candidate.who.person else "party"
    if head < size:
        yield f"head {seen.stems[head]}"
        yield f"head tense {_tense(tokens[head].word, seen.stems[head])} {shape}"
        for name in seen.classes[head] or ("nothing known",):
            yield f"head: {name}"
            yield f"head: {name} {shape}"
            yield f"head: {name} {acts}"
            yield f"head: {name} {person}"
        if head + 1 < size:
            yield f"head {seen.stems[head]} {seen.stems[head + 1]}"
            yield f"next {seen.stems[head + 1]}"
            yield from (f"next: {name}" for name in seen.classes[head + 1])
    else:
        yield "head none"
    verb = next(
        ((place, name) for place in range(head, candidate.last) for name in seen.classes[place] if name[0] == "~"), None
    )
    if verb is not None:
        yield f"first verb {verb[1]}"
    for place in range(first, candidate.last):
        yield f"word {seen.stems[place]}"
        for name in seen.classes[place]:
            yield f"word: {name}"
            if place - head < NEAR:
                yield f"near: {name}"
    words = parsed.words(first, candidate.last)
    if NUMBER.search(words):
        yield "a number"
    if "%" in words or "per" in words:
        yield "a share"


def _head(candidate: Candidate, first: int, lexicon: Lexicon) -> tuple[int, list[tuple[str, str]]]:
    """Where the verb or noun is that follows an actor, and what helps it."""
    tokens = candidate.parsed.tokens
    place = first
    helpers: list[tuple[str, str]] = []
    while place < len(tokens) and len(helpers) < MOST_HELPERS:
        length, kind = max((lexicon[name].at(tokens, place), name) for name in HELPERS)
        word = tokens[place].word
        if not length and word.endswith("ly") and len(word) > len("only"):
            length, kind = 1, "adverb"
        if not length:
            break
        helpers.append((kind, word))
        place += length
    return place, helpers


def _after_insertion(candidate: Candidate, first: int) -> int | None:
    """Where a sentence goes on after words between commas: "China, like other developing countries, wants"."""
    tokens = candidate.parsed.tokens
    return next(
        (place for place in range(first + 1, min(first + INSERTION, len(tokens))) if tokens[place].after_break), None
    )


def _tense(word: str, plain: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed") or (not word.startswith(plain) and not word.endswith("s")):
        return "ed"
    return "s" if word.endswith("s") else "plain"


def _own(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Clues that the writer asks or judges: imperatives, duties, "we"."""
    parsed = seen.parsed
    tokens, size = parsed.tokens, len(parsed.tokens)
    first = 0
    while first < size and (length := lexicon["opening"].at(tokens, first)):
        first += length
    yield from _opening(seen, "first", first)
    for place in range(1, size):
        if tokens[place].after_break:
            yield from _opening(seen, "colon" if ":" in parsed.gap(place) else "later", place)
    for place in range(size - 1):
        word, follows = tokens[place].word, tokens[place + 1].word
        if word in MUST and (word in {"must", "should"} or follows == "to"):
            actor = parsed.actor_before(place)
            whose = actor.how.value if actor is not None else "nobody"
            yield f"duty of {whose}{', said' if _is_said(seen, place) else ''}"
    for place in range(size):
        yield f"word {seen.stems[place]}"
        if place + 1 < size:
            yield f"word {seen.stems[place]} {seen.stems[place + 1]}"
    yield from (f"names {actor.how.value}" for actor in parsed.actors)
    yield f"opens with {_kind(parsed.actors[0]) if parsed.actors and parsed.actors[0].first <= 1 else 'nobody'}"
    if not parsed.actors:
        yield "names nobody"
    if size and parsed.is_quoted(0):
        yield "begins quoted"


def _opening(seen: Seen, where: str, place: int) -> Iterator[str]:
    """The first words of a sentence or of a part of it: where imperatives stand."""
    size = len(seen.stems)
    for number in range(place, min(place + 3, size)):
        yield f"{where} {number - place} {seen.stems[number]}"
        yield from (f"{where}: {number - place} {name}" for name in seen.classes[number])
    if place + 1 < size:
        yield f"{where} {seen.stems[place]} {seen.stems[place + 1]}"
    if place < size:
        plain = not seen.parsed.tokens[place].word.endswith(("s", "ed", "ing"))
        is_actor = seen.parsed.actor_from(place) is not None
        yield f"{where} {'somebody' if is_actor else 'plain' if plain else 'inflected'}"


def _is_said(seen: Seen, place: int) -> bool:
    """Whether somebody says it: a verb of saying stands before."""
    return any("~say" in seen.classes[each] for each in range(place))


def _kind(actor: Actor) -> str:
    return f"{actor.how.value}{' owner' if actor.is_owner else ''}{' person' if actor.person else ''}"
