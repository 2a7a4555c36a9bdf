"""/ask, and the buttons under an answer."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack, Respond

from answering import answer
from handlers.asker import Asker, RefusedError
from handlers.asking.briefing import brief_on, digest_of
from handlers.asking.catching_up import keep_look, looking
from messages.actions import Asked
from messages.answers import render
from messages.answers.readings import kept_for_admins, render_why
from messages.facts import Wording
from messages.message import Message
from messages.problems import not_with_outsiders
from messages.steering import command_help
from messages.words import clip, unescape
from negotiation.answers import Asking, Changed
from negotiation.questions import Reading, read_question
from storage.errors import LedgerError
from storage.records import Records

log = logging.getLogger("rapporteur")
OUTSIDE_THREADS = ("",)
QUESTION_KEPT = 500
"""Characters of a question that an admin is shown."""


def ask(ack: Ack, command: dict[str, Any], asker: Asker) -> None:
    """The answer rides on the acknowledgement, seen only by the asker."""
    question = unescape(command.get("text") or "").strip()
    if question.lower() in {"", "help", "?"}:
        ack(**command_help("/ask").arguments())
        return
    ack(**reply(Asked.now(question), asker, threads=OUTSIDE_THREADS).arguments())


def reply(asked: Asked, asker: Asker, *, show_all: bool = False, threads: Sequence[str] = ()) -> Message:
    """Reads a question, loads what it needs, decides and puts it into words, all within this asker's scope.

    It may lean on what they asked before in the first of the threads, and what they ask next in any of them may lean
    on it. A card that is shared comes back to us as the command that made it.
    """
    command, _, about = asked.question.partition(" ")
    if command == "/brief":
        return brief_on(about, asker, today=asked.day)
    if command == "/digest":
        return digest_of(about, asker, today=asked.day, show_all=show_all)
    with asker.ledger.read(asker.scope) as records:
        asking = looking(_read(asked, asker, records, threads), asked, asker, zone=asker.zone(records))
        found = answer(
            asking, records=records, names=(names := asker.names(records)), zone=asker.zone(records), show_all=show_all
        )
        stale_after = records.settings.stale_after
    for thread in threads:
        asker.memory.remember(asker.conversation(thread), asking.reading, now=asking.now)
    if threads and isinstance(found, Changed):
        keep_look(found, asker)
    if threads and asking.reading.is_unread:
        keep_unread(asked.question, asker, why="unread")
    return render(found, names=names, stale_after=stale_after)


def _read(asked: Asked, asker: Asker, records: Records, threads: Sequence[str] = ()) -> Asking:
    now = asker.clock.now()
    today = asked.day or asker.today(records)

    def before() -> Reading | None:
        return asker.memory.before(asker.conversation(threads[0]), now=now) if threads else None

    reading = asked.reading or read_question(
        asked.question, day=today, names=asker.names(records), before=before, grammar=asker.grammar(records)
    )
    return Asking(reading=reading, today=today, now=now, known_at=reading.known_on)


def keep_unread(question: str, asker: Asker, *, why: str) -> None:
    """Keeps a question for the admins; where the database takes none, only the log knows that there was one."""
    try:
        with asker.ledger.write(asker.scope, asker.user) as desk:
            desk.unread_questions.keep(
                clip(question, QUESTION_KEPT), why=why, asked_by=asker.user, at=asker.clock.now()
            )
    except LedgerError as error:
        log.warning("an unread question was not kept: %s", error)


def why(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """How the question was read."""
    ack()
    with asker.ledger.read(asker.scope) as records:
        asking = _read(Asked.load(action["value"]), asker, records)
        message = render_why(asking, Wording(asker.names(records), asking.today, asking.now))
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def not_what_i_asked(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Thumbs down: kept for the admins, who can teach how it is meant."""
    ack()
    keep_unread(Asked.load(action["value"]).question, asker, why="wrong")
    respond(**kept_for_admins().arguments(), response_type="ephemeral", replace_original=True)


def share(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Asks again and posts the answer where everybody in the channel sees it, if all of them may."""
    ack()
    if asker.is_among_outsiders():
        raise RefusedError(not_with_outsiders())
    asked = Asked.load(action["value"])
    message = reply(asked, asker).shared_by(asker.user, asked.question)
    respond(**message.arguments(), response_type="in_channel", replace_original=False)


def show_all(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """The whole list, for the one who asked for it."""
    ack()
    message = reply(Asked.load(action["value"]), asker, show_all=True)
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def choose(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """The answer to the question as it is meant, in place of our asking back."""
    ack()
    thread = (body.get("container") or {}).get("thread_ts") or ""
    message = reply(Asked.load(action["value"]), asker, threads=(thread,))
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def post_in_thread(message: Message, *, event: dict[str, Any], asker: Asker) -> str:
    """Posts into the thread of an event, or begins one, and returns the new message's ts.

    In a channel with outsiders only the asker sees it, and it has no ts by which to change it.
    """
    where = {"channel": event["channel"], "thread_ts": event.get("thread_ts", event["ts"])}
    if asker.is_among_outsiders():
        asker.client.chat_postEphemeral(**where, user=asker.user, **message.arguments())
        return ""
    if event["channel"].startswith("D") and "thread_ts" not in event:
        del where["thread_ts"]
    return str(asker.client.chat_postMessage(**where, **message.arguments(), unfurl_links=False)["ts"])
