"""What people do with modals: fill them in, send them, close them; the ack says what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground import interactions, pressing, viewing
from playground.blocks.values import INITIAL_TO_VALUE, element_named
from playground.filling import complaint, state_of
from playground.outcome import Outcome, Watch
from playground.refusals import CannotActError, Refusal, Unanswered
from playground.switchboard import Switchboard
from playground.world import Member, View

FORM_FAILED = "We had some trouble connecting. Try again?"


def fill_in(board: Switchboard, person: Member, view: View, values: Mapping[str, Any]) -> View:
    """Puts values in without sending; keys are action ids, block ids or labels."""
    view = board.world.views[view.id]
    for name, given in values.items():
        block, element = _input(view, name)
        state = state_of(element, given, pressing.offering(board, person, view))
        view = viewing.fill(board, view, {block["block_id"]: {element["action_id"]: state}})
    return view


def _input(view: View, name: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    labelled = [b for b in view.blocks if b["type"] == "input" and b["label"]["text"] == name]
    if labelled:
        return labelled[0], labelled[0]["element"]
    found = element_named(view.blocks, name)
    if found is None:
        raise CannotActError(f"the form has no {name!r}")
    return found


def submit(board: Switchboard, person: Member, view: View, values: Mapping[str, Any], *, patience: float) -> Outcome:
    """Fills in and sends; the app is not told while Slack's client has something to complain of itself."""
    top = viewing.opened(board, person.id)
    if top is None or top.id != view.id:
        raise CannotActError("that form is not on top of the screen")
    view = fill_in(board, person, view, values)
    if "submit" not in view.content and not any(b["type"] == "input" for b in view.blocks):
        raise CannotActError("that modal has nothing to send")
    complaints = {
        block["block_id"]: said
        for block in view.blocks
        if block["type"] == "input" and (said := complaint(block, _state(view, block)))
    }
    if complaints:
        return Outcome(errors=complaints, view=view)
    return _send(board, person, view, patience=patience)


def _state(view: View, block: Mapping[str, Any]) -> Mapping[str, Any]:
    element = block["element"]
    _, field = INITIAL_TO_VALUE[element["type"]]
    return view.values.get(block["block_id"], {}).get(element["action_id"], {field: None})


def _send(board: Switchboard, person: Member, view: View, *, patience: float) -> Outcome:
    watch = Watch(board, person.id, None)
    try:
        answer = board.delivery.ask("interactive", interactions.view_submission(board, person, view))
        return _after_ack(board, person, view, answer, watch, patience=patience)
    except (Unanswered, Refusal):
        return Outcome(error=FORM_FAILED, view=view)


def _after_ack(
    board: Switchboard, person: Member, view: View, answer: Any, watch: Watch, *, patience: float
) -> Outcome:
    if not answer:
        if viewing.opened(board, person.id) == view:
            viewing.close_top(board, person.id)
        return watch.outcome(patience=0)
    if not isinstance(answer, Mapping):
        raise Refusal("invalid_ack")
    match answer.get("response_action"):
        case "errors":
            return Outcome(errors=_checked_errors(view, answer.get("errors")), view=view)
        case "update":
            return Outcome(view=viewing.update_modal(board, view, answer.get("view", {})))
        case "push":
            return Outcome(view=viewing.push_modal(board, person.id, answer.get("view", {})))
        case "clear":
            viewing.close_all(board, person.id)
            return watch.outcome(patience=patience)
    raise Refusal("invalid_ack")


def _checked_errors(view: View, errors: Any) -> Mapping[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, Mapping) or not errors or set(errors) - inputs:
        raise Refusal("invalid_ack")
    if not all(isinstance(said, str) and said for said in errors.values()):
        raise Refusal("invalid_ack")
    return errors


def close(board: Switchboard, person: Member, view: View, *, is_cleared: bool = False) -> None:
    """The X or the close button; the app is told where the modal has notify_on_close."""
    view = board.world.views[view.id]
    stack = [board.world.views[view_id] for view_id in board.world.open_views.get(person.id, [])]
    gone = stack if is_cleared or view.content.get("clear_on_close") else [view]
    if view not in stack:
        raise CannotActError("that modal is not open")
    with board.world.changing():
        board.world.open_views[person.id] = [v.id for v in stack if v not in gone]
    for closed in reversed(gone):
        if closed.content.get("notify_on_close"):
            payload = interactions.view_closed(board, person, closed, is_cleared=len(gone) > 1)
            try:
                board.delivery.ask("interactive", payload)
            except Unanswered:
                continue
