"""The history of one entry, and what changed while somebody was editing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from messages.answers.buttons import section, small
from messages.facts import Wording, source_link
from messages.values import label_of, value_words
from messages.words import author, clip, day_words, escape
from negotiation.model import Change, Revision

SHOWN = 45
CHANGED = {
    Change.ADDED: "logged it",
    Change.UPDATED: "updated it (the world changed)",
    Change.CORRECTED: "corrected it (we had it wrong)",
    Change.CONFIRMED: "confirmed it",
    Change.RETRACTED: "retracted it",
}


def history_view(revisions: Sequence[Revision], wording: Wording) -> View:
    """Each revision, the newest first: who, when, what changed from what to what, and why."""
    newest = revisions[-1]
    blocks: list[Block] = [section(wording.line(newest)), small(wording.provenance(newest))]
    steps = list(zip([None, *revisions[:-1]], revisions, strict=True))
    for before, after in reversed(steps[-SHOWN:]):
        blocks.append(section("\n".join([_head(after), *differences(before, after, wording)])))
    if len(steps) > SHOWN:
        blocks.append(small(f"{len(steps) - SHOWN} older ones are not shown."))
    return View(type="modal", title=clip(f"History of {newest.entry}", 24), close="Close", blocks=blocks)


def _head(revision: Revision) -> str:
    when = f"{day_words(revision.recorded_at.date())}, {revision.recorded_at:%H:%M} UTC"
    why = f": {escape(revision.why)}" if revision.why else ""
    return f"*{when}* {author(revision.author)} {CHANGED[revision.change]}{why}"


def differences(before: Revision | None, after: Revision, wording: Wording) -> list[str]:
    """ "Field: old → new" for all that differs; everything that is set, for the first revision."""
    lines = []
    for each in fields(after.fact):
        old = getattr(before.fact, each.name, None) if before is not None else None
        new = getattr(after.fact, each.name)
        if old == new or (before is None and new in {None, "", ()}):
            continue
        label = label_of(after.kind, each.name)
        said = value_words(each.name, new, wording) if new not in {None, "", ()} else "nothing"
        was = f"{value_words(each.name, old, wording)} → " if old not in {None, "", ()} else ""
        lines.append(f"• {label}: {clip(was + said, 600)}")
    if before is not None and before.valid != after.valid:
        lines.append(f"• Days: {_days(before, wording)} → {_days(after, wording)}")
    if before is not None and before.certainty is not after.certainty:
        lines.append(f"• Certainty: {before.certainty.value} → {after.certainty.value}")
    if before is None or before.source != after.source:
        lines.append(f"• Source: {source_link(after.source) or 'none named'}")
    return lines


def _days(revision: Revision, wording: Wording) -> str:
    return wording.days(revision.valid).strip() or "no first or last day"


def stale_notes(seen: Revision | None, since: Sequence[Revision], wording: Wording) -> list[str]:
    """For somebody who comes second: what changed since they looked. What they typed is still in the form."""
    lines = ["⚠️ *Somebody changed this meanwhile.* What you typed is below; press again to put it on top."]
    steps = list(zip([seen, *since[:-1]], since, strict=True))[-3:]
    lines += ["\n".join([_head(after), *differences(before, after, wording)]) for before, after in steps]
    return lines
