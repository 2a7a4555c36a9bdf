"""What people do with the bot: the one table of what Slack sends and who handles it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_sdk import WebClient

from answering.clock import Clock
from answering.directory import Directory
from answering.names_on_record import NamesOnRecord
from handlers import conversing, failing, home, steering
from handlers.asker import asker_of, workspace_of
from handlers.asking import briefing, questions, teaching
from handlers.asking.memory import Memory
from handlers.background import Background
from handlers.digests import changing, digested
from handlers.files import importing
from handlers.forms import filling, submitting, typing_ahead
from handlers.recording import looking, reporting, reviewing, saving, tagging, withdrawing
from messages import actions
from messages.forms import ids
from negotiation.model import Scope
from negotiation.vocabulary import Vocabulary
from storage.ledger import Ledger

ON_WHAT_STANDS: dict[str | re.Pattern[str], Callable[..., None]] = {
    actions.CONFIRM: saving.confirm,
    actions.ADD_SOURCE: saving.add_source,
    actions.STILL_RIGHT: reviewing.still_right,
    actions.ALL_STILL_RIGHT: reviewing.still_right,
    actions.RETRACT: reviewing.retract,
    actions.HOME_MORE: home.turn_page,
    actions.HOME_BEFORE: home.turn_page,
}
"""What can be pressed where an entry is on record already."""
ON_A_REPORT: dict[str | re.Pattern[str], Callable[..., None]] = {
    actions.LOG_TICKED: reporting.log_ticked,
    actions.REPORT_PAGE: reporting.turn_page,
    actions.EDIT_FINDING: reporting.edit,
    actions.DISCARD_REPORT: reporting.discard,
    actions.UNDO_REPORT: reporting.undo,
}
"""What can be pressed on the card of a pasted report."""


def register(
    app: App, *, ledger: Ledger, clock: Clock, memory: Memory, background: Background, connection: str
) -> None:
    """Wires every handler to what it answers; `connection` is how we meet Slack, in words."""
    directory, names = Directory(), NamesOnRecord(Vocabulary.load())

    def admit(
        context: BoltContext,
        body: dict[str, Any],
        client: WebClient,
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse:
        """The one middleware: Bolt takes its time over each."""
        context["connection"] = connection
        context["later"] = partial(
            background.start, failed=partial(failing.tell_afterwards, body=body, context=context, client=client)
        )
        event = body.get("event") or {}
        reactions = partial(reactions_of, context, ledger)
        if not tagging.is_for_us(event, reactions=reactions) or is_repeated(body, context, ledger):
            return BoltResponse(status=200, body="")
        context["asker"] = asker = asker_of(
            context, body, client, ledger=ledger, directory=directory, names_on_record=names, memory=memory, clock=clock
        )
        return BoltResponse(status=200, body="") if asker is None else next()

    app.use(admit)
    app.error(failing.tell)
    _route_words(app)
    _route_clicks(app)
    app.action(re.compile(r".*"))(acknowledge)


def _route_words(app: App) -> None:
    """What people type and say, and their shortcuts."""
    app.command("/ask")(questions.ask)
    app.command("/log")(reporting.log)
    app.command("/brief")(briefing.show_brief)
    app.command("/digest")(briefing.show_digest)
    app.command("/rapporteur")(steering.steer)

    app.event("app_mention")(conversing.hear_mention)
    app.event("message")(conversing.hear_message)
    app.event("reaction_added")(tagging.hear_reaction)
    app.event("reaction_removed")(tagging.hear_reaction_taken_away)
    app.event("app_home_opened")(home.open_home)
    app.event(re.compile(r".*"))(acknowledge)

    app.shortcut("log_update")(filling.open_new)
    app.shortcut("log_message")(conversing.log_message)


def _route_clicks(app: App) -> None:
    """Buttons, menus and forms."""
    app.action(actions.SHARE)(questions.share)
    app.action(actions.SHOW_ALL)(questions.show_all)
    app.action(actions.CHOOSE)(questions.choose)
    app.action(actions.WHY)(questions.why)
    app.action(actions.NOT_WHAT_I_ASKED)(questions.not_what_i_asked)
    app.action(actions.LOG_IT)(filling.open_new)
    app.action(actions.HISTORY)(looking.show_history)
    app.action(actions.CORRECT)(looking.edit)
    app.action(actions.EDIT)(looking.edit)
    app.action(actions.ENTRY_MENU)(looking.choose_from_menu)
    app.action(actions.UNDO)(saving.undo)
    app.action(actions.COMPLETE)(conversing.complete)

    app.action(actions.DIGEST_DETAILS)(digested.details)
    app.action(actions.DIGEST_WRONG)(digested.wrong)
    app.action(actions.DIGEST_CHANGE)(changing.press_change)

    app.action(actions.DISCARD)(tagging.discard)
    app.action(actions.RETRACT_CAPTURED)(tagging.retract)
    app.action(actions.KEEP_CAPTURED)(tagging.keep)
    app.action(actions.APPLY_EDIT)(tagging.apply_edit)
    for action, decide in (ON_WHAT_STANDS | ON_A_REPORT).items():
        app.action(action)(decide)
    app.action(actions.IMPORT_FOR_ALL)(importing.import_for_all)
    app.action(actions.IMPORT_HERE)(importing.import_here)
    app.action(actions.IMPORT_NOT)(importing.leave)
    app.action(actions.SETTLE_QUESTION)(teaching.settle)
    app.action(actions.FORGET_WORDS)(teaching.forget)

    app.action(ids.CHOOSE_KIND)(filling.change_kind)
    app.options(ids.TYPE_AHEAD)(typing_ahead.offer)
    app.view(ids.SAVE_FORM)(submitting.save_form)
    app.view(ids.SAVE_DIGEST)(changing.save_digest)
    app.view(ids.SAVE_SETTINGS)(steering.save_settings)
    app.view(ids.RETRACT_ENTRY)(withdrawing.save_retraction)
    app.view(ids.SHARE_ENTRY)(withdrawing.save_sharing)


def is_repeated(body: dict[str, Any], context: BoltContext, ledger: Ledger) -> bool:
    """Slack delivers an event again when our ack was late; the first delivery is handled."""
    is_event = body.get("type") == "event_callback"
    return is_event and not ledger.first_delivery(workspace_of(context), body["event_id"])


def reactions_of(context: BoltContext, ledger: Ledger) -> tuple[str, ...]:
    """The reactions that take a message as an update in this workspace."""
    with ledger.read(Scope(workspace_of(context))) as records:
        return records.settings.reactions


def acknowledge(ack: Callable[[], BoltResponse]) -> None:
    """For what needs no answer: a form's fields report each choice, and Slack repeats an event that nobody takes."""
    ack()
