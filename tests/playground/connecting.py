"""A Bolt app on Socket Mode for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler

from playground.stand_in import SlackStandIn


@contextmanager
def connected(slack: SlackStandIn, app: App) -> Iterator[None]:
    """Slack hangs up first, since slack_sdk takes up to three seconds to."""
    handler = SocketModeHandler(app, app_token=slack.app_token)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
    assert slack.wait_until_connected()
    yield
    handler.client.auto_reconnect_enabled = False
    slack.stop()
    handler.close()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
