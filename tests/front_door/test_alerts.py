"""Being alerted to changes as they come."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from slack_sdk import WebClient

from answering.names_on_record import NamesOnRecord
from negotiation.vocabulary import Vocabulary
from playground.world import Message
from samples import bonn2009
from schedules.digesting import Digester
from schedules.turns import Turns
from tests.front_door.conftest import Desk
from tests.front_door.midday import Midday
from tests.front_door.test_the_desks_day import read, words

SET_UP = "/digest alert red lines, leadership for US"


class AMinuteLater(Midday):
    """Than the clock of those who log."""

    def now(self) -> datetime:
        """An aware UTC instant."""
        return super().now() + timedelta(minutes=1)


def watch(desk: Desk) -> None:
    client = WebClient(token=desk.slack.bot_token, base_url=desk.slack.api_url)
    names, clock = NamesOnRecord(Vocabulary.load()), AMinuteLater(bonn2009.TODAY)
    Digester(desk.ledger, client, clock=clock, names_on_record=names, turns=Turns(speed=1_000)).watch()


def posted(desk: Desk, channel: str, since: int) -> list[Message]:
    return [message for message in desk.lina.sees(channel)[since:] if message.bot_id]


def test_an_alert_tells_a_red_line_and_not_what_it_is_not_about(desk: Desk) -> None:
    said = read(desk.marco.command("us-tracking", SET_UP))
    assert "Alert 1: red lines, leadership and absences of the US, within a minute" in said
    before = len(desk.lina.sees("us-tracking"))
    desk.priya.command("finance", "/log position US red line on offsets: no binding of money")
    desk.priya.command("finance", "/log US demands of China: a peak by 2020")
    watch(desk)
    watch(desk)
    [alert] = posted(desk, "us-tracking", before)
    assert "🔔 1 change in red lines" in words(alert)
    assert "no binding of money" in words(alert)
    assert "a peak by 2020" not in words(alert)


def test_why_calls_an_alert_an_alert(desk: Desk) -> None:
    desk.marco.command("us-tracking", SET_UP)
    assert "Alert 1 has not been posted yet" in read(desk.marco.command("us-tracking", "/digest why 1 D1"))
    desk.priya.command("finance", "/log position US red line on offsets: no binding of money")
    watch(desk)
    assert "Alert 1 is about red lines" in read(desk.marco.command("us-tracking", "/digest why 1"))
    assert "The last alert 1 was due" in read(desk.marco.command("us-tracking", "/digest why 1 D1"))


def test_an_alert_on_leadership_says_who_leads_now(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest alert leadership US"))
    before = len(desk.lina.sees("us-tracking"))
    desk.priya.command("finance", "/log Pershing is back")
    watch(desk)
    [alert] = posted(desk, "us-tracking", before)
    assert "Jonathan Pershing leads the US delegation today" in words(alert)


def test_what_was_undone_before_anybody_was_told_is_not_told(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest alert US"))
    before = len(desk.lina.sees("us-tracking"))
    logged = desk.priya.command("finance", "/log US demands of China: a slip").message
    assert logged is not None
    desk.priya.click(logged, "Undo")
    watch(desk)
    assert posted(desk, "us-tracking", before) == []


def test_a_private_channels_change_alerts_that_channel_only(desk: Desk) -> None:
    for channel in ("strategy", "us-tracking"):
        read(desk.marco.command(channel, "/digest alert US"))
    before = len(desk.lina.sees("us-tracking"))
    desk.marco.command("strategy", "/log US demands of China: between us")
    watch(desk)
    assert "between us" in words(posted(desk, "strategy", 0)[-1])
    assert posted(desk, "us-tracking", before) == []


def test_alerts_are_listed_and_steered_apart_from_digests(desk: Desk) -> None:
    assert "No alert is set up here" in read(desk.marco.command("us-tracking", "/digest alert list"))
    read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    read(desk.marco.command("us-tracking", SET_UP))
    listed = read(desk.marco.command("us-tracking", "/digest alert list"))
    assert "red lines, leadership and absences of the US, as they come" in listed
    assert "waits for the next change" in listed
    assert "every day at 08:00" not in listed
    assert "as they come" in read(desk.marco.command("us-tracking", "/digest list"))
    assert "Alert 2 is paused" in read(desk.marco.command("us-tracking", "/digest alert pause"))
    before = len(desk.lina.sees("us-tracking"))
    desk.priya.command("finance", "/log position US red line on offsets: kept meanwhile")
    watch(desk)
    assert posted(desk, "us-tracking", before) == []
    assert "Alert 2 is on again" in read(desk.marco.command("us-tracking", "/digest alert resume 2"))
    watch(desk)
    assert "kept meanwhile" in words(posted(desk, "us-tracking", before)[0])
    assert "Alert 2 is off" in read(desk.marco.command("us-tracking", "/digest alert off 2"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("alert Atlantis", "cannot read “Atlantis”"),
        ("alert #bananas", "`/digest alert red lines, leadership for US`"),
        ("alert off 7", "No alert is set up in this channel"),
    ],
)
def test_what_cannot_be_carried_out_is_said_with_the_way_on(desk: Desk, line: str, said: str) -> None:
    refused = desk.marco.command("us-tracking", f"/digest {line}").message
    assert refused is not None
    assert said in refused.text


def test_no_alert_is_set_up_where_outsiders_read_along(desk: Desk) -> None:
    refused = desk.lina.command("partners", SET_UP).message
    assert refused is not None
    assert "other organisations" in refused.text
