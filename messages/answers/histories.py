"""The histories of one entry or several, in a message."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from messages.answers.buttons import row, section, small
from messages.answers.fitting import assembled
from messages.answers.lists import TEXT, plainly
from messages.answers.subjects import none_sentence
from messages.differences import changed
from messages.facts import Wording, source_link
from messages.message import Message
from messages.words import author, clip, day_words
from negotiation.answers import Histories
from negotiation.model import Kind, Revision

STEPS = 6
STEP = 300


def render_histories(answer: Histories, wording: Wording) -> Message:
    """What happened to each entry, step by step."""
    asking = answer.asking
    if not answer.histories:
        line = none_sentence(asking, wording)
        log = None if asking.reading.entry else Kind.POSITION
        return Message(text=clip(plainly(line), TEXT), blocks=(section(line), row(asking, log=log)))
    only = answer.histories[0][-1] if len(answer.histories) == 1 else None
    groups = [_history(history, wording, has_menu=only is None) for history in answer.histories]

    def tail(shown: int) -> list[Block]:
        more = len(answer.histories) - shown
        notes = [small(f"{more} more: name an entry.")] if more else []
        return [*notes, row(asking, entry=only)]

    first = answer.histories[0]
    since = day_words(first[0].recorded_at.date())
    text = f"On record since {since}: {plainly(wording.line(first[-1]))}"
    return Message(text=clip(text, TEXT), blocks=assembled([], groups, tail))


def _history(history: Sequence[Revision], wording: Wording, *, has_menu: bool) -> list[Block]:
    latest = history[-1]
    steps = [_step(before, after, wording) for before, after in zip([None, *history[:-1]], history, strict=True)]
    left_out = len(steps) - STEPS
    lines = [f"{left_out} earlier changes: press History."] if left_out > 0 else []
    head = f"~{wording.line(latest)}~ (retracted)" if latest.is_retracted else wording.line(latest)
    lead = section(clip(head, 1_200), entry=latest if has_menu else None)
    return [lead, small("\n".join([*lines, *steps[-STEPS:]]))]


def _step(before: Revision | None, after: Revision, wording: Wording) -> str:
    """Who did what, when; what was different; why; from where."""
    did = f"{after.entry} logged" if before is None else after.change.value
    parts = [f"• {day_words(after.recorded_at.date())}: {did} by {author(after.author)}"]
    if before is not None and before.as_draft() != after.as_draft():
        parts.append(clip(changed(before, after, wording), STEP))
    if before is None or before.source != after.source:
        parts.append(source_link(after.source))
    parts.append(f"({wording.why(after)})" if after.why else "")
    return " · ".join(part for part in parts if part)
