"""Posting the digests that are due: each change in exactly one, whatever stops in between.

The database decides who posts (a claim), Slack's own history what was posted already (each message carries the claim's
id), and only then is the watermark moved.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Generator, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from answering.clock import Clock
from answering.digests import told_by
from answering.handovers import Following, followed
from answering.names_on_record import NamesOnRecord
from messages.digests import paused_for
from messages.facts import Wording
from messages.words import USER_ID
from negotiation.timetables import Subscription, next_runs
from schedules.handing_over import hand_over
from schedules.pace import Pace, patiently
from schedules.posted import Posted, look
from schedules.posting import NotOursError, Posting
from schedules.rooms import Rooms
from schedules.turns import Turn, Turns
from schedules.watching import is_alert_due, is_handover_due
from storage.digests import ALERT, HANDOVER, Claim, Digest
from storage.errors import LedgerError
from storage.kept import RevisionsKept
from storage.ledger import Ledger

log = logging.getLogger("rapporteur")
LEASE = timedelta(seconds=90)
"""A holder that was not heard of for so long is taken for dead; it says that it lives as it posts."""
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
UNKNOWN = frozenset({"user_not_found", "user_not_visible"})


class Digester:
    """One process's part in it; several may run at once. `client` must not try again by itself."""

    def __init__(
        self,
        ledger: Ledger,
        client: WebClient,
        *,
        clock: Clock,
        names_on_record: NamesOnRecord,
        turns: Turns | None = None,
    ) -> None:
        self._ledger = ledger
        self._client = client
        self._clock = clock
        self._names = names_on_record
        self._called: dict[str, str] = {}
        self._turns = turns or Turns()
        self._pace = Pace(self._turns.now)

    def tick(self) -> None:
        """Takes over what others left, then posts what is due by now; one digest's failure holds up no other."""
        self._turns.take(self._due())

    def watch(self) -> None:
        """Posts alerts and handovers as they come; apart from tick(), so that no flood of digests delays them."""
        self._turns.take(self._changed())

    def stop(self) -> None:
        """Ends a tick after the messages that it is at; what is left of a digest is at once another's to post."""
        self._turns.stop()

    def _due(self) -> Iterator[Turn]:
        """What to post, with what comes to be due while we are at it."""
        digests, seen = self._ledger.digests, set[tuple[str, int, datetime | None]]()
        kept, rooms = RevisionsKept(), Rooms(self._client, self._ledger)
        try:
            yield from self._left(kept, rooms)
            while new := [each for each in digests.due(self._clock.now()) if _key(each) not in seen]:
                for digest in new:
                    seen.add(_key(digest))
                    claimed = self._claim(digest, self._clock.now())
                    if claimed is not None:
                        yield self._post(claimed, is_left=False, kept=kept, rooms=rooms)
        except LedgerError as error:
            log.warning("digests wait for the database: %s", error)

    def _changed(self) -> Iterator[Turn]:
        """Alerts and handovers that have something to tell."""
        kept, rooms = RevisionsKept(), Rooms(self._client, self._ledger)
        try:
            yield from self._left(kept, rooms)
            for digest in self._ledger.digests.behind(ALERT) + self._ledger.digests.active(HANDOVER):
                now = self._clock.now()
                claimed = self._claim(digest, now) if self._is_due(digest, now) else None
                if claimed is not None:
                    yield self._post(claimed, is_left=False, kept=kept, rooms=rooms)
        except LedgerError as error:
            log.warning("alerts wait for the database: %s", error)

    def _is_due(self, digest: Digest, now: datetime) -> bool:
        if digest.kind == ALERT:
            return is_alert_due(digest, self._ledger, now=now)
        return is_handover_due(digest, self._ledger, names_on_record=self._names, clock=self._clock)

    def _left(self, kept: RevisionsKept, rooms: Rooms) -> Iterator[Turn]:
        """What others began and did not end."""
        digests = self._ledger.digests
        for left in digests.left_open(before=self._clock.now() - LEASE):
            taken = digests.hold(left, now=self._clock.now())
            if taken is not None:
                yield self._post(taken, is_left=True, kept=kept, rooms=rooms)

    def _claim(self, digest: Digest, now: datetime) -> Claim | None:
        subscription = Subscription.load(digest.subscription)
        due = digest.next_due or now
        coming = next(next_runs(subscription.timetable, subscription.zone, after=max(now, due)), None)
        return self._ledger.digests.claim(digest, due=due, next_due=coming, now=now)

    def _post(self, claim: Claim, *, is_left: bool, kept: RevisionsKept, rooms: Rooms) -> Turn:
        posting = Posting(
            claim,
            ledger=self._ledger,
            client=self._client,
            now=self._clock.now,
            pace=self._pace,
            is_stopping=lambda: self._turns.is_stopping,
        )
        try:
            why = yield from patiently(partial(rooms.why_not, claim.digest))
            if why:
                self._pause(claim, why)
                return
            posted = (yield from patiently(partial(self._look, claim))) if is_left else Posted()
            if claim.digest.kind == HANDOVER:
                told = yield from self._hand_over(posting, posted)
            else:
                told = yield from self._tell(posting, posted, kept)
            complete = partial(self._ledger.digests.complete, now=self._clock.now(), told=told)
            yield from patiently(lambda: complete(posting.claim))
        except NotOursError:
            self._ledger.digests.let_go(posting.claim)
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code not in FOR_GOOD:
                log.warning("digest %s waits for Slack: %s", claim.digest.number, code)
                return  # looked at again when the lease is over
            self._pause(claim, FOR_GOOD[code])
        except (OSError, LedgerError) as error:
            log.warning("digest %s waits: %s", claim.digest.number, error)

    def _pause(self, claim: Claim, why: str) -> None:
        self._ledger.digests.give_up(claim, why=why)
        self._tell_owner(claim.digest, why)

    def _tell(self, posting: Posting, posted: Posted, kept: RevisionsKept) -> Generator[float, None, str]:
        told, wording = told_by(posting.claim, self._ledger, names_on_record=self._names, clock=self._clock, kept=kept)
        authors = {change.after.author for change in told.news.changes}
        wording = replace(wording, called=(yield from self._names_of(authors)))
        yield from posting.post(told, wording, posted=posted)
        return ""

    def _hand_over(self, posting: Posting, posted: Posted) -> Generator[float, None, str]:
        digest = posting.claim.digest
        following = followed(digest, self._ledger, names_on_record=self._names, clock=self._clock)
        told = yield from hand_over(posting, self._client, following, posted=posted, named=self._named)
        return told.dump()

    def _named(self, following: Following) -> Generator[float, None, Wording]:
        entries = [entry for change in following.handovers for entry in (*change.lead.evidence, *change.causes)]
        called = yield from self._names_of({entry.author for entry in entries})
        return replace(following.wording, called=called)

    def _look(self, claim: Claim) -> Posted:
        return look(self._client, claim, is_played_back=self._clock.fixed_day is not None)

    def _names_of(self, authors: Collection[str]) -> Generator[float, None, dict[str, str]]:
        """What accounts are called: mentions would notify their owners, once for each change they logged."""
        for author in sorted(set(authors) - self._called.keys()):
            if USER_ID.match(author):
                self._called[author] = yield from patiently(partial(self._name_of, author))
        return {author: self._called[author] for author in authors if author in self._called}

    def _name_of(self, user: str) -> str:
        try:
            profile = self._client.users_info(user=user)["user"]
        except SlackApiError as error:
            if error.response.get("error") not in UNKNOWN:
                raise
            profile = {}  # an account that Slack no longer knows holds up nothing
        shown = profile.get("profile", {}).get("display_name") or profile.get("real_name")
        return str(shown or profile.get("name") or user)

    def _tell_owner(self, digest: Digest, why: str) -> None:
        try:
            subscription = Subscription.load(digest.subscription)
            message = paused_for(digest.number, digest.channel, why, subscription=subscription)
            self._client.chat_postMessage(channel=digest.owner, **message.arguments())
        except SlackApiError as error:
            log.warning("the owner of digest %s could not be told: %s", digest.number, error)


def _key(digest: Digest) -> tuple[str, int, datetime | None]:
    return digest.workspace, digest.number, digest.next_due
