"""What is different between two revisions of one entry, old → new."""

from __future__ import annotations

from messages.facts import Wording
from messages.words import day_words
from negotiation.model import Change, Revision


def changed(before: Revision, after: Revision, wording: Wording) -> str:
    """The entry once, with only what differs as old → new."""
    flag = wording.flag(after)
    if before.fact == after.fact and before.valid == after.valid:
        said = wording.fact(after.fact, after.valid)
        if before.certainty is after.certainty:
            return flag + said
        return f"{flag}{said} ({before.certainty.value} → {after.certainty.value})"
    if before.fact == after.fact:
        said = wording.fact(after.fact, after.valid).removesuffix(wording.days(after.valid))
        return f"{flag}{said}: {_days(before, wording)} → {_days(after, wording)}"
    old, new = wording.fact(before.fact, before.valid), wording.fact(after.fact, after.valid)
    head, _, rest = new.partition(": ")
    same_head, _, was = old.partition(": ")
    if rest and was and head == same_head:
        return f"{flag}{head}: {was} → {rest}"
    return f"{flag}{old} → {new}"


def replaced(before: Revision, after: Revision, wording: Wording) -> str:
    """What an entry said before, and until when: "was “8% below 1990” until Wed 10 June 2009"."""
    old, new = wording.fact(before.fact, before.valid), wording.fact(after.fact, after.valid)
    head, _, was = old.partition(": ")
    if before.fact == after.fact and before.valid == after.valid:
        was = before.certainty.value
    elif before.fact == after.fact:
        was = _days(before, wording)
    elif not was or head != new.partition(": ")[0]:
        was = old.replace("*", "")
    how = " (we had it wrong)" if after.change is Change.CORRECTED else ""
    return f"↳ was: {was} — until {day_words(after.recorded_at.date())}{how}"


def _days(revision: Revision, wording: Wording) -> str:
    return wording.days(revision.valid).strip() or "no days given"
