"""A process that ticks once and is killed by the system, SIGKILL, at its n-th message."""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from handlers.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from schedules.digesting import Digester
from storage.ledger import Ledger
from storage.opening import open_database
from tests.schedules.moving import Moving


class Killed(WebClient):
    """Before Slack has the message, or after, before we know that it has."""

    def __init__(self, *, dies_at: int, is_sent: bool, **how: Any) -> None:
        super().__init__(**how)
        self._left = dies_at
        self._is_sent = is_sent

    def chat_postMessage(self, **what: Any) -> SlackResponse:  # noqa: N802 - Slack's name
        """Slack's own, unless it is the one to die at."""
        self._left -= 1
        if self._left == 0 and not self._is_sent:
            os.kill(os.getpid(), signal.SIGKILL)
        said = super().chat_postMessage(**what)
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return said


def main(database_url: str, api_url: str, token: str, now: str, dies_at: str, is_sent: str) -> None:
    """Everything comes from the command line."""
    clock = Moving(moment=[datetime.fromisoformat(now)])
    client = Killed(dies_at=int(dies_at), is_sent=is_sent == "True", token=token, base_url=api_url, retry_handlers=[])
    ledger = Ledger(open_database(database_url), clock=clock.now)
    Digester(ledger, client, clock=clock, names_on_record=NamesOnRecord(Vocabulary.load()), wait=lambda _: None).tick()


if __name__ == "__main__":
    main(*sys.argv[1:])
