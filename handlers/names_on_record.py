"""The names that can be recognised from where somebody speaks: the vocabulary and the people on record there."""

from __future__ import annotations

import threading
from collections import OrderedDict

from negotiation.model import Roster, Scope
from negotiation.names import Names
from negotiation.vocabulary import Vocabulary
from storage.records import Records

KEPT = 512


class NamesOnRecord:
    """Names per scope, built anew only when the people on record there have changed. Thread-safe."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._bare = Names.of(vocabulary)
        self._kept: OrderedDict[Scope, tuple[int, Names]] = OrderedDict()
        self._lock = threading.Lock()

    def within(self, records: Records) -> Names:
        """The names that this scope's records know."""
        version = records.people_version
        with self._lock:
            kept = self._kept.get(records.scope)
        if kept is not None and kept[0] == version:
            return kept[1]
        people = (revision.fact for revision in records.people())
        names = self._bare.with_people(person for person in people if isinstance(person, Roster))
        with self._lock:
            self._kept[records.scope] = (version, names)
            self._kept.move_to_end(records.scope)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return names
