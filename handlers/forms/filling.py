"""Forms: opening one, changing its kind, saving it, and what to do when somebody else was faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack

from handlers.asker import Asker, RefusedError
from handlers.forms.typing_ahead import is_known, labels
from messages.forms.building import form
from messages.forms.filled import Filled, Origin
from messages.forms.submitted import read_submission
from messages.problems import unknown_entry
from negotiation.model import Kind


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


def open_entry(entry_id: str, *, asker: Asker, trigger: str, follows: str = "") -> None:
    """The form of an entry as it stands; raises RefusedError when it cannot be seen from here.

    `follows` names what is then to show it.
    """
    with asker.ledger.read(asker.scope) as records:
        current = records.entry(entry_id)
    if current is None:
        raise RefusedError(unknown_entry(entry_id))
    origin = Origin(
        channel=asker.channel, kind=current.kind, entry=current.entry, expected=current.seq, capture=follows
    )
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
