"""Modals and homes by the bot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground import viewing
from playground.content_payloads import view_json
from playground.payloads import Payload
from playground.refusals import Refusal
from playground.web_api.call import Call, missing_argument
from playground.world import View


def open_(call: Call) -> Payload:
    """views.open."""
    trigger_id = _trigger(call)
    content = _view(call)
    person = call.board.triggers.person(trigger_id)
    view = viewing.open_modal(call.board, person, content)
    call.board.triggers.exchange(trigger_id)
    return _answer(call, view)


def push(call: Call) -> Payload:
    """views.push."""
    trigger_id = _trigger(call)
    content = _view(call)
    person = call.board.triggers.person(trigger_id)
    view = viewing.push_modal(call.board, person, content)
    call.board.triggers.exchange(trigger_id)
    return _answer(call, view)


def update(call: Call) -> Payload:
    """views.update, by view_id or external_id."""
    content = _view(call)
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not view_id and not external_id:
        raise missing_argument("view_id")
    view = next(
        (
            v
            for v in call.world.views.values()
            if v.id == view_id or (external_id and v.content.get("external_id") == external_id)
        ),
        None,
    )
    if view is None or (view.type == "modal" and view.id not in call.world.open_views.get(view.owner, [])):
        raise Refusal("not_found")
    return _answer(call, viewing.update_modal(call.board, view, content, hash_=call.text("hash") or None))


def publish(call: Call) -> Payload:
    """views.publish."""
    person = call.required("user_id")
    content = _view(call)
    if person not in call.world.members:
        raise Refusal("user_not_found")
    if not call.board.manifest.has_home_tab:
        raise Refusal("not_enabled")
    view = viewing.publish_home(call.board, person, content, hash_=call.text("hash") or None)
    return _answer(call, view)


def _trigger(call: Call) -> str:
    return call.required("trigger_id")


def _view(call: Call) -> Mapping[str, Any]:
    content = call.structure("view")
    if not isinstance(content, Mapping):
        raise missing_argument("view")
    return content


def _answer(call: Call, view: View) -> Payload:
    return {"ok": True, "view": view_json(view, call.installation)}
