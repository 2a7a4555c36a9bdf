"""Asking somebody whether what they logged long ago is still right."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.answers.buttons import button, section, small
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, listed
from negotiation.model import Revision

LISTED = 10
LINE = 600


def still_right(stale: Sequence[Revision], wording: Wording, *, elsewhere: Sequence[str] = ()) -> Message:
    """The question, with buttons for each entry; `elsewhere` are private channels with more, which are only named."""
    if not stale and not elsewhere:
        return Message.of_words("✅ Nothing of yours here waits to be confirmed. Thank you.")
    head = f"⏳ *Still right?* {_counted(len(stale))}" if stale else "⏳ *Still right?*"
    blocks: list[Block] = [section(head), *stale_blocks(stale, wording)]
    if elsewhere:
        rooms = listed([f"<#{channel}>" for channel in elsewhere])
        blocks.append(section(f"More of yours waits in {rooms}: type `/rapporteur stale` there."))
    return Message(text=clip(head.replace("*", ""), 500), blocks=tuple(blocks))


def stale_blocks(stale: Sequence[Revision], wording: Wording, *, at_most: int = LISTED) -> list[Block]:
    """Each entry with its buttons, and one button for all that are shown."""
    shown = stale[:at_most]
    blocks: list[Block] = []
    for entry in shown:
        blocks += [section(clip(wording.line(entry), LINE)), small(wording.provenance(entry))]
        blocks.append(
            ActionsBlock(
                elements=[
                    button("Still right", actions.STILL_RIGHT, actions.seen(entry), primary=True),
                    button("Update", actions.EDIT, entry.entry),
                    button("Retract", actions.RETRACT, entry.entry),
                ]
            )
        )
    if len(shown) > 1:
        every = "All still right" if len(shown) == len(stale) else f"All {len(shown)} still right"
        blocks.append(ActionsBlock(elements=[button(every, actions.ALL_STILL_RIGHT, actions.seen(*shown))]))
    if len(stale) > len(shown):
        blocks.append(small(f"{len(stale) - len(shown)} more come when these are done."))
    return blocks


def _counted(number: int) -> str:
    if number == 1:
        return "You logged this, and nobody has confirmed it for long."
    return f"You logged these {number}, and nobody has confirmed them for long."
