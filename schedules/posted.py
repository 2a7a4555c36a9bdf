"""What Slack has already of what we post unasked: each message carries as metadata what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from storage.captures import Capture
from storage.digests import Claim

EVENT = "rapporteur_digest"
SUMMARY, THREAD = "summary", "thread"
PAGE = 200
CLOCKS_DIFFER = timedelta(days=2)
"""Slack's clock names its messages, ours the claims: one may be badly set."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The ts of the summary, None while there is none, what it says was told, and the entries that are told already."""

    summary: str | None = None
    entries: frozenset[str] = frozenset()
    told: str = ""


def mark(claim: Claim, entries: Iterable[str], *, part: str, told: str = "") -> dict[str, Any]:
    """The metadata by which a message is found again.

    It names entries rather than counting parts: a bot that was upgraded in between may cut the thread elsewhere.
    """
    payload = {"claim": claim.claim, "part": part, "entries": ",".join(entries), "told": told}
    return {"event_type": EVENT, "event_payload": payload}


def look(client: WebClient, claim: Claim, *, is_played_back: bool) -> Posted:
    """What was posted before its poster stopped; `is_played_back` says that our days are not Slack's."""
    channel = claim.digest.channel
    oldest = "0" if is_played_back else str((claim.began_at - CLOCKS_DIFFER).timestamp())

    def read_channel(cursor: str | None) -> Any:
        return client.conversations_history(
            channel=channel, oldest=oldest, include_all_metadata=True, limit=PAGE, cursor=cursor
        )

    said = _ours(read_channel, claim)
    found = next((each for each in said if each[1].get("part") == SUMMARY), None)
    if found is None:
        return Posted()
    summary, of_summary = found

    def read_thread(cursor: str | None) -> Any:
        return client.conversations_replies(
            channel=channel, ts=summary, include_all_metadata=True, limit=PAGE, cursor=cursor
        )

    thread = _ours(read_thread, claim)
    named = {entry for _, payload in thread for entry in str(payload.get("entries") or "").split(",")}
    return Posted(summary, frozenset(named - {""}), str(of_summary.get("told") or ""))


def said_in_thread(client: WebClient, capture: Capture, *, kind: str) -> str | None:
    """The ts of what was posted for a captured message, by its metadata."""

    def read_thread(cursor: str | None) -> Any:
        return client.conversations_replies(
            channel=capture.channel, ts=capture.thread, include_all_metadata=True, limit=PAGE, cursor=cursor
        )

    said = marked(read_thread, kind)
    return next((ts for ts, payload in said if payload.get("message") == capture.message), None)


def _ours(read: Callable[[str | None], Any], claim: Claim) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((ts, payload) for ts, payload in marked(read, EVENT) if payload.get("claim") == claim.claim)


def marked(read: Callable[[str | None], Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ts and the payload of each message with metadata of that kind, page by page."""
    cursor: str | None = None
    while True:
        page = read(cursor)
        for message in page["messages"]:
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == kind:
                yield str(message["ts"]), payload
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return
