"""Subscribing a channel to a digest, steering it, and what it posts."""

from __future__ import annotations

import re

import pytest
from slack_sdk import WebClient

from answering.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from playground.world import Message
from schedules.digesting import Digester
from schedules.turns import Turns
from tests.front_door.conftest import Desk
from tests.front_door.midday import MIDDAY
from tests.front_door.test_the_desks_day import read, words


def tick(desk: Desk) -> None:
    client = WebClient(token=desk.slack.bot_token, base_url=desk.slack.api_url)
    names = NamesOnRecord(Vocabulary.load())
    Digester(desk.ledger, client, clock=MIDDAY, names_on_record=names, turns=Turns(speed=1_000)).tick()


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


def test_the_list_counts_what_each_has_to_tell(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00 for US"))
    read(desk.marco.command("strategy", "/digest daily 08:00 for US"))
    assert "nothing to tell yet" in read(desk.marco.command("us-tracking", "/digest list"))
    desk.marco.command("strategy", "/log US demands of China: between us")
    desk.marco.command("us-tracking", "/log US demands of China: a peak by 2020")
    desk.marco.command("us-tracking", "/log Norway demands of Japan: more money")
    assert "1 change to tell" in read(desk.marco.command("us-tracking", "/digest list"))
    assert "2 changes to tell" in read(desk.marco.command("strategy", "/digest list"))


def test_why_says_of_one_entry_what_became_of_it(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00 for US #finance"))
    assert "has not been posted yet" in read(desk.marco.command("us-tracking", "/digest why D1"))
    ids = [
        _entry_in(read(desk.priya.command("finance", f"/log {line}")))
        for line in (
            "US demands of China: a fund #finance",
            "position US oppose offsets: no #finance",
            "Norway demands of Japan: more money #finance",
            "US demands of China: a peak by 2020",
            "US demands of India: a levy #finance",
        )
    ]
    read(desk.priya.command("finance", f"/log retract {ids[4]} misheard"))
    hidden = _entry_in(read(desk.marco.command("strategy", "/log US demands of China: between us #finance")))
    desk.marco.command("us-tracking", "/digest now")
    tick(desk)
    later = _entry_in(read(desk.priya.command("finance", "/log US demands of Japan: another fund #finance")))
    told = [read(desk.marco.command("us-tracking", f"/digest why {each}")) for each in (*ids, later, "D1", hidden)]
    for said, fate in zip(
        told,
        (
            f"{ids[0]} is in it.",
            f"{ids[1]} was left out of it, as it is of another kind",
            f"{ids[2]} was left out of it, as it is about other parties.",
            f"{ids[3]} was left out of it, as it is on another topic.",
            f"What was done to {ids[4]} in the time that it covers came to nothing",
            f"{later} changed after it",
            "D1 did not change in the time that it covers.",
            f"There is no entry {hidden} that can be seen here.",
        ),
        strict=True,
    ):
        assert fate in said


def _entry_in(said: str) -> str:
    found = re.search(r"\b[DPS](?:\d+|[A-Z0-9]{4})\b", said)
    assert found is not None, said
    return found.group()


def test_why_says_what_the_last_one_left_out_and_counts_nothing_private(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00 for US #finance"))
    assert "None was posted yet." in read(desk.marco.command("us-tracking", "/digest why"))
    for line in (
        "US demands of China: a fund #finance",
        "US demands of China: a peak by 2020",
        "Norway demands of Japan: more money #finance",
        "position US oppose offsets: no",
    ):
        desk.priya.command("finance", f"/log {line}")
    desk.marco.command("strategy", "/log US demands of China: between us #finance")
    desk.marco.command("us-tracking", "/digest now")
    tick(desk)
    desk.priya.command("finance", "/log US demands of Japan: another fund #finance")
    said = read(desk.marco.command("us-tracking", "/digest why 1"))
    assert (
        "Of 4 changes that can be seen here it told 1, and left out 1 of other kinds, 1 about other parties and 1 on "
        "other topics." in said
    )
    assert "1 change since then waits for the next, on " in said
    desk.marco.command("us-tracking", "/digest pause 1")
    assert "It is paused: by " in read(desk.marco.command("us-tracking", "/digest why"))


def test_details_shows_all_of_a_digest_to_the_one_who_presses(desk: Desk) -> None:
    summary = posted_digest(desk, *(f"US demands of China: number {each}" for each in range(15)))
    assert "All 15 are in the thread" in words(summary)
    before = len(desk.priya.sees("us-tracking"))
    desk.priya.click(summary, "Details")
    [details] = desk.priya.sees("us-tracking")[before:]
    assert details.ephemeral_to == desk.priya.id
    assert all(f"number {each}" in words(details) for each in range(15))


def test_wrong_opens_the_form_of_the_one_entry_or_lets_choose_among_several(desk: Desk) -> None:
    posted = posted_digest(desk, "US demands of China: a peek by 2020")
    form = desk.priya.click(posted, "Wrong?").view
    assert form is not None
    assert form.title == "Edit D4"
    desk.priya.close_view(everything=True)
    posted = posted_digest(desk, "US demands of Japan: one", "US demands of Japan: two")
    choice = desk.priya.click(posted, "Wrong?").message
    assert choice is not None
    assert "Which one is wrong?" in words(choice)
    form = desk.priya.choose(choice, "entry_menu:D6", "correct").view
    assert form is not None
    assert form.title == "Edit D6"


def posted_digest(desk: Desk, *lines: str) -> Message:
    """The summary of a digest in #us-tracking that tells these."""
    if "No digest" in read(desk.marco.command("us-tracking", "/digest list")):
        read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    for line in lines:
        desk.priya.command("finance", f"/log {line}")
    desk.marco.command("us-tracking", "/digest now")
    before = len(desk.lina.sees("us-tracking"))
    tick(desk)
    return desk.lina.sees("us-tracking")[before]


def test_a_digest_to_me_comes_to_ones_own_messages_without_what_one_logged(desk: Desk) -> None:
    said = read(desk.priya.command("us-tracking", "/digest daily 08:00 for US to me not my own"))
    assert "What you logged yourself is left out." in said
    assert "It comes to your direct messages." in said
    assert "A digest will come here" in words(desk.priya.sees(desk.priya.direct)[-1])
    assert "No digest" in read(desk.priya.command("us-tracking", "/digest list"))
    assert "every day at 08:00" in read(desk.priya.command(desk.priya.direct, "/digest list"))
    desk.priya.command("finance", "/log US demands of China: what I heard")
    desk.marco.command("finance", "/log US demands of China: what Marco heard")
    desk.marco.command("strategy", "/log US demands of China: between us")
    desk.priya.command(desk.priya.direct, "/digest now")
    tick(desk)
    posted = desk.priya.sees(desk.priya.direct)[-1]
    assert "1 change" in words(posted)
    assert "what Marco heard" in words(posted)
    assert "left out 1 logged by you" in read(desk.priya.command(desk.priya.direct, "/digest why"))


def test_a_channel_is_told_all_whoever_logged_it_and_says_so(desk: Desk) -> None:
    said = read(desk.priya.command("us-tracking", "/digest daily 08:00 not my own"))
    assert "A channel is told all, whoever logged it" in said
    desk.priya.command("finance", "/log US demands of China: what I heard")
    desk.priya.command("us-tracking", "/digest now")
    tick(desk)
    assert "what I heard" in words(desk.lina.sees("us-tracking")[-1])
