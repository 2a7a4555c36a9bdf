"""Of whom something is asked: named after the verb or a preposition, else what "it" or the report means."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import Actor, How, Parsed
from negotiation.reports.candidates import ARTICLES
from negotiation.reports.claims import Reader
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.seen import Seen

CLOSEST = frozenset("from of on to upon at with that".split())
"""Words before whom something is asked of."""
ASKING = frozenset({"~demand", "~wish", "~say"})
VERBS = frozenset({"demand", "wish"})
BESIDE = frozenset("like unlike including by with as".split())
"""Words before somebody who is only named beside: "India, like China,"."""
OBJECTS = frozenset({"it", "them", "him", "her"})


def asked_of(parsed: Parsed, first: int, last: int, *, by: Actor, seen: Seen, reader: Reader) -> tuple[str, ...]:
    """The parties that are asked for what stands in words [first, last), none where nobody can be found."""
    ranked = ranks(seen, first, last, by=by, lexicon=reader.lexicon)
    if ranked:
        return ranked[0][1]
    subjects = reader.subjects
    before = subjects.spoken_of_before(by.parties) if asks_it(parsed, first, last) else ()
    theme = (subjects.theme,) if subjects.theme and subjects.theme not in by.parties else ()
    return before or theme


def asks_it(parsed: Parsed, first: int, last: int) -> bool:
    """Whether "it" or "them" may be who is asked."""
    return any(parsed.tokens[place].word in OBJECTS for place in range(first, last))


def ranks(seen: Seen, first: int, last: int, *, by: Actor, lexicon: Lexicon) -> list[tuple[int, tuple[str, ...]]]:
    """Everybody else whom the sentence names, with how far each is from being asked: the nearest first."""
    return sorted(_ranked(seen, first, last, by=by, lexicon=lexicon), key=lambda each: each[0])


def _ranked(seen: Seen, first: int, last: int, *, by: Actor, lexicon: Lexicon) -> Iterator[tuple[int, tuple[str, ...]]]:
    parsed, tokens = seen.parsed, seen.parsed.tokens
    for actor in parsed.actors:
        others = tuple(each for each in actor.parties if each not in by.parties) if actor.how is How.NAME else ()
        if not others:
            continue
        before = actor.first - 1
        while before >= 0 and tokens[before].word in ARTICLES:
            before -= 1
        word = tokens[before].word if before >= 0 else ""
        follows = tokens[actor.last].word if actor.last < len(tokens) else ""
        if word in BESIDE or follows in {"included", "excepted"}:
            continue
        is_after = first <= actor.first < last
        opens = actor.last <= by.first and before == 0
        gives = word in {"for", "to", "on"} and lexicon["giving"].within(tokens, first, before)
        is_asked = word in CLOSEST or _ends_asking(seen, before)
        if is_asked and not gives and not actor.is_owner and (is_after or opens):
            yield (0 if word != "that" else 1), others
        elif is_after:
            yield 2 + actor.is_owner + 2 * gives, others
        else:
            yield 6, others


def _ends_asking(seen: Seen, place: int) -> bool:
    """Whether a verb of asking ends at a word."""
    return any(ASKING & set(seen.classes[each]) for each in range(max(0, place - 1), place + 1))


def wanted(parsed: Parsed, first: int, last: int, targets: tuple[str, ...], *, reader: Reader) -> str:
    """What is asked for: without the verb before it, and without "from Japan" after it."""
    start = _after_verb(parsed, first, last, reader)
    asked = next((each for each in parsed.actors if each.first >= start and set(each.parties) & set(targets)), None)
    if asked is not None and asked.first - start <= 1 and asked.last < last:
        start = asked.last
    elif asked is not None and asked.last >= last:
        before = asked.first
        while before > start and parsed.tokens[before - 1].word in {"the", "of", "from", "out"}:
            before -= 1
        last = before if before > start else last
    return parsed.words(start, last)


def _after_verb(parsed: Parsed, first: int, last: int, reader: Reader) -> int:
    """Where the words after the first verb of asking begin."""
    for place in range(first, last):
        verb = next((each for each in reader.lexicon.verbs_at(parsed.tokens, place) if each.kind in VERBS), None)
        if verb is not None and place + len(verb.words) < last:
            return place + len(verb.words)
    return first
