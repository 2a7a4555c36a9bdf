"""An app manifest that Slack would not take is refused at once."""

from __future__ import annotations

from typing import Any

import pytest

from playground.manifest import Manifest
from playground.refusals import BadManifestError, CannotActError
from playground.stand_in import SlackStandIn
from tests.playground.tiny_app import MANIFEST

FEATURES = MANIFEST["features"]


def with_events(*events: str) -> dict[str, Any]:
    return {**MANIFEST, "settings": {"event_subscriptions": {"bot_events": list(events)}}}


def with_features(**features: Any) -> dict[str, Any]:
    return {**MANIFEST, "features": {**FEATURES, **features}}


def command(**about: Any) -> dict[str, Any]:
    return {"command": "/ask", "description": "asks", **about}


def shortcut(**about: Any) -> dict[str, Any]:
    return {"name": "Note", "type": "global", "callback_id": "note", "description": "notes", **about}


REFUSED = {
    "unknown event": (with_events("message.everywhere"), "unknown bot event"),
    "event without its scope": (with_events("message.mpim"), "needs the scope mpim:history"),
    "commands without scope": ({**MANIFEST, "oauth_config": {}}, "need the scope commands"),
    "command without slash": (with_features(slash_commands=[command(command="ask")]), "is no command"),
    "command of 33": (with_features(slash_commands=[command(command="/" + "x" * 32)]), "is no command"),
    "shortcut name of 25": (with_features(shortcuts=[shortcut(name="x" * 25)]), "name 24"),
    "shortcut of no type": (with_features(shortcuts=[shortcut(type="channel")]), "global or message"),
    "11 shortcuts": (with_features(shortcuts=[shortcut(callback_id=str(n)) for n in range(11)]), "10 shortcuts"),
    "name of 36": ({**MANIFEST, "display_information": {"name": "x" * 36}}, "1 to 35"),
    "description of 141": (
        {**MANIFEST, "display_information": {"name": "x", "description": "x" * 141}},
        "at most 140",
    ),
    "long description of 174": (
        {**MANIFEST, "display_information": {"name": "x", "long_description": "x" * 174}},
        "175 to 4,000",
    ),
}


@pytest.mark.parametrize(("manifest", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_slack_would_not_take_it(manifest: dict[str, Any], why: str) -> None:
    with pytest.raises(BadManifestError, match=why):
        Manifest.from_dict(manifest)


def test_an_app_whose_messages_tab_is_off_takes_no_direct_messages() -> None:
    with SlackStandIn(manifest=with_features(app_home={"messages_tab_enabled": False})) as slack:
        slack.world.add_member("ann")
        ann = slack.acting_as("ann")

        with pytest.raises(CannotActError, match="turned off"):
            ann.say(ann.direct, "hello?")
