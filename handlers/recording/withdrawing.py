"""What is not easily taken back: retracting an entry, and sharing a private one with the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.home import show_home
from messages.actions import HOME_CAPTURE
from messages.forms.filled import Origin
from messages.forms.withdrawing import WHY, retraction_form, sharing_form
from messages.histories import stale_notes
from messages.logged import logged, shared
from messages.problems import only_its_author_shares, retracted_already, shared_already, unknown_entry
from negotiation.model import Change, Kind, Leadership, Revision
from storage.errors import StaleRevisionError
from storage.records import Records


def open_retraction(entry_id: str, *, asker: Asker, trigger: str, follows: str = "") -> None:
    """Asks why an entry is taken back; `follows` names what is then to show it."""
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
        current = _standing(entry_id, records)
        wording = asker.wording(records)
    origin = replace(_origin(current, asker), capture=follows)
    asker.client.views_open(trigger_id=trigger, view=retraction_form(current, origin, wording))


def save_retraction(ack: Ack, view: dict[str, Any], asker: Asker) -> None:
    """Retracts an entry, unless somebody else changed it since it was looked at."""
    origin = Origin.load(view["private_metadata"])
    why = view["state"]["values"][WHY][WHY].get("value") or ""
    try:
        with asker.ledger.write(asker.scope, asker.user) as desk:
            asker.check_may_log(desk)
            current = _standing(str(origin.entry), desk)
            gone = desk.revise(current.entry, expected=origin.expected or current.seq, change=Change.RETRACTED, why=why)
            wording = asker.wording(desk)
    except StaleRevisionError as stale:
        with asker.ledger.read(asker.scope) as records:
            wording = asker.wording(records)
        again = replace(origin, expected=stale.current.seq)
        notes = stale_notes(stale.seen, stale.since, wording)
        ack(response_action="update", view=retraction_form(stale.current, again, wording, why=why, notes=notes))
        return
    ack()
    asker.tell(logged((gone,), (), wording))
    if origin.capture == HOME_CAPTURE:
        show_home(asker)


def open_sharing(entry_id: str, *, asker: Asker, trigger: str) -> None:
    """Says what sharing means, and asks for a second press."""
    with asker.ledger.read(asker.scope) as records:
        current = _shareable(entry_id, records, asker)
        rests_on = _rests_on(current, records)
        wording = asker.wording(records)
    form = sharing_form(current, _origin(current, asker), wording, rests_on=rests_on)
    asker.client.views_open(trigger_id=trigger, view=form)


def save_sharing(ack: Ack, view: dict[str, Any], asker: Asker) -> None:
    """Lets the whole workspace see an entry."""
    origin = Origin.load(view["private_metadata"])
    try:
        with asker.ledger.write(asker.scope, asker.user) as desk:
            current = _shareable(str(origin.entry), desk, asker)
            entry = desk.share(current.entry, expected=origin.expected or current.seq)
            wording = asker.wording(desk)
    except StaleRevisionError as stale:
        with asker.ledger.read(asker.scope) as records:
            wording, rests_on = asker.wording(records), _rests_on(stale.current, records)
        again = replace(origin, expected=stale.current.seq)
        notes = stale_notes(stale.seen, stale.since, wording)
        ack(response_action="update", view=sharing_form(stale.current, again, wording, rests_on=rests_on, notes=notes))
        return
    ack()
    asker.tell(shared(entry, wording))


def _origin(entry: Revision, asker: Asker) -> Origin:
    return Origin(channel=asker.channel, kind=entry.kind, entry=entry.entry, expected=entry.seq)


def _standing(entry_id: str, records: Records) -> Revision:
    entry = records.entry(entry_id)
    if entry is None:
        raise RefusedError(unknown_entry(entry_id))
    if entry.is_retracted:
        raise RefusedError(retracted_already(entry_id))
    return entry


def _shareable(entry_id: str, records: Records, asker: Asker) -> Revision:
    asker.check_may_log(records)
    entry = _standing(entry_id, records)
    if entry.audience is None:
        raise RefusedError(shared_already(entry_id))
    author = records.history(entry_id)[0].author
    if author != asker.user:
        raise RefusedError(only_its_author_shares(entry_id, author))
    return entry


def _rests_on(entry: Revision, records: Records) -> tuple[Revision, ...]:
    """The private entries without which others cannot make sense of this one: the absence, and who it is about."""
    absence = records.entry(entry.fact.during) if isinstance(entry.fact, Leadership) and entry.fact.during else None
    person = getattr(entry.fact, "person", None)
    about = records.entries(Kind.ROSTER, people=(person,)) if person and entry.kind is not Kind.ROSTER else ()
    return tuple(each for each in (absence, *about) if each is not None and each.audience is not None)
