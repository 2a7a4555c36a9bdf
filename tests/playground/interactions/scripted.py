"""An app that does what a test tells it to, and remembers what it heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient

from playground.stand_in import SlackStandIn
from playground.world import Message, View

Heard = list[dict[str, Any]]
Reply = Callable[[Any, dict[str, Any]], None]


class Script:
    """What the app does next, and what it has heard; by default it acks and nothing more."""

    def __init__(self) -> None:
        self.heard: Heard = []
        self.reply: Reply = lambda ack, _: ack()

    def __call__(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        self.reply(ack, body)


def shown(slack: SlackStandIn, client: WebClient, *blocks: dict[str, Any]) -> Message:
    """A message of the bot with these blocks."""
    general = slack.world.channel("general").id
    ts = client.chat_postMessage(channel=general, text="choose", blocks=list(blocks))["ts"]
    return slack.world.message(general, str(ts))


def opened(slack: SlackStandIn, script: Script, client: WebClient, view: dict[str, Any]) -> View:
    """A modal on Ann's screen."""
    ann = slack.acting_as("ann")

    def reply(ack: Any, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    script.reply = reply
    modal = ann.shortcut("note").view
    assert modal is not None
    script.heard.clear()
    script.reply = lambda ack, _: ack()
    return modal


def buttons(*values: str) -> dict[str, Any]:
    elements = [
        {"type": "button", "action_id": f"go-{value}", "value": value, "text": {"type": "plain_text", "text": value}}
        for value in values
    ]
    return {"type": "actions", "block_id": "row", "elements": elements}


def option(value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}
