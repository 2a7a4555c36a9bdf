"""A submitted form of a digest as a subscription, or as what is wrong with each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any
from zoneinfo import available_timezones

from messages.forms.fields import Widget
from messages.forms.submitted import Known, element_state
from messages.forms.subscribing import HOURS, KINDS, NOT_MY_OWN, QUIET, RED_LINES, TO_ME
from negotiation.model import Kind
from negotiation.periods import EmptyPeriodError, period_of
from negotiation.timetables import Every, OnDays, Subscription

NOT_LISTED = "“{}” is no longer on the list. Please choose again."


@dataclass(frozen=True, slots=True)
class SubmittedDigest:
    """What is wanted, as far as it could be read, and what to do about each field that is wrong (by block id)."""

    wanted: Subscription
    errors: Mapping[str, str] = field(default_factory=dict)
    to_me: bool = False
    not_my_own: bool = False


def read_digest(state: Mapping[str, Any], before: Subscription, *, known: Known) -> SubmittedDigest:
    """Reads view.state.values; what the form does not ask for stays as in `before`."""
    wanted, errors = before, dict[str, str]()
    if isinstance(before.timetable, OnDays | Every):
        timetable = _every(state) if _one(state, "often") == HOURS else _on_days(state)
        if isinstance(timetable, dict):
            errors |= timetable
        else:
            wanted = replace(wanted, timetable=timetable)
        zone = _one(state, "zone")
        if zone not in available_timezones():
            errors["zone"] = "Choose a time zone from the list: type a city, such as Berlin."
        wanted = replace(wanted, zone=zone, is_quiet=QUIET in _many(state, "how"))
    parties, topics, kinds = _many(state, "parties"), _many(state, "topics"), _many(state, "kinds")
    for block, widget, values in (("parties", Widget.PARTY, parties), ("topics", Widget.TOPICS, topics)):
        if (unknown := next((value for value in values if not known(widget, value)), None)) is not None:
            errors[block] = NOT_LISTED.format(unknown[:60])
    if not kinds or not set(kinds) <= KINDS.keys():
        errors["kinds"] = "Choose at least one kind."
        kinds = ()
    told = (Kind.POSITION if value == RED_LINES else Kind(value) for value in kinds)
    return SubmittedDigest(
        replace(
            wanted,
            parties=parties,
            topics=topics,
            kinds=tuple(dict.fromkeys(told)),
            red_lines_only=RED_LINES in kinds and Kind.POSITION.value not in kinds,
        ),
        errors,
        to_me=_one(state, "to") == TO_ME,
        not_my_own=NOT_MY_OWN in _many(state, "how"),
    )


def _on_days(state: Mapping[str, Any]) -> OnDays | dict[str, str]:
    errors: dict[str, str] = {}
    days = frozenset(day for day in range(7) if str(day) in _many(state, "days"))
    at = element_state(state, "at").get("selected_time")
    if not days:
        errors["days"] = "Choose at least one day."
    if not at:
        errors["at"] = "Choose a time, such as 08:00."
    for block in ("start", "last"):
        if element_state(state, block).get("selected_date"):
            errors[block] = "Only for every so many hours. Leave this empty: `/digest off` ends a digest."
    return errors or OnDays(days, time.fromisoformat(at or ""))


def _every(state: Mapping[str, Any]) -> Every | dict[str, str]:
    typed = element_state(state, "hours").get("value") or ""
    if not (typed.isdecimal() and 1 <= int(typed) <= 24):
        return {"hours": "Give a whole number of hours, from 1 to 24."}
    start, last = (element_state(state, block).get("selected_date") for block in ("start", "last"))
    if not (start or last):
        return Every(int(typed))
    try:
        during = period_of(*(date.fromisoformat(day) if day else None for day in (start, last)))
    except EmptyPeriodError:
        return {"last": "The last day is before the first. Swap them, or leave this empty."}
    return Every(int(typed), during)


def _one(state: Mapping[str, Any], block: str) -> str:
    return str((element_state(state, block).get("selected_option") or {}).get("value", ""))


def _many(state: Mapping[str, Any], block: str) -> tuple[str, ...]:
    return tuple(one["value"] for one in element_state(state, block).get("selected_options") or ())
