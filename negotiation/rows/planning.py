"""What importing a file would add: rows that are on record already, or come twice, add nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiation.model import Absence, Draft, Fact, Kind, Leadership, Revision
from negotiation.periods import Period
from negotiation.rows.flaws import Flaw, Trouble
from negotiation.rows.reading import ReadRow
from negotiation.updates.deciding import contradicted, folded


@dataclass(frozen=True, slots=True)
class Plan:
    """The entries to be made, in this order. `covers` says which of them an acting leadership among them is during.

    `known` rows are on record, `twice` say what an earlier row says. `contradictions` are drafts and what on record
    they contradict: both stand, and somebody is to look.
    """

    drafts: tuple[Draft, ...]
    covers: Mapping[int, int]
    known: int
    twice: int
    flaws: tuple[Flaw, ...]
    contradictions: tuple[tuple[Draft, tuple[Revision, ...]], ...] = ()

    @property
    def kinds(self) -> Counter[Kind]:
        """How many new entries there are of each kind."""
        return Counter(draft.fact.kind for draft in self.drafts)


def plan(rows: Sequence[ReadRow], on_record: Iterable[Sequence[Revision]]) -> Plan:
    """Decides on rows that were read, given the histories of the entries on record that they may repeat.

    A row is on record if an entry that still stands says the same or ever said so, on days of which one holds the
    other: what became of it since is not undone by importing the file again.
    """
    planned = _Planned(on_record)
    for row in rows:
        if not isinstance(row.draft.fact, Leadership):
            planned.take(row, row.draft)
    for row in rows:
        if isinstance(row.draft.fact, Leadership):
            planned.take_leadership(row, row.draft.fact)
    return Plan(
        tuple(planned.drafts),
        planned.covers,
        planned.known,
        planned.twice,
        tuple(planned.flaws),
        tuple(planned.contradictions),
    )


class _Planned:
    def __init__(self, on_record: Iterable[Sequence[Revision]]) -> None:
        self.drafts: list[Draft] = []
        self.covers: dict[int, int] = {}
        self.known = 0
        self.twice = 0
        self.flaws: list[Flaw] = []
        self.contradictions: list[tuple[Draft, tuple[Revision, ...]]] = []
        self._delegations: list[Revision] = []
        self._said: dict[tuple[object, ...], list[tuple[Period, str | int]]] = {}
        self._absences: dict[str, tuple[Absence, Period]] = {}
        self._called: dict[str, str | int] = {}
        for history in on_record:
            now = history[-1]
            if now.is_retracted:
                continue
            for revision in history:
                self._said.setdefault(_key(revision.fact), []).append((revision.valid, now.entry))
            if isinstance(now.fact, Absence | Leadership):
                self._delegations.append(now)
            if isinstance(now.fact, Absence):
                self._absences[now.entry] = (now.fact, now.valid)

    def take(self, row: ReadRow, draft: Draft, *, covers: int | None = None) -> None:
        """Notes a row as known, as said twice, or as an entry to be made; "A1" or its place is where it then is."""
        key = _key(draft.fact) if covers is None else (*_key(draft.fact), covers)
        said = self._said.setdefault(key, [])
        place = next((where for valid, where in said if valid.overlaps(draft.valid)), None)
        if isinstance(place, str):
            self.known += 1
        elif place is not None:
            self.twice += 1
        else:
            place = len(self.drafts)
            self.drafts.append(draft)
            said.append((draft.valid, place))
            if against := contradicted(draft, self._delegations):
                self.contradictions.append((draft, against))
            if covers is not None:
                self.covers[place] = covers
        if isinstance(draft.fact, Absence) and row.id:
            self._called[row.id] = place

    def take_leadership(self, row: ReadRow, fact: Leadership) -> None:
        """The same, once it is clear which absence it covers."""
        if not row.during:
            self.take(row, row.draft)
            return
        places = self._covered(row)
        if len(places) != 1:
            trouble = Trouble.AMBIGUOUS_ABSENCE if places else Trouble.UNKNOWN_ABSENCE
            ids = tuple(place for place in places if isinstance(place, str))
            self.flaws.append(Flaw(trouble, row.sheet, row.row, row.column, row.during, ids))
            return
        [place] = places
        if isinstance(place, str):
            self.take(row, replace(row.draft, fact=replace(fact, during=place)))
        else:
            self.take(row, row.draft, covers=place)

    def _covered(self, row: ReadRow) -> list[str | int]:
        """By the id of a row of this file, else by an id on record, else by the person who is away."""
        if row.during in self._called:
            return [self._called[row.during]]
        if row.during.upper() in self._absences:
            return [row.during.upper()]
        away: list[tuple[str | int, Absence, Period]] = [(entry, *each) for entry, each in self._absences.items()]
        away += (
            (place, draft.fact, draft.valid)
            for place, draft in enumerate(self.drafts)
            if isinstance(draft.fact, Absence)
        )
        return [where for where, fact, valid in away if fact.person == row.covers and valid.overlaps(row.draft.valid)]


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.kind, *folded(fact))
