"""Rules of which the tables of Block Kit are made: each complains, with a JSON pointer, of what Slack would refuse."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the JSON a rule looks; complaints from everywhere gather in one list."""

    pointer: str = ""
    complaints: list[str] = field(default_factory=list)

    def __truediv__(self, step: str | int) -> Place:
        return Place(f"{self.pointer}/{step}", self.complaints)

    def complain(self, what: str) -> None:
        """In Slack's words."""
        self.complaints.append(f"{what} [json-pointer:{self.pointer}]")


Rule = Callable[[Any, Place], None]


def string(*, most: int | None = None, least: int = 0, like: re.Pattern[str] | None = None) -> Rule:
    """A text of so many characters, in the form `like`."""

    def rule(value: Any, place: Place) -> None:
        if not isinstance(value, str):
            place.complain("must provide a string")
        elif len(value) < least:
            place.complain(f"must be more than {least - 1} characters")
        elif most is not None and len(value) > most:
            place.complain(f"must be less than {most + 1} characters")
        elif like is not None and not like.fullmatch(value):
            place.complain("must match the expected format")

    return rule


def boolean(value: Any, place: Place) -> None:
    """True or false, not words or numbers for them."""
    if not isinstance(value, bool):
        place.complain("must provide a boolean")


def whole_number(*, least: int, most: int | None = None) -> Rule:
    """An integer between two others."""

    def rule(value: Any, place: Place) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            place.complain("must be an integer")
        elif value < least:
            place.complain(f"must be greater than {least - 1}")
        elif most is not None and value > most:
            place.complain(f"must be less than {most + 1}")

    return rule


def one_of(*allowed: Any) -> Rule:
    """One of a few values."""

    def rule(value: Any, place: Place) -> None:
        if value not in allowed:
            place.complain("must be a valid enum value")

    return rule


def anything(_value: Any, _place: Place) -> None:
    """No rule of our own."""


def items(of: Rule, *, least: int = 1, most: int) -> Rule:
    """A list whose items all keep the rule `of`."""

    def rule(value: Any, place: Place) -> None:
        if not isinstance(value, Sequence) or isinstance(value, str):
            place.complain("must provide a list")
            return
        if len(value) < least:
            place.complain(f"no fewer than {least} items allowed")
        if len(value) > most:
            place.complain(f"no more than {most} items allowed")
        for at, item in enumerate(value):
            of(item, place / at)

    return rule


def thing(required: Mapping[str, Rule] | None = None, optional: Mapping[str, Rule] | None = None, *also: Rule) -> Rule:
    """An object with these properties and no others; rules of the whole come after."""
    needed = dict(required or {})
    known = needed | dict(optional or {})

    def rule(value: Any, place: Place) -> None:
        if not isinstance(value, Mapping):
            place.complain("must provide an object")
            return
        for name in needed:
            if value.get(name) is None:
                place.complain(f"missing required field: {name}")
        for name, inner in value.items():
            if name not in known:
                place.complain(f"invalid additional property: {name}")
            elif inner is not None:
                known[name](inner, place / name)
        for whole in also:
            whole(value, place)

    return rule


def by_type(table: Mapping[str, Rule], *, allowed: frozenset[str] | None = None) -> Rule:
    """An object whose `type` says which rule of the table it keeps, if that type may stand here."""

    def rule(value: Any, place: Place) -> None:
        if not isinstance(value, Mapping):
            place.complain("must provide an object")
        elif value.get("type") is None:
            place.complain("missing required field: type")
        elif value["type"] not in table or (allowed is not None and value["type"] not in allowed):
            (place / "type").complain(f"unsupported type: {value['type']}")
        else:
            table[value["type"]](value, place)

    return rule


def exactly_one(*names: str) -> Rule:
    """One of these properties, and not two."""

    def rule(value: Any, place: Place) -> None:
        given = [name for name in names if value.get(name)]
        if not given:
            place.complain(f"must define either `{'` or `'.join(names)}`")
        elif len(given) > 1:
            place.complain(f"must define only one of `{'` or `'.join(names)}`")

    return rule
