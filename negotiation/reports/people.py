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


def introduce(sentences: Sequence[Sentence], names: Names, lexicon: Lexicon) -> Names:
    """The names with all those whom the report brings in by first and last name, as people to be added."""
    known = {person.name.casefold() for person in names.people}
    new: dict[str, Roster] = {}
    for sentence in sentences:
        for found in introductions(sentence, names, lexicon):
            key = found.name.casefold()
            if key not in known and (key not in new or (found.role and not new[key].role)):
                person = NEW_PERSON + found.name
                new[key] = Roster(person=person, name=found.name, party=found.party, role=found.role)
    return names.with_people([*names.people, *new.values()]) if new else names


def introductions(sentence: Sentence, names: Names, lexicon: Lexicon) -> Iterator[Introduced]:
    """The new full names of one sentence whose party it tells."""
    tokens = tokens_of(sentence.text)
    mentions = names.find_in(tokens, sentence.text)
    named = {place for each in mentions for place in range(each.first, each.last)}
    for first, last in _name_shapes(tokens, named, sentence.text, lexicon):
        party = _party_of(tokens, mentions, first, last, lexicon)
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
        if is_before and titled and not (tokens[first].after_break and not titled):
            return each.codes[0]
    end = last
    while end < len(tokens) and end - last < APPOSITION and (end == last or not tokens[end].after_break):
        end += 1
    if last < len(tokens) and (tokens[last].after_break or tokens[last].word in {"of", "from", "for"}):
        beside = [each for each in parties if last <= each.first < end]
        if len({each.codes[0] for each in beside}) == 1:
            return beside[0].codes[0]
    speaks_of_people = any(token.word in {"delegation", "team", "negotiator", "delegate"} for token in tokens)
    named = {each.codes[0] for each in parties}
    return named.pop() if speaks_of_people and len(named) == 1 else None


def role_beside(tokens: Sequence[Token], mentions: Sequence[Mention], last: int, text: str) -> str:
    """The words between commas after a name that give a role: "Special Envoy for Climate Change"."""
    if last >= len(tokens) or not tokens[last].after_break:
        return ""
    end = last + 1
    while end < len(tokens) and end - last < APPOSITION and not tokens[end].after_break:
        end += 1
    if not any(each.kind is NameKind.ROLE and last <= each.first < end for each in mentions):
        return ""
    gap = text[tokens[last - 1].end : tokens[last].start]
    return text[tokens[last].start : tokens[end - 1].end] if gap.strip() in {",", "(", "–", "-", "—"} else ""
