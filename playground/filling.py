"""Plain Python values made into the state that Slack reports for an input, and what its client checks itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from playground.blocks.values import INITIAL_TO_VALUE
from playground.refusals import CannotActError

Options = Callable[[Mapping[str, Any], str], Sequence[Mapping[str, Any]]]


def state_of(element: Mapping[str, Any], given: Any, options: Options) -> dict[str, Any]:
    """`given` is a text, day, user id, an option or its value or label; a list of them where many are taken.

    `options` finds what an external select offers for a query.
    """
    kind = element["type"]
    _, field = INITIAL_TO_VALUE[kind]
    if given is None:
        value: Any = [] if field.endswith("options") or kind.startswith("multi_") else None
    elif field == "selected_options":
        value = [_option(element, one, options) for one in _many(given)]
    elif field == "selected_option":
        value = _option(element, given, options)
    elif kind.startswith("multi_"):
        value = list(_many(given))
    elif isinstance(given, date):
        value = given.isoformat()
    else:
        value = given if kind == "datetimepicker" else str(given)
    return {"type": kind, field: None if value == "" else value}


def _many(given: Any) -> Iterable[Any]:
    return [given] if isinstance(given, str) else given


def offered(element: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The options written into an element, those of its groups too."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def _option(element: Mapping[str, Any], wanted: Any, options: Options) -> Mapping[str, Any]:
    if isinstance(wanted, Mapping):
        return wanted
    is_external = element["type"].endswith("external_select")
    choices = list(options(element, wanted)) if is_external else offered(element)
    for option in choices:
        if option.get("value") == wanted:
            return option
    for option in choices:
        if option["text"]["text"] == wanted:
            return option
    raise CannotActError(f"{wanted!r} is not offered; these are: {[o['text']['text'] for o in choices]}")


def complaint(block: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """What Slack's client says under an input before it sends anything, or nothing."""
    element = block["element"]
    _, field = INITIAL_TO_VALUE[element["type"]]
    value = state.get(field)
    if not value:
        return "" if block.get("optional") else "Please complete this required field."
    if isinstance(value, str) and len(value) > element.get("max_length", 3000):
        return f"This field must be less than {element.get('max_length', 3000)} characters."
    if isinstance(value, str) and len(value) < element.get("min_length", 0):
        return f"This field must be at least {element['min_length']} characters."
    return ""
