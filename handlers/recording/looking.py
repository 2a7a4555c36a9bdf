"""What can be done with one entry: its history, editing, confirming, retracting and sharing it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond

from handlers.asker import Asker, RefusedError
from handlers.forms.filling import open_entry
from handlers.recording.saving import confirmed
from handlers.recording.withdrawing import open_retraction, open_sharing
from messages.actions import HOME_CAPTURE
from messages.histories import history_view
from messages.problems import unknown_entry


def show_history(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """Every revision of an entry that may be seen from here."""
    ack()
    _open_history(action["value"], trigger=body["trigger_id"], asker=asker)


def edit(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """The entry's form."""
    ack()
    follows = HOME_CAPTURE if "view" in body else ""
    open_entry(action["value"], trigger=body["trigger_id"], asker=asker, follows=follows)


def choose_from_menu(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """The menu beside an entry in a list: the same as the buttons under a single one."""
    ack()
    entry, trigger = action["action_id"].partition(":")[2], body["trigger_id"]
    match action["selected_option"]["value"]:
        case "history":
            _open_history(entry, trigger=trigger, asker=asker)
        case "correct":
            open_entry(entry, trigger=trigger, asker=asker)
        case "retract":
            open_retraction(entry, asker=asker, trigger=trigger)
        case "share":
            open_sharing(entry, asker=asker, trigger=trigger)
        case "confirm":
            respond(**confirmed(entry, asker).arguments(), response_type="ephemeral", replace_original=False)


def _open_history(entry: str, *, trigger: str, asker: Asker) -> None:
    with asker.ledger.read(asker.scope) as records:
        revisions = records.history(entry)
        if not revisions:
            raise RefusedError(unknown_entry(entry))
        wording = asker.wording(records)
    asker.client.views_open(trigger_id=trigger, view=history_view(revisions, wording))
