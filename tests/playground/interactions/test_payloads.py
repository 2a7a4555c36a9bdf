"""What the app is told when people act on it, in Slack's own shapes."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient

from playground.acting import Actor
from playground.stand_in import SlackStandIn
from tests.playground.interactions.scripted import Script, buttons, opened, option, shown
from tests.playground.tiny_app import form, section

PLACES = {"public": ("general", "general"), "private": ("strategy", "privategroup"), "direct": ("", "directmessage")}


@pytest.mark.parametrize(("where", "name"), PLACES.values(), ids=PLACES.keys())
def test_a_command_says_where_it_was_typed(
    slack: SlackStandIn, script: Script, ann: Actor, where: str, name: str
) -> None:
    ann.command(where or ann.direct, "/echo   two words ", patience=0)

    (command,) = script.heard
    assert (command["channel_name"], command["text"], command["command"]) == (name, "two words", "/echo")
    assert (command["user_id"], command["user_name"], command["team_id"]) == (ann.id, "ann", slack.workspace.id)
    assert command["response_url"].startswith(slack.board.base_url)


def test_a_pressed_button_tells_all_about_its_message(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    message = shown(slack, client, section("pick one"), buttons("a", "b"))

    ann.click(message, "b", patience=0)

    (told,) = script.heard
    (action,) = told["actions"]
    assert (told["type"], told["user"]["id"], told["team"]["id"]) == ("block_actions", ann.id, slack.workspace.id)
    assert (action["action_id"], action["block_id"], action["value"], action["type"]) == ("go-b", "row", "b", "button")
    assert told["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert told["message"]["ts"] == message.ts
    assert told["channel"] == {"id": message.channel, "name": "general"}
    assert {"trigger_id", "response_url", "state", "api_app_id"} <= set(told)


def test_an_ephemeral_message_is_not_sent_along(slack: SlackStandIn, script: Script, ann: Actor) -> None:
    script.reply = lambda ack, _: ack(text="x", blocks=[buttons("a")])
    private = ann.command("general", "/echo x").message
    script.reply = lambda ack, _: ack()

    ann.click(private, "a", patience=0)

    told = script.heard[-1]
    assert told["container"]["is_ephemeral"] is True
    assert "message" not in told


CHOICES: dict[str, tuple[dict[str, Any], Any, dict[str, Any]]] = {
    "static_select": (
        {"type": "static_select", "options": [option("one"), option("two")]},
        "two",
        {"selected_option": option("two")},
    ),
    "static_select by label": (
        {"type": "static_select", "options": [option("one"), option("two")]},
        "One",
        {"selected_option": option("one")},
    ),
    "multi_static_select": (
        {"type": "multi_static_select", "options": [option("one"), option("two")]},
        ["one", "two"],
        {"selected_options": [option("one"), option("two")]},
    ),
    "users_select": ({"type": "users_select"}, "U7", {"selected_user": "U7"}),
    "channels_select": ({"type": "channels_select"}, "C7", {"selected_channel": "C7"}),
    "conversations_select": ({"type": "conversations_select"}, "C7", {"selected_conversation": "C7"}),
    "datepicker": ({"type": "datepicker"}, "2009-06-10", {"selected_date": "2009-06-10"}),
    "timepicker": ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    "radio_buttons": (
        {"type": "radio_buttons", "options": [option("one")]},
        "one",
        {"selected_option": option("one")},
    ),
    "checkboxes": ({"type": "checkboxes", "options": [option("one")]}, ["one"], {"selected_options": [option("one")]}),
    "checkboxes cleared": ({"type": "checkboxes", "options": [option("one")]}, [], {"selected_options": []}),
    "overflow": (
        {"type": "overflow", "options": [option("one")]},
        "one",
        {"selected_option": option("one")},
    ),
}


@pytest.mark.parametrize(("element", "given", "reported"), CHOICES.values(), ids=CHOICES.keys())
def test_a_choice_is_told_at_once_and_kept_in_the_state(
    slack: SlackStandIn,
    script: Script,
    ann: Actor,
    client: WebClient,
    element: dict[str, Any],
    given: Any,
    reported: dict[str, Any],
) -> None:
    block = {**section("choose"), "block_id": "b", "accessory": {**element, "action_id": "pick"}}
    message = shown(slack, client, block)

    ann.choose(message, "pick", given, patience=0)

    (told,) = script.heard
    assert {name: told["actions"][0][name] for name in reported} == reported
    if element["type"] != "overflow":
        assert told["state"]["values"] == {"b": {"pick": {"type": element["type"], **reported}}}


def test_a_form_is_told_with_all_its_values(slack: SlackStandIn, script: Script, ann: Actor, client: WebClient) -> None:
    view = opened(slack, script, client, form(private_metadata="{}"))

    ann.fill_and_submit(view, {"Words": "binding"})

    (told,) = script.heard
    assert told["type"] == "view_submission"
    assert told["view"]["state"]["values"] == {
        "words": {"text": {"type": "plain_text_input", "value": "binding"}},
        "party": {"party": {"type": "external_select", "selected_option": None}},
    }
    assert (told["view"]["callback_id"], told["view"]["private_metadata"]) == ("form", "{}")
    assert {"hash", "root_view_id", "previous_view_id", "id", "title", "submit"} <= set(told["view"])


def test_closing_a_form_is_told_only_when_asked_for(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    ann.close_view(opened(slack, script, client, form()))
    assert script.heard == []

    ann.close_view(opened(slack, script, client, form(notify_on_close=True)))

    (told,) = script.heard
    assert (told["type"], told["is_cleared"], told["view"]["callback_id"]) == ("view_closed", False, "form")
    assert ann.open_view is None


def test_typing_ahead_tells_the_query_and_its_form(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    view = opened(slack, script, client, form())
    script.reply = lambda ack, _: ack(options=[option("japan")])

    assert ann.type_ahead(view, "party", "Jap") == [option("japan")]

    (told,) = script.heard
    assert (told["type"], told["value"], told["action_id"], told["block_id"]) == (
        "block_suggestion",
        "Jap",
        "party",
        "party",
    )
    assert told["container"] == {"type": "view", "view_id": view.id}
    ann.close_view()


def test_shortcuts_tell_what_they_are_on(slack: SlackStandIn, script: Script, ann: Actor) -> None:
    message = ann.say("general", "keep this")
    ann.message_shortcut("keep", message, patience=0)
    ann.shortcut("note", patience=0)

    on_message, anywhere = script.heard
    assert (on_message["type"], on_message["message"]["text"]) == ("message_action", "keep this")
    assert (on_message["channel"]["id"], on_message["message_ts"]) == (message.channel, message.ts)
    assert "response_url" in on_message
    assert (anywhere["type"], anywhere["callback_id"]) == ("shortcut", "note")
    assert not {"channel", "message", "response_url"} & set(anywhere)
