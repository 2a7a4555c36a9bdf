"""Alerts: what is said when one is set up; what they tell is worded like a digest."""

from __future__ import annotations

from messages.digests import about_words, still_paused
from messages.message import Message
from messages.problems import Problem
from messages.words import listed
from negotiation.names import Names
from negotiation.timetables import Subscription

ALERT_EXAMPLE = "/digest alert red lines, leadership for US"


def alert_set(number: int, subscription: Subscription, names: Names, *, is_paused: bool = False) -> Message:
    """After an alert was set up or changed: about what, how soon, and how it ends."""
    return Message.of_words(
        f"*Alert {number}*: {about_words(subscription, names)}, within a minute of each change; changes that come "
        f"together are one message. `/digest alert off {number}` ends it."
        + (f"\n{still_paused(number)}" if is_paused else "")
    )


def no_alerts() -> Message:
    """For the list of a channel that has none."""
    return Message.of_words(f"No alert is set up here. Try `{ALERT_EXAMPLE}`.")


def no_such_alert(here: list[int], *, verb: str) -> Problem:
    """For an alert's number that is not this channel's, or none where there are several."""
    if not here:
        return Problem(f"No alert is set up in this channel. Try `{ALERT_EXAMPLE}`.")
    known = listed([str(number) for number in here], last="or")
    return Problem(f"Which alert? Type `/digest alert {verb}` and {known}; `/digest alert list` shows them.")
