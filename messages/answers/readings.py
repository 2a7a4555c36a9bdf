"""How a question was read, in words: what stands behind *Why this answer?*."""

from __future__ import annotations

from slack_sdk.models.blocks import ActionsBlock

from messages import actions
from messages.actions import Asked
from messages.answers.buttons import button, section, small
from messages.answers.leads import when_words
from messages.answers.subjects import ON_THEM, size_words, standing
from messages.facts import Wording
from messages.message import Message
from messages.words import clip, day_words, escape
from negotiation.answers import Asking
from negotiation.model import Kind
from negotiation.questions import Intent, Outcome, Reading

INTENTS: dict[Intent, str] = {
    Intent.LEADER: "who leads",
    Intent.ABSENCE: "who is away or back",
    Intent.ROSTER: "who is on a delegation",
    Intent.POSITION: "positions",
    Intent.PLEDGE: "pledges",
    Intent.DEMAND_FROM: "demands by a party",
    Intent.DEMAND_TO: "demands on a party",
    Intent.DEMAND_BETWEEN: "demands between parties",
    Intent.STATEMENT: "statements",
    Intent.RESPONSE: "our lines and asks",
    Intent.CHANGES_SINCE: "what changed",
    Intent.OVERVIEW: "overview",
    Intent.HISTORY: "history",
    Intent.COMPARISON: "comparison",
    Intent.SOURCE: "source",
    Intent.COUNT: "how many",
}
COUNTED: dict[Kind, str] = {kind: f"{kind.value}s" for kind in Kind} | {
    Kind.ROSTER: "people",
    Kind.ABSENCE: "people are away",
}
OUTCOMES = {
    Outcome.CLARIFY: "I asked back, because it can mean more than one thing or leaves something open",
    Outcome.UNKNOWN: "I said that it is not known",
    Outcome.OUT_OF_SCOPE: "I found nothing in it about the negotiations",
}
DEMANDS = frozenset([Intent.DEMAND_FROM, Intent.DEMAND_TO, Intent.DEMAND_BETWEEN])
BY = DEMANDS | {Intent.PLEDGE, Intent.POSITION, Intent.STATEMENT}
SAYINGS = frozenset([Kind.PLEDGE, Kind.DEMAND, Kind.POSITION])
"""What parties and people say themselves."""


def in_words(reading: Reading, wording: Wording) -> str:
    """ "demands · by China · of the US · on finance · this week (8 June to Sun 14 June 2009)"."""
    parts = [_sought(reading, wording)]
    parts += _who(reading, wording)
    if reading.topics and not reading.stances:
        parts.append(f"on {wording.topics(reading.topics)}")
    if reading.venue:
        parts.append(f"in {escape(reading.venue)}")
    if reading.entry:
        parts.append(escape(reading.entry))
    if reading.size is not None:
        parts.append(size_words(reading.size))
    if reading.while_away is not None:
        parts.append(f"while {wording.person(reading.while_away)} was away")
    if reading.known_on is not None:
        parts.append(f"as known on {day_words(reading.known_on)}")
    elif reading.period is not None:
        parts.append(when_words(reading.period, today=wording.today))
    return " · ".join(part for part in parts if part)


def _sought(reading: Reading, wording: Wording) -> str:
    """What is asked for: "pledges", "how many pledges", "who has no pledge", "positions opposing offsets"."""
    if reading.intent is None:
        return ""
    what = "demands" if reading.intent in DEMANDS else INTENTS[reading.intent]
    if reading.intent is Intent.ROSTER and reading.people:
        what = "who somebody is"
    kind = COUNTED.get(reading.counted) if reading.counted else None
    if reading.negated:
        stance = standing(reading, wording, otherwise="anything")
        return f"who is not on record as {stance}" if reading.stances else f"who has no {kind or what}"
    if reading.intent is Intent.COUNT:
        what = f"how many {kind or 'entries'}"
    elif kind:
        what = f"{what}: {kind}"
    return f"{what} {standing(reading, wording)}" if reading.stances else what


def _who(reading: Reading, wording: Wording) -> list[str]:
    """Those asked about, each by what they have to do with it."""
    if reading.intent is Intent.COMPARISON:
        both = (*reading.parties, *reading.counterparties)
        return [wording.parties(both)] if both else []
    by = "on " if reading.intent is Intent.RESPONSE else ""
    if reading.negated:
        by = "of "
    elif reading.intent in BY or reading.counted in SAYINGS:
        by = "by "
    of = "on" if reading.intent in ON_THEM else "of"
    return [
        *([by + wording.parties(reading.parties)] if reading.parties else []),
        *([f"{of} {wording.parties(reading.counterparties)}"] if reading.counterparties else []),
        *(by + wording.person(key) for key in reading.people),
    ]


def render_why(asking: Asking, wording: Wording) -> Message:
    """The reading, the question it leans on, and a way to say that it is wrong."""
    reading = asking.reading
    read = in_words(reading, wording)
    lines = [f"*I read:* {read}" if read else "*I read:* nothing that I know"]
    if reading.outcome is not Outcome.READ:
        lines.append(f"{OUTCOMES[reading.outcome]}.")
    if reading.not_known:
        lines.append(f"What decided it: {clip(escape(reading.not_known), 200)}.")
    if reading.previous is not None:
        lines.append(f"It leans on what you asked before: “{clip(escape(reading.previous.text), 200)}”.")
    wrong = button("👎 Not what I asked", actions.NOT_WHAT_I_ASKED, Asked.of(asking).dump())
    blocks = (
        section("\n".join(lines)),
        small(
            f"You asked: “{clip(escape(reading.text), 300)}”. The answer is what is on record for this, newest first."
        ),
        ActionsBlock(elements=[wrong]),
    )
    return Message(text=f"I read: {read or 'nothing that I know'}", blocks=blocks)


def kept_for_admins() -> Message:
    """After somebody said that a question was read wrongly."""
    return Message.of_words(
        "Thank you. Your question is kept for your admins, who can teach me to read it: `/rapporteur questions`."
    )
