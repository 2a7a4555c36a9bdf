"""People who are not on record yet: added to the roster once somebody has said so, known by their key from then on."""

from __future__ import annotations

from dataclasses import replace

from negotiation.model import Certainty, Draft, Revision, Roster, Source
from negotiation.people import key_for
from negotiation.updates import NEW_PERSON, Proposal
from storage.desk import Desk


def add_person(name: str, party: str, desk: Desk, *, certainty: Certainty, source: Source) -> tuple[str, Revision]:
    """A new person of a party: their key and their entry."""
    roster = Roster(person=person_key(name, desk), name=name, party=party)
    return roster.person, desk.add(Draft(fact=roster, certainty=certainty, source=source))


def person_key(name: str, desk: Desk) -> str:
    """A key that nobody on record has."""
    return key_for(name, taken={person.person for person in _people(desk)})


def settled(proposal: Proposal, desk: Desk) -> Proposal:
    """A proposal whose new people are on record: those of that name and party already there, else added."""
    fields = dict(proposal.fields)
    party = str(fields.get("party") or fields.get("counterparty") or "")
    named = {"person": str(fields.get("person") or ""), "covers": proposal.covers or ""}
    keys = {
        field: _known_or_added(name.removeprefix(NEW_PERSON), party, proposal, desk)
        for field, name in named.items()
        if name.startswith(NEW_PERSON)
    }
    if "person" in keys:
        fields["person"] = keys["person"]
    left = tuple(each for each in proposal.problems if each.field not in keys)
    return replace(proposal, fields=fields, covers=keys.get("covers", proposal.covers), problems=left)


def _known_or_added(name: str, party: str, proposal: Proposal, desk: Desk) -> str:
    same = [each for each in _people(desk) if each.name.casefold() == name.casefold() and each.party == party]
    if same:
        return same[0].person
    return add_person(name, party, desk, certainty=proposal.certainty, source=proposal.source)[0]


def _people(desk: Desk) -> list[Roster]:
    return [entry.fact for entry in desk.people() if isinstance(entry.fact, Roster)]
