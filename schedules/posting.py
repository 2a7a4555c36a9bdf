"""One claim on its way into its channel: the summary, then its thread, each message once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.digests import Part, Told, digest_summary, digest_thread
from messages.facts import Wording
from messages.message import Message
from schedules.pace import Pace, patiently, retry_after
from schedules.posted import SUMMARY, THREAD, Posted, mark
from storage.digests import Claim
from storage.ledger import Ledger

HELD_SECONDS = 30.0
"""Whoever waits says so often that it lives."""
FRESH_SECONDS = 15.0
"""So soon after it was held nobody takes a claim over, and a busy database need not be asked."""


class NotOursError(Exception):
    """No more messages by us: another has taken the claim over, or we are to stop."""


class Posting:
    """`claim` is as it is held last."""

    def __init__(
        self,
        claim: Claim,
        *,
        ledger: Ledger,
        client: WebClient,
        now: Callable[[], datetime],
        pace: Pace,
        is_stopping: Callable[[], bool],
    ) -> None:
        self.claim = claim
        self._ledger = ledger
        self._client = client
        self._now = now
        self._pace = pace
        self._is_stopping = is_stopping

    def post(self, told: Told, wording: Wording, *, posted: Posted) -> Iterator[float]:
        """Posts what is not posted yet, and gives the waits in between. Raises NotOursError, SlackApiError."""
        summary, is_told = posted.summary, posted.entries
        if summary is None:
            part = digest_summary(told, wording)
            if part is None:
                return
            summary = yield from self._say_part(part, SUMMARY)
            is_told = frozenset(part.entries)
        rest = tuple(change for change in told.news.changes if change.entry not in is_told)
        for part in digest_thread(replace(told.news, changes=rest), wording):
            yield from self._say_part(part, THREAD, thread=summary)

    def _say_part(self, part: Part, name: str, *, thread: str | None = None) -> Generator[float, None, str]:
        return (yield from self.say(part.message, mark(self.claim, part.entries, part=name), thread=thread))

    def say(
        self, message: Message, metadata: dict[str, Any], *, thread: str | None = None
    ) -> Generator[float, None, str]:
        """Posts a message when the channel may have one; gives its ts. Raises NotOursError, SlackApiError."""
        channel = self.claim.digest.channel
        while True:
            while (seconds := self._pace.begin(channel)) > 0:
                yield min(seconds, HELD_SECONDS)
                yield from self.hold()
            wanted: float | None = None
            try:
                yield from self.hold()
                said = self._client.chat_postMessage(
                    channel=channel,
                    thread_ts=thread,
                    metadata=metadata,
                    unfurl_links=False,
                    **message.arguments(),
                )
                return str(said["ts"])
            except SlackApiError as error:
                wanted = retry_after(error)
                if wanted is None:
                    raise
            finally:
                self._pace.end(channel, retry_after=wanted)

    def note(self, told: str) -> Generator[float, None, None]:
        """Keeps what its digest may have told by the time that we stop. Raises NotOursError."""
        yield from self.hold()
        yield from patiently(lambda: self._ledger.digests.note(self.claim, told=told))

    def hold(self) -> Generator[float, None, None]:
        """Says that we live. Raises NotOursError where the claim is another's by now, or we are to stop."""
        if self._is_stopping():
            raise NotOursError
        now = self._now()
        if abs((now - self.claim.held_at).total_seconds()) < FRESH_SECONDS:
            return
        held = yield from patiently(lambda: self._ledger.digests.hold(self.claim, now=now))
        if held is None:
            raise NotOursError
        self.claim = held
