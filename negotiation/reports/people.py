"""People whom a report introduces by name, and their parties: "Japan's environment minister Tetsuo Saito"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiation.model import Roster
from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token, tokens_of
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.sentences import Sentence
from negotiation.updates import NEW_PERSON

APPOSITION = 14
"""Words between the commas of "Tetsuo Saito, Japan's environment minister,", at most."""
LONGEST_NAME = 5
BEFORE = 5
"""Words in which a name's party or title stands before it."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name, the party that it comes with, and the role that it is given."""

    name: str
    party: str
    role: str


def introduce(sentences: Sequence[Sentence], names: Names, lexicon: Lexicon, *, theme: str = "") -> Names:
    """The names with all those whom the report brings in by first and last name, as people to be added.

    A delegate whose party goes without saying is of the party that the report is about.
    """
    known = {person.name.casefold() for person in names.people}
    new: dict[str, Roster] = {}
    before: tuple[str, ...] = ()
    for sentence in sentences:
        found_here = list(introductions(sentence, names, lexicon, before=before, theme=theme))
        before = _parties_of(sentence, names) or before
        for found in found_here:
            key = found.name.casefold()
            if key not in known and (key not in new or (found.role and not new[key].role)):
                person = NEW_PERSON + found.name
                new[key] = Roster(person=person, name=found.name, party=found.party, role=found.role)
    return names.with_people([*names.people, *new.values()]) if new else names


def _parties_of(sentence: Sentence, names: Names) -> tuple[str, ...]:
    named = (each for each in names.find(sentence.text) if each.kind is NameKind.PARTY and not each.is_ambiguous)
    return tuple(dict.fromkeys(each.codes[0] for each in named))


def introductions(
    sentence: Sentence, names: Names, lexicon: Lexicon, *, before: tuple[str, ...], theme: str
) -> Iterator[Introduced]:
    """The new full names of one sentence whose party it tells."""
    tokens = tokens_of(sentence.text)
    mentions = names.find_in(tokens, sentence.text)
    named = {place for each in mentions for place in range(each.first, each.last)}
    for first, last in _name_shapes(tokens, named, sentence.text, lexicon):
        party = _party_of(tokens, mentions, first, last, lexicon) or _party_before(tokens, first, before)
        if party is None and theme and _is_delegate(tokens, first, last, lexicon):
            party = theme
        if party is not None:
            name = sentence.text[tokens[first].start : tokens[last - 1].end]
            yield Introduced(name, party, role_beside(tokens, mentions, last, sentence.text))


def _name_shapes(tokens: Sequence[Token], named: set[int], text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two to five capitalised words in a row that no other name uses, particles between them."""
    index = 0
    while index < len(tokens):
        last = index
        while (
            last < len(tokens)
            and last - index < LONGEST_NAME
            and last not in named
            and (last == index or not tokens[last].after_break)
            and (
                (
                    _is_capitalised(tokens[last], text)
                    and not lexicon["not_person"].at(tokens, last)
                    and not lexicon["title"].at(tokens, last)
                )
                or (last > index and lexicon["particle"].at(tokens, last))
            )
        ):
            last += 1
        if last - index > 1 and _is_capitalised(tokens[last - 1], text):
            yield index, last
        index = max(last, index + 1)


def _is_capitalised(token: Token, text: str) -> bool:
    letters = text[token.start : token.end]
    return letters[:1].isupper() and len(letters) > 1 and letters.isalpha() and not letters.isupper()


def _party_of(
    tokens: Sequence[Token], mentions: Sequence[Mention], first: int, last: int, lexicon: Lexicon
) -> str | None:
    """The party named beside a name: just before it with a title, or just after it."""
    parties = [each for each in mentions if each.kind is NameKind.PARTY and not each.is_ambiguous]
    for each in parties:
        between = range(each.last, first)
        is_before = 0 <= first - each.last <= BEFORE and not any(tokens[place].after_break for place in between)
        titled = any(lexicon["title"].at(tokens, place) or lexicon["head"].at(tokens, place) for place in between)
        owns = [tokens[place].word for place in between] == ["'s"]
        if is_before and (titled or owns):
            return each.codes[0]
    end = last
    while end < len(tokens) and end - last < APPOSITION and (end == last or not tokens[end].after_break):
        end += 1
    if last < len(tokens) and (tokens[last].after_break or tokens[last].word in {"of", "from", "for"}):
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


def _party_before(tokens: Sequence[Token], first: int, before: tuple[str, ...]) -> str | None:
    """ "Its negotiator, Ian Fry," after a sentence that named one party."""
    points_back = any(token.word in {"its", "their", "whose"} for token in tokens[max(0, first - BEFORE) : first])
    return before[0] if points_back and len(before) == 1 else None


def _is_delegate(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name has a title, or does what delegates do."""
    titled = any(lexicon["title"].at(tokens, place) for place in range(max(0, first - 2), first))
    does = any(
        verb.kind in {"lead", "away", "back", "handle"}
        for place in range(last, min(last + 6, len(tokens)))
        for verb in lexicon.verbs_at(tokens, place)
        if len(verb.words) > 1 or not verb.is_base
    )
    ours = any(lexicon["ours"].at(tokens, place) for place in range(max(0, first - 8), first))
    return titled or does or ours


def role_beside(tokens: Sequence[Token], mentions: Sequence[Mention], last: int, text: str) -> str:
    """The words between commas after a name that give a role: "Special Envoy for Climate Change"."""
    if last >= len(tokens) or not tokens[last].after_break:
        return ""
    end = last + 1
    while end < len(tokens) and end - last < APPOSITION and not tokens[end].after_break:
        end += 1
    if not any(each.kind is NameKind.ROLE and last <= each.first < end for each in mentions):
        return ""
    if tokens[last].word in {"who", "which", "whose", "and"}:
        return ""
    gap = text[tokens[last - 1].end : tokens[last].start]
    return text[tokens[last].start : tokens[end - 1].end] if gap.strip() in {",", "(", "–", "-", "—"} else ""
