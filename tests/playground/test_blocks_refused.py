"""Every rule of Block Kit that Slack refuses a message for, at its boundary."""

from __future__ import annotations

from typing import Any

import pytest

from playground.blocks import check_message_blocks
from playground.refusals import Refusal


def plain(text: str = "words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "words") -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def section(**about: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(), **about}


def button(**about: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(), "action_id": "go", **about}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def option(value: str = "v", **about: Any) -> dict[str, Any]:
    return {"text": plain(), "value": value, **about}


def select(**about: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "pick", "options": [option()], **about}


def confirm(**about: Any) -> dict[str, Any]:
    return {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain(), **about}


def context(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "context", "elements": list(elements)}


def image(**about: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a", **about}


def input_block(element: dict[str, Any], **about: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain(), "element": element, **about}


def text_input(**about: Any) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "typed", **about}


def table(rows: list[list[dict[str, Any]]], **about: Any) -> dict[str, Any]:
    return {"type": "table", "rows": rows, **about}


CELL = {"type": "raw_text", "text": "x"}
FIVE_TEN = [option(str(n)) for n in range(11)]

REFUSED = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "no type": ([{"text": plain()}], "missing required field: type [json-pointer:/blocks/0]"),
    "unknown block": ([{"type": "paragraph"}], "unsupported type: paragraph [json-pointer:/blocks/0/type]"),
    "a block that is a text": (["hello"], "must provide an object [json-pointer:/blocks/0]"),
    "section without text": (
        [{"type": "section"}],
        "must define either `text` or `fields` [json-pointer:/blocks/0]",
    ),
    "section text 3001": (
        [section(text=mrkdwn("x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "section text empty": (
        [section(text=mrkdwn(""))],
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "section text a bare string": (
        [section(text="words")],
        "must provide an object [json-pointer:/blocks/0/text]",
    ),
    "text type unknown": (
        [section(text={"type": "markdown", "text": "x"})],
        "unsupported type: markdown [json-pointer:/blocks/0/text/type]",
    ),
    "emoji in mrkdwn": (
        [section(text={**mrkdwn(), "emoji": True})],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    "verbatim in plain_text": (
        [section(text={**plain(), "verbatim": True})],
        "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
    ),
    "11 fields": (
        [section(fields=[mrkdwn()] * 11)],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "field 2001": (
        [section(fields=[mrkdwn("x" * 2001)])],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    "input as accessory": (
        [section(accessory=text_input())],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
    ),
    "unknown property": (
        [section(colour="red")],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "text in a divider": (
        [{"type": "divider", "text": plain()}],
        "invalid additional property: text [json-pointer:/blocks/0]",
    ),
    "header in mrkdwn": (
        [{"type": "header", "text": mrkdwn()}],
        "must be a valid enum value [json-pointer:/blocks/0/text/type]",
    ),
    "header 151": (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "header without text": ([{"type": "header"}], "missing required field: text [json-pointer:/blocks/0]"),
    "context empty": ([context()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "context 11": (
        [context(*[mrkdwn()] * 11)],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "button in context": (
        [context(button())],
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    "context text empty": (
        [context(mrkdwn(""))],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/text]",
    ),
    "actions empty": ([actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "actions 26": (
        [actions(*[button(action_id=str(n)) for n in range(26)])],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "text in actions": (
        [actions(mrkdwn())],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/type]",
    ),
    "multi select in actions": (
        [actions({**select(), "type": "multi_static_select"})],
        "unsupported type: multi_static_select [json-pointer:/blocks/0/elements/0/type]",
    ),
    "button text 76": (
        [actions(button(text=plain("x" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    "button text in mrkdwn": (
        [actions(button(text=mrkdwn()))],
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/text/type]",
    ),
    "button value 2001": (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "button value a number": (
        [actions(button(value=7))],
        "must provide a string [json-pointer:/blocks/0/elements/0/value]",
    ),
    "button style unknown": (
        [actions(button(style="default"))],
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ),
    "button url 3001": (
        [actions(button(url="https://" + "x" * 2993))],
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ),
    "button url no address": (
        [actions(button(url="here"))],
        "must match the expected format [json-pointer:/blocks/0/elements/0/url]",
    ),
    "action_id 256": (
        [actions(button(action_id="x" * 256))],
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    "action_id twice in a block": (
        [actions(button(), button())],
        "`action_id` `go` already exists [json-pointer:/blocks/0]",
    ),
    "block_id twice": (
        [section(block_id="a"), section(block_id="a")],
        "`block_id` `a` already exists [json-pointer:/blocks]",
    ),
    "block_id 256": (
        [section(block_id="x" * 256)],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    "select without options": (
        [actions({"type": "static_select", "action_id": "pick"})],
        "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "select with both": (
        [actions(select(option_groups=[{"label": plain(), "options": [option()]}]))],
        "must define only one of `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "select 101 options": (
        [actions(select(options=[option(str(n)) for n in range(101)]))],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "option text 76": (
        [actions(select(options=[option(text=plain("x" * 76))]))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    "option value 151": (
        [actions(select(options=[option("x" * 151)]))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    "option description 76": (
        [actions(select(options=[option(description=plain("x" * 76))]))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/description/text]",
    ),
    "option in mrkdwn in a select": (
        [actions(select(options=[option(text=mrkdwn())]))],
        "must be a valid enum value [json-pointer:/blocks/0/elements/0/options/0/text/type]",
    ),
    "option with an address in a select": (
        [actions(select(options=[option(url="https://example.org")]))],
        "invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]",
    ),
    "initial option not offered": (
        [actions(select(initial_option=option("other")))],
        "initial_option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "option group label 76": (
        [
            actions(
                {
                    "type": "static_select",
                    "action_id": "pick",
                    "option_groups": [{"label": plain("x" * 76), "options": [option()]}],
                }
            )
        ],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/option_groups/0/label/text]",
    ),
    "placeholder 151": (
        [actions(select(placeholder=plain("x" * 151)))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]",
    ),
    "overflow 6": (
        [
            section(
                accessory={
                    "type": "overflow",
                    "action_id": "o",
                    "options": [option(str(n)) for n in range(6)],
                }
            )
        ],
        "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    "checkboxes 11": (
        [section(accessory={"type": "checkboxes", "action_id": "o", "options": FIVE_TEN})],
        "no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    "radio buttons 11": (
        [section(accessory={"type": "radio_buttons", "action_id": "o", "options": FIVE_TEN})],
        "no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    "checkbox values twice": (
        [section(accessory={"type": "checkboxes", "action_id": "o", "options": [option(), option()]})],
        "duplicate option value: v [json-pointer:/blocks/0/accessory/options/1/value]",
    ),
    "initial date of no calendar": (
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "8 June"})],
        "must match the expected format [json-pointer:/blocks/0/elements/0/initial_date]",
    ),
    "initial time of no clock": (
        [actions({"type": "timepicker", "action_id": "t", "initial_time": "25:00"})],
        "must match the expected format [json-pointer:/blocks/0/elements/0/initial_time]",
    ),
    "confirm without deny": (
        [actions(button(confirm={k: v for k, v in confirm().items() if k != "deny"}))],
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    "confirm title 101": (
        [actions(button(confirm=confirm(title=plain("x" * 101))))],
        "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
    ),
    "confirm text 301": (
        [actions(button(confirm=confirm(text=mrkdwn("x" * 301))))],
        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]",
    ),
    "confirm button 31": (
        [actions(button(confirm=confirm(confirm=plain("x" * 31))))],
        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]",
    ),
    "image without alt text": (
        [{"type": "image", "image_url": "https://example.org/a.png"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    "image without address": (
        [{"type": "image", "alt_text": "a"}],
        "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]",
    ),
    "image title in mrkdwn": (
        [image(title=mrkdwn())],
        "must be a valid enum value [json-pointer:/blocks/0/title/type]",
    ),
    "input label in mrkdwn": (
        [input_block(text_input(), label=mrkdwn())],
        "must be a valid enum value [json-pointer:/blocks/0/label/type]",
    ),
    "input label 2001": (
        [input_block(text_input(), label=plain("x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/label/text]",
    ),
    "button in input": (
        [input_block(button())],
        "unsupported type: button [json-pointer:/blocks/0/element/type]",
    ),
    "max_length 3001": (
        [input_block(text_input(max_length=3001))],
        "must be less than 3001 [json-pointer:/blocks/0/element/max_length]",
    ),
    "min_length above max_length": (
        [input_block(text_input(min_length=5, max_length=4))],
        "min_length must be less than or equal to max_length [json-pointer:/blocks/0/element/min_length]",
    ),
    "initial value a number": (
        [input_block(text_input(initial_value=5))],
        "must provide a string [json-pointer:/blocks/0/element/initial_value]",
    ),
    "table 101 rows": (
        [table([[CELL]] * 101)],
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    "table 21 cells": (
        [table([[CELL] * 21])],
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    "table cell empty": (
        [table([[{"type": "raw_text", "text": ""}]])],
        "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]",
    ),
    "table cell in mrkdwn": (
        [table([[mrkdwn()]])],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/rows/0/0/type]",
    ),
    "table align unknown": (
        [table([[CELL]], column_settings=[{"align": "middle"}])],
        "must be a valid enum value [json-pointer:/blocks/0/column_settings/0/align]",
    ),
    "two tables": ([table([[CELL]])] * 2, "only one table is allowed in a message [json-pointer:/blocks]"),
    "markdown 12001": (
        [{"type": "markdown", "text": "x" * 12001}],
        "must be less than 12001 characters [json-pointer:/blocks/0/text]",
    ),
    "markdown 12001 together": (
        [{"type": "markdown", "text": "x" * 6001}] * 2,
        "markdown blocks must be less than 12001 characters together [json-pointer:/blocks]",
    ),
    "rich text without elements": (
        [{"type": "rich_text"}],
        "missing required field: elements [json-pointer:/blocks/0]",
    ),
    "rich text part unknown": (
        [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [plain()]}]}],
        "unsupported type: plain_text [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
}


@pytest.mark.parametrize(("blocks", "complaint"), REFUSED.values(), ids=REFUSED.keys())
def test_slack_says_where_and_why_it_refuses(blocks: list[Any], complaint: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_message_blocks(blocks)

    assert refusal.value.error == "invalid_blocks"
    assert refusal.value.extra["response_metadata"]["messages"] == [f"[ERROR] {complaint}"]


ACCEPTED = {
    "50 blocks": [{"type": "divider"}] * 50,
    "section text 3000": [section(text=mrkdwn("x" * 3000))],
    "fields alone": [{"type": "section", "fields": [mrkdwn("x" * 2000)] * 3}],
    "header 150": [{"type": "header", "text": plain("x" * 150)}],
    "context 10": [context(*[mrkdwn()] * 9, image())],
    "actions 25": [actions(*[button(action_id=str(n)) for n in range(25)])],
    "buttons without ids": [actions({"type": "button", "text": plain()}, {"type": "button", "text": plain()})],
    "button at its limits": [
        actions(button(text=plain("x" * 75), value="x" * 2000, style="danger", confirm=confirm(style="danger")))
    ],
    "select with 100 options": [actions(select(options=[option(str(n)) for n in range(100)]))],
    "select with groups": [
        actions(
            {
                "type": "static_select",
                "action_id": "pick",
                "option_groups": [{"label": plain(), "options": [option()]}],
                "initial_option": option(),
            }
        )
    ],
    "external select": [section(accessory={"type": "external_select", "action_id": "e", "min_query_length": 0})],
    "pickers": [
        actions(
            {"type": "datepicker", "action_id": "d", "initial_date": "2009-06-10"},
            {"type": "timepicker", "action_id": "t", "initial_time": "09:30"},
            {"type": "users_select", "action_id": "u", "initial_user": "U1"},
        )
    ],
    "radio buttons in mrkdwn": [
        section(accessory={"type": "radio_buttons", "action_id": "r", "options": [option(text=mrkdwn())]})
    ],
    "an input in a message": [input_block(text_input(multiline=True, min_length=1, max_length=3000))],
    "the same action_id in two blocks": [actions(button()), actions(button())],
    "a table 100 by 20": [table([[CELL] * 20] * 100, column_settings=[None, {"align": "right", "is_wrapped": True}])],
    "markdown": [{"type": "markdown", "text": "**bold**"}],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "hi", "style": {"bold": True}},
                        {"type": "user", "user_id": "U1"},
                        {"type": "link", "url": "https://example.org", "text": "there"},
                    ],
                },
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
                },
            ],
        }
    ],
}


@pytest.mark.parametrize("blocks", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_slack_takes_what_is_within_its_limits(blocks: list[Any]) -> None:
    check_message_blocks(blocks)


def test_13201_characters_over_all_blocks_are_too_long() -> None:
    blocks = [section(text=mrkdwn("x" * 2640)) for _ in range(5)]
    check_message_blocks(blocks)

    with pytest.raises(Refusal, match="msg_blocks_too_long"):
        check_message_blocks([*blocks, section(text=mrkdwn("x"))])


def test_blocks_that_are_no_list_have_the_wrong_format() -> None:
    with pytest.raises(Refusal, match="invalid_blocks_format"):
        check_message_blocks({"type": "divider"})
