"""Cards and reminders of captured messages that nobody has said yet: each is posted once, whatever stopped before.

The database decides who posts, the thread itself what was posted already.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from answering.cards import CARD, REMINDER, card_of, mark, notes_of
from answering.clock import Clock
from answering.directory import Directory, Place, outsiders_read_along
from answering.names_on_record import NamesOnRecord
from messages.captured import waits_still
from messages.facts import Wording
from messages.message import Message
from negotiation.model import Scope, Source
from negotiation.timetables import decent
from schedules.posted import said_in_thread
from storage.captures import Capture, Due, State
from storage.errors import LedgerError
from storage.ledger import Ledger
from storage.records import Records

log = logging.getLogger("rapporteur")
LEASE = timedelta(seconds=90)
"""Whoever said that they would post, and did not, is taken for dead after so long."""
GIVEN_UP = timedelta(days=2)
"""What could not be said for so long concerns nobody any more."""
FOR_GOOD = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "thread_not_found",
        "message_not_found",
        "user_not_in_channel",
    }
)


class Carder:
    """One process's part in it; several may run at once. `client` must not try again by itself."""

    def __init__(
        self, ledger: Ledger, client: WebClient, *, clock: Clock, names_on_record: NamesOnRecord, directory: Directory
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._clock = clock
        self._names = names_on_record
        self._directory = directory
        self._is_stopping = False

    def tick(self) -> None:
        """Says what is due; one failure holds up no other."""
        try:
            for what in Due:
                for workspace, capture in self._ledger.captures.due(what, self._clock.now()):
                    if self._is_stopping:
                        return
                    self._say(what, workspace, capture)
        except LedgerError as error:
            log.warning("cards wait for the database: %s", error)

    def stop(self) -> None:
        """Ends a tick after the message that it is at."""
        self._is_stopping = True

    def _say(self, what: Due, workspace: str, capture: Capture) -> None:
        captures, now = self._ledger.captures, self._clock.now()
        held = captures.hold(what, workspace, capture, until=now + LEASE)
        if held is None:
            return
        try:
            if what is Due.CARD:
                captures.said(what, workspace, held, card=self._card(workspace, held))
                return
            zone = self._directory.person(self._client, workspace=workspace, user=held.author).time_zone
            if (later := decent(now, zone)) > now:
                captures.hold(what, workspace, held, until=later)
                return
            if held.state is State.WAITING:
                self._remind(workspace, held)
            captures.said(what, workspace, held)
        except (SlackApiError, OSError) as error:
            code = str(error.response.get("error", "")) if isinstance(error, SlackApiError) else str(error)
            if code in FOR_GOOD or now - held.made_at > GIVEN_UP:
                captures.said(what, workspace, held)
            log.warning("the %s of message %s was not posted: %s", what.name.lower(), held.key, code)

    def _card(self, workspace: str, capture: Capture) -> str:
        """Where it stands: posted before, or now; "" among outsiders, where only the author sees it."""
        place = self._place(workspace, capture)
        if not outsiders_read_along(place, workspace, self._ledger):
            posted = said_in_thread(self._client, capture, kind=CARD)
            if posted is not None:
                return posted
        return self._post(capture, self._words(workspace, capture, place), CARD, workspace=workspace, place=place)

    def _remind(self, workspace: str, capture: Capture) -> None:
        place = self._place(workspace, capture)
        if outsiders_read_along(place, workspace, self._ledger):
            self._post(capture, self._words(workspace, capture, place), REMINDER, workspace=workspace, place=place)
        elif said_in_thread(self._client, capture, kind=REMINDER) is None:
            card = self._permalink(capture.channel, capture.card) if capture.card else ""
            message = waits_still(capture.author, len(capture.waiting), card)
            self._post(capture, message, REMINDER, workspace=workspace, place=place)

    def _words(self, workspace: str, capture: Capture, place: Place) -> Message:
        source = Source(url=self._permalink(capture.channel, capture.message))
        person = self._directory.person(self._client, workspace=workspace, user=capture.author)
        with self._ledger.read(Scope(workspace, capture.channel if place.is_private else None)) as records:
            wording = self._wording(records, person.time_zone)
            notes = notes_of(capture, records, wording, source=source)
            return card_of(capture, records, wording, is_private=place.is_private, notes=notes)

    def _wording(self, records: Records, zone: str) -> Wording:
        names = self._names.within(records).names
        return Wording(names, self._clock.today(records.time_zone or zone), self._clock.now())

    def _post(self, capture: Capture, message: Message, kind: str, *, workspace: str, place: Place) -> str:
        where: dict[str, Any] = {"channel": capture.channel, "thread_ts": capture.thread}
        if outsiders_read_along(place, workspace, self._ledger):
            self._client.chat_postEphemeral(**where, user=capture.author, **message.arguments())
            return ""
        posted = self._client.chat_postMessage(
            **where, **message.arguments(), metadata=mark(kind, capture), unfurl_links=False
        )
        return str(posted["ts"])

    def _place(self, workspace: str, capture: Capture) -> Place:
        return self._directory.place(self._client, workspace=workspace, channel=capture.channel)

    def _permalink(self, channel: str, ts: str) -> str:
        return str(self._client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
