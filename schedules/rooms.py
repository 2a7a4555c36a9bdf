"""Who reads along where digests are posted: it may have changed since one was set up."""

from __future__ import annotations

import threading

from slack_sdk import WebClient

from answering.directory import Place, outsiders_read_along, places_of
from storage.digests import Digest
from storage.ledger import Ledger

WITH_OUTSIDERS = (
    "people from other organisations read the channel now. An admin can allow it with `/rapporteur guests on`, typed "
    "there."
)
PUBLIC_NOW = (
    "the channel is public now, and this one tells what was logged there while it was private. Set up another there "
    "in its place."
)


class Rooms:
    """The channels as they are now, looked up once for all that one tick posts. Safe to use from several threads."""

    def __init__(self, client: WebClient, ledger: Ledger) -> None:
        self._client = client
        self._ledger = ledger
        self._lock = threading.Lock()
        self._places: dict[str, Place] | None = None

    def why_not(self, digest: Digest) -> str:
        """Why nothing may be posted there any more, "" where all is as it was; what cannot be seen Slack refuses.

        Raises SlackApiError.
        """
        if digest.channel.startswith("D"):
            return ""
        with self._lock:
            if self._places is None:
                self._places = places_of(self._client)
            place = self._places.get(digest.channel)
        if place is None:
            return ""
        if digest.audience and not place.is_private:
            return PUBLIC_NOW
        return WITH_OUTSIDERS if outsiders_read_along(place, digest.workspace, self._ledger) else ""
