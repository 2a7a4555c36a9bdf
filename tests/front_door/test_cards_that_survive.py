"""What is left to be said of a captured message is said once, whatever stopped in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from slack_sdk import WebClient

from answering.directory import Directory
from answering.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from playground.world import Message
from samples import bonn2009
from schedules.carding import Carder
from tests.front_door.conftest import Desk
from tests.front_door.midday import MIDDAY
from tests.front_door.test_the_desks_day import read, words
from tests.front_door.test_where_people_talk import PLEDGE, cards
from tests.schedules.moving import Moving

HALF = "#pledge 25% below 1990 by 2020"
NOON = datetime(2009, 6, 12, 10, 0, tzinfo=UTC)
"""Two days later, at midday in Rome."""


def replica(desk: Desk, now: datetime = NOON) -> Carder:
    client = WebClient(token=desk.slack.bot_token, base_url=desk.slack.api_url, retry_handlers=[])
    clock, names = Moving(bonn2009.TODAY, moment=[now]), NamesOnRecord(Vocabulary.load())
    return Carder(desk.ledger, client, clock=clock, names_on_record=names, directory=Directory())


def soon(desk: Desk) -> Carder:
    """Just after whoever saved a message has had the time to post its card."""
    return replica(desk, MIDDAY.now() + timedelta(minutes=3))


def whispers(desk: Desk, thread: Message, place: str) -> list[Message]:
    desk.slack.settle()
    return [each for each in desk.lina.sees(place, thread.ts) if each.bot_id and each.ephemeral_to]


def test_a_card_that_was_not_posted_is_posted_after_the_restart_once(desk: Desk) -> None:
    desk.slack.fail_next("chat.postMessage", status=0)
    told = desk.marco.say("us-tracking", f"{PLEDGE}\n#pledge wow")
    assert [each for each in cards(desk, told) if not each.ephemeral_to] == []
    replica(desk, NOON.replace(year=2008)).tick()
    assert [each for each in cards(desk, told) if not each.ephemeral_to] == []
    soon(desk).tick()
    soon(desk).tick()
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    assert "Logged P1" in words(card)
    assert "Not saved yet" in words(card)
    form = desk.priya.click(card, "Complete").view
    assert form is not None
    assert not desk.priya.fill_and_submit(form, {"party": "NOR", "text": "wow"}).errors
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    assert "Not saved yet" not in words(card)


def test_a_card_whose_answer_was_lost_is_found_in_the_thread_and_not_posted_again(desk: Desk) -> None:
    desk.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    told = desk.marco.say("us-tracking", PLEDGE)
    desk.slack.settle()
    soon(desk).tick()
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    desk.marco.edit(told, "Japan 15% below 2005 by 2020 #pledge")
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    assert "The message was edited" in words(card)


def test_several_replicas_post_one_card(desk: Desk) -> None:
    desk.slack.fail_next("chat.postMessage", status=0)
    told = desk.marco.say("us-tracking", PLEDGE)
    desk.slack.settle()
    replicas = [Thread(target=soon(desk).tick) for _ in range(3)]
    for each in replicas:
        each.start()
    for each in replicas:
        each.join()
    assert len([each for each in cards(desk, told) if not each.ephemeral_to]) == 1


def test_a_late_card_says_what_was_on_record_before(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/log Japan supports offsets"))
    desk.slack.fail_next("chat.postMessage", status=0)
    told = desk.marco.say("us-tracking", "Japan opposes offsets #position")
    desk.slack.settle()
    soon(desk).tick()
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    assert "Logged S7" in words(card)
    assert "This contradicts S6" in words(card)


def test_the_author_of_what_waits_is_reminded_once_in_the_thread(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", HALF)
    [card] = cards(desk, told)
    replica(desk).tick()
    replica(desk).tick()
    _, reminder = cards(desk, told)
    assert f"<@{desk.marco.id}>, one update of this message still waits for you" in reminder.text
    assert card.ts.replace(".", "") in reminder.text
    assert "None on record" in read(desk.marco.command("us-tracking", "/ask what has Japan pledged"))


def test_a_reminder_whose_answer_was_lost_is_not_repeated(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", HALF)
    cards(desk, told)
    desk.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    replica(desk).tick()
    replica(desk, NOON + timedelta(minutes=5)).tick()
    assert len(cards(desk, told)) == 2


def test_nobody_is_reminded_at_night(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", HALF)
    cards(desk, told)
    night = datetime(2009, 6, 12, 22, 0, tzinfo=UTC)
    replica(desk, night).tick()
    replica(desk, night + timedelta(hours=7, minutes=59)).tick()
    assert len(cards(desk, told)) == 1
    replica(desk, night + timedelta(hours=8)).tick()
    assert len(cards(desk, told)) == 2


@pytest.mark.parametrize("done", ["Discard", "edited", "deleted"])
def test_nobody_is_reminded_of_what_waits_no_more(desk: Desk, done: str) -> None:
    told = desk.marco.say("us-tracking", HALF)
    [card] = cards(desk, told)
    match done:
        case "Discard":
            desk.marco.click(card, "Discard")
        case "edited":
            desk.marco.edit(told, "#pledge Japan: 25% below 1990 by 2020")
        case _:
            desk.marco.delete(told)
    desk.slack.settle()
    replica(desk).tick()
    assert not any("still waits" in each.text for each in cards(desk, told))


def test_among_outsiders_only_the_author_is_reminded(desk: Desk) -> None:
    told = desk.lina.say("partners", HALF)
    assert len(whispers(desk, told, "partners")) == 1
    replica(desk).tick()
    assert len(whispers(desk, told, "partners")) == 2
    assert "Not saved yet" in words(whispers(desk, told, "partners")[-1])
    zoe = desk.slack.acting_as("zoe")
    assert not [each for each in zoe.sees("partners", told.ts) if each.bot_id]


def test_discarding_what_waits_keeps_what_was_saved(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", f"{PLEDGE}\n#pledge wow")
    [card] = cards(desk, told)
    desk.marco.click(card, "Discard")
    [card] = cards(desk, told)
    assert "P1" in words(card)
    assert "Not saved yet" not in words(card)
    assert "25%" in read(desk.marco.command("us-tracking", "/ask what has Japan pledged"))


def test_lines_are_completed_one_after_the_other(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", "#pledge wow\n#pledge wow more")
    [card] = cards(desk, told)
    for party in ("JPN", "NOR"):
        form = desk.marco.click(card, "Complete").view
        assert form is not None
        assert not desk.marco.fill_and_submit(form, {"party": party}).errors
        [card] = cards(desk, told)
    assert "Not saved yet" not in words(card)
    assert "P1" in words(card)
    assert "P2" in words(card)


def test_admins_choose_the_reactions_and_the_hours(desk: Desk) -> None:
    form = desk.lina.command("general", "/rapporteur settings").view
    assert form is not None
    assert "reactions" in desk.lina.fill_and_submit(form, {"reactions": "!!"}).errors
    assert not desk.lina.fill_and_submit(form, {"reactions": ":memo: pushpin", "remind_after": "1"}).errors
    told = desk.priya.say("us-tracking", "China demands of Japan: finance for adaptation")
    desk.marco.react(told, "eyes")
    assert cards(desk, told) == []
    desk.marco.react(told, "memo")
    [card] = cards(desk, told)
    assert "Logged D4" in words(card)
    with desk.ledger.read(desk.scope) as records:
        assert records.settings.reactions == ("memo", "pushpin")
        assert records.settings.remind_after == 1


def test_a_card_that_cannot_be_posted_for_good_is_given_up(desk: Desk) -> None:
    desk.slack.fail_next("chat.postMessage", status=0)
    told = desk.marco.say("us-tracking", PLEDGE)
    desk.slack.settle()
    desk.slack.fail_next("conversations.replies", error="channel_not_found")
    soon(desk).tick()
    replica(desk, NOON).tick()
    assert [each for each in cards(desk, told) if not each.ephemeral_to] == []


def test_the_day_of_a_late_card_is_the_negotiations(desk: Desk) -> None:
    desk.slack.fail_next("chat.postMessage", status=0)
    told = desk.marco.say("us-tracking", "Saran away today in Delhi: cabinet #away")
    desk.slack.settle()
    soon(desk).tick()
    [card] = [each for each in cards(desk, told) if not each.ephemeral_to]
    assert f"{date(2009, 6, 10).day} June 2009" in words(card)
