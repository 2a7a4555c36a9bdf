"""HTTP mode: a real Bolt app behind its WSGI adapter, everything at one signed address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt.adapter.wsgi import SlackRequestHandler

from playground.acting import Actor
from playground.stand_in import SlackStandIn
from tests.playground.tiny_app import MANIFEST, tiny_app


class ThreadedServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Says nothing."""


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    """Slack needs to know the app's address and the app needs Slack's: the app's port comes first."""
    server = make_server("127.0.0.1", 0, lambda _environ, _start: [], ThreadedServer, QuietHandler)
    url = f"http://127.0.0.1:{server.server_port}/slack/events"
    with SlackStandIn(manifest=MANIFEST, request_url=url, burst=None, retry_after=(0, 0.02, 0.05)) as running:
        running.world.add_member("ann", "Ann Example")
        running.world.add_channel("general", members=("ann", running.bot))
        app = tiny_app(api_url=running.api_url, token=running.bot_token, signing_secret=running.signing_secret)
        server.set_app(SlackRequestHandler(app))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        server.shutdown()
        server.server_close()


def test_the_address_gives_the_challenge_back(slack: SlackStandIn) -> None:
    assert slack.http_mode is not None
    assert slack.http_mode.verify_url()


def test_a_command_a_button_and_a_form_work_as_over_the_socket(slack: SlackStandIn, ann: Actor) -> None:
    shown = ann.command("general", "/echo hello").message
    assert shown.text == "you said hello"
    assert ann.click(shown, "Press me").message.text == "pressed v1"

    view = ann.command("general", "/form").view
    assert view is not None
    assert [o["text"]["text"] for o in ann.type_ahead(view, "party", "Ja")] == ["Japan"]
    assert ann.fill_and_submit(view, {"Words": "bad"}).errors == {"words": "Not that word"}
    assert ann.fill_and_submit(view, {"Words": "good", "party": "Japan"}).error == ""
    assert ann.sees(ann.direct)[-1].text == "saved good Ja"


def test_events_are_posted_and_answered(ann: Actor) -> None:
    asked = ann.say("general", "@tiny are you there?")

    assert ann.reply_to(asked).text == "here I am"


def test_a_retry_says_its_number_and_reason(slack: SlackStandIn, ann: Actor) -> None:
    slack.lose_acks()

    ann.say("general", "lost")

    assert slack.settle()
    assert [e.attempt for e in slack.board.delivery.sent[-2:]] == [0, 1]


BAD_SIGNATURES = {"six minutes old": (360.0, {}), "wrong": (0.0, {"X-Slack-Signature": "v0=0"})}


@pytest.mark.parametrize(("age", "headers"), BAD_SIGNATURES.values(), ids=BAD_SIGNATURES.keys())
def test_the_app_refuses_what_slack_did_not_sign(slack: SlackStandIn, age: float, headers: dict[str, str]) -> None:
    assert slack.http_mode is not None

    status, _ = slack.http_mode.post_raw("command=/echo", "application/x-www-form-urlencoded", age=age, headers=headers)

    assert status == 401


def test_an_app_that_is_down_fails_the_command() -> None:
    with SlackStandIn(manifest=MANIFEST, request_url="http://127.0.0.1:1/slack/events", burst=None) as slack:
        slack.world.add_member("ann")
        slack.world.add_channel("general", members=("ann",))

        failed = slack.acting_as("ann").command("general", "/echo hello")

    assert failed.error == "/echo failed with the error “dispatch_failed”"
