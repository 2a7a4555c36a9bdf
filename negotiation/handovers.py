"""Handovers: who leads a delegation now, beside who did when it was told last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from negotiation.leads import Lead
from negotiation.model import Certainty, Revision, Title

SET_BACK = timedelta(days=2)
"""So far a clock may be set back, or a negotiation move its time zone, without a day being told twice."""


@dataclass(frozen=True, slots=True)
class InLead:
    """Somebody who leads, as it is told: as what, and whether only a rumour says so."""

    person: str
    title: Title
    is_rumour: bool = False


Leading = tuple[InLead, ...]
"""All who lead one delegation; nobody where it is empty."""


@dataclass(frozen=True, slots=True)
class ToldLeads:
    """What a channel was told last: who leads each delegation, on `day`; and `lines` of it in its topic.

    `ours` is what of ours may stand there: one part, or several where somebody stopped while setting it. `refusal`
    says why its topic is not kept, "" while it is.
    """

    leads: Mapping[str, Leading] = field(default_factory=dict)
    day: date | None = None
    lines: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    refusal: str = ""

    def dump(self) -> str:
        """One line of JSON."""
        leads = {
            party: [[each.person, each.title.value, each.is_rumour] for each in leading]
            for party, leading in self.leads.items()
        }
        day = None if self.day is None else self.day.isoformat()
        told = {"leads": leads, "day": day, "lines": self.lines, "ours": self.ours, "refusal": self.refusal}
        return json.dumps(told, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def load(cls, line: str) -> ToldLeads:
        """What dump() wrote; nothing was told where it is empty."""
        if not line:
            return cls()
        data = json.loads(line)
        return cls(
            leads={
                party: tuple(InLead(person, Title(title), rumour) for person, title, rumour in leading)
                for party, leading in data["leads"].items()
            },
            day=None if data["day"] is None else date.fromisoformat(data["day"]),
            lines=tuple(data["lines"]),
            ours=tuple(data["ours"]),
            refusal=data["refusal"],
        )


@dataclass(frozen=True, slots=True)
class Handover:
    """Who leads now and who did before; `causes` are the entries that made the difference."""

    lead: Lead
    before: Leading
    causes: tuple[Revision, ...] = ()


def leading_in(lead: Lead) -> Leading:
    """Who leads, in an order of its own; it is more than a rumour where one entry is."""
    certain: dict[tuple[str, Title], bool] = {}
    for leader in lead.leaders:
        key = (leader.fact.person, leader.fact.title)
        rumour = any(entry.certainty is Certainty.RUMOUR for entry in leader.entries)
        certain[key] = certain.get(key, False) or not rumour
    return tuple(InLead(person, title, is_rumour=not known) for (person, title), known in sorted(certain.items()))


def day_to_tell(today: date, told_on: date | None) -> date:
    """Today, but no day earlier than the one that was told of: a clock that is set back brings no leader back."""
    return told_on if told_on is not None and today < told_on <= today + SET_BACK else today


def handovers(told: ToldLeads, leads: Iterable[Lead]) -> tuple[Handover, ...]:
    """The delegations that somebody else leads than was told, or in another way."""
    return tuple(
        Handover(lead, told.leads[lead.party])
        for lead in leads
        if lead.party in told.leads and told.leads[lead.party] != leading_in(lead)
    )


def turned(entries: Iterable[Revision], *, since: date, day: date) -> tuple[Revision, ...]:
    """Entries that began or ended to hold as the days went by."""
    return tuple(entry for entry in entries if (since in entry.valid) != (day in entry.valid))
