"""What people do with one entry: edit, confirm, retract, look at its history, share it, take it all back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from negotiation.model import Change, Kind, Leadership, Title
from playground.world import Message, View
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import WHO, read, words

SECRET = "/log US demands of India: a quiet word"
ASK_SECRET = "/ask what does the US want from India"


def told(desk: Desk, channel: str = "us-tracking") -> Message:
    """What Marco was told last in a channel."""
    desk.slack.settle()
    return desk.marco.sees(channel)[-1]


def menu_of(message: Message) -> Mapping[str, Any]:
    """The menu of the one entry that a message is about."""
    menus: list[Mapping[str, Any]] = [
        element
        for block in message.blocks
        for element in [block.get("accessory", {}), *block.get("elements", ())]
        if element.get("type") == "overflow"
    ]
    [menu] = menus
    return menu


def values(menu: Mapping[str, Any]) -> list[str]:
    return [option["value"] for option in menu["options"]]


def shown(view: View | None) -> str:
    assert view is not None
    return str(view.content["blocks"]).replace("*", "")


def entry_card(desk: Desk, entry: str) -> Message:
    return desk.marco.command("us-tracking", f"/ask source of {entry}").messages[-1]


def test_the_menu_retracts_with_a_reason_that_the_history_shows(desk: Desk) -> None:
    card = entry_card(desk, "D1")
    assert values(menu_of(card)) == ["confirm", "retract"]
    form = desk.marco.choose(card, "entry_menu:D1", "retract").view
    assert "binding emission limits" in shown(form)
    assert form is not None
    desk.marco.fill_and_submit(form, {"why": "misheard <!channel>"})
    assert "Retracted D1" in words(told(desk))
    assert "None on record" in read(desk.priya.command("finance", "/ask what does the US want from China"))
    history = shown(desk.marco.click(entry_card(desk, "D1"), "History").view)
    assert "retracted it: misheard &lt;!channel&gt;" in history


def test_a_retraction_is_undone_and_the_entry_is_as_it_was(desk: Desk) -> None:
    with desk.ledger.read(desk.scope) as records:
        before = records.entry("D1")
    form = desk.marco.choose(entry_card(desk, "D1"), "entry_menu:D1", "retract").view
    assert form is not None
    desk.marco.fill_and_submit(form)
    desk.marco.click(told(desk), "Undo")
    with desk.ledger.read(desk.scope) as records:
        after = records.entry("D1")
    assert before is not None
    assert after is not None
    assert after.as_draft() == before.as_draft()
    assert not after.is_retracted


def test_whoever_retracts_second_sees_what_changed_and_keeps_their_reason(desk: Desk) -> None:
    form = desk.marco.choose(entry_card(desk, "D1"), "entry_menu:D1", "retract").view
    assert form is not None
    read(desk.priya.command("finance", "/log correct D1: US demands of China: a peak by 2020"))
    refused = desk.marco.fill_and_submit(form, {"why": "misheard"}).view
    assert "binding emission limits for China → a peak by 2020" in shown(refused)
    assert "'initial_value': 'misheard'" in shown(refused)
    assert refused is not None
    desk.marco.fill_and_submit(refused)
    assert "Retracted D1" in words(told(desk))


def test_what_was_retracted_meanwhile_is_not_retracted_again(desk: Desk) -> None:
    form = desk.marco.choose(entry_card(desk, "D1"), "entry_menu:D1", "retract").view
    read(desk.priya.command("finance", "/log retract D1 gone"))
    assert form is not None
    assert "was retracted already" in shown(desk.marco.fill_and_submit(form).view)
    with desk.ledger.read(desk.scope) as records:
        assert [each.change for each in records.history("D1")] == [Change.ADDED, Change.RETRACTED]


def test_the_menu_confirms_and_the_history_says_by_whom_and_from_where(desk: Desk) -> None:
    card = entry_card(desk, "D1")
    assert "Confirmed D1" in words(desk.marco.choose(card, "entry_menu:D1", "confirm").messages[-1])
    history = shown(desk.marco.click(entry_card(desk, "D1"), "History").view)
    assert f"{desk.marco.id}> confirmed it" in history
    assert "Source: <https://adoptanegotiator" in history


def test_a_private_entry_is_shared_after_a_second_press_and_keeps_its_id(desk: Desk) -> None:
    logged = desk.marco.command("strategy", SECRET).message
    assert logged is not None
    assert "share" in values(menu_of(logged))
    entry = str(menu_of(logged)["action_id"]).partition(":")[2]
    assert "a quiet word" not in read(desk.priya.command("finance", ASK_SECRET))
    form = desk.marco.choose(logged, f"entry_menu:{entry}", "share").view
    assert "It cannot be undone" in shown(form)
    assert "a quiet word" not in read(desk.priya.command("finance", ASK_SECRET))
    assert form is not None
    desk.marco.fill_and_submit(form)
    done = told(desk, "strategy")
    assert f"The workspace now sees {entry}" in words(done)
    assert not [block for block in done.blocks if block["type"] == "actions"]
    seen = read(desk.priya.command("finance", ASK_SECRET))
    assert "a quiet word" in seen
    assert entry in seen
    assert "a quiet word" in read(desk.priya.command("finance", "/digest US"))
    history = shown(desk.priya.click(desk.priya.command("finance", ASK_SECRET).messages[-1], "History").view)
    assert "shared with the workspace" in history


def test_what_a_private_entry_said_before_it_was_shared_stays_where_it_was(desk: Desk) -> None:
    logged = desk.marco.command("strategy", SECRET).message
    assert logged is not None
    entry = str(menu_of(logged)["action_id"]).partition(":")[2]
    read(desk.marco.command("strategy", f"/log correct {entry}: US demands of India: caps"))
    form = desk.marco.choose(logged, f"entry_menu:{entry}", "share").view
    assert form is not None
    assert "quiet word" not in shown(form)
    desk.marco.fill_and_submit(form)
    assert "quiet word" not in read(desk.priya.command("finance", f"/ask history of {entry}"))
    assert "quiet word" in read(desk.lina.command("strategy", f"/ask history of {entry}"))


def test_only_whoever_logged_a_private_entry_shares_it(desk: Desk) -> None:
    desk.marco.command("strategy", SECRET)
    seen = desk.lina.command("strategy", ASK_SECRET).messages[-1]
    menu = menu_of(seen)
    refused = desk.lina.choose(seen, str(menu["action_id"]), "share").messages[-1]
    assert f"Ask <@{desk.marco.id}>" in refused.text
    assert "a quiet word" not in read(desk.priya.command("finance", ASK_SECRET))


def test_sharing_says_what_the_entry_rests_on_and_shows_what_changed_meanwhile(desk: Desk) -> None:
    logged = desk.marco.command("strategy", "/log Talley leads India while Saran is away").message
    assert logged is not None
    entry = str(menu_of(logged)["action_id"]).partition(":")[2]
    form = desk.marco.choose(logged, f"entry_menu:{entry}", "share").view
    assert "It rests on what only this conversation sees" in shown(form)
    assert "Shyam Saran" in shown(form)
    read(desk.lina.command("strategy", f"/log confirm {entry}"))
    assert form is not None
    again = desk.marco.fill_and_submit(form).view
    assert "Somebody changed this meanwhile" in shown(again)
    assert again is not None
    desk.marco.fill_and_submit(again)
    assert "The workspace now sees" in words(told(desk, "strategy"))


def test_undoing_an_absences_end_gives_back_the_cover_that_it_had_closed(desk: Desk) -> None:
    with desk.ledger.read(desk.scope) as records:
        before = {each.entry: each.as_draft() for each in records.entries()}
    logged = desk.marco.command("us-tracking", "/log Pershing is back").message
    assert "Jonathan Pershing leads" in read(desk.priya.command("finance", WHO))
    assert logged is not None
    desk.marco.click(logged, "Undo")
    assert "Trigg Talley leads" in read(desk.priya.command("finance", WHO))
    with desk.ledger.read(desk.scope) as records:
        assert {each.entry: each.as_draft() for each in records.entries()} == before
        covers = [each.fact for each in records.entries(Kind.LEADERSHIP) if isinstance(each.fact, Leadership)]
    assert [each.during for each in covers if each.title is Title.ACTING] == ["A1"]


@pytest.mark.parametrize("verb", ["retract", "confirm"])
def test_a_private_entry_can_be_neither_confirmed_nor_retracted_from_elsewhere(desk: Desk, verb: str) -> None:
    logged = desk.marco.command("strategy", SECRET).message
    assert logged is not None
    entry = str(menu_of(logged)["action_id"]).partition(":")[2]
    assert "no entry" in read(desk.priya.command("finance", f"/log {verb} {entry}"))
