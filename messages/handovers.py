"""What is said when who leads a delegation changes, and when a channel begins to follow that."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from messages.answers.buttons import section, small
from messages.answers.fitting import CHARACTERS
from messages.answers.leads import lead_lines, when_words
from messages.channel_topics import BETWEEN_DELEGATIONS, leading_words
from messages.facts import Wording
from messages.message import Message
from messages.problems import Problem
from messages.words import clip, escape
from negotiation.handovers import Handover
from negotiation.periods import Period

HANDOVER_EXAMPLE = "/digest handover US, China"
TOPIC_EXAMPLE = "/digest topic US"
MOST = 12
"""Delegations that one channel follows: so many fit one message, whatever is said of each."""
CAUSES = 2
SOURCE = 430
"""Characters of a line with a source, at most."""
PARAGRAPH, CAUSE, TEXT = 1_000, 200, 500


def handover_message(changes: Sequence[Handover], wording: Wording, *, refusal: str = "") -> Message:
    """Who leads now, who before, why and from where; and why the topic does not say so, where that is refused."""
    blocks: list[Block] = []
    said: list[str] = []
    room = min(PARAGRAPH, CHARACTERS // max(1, len(changes)) - SOURCE)
    for change in changes:
        when = when_words(Period.day(change.lead.day), today=wording.today)
        first, *reasons = lead_lines(change.lead, wording, when=when)
        said.append(first.replace("*", ""))
        before = f"Before: {escape(leading_words(change.before, wording))}."
        blocks.append(section(clip("\n".join([f"🔁 {first}", before, *reasons, *_why(change, wording)]), room)))
        sources = change.causes or tuple(entry for leader in change.lead.leaders for entry in leader.entries)
        blocks += [small(line) for entry in sources[:1] if (line := wording.short_provenance(entry))]
    if refusal:
        words = topic_refused(refusal)
        said.append(words)
        blocks.append(section(f"⚠️ {words}"))
    return Message(text=clip("; ".join(said), TEXT), blocks=tuple(blocks))


def _why(change: Handover, wording: Wording) -> list[str]:
    """The causes that the answer does not tell of already."""
    told = {entry.entry for entry in change.lead.evidence}
    return [
        clip(f"Because: {'retracted: ' if cause.is_retracted else ''}{wording.line(cause)}", CAUSE)
        + (f" ({wording.why(cause)})" if cause.is_retracted and cause.why else "")
        for cause in change.causes[:CAUSES]
        if cause.is_retracted or cause.entry not in told
    ]


def topic_refused(refusal: str) -> str:
    """In the channel itself: why its topic is not kept, and how to go on."""
    return (
        f"I do not keep this channel's topic any more: {refusal} What it says of who leads may be out of date. When "
        f"this is put right, type `{TOPIC_EXAMPLE}` again, with the delegations you want."
    )


def following(number: int, *, told: Sequence[str], topic: Sequence[str]) -> Message:
    """What a channel follows from now on, as "US: Trigg Talley (acting)" for each delegation."""
    if not told and not topic:
        return Message.of_words(f"No handovers are told here, and I do not keep the topic. Try `{HANDOVER_EXAMPLE}`.")
    lines = []
    if told:
        lines.append(
            f"*Handovers* ({number}): this channel is told once whenever somebody else leads. Today: "
            f"{_escaped(told)}. `/digest handover off` ends it."
        )
    if topic:
        lines.append(
            f"*Topic* ({number}): kept as “{_escaped(topic)}”, beside what else it says. `/digest topic off` ends it."
        )
    return Message.of_words("\n".join(lines))


def _escaped(lines: Sequence[str]) -> str:
    return BETWEEN_DELEGATIONS.join(map(escape, lines))


def too_many_delegations() -> Problem:
    """One channel follows so many at most."""
    return Problem(f"A channel can follow up to {MOST} delegations. Name those that matter most here.")


def no_topic_here() -> Problem:
    """A direct message has none."""
    return Problem(f"A direct message has no topic. Type `{TOPIC_EXAMPLE}` in a channel.")


def handover_under_way() -> Problem:
    """For a change at the very moment at which a handover is being told, or while one waits."""
    return Problem(
        "A handover is being told here right now, or waits while this is paused. Try again in two minutes; if it is "
        "paused, `/digest handover resume` first."
    )


def no_handovers_here() -> Problem:
    """For a channel that follows none."""
    return Problem(f"No handovers are told in this channel. Try `{HANDOVER_EXAMPLE}`.")
