"""A tracker pastes a report: what is found waits on a card until somebody ticks it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from negotiation.model import Scope
from playground.outcome import Outcome
from playground.world import Message
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words

SEED = (Path(__file__).parent.parent / "reports" / "seed" / "state-of-the-union.txt").read_text("utf-8")
SHORT = (
    "The US is demanding a stronger 2020 target from Japan. Stay tuned!\n\n"
    "Word on the street is that Norway opposes offsets. Canada's minister Jim Prentice said in the plenary that "
    "Canada rejects a second commitment period."
)


def boxes(card: Message) -> dict[str, bool]:
    """Each tick box, and whether it begins ticked."""
    found: dict[str, bool] = {}
    for block in card.blocks:
        accessory = block.get("accessory")
        if isinstance(accessory, Mapping) and accessory["type"] == "checkboxes":
            found[str(accessory["action_id"])] = bool(accessory.get("initial_options"))
    return found


def shown(outcome: Outcome) -> Message:
    assert not outcome.error, outcome.error
    assert outcome.message is not None
    return outcome.message


def newest(desk: Desk, channel: str | None = None) -> int:
    with desk.ledger.read(Scope(desk.scope.workspace, channel)) as records:
        return records.last_seq


def direct_card(desk: Desk, told: Message) -> Message:
    desk.slack.settle()
    [card] = [each for each in desk.marco.sees(desk.marco.direct) if each.bot_id and float(each.ts) > float(told.ts)]
    return card


def test_a_longer_text_is_proposed_and_nothing_is_saved_by_itself(desk: Desk) -> None:
    before = newest(desk)
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    said = words(card)
    assert "I found 3 updates in this text" in said
    assert "begin unticked" in said
    assert "US → Japan: a stronger 2020 target" in said
    assert "> “The US is demanding a stronger 2020 target from Japan.”" in said
    assert "⚠️ Rumour: Norway" in said
    assert "Jim Prentice is not on record and would be added" in said
    assert "Stay tuned" not in said
    assert sorted(boxes(card).values()) == [False, True, True]
    assert newest(desk) == before


def test_the_ticked_ones_are_logged_in_one_act_with_their_sentence_and_undo_takes_back_all(desk: Desk) -> None:
    before = newest(desk)
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    logged = shown(desk.marco.click(card, "Log the ticked ones"))
    assert "2 updates logged, 1 still to be decided" in words(logged)
    demands = read(desk.priya.command("finance", "/ask what does the US want from Japan"))
    assert "a stronger 2020 target" in demands
    assert "“The US is demanding a stronger 2020 target from Japan.”" in demands
    assert "Jim Prentice" in read(desk.priya.command("finance", "/ask who's on the Canadian delegation"))
    assert "None on record" in read(desk.priya.command("finance", "/ask where does Norway stand on offsets"))

    back = shown(desk.marco.click(logged, "Undo"))
    assert "I found 3 updates" in words(back)
    assert "a stronger 2020 target" not in read(desk.priya.command("finance", "/ask what does the US want from Japan"))
    assert newest(desk) == before + 6


def test_a_box_is_as_the_person_left_it(desk: Desk) -> None:
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    for box, is_ticked in boxes(card).items():
        desk.marco.choose(card, box, [] if is_ticked else ["Log"])
    logged = words(shown(desk.marco.click(card, "Log the ticked ones")))
    assert "1 update logged, 2 still to be decided" in logged
    assert "✅ S6 ⚠️ Rumour: Norway" in logged


def test_pressing_twice_logs_nothing_twice(desk: Desk) -> None:
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    once = shown(desk.marco.click(card, "Log the ticked ones"))
    after = newest(desk)
    again = shown(desk.marco.click(once, "Log the ticked ones"))
    assert newest(desk) == after
    assert "2 updates logged, 1 still to be decided" in words(again)


def test_one_is_edited_before_it_is_logged(desk: Desk) -> None:
    told = desk.marco.say(desk.marco.direct, SHORT)
    card = direct_card(desk, told)
    menu = next(each for block in card.blocks for each in block.get("elements", ()) if each.get("options"))
    form = desk.marco.choose(card, "edit_finding", menu["options"][0]["value"]).view
    assert form is not None
    assert "a stronger 2020 target from Japan" in json.dumps(form.content)
    assert "stronger 2020 target from Japan.”" in json.dumps(form.content, ensure_ascii=False)
    sent = desk.marco.fill_and_submit(form, {"In one sentence": "a target of 25%"})
    assert not sent.errors
    desk.slack.settle()
    assert "a target of 25%" in words(direct_card(desk, told))
    assert "1 update logged, 2 still to be decided" in words(direct_card(desk, told))


def test_discarded_ones_are_gone_and_what_was_logged_stays(desk: Desk) -> None:
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    logged = shown(desk.marco.click(card, "Log the ticked ones"))
    done = words(shown(desk.marco.click(logged, "Discard the rest")))
    assert "Done. 2 updates of this text are on record" in done
    assert "Left out: 3" in done or "Left out: 2" in done


def test_a_report_in_a_direct_message_stays_there_and_links_to_the_message(desk: Desk) -> None:
    told = desk.marco.say(desk.marco.direct, SHORT)
    card = direct_card(desk, told)
    desk.marco.click(card, "Log the ticked ones")
    with desk.ledger.read(Scope(desk.scope.workspace, desk.marco.direct.id)) as records:
        logged = [each for each in records.entries() if each.audience == desk.marco.direct.id]
    assert {each.fact.kind.value for each in logged} == {"demand", "position", "roster"}
    assert all(told.ts.replace(".", "") in each.source.url for each in logged)
    assert "a stronger 2020 target" not in read(desk.priya.command("finance", "/ask what does the US want from Japan"))


def test_a_report_that_comes_again_gives_no_second_card(desk: Desk) -> None:
    told = desk.marco.say(desk.marco.direct, SHORT)
    direct_card(desk, told)
    event = desk.slack.event_ids("message")[-1]
    desk.slack.redeliver(event, as_retry=True)
    direct_card(desk, told)


def test_a_long_report_has_pages_and_none_is_lost(desk: Desk) -> None:
    before = newest(desk)
    card = shown(desk.marco.command("us-tracking", f"/log {SEED}"))
    assert "I found 18 updates" in words(card)
    numbers: list[str] = []
    for page in range(3):
        numbers += re.findall(r"^(\d+) · ", words(card), re.MULTILINE)
        card = shown(desk.marco.click(card, "Log the ticked ones"))
        if page < 2:
            card = shown(desk.marco.click(card, "report_page:1"))
    assert numbers == [str(number) for number in range(1, 19)]
    assert newest(desk) >= before + 10


def test_nobody_else_decides_about_a_report(desk: Desk) -> None:
    before = newest(desk)
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    refused = desk.lina.click(card, "Log the ticked ones")
    assert "somebody else pasted it" in words(refused.message)
    assert newest(desk) == before


def test_a_card_still_works_after_the_bot_was_restarted(desk: Desk) -> None:
    card = shown(desk.marco.command("us-tracking", f"/log {SHORT}"))
    desk.restart()
    assert "2 updates logged" in words(shown(desk.marco.click(card, "Log the ticked ones")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Thanks for all your work yesterday. It was a long day. " * 10, "I found no update in this text"),
        ("The US wants targets from Japan. " * 2_000, "send it in parts"),
    ],
    ids=["nothing in it", "too long"],
)
def test_a_text_without_updates_or_too_long_gets_a_kind_answer(desk: Desk, text: str, says: str) -> None:
    assert says in words(desk.marco.command("us-tracking", f"/log {text}").message)
