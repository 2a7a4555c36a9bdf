"""Every rule that Slack refuses a modal or a home for."""

from __future__ import annotations

from typing import Any

import pytest

from playground.blocks import check_suggestions, check_view
from playground.refusals import Refusal
from tests.playground.test_blocks_refused import (
    actions,
    button,
    input_block,
    mrkdwn,
    option,
    plain,
    section,
    text_input,
)


def modal(**about: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("A form"), "blocks": [section()], **about}


def without(view: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in view.items() if key != name}


REFUSED = {
    "no title": (without(modal(), "title"), "missing required field: title [json-pointer:/view]"),
    "no blocks": (without(modal(), "blocks"), "missing required field: blocks [json-pointer:/view]"),
    "no type": (without(modal(), "type"), "missing required field: type [json-pointer:/view]"),
    "unknown type": (modal(type="dialog"), "unsupported type: dialog [json-pointer:/view/type]"),
    "title 25": (
        modal(title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "title in mrkdwn": (modal(title=mrkdwn()), "must be a valid enum value [json-pointer:/view/title/type]"),
    "title empty": (modal(title=plain("")), "must be more than 0 characters [json-pointer:/view/title/text]"),
    "submit 25": (
        modal(submit=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/submit/text]",
    ),
    "close 25": (
        modal(close=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/close/text]",
    ),
    "private_metadata 3001": (
        modal(private_metadata="x" * 3001),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "private_metadata no text": (
        modal(private_metadata={"a": 1}),
        "must provide a string [json-pointer:/view/private_metadata]",
    ),
    "callback_id 256": (
        modal(callback_id="x" * 256),
        "must be less than 256 characters [json-pointer:/view/callback_id]",
    ),
    "external_id 256": (
        modal(external_id="x" * 256),
        "must be less than 256 characters [json-pointer:/view/external_id]",
    ),
    "101 blocks": (
        modal(blocks=[{"type": "divider"}] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "no block at all": (modal(blocks=[]), "no fewer than 1 items allowed [json-pointer:/view/blocks]"),
    "inputs without submit": (
        modal(blocks=[input_block(text_input())]),
        "missing required field: submit [json-pointer:/view]",
    ),
    "a table in a modal": (
        modal(blocks=[{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}]),
        "unsupported type: table [json-pointer:/view/blocks/0/type]",
    ),
    "markdown in a modal": (
        modal(blocks=[{"type": "markdown", "text": "x"}]),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
    "block_id twice": (
        modal(blocks=[section(block_id="a"), section(block_id="a")]),
        "`block_id` `a` already exists [json-pointer:/view/blocks]",
    ),
    "action_id twice in a block": (
        modal(blocks=[actions(button(), button())]),
        "`action_id` `go` already exists [json-pointer:/view/blocks/0]",
    ),
    "two in focus": (
        modal(
            submit=plain(),
            blocks=[input_block(text_input(action_id=name, focus_on_load=True)) for name in ("a", "b")],
        ),
        "only one element may have focus_on_load [json-pointer:/view/blocks]",
    ),
    "unknown property": (modal(footer=plain()), "invalid additional property: footer [json-pointer:/view]"),
    "a home with a title": (
        {"type": "home", "title": plain(), "blocks": [section()]},
        "invalid additional property: title [json-pointer:/view]",
    ),
    "a home with submit": (
        {"type": "home", "submit": plain(), "blocks": [section()]},
        "invalid additional property: submit [json-pointer:/view]",
    ),
}


@pytest.mark.parametrize(("view", "complaint"), REFUSED.values(), ids=REFUSED.keys())
def test_slack_says_where_and_why_it_refuses(view: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_view(view)

    assert refusal.value.error == "invalid_arguments"
    assert refusal.value.extra["response_metadata"]["messages"] == [f"[ERROR] {complaint}"]


def test_a_modal_at_its_limits_is_taken() -> None:
    inputs = [input_block(text_input(action_id=str(n))) for n in range(100)]
    limits = {"title": plain("x" * 24), "submit": plain("x" * 24), "close": plain("x" * 24)}

    check_view(modal(**limits, private_metadata="x" * 3000, callback_id="x" * 255, blocks=inputs))


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    with pytest.raises(Refusal, match="view_too_large"):
        check_view(modal(blocks=[section(text=mrkdwn("x" * 3000)) for _ in range(84)]))


OPTIONS_REFUSED = {
    "101 options": {"options": [option(str(n)) for n in range(101)]},
    "option text 76": {"options": [option(text=plain("x" * 76))]},
    "neither options nor groups": {},
    "no object": "Japan",
}


@pytest.mark.parametrize("answer", OPTIONS_REFUSED.values(), ids=OPTIONS_REFUSED.keys())
def test_typeahead_that_slack_would_not_show_is_refused(answer: Any) -> None:
    with pytest.raises(Refusal, match="invalid_options"):
        check_suggestions(answer)


def test_typeahead_may_offer_nothing_and_may_come_in_groups() -> None:
    assert check_suggestions({"options": []}) == []
    assert check_suggestions({"option_groups": [{"label": plain(), "options": [option()]}]}) == [option()]
