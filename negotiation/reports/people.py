"""People whom a report introduces by name, and their parties: "Japan's environment minister Tetsuo Saito"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiation.model import Roster
from negotiation.names import Mention, NameKind, Names
from negotiation.reports.lexicon import Lexicon
from negotiation.reports.name_shapes import is_first_name, may_be_somebody, name_shapes
from negotiation.reports.scanned import Scanned
from negotiation.reports.whose import acts, is_delegate, party_before, party_beside, party_told_of, role_beside, speaks
from negotiation.updates import NEW_PERSON


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
        each.first for each in mentions if each.last not in begun and is_first_name(each, tokens, text, lexicon)
    }
    named = {place for each in mentions if each.first not in first_names for place in range(each.first, each.last)}
    new: dict[str, Introduced] = {}
    for first, last in name_shapes(tokens, named, text, lexicon):
        here = tuple(
            dict.fromkeys(each.codes[0] for each in mentions if each.kind is NameKind.PARTY and each.last <= first)
        )
        party = party_beside(tokens, mentions, first, last, lexicon, names) or party_before(
            tokens, first, here or before
        )
        if party is None and lexicon["acting"].within(tokens, 0, len(tokens)):
            party = _party_of_others(mentions, names, new)
        if party is None and theme and is_delegate(tokens, first, last, lexicon):
            party = theme
        if party is None and speaks(tokens, last, lexicon):
            party = party_told_of(tokens, mentions, last)
        if party is None and len(before) == 1 and acts(tokens, last, lexicon):
            party = before[0]
        is_told = party is not None or bool(here)
        if party is None and last - first > 1 and may_be_somebody(tokens, first, last):
            party = (here or before)[-1] if here or before else theme or None
        if party is not None:
            name = text[tokens[first].start : tokens[last - 1].end]
            new[name] = Introduced(name, party, role_beside(tokens, mentions, last, text), is_told=is_told)
    yield from new.values()


def _party_of_others(mentions: Sequence[Mention], names: Names, new: Mapping[str, Introduced]) -> str | None:
    """Whoever stands in for somebody is of the same delegation."""
    known = {names.by_key[each.codes[0]].party for each in mentions if each.kind is NameKind.PERSON}
    parties = known | {each.party for each in new.values()}
    return parties.pop() if len(parties) == 1 else None
