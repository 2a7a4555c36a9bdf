"""Whom a report speaks of from sentence to sentence, so that "they" and "the delegation" mean somebody or nobody."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

from negotiation.names import NameKind, Names
from negotiation.reports.actors import GENERIC, Actor, How, Parsed
from negotiation.vocabulary import PartyKind


@dataclass
class Spoken:
    """What one sentence named: its acting subjects, and every party and person in it."""

    block: int
    actors: tuple[Actor, ...] = ()
    subjects: list[Actor] = field(default_factory=list)
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass
class Subjects:
    """Follows a report; an actor that is not named is resolved only where one reading is left."""

    names: Names
    theme: str = ""
    """The one party that the whole report is about, if there is one."""
    before: list[Spoken] = field(default_factory=list)
    now: Spoken = field(default_factory=lambda: Spoken(-1))

    def begin(self, parsed: Parsed) -> None:
        """A new sentence."""
        self.before = [*self.before[-3:], self.now]
        parties = dict.fromkeys(
            each.codes[0]
            for each in parsed.mentions
            if each.kind is NameKind.PARTY and not each.is_ambiguous and each.codes[0] not in GENERIC
        )
        people = dict.fromkeys(
            each.codes[0] for each in parsed.mentions if each.kind is NameKind.PERSON and not each.is_ambiguous
        )
        self.now = Spoken(parsed.sentence.block, parsed.actors, parties=tuple(parties), people=tuple(people))

    def resolve(self, actor: Actor) -> Actor | None:
        """Who it is: itself where it is named, else whom the words before it name, else None."""
        match actor.how:
            case How.NAME:
                return actor if set(actor.parties) - GENERIC or actor.person else None
            case How.UNNAMED:
                return None
            case How.PERSON_PRONOUN:
                return self._person(actor)
            case How.GROUP_PRONOUN:
                return self._group(actor)
            case How.HOME:
                return replace(actor, parties=(self.theme,), how=How.NAME) if self.theme else None
            case How.FOCUS:
                return self._focus(actor)

    def acted(self, actor: Actor) -> None:
        """Notes a resolved subject."""
        self.now.subjects.append(actor)

    def party_of_paragraph(self) -> tuple[str, ...]:
        """The one party that the sentences before this one in its paragraph name."""
        named = dict.fromkeys(
            party
            for each in self.before
            if each.block == self.now.block
            for party in each.parties
            if self.names.vocabulary.parties[party].kind is not PartyKind.OBSERVER
        )
        return tuple(named) if len(named) == 1 else ()

    def spoken_of_before(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the sentences before this one spoke of last, besides these parties."""
        for spoken in reversed(self.before):
            acting = [each.parties for each in reversed(spoken.subjects) if each.parties]
            for found in (*acting, *((each,) for each in spoken.parties)):
                if not set(found) & set(parties):
                    return found
        return ()

    def people_before(self) -> tuple[str, ...]:
        """The people of the sentences before this one in its paragraph, the last first."""
        near = (each for each in self._near() if each is not self.now)
        return tuple(
            person
            for spoken in near
            for person in (*(each.person for each in reversed(spoken.subjects) if each.person), *spoken.people)
        )

    def _near(self) -> list[Spoken]:
        """This sentence so far, and those before it of the same paragraph, else the last one."""
        same = [each for each in self.before if each.block == self.now.block]
        return [self.now, *reversed(same or self.before[-1:])]

    def _person(self, actor: Actor) -> Actor | None:
        for spoken in self._near():
            people = [each for each in spoken.subjects if each.person]
            if people:
                return replace(people[-1], first=actor.first, last=actor.last, end=0)
            named = spoken.people
            if spoken is not self.now and named:
                return self._known(actor, named[0]) if len(named) == 1 else None
        return None

    def _named_by(self, spoken: Spoken, actor: Actor) -> tuple[str, ...]:
        """The parties of a sentence; of this one, those before the actor."""
        if spoken is not self.now:
            return spoken.parties
        before = (each for each in self.now.actors if each.last <= actor.first and each.how is How.NAME)
        return tuple(dict.fromkeys(party for each in before for party in each.parties))

    def _known(self, actor: Actor, person: str) -> Actor:
        known = self.names.by_key.get(person)
        parties = (known.party,) if known is not None and known.party else ()
        return replace(actor, person=person, parties=parties, how=How.NAME)

    def _group(self, actor: Actor) -> Actor | None:
        """Whoever acted last, in this sentence or before; never whom it names only beside: "From China it"."""
        beside = {each.parties for each in self.now.actors if each.how is How.NAME and each.last <= actor.first}
        acting = {each.parties for each in self.now.subjects if each.parties}
        for spoken in self._near():
            keys = {each.parties for each in spoken.subjects if each.parties} - (beside - acting)
            if len(keys) == 1:
                return replace(actor, parties=keys.pop(), how=How.NAME)
            if keys:
                return self._main(actor, keys)
            named = {(party,) for party in spoken.parties} - beside
            if spoken is not self.now and len(named) == 1:
                return replace(actor, parties=named.pop(), how=How.NAME)
            if spoken is not self.now and named:
                return self._main(actor, named)
        return self._main(actor, {(self.theme,)} - beside)

    def _main(self, actor: Actor, named: Set[tuple[str, ...]]) -> Actor | None:
        """ "It" where several are named: the party that the report is about, if it is one of them."""
        if not self.theme or (self.theme,) not in named or actor.is_plural:
            return None
        return replace(actor, parties=(self.theme,), how=How.NAME)

    def _focus(self, actor: Actor) -> Actor | None:
        for spoken in self._near():
            named = self._named_by(spoken, actor)
            parties = [each for each in named if self.names.vocabulary.parties[each].kind is not PartyKind.OBSERVER]
            subjects = {each.parties for each in spoken.subjects if each.parties}
            if len(subjects) == 1:
                only = subjects.pop()
                if all(self.names.vocabulary.parties[each].kind is not PartyKind.OBSERVER for each in only):
                    return replace(actor, parties=only, how=How.NAME)
            if len(parties) == 1:
                return replace(actor, parties=tuple(parties), how=How.NAME)
            if parties:
                return None
        return replace(actor, parties=(self.theme,), how=How.NAME) if self.theme else None
