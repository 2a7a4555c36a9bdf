"""Blocks as the JSON that Slack takes."""

from __future__ import annotations

from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Option, PlainTextObject


def payload(value: Any) -> Any:
    """What `to_dict` gives, in a fraction of its time.

    The SDK's own searches every attribute of every object for validators, again for each level of nesting. An answer
    rides on the acknowledgement, so that would be most of what answering takes. Our blocks keep the limits by
    construction, and the tests check both that and that this gives the same.
    """
    if isinstance(value, list | tuple):
        return [payload(part) for part in value]
    if not isinstance(value, JsonObject):
        return value
    if type(value) is Option and value.text and not (value.description or value.url):
        return {"text": payload(PlainTextObject.from_str(value.text)), "value": value.value}
    if type(value).to_dict is not JsonObject.to_dict:
        return value.to_dict()
    found = ((name, getattr(value, name, None)) for name in value.attributes)
    return {name: payload(part) for name, part in found if part is not None and part not in ("", [], ())}
