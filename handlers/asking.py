"""/ask, and the buttons under an answer."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond

from handlers.answering import answer
from handlers.asker import Asker, RefusedError
from handlers.briefing import brief_on, digest_of
from messages.actions import Asked
from messages.answers import render
from messages.message import Message
from messages.problems import not_with_outsiders
from messages.steering import command_help
from messages.words import unescape
from negotiation.questions import read_question


def ask(ack: Ack, command: dict[str, Any], asker: Asker) -> None:
    """The answer rides on the acknowledgement, seen only by the asker."""
    question = unescape(command.get("text") or "").strip()
    if question.lower() in {"", "help", "?"}:
        ack(**command_help("/ask").arguments())
        return
    ack(**reply(Asked.now(question), asker).arguments())


def reply(asked: Asked, asker: Asker, *, show_all: bool = False) -> Message:
    """Reads a question, loads what it needs, decides and puts it into words, all within this asker's scope.

    A card that is shared comes back to us as the command that made it.
    """
    command, _, about = asked.question.partition(" ")
    if command == "/brief":
        return brief_on(about, asker, today=asked.day)
    if command == "/digest":
        return digest_of(about, asker, today=asked.day)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        zone = asker.zone(records)
        today = asked.day or asker.clock.today(zone)
        reading = read_question(asked.question, day=today, names=names)
        found = answer(
            reading, records=records, names=names, today=today, now=asker.clock.now(), zone=zone, show_all=show_all
        )
    return render(found, names=names)


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


def choose(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """The answer to the question as it is meant, in place of our asking back."""
    ack()
    message = reply(Asked.load(action["value"]), asker)
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def post_in_thread(message: Message, *, event: dict[str, Any], asker: Asker) -> None:
    """Posts into the thread of an event, or begins one; in a channel with outsiders only the asker sees it."""
    where = {"channel": event["channel"], "thread_ts": event.get("thread_ts", event["ts"])}
    if asker.is_among_outsiders():
        asker.client.chat_postEphemeral(**where, user=asker.user, **message.arguments())
        return
    if event["channel"].startswith("D") and "thread_ts" not in event:
        del where["thread_ts"]
    asker.client.chat_postMessage(**where, **message.arguments(), unfurl_links=False)
