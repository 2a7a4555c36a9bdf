"""Modals and homes: the stack each person has open, and what they have filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playground.blocks import check_view, with_ids
from playground.blocks.values import initial_values
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.world import View

MOST_STACKED = 3


def opened(board: Switchboard, person: str) -> View | None:
    """The modal on top of that person's screen."""
    stack = board.world.open_views.get(person, [])
    return board.world.views[stack[-1]] if stack else None


def open_modal(board: Switchboard, person: str, content: Mapping[str, Any]) -> View:
    """Puts a modal on the screen, in place of any that were there."""
    view = _new_view(board, person, content, type_="modal", below=None)
    with board.world.changing():
        board.world.open_views[person] = [view.id]
    return view


def push_modal(board: Switchboard, person: str, content: Mapping[str, Any]) -> View:
    """Puts one on top of those open; raises push_limit_reached above three."""
    below = opened(board, person)
    if below is None:
        raise Refusal("not_found")
    if len(board.world.open_views[person]) >= MOST_STACKED:
        raise Refusal("push_limit_reached")
    view = _new_view(board, person, content, type_="modal", below=below)
    with board.world.changing():
        board.world.open_views[person].append(view.id)
    return view


def update_modal(board: Switchboard, view: View, content: Mapping[str, Any], *, hash_: str | None = None) -> View:
    """Puts new content in place; what was filled in stays where block_id, action_id and type are the same."""
    if hash_ is not None and hash_ != view.hash:
        raise Refusal("hash_conflict")
    checked = _checked(board, content, type_=view.type, replacing=view.id)
    fresh = initial_values(checked["blocks"])
    kept = {
        block: {
            action: view.values[block][action] if _is_same_input(view, block, action, value) else value
            for action, value in actions.items()
        }
        for block, actions in fresh.items()
    }
    after = replace(view, content=checked, values=kept, hash=_new_hash(board))
    with board.world.changing():
        board.world.views[view.id] = after
        if view.type == "home":
            board.world.homes[view.owner] = after
    return after


def publish_home(board: Switchboard, person: str, content: Mapping[str, Any], *, hash_: str | None) -> View:
    """Makes or changes that person's home of the app."""
    before = board.world.homes.get(person)
    if before is not None:
        return update_modal(board, before, content, hash_=hash_)
    view = _new_view(board, person, content, type_="home", below=None)
    with board.world.changing():
        board.world.homes[person] = view
    return view


def close_top(board: Switchboard, person: str) -> None:
    """Takes the uppermost modal away; the one under it shows again."""
    with board.world.changing():
        board.world.open_views[person].pop()


def close_all(board: Switchboard, person: str) -> None:
    """Takes the whole stack away."""
    with board.world.changing():
        board.world.open_views[person] = []


def fill(board: Switchboard, view: View, values: Mapping[str, Mapping[str, Any]]) -> View:
    """What the person typed or chose, without the app being told."""
    merged = {block: dict(actions) for block, actions in view.values.items()}
    for block, actions in values.items():
        merged.setdefault(block, {}).update(actions)
    after = replace(view, values=merged)
    with board.world.changing():
        board.world.views[view.id] = after
        if view.type == "home":
            board.world.homes[view.owner] = after
    return after


def _is_same_input(view: View, block: str, action: str, value: Mapping[str, Any]) -> bool:
    before = view.values.get(block, {}).get(action)
    return before is not None and before["type"] == value["type"]


def _new_view(board: Switchboard, person: str, content: Mapping[str, Any], *, type_: str, below: View | None) -> View:
    checked = _checked(board, content, type_=type_)
    view_id = board.world.new_id("V")
    view = View(
        id=view_id,
        type=type_,
        owner=person,
        content=checked,
        hash=_new_hash(board),
        root=below.root if below else view_id,
        previous=below.id if below else None,
        values=initial_values(checked["blocks"]),
    )
    board.world.views[view_id] = view
    return view


def _checked(
    board: Switchboard, content: Mapping[str, Any], *, type_: str, replacing: str | None = None
) -> dict[str, Any]:
    check_view(content)
    if content["type"] != type_:
        raise Refusal(
            "invalid_arguments",
            response_metadata={"messages": [f"[ERROR] the view must be a {type_} [json-pointer:/view/type]"]},
        )
    external = content.get("external_id")
    if external and any(
        v.content.get("external_id") == external and v.id != replacing for v in board.world.views.values()
    ):
        raise Refusal("duplicate_external_id")
    return {**content, "blocks": list(with_ids(content["blocks"]))}


def _new_hash(board: Switchboard) -> str:
    return f"{int(board.world.clock.seconds())}.{board.world.new_id('h')}"
