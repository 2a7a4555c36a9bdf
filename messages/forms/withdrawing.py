"""The two forms for what is not easily taken back: retracting an entry, and sharing a private one."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from messages.answers.buttons import section, small
from messages.facts import Wording
from messages.forms.building import LINE_LENGTH
from messages.forms.filled import Origin
from messages.forms.ids import RETRACT_ENTRY, SHARE_ENTRY
from negotiation.model import Revision

WHY = "why"


def retraction_form(
    entry: Revision, origin: Origin, wording: Wording, *, why: str = "", notes: Sequence[str] = ()
) -> View:
    """Asks why; `notes` and a reason typed before are shown again when somebody else was faster."""
    blocks: list[Block] = [section(note) for note in notes]
    blocks += [section(wording.line(entry)), small(wording.provenance(entry))]
    blocks.append(
        InputBlock(
            block_id=WHY,
            label="Why is it taken back?",
            hint="Shown in the history. The entry is kept there, and counts no more.",
            optional=True,
            element=PlainTextInputElement(action_id=WHY, max_length=LINE_LENGTH, initial_value=why or None),
        )
    )
    return View(
        type="modal",
        callback_id=RETRACT_ENTRY,
        title=f"Retract {entry.entry}",
        submit="Retract",
        close="Cancel",
        blocks=blocks,
        private_metadata=origin.dump(),
    )


def sharing_form(
    entry: Revision, origin: Origin, wording: Wording, *, rests_on: Sequence[Revision] = (), notes: Sequence[str] = ()
) -> View:
    """Says what sharing means before it is done; `rests_on` are private entries that this one refers to."""
    blocks: list[Block] = [section(note) for note in notes]
    blocks += [section(wording.line(entry)), small(wording.provenance(entry))]
    blocks.append(
        section(
            "From now on the whole workspace sees this, under the same id. *It cannot be undone*: what others have "
            "read cannot be made private again. What the entry said before stays here."
        )
    )
    if rests_on:
        shown = "\n".join(f"• {each.entry} {wording.line(each)}" for each in rests_on)
        blocks.append(section(f"⚠️ It rests on what only this conversation sees. Share that too:\n{shown}"))
    return View(
        type="modal",
        callback_id=SHARE_ENTRY,
        title=f"Share {entry.entry}",
        submit="Share it",
        close="Keep it private",
        blocks=blocks,
        private_metadata=origin.dump(),
    )
