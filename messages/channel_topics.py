"""A channel's topic: our part of it ("US: Trigg Talley (acting)"), beside whatever others wrote there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from messages.facts import Wording
from messages.plain import words_of
from messages.words import ELLIPSIS, listed
from negotiation.handovers import InLead, Leading, leading_in
from negotiation.leads import Lead
from negotiation.model import Title

BETWEEN_PARTS, BETWEEN_DELEGATIONS = " | ", " · "
LONGEST = 250
_NOT_OURS = str.maketrans({"|": " ", "·": " ", "<": " ", ">": " ", "&": "+"})
"""What would end our part, or come back from Slack in another form."""


def topic_lines(leads: Sequence[Lead], wording: Wording) -> tuple[str, ...]:
    """ "US: Trigg Talley (acting)" for each delegation, in plain text."""
    return tuple(f"{_plain(wording.label(lead.party))}: {leading_words(leading_in(lead), wording)}" for lead in leads)


def leading_words(leading: Leading, wording: Wording) -> str:
    """ "Trigg Talley (acting)", "Todd Stern and Jonathan Pershing", "nobody on record"; plain text."""
    return listed([_in_lead(each, wording) for each in leading]) or "nobody on record"


def _in_lead(each: InLead, wording: Wording) -> str:
    how = [*(["acting"] if each.title is Title.ACTING else []), *(["rumour"] if each.is_rumour else [])]
    return _plain(wording.person(each.person)) + (f" ({', '.join(how)})" if how else "")


def _plain(mrkdwn: str) -> str:
    return " ".join(words_of(mrkdwn).translate(_NOT_OURS).split())


def with_our_part(topic: str, lines: Sequence[str], *, ours: Collection[str]) -> tuple[str, str] | None:
    """The topic with our part as it is now, and that part; None where what others wrote leaves no room for it.

    `ours` is what our part was: it is replaced where it stands, else ours comes last. What others wrote is never
    changed; delegations that do not fit are left out with an ellipsis.
    """
    for shown in range(len(lines), 0, -1):
        part = BETWEEN_DELEGATIONS.join([*lines[:shown], *([ELLIPSIS] if shown < len(lines) else [])])
        whole = _placed(topic, part, ours={*ours, part})
        if len(whole) <= LONGEST:
            return whole, part
    return None if lines else (_placed(topic, "", ours=ours), "")


def _placed(topic: str, part: str, *, ours: Collection[str]) -> str:
    standing = _standing(topic, ours)
    if not standing:
        return BETWEEN_PARTS.join([topic, part] if topic.strip() else [part]) if part else topic
    for start, end in reversed(standing[1:] if part else standing):
        topic = _without(topic, start, end)
    start, end = standing[0]
    return topic[:start] + part + topic[end:] if part else topic


def _standing(topic: str, ours: Collection[str]) -> list[tuple[int, int]]:
    """Where our parts stand between two of the signs that divide a topic, or at an end of it."""
    known = "|".join(map(re.escape, sorted(ours, key=len, reverse=True)))
    between = re.escape(BETWEEN_PARTS)
    found = re.finditer(rf"(?:^|(?<={between}))(?:{known})(?=$|{between})", topic) if known else ()
    return [each.span() for each in found]


def _without(topic: str, start: int, end: int) -> str:
    before, after = topic[:start], topic[end:]
    return before.removesuffix(BETWEEN_PARTS) + after if before else after.removeprefix(BETWEEN_PARTS)
