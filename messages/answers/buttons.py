"""The row of buttons under an answer, and the menu beside an entry in a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    SectionBlock,
)
from slack_sdk.models.blocks import OverflowMenuElement as Overflow

from messages import actions
from messages.actions import Asked
from messages.words import clip
from negotiation.answers import Asking
from negotiation.model import Kind, Revision

BUTTON_TEXT = 75
MENUS = 4


def button(text: str, action: str, value: str, *, primary: bool = False) -> ButtonElement:
    """A button within Slack's limits."""
    return ButtonElement(
        text=clip(text, BUTTON_TEXT), action_id=action, value=value, style="primary" if primary else None
    )


def row(
    asking: Asking,
    *,
    entry: Revision | None = None,
    others: Sequence[Revision] = (),
    log: Kind | None = None,
    party: str = "",
    show_all: str = "",
) -> ActionsBlock:
    """Share, and what fits the answer: what can be done with one entry, Log it where there is none, Show all.

    `others` are entries that the answer rests on too, each with a menu.
    """
    again = Asked.of(asking).dump()
    buttons: list[InteractiveElement] = [button("Share", actions.SHARE, again)]
    if show_all:
        buttons.insert(0, button(show_all, actions.SHOW_ALL, again))
    if log is not None:
        buttons.insert(0, button("Log it", actions.LOG_IT, f"{log.value}:{party}", primary=True))
    if entry is not None:
        buttons += [button("History", actions.HISTORY, entry.entry), button("Correct", actions.CORRECT, entry.entry)]
    buttons.append(button("Why this answer?", actions.WHY, again))
    if entry is not None:
        buttons.append(menu(entry, beside=("history", "correct")))
    return ActionsBlock(elements=[*buttons, *(menu(other, named=True) for other in others[:MENUS])])


def menu(entry: Revision, *, named: bool = False, beside: Collection[str] = ()) -> Overflow:
    """What can be done with one entry; `named` says which, where nothing beside the menu does.

    `beside` are those of its values that stand as buttons beside it.
    """
    name = entry.entry if named else ""
    return Overflow(
        action_id=actions.entry_menu(entry.entry),
        options=_options(name, is_private=entry.audience is not None, beside=tuple(beside)),
    )


@lru_cache(128)
def _options(name: str, *, is_private: bool, beside: tuple[str, ...]) -> tuple[Option, ...]:
    """Kept, since most entries have the same ones."""
    of = f" {name}" if name else ""
    offered = {
        "history": f"History{of and ' of'}{of}",
        "correct": f"Edit or correct{of}",
        "confirm": f"Confirm{of} is still right" if name else "Confirm still right",
        "retract": f"Retract{of}…",
    }
    if is_private:
        offered["share"] = f"Share{of} with the workspace…"
    return tuple(Option(text=words, value=value) for value, words in offered.items() if value not in beside)


def section(text: str, *, entry: Revision | None = None, beside: ButtonElement | None = None) -> SectionBlock:
    """A paragraph of mrkdwn, with a button beside it, or the entry's menu if it is one of several."""
    return SectionBlock(text=_mrkdwn(text, 3_000), accessory=menu(entry) if entry else beside)


def small(line: str) -> ContextBlock:
    """One paragraph of small print."""
    return ContextBlock(elements=[_mrkdwn(line, 2_000)])


def smalls(lines: Iterable[str]) -> list[ContextBlock]:
    """Small print of at most ten paragraphs; no block where there is none."""
    elements = [_mrkdwn(line, 2_000) for line in lines if line][:10]
    return [ContextBlock(elements=elements)] if elements else []


def _mrkdwn(text: str, limit: int) -> MarkdownTextObject:
    """Verbatim, or Slack would look for links, channels and people to notify in what somebody wrote."""
    return MarkdownTextObject(text=clip(text, limit), verbatim=True)
