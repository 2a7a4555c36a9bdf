"""The names that can be recognised from where somebody speaks: the vocabulary and the people on record there."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from negotiation.model import Roster, Scope
from negotiation.names import Names
from negotiation.own_words import Sort, extended
from negotiation.questions import Grammar, Intent
from negotiation.vocabulary import Vocabulary
from storage.records import Records

KEPT = 512


@dataclass(frozen=True, slots=True)
class Known:
    """What can be recognised from one place: names, and ways of asking."""

    version: tuple[int, int]
    names: Names
    grammar: Grammar


class NamesOnRecord:
    """Names per scope, built anew only when people on record or the words taught there have changed. Thread-safe."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: OrderedDict[Scope, Known] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def _bare(self) -> Names:
        return Names.of(self._vocabulary)

    def within(self, records: Records) -> Known:
        """What this scope's records know."""
        version = (records.people_version, records.words_version)
        with self._lock:
            kept = self._kept.get(records.scope)
        if kept is not None and kept.version == version:
            return kept
        known = self._built(records, version)
        with self._lock:
            self._kept[records.scope] = known
            self._kept.move_to_end(records.scope)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return known

    def _built(self, records: Records, version: tuple[int, int]) -> Known:
        own = records.own_words.all() if version[1] else ()
        bare = (
            Names.of(extended(self._vocabulary, own))
            if any(each.sort is not Sort.PHRASING for each in own)
            else self._bare
        )
        people = (revision.fact for revision in records.people())
        names = bare.with_people(person for person in people if isinstance(person, Roster))
        phrasings = [(each.words, Intent(each.meaning)) for each in own if each.sort is Sort.PHRASING]
        grammar = Grammar.load()
        return Known(version, names, grammar.teaching(phrasings, names=names) if phrasings else grammar)
