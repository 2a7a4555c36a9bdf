"""What people do with the bot: the one table of what Slack sends and who handles it."""

from __future__ import annotations

import re
from collections.abc import Callable

from slack_bolt import App, BoltResponse

from answering.clock import Clock
from answering.names_on_record import NamesOnRecord
from handlers import conversing, failing, home, steering
from handlers.admitting import Admission
from handlers.asking import briefing, questions, teaching
from handlers.asking.memory import Memory
from handlers.background import Background
from handlers.digests import changing, digested
from handlers.files import importing
from handlers.forms import filling, submitting, typing_ahead
from handlers.recording import looking, reporting, reviewing, saving, tagging, withdrawing
from messages import actions
from messages.forms import ids
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
    names = NamesOnRecord(Vocabulary.load())
    app.use(
        Admission(
            ledger=ledger,
            clock=clock,
            memory=memory,
            background=background,
            names_on_record=names,
            connection=connection,
        )
    )
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


def acknowledge(ack: Callable[[], BoltResponse]) -> None:
    """For what needs no answer: a form's fields report each choice, and Slack repeats an event that nobody takes."""
    ack()
