"""What buttons, shortcuts and forms do, told over Slack's own protocol."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event

from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import WHO, read, words


def test_the_global_shortcut_opens_a_form_that_saves(desk: Desk) -> None:
    view = desk.marco.shortcut("log_update").view
    assert view is not None
    saved = desk.marco.fill_and_submit(view, {"party": "NOR", "counterparty": "EUU", "text": "more ambition"})
    assert not saved.errors
    assert "more ambition" in read(desk.priya.command("finance", "/ask what does Norway want from the EU"))


def test_the_message_shortcut_fills_the_form_and_links_back(desk: Desk) -> None:
    message = desk.priya.say("us-tracking", "Japan pledges 25% below 1990 by 2020")
    view = desk.marco.message_shortcut("log_message", message).view
    assert view is not None
    desk.marco.fill_and_submit(view, {})
    said = desk.marco.command("us-tracking", "/ask what has Japan pledged").message
    assert "25% below 1990" in words(said)
    assert message.ts.replace(".", "") in words(said)


def test_log_it_opens_a_form_for_the_party_asked_about(desk: Desk) -> None:
    none = desk.marco.command("us-tracking", "/ask what has Norway pledged").message
    assert none is not None
    view = desk.marco.click(none, "Log it").view
    assert view is not None
    desk.marco.fill_and_submit(view, {"text": "30% below 1990"})
    assert "30% below 1990" in read(desk.marco.command("us-tracking", "/ask what has Norway pledged"))


def test_a_form_keeps_what_both_kinds_have_when_its_kind_changes(desk: Desk) -> None:
    view = desk.marco.command("us-tracking", "/log Atlantis pledges 20%").view
    assert view is not None
    other = desk.marco.choose(view, "kind", "position").view
    assert other is not None
    blocks = {block.get("block_id"): block for block in other.content["blocks"]}
    assert "stance" in blocks
    assert "quantity" not in blocks
    assert blocks["text"]["element"]["initial_value"] == "20%"


def test_the_text_of_a_closed_form_is_still_there_to_be_completed(desk: Desk) -> None:
    outcome = desk.marco.command("us-tracking", "/log Atlantis pledges 20%")
    card = outcome.message
    assert card is not None
    assert "Atlantis pledges 20%" in words(card)
    assert outcome.view is not None
    desk.marco.close_view(outcome.view)
    again = desk.marco.click(card, "Complete it").view
    assert again is not None
    assert "20%" in str(again.content["blocks"])


def test_a_form_says_beside_each_field_what_is_wrong(desk: Desk) -> None:
    view = desk.marco.command("us-tracking", "/log").view
    assert view is not None
    refused = desk.marco.fill_and_submit(
        view, {"party": "NOR", "text": "x", "start": "2009-06-10", "last": "2009-06-01"}
    )
    assert "before the first" in refused.errors["last"]


def test_a_line_already_on_record_can_be_confirmed(desk: Desk) -> None:
    desk.marco.command("us-tracking", "/log pledge Japan: 15% below 2005")
    known = desk.priya.command("us-tracking", "/log pledge Japan: 15% below 2005").message
    assert known is not None
    assert "Already on record as P1" in words(known)
    assert "Confirmed P1" in words(desk.priya.click(known, "Confirm still right").messages[-1])


def test_the_menu_beside_an_entry_opens_its_history(desk: Desk) -> None:
    listed = desk.marco.command("us-tracking", "/ask what does China want from the US").message
    assert listed is not None
    menus = [block["accessory"] for block in listed.blocks if "accessory" in block]
    view = desk.marco.choose(listed, menus[0]["action_id"], menus[0]["options"][0]["value"]).view
    assert view is not None
    assert "logged it" in str(view.content["blocks"])


def test_the_time_zone_is_found_by_its_city_and_saved(desk: Desk) -> None:
    view = desk.lina.command("general", "/rapporteur settings").view
    assert view is not None
    options = desk.lina.type_ahead(view, "zone", "copen")
    assert [option["value"] for option in options] == ["Europe/Copenhagen"]
    desk.lina.fill_and_submit(view, {"zone": "Europe/Copenhagen"})
    assert "Europe/Copenhagen" in read(desk.lina.command("general", "/rapporteur health"))


def test_another_writer_holding_the_database_is_told_kindly_and_nothing_is_lost(desk: Desk) -> None:
    other = desk.ledger.write(desk.scope, "U1")
    other.__enter__()
    try:
        refused = desk.marco.command("us-tracking", "/log pledge Japan: 15% below 2005").message
    finally:
        other.__exit__(None, None, None)
    assert "busy" in words(refused)
    assert "pledge Japan: 15% below 2005" in words(refused)
    assert "Logged P1" in read(desk.marco.command("us-tracking", "/log pledge Japan: 15% below 2005"))


def test_a_database_that_can_no_longer_be_written_still_answers_and_gives_back_what_was_typed(
    desk: Desk, engine: Engine, database_kind: str
) -> None:
    def close_it(connection: Connection) -> None:
        read_only = "PRAGMA query_only = ON" if database_kind == "sqlite" else "SET TRANSACTION READ ONLY"
        connection.exec_driver_sql(read_only)

    event.listen(engine, "begin", close_it)
    assert "Trigg Talley" in read(desk.marco.command("us-tracking", WHO))
    refused = desk.marco.command("us-tracking", "/log pledge Japan: 15% below 2005").message
    assert "read-only" in words(refused)
    assert "pledge Japan: 15% below 2005" in words(refused)
