"""Forms: opening one, changing its kind, saving it, and what to do when somebody else was faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.typing_ahead import is_known, labels
from messages.forms.building import form
from messages.forms.filled import Filled, Origin
from messages.forms.submitted import Submission, read_submission
from messages.histories import stale_notes
from messages.logged import logged
from messages.message import Message
from messages.problems import unknown_entry
from negotiation.model import Draft, Kind, Revision, Roster
from negotiation.people import key_for
from negotiation.periods import ALWAYS
from negotiation.updates import NEW_PERSON
from storage.desk import Desk
from storage.errors import StaleRevisionError


def open_form(filled: Filled, origin: Origin, *, asker: Asker, trigger: str, notes: Sequence[str] = ()) -> None:
    """Opens a form over whatever the person looks at; a trigger lives three seconds, so nothing slow before it."""
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
        view = form(filled, origin, label=labels(asker.names(records), records), notes=notes)
    asker.client.views_open(trigger_id=trigger, view=view)


def open_new(ack: Ack, body: dict[str, Any], asker: Asker) -> None:
    """The global shortcut, and Log it under an answer: a form for a new entry, with the party asked about."""
    ack()
    kind, party = Kind.DEMAND, ""
    for action in body.get("actions", ())[:1]:
        asked_kind, _, party = action["value"].partition(":")
        kind = Kind(asked_kind)
    filled = Filled(kind, {"party": party} if party else {}).as_kind(kind)
    open_form(filled, Origin(channel=asker.channel, kind=kind), asker=asker, trigger=body["trigger_id"])


def open_entry(entry_id: str, *, asker: Asker, trigger: str) -> None:
    """The form of an entry as it stands; raises RefusedError when it cannot be seen from here."""
    with asker.ledger.read(asker.scope) as records:
        current = records.entry(entry_id)
    if current is None:
        raise RefusedError(unknown_entry(entry_id))
    origin = Origin(channel=asker.channel, kind=current.kind, entry=current.entry, expected=current.seq)
    open_form(Filled.of(current.as_draft()), origin, asker=asker, trigger=trigger)


def change_kind(ack: Ack, body: dict[str, Any], asker: Asker) -> None:
    """The same form for another kind, with all that both have in common."""
    ack()
    view = body["view"]
    origin = Origin.load(view["private_metadata"])
    kind = Kind(body["actions"][0]["selected_option"]["value"])
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        so_far = read_submission(origin.kind, view["state"]["values"], known=is_known(names, records))
        other = form(so_far.filled.as_kind(kind), replace(origin, kind=kind), label=labels(names, records))
    asker.client.views_update(view_id=view["id"], hash=view["hash"], view=other)


def save_form(ack: Ack, view: dict[str, Any], asker: Asker) -> None:
    """Saves a form; its faults are shown beside the fields, and a change by somebody else above them."""
    origin = Origin.load(view["private_metadata"])
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
        given = read_submission(origin.kind, view["state"]["values"], known=is_known(asker.names(records), records))
    if given.errors:
        ack(response_action="errors", errors=dict(given.errors))
        return
    try:
        with asker.ledger.write(asker.scope, asker.user) as desk:
            written = _write(given, origin, desk)
    except StaleRevisionError as stale:
        with asker.ledger.read(asker.scope) as records:
            label, wording = labels(asker.names(records), records), asker.wording(records)
        again = replace(origin, expected=stale.current.seq)
        merged = form(given.filled, again, label=label, notes=stale_notes(stale.since, wording))
        ack(response_action="update", view=merged)
        return
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    ack()
    _tell(logged(written, (), wording), asker=asker)


def _write(given: Submission, origin: Origin, desk: Desk) -> tuple[Revision, ...]:
    filled, added = _with_new_people(given.filled, desk)
    draft = filled.draft() if filled.kind is not Kind.ROSTER else _roster_draft(filled, origin, desk)
    if origin.entry is None or origin.expected is None:
        return (*added, desk.add(draft))
    revised = desk.revise(origin.entry, expected=origin.expected, change=given.change, draft=draft, why=given.why)
    return (*added, revised)


def _with_new_people(filled: Filled, desk: Desk) -> tuple[Filled, list[Revision]]:
    """Adds a person who was chosen as new to the roster first, and names them by their key from then on."""
    person = filled.fields.get("person")
    if not isinstance(person, str) or not person.startswith(NEW_PERSON):
        return filled, []
    name = person.removeprefix(NEW_PERSON)
    party = str(filled.fields.get("party") or filled.fields.get("counterparty") or "")
    roster = Roster(person=person_key(name, desk), name=name, party=party)
    added = desk.add(Draft(fact=roster, certainty=filled.certainty, source=filled.source, valid=ALWAYS))
    return replace(filled, fields={**filled.fields, "person": roster.person}), [added]


def _roster_draft(filled: Filled, origin: Origin, desk: Desk) -> Draft:
    """A person keeps their key for good; a new one gets it from their name."""
    current = desk.entry(origin.entry) if origin.entry else None
    known = current.fact.person if current is not None and isinstance(current.fact, Roster) else None
    key = known or person_key(str(filled.fields.get("name", "")), desk)
    return replace(filled, fields={**filled.fields, "person": key}).draft()


def person_key(name: str, desk: Desk) -> str:
    """A key that nobody on record has."""
    taken = {entry.fact.person for entry in desk.people() if isinstance(entry.fact, Roster)}
    return key_for(name, taken=taken)


def _tell(message: Message, *, asker: Asker) -> None:
    """Shows what was saved where the form was opened, to the one who saved it; else in their direct messages."""
    if asker.channel is None or asker.channel.startswith("D"):
        asker.client.chat_postMessage(channel=asker.channel or asker.user, **message.arguments())
    else:
        asker.client.chat_postEphemeral(channel=asker.channel, user=asker.user, **message.arguments())
