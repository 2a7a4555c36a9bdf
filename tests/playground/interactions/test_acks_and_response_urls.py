"""What the app may answer to an interaction, how often and for how long."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient, WebhookClient

from playground.acting import Actor
from playground.refusals import CannotActError
from playground.stand_in import SlackStandIn
from tests.playground.interactions.scripted import Script, buttons, shown
from tests.playground.tiny_app import section

COMMAND_ACKS: dict[str, dict[str, Any]] = {
    "51 blocks": {"text": "x", "blocks": [{"type": "divider"}] * 51},
    "unknown response type": {"text": "x", "response_type": "everybody"},
    "blocks too long": {"text": "x", "blocks": [section("y" * 2900)] * 5},
}


@pytest.mark.parametrize("answer", COMMAND_ACKS.values(), ids=COMMAND_ACKS.keys())
def test_an_ack_that_breaks_the_rules_fails_the_command(script: Script, ann: Actor, answer: dict[str, Any]) -> None:
    script.reply = lambda ack, _: ack(answer)

    assert ann.command("general", "/echo x").error == "/echo failed with the error “invalid_command_response”"


def test_an_ack_can_speak_to_the_whole_channel(script: Script, ann: Actor) -> None:
    script.reply = lambda ack, _: ack(text="for all", response_type="in_channel")

    assert ann.command("general", "/echo x").message.ephemeral_to is None


def response_url(script: Script, ann: Actor) -> WebhookClient:
    ann.command("general", "/echo x", patience=0)
    return WebhookClient(script.heard[-1]["response_url"])


def test_a_response_url_takes_five_answers(slack: SlackStandIn, script: Script, ann: Actor) -> None:
    url = response_url(script, ann)

    assert [url.send(text=str(n)).status_code for n in range(5)] == [200] * 5

    sixth = url.send(text="one too many")
    assert (sixth.status_code, sixth.body) == (404, '{"ok":false,"error":"used_url"}')
    assert [m.text for m in ann.sees("general")][-5:] == ["0", "1", "2", "3", "4"]


def test_a_response_url_is_over_after_thirty_minutes(slack: SlackStandIn, script: Script, ann: Actor) -> None:
    url = response_url(script, ann)
    slack.clock.advance(30 * 60 + 1)

    assert url.send(text="too late").body == '{"ok":false,"error":"expired_url"}'


ANSWERS: dict[str, tuple[str, dict[str, Any]]] = {
    "nothing": ("no_text", {"text": ""}),
    "unknown field": ("invalid_payload", {"text": "x", "channel": "C1"}),
    "unknown response type": ("invalid_payload", {"text": "x", "response_type": "all"}),
    "broken blocks": ("invalid_blocks", {"text": "x", "blocks": [{"type": "section"}]}),
}


@pytest.mark.parametrize(("error", "answer"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_is_held_to_the_rules_of_messages(
    script: Script, ann: Actor, error: str, answer: dict[str, Any]
) -> None:
    refusal = response_url(script, ann).send_dict(answer)

    assert refusal.status_code == 400
    assert f'"error":"{error}"' in refusal.body


def test_an_answer_can_replace_or_delete_what_was_pressed(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    message = shown(slack, client, buttons("a"))
    ann.click(message, "a", patience=0)
    url = WebhookClient(script.heard[-1]["response_url"])

    url.send(text="replaced", replace_original=True, blocks=[section("replaced")])
    assert slack.world.message(message.channel, message.ts).text == "replaced"

    url.send(delete_original=True)
    assert message.ts not in slack.world.messages[message.channel]


def test_a_press_on_a_message_that_is_gone_is_not_possible(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    message = shown(slack, client, buttons("a"))
    client.chat_delete(channel=message.channel, ts=message.ts)

    with pytest.raises(CannotActError):
        ann.click(message, "a")


def test_a_press_without_ack_shows_that_the_app_did_not_respond(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    message = shown(slack, client, buttons("a"))
    slack.lose_acks()

    assert ann.click(message, "a").error == "This app did not respond. Please try again."


def test_people_of_other_organisations_have_no_commands_but_may_press_buttons(
    slack: SlackStandIn, script: Script, client: WebClient
) -> None:
    other = slack.world.add_workspace("Other NGO")
    eve = slack.world.add_member("eve", workspace=other.id)
    shared = slack.world.add_channel("shared", members=(eve, slack.bot), shared_with=(other.id,))
    ts = client.chat_postMessage(channel=shared.id, text="choose", blocks=[buttons("a")])["ts"]
    outsider = slack.acting_as("eve")

    refusal = outsider.command("shared", "/echo hello")
    outsider.click(slack.world.message(shared.id, str(ts)), "a", patience=0)

    assert refusal.error.startswith("/echo is not a valid command.")
    assert script.heard[-1]["user"]["team_id"] == other.id
    assert script.heard[-1]["team"]["id"] == slack.workspace.id
