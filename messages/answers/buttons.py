"""The row of buttons under an answer, and the menu beside an entry in a list."""

from __future__ import annotations

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, ContextBlock, MarkdownTextObject, Option, SectionBlock
from slack_sdk.models.blocks import OverflowMenuElement as Overflow

from messages import actions
from messages.actions import Asked
from messages.words import clip
from negotiation.answers import Asking
from negotiation.model import Kind

BUTTON_TEXT = 75


def asked(asking: Asking) -> Asked:
    """What Share and Show all ask again."""
    return Asked(asking.reading.text, asking.today)


def button(text: str, action: str, value: str, *, primary: bool = False) -> ButtonElement:
    """A button within Slack's limits."""
    return ButtonElement(
        text=clip(text, BUTTON_TEXT), action_id=action, value=value, style="primary" if primary else None
    )


def row(
    asking: Asking, *, entry: str | None = None, log: Kind | None = None, party: str = "", show_all: int = 0
) -> ActionsBlock:
    """Share, and what fits the answer: History and Correct for one entry, Log it where there is none, Show all."""
    buttons = [button("Share", actions.SHARE, asked(asking).dump())]
    if show_all:
        buttons.insert(0, button(f"Show all {show_all}", actions.SHOW_ALL, asked(asking).dump()))
    if log is not None:
        buttons.insert(0, button("Log it", actions.LOG_IT, f"{log.value}:{party}", primary=True))
    if entry is not None:
        buttons += [button("History", actions.HISTORY, entry), button("Correct", actions.CORRECT, entry)]
    return ActionsBlock(elements=buttons)


def menu(entry: str) -> Overflow:
    """What can be done with one entry of a list."""
    return Overflow(
        action_id=actions.entry_menu(entry),
        options=[
            Option(text="History", value=f"history:{entry}"),
            Option(text="Edit or correct", value=f"correct:{entry}"),
            Option(text="Confirm still right", value=f"confirm:{entry}"),
        ],
    )


def section(text: str, *, entry: str | None = None) -> SectionBlock:
    """A paragraph of mrkdwn, with the entry's menu beside it if it is one of several."""
    return SectionBlock(text=MarkdownTextObject(text=clip(text, 3_000)), accessory=menu(entry) if entry else None)


def small(*lines: str) -> ContextBlock:
    """Small print, at most ten lines."""
    return ContextBlock(elements=[MarkdownTextObject(text=clip(line, 2_000)) for line in lines[:10] if line])
