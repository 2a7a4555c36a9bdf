"""Blocks as the JSON that Slack takes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import MarkdownTextObject, Option

PLAIN = frozenset({str, int, float, bool, type(None), dict})
NEVER_EMPTY = PLAIN - {str, type(None)}
"""What is written even if it is false; empty texts and lists are not."""
_attributes: dict[type, frozenset[str]] = {}
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
    if kind is MarkdownTextObject and value.text:
        written = {"type": value.type, "text": value.text}
        return written if value.verbatim is None else {**written, "verbatim": value.verbatim}
    if kind is Option and value.text and not (value.description or value.url):
        return _option(value.text, value.value)
    names = _attributes.get(kind)
    if names is None:
        if not isinstance(value, JsonObject):
            return value
        names = _attributes[kind] = frozenset(value.attributes)
    if kind.to_dict is not JsonObject.to_dict:
        return value.to_dict()
    return {
        name: part if type(part) in PLAIN else payload(part)
        for name, part in vars(value).items()
        if (part or type(part) in NEVER_EMPTY) and name in names
    }


@lru_cache(1024)
def _option(text: str, value: str) -> dict[str, Any]:
    """The same few come again beside every entry."""
    return Option(text=text, value=value).to_dict()
