"""Failures to order: the next call of a method is refused, breaks, or is done while its answer gets lost."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`error` is Slack's code, `status` an HTTP status of its servers, 0 when the connection breaks without any.

    `is_done_first`: the call is done all the same, and only its answer is lost.
    """

    error: str = ""
    status: int = 200
    is_done_first: bool = False


@dataclass(slots=True)
class CallFaults:
    """Faults waiting for their method, first ordered first used; "*" waits for any."""

    waiting: list[tuple[str, Fault]] = field(default_factory=list)

    def take(self, method: str) -> Fault | None:
        """The fault for this call, which is then over."""
        for at, (waits_for, fault) in enumerate(self.waiting):
            if waits_for in {method, "*"}:
                del self.waiting[at]
                return fault
        return None
