"""What is said of handovers: one, several, and as much as there can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from messages.facts import Wording
from messages.handovers import MOST, handover_message, topic_refused
from messages.plain import plain
from negotiation.handovers import Handover, InLead
from negotiation.leads import who_leads
from negotiation.model import Change, Title
from playground.blocks import check_message_blocks
from tests.answers.test_limits import LONG, NAMES, NOW, TODAY, longest
from tests.leads.recorded import acting, away, head

WORDING = Wording(NAMES, TODAY, NOW)
PERSHING = InLead("jonathan-pershing", Title.HEAD)


def handover(*entries: object, before: tuple[InLead, ...] = (PERSHING,), causes: tuple[object, ...] = ()) -> Handover:
    return Handover(who_leads("USA", TODAY, entries=entries), before, causes)  # type: ignore[arg-type]


def test_the_answer_comes_first_then_who_led_before_and_why() -> None:
    gone = away("jonathan-pershing")
    made = handover(head("jonathan-pershing"), gone, acting("trigg-talley", during="A1"), causes=(gone,))
    first, before, why, source = plain(handover_message([made], WORDING)).splitlines()
    assert first.startswith("🔁 Trigg Talley leads the US delegation today")
    assert before == "Before: Jonathan Pershing."
    assert why.startswith("while Jonathan Pershing is in Beijing")
    assert source.strip().startswith("A1")


def test_a_retraction_is_the_reason_with_what_was_said_of_it() -> None:
    retracted = replace(acting("trigg-talley"), change=Change.RETRACTED, why="wrong person")
    said = plain(handover_message([handover(head("jonathan-pershing"), causes=(retracted,))], WORDING))
    assert "Because: retracted: Trigg Talley: acting head of the US delegation (wrong person)" in said


def test_nobody_before_and_nobody_now_are_said_in_words() -> None:
    assert "Before: nobody on record." in plain(handover_message([handover(head("trigg-talley"), before=())], WORDING))
    assert "None on record" in plain(handover_message([handover()], WORDING))


def test_several_are_one_message() -> None:
    message = handover_message([handover(head("trigg-talley")), handover()], WORDING)
    assert "Trigg Talley leads" in message.text
    assert "None on record" in message.text


def test_a_refused_topic_is_said_with_what_to_do() -> None:
    message = handover_message([], WORDING, refusal="I am not allowed to set it.")
    assert message.text == topic_refused("I am not allowed to set it.")
    assert "`/digest topic US`" in str(message.arguments()["blocks"])


@pytest.mark.parametrize("words", LONG)
def test_as_many_as_a_channel_may_follow_fit_one_message_whatever_is_said_of_them(words: str) -> None:
    entries = [longest(number, words) for number in range(1, 61)]
    lead = who_leads("USA", TODAY, entries=entries)
    one = Handover(lead, (PERSHING,) * 20, tuple(replace(each, change=Change.RETRACTED) for each in entries[:3]))
    message = handover_message([one] * MOST, WORDING, refusal=words[:100])
    check_message_blocks(message.arguments()["blocks"])
    assert 0 < len(message.text) <= 500
