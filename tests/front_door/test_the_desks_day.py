"""Stories of a campaign team's day, told over Slack's own protocol."""

from __future__ import annotations

import pytest

from playground.outcome import Outcome
from playground.world import Message
from tests.front_door.conftest import Desk


def words(message: Message | None) -> str:
    """All that a person reads in a message."""
    assert message is not None
    found: list[str] = []
    for block in message.blocks:
        texts = [block.get("text"), *block.get("elements", ()), *block.get("fields", ())]
        found += [str(text.get("text", "")) for text in texts if isinstance(text, dict)]
    return "\n".join([message.text, *found]).replace("*", "")


def read(outcome: Outcome) -> str:
    assert not outcome.error, outcome.error
    return words(outcome.message)


WHO = "/ask who is leading the US delegation today"


def test_the_acting_head_leads_until_the_head_is_back_and_undo_gives_her_back(desk: Desk) -> None:
    before = read(desk.marco.command("us-tracking", WHO))
    assert "Trigg Talley leads the US delegation today (Wed 10 June 2009)" in before
    assert "acting while Jonathan Pershing is in Beijing" in before
    assert "State of the Union" in before

    logged = desk.marco.command("us-tracking", "/log Pershing is back").message
    assert "Updated A1" in words(logged)
    assert "Jonathan Pershing leads the US delegation today" in read(desk.priya.command("finance", WHO))

    assert logged is not None
    desk.marco.click(logged, "Undo")
    assert "Trigg Talley leads the US delegation today" in read(desk.priya.command("finance", WHO))


@pytest.mark.parametrize(
    ("line", "echo"),
    [
        ("US demands of India: binding emission limits (reported)", ["Logged D4", "US → India", "reported"]),
        ("Saran away from 8 June in Delhi: cabinet meeting", ["Logged A3", "Shyam Saran", "Delhi", "cabinet meeting"]),
        ("pledge Japan: 15% below 2005 by 2020", ["Logged P1", "15", "%", "2005", "2020"]),
        (
            "position US oppose offsets: price — Pershing, plenary",
            ["Logged S6", "oppose", "Jonathan Pershing", "plenary"],
        ),
        ("response on markets: no hot air", ["Logged O8", "no hot air", "carbon markets"]),
    ],
    ids=["demand", "absence", "pledge", "position", "response"],
)
def test_a_logged_line_is_echoed_field_by_field_with_undo_and_edit(desk: Desk, line: str, echo: list[str]) -> None:
    outcome = desk.marco.command("us-tracking", f"/log {line}")
    said = read(outcome)
    assert [part for part in echo if part not in said] == []
    assert "Undo" in said
    assert "Edit" in said


def test_a_half_understood_line_opens_a_form_with_what_was_and_saves_the_rest(desk: Desk) -> None:
    outcome = desk.marco.command("us-tracking", "/log Atlantis pledges 20%")
    assert outcome.view is not None
    options = desk.marco.type_ahead(outcome.view, "party", "norw")
    assert [option["text"]["text"] for option in options][:1] == ["Norway"]
    saved = desk.marco.fill_and_submit(outcome.view, {"party": "NOR"})
    assert not saved.error
    assert not saved.errors
    assert "Norway pledge: 20%" in read(desk.priya.command("finance", "/ask what has Norway pledged"))


def test_somebody_not_on_record_is_added_from_the_form(desk: Desk) -> None:
    outcome = desk.marco.command("us-tracking", "/log Jane Doe leads Norway")
    assert outcome.view is not None
    desk.marco.fill_and_submit(outcome.view, {})
    assert "Jane Doe leads the Norway delegation today" in read(desk.priya.command("finance", "/ask who leads Norway"))
    assert "Jane Doe" in read(desk.priya.command("finance", "/rapporteur people Norway"))


def test_all_that_is_on_record_of_a_person_is_told_together(desk: Desk) -> None:
    said = read(desk.marco.command("us-tracking", "/ask everything we have on Pershing"))
    assert "4 entries on Jonathan Pershing" in said
    assert "is in Beijing for bilateral talks" in said
    assert "head of the US delegation" in said
    assert "climate refugees" in said
    assert "2 entries on Vladimir Tarasenko" in read(
        desk.marco.command("us-tracking", "/ask what do we have on Tarasenko")
    )


def test_an_ambiguous_party_is_asked_back_and_the_button_answers(desk: Desk) -> None:
    asked = desk.marco.command("us-tracking", "/ask who leads Congo").message
    assert asked is not None
    answer = desk.marco.click(asked, "DR Congo")
    assert "DR Congo" in words(answer.messages[-1])


def test_what_is_logged_in_a_private_channel_stays_there(desk: Desk) -> None:
    read(desk.marco.command("strategy", "/log US demands of India: a secret"))
    question = "/ask what does the US want from India"
    assert "a secret" in read(desk.marco.command("strategy", question))
    for actor, channel in ((desk.marco, "us-tracking"), (desk.priya, "finance"), (desk.marco, desk.marco.direct)):
        assert "a secret" not in read(actor.command(channel, question))
        assert "a secret" not in read(actor.command(channel, "/brief US and India"))
        assert "a secret" not in read(actor.command(channel, "/digest"))
    assert "Logged D4" in read(desk.marco.command("us-tracking", "/log US demands of India: caps"))


def test_two_people_editing_the_second_sees_what_changed_and_keeps_their_text(desk: Desk) -> None:
    asked = "/ask source of D1"
    first = desk.marco.click(desk.marco.command("us-tracking", asked).messages[-1], "Correct").view
    second = desk.priya.click(desk.priya.command("us-tracking", asked).messages[-1], "Correct").view
    assert first is not None
    assert second is not None
    desk.marco.fill_and_submit(first, {"text": "marco's words"})
    refused = desk.priya.fill_and_submit(second, {"text": "priya's words"})
    assert refused.view is not None
    shown = str(refused.view.content["blocks"])
    assert "Somebody changed this" in shown
    assert "marco" in shown
    assert "priya's words" in shown
    desk.priya.fill_and_submit(refused.view, {})
    assert "priya's words" in read(desk.lina.command("us-tracking", asked))


def test_a_guest_is_refused_only_to_their_eyes_until_an_admin_lets_guests_in(desk: Desk) -> None:
    gus = desk.slack.acting_as("gus")
    refused = gus.command("general", WHO)
    assert "full members" in (refused.message.text if refused.message else "")
    assert refused.message is not None
    assert refused.message.ephemeral_to == gus.id
    read(desk.lina.command("general", "/rapporteur guests on"))
    assert "Trigg Talley" in read(gus.command("general", WHO))
    assert (
        "Only workspace admins"
        in (desk.marco.command("general", "/rapporteur guests off").message or refused.message).text
    )


def test_a_mention_is_answered_in_its_thread_and_once(desk: Desk) -> None:
    asked = desk.marco.say("us-tracking", "@Rapporteur where is Pershing?")
    answer = desk.marco.reply_to(asked)
    assert "in Beijing" in words(answer)
    desk.slack.redeliver(desk.slack.event_ids("app_mention")[-1], as_retry=True)
    desk.slack.settle()
    assert len(desk.marco.sees("us-tracking", asked.ts)) == 2


def test_an_update_in_a_mention_links_back_to_its_message(desk: Desk) -> None:
    told = desk.marco.say("us-tracking", "@Rapporteur log China demands of Japan: finance")
    card = desk.marco.reply_to(told)
    assert "Logged D4" in words(card)
    assert told.ts.replace(".", "") in str(card.blocks)


def test_a_direct_message_is_answered(desk: Desk) -> None:
    asked = desk.priya.say(desk.priya.direct, "who leads the US?")
    assert "Trigg Talley" in words(desk.priya.reply_to(asked))


def test_an_answer_is_shared_with_the_channel_but_not_where_outsiders_read(desk: Desk) -> None:
    private = desk.marco.command("us-tracking", WHO).message
    assert private is not None
    shared = desk.marco.click(private, "Share").messages[-1]
    assert shared.ephemeral_to is None
    assert "Trigg Talley" in words(shared)
    among = desk.lina.command("partners", WHO).message
    assert among is not None
    refused = desk.lina.click(among, "Share").messages[-1]
    assert refused.ephemeral_to is not None
    assert "other organisations" in refused.text


@pytest.mark.parametrize("line", ["<!channel> *bold* `code`", "<@U1> & <!here> <b>", "\u202eabc \U0001f600"])
def test_text_of_people_comes_out_inert(desk: Desk, line: str) -> None:
    desk.marco.command("us-tracking", f"/log response on offsets: {line}")
    said = read(desk.marco.command("us-tracking", "/ask our asks on offsets"))
    assert "<!channel>" not in said
    assert "<!here>" not in said
    assert "<@U1>" not in said


@pytest.mark.parametrize(
    "command",
    ["/brief US", "/brief finance", "/brief US and China", "/brief Congo", "/brief nonsense", "/digest", "/digest US"]
    + [f"/rapporteur {word}".strip() for word in ("", "help", "people", "people US", "people xyz", "health", "dance")]
    + [f"{name} help" for name in ("/ask", "/log", "/brief", "/digest")],
)
def test_every_command_says_something_that_slack_takes(desk: Desk, command: str) -> None:
    assert read(desk.marco.command("us-tracking", command))


def test_history_shows_each_revision(desk: Desk) -> None:
    desk.marco.command("us-tracking", "/log correct D1: US demands of China: a peak by 2020")
    asked = desk.marco.command("us-tracking", "/ask source of D1").messages[-1]
    view = desk.marco.click(asked, "History").view
    assert view is not None
    shown = str(view.content["blocks"])
    assert "corrected it" in shown
    assert "binding emission limits for China → a peak by 2020" in shown


def test_admins_say_who_logs_and_others_are_told_whom_to_ask(desk: Desk) -> None:
    form = desk.lina.command("general", "/rapporteur settings").view
    assert form is not None
    desk.lina.fill_and_submit(form, {"who_logs": "named", "loggers": [desk.priya.id]})
    refused = desk.marco.command("us-tracking", "/log Pershing is back").message
    assert refused is not None
    assert "Pershing is back" in refused.text
    assert "Updated A1" in read(desk.priya.command("us-tracking", "/log Pershing is back"))
