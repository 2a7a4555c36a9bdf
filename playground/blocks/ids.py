"""The ids that Slack gives to blocks and elements which came without."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

INTERACTIVE = {
    "button",
    "checkboxes",
    "datepicker",
    "datetimepicker",
    "timepicker",
    "overflow",
    "radio_buttons",
    "plain_text_input",
    "rich_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "file_input",
    "workflow_button",
    "feedback_buttons",
    "icon_button",
    *(
        f"{many}{kind}_select"
        for many in ("", "multi_")
        for kind in ("static", "external", "users", "conversations", "channels")
    ),
}


def with_ids(blocks: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The blocks with a block_id each, and an action_id on every element that people can act on."""
    return tuple({"block_id": new_id(), **_with_action_ids(block)} for block in blocks)


def new_id() -> str:
    """Five characters, as Slack makes them."""
    return secrets.token_urlsafe(4)[:5]


def _with_action_ids(thing: Any) -> Any:
    if isinstance(thing, Mapping):
        named = {key: _with_action_ids(value) for key, value in thing.items()}
        if named.get("type") in INTERACTIVE and "action_id" not in named:
            named["action_id"] = new_id()
        return named
    if isinstance(thing, (list, tuple)):
        return [_with_action_ids(item) for item in thing]
    return thing
