"""People whom a report introduces by name, and their parties: "Japan's environment minister Tetsuo Saito"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiation.model import Roster
from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.scanned import Scanned
from negotiation.updates import NEW_PERSON
from negotiation.vocabulary import PartyKind

APPOSITION = 14
"""Words between the commas of "Tetsuo Saito, Japan's environment minister,", at most."""
LONGEST_NAME = 5
OWN_DOING = frozenset("will would won wouldn cannot can could has had is was does did".split())
_BEFORE_THINGS = frozenset("the a an of in at our its their from near".split())
_OF_BODIES = frozenset(
    """affairs alliance assembly basin calling campaign circle climate coalition collectif collective committee earth
    ecologistas energy exchange federation fondation forest forum foundation friends global green institut institute
    international justice league movement network observatorio observatory ocean pacific relief research rescue society
    solidarity survival tide trust union voices watch water wind world youth""".split()
)
"""Words that name organisations rather than people."""
BEFORE = 5
"""Words in which a name's party or title stands before it."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name, the party that it comes with, and the role that it is given; `is_told` where the party is not a guess."""

    name: str
    party: str
    role: str
    is_told: bool = True


def introduce(sentences: Sequence[Scanned], names: Names, lexicon: Lexicon, *, theme: str = "") -> Names:
    """The names with all those whom the report brings in by first and last name, as people to be added.

    A delegate whose party goes without saying is of the party that the report is about.
    """
    known = {person.name.casefold() for person in names.people}
    new: dict[str, Roster] = {}
    guessed: set[str] = set()
    before: tuple[str, ...] = ()
    for sentence in sentences:
        asked = sentence.sentence.text.endswith("?")
        found_here = [] if asked else list(introductions(sentence, names, lexicon, before=before, theme=theme))
        before = _parties_of(sentence) or before
        for found in found_here:
            key = found.name.casefold()
            is_better = key not in new or (found.is_told and (key in guessed or (found.role and not new[key].role)))
            if key not in known and is_better:
                guessed = guessed - {key} if found.is_told else guessed | {key}
                person = NEW_PERSON + found.name
                new[key] = Roster(person=person, name=found.name, party=found.party, role=found.role)
    full = [*known, *(each for each in new if " " in each)]
    added = [each for key, each in new.items() if " " in key or not any(_is_part(key, name) for name in full)]
    return names.with_people([*names.people, *added]) if added else names


def _is_part(surname: str, name: str) -> bool:
    """Whether somebody is already known by more of their name."""
    return surname in name.split()


def _parties_of(sentence: Scanned) -> tuple[str, ...]:
    named = (each for each in sentence.mentions if each.kind is NameKind.PARTY and not each.is_ambiguous)
    return tuple(dict.fromkeys(each.codes[0] for each in named))


def introductions(
    sentence: Scanned, names: Names, lexicon: Lexicon, *, before: tuple[str, ...], theme: str
) -> Iterator[Introduced]:
    """The new full names of one sentence whose party it tells."""
    tokens, mentions, text = sentence.tokens, sentence.mentions, sentence.sentence.text
    begun = {each.first for each in mentions}
    first_names = {
        each.first for each in mentions if each.last not in begun and _is_first_name(each, tokens, text, lexicon)
    }
    named = {place for each in mentions if each.first not in first_names for place in range(each.first, each.last)}
    new: dict[str, Introduced] = {}
    for first, last in _name_shapes(tokens, named, text, lexicon):
        here = tuple(
            dict.fromkeys(each.codes[0] for each in mentions if each.kind is NameKind.PARTY and each.last <= first)
        )
        party = _party_of(tokens, mentions, first, last, lexicon, names) or _party_before(tokens, first, here or before)
        if party is None and lexicon["acting"].within(tokens, 0, len(tokens)):
            party = _party_of_others(mentions, names, new)
        if party is None and theme and _is_delegate(tokens, first, last, lexicon):
            party = theme
        if party is None and _speaks(tokens, last, lexicon):
            party = _party_told_of(tokens, mentions, last)
        if party is None and len(before) == 1 and _acts(tokens, last, lexicon):
            party = before[0]
        is_told = party is not None
        if party is None and last - first > 1 and _may_be_somebody(tokens, first, last):
            party = (here or before)[-1] if here or before else theme or None
        if party is not None:
            name = text[tokens[first].start : tokens[last - 1].end]
            new[name] = Introduced(name, party, role_beside(tokens, mentions, last, text), is_told=is_told)
    yield from new.values()


def _name_shapes(tokens: Sequence[Token], named: set[int], text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two to five capitalised words in a row that no other name uses, particles between them."""
    index = 0
    while index < len(tokens):
        last = index
        while (
            last < len(tokens)
            and last - index < LONGEST_NAME
            and last not in named
            and (last == index or not tokens[last].after_break or _is_initial(tokens[last - 1], text))
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
        is_surname = last - index == 1 and _is_titled(tokens, index, text, lexicon)
        if (last - index > 1 or is_surname) and _is_capitalised(tokens[last - 1], text):
            yield index, last
        index = max(last, index + 1)


def _may_be_somebody(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name whose party is not told is a person's: "of External Affairs" is not."""
    before = tokens[first - 1].word if first else ""
    return before not in _BEFORE_THINGS and not any(token.word in _OF_BODIES for token in tokens[first:last])


def _is_titled(tokens: Sequence[Token], first: int, text: str, lexicon: Lexicon) -> bool:
    """ "Minister Rokotuivuna": a surname after a title is a name too, if it is not a thing or a place."""
    if not first or tokens[first].after_break or text[tokens[first].end : tokens[first].end + 1].isalnum():
        return False
    return lexicon["delegate_title"].at(tokens, first - 1) > 0


def _is_first_name(mention: Mention, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> bool:
    """ "Michael" of "Michael Brandt", who is not the Michael on record."""
    if mention.kind is not NameKind.PERSON or mention.last - mention.first > 1 or mention.last >= len(tokens):
        return False
    follows = tokens[mention.last]
    is_name = _is_capitalised(follows, text) and not lexicon["not_person"].at(tokens, mention.last)
    return is_name and not follows.after_break and text[tokens[mention.first].end : follows.start] == " "


def _is_capitalised(token: Token, text: str) -> bool:
    letters = text[token.start : token.end]
    is_name = letters[:1].isupper() and len(letters) > 1 and letters.isalpha() and not letters.isupper()
    return is_name or _is_initial(token, text)


def _is_initial(token: Token, text: str) -> bool:
    """ "R." of "R. Bhaskaran"."""
    return token.end - token.start == 1 and text[token.start].isupper() and text[token.end : token.end + 2] == ". "


def _party_of(
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


def _party_before(tokens: Sequence[Token], first: int, before: tuple[str, ...]) -> str | None:
    """ "Its negotiator, Ian Fry," after a sentence that named one party."""
    points_back = any(token.word in {"its", "their", "whose"} for token in tokens[max(0, first - BEFORE) : first])
    return before[0] if points_back and len(before) == 1 else None


def _is_delegate(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
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


def _party_of_others(mentions: Sequence[Mention], names: Names, new: Mapping[str, Introduced]) -> str | None:
    """Whoever stands in for somebody is of the same delegation."""
    known = {names.by_key[each.codes[0]].party for each in mentions if each.kind is NameKind.PERSON}
    parties = known | {each.party for each in new.values()}
    return parties.pop() if len(parties) == 1 else None


def _party_told_of(tokens: Sequence[Token], mentions: Sequence[Mention], last: int) -> str | None:
    """ "Huang Zhen said that China would not …": delegates tell what their own country does."""
    told = [
        each.codes[0]
        for each in mentions
        if each.kind is NameKind.PARTY and not each.is_ambiguous and last < each.first and each.last < len(tokens)
        if tokens[each.last].word in OWN_DOING
    ]
    return told[0] if len(set(told)) == 1 else None


def _acts(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether a name does what delegates do, after a sentence about one party."""
    return any(
        verb.kind in {"say", "voice", "lead", "handle"} or (verb.kind in {"away", "back"} and len(verb.words) > 1)
        for place in range(last, min(last + 3, len(tokens)))
        for verb in lexicon.verbs_at(tokens, place)
        if not verb.is_base
    )


def _speaks(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
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
