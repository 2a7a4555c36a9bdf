"""The small parts that blocks and elements share: texts, options, confirmations."""

from __future__ import annotations

import re
from typing import Any

from playground.blocks.rules import (
    Place,
    Rule,
    anything,
    boolean,
    by_type,
    exactly_one,
    items,
    one_of,
    string,
    thing,
    whole_number,
)

WEB_ADDRESS = re.compile(r"(https?|mailto|slack|tel):\S+", re.IGNORECASE)
MOST_OPTIONS = 100


def plain_text(most: int, *, least: int = 1) -> Rule:
    """A text object that must be plain_text."""
    rules = {"type": one_of("plain_text"), "text": string(least=least, most=most)}
    return thing(rules, {"emoji": boolean})


def markdown_text(most: int) -> Rule:
    """A text object that must be mrkdwn."""
    return thing({"type": one_of("mrkdwn"), "text": string(least=1, most=most)}, {"verbatim": boolean})


def any_text(most: int) -> Rule:
    """A text object of either type."""
    return by_type({"plain_text": plain_text(most), "mrkdwn": markdown_text(most)})


def address(most: int = 3000) -> Rule:
    """A web address."""
    return string(least=1, most=most, like=WEB_ADDRESS)


def option(*, text: Rule, with_url: bool = False) -> Rule:
    """One choice; only those of an overflow have an address."""
    optional = {"description": any_text(75)} | ({"url": address()} if with_url else {})
    return thing({"text": text, "value": string(most=150)}, optional)


PLAIN_OPTION = option(text=plain_text(75))
RICH_OPTION = option(text=any_text(75))
OVERFLOW_OPTION = option(text=plain_text(75), with_url=True)
OPTION_GROUP = thing({"label": plain_text(75), "options": items(PLAIN_OPTION, most=MOST_OPTIONS)})

CONFIRM = thing(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)
DISPATCH = thing({}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), most=2)})
CONVERSATION_FILTER = thing(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), most=4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
IMAGE = thing(
    {"type": one_of("image"), "alt_text": string(most=2000)},
    {"image_url": address(), "slack_file": anything},
    exactly_one("image_url", "slack_file"),
)
BLOCK_ID = string(most=255)
ACTION_ID = string(most=255)


def distinct_values(value: Any, place: Place) -> None:
    """No two options of one element may have the same value."""
    values = [option.get("value") for option in value.get("options") or () if isinstance(option, dict)]
    for at, one in enumerate(values):
        if one in values[:at]:
            (place / "options" / at / "value").complain(f"duplicate option value: {one}")


def initial_is_offered(value: Any, place: Place) -> None:
    """What is chosen from the start must be among the options, word for word."""
    groups = value.get("option_groups") or ()
    offered = [*(value.get("options") or ()), *(o for group in groups for o in group.get("options", ()))]
    if value.get("initial_option") and value["initial_option"] not in offered:
        (place / "initial_option").complain("initial_option must be one of the options")
    for at, chosen in enumerate(value.get("initial_options") or ()):
        if chosen not in offered:
            (place / "initial_options" / at).complain("initial_options must be among the options")


def length_range(value: Any, place: Place) -> None:
    """The least length is not above the greatest."""
    least, most = value.get("min_length", 0), value.get("max_length", 3000)
    if isinstance(least, int) and isinstance(most, int) and least > most:
        (place / "min_length").complain("min_length must be less than or equal to max_length")


MOST_SELECTED = whole_number(least=1)
