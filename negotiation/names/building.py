"""Phrases made of the vocabulary, once, and of the people on record, each time the roster changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiation.model import Roster
from negotiation.names.phrases import NameKind, Phrase, Phrases
from negotiation.names.tokens import words_of
from negotiation.vocabulary import Alias, Vocabulary

_TITLES = ("mr", "mrs", "ms", "dr", "prof")
_SHORT = 2  # "US" has no plural, and "IT" no possessive "its"


def vocabulary_phrases(vocabulary: Vocabulary) -> Phrases:
    """All aliases of parties, groups, observers, topics and roles, with their plurals."""
    phrases = Phrases()
    for kind, aliases in (
        (NameKind.PARTY, vocabulary.party_aliases),
        (NameKind.TOPIC, vocabulary.topic_aliases),
        (NameKind.ROLE, vocabulary.role_aliases),
    ):
        own = [(alias, words_of(alias.words)) for alias in aliases]
        for alias, words in own:
            merge = len(alias.codes) > 1 or kind is not NameKind.PARTY
            phrases.add(_phrase(alias, words, kind), merge=merge)
        for alias, words in own:
            for other in () if alias.capitals else _other_numbers(words):
                phrases.add(_phrase(alias, other, kind))
    return phrases


def _phrase(alias: Alias, words: tuple[str, ...], kind: NameKind) -> Phrase:
    return Phrase(words, kind, alias.codes, alias.capitals, alias.is_place)


def _other_numbers(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The plural with and without s: "Canadian", "Canadians"; "chinas position" is typed for "China's"."""
    last = words[-1] if words else ""
    if len(last) > _SHORT and last.isalpha() and not last.endswith("s"):
        yield (*words[:-1], last + "s")
        if last.endswith("y"):
            yield (*words[:-1], last[:-1] + "ies")


def people_phrases(people: Iterable[Roster]) -> Phrases:
    """Full names, last names, first names and nicknames; a name that several people share means any of them."""
    phrases = Phrases()
    for person in people:
        words = words_of(person.name)
        names = [words, *(words_of(alias) for alias in person.aliases)]
        if len(words) > 1:
            last = _last_name(words)
            names += [last, words[:1], words[-1:], *((title, *last) for title in _TITLES)]
        for name in names:
            phrases.add(Phrase(name, NameKind.PERSON, (person.person,)), merge=True)
            if len(name[-1]) > _SHORT and not name[-1].endswith("s"):
                phrases.add(Phrase((*name[:-1], name[-1] + "s"), NameKind.PERSON, (person.person,)), merge=True)
    return phrases


def _last_name(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word with its particles: "de Boer"."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in {
        "de",
        "da",
        "di",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "al",
        "bin",
    }:
        start -= 1
    return words[start:]
