"""The app's home: what somebody may know from their direct messages, current whenever they look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from messages.home import DELEGATIONS
from playground.acting import Actor
from playground.blocks import check_view
from playground.world import View
from tests.front_door.conftest import Desk
from tests.front_door.test_entries_in_hand import shown
from tests.front_door.test_the_desks_day import read
from tests.front_door.test_where_people_talk import PLEDGE, cards


@pytest.fixture(autouse=True)
def _no_homes_of_other_stories(desk: Desk) -> Iterator[None]:
    desk.slack.world.homes.clear()
    yield
    desk.slack.world.homes.clear()


def home(actor: Actor) -> View:
    view = actor.open_home()
    actor.board.world.wait_for(lambda: actor.home is not None, within=3)
    view = actor.home
    assert view is not None
    check_view(view.content)
    return view


def confirm_absences(desk: Desk) -> None:
    """They grow stale in the afternoon of the day on which the stories are told."""
    for absence in ("A1", "A2"):
        read(desk.lina.command("us-tracking", f"/log confirm {absence}"))


def test_it_shows_who_leads_who_is_away_and_what_changed(desk: Desk) -> None:
    seen = shown(home(desk.marco))
    assert "Trigg Talley leads the US delegation today" in seen
    assert "Todd Stern is in Beijing" in seen
    assert "Nothing waits for you" in seen
    assert "_New_" in seen
    assert "more in the last seven days" in seen
    assert "None is set up" in seen


def test_what_waits_has_a_link_and_names_only_the_channel(desk: Desk) -> None:
    told = desk.marco.say("strategy", "#pledge a secret figure")
    [card] = cards(desk, told, "strategy")
    seen = shown(home(desk.marco))
    assert "was half understood" in seen
    assert card.ts.replace(".", "") in seen
    assert "a secret figure" not in seen
    assert "was half understood" not in shown(home(desk.priya))
    desk.marco.click(card, "Discard")
    assert "was half understood" not in shown(home(desk.marco))


def test_stale_entries_are_confirmed_edited_and_retracted_there_and_it_is_current_at_once(desk: Desk) -> None:
    confirm_absences(desk)
    view = home(desk.lina)
    assert "Still right?" in shown(view)
    desk.lina.click(view, "Still right")
    after = desk.lina.home
    assert after is not None
    assert "Nothing waits for you" in shown(after)
    read(desk.lina.command("general", "/log Norway demands of Japan: more money"))
    assert "more money" in shown(home(desk.lina))


@pytest.mark.parametrize("done", ["Update", "Retract"])
def test_a_form_opened_there_shows_its_outcome_there(desk: Desk, done: str) -> None:
    confirm_absences(desk)
    form = desk.lina.click(home(desk.lina), done).view
    assert form is not None
    assert not desk.lina.fill_and_submit(form, {"why": "it is over"}).errors
    desk.slack.settle()
    desk.slack.world.wait_for(lambda: "Nothing waits for you" in shown(desk.lina.home), within=3)
    assert "Nothing waits for you" in shown(desk.lina.home)


def test_private_entries_are_seen_only_in_the_home_of_whose_direct_message_it_is(desk: Desk) -> None:
    read(desk.marco.command("strategy", "/log US demands of India: told in a room"))
    read(desk.marco.command(desk.marco.direct, "/log US demands of India: told in a message"))
    mine, other = shown(home(desk.marco)), shown(home(desk.lina))
    assert "told in a message" in mine
    assert "told in a room" not in mine
    assert "told in" not in other


def test_many_delegations_are_paged(desk: Desk) -> None:
    parties = ("Norway", "Japan", "Kenya", "Brazil", "Chile", "Peru", "Ghana", "Nepal", "Fiji", "Tuvalu")
    for number, party in enumerate(parties):
        form = desk.marco.command("us-tracking", f"/log Head {number} leads {party}").view
        assert form is not None
        desk.marco.fill_and_submit(form, {})
    view = home(desk.marco)
    assert shown(view).count("delegation today") == DELEGATIONS
    desk.marco.click(view, "More delegations →")
    after = desk.marco.home
    assert after is not None
    assert "Page 2 of 2" in shown(after)
    assert "Trigg Talley" in shown(after)
    desk.marco.click(after, "← Before")
    assert "Page 1 of 2" in shown(desk.marco.home)


def test_digests_of_ones_own_channels_are_listed_and_private_ones_only_named(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/digest daily 08:00 for US"))
    read(desk.marco.command("strategy", "/digest daily 09:00 for India"))
    mine, other = shown(home(desk.marco)), shown(home(desk.priya))
    room = desk.slack.world.channel("strategy").id
    assert "pledges and demands of the US, every day at 08:00" in mine
    assert f"<#{room}>: every day at 09:00" in mine
    assert "India, every day" not in mine
    assert room not in other


def test_a_guest_sees_a_kind_refusal_and_nothing_else(desk: Desk) -> None:
    seen = shown(home(desk.slack.acting_as("gus")))
    assert "full members" in seen
    assert "Talley" not in seen


def test_it_is_published_again_when_its_event_comes_twice_under_another_id(desk: Desk) -> None:
    home(desk.marco)
    read(desk.priya.command("finance", f"/log {PLEDGE.removesuffix(' #pledge').replace('Japan', 'pledge Japan:')}"))
    desk.slack.redeliver(desk.slack.event_ids("app_home_opened")[-1], under_new_id=True)
    desk.slack.settle()
    assert "25% below 1990" in shown(desk.marco.home)


def test_the_messages_tab_publishes_nothing(desk: Desk) -> None:
    desk.marco.open_home(tab="messages", patience=0.3)
    desk.slack.settle()
    assert desk.marco.home is None
