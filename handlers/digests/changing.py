"""The form of a digest: setting one up, and changing one that a channel has."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from hashlib import sha256
from itertools import islice
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.digests.subscribing import chosen_digest, set_up
from handlers.forms.typing_ahead import is_known, labels
from messages.alerts import alert_set
from messages.digests import changed_meanwhile, subscribed
from messages.forms.subscribed import read_digest
from messages.forms.subscribing import DigestOrigin, digest_form
from messages.message import Message
from messages.problems import digest_is_elsewhere, not_with_outsiders
from negotiation.timetables import OnChange, OnDays, Subscription, next_runs
from storage.digests import ALERT, DIGEST, PAUSED, Digest

WITH_A_FORM = (DIGEST, ALERT)
EVERY_MORNING = OnDays(frozenset(range(7)), time(8))


def open_new(asker: Asker, *, trigger: str) -> None:
    """A form for a new digest: every morning, in the negotiation's time zone."""
    _open(None, asker, trigger=trigger)


def open_change(numbers: list[str], asker: Asker, *, trigger: str) -> None:
    """The form filled with the one that is meant; raises RefusedError where none or several are."""
    _open(chosen_digest("change", numbers, asker, kinds=WITH_A_FORM), asker, trigger=trigger)


def press_change(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """Change, under a posted digest and in the list."""
    ack()
    _open(_standing(int(action["value"]), asker), asker, trigger=body["trigger_id"])


def save_digest(ack: Ack, view: dict[str, Any], asker: Asker) -> None:
    """Saves the form; its faults are shown beside the fields, and a change by somebody else above them."""
    _check_no_outsiders(asker)
    origin = DigestOrigin.load(view["private_metadata"])
    digest = None if origin.number is None else _standing(origin.number, asker)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        before = _wanted(digest, asker.zone(records))
        given = read_digest(view["state"]["values"], before, known=is_known(names, records))
        label = labels(names, records)
    if given.errors:
        ack(response_action="errors", errors=dict(given.errors))
        return
    if digest is None:
        told = set_up(given.wanted, asker, to_me=given.to_me, not_my_own=given.not_my_own)
        ack()
        asker.tell(told)
        return
    wanted = replace(given.wanted, not_by=asker.user if given.not_my_own and origin.is_direct else "")
    changed = _change(digest, wanted, asker) if _mark(digest) == origin.seen else None
    if changed is None:
        digest = _standing(digest.number, asker)
        now = Subscription.load(digest.subscription)
        notes = [changed_meanwhile(now, names)]
        again = replace(origin, seen=_mark(digest))
        ack(response_action="update", view=digest_form(wanted, again, label=label, notes=notes))
        return
    ack()
    asker.tell(changed)


def _open(digest: Digest | None, asker: Asker, *, trigger: str) -> None:
    """A trigger lives three seconds, so nothing slow before it."""
    _check_no_outsiders(asker)
    number, seen = (None, "") if digest is None else (digest.number, _mark(digest))
    origin = DigestOrigin(str(asker.channel), number, seen)
    with asker.ledger.read(asker.scope) as records:
        wanted = _wanted(digest, asker.zone(records))
        view = digest_form(wanted, origin, label=labels(asker.names(records), records))
    asker.client.views_open(trigger_id=trigger, view=view)


def _change(digest: Digest, wanted: Subscription, asker: Asker) -> Message | None:
    """What to say once it is saved; None where somebody else was faster."""
    runs = list(islice(next_runs(wanted.timetable, wanted.zone, after=asker.clock.now()), 3))
    next_due = next(iter(runs), None)
    if not asker.ledger.digests.resubscribe(digest, subscription=wanted.dump(), next_due=next_due):
        return None
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
    is_paused = digest.state == PAUSED
    if isinstance(wanted.timetable, OnChange):
        return alert_set(digest.number, wanted, names, is_paused=is_paused)
    return subscribed(digest.number, wanted, names, runs, is_paused=is_paused)


def _standing(number: int, asker: Asker) -> Digest:
    here = asker.ledger.digests.of_channel(asker.workspace, str(asker.channel), kinds=WITH_A_FORM)
    digest = next((each for each in here if each.number == number), None)
    if digest is None:
        raise RefusedError(digest_is_elsewhere())
    return digest


def _wanted(digest: Digest | None, zone: str) -> Subscription:
    return Subscription(EVERY_MORNING, zone) if digest is None else Subscription.load(digest.subscription)


def _mark(digest: Digest) -> str:
    """Tells whether it is still about what somebody saw, however long that is."""
    return sha256(digest.subscription.encode()).hexdigest()


def _check_no_outsiders(asker: Asker) -> None:
    if asker.is_among_outsiders():
        raise RefusedError(not_with_outsiders())
