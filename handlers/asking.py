"""/ask, and the buttons under an answer."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from handlers.answering import answer
from handlers.asker import Asker, RefusedError
from handlers.names_on_record import NamesOnRecord
from messages.actions import Asked
from messages.answers import render
from messages.message import Message
from messages.problems import not_with_outsiders
from messages.steering import command_help
from messages.words import unescape
from negotiation.model import Scope
from negotiation.questions import read_question
from storage.ledger import Ledger


def ask(
    ack: Ack, command: dict[str, Any], asker: Asker, ledger: Ledger, names_on_record: NamesOnRecord
) -> None:
    """The answer rides on the acknowledgement, seen only by the asker."""
    question = unescape(command.get("text") or "").strip()
    if question.lower() in {"", "help", "?"}:
        ack(**command_help("/ask").arguments())
        return
    ack(**reply(Asked.now(question), asker, ledger=ledger, names_on_record=names_on_record).arguments())


def reply(
    asked: Asked, asker: Asker, *, ledger: Ledger, names_on_record: NamesOnRecord, show_all: bool = False
) -> Message:
    """Reads a question, loads what it needs, decides and puts it into words, all within this asker's scope."""
    return reply_within(
        asked, asker.scope, ledger=ledger, names_on_record=names_on_record, asker=asker, show_all=show_all
    )


def reply_within(
    asked: Asked,
    scope: Scope,
    *,
    ledger: Ledger,
    names_on_record: NamesOnRecord,
    asker: Asker,
    show_all: bool = False,
) -> Message:
    """The same within another scope, for who answers elsewhere than where they were asked."""
    with ledger.read(scope) as records:
        names = names_on_record.within(records)
        zone = records.time_zone or asker.person.time_zone
        today = asked.day or asker.clock.today(zone)
        reading = read_question(asked.question, day=today, names=names)
        found = answer(
            reading, records=records, names=names, today=today, now=asker.clock.now(), zone=zone, show_all=show_all
        )
    return render(found, names=names)


def share(
    ack: Ack,
    action: dict[str, Any],
    asker: Asker,
    ledger: Ledger,
    names_on_record: NamesOnRecord,
    respond: Respond,
) -> None:
    """Asks again and posts the answer where everybody in the channel sees it, if all of them may."""
    ack()
    if asker.place is not None and asker.place.is_shared:
        with ledger.read(asker.scope) as records:
            welcome = records.settings.guest_channels
        if asker.place.channel not in welcome:
            raise RefusedError(not_with_outsiders())
    asked = Asked.load(action["value"])
    message = reply(asked, asker, ledger=ledger, names_on_record=names_on_record).shared_by(asker.user, asked.question)
    respond(**message.arguments(), response_type="in_channel", replace_original=False)


def show_all(
    ack: Ack,
    action: dict[str, Any],
    asker: Asker,
    ledger: Ledger,
    names_on_record: NamesOnRecord,
    respond: Respond,
) -> None:
    """The whole list, for the one who asked for it."""
    ack()
    message = reply(
        Asked.load(action["value"]), asker, ledger=ledger, names_on_record=names_on_record, show_all=True
    )
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def choose(
    ack: Ack,
    action: dict[str, Any],
    asker: Asker,
    ledger: Ledger,
    names_on_record: NamesOnRecord,
    respond: Respond,
) -> None:
    """The answer to the question as it is meant, in place of our asking back."""
    ack()
    message = reply(Asked.load(action["value"]), asker, ledger=ledger, names_on_record=names_on_record)
    respond(**message.arguments(), response_type="ephemeral", replace_original=False)


def answer_in_thread(
    text: str,
    *,
    event: dict[str, Any],
    asker: Asker,
    ledger: Ledger,
    names_on_record: NamesOnRecord,
    client: WebClient,
) -> None:
    """Answers a mention or a direct message in its thread; only to the asker where outsiders would read it."""
    message = reply(Asked.now(text), asker, ledger=ledger, names_on_record=names_on_record)
    post_in_thread(message, event=event, asker=asker, client=client, ledger=ledger)


def post_in_thread(
    message: Message, *, event: dict[str, Any], asker: Asker, client: WebClient, ledger: Ledger
) -> None:
    """Posts into the thread of an event, or begins one; in a channel with outsiders only the asker sees it."""
    where = {"channel": event["channel"], "thread_ts": event.get("thread_ts", event["ts"])}
    if asker.place is not None and asker.place.is_shared:
        with ledger.read(asker.scope) as records:
            welcome = records.settings.guest_channels
        if asker.place.channel not in welcome:
            client.chat_postEphemeral(**where, user=asker.user, **message.arguments())
            return
    if event["channel"].startswith("D") and "thread_ts" not in event:
        del where["thread_ts"]
    client.chat_postMessage(**where, **message.arguments(), unfurl_links=False)
