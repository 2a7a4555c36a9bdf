"""Setting up a digest by a form, and changing one that a channel has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from negotiation.timetables import Subscription
from playground.world import View
from tests.front_door.conftest import Desk
from tests.front_door.test_digests import posted_digest, tick
from tests.front_door.test_the_desks_day import read, words


def form_of(desk: Desk, line: str, *, channel: str = "us-tracking") -> View:
    view = desk.marco.command(channel, f"/digest {line}").view
    assert view is not None
    return view


def fields(view: View) -> dict[str, Any]:
    return {block["block_id"]: block["element"] for block in view.content["blocks"] if block["type"] == "input"}


def ticked(element: dict[str, Any]) -> list[str]:
    return [option["value"] for option in element.get("initial_options", ())]


def said_last(desk: Desk, channel: str = "us-tracking") -> str:
    return words(desk.marco.sees(channel)[-1])


def in_order(subscription: str) -> Subscription:
    """The order of its kinds is only how it was typed."""
    about = Subscription.load(subscription)
    return replace(about, kinds=tuple(sorted(about.kinds)))


def test_a_digest_is_set_up_by_a_form_and_said_back_with_its_next_times(desk: Desk) -> None:
    view = form_of(desk, "new")
    saved = desk.marco.fill_and_submit(
        view,
        {
            "days": ["0", "3"],
            "at": "18:30",
            "zone": "Europe/Berlin",
            "parties": ["USA", "CHN"],
            "kinds": ["demand", "red_lines"],
            "how": ["quiet"],
        },
    )
    assert not saved.errors
    said = said_last(desk)
    assert "Digest 1: demands and red lines of the US and China, on Mon and Thu at 18:30 (Europe/Berlin)" in said
    assert "says nothing where nothing changed" in said
    assert "Next: Thu 11 June, 18:30, Mon 15 June, 18:30, Thu 18 June, 18:30." in said


def test_a_form_says_beside_each_field_what_is_wrong_and_sets_nothing_up(desk: Desk) -> None:
    view = form_of(desk, "new")
    refused = desk.marco.fill_and_submit(view, {"days": [], "at": None, "last": "2009-06-12"})
    assert refused.errors["days"] == "Choose at least one day."
    assert "08:00" in refused.errors["at"]
    assert "so many hours" in refused.errors["last"]
    refused = desk.marco.fill_and_submit(view, {"often": "hours", "hours": "25", "start": "2009-06-13"})
    assert "1 to 24" in refused.errors["hours"]
    refused = desk.marco.fill_and_submit(view, {"hours": "6"})
    assert "before the first" in refused.errors["last"]
    assert "No digest" in read(desk.marco.command("us-tracking", "/digest list"))


def test_the_form_of_a_digest_is_filled_with_it_and_saving_it_changes_nothing(desk: Desk) -> None:
    for line, expected in (
        ("Mon,Thu 9am Europe/Berlin for US, China #finance red lines, pledges quiet on", "on Mon and Thu at 09:00"),
        ("every 5 hours during Bonn leadership", "every 5 hours from Mon 1 June 2009 to Fri 12 June 2009"),
    ):
        read(desk.marco.command("us-tracking", f"/digest {line}"))
        *_, before = desk.ledger.digests.of_workspace(desk.slack.workspace.id)
        desk.marco.fill_and_submit(form_of(desk, f"change {before.number}"))
        assert expected in said_last(desk)
        *_, after = desk.ledger.digests.of_workspace(desk.slack.workspace.id)
        assert in_order(after.subscription) == in_order(before.subscription)


def test_a_digest_that_is_changed_tells_what_came_since_its_last_and_nothing_twice(desk: Desk) -> None:
    posted = posted_digest(desk, "US demands of China: told before")
    desk.priya.command("finance", "/log US demands of Japan: waits for the next")
    desk.priya.command("finance", "/log Norway demands of Japan: of others")
    view = desk.priya.click(posted, "Change this digest").view
    assert view is not None
    assert view.title == "Change digest 1"
    desk.priya.fill_and_submit(view, {"parties": ["USA"], "at": "21:15"})
    said = words(desk.priya.sees("us-tracking")[-1])
    assert "Digest 1: pledges and demands of the US, every day at 21:15" in said
    assert "Next: " in said
    [digest] = desk.ledger.digests.of_workspace(desk.slack.workspace.id)
    assert digest.owner == desk.marco.id
    desk.marco.command("us-tracking", "/digest now")
    before = len(desk.lina.sees("us-tracking"))
    tick(desk)
    [summary] = desk.lina.sees("us-tracking")[before:]
    assert "waits for the next" in words(summary)
    assert "told before" not in words(summary)
    assert "of others" not in words(summary)


def test_the_details_of_a_digest_are_what_it_told_whatever_it_is_about_by_now(desk: Desk) -> None:
    posted = posted_digest(desk, "Norway demands of Japan: more money")
    desk.marco.fill_and_submit(form_of(desk, "change 1"), {"parties": ["USA"]})
    desk.priya.click(posted, "Details")
    assert "more money" in words(desk.priya.sees("us-tracking")[-1])
    assert "it told 1" in read(desk.marco.command("us-tracking", "/digest why 1"))


def test_who_was_slower_is_told_and_keeps_what_they_chose(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    slower = form_of(desk, "change 1")
    faster = desk.priya.command("us-tracking", "/digest change").view
    assert faster is not None
    desk.priya.fill_and_submit(faster, {"at": "07:00"})
    again = desk.marco.fill_and_submit(slower, {"parties": ["CHN"]}).view
    assert again is not None
    assert "Somebody else changed this meanwhile" in str(again.content["blocks"][0])
    assert "every day at 07:00" in str(again.content["blocks"][0])
    assert [option["value"] for option in fields(again)["parties"]["initial_options"]] == ["CHN"]
    assert "every day at 07:00" in read(desk.marco.command("us-tracking", "/digest list"))
    desk.marco.fill_and_submit(again)
    assert "pledges and demands of China, every day at 08:00" in read(desk.marco.command("us-tracking", "/digest list"))


def test_a_digest_of_a_private_channel_stays_one_when_it_is_changed(desk: Desk) -> None:
    desk.marco.fill_and_submit(form_of(desk, "new", channel="strategy"))
    desk.marco.fill_and_submit(form_of(desk, "change 1", channel="strategy"), {"parties": ["USA"]})
    desk.marco.command("strategy", "/log US demands of China: between us")
    desk.marco.command("strategy", "/digest now")
    tick(desk)
    assert any("between us" in words(each) for each in desk.lina.sees("strategy") if each.bot_id)
    refused = desk.marco.command("us-tracking", "/digest change 1").message
    assert words(refused).startswith("No digest is set up in this channel.")


def test_the_list_offers_to_change_each_digest_and_alert(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    read(desk.marco.command("us-tracking", "/digest alert red lines for US"))
    listed = desk.marco.command("us-tracking", "/digest list").message
    assert listed is not None
    view = desk.marco.click(listed, "Change", value="2").view
    assert view is not None
    assert view.title == "Change alert 2"
    assert set(fields(view)) == {"parties", "topics", "kinds"}
    assert ticked(fields(view)["kinds"]) == ["red_lines"]
    desk.marco.fill_and_submit(view, {"parties": ["CHN"]})
    assert "Alert 2: red lines of China, within a minute" in said_last(desk)


def test_one_that_is_paused_stays_so_and_says_it(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    read(desk.marco.command("us-tracking", "/digest pause"))
    desk.marco.fill_and_submit(form_of(desk, "change"), {"at": "09:00"})
    assert "still paused: `/digest resume 1`" in said_last(desk)
    assert "paused: by" in read(desk.marco.command("us-tracking", "/digest list"))


def test_a_digest_that_was_ended_meanwhile_can_not_be_changed_any_more(desk: Desk) -> None:
    posted = posted_digest(desk, "US demands of China: a peak")
    view = form_of(desk, "change 1")
    read(desk.priya.command("us-tracking", "/digest off 1"))
    refused = desk.marco.fill_and_submit(view, {"at": "09:00"}).view
    assert refused is not None
    assert "no longer set up" in str(refused.content["blocks"])
    assert "no longer set up" in words(desk.priya.click(posted, "Change this digest").message)


@pytest.mark.parametrize("line", ["change", "change 7"])
def test_which_digest_is_meant_is_asked_where_it_is_not_clear(desk: Desk, line: str) -> None:
    assert "No digest is set up" in words(desk.marco.command("us-tracking", f"/digest {line}").message)
    for _ in range(2):
        read(desk.marco.command("us-tracking", "/digest daily 08:00"))
    assert "Type `/digest change` and 1 or 2" in words(desk.marco.command("us-tracking", f"/digest {line}").message)


def test_no_form_opens_where_outsiders_read_along_or_for_guests(desk: Desk) -> None:
    assert "other organisations" in words(desk.lina.command("partners", "/digest new").message)
    refused = desk.slack.acting_as("gus").command("general", "/digest new")
    assert refused.view is None
    assert "guests" in words(refused.message)


def test_one_to_me_comes_to_ones_own_messages_and_is_changed_there(desk: Desk) -> None:
    view = desk.priya.command("us-tracking", "/digest new").view
    assert view is not None
    desk.priya.fill_and_submit(view, {"to": "to_me", "how": ["not_my_own"]})
    said = words(desk.priya.sees("us-tracking")[-1])
    assert "It comes to your direct messages." in said
    assert "What you logged yourself is left out." in said
    view = desk.priya.command(desk.priya.direct, "/digest change").view
    assert view is not None
    assert "to" not in fields(view)
    assert ticked(fields(view)["how"]) == ["not_my_own"]
    desk.priya.fill_and_submit(view, {"at": "07:00"})
    said = words(desk.priya.sees(desk.priya.direct)[-1])
    assert "every day at 07:00" in said
    assert "What you logged yourself is left out." in said
