"""Saving a form, and what to do when somebody else was faster."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker
from handlers.forms.typing_ahead import is_known, labels
from handlers.home import show_home
from handlers.recording import reporting
from handlers.recording.capturing import completed
from handlers.recording.new_people import add_person, person_key
from messages.actions import HOME_CAPTURE, is_finding
from messages.forms.building import form
from messages.forms.filled import Filled, Origin
from messages.forms.submitted import Submission, read_submission
from messages.histories import stale_notes
from messages.logged import logged
from negotiation.model import Draft, Kind, Revision, Roster
from negotiation.updates import NEW_PERSON
from storage.desk import Desk
from storage.errors import StaleRevisionError


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
        merged = form(given.filled, again, label=label, notes=stale_notes(stale.seen, stale.since, wording))
        ack(response_action="update", view=merged)
        return
    ack()
    if is_finding(origin.capture):
        if reporting.edited(origin.capture, written, asker):
            return
    elif origin.capture and origin.capture != HOME_CAPTURE:
        completed(origin.capture, origin.line, written, asker)
        return
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
    asker.tell(logged(written, (), wording))
    if origin.capture == HOME_CAPTURE:
        show_home(asker)


def _write(given: Submission, origin: Origin, desk: Desk) -> tuple[Revision, ...]:
    filled, added = _with_new_people(given.filled, desk)
    draft = filled.draft() if filled.kind is not Kind.ROSTER else _roster_draft(filled, origin, desk)
    if origin.entry is None or origin.expected is None:
        return (*added, desk.add(draft))
    if (current := desk.entry(origin.entry)) is not None:
        draft = replace(draft, source=replace(draft.source, more=current.source.more))
    revised = desk.revise(origin.entry, expected=origin.expected, change=given.change, draft=draft, why=given.why)
    return (*added, revised)


def _with_new_people(filled: Filled, desk: Desk) -> tuple[Filled, list[Revision]]:
    """Adds a person who was chosen as new to the roster first, and names them by their key from then on."""
    person = filled.fields.get("person")
    if not isinstance(person, str) or not person.startswith(NEW_PERSON):
        return filled, []
    party = str(filled.fields.get("party") or filled.fields.get("counterparty") or "")
    name = person.removeprefix(NEW_PERSON)
    key, added = add_person(name, party, desk, certainty=filled.certainty, source=filled.source)
    return replace(filled, fields={**filled.fields, "person": key}), [added]


def _roster_draft(filled: Filled, origin: Origin, desk: Desk) -> Draft:
    """A person keeps their key for good; a new one gets it from their name."""
    current = desk.entry(origin.entry) if origin.entry else None
    known = current.fact.person if current is not None and isinstance(current.fact, Roster) else None
    key = known or person_key(str(filled.fields.get("name", "")), desk)
    return replace(filled, fields={**filled.fields, "person": key}).draft()
