"""The one card of a message that was taken as an update."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from messages import actions
from messages.answers.buttons import button, section, small
from messages.facts import Wording
from messages.logged import VERBS, in_hand, notes_for_form, on_record, refusal, remark, same_again
from messages.message import Message
from messages.words import author as named
from messages.words import clip, escape, listed
from negotiation.model import Revision
from negotiation.updates import Note, Proposal

LINES = 12
"""Updates of one card; the others are counted, and stand in the ledger all the same."""


def captured(
    written: Sequence[Revision],
    notes: Sequence[tuple[Note, Proposal]],
    waiting: Sequence[Proposal],
    wording: Wording,
    *,
    message: str,
    is_private: bool = True,
) -> Message:
    """What was saved of a message, what was on record already, and what is still missing; each with its buttons."""
    blocks: list[Block] = []
    heads = [f"✅ *{VERBS[each.change]} {each.entry}* {wording.line(each)}" for each in written]
    has_menu = len(written) > 1
    blocks += [
        section(head, entry=each if has_menu else None) for head, each in zip(heads, written[:LINES], strict=False)
    ]
    if len(heads) > LINES:
        blocks.append(small(f"{len(heads) - LINES} more were saved."))
    said = [remark(note, wording) or refusal(note, proposal, wording) for note, proposal in notes]
    is_alone = not written and not waiting and len(notes) == 1
    for words, (note, proposal) in zip(said, notes[:LINES], strict=False):
        known = on_record((note,))
        if known is None:
            blocks.append(small(words))
            continue
        blocks += [section(words), small(wording.provenance(known))]
        blocks.append(ActionsBlock(elements=same_again(known, proposal, is_alone=is_alone, is_private=is_private)))
    if written:
        blocks.append(in_hand(written[-1]))
    for number, proposal in enumerate(waiting[:LINES]):
        lines = ["✋ *Not saved yet.*", *(f"• {each}" for each in notes_for_form(proposal, wording))]
        blocks.append(section("\n".join([*lines, f"“{clip(escape(proposal.line), 300)}”"])))
        blocks.append(
            ActionsBlock(
                block_id=actions.capture_block(message, number),
                elements=[
                    button("Complete", actions.COMPLETE, proposal.line[: actions.VALUE_LIMIT], primary=True),
                    button("Discard", actions.DISCARD, message),
                ],
            )
        )
    if not blocks:
        blocks.append(section("Nothing was changed."))
    heard = heads or said or ["Not saved yet: something is missing"]
    return Message(text=clip(" ".join(heard).replace("*", ""), 500), blocks=tuple(blocks))


def nothing_above() -> Message:
    """For "log this" where nobody said anything before."""
    return Message.of_words("There is nothing above to log. Reply in the thread of the message that you mean.")


def taken_already() -> Message:
    """For "log this" on a message that has its card."""
    return Message.of_words("This message was taken already: see its card in this thread.")


def waits_still(author: str, waiting: int, card: str) -> Message:
    """To whoever left a message half understood, once; `card` is the address of its card, "" where it has none."""
    is_one = waiting == 1
    what = "one update of this message still waits" if is_one else f"{waiting} updates of this message still wait"
    them, where = "it" if is_one else "them", f"<{card}|the card above>" if card else "the card above"
    return Message.of_words(
        f"⏳ {named(author)}, {what} for you and {'counts' if is_one else 'count'} as nothing until then. "
        f"Complete or discard {them} on {where}."
    )


def left_out() -> Message:
    """After a half-understood message was discarded."""
    return Message.of_words("Left out; nothing was saved.")


def tag_removed(entries: Sequence[Revision], wording: Wording, *, message: str) -> Message:
    """After the tag or the reaction was taken away again."""
    shown = "\n".join(f"• {each.entry} {wording.line(each)}" for each in entries[:LINES])
    words = f"The tag was taken away. Retract what it saved?\n{shown}"
    return _asking(words, ("Retract", actions.RETRACT_CAPTURED), ("Keep", actions.KEEP_CAPTURED), message=message)


def message_edited(entries: Sequence[Revision], wording: Wording, *, message: str) -> Message:
    """After the message changed that an entry came from."""
    shown = "\n".join(f"• {each.entry} {wording.line(each)}" for each in entries[:LINES])
    words = f"✏️ The message was edited. On record is still:\n{shown}"
    return _asking(words, ("Update it", actions.APPLY_EDIT), ("Leave it", actions.KEEP_CAPTURED), message=message)


def message_gone(entries: Sequence[Revision], wording: Wording) -> Message:
    """After the message was deleted that an entry came from."""
    ids = listed([each.entry for each in entries])
    shown = "\n".join(f"• {each.entry} {wording.line(each)}" for each in entries[:LINES])
    words = f"🗑️ The message was deleted; {ids or 'nothing'} stays on record with its text.\n{shown}".strip()
    blocks: list[Block] = [section(words)]
    if entries:
        blocks.append(ActionsBlock(elements=[button("Edit", actions.EDIT, entries[-1].entry)]))
    return Message(text=clip(words, 500), blocks=tuple(blocks))


def _asking(words: str, *choices: tuple[str, str], message: str) -> Message:
    buttons = [button(label, action, message) for label, action in choices]
    return Message(text=clip(words.replace("*", ""), 500), blocks=(section(words), ActionsBlock(elements=buttons)))
