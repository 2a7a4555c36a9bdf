"""Whatever Slack sends comes through here first: is it for us, did we have it already, and who asks?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from answering.clock import Clock
from answering.directory import Directory
from answering.names_on_record import NamesOnRecord
from handlers import failing
from handlers.asker import asker_of, workspace_of
from handlers.asking.memory import Memory
from handlers.background import Background
from handlers.recording import tagging
from negotiation.model import Scope
from storage.ledger import Ledger


class Admission(Middleware):
    """The one middleware, and no function: Bolt takes its time over each, and more to find a function's arguments."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        memory: Memory,
        background: Background,
        names_on_record: NamesOnRecord,
        connection: str,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._memory = memory
        self._background = background
        self._directory = Directory()
        self._names = names_on_record
        self._connection = connection

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt passes it
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse:
        """Gives the handlers their asker; what is not for us goes no further."""
        context, body, client = req.context, req.body, req.context.client
        context["connection"] = self._connection
        context["later"] = partial(
            self._background.start, failed=partial(failing.tell_afterwards, body=body, context=context, client=client)
        )
        event = body.get("event") or {}
        reactions = partial(reactions_of, context, self._ledger)
        if not tagging.is_for_us(event, reactions=reactions) or is_repeated(body, context, self._ledger):
            return BoltResponse(status=200, body="")
        context["asker"] = asker = asker_of(
            context,
            body,
            client,
            ledger=self._ledger,
            directory=self._directory,
            names_on_record=self._names,
            memory=self._memory,
            clock=self._clock,
        )
        return BoltResponse(status=200, body="") if asker is None else next()


def is_repeated(body: dict[str, Any], context: BoltContext, ledger: Ledger) -> bool:
    """Slack delivers an event again when our ack was late; the first delivery is handled."""
    is_event = body.get("type") == "event_callback"
    return is_event and not ledger.first_delivery(workspace_of(context), body["event_id"])


def reactions_of(context: BoltContext, ledger: Ledger) -> tuple[str, ...]:
    """The reactions that take a message as an update in this workspace."""
    with ledger.read(Scope(workspace_of(context))) as records:
        return records.settings.reactions
