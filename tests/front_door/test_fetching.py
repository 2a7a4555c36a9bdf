"""The bot's token goes to Slack and to nobody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient

from handlers.files.fetching import Fetched, fetch, is_slacks
from negotiation.rows import Unreadable, UnreadableError
from negotiation.rows.sheet import MOST_BYTES

SLACK = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("address", "api", "expected"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.csv", SLACK, True),
        ("https://slack.com/files/a.csv", SLACK, True),
        ("https://files.slack.com:443/a.csv", SLACK, True),
        ("https://files.slack-gov.com/a.csv", "https://slack-gov.com/api/", True),
        ("http://127.0.0.1:3000/files/F1/a.csv", "http://127.0.0.1:3000/api/", True),
        ("http://files.slack.com/a.csv", SLACK, False),
        ("https://files.slack.com.evil.org/a.csv", SLACK, False),
        ("https://evilslack.com/a.csv", SLACK, False),
        ("https://slack.com@evil.org/a.csv", SLACK, False),
        ("https://evil.org/slack.com/a.csv", SLACK, False),
        ("https://files.slack.com:8443/a.csv", SLACK, False),
        ("https://docs.google.com/spreadsheets/d/1", SLACK, False),
        ("http://127.0.0.1:3001/files/F1/a.csv", "http://127.0.0.1:3000/api/", False),
        ("file:///etc/passwd", SLACK, False),
    ],
)
def test_only_the_apis_own_hosts_are_slacks(address: str, api: str, expected: bool) -> None:
    assert is_slacks(address, api=api) is expected


class Host(ThreadingHTTPServer):
    """Answers files.info with `file`, and whatever else is asked with `answer`; keeps what tokens it saw where."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.file: dict[str, object] = {}
        self.answer: tuple[int, dict[str, str], bytes] = (200, {}, b"")
        self.tokens: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def fetch(self) -> Fetched:
        return fetch("F1", WebClient(token="xoxb-secret", base_url=f"{self.address}api/"))


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_POST(self) -> None:
        self._send(
            200, {"Content-Type": "application/json"}, json.dumps({"ok": True, "file": self.server.file}).encode()
        )

    def do_GET(self) -> None:
        self.server.tokens.append((self.path, self.headers.get("Authorization")))
        self._send(*self.server.answer)

    def _send(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):  # whoever reads no further than they want hangs up
            self.wfile.write(content)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        running.file = {"name": "a.csv", "url_private": f"{running.address}files/a.csv", "permalink": "https://a.b/F1"}
        yield running
        running.shutdown()
        thread.join()


def test_a_file_is_fetched_with_the_token_and_read(host: Host) -> None:
    host.answer = (200, {"Content-Type": "text/csv"}, b"party,pledge\nJapan,x\n")
    assert host.fetch().sheets[0].rows[1] == (2, ("Japan", "x"))
    assert host.tokens == [("/files/a.csv", "Bearer xoxb-secret")]


def test_a_redirect_is_not_followed_so_the_token_stays(host: Host) -> None:
    with Host() as other:
        host.answer = (302, {"Location": f"{other.address}elsewhere"}, b"")
        assert reason(host) is Unreadable.NOT_FETCHED
        assert other.tokens == []


def test_a_sign_in_page_is_no_file(host: Host) -> None:
    host.answer = (200, {"Content-Type": "text/html; charset=utf-8"}, b"party,pledge\nJapan,x\n")
    assert reason(host) is Unreadable.NOT_FETCHED


def test_a_file_that_says_it_is_too_large_is_not_asked_for(host: Host) -> None:
    host.file["size"] = MOST_BYTES + 1
    assert reason(host) is Unreadable.TOO_LARGE
    assert host.tokens == []


def test_a_file_that_is_larger_than_it_says_is_not_read_to_its_end(host: Host) -> None:
    host.file["size"] = 10
    host.answer = (200, {}, b"x" * (3 * MOST_BYTES))
    assert reason(host) is Unreadable.TOO_LARGE


def test_a_file_kept_elsewhere_is_not_asked_for(host: Host) -> None:
    for about in ({"url_private": "https://docs.google.com/x"}, {"is_external": True}, {"url_private": ""}):
        host.file = {**host.file, **about}
        assert reason(host) is Unreadable.KEPT_ELSEWHERE
    assert host.tokens == []


def reason(host: Host) -> Unreadable:
    with pytest.raises(UnreadableError) as raised:
        host.fetch()
    return raised.value.reason
