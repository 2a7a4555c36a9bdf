"""Blocks as the JSON that Slack takes."""

from __future__ import annotations

from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Option, PlainTextObject

PLAIN = frozenset({str, int, float, bool, type(None), dict})
_attributes: dict[type, tuple[str, ...]] = {}
"""The names that each class of block or element writes: the SDK makes them anew for every object."""


def payload(value: Any) -> Any:
    """What `to_dict` gives, in a fraction of its time.

    The SDK's own searches every attribute of every object for validators, again for each level of nesting. An answer
    rides on the acknowledgement, so that would be most of what answering takes. Our blocks keep the limits by
    construction, and the tests check both that and that this gives the same.
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list or kind is tuple:
        return [payload(part) for part in value]
    names = _attributes.get(kind)
    if names is None:
        if not isinstance(value, JsonObject):
            return value
        names = _attributes[kind] = tuple(value.attributes)
    if kind is Option and value.text and not (value.description or value.url):
        return {"text": payload(PlainTextObject.from_str(value.text)), "value": value.value}
    if kind.to_dict is not JsonObject.to_dict:
        return value.to_dict()
    found = ((name, getattr(value, name, None)) for name in names)
    return {name: payload(part) for name, part in found if part is not None and part not in ("", [], ())}
