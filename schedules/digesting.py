"""Posting the digests that are due: each change in exactly one, whatever stops in between.

The database decides who posts (a claim), Slack's own history what was posted already (each message carries the claim's
id), and only then is the watermark moved.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.clock import Clock
from handlers.names_on_record import NamesOnRecord
from messages.digests import Told, digest_messages, paused_for
from messages.facts import Wording
from messages.message import Message
from messages.words import USER_ID
from negotiation.changes import net_changes
from negotiation.leads import who_leads
from negotiation.model import Kind, Scope
from negotiation.periods import Period
from negotiation.timetables import Subscription, next_runs
from storage.digests import Claim, Digest
from storage.errors import LedgerError
from storage.ledger import Ledger

log = logging.getLogger("rapporteur")
EVENT = "rapporteur_digest"
LEASE = timedelta(seconds=90)
"""A holder that was not heard of for so long is taken for dead; it says that it lives before each message."""
LATE = timedelta(hours=1)
"""A digest so much later than it was due says that it covers all the time between."""
CLOCKS_DIFFER = timedelta(days=2)
"""Slack's clock names its messages, ours the claims: one may be badly set."""
PACE_SECONDS = 1.05
"""Slack takes about one message a second in each channel."""
FOR_GOOD = {
    "channel_not_found": "I cannot see the channel any more; invite me again.",
    "not_in_channel": "I am not in the channel any more; invite me again.",
    "is_archived": "the channel is archived.",
    "account_inactive": "the app was uninstalled.",
    "token_revoked": "the bot's token was revoked.",
    "invalid_auth": "the bot's token is not valid any more.",
    "missing_scope": "the app lacks a permission; reinstall it with the current manifest.",
    "restricted_action": "an admin does not let me post there.",
}


class Digester:
    """One process's part in it; several may run at once. `wait` is how it lets time pass between messages."""

    def __init__(
        self,
        ledger: Ledger,
        client: WebClient,
        *,
        clock: Clock,
        names_on_record: NamesOnRecord,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._clock = clock
        self._names = names_on_record
        self._called: dict[str, str] = {}
        self._wait = wait or threading.Event().wait

    def tick(self) -> None:
        """Takes over what others left, then posts what is due; one digest's failure holds up no other."""
        now = self._clock.now()
        try:
            for claim in self._ledger.digests.left_open(before=now - LEASE):
                if self._ledger.digests.hold(claim, now=now, unless_held_since=now - LEASE):
                    self._post(claim, is_left=True)
            for digest in self._ledger.digests.due(now):
                claimed = self._claim(digest, now)
                if claimed is not None:
                    self._post(claimed, is_left=False)
        except LedgerError as error:
            log.warning("digests wait for the database: %s", error)

    def _claim(self, digest: Digest, now: datetime) -> Claim | None:
        subscription = Subscription.load(digest.subscription)
        due = digest.next_due or now
        coming = next(next_runs(subscription.timetable, subscription.zone, after=max(now, due)), None)
        return self._ledger.digests.claim(digest, due=due, next_due=coming, now=now)

    def _post(self, claim: Claim, *, is_left: bool) -> None:
        try:
            posted = self._look(claim) if is_left else {}
            thread = posted.get(0)
            for part, message in enumerate(self.content(claim)):
                if part in posted:
                    continue
                if not self._ledger.digests.hold(claim, now=self._clock.now()):
                    return  # taken over by another
                thread = self._say(claim, part, message, thread=thread) if part == 0 else thread
                if part:
                    self._wait(PACE_SECONDS)
                    self._say(claim, part, message, thread=thread)
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code not in FOR_GOOD:
                log.warning("digest %s waits for Slack: %s", claim.digest.number, code)
                return  # looked at again when the lease is over
            self._ledger.digests.give_up(claim, why=FOR_GOOD[code])
            self._tell_owner(claim.digest, FOR_GOOD[code])
            return
        except OSError as error:
            log.warning("digest %s waits for Slack: %s", claim.digest.number, error)
            return
        self._ledger.digests.complete(claim, now=self._clock.now())

    def _say(self, claim: Claim, part: int, message: Message, *, thread: str | None) -> str:
        said = self._client.chat_postMessage(
            channel=claim.digest.channel,
            thread_ts=thread,
            metadata={"event_type": EVENT, "event_payload": {"claim": claim.claim, "part": part}},
            unfurl_links=False,
            **message.arguments(),
        )
        return str(said["ts"])

    def _look(self, claim: Claim) -> dict[int, str]:
        """The parts that Slack has, each with its ts: what was posted before its poster stopped."""
        oldest = str((claim.began_at - CLOCKS_DIFFER).timestamp()) if self._clock.fixed_day is None else "0"
        channel = claim.digest.channel
        found = self._pages(
            lambda cursor: self._client.conversations_history(
                channel=channel, oldest=oldest, include_all_metadata=True, limit=200, cursor=cursor
            ),
            claim,
        )
        if 0 in found:
            found |= self._pages(
                lambda cursor: self._client.conversations_replies(
                    channel=channel, ts=found[0], include_all_metadata=True, limit=200, cursor=cursor
                ),
                claim,
            )
        return found

    def _pages(self, read: Callable[[str | None], Any], claim: Claim) -> dict[int, str]:
        found: dict[int, str] = {}
        cursor: str | None = None
        while True:
            page = read(cursor)
            for message in page["messages"]:
                said = message.get("metadata") or {}
                payload = said.get("event_payload") or {}
                if said.get("event_type") == EVENT and payload.get("claim") == claim.claim:
                    found[int(payload["part"])] = str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return found

    def content(self, claim: Claim) -> list[Message]:
        """The same each time that it is asked for one claim: what changed in its window, worded as of its beginning."""
        digest, subscription = claim.digest, Subscription.load(claim.digest.subscription)
        with self._ledger.read(Scope(digest.workspace, digest.audience or None)) as records:
            names = self._names.within(records).names
            made = records.changes(
                claim.after,
                claim.upto,
                kinds=subscription.kinds,
                involving=subscription.parties,
                topics=subscription.topics,
            )
            changes = net_changes(made)
            zone = records.time_zone or subscription.zone
            today = self._clock.fixed_day or self._clock.today(zone)
            parties = dict.fromkeys(
                str(getattr(change.after.fact, "party", ""))
                for change in changes
                if change.after.kind in {Kind.LEADERSHIP, Kind.ABSENCE}
            )
            day = Period.day(today)
            leads = tuple(
                who_leads(
                    party,
                    today,
                    entries=records.entries(
                        Kind.LEADERSHIP, Kind.ABSENCE, Kind.ROSTER, involving=(party,), valid=day, at=claim.upto
                    ),
                )
                for party in parties
            )
        told = Told(changes, leads, subscription, digest.posted_at, claim.began_at - claim.due > LATE)
        authors = {change.after.author for change in changes}
        called = {author: self._name_of(author) for author in authors if USER_ID.match(author)}
        return digest_messages(told, Wording(names, today, claim.began_at, called))

    def _name_of(self, user: str) -> str:
        """What an account is called: a mention would notify its owner, once for each change they logged."""
        if user not in self._called:
            try:
                profile = self._client.users_info(user=user)["user"]
            except SlackApiError:
                profile = {}  # an account that Slack no longer knows holds up nothing
            shown = profile.get("profile", {}).get("display_name") or profile.get("real_name")
            self._called[user] = str(shown or profile.get("name") or user)
        return self._called[user]

    def _tell_owner(self, digest: Digest, why: str) -> None:
        try:
            message = paused_for(digest.number, digest.channel, why)
            self._client.chat_postMessage(channel=digest.owner, **message.arguments())
        except SlackApiError as error:
            log.warning("the owner of digest %s could not be told: %s", digest.number, error)
