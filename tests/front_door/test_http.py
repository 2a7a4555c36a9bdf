"""The same bot met by signed HTTP requests instead of Socket Mode, and what it refuses at its door."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

import bot
from config import ConfigError, Mode, Settings
from playground.bonn import ADMIN, lay_out
from playground.stand_in import SlackStandIn
from samples import bonn2009
from storage.opening import open_database
from tests.front_door.conftest import MANIFEST


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def slack(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlackStandIn]:
    url = f"sqlite:///{tmp_path_factory.mktemp('http')}/ledger.db"
    request_url = f"http://127.0.0.1:{port}/slack/events"
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    with SlackStandIn(manifest=manifest, burst=None, request_url=request_url) as slack:
        lay_out(slack)
        engine = open_database(url)
        bonn2009.fill(engine, workspace=slack.workspace.id, author=slack.world.member(ADMIN).id)
        engine.dispose()
        settings = Settings(
            mode=Mode.HTTP,
            database_url=url,
            bot_token=slack.bot_token,
            signing_secret=slack.signing_secret,
            slack_api_url=slack.api_url,
            port=port,
            today=bonn2009.TODAY,
        )
        wait, end = bot.start(settings)
        serving = threading.Thread(target=wait, daemon=True)
        serving.start()
        yield slack
        end()
        serving.join(timeout=5)


def status(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_a_question_is_answered_over_signed_http(slack: SlackStandIn) -> None:
    answer = slack.acting_as("marco").command("us-tracking", "/ask who is leading the US delegation today").message
    assert answer is not None
    assert "Trigg Talley leads the US delegation today" in answer.text


def test_a_mention_is_answered_over_signed_http(slack: SlackStandIn) -> None:
    marco = slack.acting_as("marco")
    reply = marco.reply_to(marco.say("us-tracking", "@Rapporteur where is Pershing?"))
    assert "in Beijing" in reply.text


def test_health_is_told_to_whoever_watches_the_process(slack: SlackStandIn, port: int) -> None:
    assert slack.api_url
    assert status(port, "GET", "/healthz") == 200
    assert status(port, "GET", "/nothing") == 404


def test_a_request_that_slack_did_not_sign_is_refused(slack: SlackStandIn, port: int) -> None:
    assert slack.api_url
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert status(port, "POST", "/slack/events", "command=/ask&text=x", form) == 401
    forged = {**form, "X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": "1"}
    assert status(port, "POST", "/slack/events", "command=/ask&text=x", forged) == 401


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        pytest.param({"bot_token": "xoxb-wrong"}, "SLACK_BOT_TOKEN", id="a wrong bot token"),
        pytest.param({"mode": Mode.SOCKET, "app_token": "xapp-wrong"}, "SLACK_APP_TOKEN", id="a wrong app token"),
        pytest.param({"slack_api_url": "http://127.0.0.1:9/api/"}, "SLACK_API_URL", id="nobody at the address"),
    ],
)
def test_what_is_wrong_at_start_is_named(
    slack: SlackStandIn, tmp_path: Path, change: dict[str, str | Mode], variable: str
) -> None:
    right: dict[str, str | Mode] = {
        "mode": Mode.HTTP,
        "database_url": f"sqlite:///{tmp_path}/ledger.db",
        "bot_token": slack.bot_token,
        "signing_secret": slack.signing_secret,
        "slack_api_url": slack.api_url,
    }
    with pytest.raises(ConfigError, match=variable):
        bot.start(Settings(**(right | change)))  # type: ignore[arg-type]  # the table's values fit their fields
