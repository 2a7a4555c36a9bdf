"""The blocks, each with what it must and may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.blocks.composition import (
    BLOCK_ID,
    IMAGE,
    address,
    any_text,
    markdown_text,
    plain_text,
)
from playground.blocks.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION
from playground.blocks.rich_text import RICH_TEXT, TABLE
from playground.blocks.rules import Place, Rule, anything, boolean, by_type, exactly_one, items, string, thing

TYPE = {"type": anything}
OWN_ID = {"block_id": BLOCK_ID}


def _text_or_fields(value: Any, place: Place) -> None:
    if not value.get("text") and not value.get("fields"):
        place.complain("must define either `text` or `fields`")


def _no_dispatch_from_files(value: Any, place: Place) -> None:
    element = value.get("element")
    if value.get("dispatch_action") and isinstance(element, Mapping) and element.get("type") == "file_input":
        (place / "dispatch_action").complain("file_input does not dispatch actions")


BLOCKS: Mapping[str, Rule] = {
    "section": thing(
        TYPE,
        {
            **OWN_ID,
            "text": any_text(3000),
            "fields": items(any_text(2000), most=10),
            "accessory": by_type(ELEMENTS, allowed=IN_SECTION),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "header": thing({**TYPE, "text": plain_text(150)}, OWN_ID),
    "divider": thing(TYPE, OWN_ID),
    "context": thing(
        {
            **TYPE,
            "elements": items(
                by_type({"plain_text": plain_text(2000), "mrkdwn": markdown_text(2000), "image": IMAGE}),
                most=10,
            ),
        },
        OWN_ID,
    ),
    "actions": thing({**TYPE, "elements": items(by_type(ELEMENTS, allowed=IN_ACTIONS), most=25)}, OWN_ID),
    "image": thing(
        {**TYPE, "alt_text": string(most=2000)},
        {**OWN_ID, "image_url": address(), "slack_file": anything, "title": plain_text(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": thing(
        {**TYPE, "label": plain_text(2000), "element": by_type(ELEMENTS, allowed=IN_INPUT)},
        {**OWN_ID, "hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
        _no_dispatch_from_files,
    ),
    "markdown": thing({**TYPE, "text": string(least=1, most=12_000)}, OWN_ID),
    "rich_text": RICH_TEXT,
    "table": TABLE,
    "video": thing(
        {
            **TYPE,
            "alt_text": string(),
            "title": plain_text(200),
            "thumbnail_url": address(),
            "video_url": address(),
        },
        {
            **OWN_ID,
            "author_name": string(most=50),
            "description": plain_text(200),
            "provider_icon_url": address(),
            "provider_name": string(),
            "title_url": address(),
        },
    ),
    "file": thing({**TYPE, "external_id": string(least=1), "source": string()}, OWN_ID),
}
