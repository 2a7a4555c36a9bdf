"""Updates from where people talk: tags and reactions, and what becomes of such a message."""

from __future__ import annotations

import pytest

from playground.world import Message
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words

PLEDGE = "Japan 25% below 1990 by 2020 #pledge"


def cards(desk: Desk, thread: Message, place: str = "us-tracking") -> list[Message]:
    """What the bot said in a thread."""
    desk.slack.settle()
    return [message for message in desk.marco.sees(place, thread.ts) if message.bot_id]


def newest(desk: Desk) -> int:
    with desk.ledger.read(desk.scope) as records:
        return records.last_seq


def test_a_tagged_message_is_saved_at_once_with_one_card_in_its_thread(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    [card] = cards(desk, told)
    assert "Logged P1" in words(card)
    assert "25% below 1990 by 2020" in words(card)
    said = read(desk.priya.command("finance", "/ask what has Japan pledged"))
    assert told.ts.replace(".", "") in said


def test_a_message_that_comes_again_gives_no_second_entry_or_card(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    cards(desk, told)
    before = newest(desk)
    event = desk.slack.event_ids("message")[-1]
    desk.slack.redeliver(event, as_retry=True)
    desk.marco.react(told, "pushpin")
    assert len(cards(desk, told)) == 1
    assert newest(desk) == before


def test_several_tagged_lines_are_several_updates_on_one_card(desk: Desk) -> None:
    told = desk.marco.say(
        "us-tracking",
        "from the corridor:\n#pledge Norway: 30% below 1990\n#demand US of China: a peak by 2020\n#pledge wow",
    )
    [card] = cards(desk, told)
    assert "Logged P1" in words(card)
    assert "Logged D4" in words(card)
    assert "Not saved yet" in words(card)
    assert "Please give: party" in words(card)


def test_a_reply_of_tags_alone_means_the_message_above(desk: Desk) -> None:
    above = desk.priya.say("us-tracking", "Norway would go to 40% below 1990")
    desk.marco.say("us-tracking", "#pledge", thread_ts=above.ts)
    [card] = cards(desk, above)
    assert "40% below 1990" in words(card)
    assert "Logged P1" in words(card)


def test_a_reply_in_an_entrys_thread_corrects_it(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", "#demand US of China: binding limits, with checks")
    cards(desk, told)
    desk.priya.say("us-tracking", "#correction US demands of China: a peak by 2020", thread_ts=told.ts)
    assert "Corrected D4" in words(cards(desk, told)[-1])
    desk.priya.say("us-tracking", "#retract misheard", thread_ts=told.ts)
    assert "Retracted D4" in words(cards(desk, told)[-1])


def test_a_reaction_takes_a_message_and_taking_it_away_offers_to_retract(desk: Desk) -> None:
    told = desk.priya.say("us-tracking", "China demands of Japan: finance for adaptation")
    desk.marco.react(told, "thumbsup")
    assert cards(desk, told) == []
    desk.marco.react(told, "pushpin")
    [card] = cards(desk, told)
    assert "Logged D4" in words(card)
    desk.marco.unreact(told, "pushpin")
    [card] = cards(desk, told)
    assert "Retract what it saved?" in words(card)
    desk.marco.click(card, "Retract")
    [card] = cards(desk, told)
    assert "Retracted D4" in words(card)
    assert "None on record" in read(desk.marco.command("us-tracking", "/ask what does China want from Japan"))


def test_an_edited_message_offers_to_update_its_entry(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    cards(desk, told)
    desk.marco.edit(told, "Japan 15% below 2005 by 2020 #pledge")
    [card] = cards(desk, told)
    assert "The message was edited" in words(card)
    desk.marco.click(card, "Update it")
    [card] = cards(desk, told)
    assert "Updated P1" in words(card)
    said = read(desk.marco.command("us-tracking", "/ask what has Japan pledged"))
    assert "15% below 2005" in said
    assert "was: " in said


def test_a_tag_taken_out_of_a_message_offers_to_retract_and_keeping_keeps(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    cards(desk, told)
    desk.marco.edit(told, "Japan 25% below 1990 by 2020")
    [card] = cards(desk, told)
    assert "The tag was taken away" in words(card)
    desk.marco.click(card, "Keep")
    assert "25% below 1990" in read(desk.marco.command("us-tracking", "/ask what has Japan pledged"))


def test_a_deleted_message_leaves_its_entry_and_says_so(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    [card] = cards(desk, told)
    desk.marco.delete(told)
    desk.slack.settle()
    [card] = [each for each in desk.marco.sees("us-tracking", told.ts) if each.bot_id]
    assert "was deleted; P1 stays on record" in words(card)


def test_a_half_understood_message_waits_and_is_saved_when_it_is_edited(desk: Desk) -> None:
    before = newest(desk)
    told = desk.marco.say("us-tracking", "#pledge 25% below 1990 by 2020")
    [card] = cards(desk, told)
    assert "Not saved yet" in words(card)
    assert newest(desk) == before
    desk.marco.edit(told, "#pledge Japan: 25% below 1990 by 2020")
    [card] = cards(desk, told)
    assert "Logged P1" in words(card)


def test_a_half_understood_message_can_be_discarded(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", "#pledge wow")
    [card] = cards(desk, told)
    desk.marco.click(card, "Discard")
    [card] = cards(desk, told)
    assert "Left out" in words(card)


def test_what_is_tagged_in_a_private_channel_stays_there(desk: Desk) -> None:
    told = desk.marco.say("strategy", PLEDGE)
    [card] = cards(desk, told, "strategy")
    assert "Logged" in words(card)
    assert "25%" in read(desk.lina.command("strategy", "/ask what has Japan pledged"))
    assert "None on record" in read(desk.lina.command("us-tracking", "/ask what has Japan pledged"))


def test_a_tag_among_outsiders_is_answered_to_its_author_alone(desk: Desk) -> None:
    zoe = desk.slack.acting_as("zoe")
    told = desk.lina.say("partners", PLEDGE)
    desk.slack.settle()
    assert not [each for each in zoe.sees("partners", told.ts) if each.bot_id]
    assert "25%" in read(desk.lina.command("us-tracking", "/ask what has Japan pledged"))


@pytest.mark.parametrize(
    "text", ["`#pledge Japan: 5%`", "```\n#pledge Japan: 5%\n```", "> #pledge Japan: 5%", "#finance only", "hello"]
)
def test_code_quotes_and_other_tags_are_left_alone(desk: Desk, text: str) -> None:
    told = desk.marco.say("us-tracking", text)
    assert cards(desk, told) == []


def test_undo_on_the_card_gives_back_what_was(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", PLEDGE)
    [card] = cards(desk, told)
    desk.marco.click(card, "Undo")
    [card] = cards(desk, told)
    assert "is gone again" in words(card)


def test_a_half_understood_message_is_completed_in_its_form_and_the_card_follows(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", "#pledge 25% below 1990 by 2020\n#demand US of China: a peak by 2020")
    [card] = cards(desk, told)
    form = desk.priya.click(card, "Complete").view
    assert form is not None
    assert not desk.priya.fill_and_submit(form, {"party": "JPN"}).errors
    [card] = cards(desk, told)
    assert "Not saved yet" not in words(card)
    assert "Japan pledge: 25% below 1990 by 2020" in words(card)
    assert "D4" in words(card)
    said = read(desk.marco.command("us-tracking", "/ask what has Japan pledged"))
    assert told.ts.replace(".", "") in said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("@Rapporteur log this", "China → Japan"),
        ("@Rapporteur tag as a demand", "China → Japan"),
        ("@Rapporteur please record the above as a position by China", "China"),
    ],
)
def test_a_mention_in_a_thread_takes_the_message_above_once(desk: Desk, said: str, expected: str) -> None:
    above = desk.priya.say("us-tracking", "China demands of Japan: finance for adaptation")
    desk.marco.say("us-tracking", said, thread_ts=above.ts)
    [card] = cards(desk, above)
    assert expected in words(card)
    before = newest(desk)
    desk.marco.say("us-tracking", "@Rapporteur log this", thread_ts=above.ts)
    assert len(cards(desk, above)) == 2
    assert "taken already" in words(cards(desk, above)[-1])
    assert newest(desk) == before


def test_a_topic_that_is_a_channels_name_too_is_still_a_topic(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/log Norway demands of Japan: more money #finance"))
    said = read(desk.marco.command("us-tracking", "/ask what does Norway want from Japan on finance"))
    assert "more money" in said
    told = desk.marco.say("us-tracking", "#demand Kenya of Japan: grants #finance")
    cards(desk, told)
    assert "grants" in read(desk.marco.command("us-tracking", "/ask what does Kenya want from Japan on finance"))
