"""What Slack answers when it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):  # noqa: N818 - not a fault of ours: what Slack says to the app
    """A Web API call refused with Slack's error code; `extra` goes beside it in the answer."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def as_answer(self) -> Mapping[str, Any]:
        """The body of the reply."""
        return {"ok": False, "error": self.error, **self.extra}


class Unanswered(Exception):  # noqa: N818 - it names what happened to the person, as Slack does
    """The app did not take an interaction; `error` is the code that Slack shows the person."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class BadManifestError(ValueError):
    """Slack would refuse this app manifest."""


class CannotActError(Exception):
    """A person tried what Slack's own client would not let them do."""
