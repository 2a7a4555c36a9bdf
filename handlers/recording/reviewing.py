"""Confirming what one logged long ago: the buttons under "still right?", and the list of what waits."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond

from handlers.asker import Asker
from handlers.home import show_home
from handlers.recording.stale import stale_of
from handlers.recording.withdrawing import open_retraction
from messages.actions import HOME_CAPTURE, seen_in
from messages.message import Message
from messages.still_right import still_right as question
from negotiation.model import Change


def review(asker: Asker) -> Message:
    """All that waits for them to confirm it here."""
    with asker.ledger.read(asker.scope) as records:
        wording = asker.wording(records)
        stale = stale_of(asker.user, records, wording)
    return question(stale, wording)


def still_right(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Confirms the entries of one button as they were shown; what was changed meanwhile needs it no more."""
    ack()
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        for entry, seq in seen_in(action["value"]):
            current = desk.entry(entry)
            if current is not None and current.seq == seq and not current.is_retracted:
                desk.revise(entry, expected=seq, change=Change.CONFIRMED)
    if "view" in body:
        show_home(asker)
    else:
        respond(**review(asker).arguments(), replace_original=True)


def retract(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """Asks why, in a form."""
    ack()
    open_retraction(
        action["value"], asker=asker, trigger=body["trigger_id"], follows=HOME_CAPTURE if "view" in body else ""
    )
