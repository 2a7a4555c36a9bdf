"""The elements people act on, each with what it must and may have, and which of them stand where."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playground.blocks.composition import (
    ACTION_ID,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    IMAGE,
    MOST_OPTIONS,
    MOST_SELECTED,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    address,
    distinct_values,
    initial_is_offered,
    length_range,
    plain_text,
)
from playground.blocks.rules import (
    Rule,
    anything,
    boolean,
    exactly_one,
    items,
    one_of,
    string,
    thing,
    whole_number,
)

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
TYPE = {"type": anything}
COMMON: Mapping[str, Rule] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean}
WITH_PLACEHOLDER: Mapping[str, Rule] = {**COMMON, "placeholder": plain_text(150)}
TYPED: Mapping[str, Rule] = {
    "action_id": ACTION_ID,
    "focus_on_load": boolean,
    "placeholder": plain_text(150),
    "dispatch_action_config": DISPATCH,
}
OFFERED: Mapping[str, Rule] = {
    "options": items(PLAIN_OPTION, most=MOST_OPTIONS),
    "option_groups": items(OPTION_GROUP, most=MOST_OPTIONS),
}
CHANNEL_LINK: Mapping[str, Rule] = {
    "response_url_enabled": boolean,
    "default_to_current_conversation": boolean,
}
MANY: Mapping[str, Rule] = {"max_selected_items": MOST_SELECTED}


def _select(single: Mapping[str, Rule], many: Mapping[str, Rule], *also: Rule) -> tuple[Rule, Rule]:
    return (
        thing(TYPE, {**WITH_PLACEHOLDER, **single}, *also),
        thing(TYPE, {**WITH_PLACEHOLDER, **MANY, **many}, *also),
    )


_BUTTON = thing(
    {**TYPE, "text": plain_text(75)},
    {
        "action_id": ACTION_ID,
        "url": address(),
        "value": string(most=2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(most=75),
    },
)
_STATIC, _MULTI_STATIC = _select(
    {**OFFERED, "initial_option": PLAIN_OPTION},
    {**OFFERED, "initial_options": items(PLAIN_OPTION, most=MOST_OPTIONS)},
    exactly_one("options", "option_groups"),
    initial_is_offered,
)
_EXTERNAL, _MULTI_EXTERNAL = _select(
    {"initial_option": PLAIN_OPTION, "min_query_length": whole_number(least=0)},
    {"initial_options": items(PLAIN_OPTION, most=MOST_OPTIONS), "min_query_length": whole_number(least=0)},
)
_USERS, _MULTI_USERS = _select({"initial_user": string()}, {"initial_users": items(string(), most=MOST_OPTIONS)})
_CONVERSATIONS, _MULTI_CONVERSATIONS = _select(
    {"initial_conversation": string(), "filter": CONVERSATION_FILTER, **CHANNEL_LINK},
    {
        "initial_conversations": items(string(), most=MOST_OPTIONS),
        "filter": CONVERSATION_FILTER,
        "default_to_current_conversation": boolean,
    },
)
_CHANNELS, _MULTI_CHANNELS = _select(
    {"initial_channel": string(), "response_url_enabled": boolean},
    {"initial_channels": items(string(), most=MOST_OPTIONS)},
)
_LENGTHS: Mapping[str, Rule] = {
    "min_length": whole_number(least=0, most=3000),
    "max_length": whole_number(least=1, most=3000),
}
_CHOICES = items(RICH_OPTION, most=10)

ELEMENTS: Mapping[str, Rule] = {
    "button": _BUTTON,
    "static_select": _STATIC,
    "multi_static_select": _MULTI_STATIC,
    "external_select": _EXTERNAL,
    "multi_external_select": _MULTI_EXTERNAL,
    "users_select": _USERS,
    "multi_users_select": _MULTI_USERS,
    "conversations_select": _CONVERSATIONS,
    "multi_conversations_select": _MULTI_CONVERSATIONS,
    "channels_select": _CHANNELS,
    "multi_channels_select": _MULTI_CHANNELS,
    "overflow": thing(
        {**TYPE, "options": items(OVERFLOW_OPTION, most=5)},
        {"action_id": ACTION_ID, "confirm": CONFIRM},
        distinct_values,
    ),
    "checkboxes": thing(
        {**TYPE, "options": _CHOICES},
        {**COMMON, "initial_options": _CHOICES},
        initial_is_offered,
        distinct_values,
    ),
    "radio_buttons": thing(
        {**TYPE, "options": _CHOICES},
        {**COMMON, "initial_option": RICH_OPTION},
        initial_is_offered,
        distinct_values,
    ),
    "datepicker": thing(TYPE, {**WITH_PLACEHOLDER, "initial_date": string(like=DAY)}),
    "timepicker": thing(TYPE, {**WITH_PLACEHOLDER, "initial_time": string(like=TIME), "timezone": string(least=1)}),
    "datetimepicker": thing(TYPE, {**COMMON, "initial_date_time": whole_number(least=10**9, most=10**10 - 1)}),
    "plain_text_input": thing(
        TYPE, {**TYPED, **_LENGTHS, "initial_value": string(most=3000), "multiline": boolean}, length_range
    ),
    "rich_text_input": thing(TYPE, {**TYPED, "initial_value": anything}),
    "number_input": thing(
        {**TYPE, "is_decimal_allowed": boolean},
        {**TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
    ),
    "email_text_input": thing(TYPE, {**TYPED, "initial_value": string()}),
    "url_text_input": thing(TYPE, {**TYPED, "initial_value": string()}),
    "file_input": thing(
        TYPE,
        {
            "action_id": ACTION_ID,
            "filetypes": items(string(), most=100),
            "max_files": whole_number(least=1, most=10),
        },
    ),
    "image": IMAGE,
}

SELECTS = frozenset(f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels"))
MULTI_SELECTS = frozenset(f"multi_{name}" for name in SELECTS)
PICKERS = frozenset({"datepicker", "timepicker", "checkboxes", "radio_buttons"})
IN_SECTION = SELECTS | MULTI_SELECTS | PICKERS | {"button", "overflow", "image"}
IN_ACTIONS = SELECTS | PICKERS | {"button", "overflow", "datetimepicker"}
IN_INPUT = (
    SELECTS
    | MULTI_SELECTS
    | PICKERS
    | {"datetimepicker", "plain_text_input", "rich_text_input", "number_input"}
    | {"email_text_input", "url_text_input", "file_input"}
)
