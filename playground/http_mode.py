"""HTTP mode: everything is posted to the app's one address, signed as Slack signs."""

from __future__ import annotations

import concurrent.futures
import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from playground.delivery import Ack, Envelope
from playground.refusals import Unanswered

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


class HttpMode:
    """The transport; signatures carry the real time (or what `now` says), since that is what the app checks."""

    def __init__(self, request_url: str, *, signing_secret: str, now: Callable[[], float] = time.time) -> None:
        self._url = urlsplit(request_url)
        self._secret = signing_secret
        self._now = now
        self._workers = concurrent.futures.ThreadPoolExecutor(max_workers=10, thread_name_prefix="slack-http")

    def send(self, envelope: Envelope) -> concurrent.futures.Future[Ack]:
        """Ten at a time."""
        return self._workers.submit(self._post, envelope)

    def close(self) -> None:
        """Sends nothing more."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def verify_url(self) -> bool:
        """What Slack does when the address is saved: the app must give the challenge back."""
        challenge = {
            "token": "stand-in-verification",
            "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
        }
        status, body = self.post_raw(json.dumps({**challenge, "type": "url_verification"}), JSON)
        try:
            answer = json.loads(body)["challenge"] if body.startswith("{") else body
        except (ValueError, KeyError):
            return False
        return status == 200 and answer == challenge["challenge"]

    def post_raw(
        self, body: str, content_type: str, *, headers: Mapping[str, str] | None = None, age: float = 0.0
    ) -> tuple[int, str]:
        """Signed as if `age` seconds ago; `headers` go over Slack's own."""
        stamp = str(int(self._now() - age))
        digest = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest}",
            **(headers or {}),
        }
        connection = http.client.HTTPConnection(self._url.hostname or "", self._url.port, timeout=10)
        try:
            connection.request("POST", self._url.path or "/", body.encode(), signed)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def _post(self, envelope: Envelope) -> Ack:
        body, content_type = _encoded(envelope)
        retry = {"X-Slack-Retry-Num": str(envelope.attempt), "X-Slack-Retry-Reason": _reason(envelope)}
        try:
            status, answer = self.post_raw(body, content_type, headers=retry if envelope.attempt else None)
        except OSError:
            raise Unanswered("dispatch_failed") from None
        if status != http.client.OK:
            raise Unanswered("dispatch_failed")
        return Ack(_decoded(answer))


def _encoded(envelope: Envelope) -> tuple[str, str]:
    if envelope.kind == "events_api":
        return json.dumps(envelope.payload), JSON
    if envelope.kind == "slash_commands":
        return urlencode(envelope.payload), FORM
    return urlencode({"payload": json.dumps(envelope.payload)}), FORM


def _reason(envelope: Envelope) -> str:
    return "http_timeout" if envelope.reason == "timeout" else envelope.reason


def _decoded(answer: str) -> Any:
    if not answer:
        return None
    try:
        return json.loads(answer)
    except json.JSONDecodeError:
        return answer
