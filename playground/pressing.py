"""What people do with blocks: press, choose and type; the app is told and its ack awaited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from playground import interactions, viewing
from playground.blocks import check_suggestions
from playground.blocks.values import INITIAL_TO_VALUE, element_named
from playground.filling import Options, offered, state_of
from playground.outcome import Outcome, Watch
from playground.refusals import CannotActError, Refusal, Unanswered
from playground.switchboard import Switchboard
from playground.world import Member, Message, View

Json = Mapping[str, Any]
BUTTON_FAILED = "This app did not respond. Please try again."


def current(board: Switchboard, source: Message | View) -> Message | View:
    """The source as it is now, since people press what they see."""
    if isinstance(source, View):
        return board.world.views[source.id]
    try:
        return board.world.message(source.channel, source.ts)
    except Refusal:
        raise CannotActError("that message is gone") from None


def find(source: Message | View, name: str, *, value: str | None = None) -> tuple[Json, Json]:
    """The block and element of that action_id, or whose button says that."""
    found = element_named(source.blocks, name, value=value)
    if found is None:
        raise CannotActError(f"there is no {name!r} to act on")
    return found


def press(
    board: Switchboard,
    person: Member,
    source: Message | View,
    name: str,
    *,
    value: str | None,
    patience: float,
) -> Outcome:
    """Presses a button."""
    source = current(board, source)
    block, element = find(source, name, value=value)
    if element["type"] != "button":
        raise CannotActError(f"{name!r} is a {element['type']}: choose from it")
    action = {key: element[key] for key in ("action_id", "text", "value", "style", "url", "type") if key in element}
    return _act(board, person, source, block, action, patience=patience)


def choose(
    board: Switchboard, person: Member, source: Message | View, name: str, given: Any, *, patience: float
) -> Outcome:
    """Chooses in any other element; inside a form's input the app is told only where it asked to be."""
    source = current(board, source)
    block, element = find(source, name)
    action: dict[str, Any] = {"action_id": element["action_id"], "type": element["type"]}
    if element["type"] == "overflow":
        action["selected_option"] = next(
            (o for o in offered(element) if given in {o.get("value"), o["text"]["text"]}), None
        )
        if action["selected_option"] is None:
            raise CannotActError(f"{given!r} is not offered")
        return _act(board, person, source, block, action, patience=patience)
    if element["type"] not in INITIAL_TO_VALUE:
        raise CannotActError(f"{name!r} is a {element['type']}: press it")
    state = state_of(element, given, offering(board, person, source))
    values = {block["block_id"]: {element["action_id"]: state}}
    if isinstance(source, View):
        source = viewing.fill(board, source, values)
    else:
        merged = {
            **source.state,
            block["block_id"]: {**source.state.get(block["block_id"], {}), **values[block["block_id"]]},
        }
        source = board.world.put_message(replace(source, state=merged))
    if block["type"] == "input" and not block.get("dispatch_action"):
        return Outcome()
    return _act(board, person, source, block, action | state, patience=patience)


def offering(board: Switchboard, person: Member, source: Message | View) -> Options:
    """Asks the app what an external select there offers for a query."""
    return lambda element, query: suggestions(board, person, source, element, query)


def suggestions(
    board: Switchboard, person: Member, source: Message | View, element: Json, query: str
) -> Sequence[Json]:
    """What an external select offers for a query; nothing while the query is too short."""
    if len(query) < element.get("min_query_length", 3):
        return ()
    block, _ = find(source, element["action_id"])
    asked = interactions.block_suggestion(
        board, person, source, block_id=block["block_id"], action_id=element["action_id"], query=query
    )
    try:
        answer = board.delivery.ask("interactive", asked)
        return check_suggestions(answer)
    except (Unanswered, Refusal):
        return ()


def _act(
    board: Switchboard, person: Member, source: Message | View, block: Json, action: Json, *, patience: float
) -> Outcome:
    told = {"block_id": block["block_id"], **action, "action_ts": board.world.clock.stamp()}
    if isinstance(source, View):
        watch = Watch(board, person.id, None)
        payload = interactions.block_action_on_view(board, person, source, told)
    else:
        watch = Watch(board, person.id, source.channel)
        payload = interactions.block_action_on_message(board, person, source, told)
    try:
        board.delivery.ask("interactive", payload)
    except Unanswered:
        return Outcome(error=BUTTON_FAILED)
    return watch.outcome(patience=patience)
