"""The form of a digest or an alert: when, what about, and for whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    ExternalDataMultiSelectElement,
    ExternalDataSelectElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    RadioButtonsElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from messages.answers.buttons import section
from messages.digests import KIND_WORDS, WEEKDAYS, digest_name
from messages.forms.building import Label, option
from messages.forms.fields import Widget
from messages.forms.ids import SAVE_DIGEST, type_ahead
from messages.steering import zone_option
from negotiation.model import Kind
from negotiation.periods import ALWAYS
from negotiation.timetables import Every, OnDays, Subscription

DAYS, HOURS = "days", "hours"
OFTEN = {DAYS: "At one time, on the days chosen", HOURS: "Every so many hours"}
RED_LINES = "red_lines"
TOLD = (Kind.PLEDGE, Kind.DEMAND, Kind.POSITION, Kind.RESPONSE, Kind.LEADERSHIP, Kind.ABSENCE)
KINDS = {**{kind.value: KIND_WORDS[kind].capitalize() for kind in TOLD}, RED_LINES: "Of positions, red lines only"}
QUIET, NOT_MY_OWN = "quiet", "not_my_own"
HERE, TO_ME = "here", "to_me"


@dataclass(frozen=True, slots=True)
class DigestOrigin:
    """Where the form was opened, and which digest it changes: its number, and a mark of it as the person saw it."""

    channel: str
    number: int | None = None
    seen: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether it was opened in somebody's direct messages, so that the digest is theirs alone."""
        return self.channel.startswith("D")

    def dump(self) -> str:
        """For the view's private_metadata."""
        return json.dumps([self.channel, self.number, self.seen])

    @classmethod
    def load(cls, metadata: str) -> DigestOrigin:
        """What dump() wrote."""
        return cls(*json.loads(metadata))


def digest_form(wanted: Subscription, origin: DigestOrigin, *, label: Label, notes: Sequence[str] = ()) -> View:
    """The form filled with a subscription; `notes` are mrkdwn shown above the fields."""
    name = digest_name(wanted)
    blocks: list[Block] = [*map(section, notes), *_when(wanted), *_about(wanted, label=label), *_how(wanted, origin)]
    return View(
        type="modal",
        callback_id=SAVE_DIGEST,
        title=f"New {name.lower()}" if origin.number is None else f"Change {name.lower()} {origin.number}",
        submit="Save",
        close="Cancel",
        blocks=blocks,
        private_metadata=origin.dump(),
    )


def _when(wanted: Subscription) -> list[Block]:
    """Nothing for an alert, which goes by changes rather than by the clock."""
    timetable = wanted.timetable
    if not isinstance(timetable, OnDays | Every):
        return []
    on_days = timetable if isinstance(timetable, OnDays) else None
    every = timetable if isinstance(timetable, Every) else None
    during = every.during or ALWAYS if every is not None else ALWAYS
    days = {str(number): day for number, day in enumerate(WEEKDAYS)}
    chosen_days = {str(day) for day in on_days.days} if on_days is not None else ()
    hours = NumberInputElement(
        action_id="hours",
        is_decimal_allowed=False,
        min_value="1",
        max_value="24",
        initial_value=str(every.hours) if every is not None else None,
    )
    zone = ExternalDataSelectElement(
        action_id=type_ahead("zone", "zone"),
        placeholder="Type a city, such as Berlin",
        min_query_length=2,
        initial_option=zone_option(wanted.zone),
    )
    at = TimePickerElement(action_id="at", initial_time=f"{on_days.at:%H:%M}" if on_days is not None else None)
    return [
        _input("often", "How often", _radio("often", OFTEN, DAYS if every is None else HOURS)),
        _input("days", "On these days", _boxes("days", days, chosen_days), optional=True),
        _input("at", "At", at, optional=True),
        _input("hours", "Every so many hours", hours, optional=True, hint="1 to 24, counted from midnight"),
        _input("start", "First day", _day("start", during.start), optional=True, hint="For every so many hours only"),
        _input("last", "Last day", _day("last", during.last), optional=True, hint="Leave empty while it goes on"),
        _input("zone", "Time zone", zone),
    ]


def _about(wanted: Subscription, *, label: Label) -> list[Block]:
    parties = ExternalDataMultiSelectElement(
        action_id=type_ahead(Widget.PARTY.value, "parties"),
        min_query_length=1,
        placeholder="Type to search",
        initial_options=[option(Widget.PARTY, code, label=label) for code in wanted.parties] or None,
    )
    topics = ExternalDataMultiSelectElement(
        action_id=type_ahead(Widget.TOPICS.value, "topics"),
        min_query_length=0,
        placeholder="Type to find a topic",
        initial_options=[option(Widget.TOPICS, slug, label=label) for slug in wanted.topics] or None,
    )
    kinds = {kind.value for kind in wanted.kinds}
    if wanted.red_lines_only:
        kinds = kinds - {Kind.POSITION.value} | {RED_LINES}
    return [
        _input("parties", "Parties or groups", parties, optional=True, hint="Empty: all"),
        _input("topics", "Topics", topics, optional=True, hint="Empty: all"),
        _input("kinds", "What it tells", _boxes("kinds", KINDS, kinds)),
    ]


def _how(wanted: Subscription, origin: DigestOrigin) -> list[Block]:
    if not isinstance(wanted.timetable, OnDays | Every):
        return []
    can_be_direct = origin.is_direct or origin.number is None
    offered = {QUIET: "Say nothing where nothing changed"}
    if can_be_direct:
        offered[NOT_MY_OWN] = "Leave out what I logged" + ("" if origin.is_direct else ", where it comes to me")
    ticked = {QUIET: wanted.is_quiet, NOT_MY_OWN: bool(wanted.not_by)}
    boxes = _boxes("how", offered, [value for value in offered if ticked[value]])
    blocks: list[Block] = [_input("how", "How", boxes, optional=True)]
    if can_be_direct and not origin.is_direct:
        blocks.append(
            _input("to", "Where", _radio("to", {HERE: "In this channel", TO_ME: "In my direct messages"}, HERE))
        )
    return blocks


def _input(
    block: str, label: str, element: InputInteractiveElement, *, optional: bool = False, hint: str = ""
) -> InputBlock:
    return InputBlock(block_id=block, label=label, element=element, optional=optional, hint=hint or None)


def _radio(action: str, offered: Mapping[str, str], chosen: str) -> RadioButtonsElement:
    options = {value: Option(text=words, value=value) for value, words in offered.items()}
    return RadioButtonsElement(action_id=action, options=list(options.values()), initial_option=options[chosen])


def _boxes(action: str, offered: Mapping[str, str], ticked: Iterable[str]) -> CheckboxesElement:
    options = {value: Option(text=words, value=value) for value, words in offered.items()}
    initial = [options[value] for value in options if value in set(ticked)]
    return CheckboxesElement(action_id=action, options=list(options.values()), initial_options=initial or None)


def _day(action: str, day: date | None) -> DatePickerElement:
    return DatePickerElement(action_id=action, initial_date=day.isoformat() if day is not None else None)
