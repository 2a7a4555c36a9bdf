"""Why something was or was not in a digest's last post: what it covered, and what its filters left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.digests import about_words
from messages.message import Message
from messages.words import escape, listed, short_day
from negotiation.leaving_out import Fate, LeftOut
from negotiation.names import Names
from negotiation.timetables import OnChange, Subscription


@dataclass(frozen=True, slots=True)
class LastOne:
    """The last one that was begun; `due` is aware UTC, `is_posted` says that it is complete."""

    due: datetime
    is_posted: bool
    left_out: LeftOut


def digest_why(
    number: int,
    subscription: Subscription,
    names: Names,
    *,
    last: LastOne | None,
    waiting: int,
    paused: str,
    next_due: datetime | None,
) -> Message:
    """A few sentences: what the digest is about, what the last one covered and left out, what comes next."""
    zone = subscription.zone
    kind = kind_word(subscription)
    lines = [f"*{kind.capitalize()} {number}* is about {about_words(subscription, names)}."]
    if last is None:
        lines.append("None was posted yet.")
    else:
        lines.append(f"The last one was due {_local(last.due, zone)}. {_covered(last, subscription)}")
        if not last.is_posted:
            lines.append("It is not complete yet: what is missing is posted as soon as Slack and the database let me.")
    coming = f"on {_local(next_due, zone)}" if next_due is not None else "when it is next due"
    lines.append(f"{_changes(waiting)} since then {'waits' if waiting == 1 else 'wait'} for the next, {coming}.")
    if paused:
        lines.append(f"It is paused: {escape(paused)} `/digest resume {number}` sets it going; its changes are kept.")
    lines.append("What was logged and taken back in between is no change, nor is a mere confirmation.")
    return Message.of_words("\n".join(lines))


FATES = {
    Fate.TOLD: "{} is in it.",
    Fate.OTHER_KIND: "{} was left out of it, as it is of another kind than is told there.",
    Fate.OTHER_PARTIES: "{} was left out of it, as it is about other parties.",
    Fate.OTHER_TOPIC: "{} was left out of it, as it is on another topic.",
    Fate.OWN: "{} was left out of it, as you logged it yourself.",
    Fate.CAME_TO_NOTHING: "What was done to {} in the time that it covers came to nothing: logged and taken back, "
    "changed and changed back, or only confirmed.",
    Fate.CHANGED_LATER: "{} changed after it; that waits for the next, if it is of what is told there.",
    Fate.DID_NOT_CHANGE: "{} did not change in the time that it covers.",
}


def nothing_told_yet(number: int, subscription: Subscription) -> Message:
    """For whoever asks about an entry before there was any."""
    return Message.of_words(f"*{kind_word(subscription).capitalize()} {number}* has not been posted yet.")


def digest_why_of(entry: str, number: int, fate: Fate, subscription: Subscription, *, due: datetime) -> Message:
    """Why one entry was or was not in the last one; `due` is aware UTC."""
    when = _local(due, subscription.zone)
    return Message.of_words(
        f"The last *{kind_word(subscription)} {number}* was due {when}. {FATES[fate].format(entry)}"
    )


def kind_word(subscription: Subscription) -> str:
    """What people call it."""
    return "alert" if isinstance(subscription.timetable, OnChange) else "digest"


def _covered(last: LastOne, subscription: Subscription) -> str:
    left = last.left_out
    if not left.changes:
        quiet = ", and as it is quiet it said nothing" if subscription.is_quiet else ""
        return f"Nothing that can be seen here had changed{quiet}."
    reasons = (
        (left.by_kind, "of other kinds"),
        (left.by_party, "about other parties"),
        (left.by_topic, "on other topics"),
        (left.by_author, "logged by you"),
    )
    out = listed([f"{number} {why}" for number, why in reasons if number])
    told = f"it told {left.told}" if left.told else "it told none of them"
    rest = f", and left out {out}" if out else ""
    return f"Of {_changes(left.changes).lower()} that can be seen here {told}{rest}."


def _changes(number: int) -> str:
    return {0: "No changes", 1: "1 change"}.get(number, f"{number} changes")


def _local(instant: datetime, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%a} {short_day(local.date())}, {local:%H:%M}"
