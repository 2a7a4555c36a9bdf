"""Trigger ids and response urls: the two ways by which an interaction lets the app answer, each with its limits."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from playground.clock import Clock
from playground.refusals import Refusal

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5


@dataclass(slots=True)
class _Trigger:
    person: str
    until: float
    is_used: bool = False


class Triggers:
    """A trigger id opens one view, within three seconds of the person's act."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, _Trigger] = {}

    def issue(self, person: str) -> str:
        """A new one for what this person just did."""
        now = self._clock.seconds()
        trigger_id = f"{int(now * 1000)}.{len(self._issued)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = _Trigger(person, until=now + TRIGGER_SECONDS)
        return trigger_id

    def person(self, trigger_id: str) -> str:
        """Whose it is; raises what Slack answers when it cannot be used any more."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.is_used:
            raise Refusal("exchanged_trigger_id")
        if self._clock.seconds() > trigger.until:
            raise Refusal("expired_trigger_id")
        return trigger.person

    def exchange(self, trigger_id: str) -> None:
        """Uses it up."""
        self._issued[trigger_id].is_used = True


@dataclass(slots=True)
class ResponseUrl:
    """Where an interaction came from: in `channel`, by `person`, on the message `source_ts` (none for a command)."""

    person: str
    channel: str
    until: float
    source_ts: str | None = None
    thread_ts: str | None = None
    is_ephemeral: bool = False
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """A response url takes five answers, within thirty minutes."""

    clock: Clock
    issued: dict[str, ResponseUrl] = field(default_factory=dict)

    def issue(
        self,
        *,
        person: str,
        channel: str,
        source_ts: str | None = None,
        thread_ts: str | None = None,
        is_ephemeral: bool = False,
    ) -> str:
        """The secret last part of a new address."""
        secret = secrets.token_hex(12)
        self.issued[secret] = ResponseUrl(
            person=person,
            channel=channel,
            until=self.clock.seconds() + RESPONSE_URL_SECONDS,
            source_ts=source_ts,
            thread_ts=thread_ts,
            is_ephemeral=is_ephemeral,
        )
        return secret

    def look_up(self, secret: str) -> ResponseUrl:
        """Raises what Slack answers when it cannot be used any more."""
        url = self.issued.get(secret)
        if url is None:
            raise Refusal("invalid_url")
        if self.clock.seconds() > url.until:
            raise Refusal("expired_url")
        if url.uses >= RESPONSE_URL_USES:
            raise Refusal("used_url")
        return url
