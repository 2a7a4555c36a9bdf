"""What speaks for or against the writer's saying something of their own: imperatives, duties, "we"."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.actors import Actor
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.seen import Seen

MUST = frozenset({"must", "should", "needs", "need", "has", "have", "ought", "got"})


def own_clues(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Clues of the whole sentence."""
    parsed = seen.parsed
    tokens, size = parsed.tokens, len(parsed.tokens)
    first = 0
    while first < size and (length := lexicon["opening"].at(tokens, first)):
        first += length
    yield from _opening(seen, "first", first)
    called = parsed.actor_from(first) or parsed.actor_from(first + 1)
    if called is not None and called.last < size and tokens[called.last].after_break:
        yield from (f"called, then {name}" for name in seen.classes[called.last] or ("nothing known",))
        yield f"called, then {seen.stems[called.last]}"
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
