"""Entries that nobody confirmed for long: marked in answers, and their authors asked once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from slack_sdk import WebClient

from answering.directory import Directory
from answering.names_on_record import NamesOnRecord
from negotiation.model import Change, Kind
from negotiation.periods import Period
from negotiation.vocabulary import Vocabulary
from playground.person import Person
from playground.world import Message
from samples import bonn2009
from schedules.asking_again import Reviewer
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import WHO, read, words
from tests.schedules.moving import Moving

NOON = datetime(2009, 6, 15, 10, 0, tzinfo=UTC)
"""Five days later, about midday in Europe."""


def replica(desk: Desk, now: datetime = NOON, *, clock: Moving | None = None) -> Reviewer:
    client = WebClient(token=desk.slack.bot_token, base_url=desk.slack.api_url, retry_handlers=[])
    clock, names = clock or Moving(bonn2009.TODAY, moment=[now]), NamesOnRecord(Vocabulary.load())
    return Reviewer(desk.ledger, client, clock=clock, names_on_record=names, directory=Directory())


@pytest.fixture(autouse=True)
def before(desk: Desk) -> Callable[[Person], int]:
    """How much of the kind each had been asked in the stories before."""
    people = (desk.lina, desk.marco, desk.priya)
    counts = {person.id: len(_questions(person)) for person in people}
    return lambda person: counts[person.id]


def _questions(person: Person) -> list[Message]:
    return [each for each in person.sees(person.direct) if "Still right?" in each.text or "waits to be" in each.text]


Asked = Callable[[Person], list[Message]]


@pytest.fixture
def asked(desk: Desk, before: Callable[[Person], int]) -> Asked:
    """What the bot asked somebody in their direct messages."""

    def asked(person: Person) -> list[Message]:
        desk.slack.settle()
        return _questions(person)[before(person) :]

    return asked


def test_an_entry_that_nobody_confirmed_for_long_is_marked_in_answers(desk: Desk) -> None:
    old = read(desk.marco.command("us-tracking", "/ask source of L1"))
    assert "⏳ not confirmed for" in old
    read(desk.marco.command("us-tracking", "/log confirm L1"))
    assert "not confirmed" not in read(desk.marco.command("us-tracking", "/ask source of L1"))
    assert "not confirmed" not in read(desk.marco.command("us-tracking", "/ask what does China want from the US"))


def test_days_are_set_by_kind_and_nothing_means_never(desk: Desk) -> None:
    form = desk.lina.command("general", "/rapporteur settings").view
    assert form is not None
    assert not desk.lina.fill_and_submit(form, {"stale_leadership": "", "stale_demand": "1"}).errors
    assert "not confirmed" not in read(desk.marco.command("us-tracking", "/ask source of L1"))
    said = read(desk.marco.command("us-tracking", "/ask source of D1"))
    assert "not confirmed for" in said


def test_what_was_known_on_an_earlier_day_is_not_called_stale(desk: Desk) -> None:
    assert "not confirmed" not in read(desk.marco.command("us-tracking", "/ask who did we know led the US on 7 June"))


def test_the_author_is_asked_once_in_one_message_with_buttons_for_each(desk: Desk, asked: Asked) -> None:
    for _ in range(2):
        replica(desk).tick()
    [question] = asked(desk.lina)
    assert "Jonathan Pershing (US) is in Beijing" in words(question)
    assert "Trigg Talley" in words(question)
    assert asked(desk.marco) == []
    with desk.ledger.read(desk.scope) as records:
        before = records.last_seq
    desk.lina.click(question, "Still right")
    desk.slack.settle()
    with desk.ledger.read(desk.scope) as records:
        assert records.last_seq == before + 1
    assert len(asked(desk.lina)) == 1  # in place


def test_all_are_still_right_with_one_button(desk: Desk, asked: Asked) -> None:
    replica(desk).tick()
    [question] = asked(desk.lina)
    desk.lina.click(question, "All still right")
    [question] = asked(desk.lina)
    assert "Nothing of yours here waits" in question.text
    with desk.ledger.read(desk.scope) as records:
        days = Period.day(bonn2009.TODAY)
        standing = records.entries(Kind.LEADERSHIP, Kind.ABSENCE, valid=days)
    assert {entry.change for entry in standing} == {Change.CONFIRMED}


def test_it_is_asked_again_only_when_it_was_confirmed_and_grew_stale_again(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log Saran away from 8 June in Delhi: cabinet"))
    replica(desk).tick()
    [first] = asked(desk.marco)
    assert "Shyam Saran" in words(first)
    replica(desk, NOON + timedelta(days=9)).tick()
    assert len(asked(desk.marco)) == 1
    read(desk.marco.command("us-tracking", "/log confirm A3"))
    replica(desk, NOON + timedelta(days=9)).tick()
    assert len(asked(desk.marco)) == 2


def test_several_replicas_ask_once_and_a_lost_answer_is_looked_for(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log Saran away from 8 June in Delhi: cabinet"))
    replicas = [Thread(target=replica(desk).tick) for _ in range(3)]
    for each in replicas:
        each.start()
    for each in replicas:
        each.join()
    assert len(asked(desk.marco)) == 1
    read(desk.priya.command("us-tracking", "/log Martin away from 8 June in Ottawa: cabinet"))
    desk.slack.fail_next("chat.postMessage", status=0, after_accepting=True)
    replica(desk, NOON + timedelta(minutes=30)).tick()
    replica(desk, NOON + timedelta(minutes=33)).tick()
    assert len(asked(desk.priya)) == 1


def test_a_question_that_did_not_arrive_is_asked_by_another_replica(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log Saran away from 8 June in Delhi: cabinet"))
    for _ in range(2):  # one for each author
        desk.slack.fail_next("chat.postMessage", status=0)
    replica(desk).tick()
    assert asked(desk.marco) == []
    replica(desk, NOON + timedelta(minutes=3)).tick()
    assert len(asked(desk.marco)) == 1


def test_nobody_is_asked_at_night(desk: Desk, asked: Asked) -> None:
    night = datetime(2009, 6, 15, 22, 0, tzinfo=UTC)
    replica(desk, night).tick()
    assert asked(desk.lina) == []
    replica(desk, night + timedelta(hours=9)).tick()
    assert len(asked(desk.lina)) == 1


def test_whoever_slept_is_asked_in_the_morning_by_the_same_process(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log Martin away from 8 June in Ottawa: cabinet"))
    night = Moving(bonn2009.TODAY, moment=[NOON - timedelta(hours=8)])
    reviewer = replica(desk, clock=night)
    reviewer.tick()
    assert asked(desk.marco) == []
    night.move(hours=8)
    reviewer.tick()
    assert len(asked(desk.marco)) == 1


def test_a_process_that_looked_before_finds_what_has_grown_stale_since(desk: Desk, asked: Asked) -> None:
    clock = Moving(bonn2009.TODAY, moment=[NOON - timedelta(days=4)])
    reviewer = replica(desk, clock=clock)
    reviewer.tick()
    read(desk.marco.command("us-tracking", "/log Martin away from 8 June in Ottawa: cabinet"))
    clock.move(days=1)
    reviewer.tick()
    assert asked(desk.marco) == []
    clock.move(days=3)
    reviewer.tick()
    assert len(asked(desk.marco)) == 1


def test_what_is_old_by_days_that_are_set_anew_is_found_too(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log US demands of China: binding limits by Friday"))
    clock = Moving(bonn2009.TODAY, moment=[NOON])
    reviewer = replica(desk, clock=clock)
    reviewer.tick()
    assert asked(desk.marco) == []
    form = desk.lina.command("general", "/rapporteur settings").view
    assert form is not None
    assert not desk.lina.fill_and_submit(form, {"stale_demand": "1"}).errors
    clock.move(minutes=20)
    reviewer.tick()
    assert len(asked(desk.marco)) == 1


def test_a_private_entry_is_not_shown_in_a_direct_message_but_its_channel_is_named(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("strategy", "/log Saran away from 8 June in Delhi: a secret"))
    replica(desk).tick()
    [question] = asked(desk.marco)
    assert "Saran" not in words(question)
    assert "secret" not in words(question)
    assert f"<#{desk.slack.world.channel('strategy').id}>" in words(question)
    assert asked(desk.priya) == []


def test_the_list_of_what_waits_is_there_on_demand_and_only_what_may_be_seen(desk: Desk) -> None:
    assert "Nothing of yours here waits" in read(desk.marco.command("us-tracking", "/rapporteur stale"))
    waiting = desk.lina.command("general", "/rapporteur stale").message
    assert "L1" in words(waiting)
    assert waiting is not None
    form = desk.lina.click(waiting, "Retract").view
    assert form is not None
    assert not desk.lina.fill_and_submit(form, {"why": "over"}).errors
    assert "L1" not in read(desk.lina.command("general", "/rapporteur stale"))


def test_what_somebody_changed_meanwhile_is_not_confirmed_by_an_old_button(desk: Desk) -> None:
    waiting = desk.lina.command("general", "/rapporteur stale").message
    assert waiting is not None
    read(desk.marco.command("us-tracking", "/log correct L1: Stern leads the US"))
    with desk.ledger.read(desk.scope) as records:
        before = records.entry("L1")
    desk.lina.click(waiting, "Still right")
    with desk.ledger.read(desk.scope) as records:
        assert records.entry("L1") == before
    assert before is not None
    assert before.change is not Change.CONFIRMED


def test_confirming_is_no_news(desk: Desk) -> None:
    waiting = desk.lina.command("general", "/rapporteur stale").message
    assert waiting is not None
    before = read(desk.priya.command("finance", "/digest everything"))
    desk.lina.click(waiting, "Still right")
    assert read(desk.priya.command("finance", "/digest everything")) == before
    assert "leads the US delegation" in read(desk.priya.command("finance", WHO))


def test_what_grows_stale_one_after_the_other_is_asked_about_once_a_day(desk: Desk, asked: Asked) -> None:
    read(desk.marco.command("us-tracking", "/log Saran away from 8 June in Delhi: cabinet"))
    replica(desk).tick()
    read(desk.marco.command("us-tracking", "/log Martin away from 8 June in Ottawa: cabinet"))
    replica(desk, NOON + timedelta(hours=2)).tick()
    assert len(asked(desk.marco)) == 1
    replica(desk, NOON + timedelta(days=1)).tick()
    assert len(asked(desk.marco)) == 2
