"""Who speaks to us from where, and whether they may: decided once, before any handler runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from answering.clock import Clock
from answering.directory import Directory, Person, Place, Standing, outsiders_read_along
from answering.names_on_record import NamesOnRecord
from handlers.asking.memory import Memory
from messages.facts import Wording
from messages.message import Message
from messages.problems import Problem, guests_may_not_here, only_named_people_log
from negotiation.model import Scope
from negotiation.names import Names
from negotiation.questions import Grammar
from storage.conversations import Conversation
from storage.ledger import Ledger
from storage.records import Records


class RefusedError(Exception):
    """Somebody may not do this here; the problem tells them, and only them, why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who may ask, the place they speak from (None for a global shortcut), and what serves them there."""

    workspace: str
    person: Person
    place: Place | None
    clock: Clock
    ledger: Ledger
    names_on_record: NamesOnRecord
    memory: Memory
    client: WebClient

    @property
    def user(self) -> str:
        """Their Slack user id."""
        return self.person.user

    @property
    def channel(self) -> str | None:
        """The channel that they speak from."""
        return self.place.channel if self.place is not None else None

    @property
    def scope(self) -> Scope:
        """What they may see from here: the workspace's entries, and this channel's if it is private."""
        private = self.place is not None and self.place.is_private
        return Scope(self.workspace, self.channel if private else None)

    def names(self, records: Records) -> Names:
        """The names that can be recognised from here."""
        return self.names_on_record.within(records).names

    def grammar(self, records: Records) -> Grammar:
        """The ways of asking that are understood here."""
        return self.names_on_record.within(records).grammar

    def conversation(self, thread: str = "") -> Conversation:
        """Their own questions in this place; a direct message is one, and so is a terminal."""
        return Conversation(self.workspace, self.channel or "", self.user, thread)

    def zone(self, records: Records) -> str:
        """The negotiation's time zone, else the asker's own."""
        return records.time_zone or self.person.time_zone

    def today(self, records: Records) -> date:
        """The day that it is in that zone."""
        return self.clock.today(self.zone(records))

    def wording(self, records: Records) -> Wording:
        """Puts entries into words as of today and now."""
        after = records.settings.stale_after
        return Wording(self.names(records), self.today(records), self.clock.now(), stale_after=after)

    def check_may_log(self, records: Records) -> None:
        """Raises RefusedError when an admin has named who logs and this person is not among them."""
        loggers = records.settings.loggers
        if loggers is not None and self.user not in loggers and not self.person.is_admin:
            raise RefusedError(only_named_people_log(loggers))

    def tell(self, message: Message) -> None:
        """Shows it to them alone: where they speak from, or in their direct messages where that is nowhere."""
        if self.channel is None or self.channel.startswith("D"):
            self.client.chat_postMessage(channel=self.channel or self.user, **message.arguments())
        else:
            self.client.chat_postEphemeral(channel=self.channel, user=self.user, **message.arguments())

    def is_among_outsiders(self) -> bool:
        """Whether people of another organisation read along here, and no admin has let them."""
        return self.place is not None and outsiders_read_along(self.place, self.workspace, self.ledger)


def asker_of(
    context: BoltContext,
    body: dict[str, Any],
    client: WebClient,
    *,
    ledger: Ledger,
    directory: Directory,
    names_on_record: NamesOnRecord,
    memory: Memory,
    clock: Clock,
) -> Asker | None:
    """Who sent a request, None for bots, ourselves among them. Raises RefusedError for outsiders."""
    user = context.user_id
    if user is None or _is_from_a_bot(body):
        return None
    workspace = workspace_of(context)
    channel = channel_of(context, body)
    person = directory.person(client, workspace=workspace, user=user)
    place = directory.place(client, workspace=workspace, channel=channel) if channel else None
    if person.standing is Standing.BOT:
        return None
    if person.standing is not Standing.MEMBER:
        with ledger.read(Scope(workspace)) as records:
            welcome = records.settings.guest_channels
        if channel not in welcome:
            raise RefusedError(guests_may_not_here())
    return Asker(workspace, person, place, clock, ledger, names_on_record, memory, client)


def workspace_of(context: BoltContext) -> str:
    """The ledger a request belongs to: the organisation's on Enterprise Grid, else the workspace's.

    Taken from our own token, not from the payload: in a channel shared with another organisation
    the payload may carry theirs.
    """
    ours = context.authorize_result
    if ours is None or not (ours.team_id or ours.enterprise_id):
        raise ValueError("Slack sent a request without a workspace")
    return str(ours.enterprise_id if context.is_enterprise_install else ours.team_id)


def channel_of(context: BoltContext, body: dict[str, Any]) -> str | None:
    """The channel a request comes from; a form remembers the one that it was opened in, a home its reader's own."""
    view = body.get("view")
    if view is not None and view.get("type") in {"modal", "home"}:
        try:
            remembered = json.loads(view.get("private_metadata") or "[null]")[0]
        except (ValueError, LookupError, TypeError):
            return None
        return remembered if isinstance(remembered, str) else None
    return context.channel_id


def _is_from_a_bot(body: dict[str, Any]) -> bool:
    event = body.get("event") or {}
    return bool(event.get("bot_id")) or event.get("subtype") == "bot_message"
