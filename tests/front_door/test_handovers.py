"""Following who leads: told in the channel, and kept in its topic."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from negotiation.model import Draft, Leadership, Scope, Title
from tests.front_door.conftest import Desk
from tests.front_door.test_alerts import posted, watch
from tests.front_door.test_the_desks_day import read, words

HERE = "us-tracking"
THEIRS = "Who leads, what they want, what they say"


@pytest.fixture(autouse=True)
def topics(desk: Desk) -> Iterator[None]:
    """As they were at first, before and after."""
    desk.lina.set_topic(HERE, THEIRS)
    yield
    desk.lina.set_topic(HERE, THEIRS)


def topic(desk: Desk) -> str:
    return desk.slack.world.channel(HERE).topic


def test_a_channel_that_follows_a_delegation_is_told_once_who_leads_it_now(desk: Desk) -> None:
    said = read(desk.marco.command(HERE, "/digest handover US, China"))
    assert "told once whenever somebody else leads. Today: US: Trigg Talley (acting) · China: nobody on record." in said
    before = len(desk.lina.sees(HERE))
    watch(desk)
    assert posted(desk, HERE, before) == []
    desk.priya.command("finance", "/log Pershing is back")
    watch(desk)
    watch(desk)
    [told] = posted(desk, HERE, before)
    assert "🔁 Jonathan Pershing leads the US delegation today (Wed 10 June 2009) as head of delegation" in words(told)
    assert "Before: Trigg Talley (acting)." in words(told)
    assert "Because: Jonathan Pershing (US) was in Beijing" in words(told)
    assert "priya" in words(told)
    assert "<@" not in str(told.blocks)


def test_a_channels_topic_says_who_leads_beside_what_it_said_before(desk: Desk) -> None:
    said = read(desk.marco.command(HERE, "/digest topic US, China"))
    assert "kept as “US: Trigg Talley (acting) · China: nobody on record”" in said
    watch(desk)
    assert topic(desk) == f"{THEIRS} | US: Trigg Talley (acting) · China: nobody on record"
    before = len(desk.lina.sees(HERE))
    desk.priya.command("finance", "/log Pershing is back")
    watch(desk)
    assert topic(desk) == f"{THEIRS} | US: Jonathan Pershing · China: nobody on record"
    assert posted(desk, HERE, before) == []  # who is not told of handovers finds them in the topic
    assert "do not keep the topic" in read(desk.marco.command(HERE, "/digest topic off"))
    watch(desk)
    assert topic(desk) == THEIRS


def test_what_is_followed_is_listed_and_ends_by_its_number_too(desk: Desk) -> None:
    read(desk.marco.command(HERE, "/digest handover US"))
    read(desk.marco.command(HERE, "/digest topic US"))
    watch(desk)
    assert "Handovers (1)" in words_of_command(desk, "/digest handover")
    listed = read(desk.marco.command(HERE, "/digest list"))
    assert "who leads the US, told when it changes and kept in the topic" in listed
    assert "Handover notice 1 is paused" in read(desk.marco.command(HERE, "/digest handover pause"))
    assert "Handover notice 1 is on again" in read(desk.marco.command(HERE, "/digest handover resume"))
    assert "No handovers are told here" in read(desk.marco.command(HERE, "/digest off 1"))
    watch(desk)
    assert topic(desk) == THEIRS
    assert "No digest is set up" in read(desk.marco.command(HERE, "/digest list"))


def words_of_command(desk: Desk, line: str) -> str:
    return read(desk.marco.command(HERE, line)).replace("*", "")


def test_a_handover_on_its_way_is_still_told_when_more_is_followed(desk: Desk) -> None:
    read(desk.marco.command(HERE, "/digest handover US"))
    before = len(desk.lina.sees(HERE))
    desk.priya.command("finance", "/log Pershing is back")
    read(desk.marco.command(HERE, "/digest handover US, China"))
    watch(desk)
    [told] = posted(desk, HERE, before)
    assert "Jonathan Pershing leads" in words(told)


def test_what_a_private_channel_knows_is_told_there_only(desk: Desk) -> None:
    for channel in ("strategy", HERE):
        read(desk.marco.command(channel, "/digest handover US"))
    before = len(desk.lina.sees(HERE))
    with desk.ledger.write(Scope(desk.slack.workspace.id, desk.slack.world.channel("strategy").id), "U1") as writing:
        writing.add(Draft(fact=Leadership(person="michael-martin", party="USA", title=Title.ACTING)))
    watch(desk)
    assert "Trigg Talley and Michael Martin lead" in words(posted(desk, "strategy", 0)[-1])
    assert posted(desk, HERE, before) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("handover Atlantis", "cannot read “Atlantis”"),
        ("topic Congo", "/digest topic US"),
        ("handover off", "No handovers are told in this channel"),
        ("handover pause", "No handovers are told in this channel"),
    ],
)
def test_what_cannot_be_carried_out_is_said_with_the_way_on(desk: Desk, line: str, said: str) -> None:
    refused = desk.marco.command(HERE, f"/digest {line}").message
    assert refused is not None
    assert said in refused.text


def test_a_direct_message_has_no_topic_to_keep(desk: Desk) -> None:
    refused = desk.marco.command(desk.marco.direct, "/digest topic US").message
    assert refused is not None
    assert "A direct message has no topic" in refused.text


def test_nothing_is_followed_where_outsiders_read_along(desk: Desk) -> None:
    refused = desk.lina.command("partners", "/digest handover US").message
    assert refused is not None
    assert "other organisations" in refused.text
