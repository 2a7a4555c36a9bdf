"""Subscribing a channel to a digest, steering it, and what it posts."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

from handlers.clock import Clock
from handlers.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from samples import bonn2009
from schedules.digesting import Digester
from schedules.turns import Turns
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words


def tick(desk: Desk) -> None:
    client = WebClient(token=desk.slack.bot_token, base_url=desk.slack.api_url)
    names = NamesOnRecord(Vocabulary.load())
    Digester(desk.ledger, client, clock=Clock(bonn2009.TODAY), names_on_record=names, turns=Turns(speed=1_000)).tick()


def test_a_digest_is_said_back_in_words_with_its_next_times(desk: Desk) -> None:
    said = read(desk.marco.command("us-tracking", "/digest weekdays 18:30 Europe/Berlin for US, China #finance"))
    assert "Digest 1: pledges and demands of the US and China on climate finance" in said
    assert "every weekday at 18:30 (Europe/Berlin)" in said
    assert said.count("18:30") >= 3


def test_a_digest_that_is_due_tells_the_channel_what_changed_and_only_once(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00 for US, China"))
    desk.priya.command("finance", "/log US demands of China: a peak by 2020")
    desk.priya.command("finance", "/log Norway demands of Japan: more money")
    desk.marco.command("us-tracking", "/digest now")
    before = len(desk.lina.sees("us-tracking"))
    tick(desk)
    tick(desk)
    [summary] = desk.lina.sees("us-tracking")[before:]
    assert "1 change" in words(summary)
    assert "a peak by 2020" in words(summary)
    assert "more money" not in words(summary)
    assert "priya" in words(summary)
    assert "<@" not in str(summary.blocks)  # it would notify her


def test_the_list_says_what_when_and_how_each_fares(desk: Desk) -> None:
    assert "No digest" in read(desk.marco.command("us-tracking", "/digest list"))
    read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    read(desk.marco.command("us-tracking", "/digest every 6 hours during Bonn positions quiet on"))
    read(desk.marco.command("us-tracking", "/digest pause 2"))
    listed = read(desk.marco.command("us-tracking", "/digest list"))
    assert "every day at 08:00" in listed
    assert "positions, every 6 hours from Mon 1 June 2009 to Fri 12 June 2009" in listed
    assert "paused" in listed
    assert "on again" in read(desk.marco.command("us-tracking", "/digest resume 2"))
    assert "is off" in read(desk.marco.command("us-tracking", "/digest off 1"))
    assert "every day at 08:00" not in read(desk.marco.command("us-tracking", "/digest list"))


def test_a_digest_of_a_private_channel_tells_what_was_logged_there_and_no_other_does(desk: Desk) -> None:
    for channel in ("strategy", "us-tracking"):
        read(desk.marco.command(channel, "/digest daily 08:00"))
        desk.marco.command(channel, "/digest now")
    desk.marco.command("strategy", "/log US demands of China: between us")
    tick(desk)
    assert any("between us" in words(each) for each in desk.lina.sees("strategy") if each.bot_id)
    assert not any("between us" in words(each) for each in desk.lina.sees("us-tracking") if each.bot_id)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("daily 25:00", "cannot read “25:00”"),
        ("daily 8:00 for Atlantis", "cannot read “Atlantis”"),
        ("daily 8:00 Europe/Berln", "a time zone such as Europe/Berlin"),
        ("pause", "No digest is set up"),
        ("off 7", "No digest is set up"),
    ],
)
def test_what_cannot_be_carried_out_is_said_with_the_way_on(desk: Desk, line: str, said: str) -> None:
    refused = desk.marco.command("us-tracking", f"/digest {line}").message
    assert refused is not None
    assert said in refused.text


def test_without_a_time_it_still_shows_what_a_digest_would_say_now(desk: Desk) -> None:
    assert "change" in read(desk.marco.command("us-tracking", "/digest US"))
    assert "change" in read(desk.marco.command("us-tracking", "/digest preview"))


def test_no_digest_is_set_up_where_outsiders_read_along(desk: Desk) -> None:
    refused = desk.lina.command("partners", "/digest daily 08:00").message
    assert refused is not None
    assert "other organisations" in refused.text
