"""The state of inputs: what Slack reports for each kind of element, as it begins and as people change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

INITIAL_TO_VALUE = {
    "plain_text_input": ("initial_value", "value"),
    "number_input": ("initial_value", "value"),
    "email_text_input": ("initial_value", "value"),
    "url_text_input": ("initial_value", "value"),
    "rich_text_input": ("initial_value", "rich_text_value"),
    "static_select": ("initial_option", "selected_option"),
    "external_select": ("initial_option", "selected_option"),
    "radio_buttons": ("initial_option", "selected_option"),
    "users_select": ("initial_user", "selected_user"),
    "conversations_select": ("initial_conversation", "selected_conversation"),
    "channels_select": ("initial_channel", "selected_channel"),
    "datepicker": ("initial_date", "selected_date"),
    "timepicker": ("initial_time", "selected_time"),
    "datetimepicker": ("initial_date_time", "selected_date_time"),
    "checkboxes": ("initial_options", "selected_options"),
    "multi_static_select": ("initial_options", "selected_options"),
    "multi_external_select": ("initial_options", "selected_options"),
    "multi_users_select": ("initial_users", "selected_users"),
    "multi_conversations_select": ("initial_conversations", "selected_conversations"),
    "multi_channels_select": ("initial_channels", "selected_channels"),
    "file_input": ("", "files"),
}
"""For each element that has a state: the field it begins with, and the field that reports it."""


def initial_values(blocks: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, dict[str, Any]]]:
    """The state of fresh blocks, by block_id and action_id."""
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in INITIAL_TO_VALUE:
                initial, field = INITIAL_TO_VALUE[element["type"]]
                empty: Any = [] if element["type"].startswith("multi_") or field.endswith("options") else None
                value = {"type": element["type"], field: element.get(initial, empty)}
                values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def elements_of(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The elements of one block that people can act on."""
    if block["type"] == "input":
        yield block["element"]
    elif block["type"] in {"actions", "context_actions"}:
        yield from block["elements"]
    elif block["type"] == "section" and "action_id" in block.get("accessory", {}):
        yield block["accessory"]


def element_named(
    blocks: Sequence[Mapping[str, Any]], name: str, *, value: str | None = None
) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The block and element with that action_id, else block_id or button text; `value` tells buttons apart."""
    found = [
        (block, element)
        for block in blocks
        for element in elements_of(block)
        if value is None or element.get("value") == value
    ]
    for block, element in found:
        if element["action_id"] == name:
            return block, element
    for block, element in found:
        if name in {block["block_id"], element.get("text", {}).get("text")}:
            return block, element
    return None
