"""The view of a form, filled with what is known so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ContextBlock,
    DatePickerElement,
    ExternalDataMultiSelectElement,
    ExternalDataSelectElement,
    InputBlock,
    InputInteractiveElement,
    MarkdownTextObject,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from messages.forms.fields import CHANGE_FIELDS, KIND_LABELS, Field, Widget, fields_of
from messages.forms.filled import Filled, Origin
from messages.forms.ids import CHOOSE_KIND, SAVE_FORM, type_ahead
from messages.words import clip, escape
from negotiation.model import Change, Kind
from negotiation.updates import NEW_PERSON

LINE_LENGTH = 300
PARAGRAPH_LENGTH = 2_800
Label = Callable[[Widget, str], str]
"""The words for a party's code, a person's key, a topic's slug or an absence's id."""

CHANGES = {
    Change.UPDATED: "Update: the world changed",
    Change.CORRECTED: "Correction: we had it wrong",
}


def form(filled: Filled, origin: Origin, *, label: Label, notes: Sequence[str] = ()) -> View:
    """The form for an entry of `filled.kind`; `notes` are mrkdwn shown above the fields.

    Block ids are the field names, so what somebody has typed survives when Slack updates the view.
    """
    editing = origin.entry is not None
    blocks: list[Block] = [SectionBlock(text=MarkdownTextObject(text=clip(note, 2_900))) for note in notes]
    if origin.line:
        typed = MarkdownTextObject(text=f"You typed: {clip(escape(origin.line), 1_900)}")
        blocks.append(ContextBlock(elements=[typed]))
    blocks.append(_change_choice() if editing else _kind_choice(filled.kind))
    blocks += [_input(each, _value(filled, each), label=label) for each in fields_of(filled.kind)]
    if editing:
        blocks += [_input(each, None, label=label) for each in CHANGE_FIELDS]
    return View(
        type="modal",
        callback_id=SAVE_FORM,
        title=f"Edit {origin.entry}" if editing else "Log an update",
        submit="Save",
        close="Cancel",
        blocks=blocks,
        private_metadata=origin.dump(),
    )


def option(widget: Widget, value: str, *, label: Label) -> Option:
    """A select's option for a stored value, its label cut to Slack's 75 characters."""
    return Option(text=clip(label(widget, value), 75), value=value)


def _kind_choice(kind: Kind) -> Block:
    options = [Option(text=words, value=each.value) for each, words in KIND_LABELS.items()]
    return InputBlock(
        block_id="kind",
        label="What is it?",
        dispatch_action=True,
        element=StaticSelectElement(
            action_id=CHOOSE_KIND,
            options=options,
            initial_option=next(each for each in options if each.value == kind),
        ),
    )


def _change_choice() -> Block:
    options = [Option(text=words, value=change.value) for change, words in CHANGES.items()]
    return InputBlock(
        block_id="change",
        label="What are you doing?",
        element=RadioButtonsElement(action_id="change", options=options, initial_option=options[0]),
    )


def _value(filled: Filled, each: Field) -> object:
    match each.name:
        case "start":
            return filled.valid.start
        case "last":
            return filled.valid.last
        case "certainty":
            return filled.certainty
        case "source":
            return " ".join(part for part in (filled.source.words, filled.source.url) if part)
        case _:
            return filled.fields.get(each.name)


def _input(each: Field, value: object, *, label: Label) -> Block:
    return InputBlock(
        block_id=each.name,
        label=each.label,
        hint=each.hint or None,
        optional=not each.required,
        element=_element(each, value, label=label),
    )


def _element(each: Field, value: object, *, label: Label) -> InputInteractiveElement:
    action = each.name
    match each.widget:
        case Widget.LINE | Widget.PARAGRAPH | Widget.NAMES:
            long = each.widget is Widget.PARAGRAPH
            words = ", ".join(value) if isinstance(value, tuple) else str(value or "")
            return PlainTextInputElement(
                action_id=action,
                multiline=long,
                max_length=PARAGRAPH_LENGTH if long else LINE_LENGTH,
                initial_value=words[: PARAGRAPH_LENGTH if long else LINE_LENGTH] or None,
            )
        case Widget.NUMBER | Widget.YEAR:
            return NumberInputElement(
                action_id=action,
                is_decimal_allowed=each.name == "quantity",
                initial_value=str(value) if isinstance(value, Decimal | int) else None,
            )
        case Widget.DAY:
            return DatePickerElement(
                action_id=action, initial_date=value.isoformat() if isinstance(value, date) else None
            )
        case Widget.CHOICE:
            options = [Option(text=choice.value.capitalize(), value=choice.value) for choice in each.choices or ()]
            chosen = next((one for one in options if one.value == value), None)
            return StaticSelectElement(action_id=action, options=options, initial_option=chosen)
        case Widget.FLAG:
            options = [Option(text="Yes, it stays open until it is met", value="yes")]
            return CheckboxesElement(
                action_id=action, options=options, initial_options=options if value is True else None
            )
        case Widget.TOPICS:
            slugs = value if isinstance(value, tuple) else ()
            return ExternalDataMultiSelectElement(
                action_id=type_ahead(each.widget.value, each.name),
                min_query_length=0,
                placeholder="Type to find a topic",
                initial_options=[option(each.widget, slug, label=label) for slug in slugs] or None,
            )
        case Widget.PARTY | Widget.PERSON | Widget.ABSENCE:
            return ExternalDataSelectElement(
                action_id=type_ahead(each.widget.value, each.name),
                min_query_length=0 if each.widget is Widget.ABSENCE else 1,
                placeholder="Type to search",
                initial_option=option(each.widget, str(value), label=label) if value else None,
            )


def named(widget: Widget, value: str, *, known: Callable[[str], str]) -> str:
    """The words for a value, also for a person who is to be added."""
    if widget is Widget.PERSON and value.startswith(NEW_PERSON):
        return f"➕ Add “{value.removeprefix(NEW_PERSON)}”"
    return known(value)
