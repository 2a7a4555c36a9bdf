"""Of which party somebody is whom a report introduces, and in which role."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token
from negotiation.reports.actors import APPOSITION
from negotiation.reports.lexicon import Lexicon
from negotiation.vocabulary import PartyKind

OWN_DOING = frozenset("will would won wouldn cannot can could has had is was does did".split())
BEFORE = 5
"""Words in which a name's party or title stands before it."""


def party_beside(
    tokens: Sequence[Token], mentions: Sequence[Mention], first: int, last: int, lexicon: Lexicon, names: Names
) -> str | None:
    """The party named beside a name: just before it with a title, or just after it."""
    kinds = names.vocabulary.parties
    parties = [
        each
        for each in mentions
        if each.kind is NameKind.PARTY and not each.is_ambiguous and kinds[each.codes[0]].kind is PartyKind.PARTY
    ]
    for each in parties:
        between = range(each.last, first)
        is_before = 0 <= first - each.last <= BEFORE and not any(tokens[place].after_break for place in between)
        titled = any(lexicon["title"].at(tokens, place) or lexicon["head"].at(tokens, place) for place in between)
        owns = [tokens[place].word for place in between] == ["'s"]
        if is_before and (titled or owns or each.last == first):
            return each.codes[0]
    end = last
    while end < len(tokens) and end - last < APPOSITION and (end == last or not tokens[end].after_break):
        end += 1
    follows = tokens[last].word if last < len(tokens) else "he"
    if follows not in {"he", "she"} and (tokens[last].after_break or follows in {"of", "from", "for"}):
        beside = [each for each in parties if last <= each.first < end]
        if len({each.codes[0] for each in beside}) == 1:
            return beside[0].codes[0]
    towns = [each for each in mentions if each.kind is NameKind.PLACE and last <= each.first <= last + BEFORE]
    leaves_for = len(towns) == 1 and any(
        token.word in {"back", "home", "returned"} for token in tokens[last : towns[0].first]
    )
    if leaves_for:
        return towns[0].codes[0]
    speaks_of_people = any(token.word in {"delegation", "team", "negotiator", "delegate"} for token in tokens)
    named = {each.codes[0] for each in parties}
    return named.pop() if speaks_of_people and len(named) == 1 else None


def party_before(tokens: Sequence[Token], first: int, before: tuple[str, ...]) -> str | None:
    """ "Its negotiator, Ian Fry," after a sentence that named one party."""
    points_back = any(token.word in {"its", "their", "whose"} for token in tokens[max(0, first - BEFORE) : first])
    return before[0] if points_back and len(before) == 1 else None


def is_delegate(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name has a title, or does what delegates do."""
    titled = any(lexicon["delegate_title"].at(tokens, place) for place in range(max(0, first - 2), first))
    does = any(
        verb.kind in {"lead", "away", "back", "handle"}
        for place in range(last, min(last + 6, len(tokens)))
        for verb in lexicon.verbs_at(tokens, place)
        if len(verb.words) > 1 or not (verb.is_base or verb.after_be)
    )
    ours = any(lexicon["ours"].at(tokens, place) for place in range(max(0, first - 8), first))
    return titled or does or ours


def party_told_of(tokens: Sequence[Token], mentions: Sequence[Mention], last: int) -> str | None:
    """ "Huang Zhen said that China would not …": delegates tell what their own country does."""
    told = [
        each.codes[0]
        for each in mentions
        if each.kind is NameKind.PARTY and not each.is_ambiguous and last < each.first and each.last < len(tokens)
        if tokens[each.last].word in OWN_DOING
    ]
    return told[0] if len(set(told)) == 1 else None


def acts(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether a name does what delegates do, after a sentence about one party."""
    return any(
        verb.kind in {"say", "voice", "lead", "handle"} or (verb.kind in {"away", "back"} and len(verb.words) > 1)
        for place in range(last, min(last + 3, len(tokens)))
        for verb in lexicon.verbs_at(tokens, place)
        if not verb.is_base
    )


def speaks(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """ "Kenji Aramaki repeated …", after a sentence about one party."""
    return last < len(tokens) and any(verb.kind in {"say", "voice"} for verb in lexicon.verbs_at(tokens, last))


def role_beside(tokens: Sequence[Token], mentions: Sequence[Mention], last: int, text: str) -> str:
    """The words between commas after a name that give a role: "Special Envoy for Climate Change"."""
    if last >= len(tokens) or not tokens[last].after_break:
        return ""
    end = last + 1
    while end < len(tokens) and end - last < APPOSITION and not tokens[end].after_break:
        end += 1
    if not any(each.kind is NameKind.ROLE and last <= each.first < end for each in mentions):
        return ""
    if tokens[last].word in {"who", "which", "whose", "and", "because", "as", "while", "since", "but", "so"}:
        return ""
    gap = text[tokens[last - 1].end : tokens[last].start]
    return text[tokens[last].start : tokens[end - 1].end] if gap.strip() in {",", "(", "–", "-", "—"} else ""
