"""What speaks for or against a candidate's being a fact, as words for what was learned (data/weights.tsv) to weigh."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import How
from negotiation.reports.addressees import asks_it, ranks
from negotiation.reports.candidates import PREPOSITIONS, Candidate, place_before
from negotiation.reports.claims import NUMBER
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.own_clues import own_clues
from negotiation.reports.seen import Seen
from negotiation.vocabulary import Vocabulary

HELPERS = ("adverb", "auxiliary", "be", "negation")
"""What stands between an actor and the verb; where two classes share a word, the later one counts."""
MOST_HELPERS = 8
NEAR = 5
BEFORE = 8
"""Words before an actor that are looked at."""
INSERTION = 14
ASKING = frozenset({"~demand", "~wish"})
QUOTES = frozenset('"“«')


def clues_of(candidate: Candidate, seen: Seen, lexicon: Lexicon, vocabulary: Vocabulary) -> frozenset[str]:
    """All clues of a candidate, those of its sentence among them."""
    if candidate.is_ours:
        return frozenset(f"we {clue}" for clue in (*seen.common, *own_clues(seen, lexicon)))
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
    head, helpers = _head(candidate, candidate.first, lexicon)
    shape = "+".join(sorted({word if kind == "auxiliary" else kind for kind, word in helpers if kind != "adverb"}))
    yield f"shape {shape}"
    yield from (f"helper {word}" for kind, word in helpers if kind != "adverb")
    if any(kind == "negation" for kind, _ in helpers):
        yield "negated"
    yield from _at_break(candidate, seen, lexicon)
    yield from _at_head(candidate, seen, head, shape)
    yield from _in_all(candidate, seen, head, lexicon)


def _at_break(candidate: Candidate, seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """What mark follows an actor, and where the sentence goes on after an insertion."""
    parsed, first = candidate.parsed, candidate.first
    tokens, size = parsed.tokens, len(parsed.tokens)
    mark = parsed.gap(first).strip()[:2]
    if mark:
        yield f"mark {mark[:1]}"
        yield f"mark {mark[:1]} {'person' if candidate.who.person else 'party'}"
        if mark[-1:] in QUOTES or (first < size and parsed.is_quoted(first)):
            yield "then quoted"
    if first >= size or not tokens[first].after_break:
        return
    yield "broken off"
    later = _after_insertion(candidate, first)
    place = size if later is None else _head(candidate, later, lexicon)[0]
    if place < size:
        yield f"then {seen.stems[place]}"
        yield from (f"then: {name}" for name in seen.classes[place])


def _at_head(candidate: Candidate, seen: Seen, head: int, shape: str) -> Iterator[str]:
    """The verb or noun after an actor, with what helps it and whether the actor acts."""
    if head >= len(seen.stems):
        yield "head none"
        return
    stem, word = seen.stems[head], seen.parsed.tokens[head].word
    acts = "acts" if _acts(candidate, place_before(candidate.parsed, candidate.actor)) else "acts not"
    person = "person" if candidate.who.person else "party"
    yield f"head {stem}"
    yield f"head tense {_tense(word, stem)} {shape}"
    for name in seen.classes[head] or ("nothing known",):
        yield f"head: {name}"
        yield f"head: {name} {shape}"
        yield f"head: {name} {acts}"
        yield f"head: {name} {person}"
    if head + 1 < len(seen.stems):
        yield f"head {stem} {seen.stems[head + 1]}"
        yield f"next {seen.stems[head + 1]}"
        yield from (f"next: {name}" for name in seen.classes[head + 1])


def _in_all(candidate: Candidate, seen: Seen, head: int, lexicon: Lexicon) -> Iterator[str]:
    """All words of what somebody may be doing: their stems and classes, numbers, and whom it asks."""
    parsed, first, last = candidate.parsed, candidate.first, candidate.last
    verbs = [name for place in range(first, last) for name in seen.classes[place] if name[0] == "~"]
    later = [name for place in range(head, last) for name in seen.classes[place] if name[0] == "~"]
    if later:
        yield f"first verb {later[0]}"
    for place in range(first, last):
        yield f"word {seen.stems[place]}"
        for name in seen.classes[place]:
            yield f"word: {name}"
            if place - head < NEAR:
                yield f"near: {name}"
    if ASKING & set(verbs):
        ranked = ranks(seen, first, last, by=candidate.who, lexicon=lexicon)
        yield f"asks {ranked[0][0] if ranked else 'it' if asks_it(parsed, first, last) else 'nobody'}"
    words = parsed.words(first, last)
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
