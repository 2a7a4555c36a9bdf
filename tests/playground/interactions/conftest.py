"""One stand-in for all, with an app that does what a test tells it to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from playground.stand_in import SlackStandIn
from playground.world import ChannelKind
from tests.playground.connecting import connected
from tests.playground.interactions.scripted import Script
from tests.playground.tiny_app import MANIFEST


@pytest.fixture(scope="package")
def running() -> Iterator[tuple[SlackStandIn, Script]]:
    with SlackStandIn(manifest=MANIFEST, burst=None, retry_after=(), patience=0.05) as slack:
        slack.world.add_member("ann", "Ann Example")
        slack.world.add_channel("general", members=("ann", slack.bot))
        slack.world.add_channel("strategy", members=("ann", slack.bot), kind=ChannelKind.PRIVATE)
        script = Script()
        app = App(client=WebClient(token=slack.bot_token, base_url=slack.api_url), process_before_response=True)
        for command in MANIFEST["features"]["slash_commands"]:
            app.command(command["command"])(script)
        app.action(re.compile(""))(script)
        app.view("form")(script)
        app.view_closed("form")(script)
        app.shortcut("note")(script)
        app.shortcut("keep")(script)
        app.options("party")(script)
        for event in ("message", "app_mention", "member_joined_channel"):
            app.event(event)(lambda: None)
        with connected(slack, app):
            yield slack, script


@pytest.fixture
def slack(running: tuple[SlackStandIn, Script]) -> SlackStandIn:
    return running[0]


@pytest.fixture
def script(running: tuple[SlackStandIn, Script]) -> Script:
    """Fresh for each test."""
    running[1].heard.clear()
    running[1].reply = lambda ack, _: ack()
    return running[1]
