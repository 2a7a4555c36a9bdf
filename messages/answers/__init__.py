"""Answers in words: each kind's none, one and many."""

from __future__ import annotations

from messages.answers.briefs import render_brief
from messages.answers.comparisons import render_compared
from messages.answers.counts import render_counted, render_tracked, render_without
from messages.answers.histories import render_histories
from messages.answers.leads import render_leads
from messages.answers.lists import render_entries
from messages.answers.news import render_changed
from messages.answers.refusals import render_not_answered
from messages.facts import Wording
from messages.message import Message
from negotiation.answers import (
    Answer,
    Brief,
    Changed,
    Compared,
    Counted,
    Entries,
    Histories,
    Leads,
    NotAnswered,
    Tracked,
    Without,
)
from negotiation.names import Names
from negotiation.staleness import Days


def render(answer: Answer, *, names: Names, stale_after: Days) -> Message:
    """The message for any answer; what was known on an earlier day is not called stale."""
    after = {} if answer.asking.known_at else stale_after
    wording = Wording(names, answer.asking.today, answer.asking.now, stale_after=after)
    match answer:
        case Leads():
            return render_leads(answer, wording)
        case Entries():
            return render_entries(answer, wording)
        case Changed():
            return render_changed(answer, wording)
        case Counted():
            return render_counted(answer, wording)
        case Without():
            return render_without(answer, wording)
        case Compared():
            return render_compared(answer, wording)
        case Histories():
            return render_histories(answer, wording)
        case Tracked():
            return render_tracked(answer, wording)
        case Brief():
            return render_brief(answer, wording)
        case NotAnswered():
            return render_not_answered(answer, wording)
