"""Logging what is on record already, what was taken back before, and what contradicts the record."""

from __future__ import annotations

from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words
from tests.front_door.test_where_people_talk import PLEDGE, cards, newest

LINE = "/log pledge Japan: 15% below 2005 by 2020"
ASK = "/ask what has Japan pledged"


def test_a_duplicate_with_another_source_keeps_both_with_one_click(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", f"{LINE} https://example.org/one"))
    again = desk.priya.command("finance", f"{LINE} https://example.org/two").message
    assert again is not None
    assert "Already on record as P1" in words(again)
    done = desk.priya.click(again, "Add this source").messages[-1]
    assert "Confirmed P1" in words(done)
    said = read(desk.marco.command("us-tracking", ASK))
    assert "https://example.org/one" in said
    assert "https://example.org/two" in said
    assert "1 pledge" not in said
    history = desk.marco.click(desk.marco.command("us-tracking", "/ask source of P1").messages[-1], "History").view
    assert history is not None
    shown = str(history.content["blocks"])
    assert "another source" in shown
    assert "<https://example.org/two|source> and <https://example.org/one|another source>" in shown
    assert "15%" not in read(desk.priya.command("finance", "/digest")).partition("*")[2]


def test_a_source_is_added_once_and_taken_back_by_undo(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", f"{LINE} https://example.org/one"))
    first = desk.priya.command("finance", f"{LINE} https://example.org/two").message
    second = desk.marco.command("finance", f"{LINE} https://example.org/two").message
    assert first is not None
    assert second is not None
    done = desk.priya.click(first, "Add this source").messages[-1]
    refused = desk.marco.click(second, "Add this source").messages[-1]
    assert "has this source already" in refused.text
    desk.priya.click(done, "Undo")
    said = read(desk.marco.command("us-tracking", ASK))
    assert "https://example.org/one" in said
    assert "https://example.org/two" not in said


def test_a_tagged_duplicate_has_one_card_that_offers_its_message_as_a_source(desk: Desk) -> None:
    first = desk.marco.say("us-tracking", PLEDGE)
    cards(desk, first)
    again = desk.priya.say("finance", PLEDGE)
    desk.slack.settle()
    event = desk.slack.event_ids("message")[-1]
    desk.slack.redeliver(event, as_retry=True)
    before = newest(desk)
    [card] = cards(desk, again, "finance")
    assert "Already on record as P1" in words(card)
    desk.priya.click(card, "Add this source")
    [card] = cards(desk, again, "finance")
    assert "Confirmed P1" in words(card)
    assert newest(desk) == before + 1
    said = read(desk.marco.command("us-tracking", ASK))
    assert first.ts.replace(".", "") in said
    assert again.ts.replace(".", "") in said


def test_a_private_conversations_source_is_not_put_beside_what_everybody_sees(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", LINE))
    private = desk.lina.say("strategy", "Japan 15% below 2005 by 2020 #pledge")
    [card] = cards(desk, private, "strategy")
    assert "Already on record as P1" in words(card)
    labels = [
        button["text"]["text"]
        for block in card.blocks
        for button in block.get("elements", ())
        if "text" in button and isinstance(button["text"], dict)
    ]
    assert "Confirm still right" in labels
    assert "Add this source" not in labels


def test_editing_an_entry_keeps_its_further_sources(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", f"{LINE} https://example.org/one"))
    again = desk.priya.command("finance", f"{LINE} https://example.org/two").message
    assert again is not None
    done = desk.priya.click(again, "Add this source").messages[-1]
    form = desk.priya.click(done, "Edit").view
    assert form is not None
    assert not desk.priya.fill_and_submit(form, {"text": "25% below 1990"}).errors
    said = read(desk.marco.command("us-tracking", ASK))
    assert "25% below 1990" in said
    assert "https://example.org/one" in said
    assert "https://example.org/two" in said


def test_a_demand_that_was_retracted_is_pointed_out_when_it_comes_again(desk: Desk) -> None:
    line = "/log US demands of India: caps"
    read(desk.marco.command("us-tracking", line))
    read(desk.marco.command("us-tracking", "/log retract D4 misheard"))
    said = read(desk.priya.command("finance", line))
    assert "Logged D5" in said
    assert f"The same was retracted as D4 on Wed 10 June 2009 by <@{desk.marco.id}>: misheard" in said


def test_a_contradiction_is_pointed_out_on_the_card_of_a_tagged_message(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/log Japan supports offsets"))
    told = desk.priya.say("finance", "Japan opposes offsets #position")
    [card] = cards(desk, told, "finance")
    assert "This contradicts S6" in words(card)
    assert "Both stand" in words(card)
