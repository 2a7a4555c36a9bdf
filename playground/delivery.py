"""Getting things to the app: interactions wait for its ack, events are tried again until it acks."""

from __future__ import annotations

import concurrent.futures
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from playground.refusals import Unanswered

Loop = Callable[[float, Callable[[], None]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One thing to tell the app. `kind` is what Socket Mode calls it."""

    kind: str
    payload: Mapping[str, Any]
    takes_answer: bool = False
    attempt: int = 0
    reason: str = ""

    @property
    def event_id(self) -> str:
        """Empty for interactions."""
        return str(self.payload.get("event_id", ""))


@dataclass(frozen=True, slots=True)
class Ack:
    """What came with the ack: a dict, a text, or None when it was empty."""

    body: Any = None


class Transport(Protocol):
    """Socket Mode or HTTP."""

    def send(self, envelope: Envelope) -> concurrent.futures.Future[Ack]:
        """A future that gets the Ack, or Unanswered when the app cannot be reached or answers amiss."""
        ...


@dataclass(slots=True)
class DeliveryFaults:
    """What goes wrong between Slack and the app until it is set right."""

    lost_acks: int = 0
    is_holding: bool = False
    held: list[Envelope] = field(default_factory=list)


class Delivery:
    """Sends through one transport; `later` runs a function after some real seconds in the server's thread."""

    def __init__(
        self,
        *,
        transport: Transport,
        later: Loop,
        new_event_id: Callable[[], str],
        ack_seconds: float,
        retry_after: Sequence[float],
    ) -> None:
        self.faults = DeliveryFaults()
        self.sent: list[Envelope] = []
        self._transport = transport
        self._later = later
        self._new_event_id = new_event_id
        self._ack_seconds = ack_seconds
        self._retry_after = tuple(retry_after)
        self._lock = threading.Condition()
        self._under_way = 0

    def ask(self, kind: str, payload: Mapping[str, Any]) -> Any:
        """Sends an interaction and returns what came with its ack; raises Unanswered."""
        sending = self._send(Envelope(kind=kind, payload=payload, takes_answer=True))
        try:
            return sending.result(timeout=self._ack_seconds).body
        except concurrent.futures.TimeoutError:
            raise Unanswered("operation_timeout") from None

    def tell(self, payload: Mapping[str, Any]) -> None:
        """Sends an event, at once and again while it is not acked."""
        envelope = Envelope(kind="events_api", payload=payload)
        if self.faults.is_holding:
            self.faults.held.append(envelope)
            return
        with self._lock:
            self._under_way += 1
        self._try(envelope)

    def redeliver(self, event_id: str, *, under_new_id: bool = False, as_retry: bool = False) -> None:
        """Sends an event again: as Slack does when it is unsure of an ack, or as it does when it forgot."""
        before = next(envelope for envelope in reversed(self.sent) if envelope.event_id == event_id)
        payload = dict(before.payload)
        if under_new_id:
            payload["event_id"] = self._new_event_id()
        with self._lock:
            self._under_way += 1
        if as_retry:
            again = replace(before, payload=payload, attempt=before.attempt + 1, reason="timeout")
        else:
            again = replace(before, payload=payload, attempt=0, reason="")
        self._try(again)

    def hold(self) -> None:
        """Keeps events back until `release`."""
        self.faults.is_holding = True

    def release(self, order: Callable[[list[Envelope]], Sequence[Envelope]] = tuple) -> None:
        """Sends what was held, in the order that `order` makes of it (`reversed`, say)."""
        held, self.faults.held, self.faults.is_holding = self.faults.held, [], False
        for envelope in order(held):
            self.tell(envelope.payload)

    def settle(self, *, within: float) -> bool:
        """Waits until every event is acked or given up; False when the time is over first."""
        with self._lock:
            return self._lock.wait_for(lambda: self._under_way == 0, timeout=within)

    def _send(self, envelope: Envelope) -> concurrent.futures.Future[Ack]:
        self.sent.append(envelope)
        answer = self._transport.send(envelope)
        if self.faults.lost_acks == 0:
            return answer
        self.faults.lost_acks -= 1
        lost: concurrent.futures.Future[Ack] = concurrent.futures.Future()
        answer.add_done_callback(lambda _: lost.set_exception(Unanswered("operation_timeout")))
        return lost

    def _try(self, envelope: Envelope) -> None:
        answer = self._send(envelope)
        once = threading.Lock()

        def done(reason: str) -> None:
            if not once.acquire(blocking=False):
                return
            if reason and envelope.attempt < len(self._retry_after):
                again = replace(envelope, attempt=envelope.attempt + 1, reason=reason)
                self._later(self._retry_after[envelope.attempt], lambda: self._try(again))
                return
            with self._lock:
                self._under_way -= 1
                self._lock.notify_all()

        answer.add_done_callback(lambda ack: done(_reason(ack.exception())))
        self._later(self._ack_seconds, lambda: done("timeout"))


def _reason(failure: BaseException | None) -> str:
    if failure is None:
        return ""
    return "timeout" if isinstance(failure, Unanswered) and failure.error == "operation_timeout" else "http_error"
