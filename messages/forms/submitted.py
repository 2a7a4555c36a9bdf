"""A submitted form as values, or as what is wrong with each field. Everything in it is treated as hostile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from messages.forms.fields import Field, Widget, fields_of
from messages.forms.filled import Filled
from negotiation.model import FACTS, Certainty, Change, Kind, Source
from negotiation.periods import ALWAYS, EmptyPeriodError, period_of
from negotiation.updates import NEW_PERSON

YEARS = range(1800, 2201)
LINK = re.compile(r"https?://[^\s<>|]+")
Known = Callable[[Widget, str], bool]
"""Whether a party's code, a person's key, a topic's slug or an absence's id is one on record here."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The values understood, and for each field that is wrong (by block id) what to do about it."""

    filled: Filled
    errors: Mapping[str, str]
    change: Change = Change.UPDATED
    why: str = ""


def read_submission(kind: Kind, state: Mapping[str, Any], *, known: Known) -> Submission:
    """Reads view.state.values; a field that cannot be read is left out of `filled` and named in `errors`."""
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for each in fields_of(kind):
        try:
            values[each.name] = _read(each, element_state(state, each.name), known=known)
        except ValueError as wrong:
            errors[each.name] = str(wrong)
            continue
        if each.required and values[each.name] in {None, ""}:
            errors[each.name] = f"Please fill in “{each.label.lower()}”."
    names = {each.name for each in fields(FACTS[kind])}
    start, last = values.get("start"), values.get("last")
    try:
        valid = period_of(start if isinstance(start, date) else None, last if isinstance(last, date) else None)
    except EmptyPeriodError:
        errors["last"] = "The last day is before the first. Swap them, or leave this empty."
        valid = ALWAYS
    certainty = values.get("certainty")
    filled = Filled(
        kind=kind,
        fields={name: value for name, value in values.items() if name in names and value is not None},
        valid=valid,
        certainty=certainty if isinstance(certainty, Certainty) else Certainty.STATED,
        source=source_of(str(values.get("source") or "")),
    )
    change = element_state(state, "change").get("selected_option") or {}
    return Submission(
        filled=filled,
        errors=errors,
        change=Change.CORRECTED if change.get("value") == Change.CORRECTED else Change.UPDATED,
        why=element_state(state, "why").get("value") or "",
    )


def source_of(words: str) -> Source:
    """A source as typed: the first link in it, and the words around the link."""
    link = LINK.search(words)
    if link is None:
        return Source(words=words.strip())
    rest = " ".join((words[: link.start()] + " " + words[link.end() :]).split())
    return Source(words=rest, url=link.group())


def element_state(state: Mapping[str, Any], block: str) -> Mapping[str, Any]:
    """What stands in the one element of a block, whatever its action id; empty where there is none."""
    elements = state.get(block) or {}
    return next(iter(elements.values()), None) or {}


def _read(each: Field, element: Mapping[str, Any], *, known: Known) -> object:
    match each.widget:
        case Widget.LINE | Widget.PARAGRAPH:
            return (element.get("value") or "").strip()
        case Widget.NAMES:
            names = (name.strip() for name in (element.get("value") or "").split(","))
            return tuple(name for name in names if name)
        case Widget.NUMBER | Widget.YEAR:
            return _number(each, element.get("value") or "")
        case Widget.DAY:
            chosen = element.get("selected_date")
            return date.fromisoformat(chosen) if chosen else None
        case Widget.CHOICE:
            chosen = element.get("selected_option")
            return each.choices(chosen["value"]) if chosen and each.choices else None
        case Widget.FLAG:
            return bool(element.get("selected_options"))
        case Widget.TOPICS:
            slugs = tuple(one["value"] for one in element.get("selected_options") or ())
            return tuple(_checked(each, slug, known=known) for slug in slugs)
        case Widget.PARTY | Widget.PERSON | Widget.ABSENCE:
            chosen = element.get("selected_option")
            return _checked(each, chosen["value"], known=known) if chosen else None


def _checked(each: Field, value: str, *, known: Known) -> str:
    if each.widget is Widget.PERSON and value.startswith(NEW_PERSON) and value != NEW_PERSON:
        return value
    if not known(each.widget, value):
        raise ValueError(f"“{value[:60]}” is no longer on the list. Please choose again.")
    return value


def _number(each: Field, typed: str) -> Decimal | int | None:
    if not typed.strip():
        return None
    try:
        number = Decimal(typed.strip())
    except InvalidOperation:
        raise ValueError("Please give a number, such as 15 or 7.2.") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise ValueError("This number is too large.")
    if each.name == "quantity":
        return number
    if number != int(number):
        raise ValueError("Please give a whole number.")
    if each.widget is Widget.YEAR and int(number) not in YEARS:
        raise ValueError("Please give a year such as 2020.")
    if each.name == "rank" and not 1 <= number <= 999:
        raise ValueError("Please give a rank from 1 (the most senior) to 999.")
    return int(number)
