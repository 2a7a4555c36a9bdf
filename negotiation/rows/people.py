"""Who a file names: the people on record, and those whom the file itself puts on record."""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.model import Roster
from negotiation.names import Ambiguous, Found, NameKind, Names
from negotiation.people import key_for
from negotiation.rows.flaws import FlawError, Trouble


class People:
    """Grows with each person that a file adds; keys stay as they are on record."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keys: dict[str, str] = {}
        self._called: dict[str, str] = {key: folded_name(person.name) for key, person in names.by_key.items()}
        self._by_name: dict[str, dict[str, str]] = {}
        for person in names.people:
            self._by_name.setdefault(folded_name(person.name), {})[person.person] = person.party

    def key_of(self, name: str, party: str, typed: str) -> str:
        """The key of a person in a row of their own; `typed` is the key that the row gives, or "".

        Somebody of the same name is the same person, unless the row gives a key that says otherwise.
        """
        key = self._key(folded_name(name), name, party, typed)
        if typed:
            self._keys[typed] = key
        self._called[key] = folded_name(name)
        self._by_name.setdefault(folded_name(name), {})[key] = party
        return key

    def _key(self, folded: str, name: str, party: str, typed: str) -> str:
        if typed in self._keys and self._called[self._keys[typed]] == folded:
            return self._keys[typed]
        if typed:
            if self._called.get(typed, folded) == folded:
                return typed
            return key_for(name, taken=self._called)
        same = self._by_name.get(folded, {})
        if len(same) > 1:
            same = {key: whose for key, whose in same.items() if whose == party}
        if len(same) > 1:
            raise FlawError(Trouble.AMBIGUOUS_PERSON, tuple(same))
        return next(iter(same), None) or key_for(name, taken=self._called)

    def add(self, people: Iterable[Roster]) -> None:
        """Knows them by all their names from now on, not only by their full ones."""
        self._names = self._names.with_people((*people, *self._names.people))

    def find(self, cell: str) -> str:
        """The key of whoever a cell names."""
        if cell in self._keys:
            return self._keys[cell]
        same = self._by_name.get(folded_name(cell), {})
        if len(same) == 1:
            return next(iter(same))
        if cell in self._called:
            return cell
        if same:
            raise FlawError(Trouble.AMBIGUOUS_PERSON, tuple(same))
        found = self._names.resolve_person(cell)
        if isinstance(found, Found):
            return found.code
        if isinstance(found, Ambiguous):
            raise FlawError(Trouble.AMBIGUOUS_PERSON, found.candidates)
        raise FlawError(Trouble.UNKNOWN_PERSON, found.suggestions or self._names.near(cell, NameKind.PERSON))

    def whoever(self, cell: str) -> str | None:
        """The same, or None where that cannot be said."""
        try:
            return self.find(cell)
        except FlawError:
            return None

    def party_of(self, key: str) -> str | None:
        """The party of somebody on record, or put there by the file."""
        known = self._names.by_key.get(key)
        return known.party if known else None


def folded_name(name: str) -> str:
    """A name without case, and with single blanks."""
    return " ".join(name.casefold().split())
