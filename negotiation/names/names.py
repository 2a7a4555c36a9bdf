"""Names as one reads them: people on record first, then parties, groups and topics, the longest match first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiation.model import Roster
from negotiation.names import slots
from negotiation.names.building import people_phrases, vocabulary_phrases
from negotiation.names.mentions import Mention, Resolved
from negotiation.names.phrases import NameKind, Phrase, Phrases
from negotiation.names.pronouns import us_means
from negotiation.names.tokens import Token, tokens_of
from negotiation.vocabulary import Vocabulary

_BEFORE_PLACES = frozenset("in to at near via into visit visits visited visiting left leave leaving".split())


_DEPARTED = frozenset("leave leaves left leaving depart departs departed flew fly flies headed".split())


def _is_gone_to(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands here is a town that somebody is in or goes to: "in Beijing", "left for Beijing"."""
    before = tokens[index - 1].word if index else ""
    return before in _BEFORE_PLACES or (before == "for" and index > 1 and tokens[index - 2].word in _DEPARTED)


@dataclass(frozen=True)
class Names:
    """All that can be recognised: make one per vocabulary, then one per roster with `on_record`."""

    vocabulary: Vocabulary
    people: tuple[Roster, ...]
    _known: Phrases
    _persons: Phrases

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Names:
        """Parties, groups and topics alone; the costly part, to be kept."""
        return cls(vocabulary, (), vocabulary_phrases(vocabulary), Phrases())

    @classmethod
    def on_record(cls, vocabulary: Vocabulary, people: Iterable[Roster]) -> Names:
        """Also people."""
        return cls.of(vocabulary).with_people(people)

    def with_people(self, people: Iterable[Roster]) -> Names:
        """The same vocabulary with these people instead; well under a millisecond for a hundred of them."""
        people = tuple(people)
        return Names(self.vocabulary, people, self._known, people_phrases(people))

    @cached_property
    def by_key(self) -> dict[str, Roster]:
        """Each person's first roster entry."""
        return {person.person: person for person in reversed(self.people)}

    def knows(self, word: str) -> bool:
        """True when this folded word is part of any name."""
        return word in self._known.words or word in self._persons.words

    def find(self, text: str) -> tuple[Mention, ...]:
        """All names in a text, in order, none overlapping."""
        return self.find_in(tokens_of(text), text)

    def find_in(self, tokens: Sequence[Token], text: str) -> tuple[Mention, ...]:
        """All names in a text that is already split into tokens."""
        capitals_count = any(letter.islower() for letter in text)
        found: list[Mention] = []
        index = 0
        while index < len(tokens):
            phrase = self._at(tokens, index, capitals_count=capitals_count)
            if phrase is None:
                index += 1
                continue
            last = index + len(phrase.words)
            if phrase.codes:
                start, end = tokens[index].start, tokens[last - 1].end
                found.append(Mention(start, end, index, last, phrase.kind, phrase.codes, text[start:end]))
            index = last
        return tuple(found)

    def _at(self, tokens: Sequence[Token], index: int, *, capitals_count: bool) -> Phrase | None:
        person = self._persons.at(tokens, index, capitals_count=capitals_count)
        known = self._known.at(tokens, index, capitals_count=capitals_count)
        if person is not None and (known is None or len(person.words) >= len(known.words)):
            return person
        if known is None or (known.words == ("us",) and not known.capitals):
            if tokens[index].word != "us":
                return known
            codes = us_means(tokens, index, capitals_count=capitals_count)
            return Phrase(("us",), NameKind.PARTY, codes)
        if known.is_place and _is_gone_to(tokens, index):
            return Phrase(known.words, NameKind.PLACE, known.codes)
        if known.kind is NameKind.ROLE:
            return Phrase(known.words, NameKind.ROLE, known.codes)
        return known

    def holders(self, role: str, *, party: str | None = None) -> tuple[str, ...]:
        """The people whose role on record is this one ("special envoy"), of one party or of any."""
        return tuple(
            dict.fromkeys(
                person.person for person in self.people if role in person.role.lower() and party in {None, person.party}
            )
        )

    def resolve_party(self, text: str) -> Resolved:
        """What one typed slot names: a party, a group or an observer."""
        return slots.resolve(text, kind=NameKind.PARTY, phrases=self._known)

    def resolve_topic(self, text: str) -> Resolved:
        """What one typed slot names among the topics."""
        return slots.resolve(text, kind=NameKind.TOPIC, phrases=self._known)

    def resolve_person(self, text: str) -> Resolved:
        """What one typed slot names among the people on record; a role counts where one person holds it."""
        return slots.resolve(text, kind=NameKind.PERSON, phrases=self._persons)

    def near(self, words: str, kind: NameKind) -> tuple[str, ...]:
        """Codes of names that unknown words may be a slip of, to be asked; none where nothing is really near."""
        return slots.slips(words, kind=kind, phrases=self._persons if kind is NameKind.PERSON else self._known)

    def is_first_name(self, word: str) -> bool:
        """True when somebody on record has this first name."""
        return any(person.name.lower().split(" ", 1)[0] == word.lower() for person in self.people)

    def suggest(self, kind: NameKind, prefix: str, *, limit: int = 20) -> tuple[str, ...]:
        """Codes for a typeahead: those with a word that starts so first, then those near in spelling."""
        phrases = self._persons if kind is NameKind.PERSON else self._known
        return slots.suggest(prefix, kind=kind, phrases=phrases, limit=limit)
