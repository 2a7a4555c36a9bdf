"""Capitals that have hosted talks: they stand for a government only where the report is not written in that town."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.names import Mention, NameKind
from negotiation.names.tokens import Token

CAPITALS = {
    "berlin": "DEU",
    "bruxelles": "EUU",
    "copenhagen": "DNK",
    "lima": "PER",
    "london": "GBR",
    "madrid": "ESP",
    "nairobi": "KEN",
    "paris": "FRA",
    "rome": "ITA",
    "santiago": "CHL",
    "vienna": "AUT",
    "warsaw": "POL",
}
MEANT_AS_TOWN = frozenset("in to at near via into from of for since before after until back by around".split())
MEANT_AS_EVENT = frozenset(
    "accord agreement protocol conference summit talks meeting outcome deal mechanism process rulebook cop".split()
)


def with_towns(
    mentions: Sequence[Mention], tokens: Sequence[Token], text: str, hosts: frozenset[str]
) -> tuple[Mention, ...]:
    """The names of a sentence, capitals among them: as a place after "in" and the like, as a party elsewhere."""
    known = {place for each in mentions for place in range(each.first, each.last)}
    found = [
        Mention(token.start, token.end, index, index + 1, kind, (code,), text[token.start : token.end])
        for index, token in enumerate(tokens)
        if (code := CAPITALS.get(token.word)) and token.word not in hosts and index not in known
        if text[token.start].isupper() and (kind := _kind(tokens, index)) is not None
    ]
    return tuple(sorted((*mentions, *found), key=lambda each: each.first)) if found else tuple(mentions)


def _kind(tokens: Sequence[Token], index: int) -> NameKind | None:
    follows = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if follows in MEANT_AS_EVENT:
        return None
    before = tokens[index - 1].word if index else ""
    return NameKind.PLACE if before in MEANT_AS_TOWN else NameKind.PARTY
