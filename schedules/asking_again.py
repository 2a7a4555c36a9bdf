"""Asking authors, once and in one direct message, whether what they logged long ago is still right.

The database decides who asks about what, the direct message itself whether it was asked already.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from answering.clock import Clock
from answering.directory import Directory, Standing
from answering.names_on_record import NamesOnRecord
from messages.facts import Wording
from messages.message import Message
from messages.still_right import still_right
from messages.words import USER_ID
from negotiation.model import Scope
from negotiation.staleness import Days
from negotiation.timetables import decent
from schedules.posted import marked
from storage.errors import LedgerError
from storage.ledger import Ledger
from storage.still_right import Asking, Stale

log = logging.getLogger("rapporteur")
EVENT = "rapporteur_still_right"
LEASE = timedelta(seconds=90)
OFTEN = timedelta(minutes=10)
"""How often it is looked for; what grows stale takes days."""
RESTS = timedelta(hours=20)
"""Nobody is asked twice a day, however their entries grow stale one after the other."""
FOR_GOOD = frozenset({"user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot", "channel_not_found"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a workspace was looked through last: when, after how many days what is stale, and who waits to be asked.

    What is logged in a terminal has nobody to be asked.
    """

    at: datetime
    after: Days
    waiting: frozenset[str]


class Reviewer:
    """One process's part in it; several may run at once. `client` must not try again by itself."""

    def __init__(
        self, ledger: Ledger, client: WebClient, *, clock: Clock, names_on_record: NamesOnRecord, directory: Directory
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._clock = clock
        self._names = names_on_record
        self._directory = directory
        self._looked_at: datetime | None = None
        self._looks: dict[str, Look] = {}
        self._is_stopping = False

    def tick(self) -> None:
        """Goes on with what others left, then asks about what has grown stale."""
        now = self._clock.now()
        try:
            for left in self._ledger.still_right.left_open(before=now - LEASE):
                held = self._ledger.still_right.hold(left, now=now)
                if held is not None and not self._is_stopping:
                    self._ask(held, is_left=True)
            if self._looked_at is not None and self._looked_at <= now < self._looked_at + OFTEN:
                return
            for workspace in self._ledger.workspaces():
                self._look(workspace, now)
            self._looked_at = now
        except LedgerError as error:
            log.warning("what is stale waits for the database: %s", error)

    def stop(self) -> None:
        """Ends a tick after the message that it is at."""
        self._is_stopping = True

    def _look(self, workspace: str, now: datetime) -> None:
        """At first through all that stands; from then on only through what has grown stale since."""
        with self._ledger.read(Scope(workspace)) as records:
            after, zone = records.settings.stale_after, records.time_zone or "UTC"
        still_right, last = self._ledger.still_right, self._looks.get(workspace)
        unasked = partial(still_right.unasked, workspace, after=after, today=self._clock.today(zone), now=now)
        if last is None or last.after != after or now < last.at:
            new, waiting = still_right.authors(workspace), set[str]()
        else:
            new, waiting = still_right.grown_stale(workspace, after=after, since=last.at, now=now), set(last.waiting)
        waiting |= {author for author in new if USER_ID.match(author) and unasked(author)}
        for author in sorted(waiting):
            if self._is_stopping:
                return
            if not self._may_ask(workspace, author, now):
                continue
            stale = unasked(author)
            asking = still_right.ask(workspace, author, stale, now=now) if stale else None
            if asking is not None:
                self._ask(asking, is_left=False)
            else:
                waiting.discard(author)
        self._looks[workspace] = Look(now, after, frozenset(waiting))

    def _may_ask(self, workspace: str, author: str, now: datetime) -> bool:
        """Members only, in their daytime, and once a day."""
        last = self._ledger.still_right.last_asked(workspace, author)
        if last is not None and now - last < RESTS:
            return False
        try:
            person = self._directory.person(self._client, workspace=workspace, user=author)
        except (SlackApiError, OSError) as error:
            log.warning("%s cannot be asked what is still right: %s", author, error)
            return False
        return person.standing is Standing.MEMBER and decent(now, person.time_zone) <= now

    def _ask(self, asking: Asking, *, is_left: bool) -> None:
        try:
            direct = str(self._client.conversations_open(users=asking.author)["channel"]["id"])
            if not (is_left and self._was_asked(direct, asking)):
                message = self._question(asking, direct)
                if message is not None:
                    about = {"event_type": EVENT, "event_payload": {"asking": asking.asking}}
                    self._client.chat_postMessage(channel=direct, **message.arguments(), metadata=about)
            self._ledger.still_right.asked(asking)
        except (SlackApiError, OSError) as error:
            code = str(error.response.get("error", "")) if isinstance(error, SlackApiError) else str(error)
            if code in FOR_GOOD:
                self._ledger.still_right.asked(asking)
            log.warning("%s was not asked what is still right: %s", asking.author, code)

    def _was_asked(self, direct: str, asking: Asking) -> bool:
        def read(cursor: str | None) -> Any:
            return self._client.conversations_history(
                channel=direct, include_all_metadata=True, limit=200, cursor=cursor
            )

        return any(payload.get("asking") == asking.asking for _, payload in marked(read, EVENT))

    def _question(self, asking: Asking, direct: str) -> Message | None:
        """None where all of it was changed meanwhile."""
        person = self._directory.person(self._client, workspace=asking.workspace, user=asking.author)
        with self._ledger.read(Scope(asking.workspace, direct)) as records:
            found = [records.entry(each.entry) for each in asking.stale if each.audience in {"", direct}]
            seqs = {each.seq for each in asking.stale}
            stale = [entry for entry in found if entry is not None and entry.seq in seqs and not entry.is_retracted]
            wording = Wording(
                self._names.within(records).names,
                self._clock.today(records.time_zone or person.time_zone),
                self._clock.now(),
                stale_after=records.settings.stale_after,
            )
        elsewhere = _channels(asking.stale, direct)
        return still_right(stale, wording, elsewhere=elsewhere) if stale or elsewhere else None


def _channels(stale: Sequence[Stale], direct: str) -> list[str]:
    """The private channels with more; what was said there is not told elsewhere, not even to its author."""
    return sorted({each.audience for each in stale} - {"", direct})
