"""Messages, modals and homes: which blocks each takes, how many, and what must be unique among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playground.blocks.composition import OPTION_GROUP, PLAIN_OPTION, plain_text
from playground.blocks.layout import BLOCKS
from playground.blocks.rules import Place, Rule, boolean, by_type, exactly_one, items, one_of, string, thing
from playground.blocks.values import elements_of
from playground.refusals import Refusal

MOST_IN_MESSAGE = 50
MOST_IN_VIEW = 100
MOST_CHARACTERS = 13_200
MOST_MARKDOWN = 12_000
MOST_VIEW_BYTES = 250_000

_IN_BOTH = frozenset({"section", "header", "divider", "context", "actions", "image", "input", "rich_text", "video"})
IN_MESSAGE = _IN_BOTH | {"markdown", "table", "file"}
IN_VIEW = _IN_BOTH

_MESSAGE_BLOCKS = items(by_type(BLOCKS, allowed=IN_MESSAGE), most=MOST_IN_MESSAGE)
_VIEW_BLOCKS = items(by_type(BLOCKS, allowed=IN_VIEW), most=MOST_IN_VIEW)

_VIEW_FIELDS: Mapping[str, Rule] = {
    "private_metadata": string(most=3000),
    "callback_id": string(most=255),
    "external_id": string(most=255),
}
_VIEWS = by_type(
    {
        "modal": thing(
            {"type": one_of("modal"), "title": plain_text(24), "blocks": _VIEW_BLOCKS},
            {
                **_VIEW_FIELDS,
                "close": plain_text(24),
                "submit": plain_text(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": boolean,
            },
        ),
        "home": thing({"type": one_of("home"), "blocks": _VIEW_BLOCKS}, _VIEW_FIELDS),
    }
)


def check_message_blocks(blocks: Any) -> None:
    """Raises invalid_blocks_format, invalid_blocks or msg_blocks_too_long."""
    if not isinstance(blocks, (list, tuple)):
        raise Refusal("invalid_blocks_format")
    place = Place("/blocks")
    _MESSAGE_BLOCKS(blocks, place)
    if not place.complaints:
        _check_whole(blocks, place)
        _one_of_each(blocks, place)
    _refuse("invalid_blocks", place)
    if sum(len(text) for text in _words(blocks)) > MOST_CHARACTERS:
        raise Refusal("msg_blocks_too_long")


def check_view(view: Any) -> None:
    """Raises invalid_arguments or view_too_large."""
    place = Place("/view")
    _VIEWS(view, place)
    if not place.complaints:
        _check_whole(view["blocks"], place / "blocks")
        has_input = any(block["type"] == "input" for block in view["blocks"])
        if view["type"] == "modal" and has_input and not view.get("submit"):
            place.complain("missing required field: submit")
        _one_focus(view["blocks"], place / "blocks")
    _refuse("invalid_arguments", place)
    if len(str(view)) > MOST_VIEW_BYTES:
        raise Refusal("view_too_large")


def check_suggestions(answer: Any) -> list[Mapping[str, Any]]:
    """The options that an ack offers for what was typed, out of their groups; raises invalid_options."""
    place = Place()
    thing(
        {},
        {
            "options": items(PLAIN_OPTION, least=0, most=100),
            "option_groups": items(OPTION_GROUP, least=0, most=100),
        },
    )(answer, place)
    if not place.complaints and not set(answer) & {"options", "option_groups"}:
        exactly_one("options", "option_groups")(answer, place)
    _refuse("invalid_options", place)
    if answer.get("options") is not None:
        return list(answer["options"])
    return [option for group in answer["option_groups"] for option in group["options"]]


def _refuse(error: str, place: Place) -> None:
    if place.complaints:
        messages = [f"[ERROR] {complaint}" for complaint in place.complaints]
        raise Refusal(error, errors=list(place.complaints), response_metadata={"messages": messages})


def _check_whole(blocks: Any, place: Place) -> None:
    _distinct((block.get("block_id") for block in blocks), place, "block_id")
    for at, block in enumerate(blocks):
        _distinct((element.get("action_id") for element in elements_of(block)), place / at, "action_id")


def _distinct(names: Iterator[str | None], place: Place, what: str) -> None:
    seen = set()
    for name in names:
        if name is not None and name in seen:
            place.complain(f"`{what}` `{name}` already exists")
        seen.add(name)


def _one_of_each(blocks: Any, place: Place) -> None:
    if sum(block["type"] == "table" for block in blocks) > 1:
        place.complain("only one table is allowed in a message")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MOST_MARKDOWN:
        place.complain(f"markdown blocks must be less than {MOST_MARKDOWN + 1} characters together")


def _one_focus(blocks: Any, place: Place) -> None:
    focused = [element for block in blocks for element in elements_of(block) if element.get("focus_on_load")]
    if len(focused) > 1:
        place.complain("only one element may have focus_on_load")


def _words(thing_: Any) -> Iterator[str]:
    """Every text within, as its length counts for msg_blocks_too_long."""
    if isinstance(thing_, Mapping):
        for name, value in thing_.items():
            if isinstance(value, str):
                if name in {"text", "alt_text"}:
                    yield value
            else:
                yield from _words(value)
    elif isinstance(thing_, (list, tuple)):
        for item in thing_:
            yield from _words(item)
