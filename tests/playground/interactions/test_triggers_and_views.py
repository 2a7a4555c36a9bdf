"""Modals: what opens them, what changes them, and what an ack does to them."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient

from playground.acting import Actor
from playground.stand_in import SlackStandIn
from tests.playground.conftest import refused
from tests.playground.interactions.scripted import Script, opened
from tests.playground.tiny_app import form, section, text_input


def trigger(slack: SlackStandIn, script: Script) -> str:
    slack.acting_as("ann").shortcut("note", patience=0)
    return str(script.heard[-1]["trigger_id"])


def test_a_trigger_opens_one_view(slack: SlackStandIn, script: Script, ann: Actor, client: WebClient) -> None:
    trigger_id = trigger(slack, script)

    client.views_open(trigger_id=trigger_id, view=form())

    assert refused(lambda: client.views_open(trigger_id=trigger_id, view=form())) == "exchanged_trigger_id"
    ann.close_view()


def test_a_refused_view_leaves_its_trigger(slack: SlackStandIn, script: Script, ann: Actor, client: WebClient) -> None:
    trigger_id = trigger(slack, script)

    assert refused(lambda: client.views_open(trigger_id=trigger_id, view=form(blocks=[]))) == "invalid_arguments"
    assert client.views_open(trigger_id=trigger_id, view=form())["ok"]
    ann.close_view()


def test_a_trigger_is_over_after_three_seconds(slack: SlackStandIn, script: Script, client: WebClient) -> None:
    trigger_id = trigger(slack, script)
    slack.clock.advance(3.01)

    assert refused(lambda: client.views_open(trigger_id=trigger_id, view=form())) == "expired_trigger_id"


def test_three_views_are_the_most_on_top_of_each_other(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    opened(slack, script, client, form())
    for _ in range(2):
        client.views_push(trigger_id=trigger(slack, script), view=form())

    fourth = trigger(slack, script)
    assert refused(lambda: client.views_push(trigger_id=fourth, view=form())) == "push_limit_reached"
    ann.close_view(everything=True)


def test_a_view_changed_meanwhile_is_not_changed_again(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    view = opened(slack, script, client, form())
    title = {"type": "plain_text", "text": "Changed"}

    client.views_update(view_id=view.id, hash=view.hash, view=form(title=title))

    assert refused(lambda: client.views_update(view_id=view.id, hash=view.hash, view=form())) == "hash_conflict"
    assert ann.open_view is not None
    assert ann.open_view.title == "Changed"
    ann.close_view()


def test_what_was_typed_stays_when_the_view_is_updated(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    view = ann.fill(opened(slack, script, client, form()), {"Words": "typed so far"})

    client.views_update(view_id=view.id, view=form(blocks=[section("a hint"), text_input("words", label="Words")]))

    assert ann.open_view is not None
    assert ann.open_view.values["words"]["text"]["value"] == "typed so far"
    ann.close_view()


def test_an_external_id_is_used_once(slack: SlackStandIn, script: Script, ann: Actor, client: WebClient) -> None:
    opened(slack, script, client, form(external_id="only-one"))
    client.views_update(external_id="only-one", view=form(external_id="only-one"))

    again = trigger(slack, script)
    error = refused(lambda: client.views_open(trigger_id=again, view=form(external_id="only-one")))
    assert error == "duplicate_external_id"
    ann.close_view()


VIEW_ACKS: dict[str, dict[str, Any]] = {
    "errors for no input": {"response_action": "errors", "errors": {"nowhere": "wrong"}},
    "unknown action": {"response_action": "reload"},
    "a broken view": {"response_action": "update", "view": {"type": "modal", "blocks": []}},
}


@pytest.mark.parametrize("answer", VIEW_ACKS.values(), ids=VIEW_ACKS.keys())
def test_an_ack_that_slack_cannot_read_fails_before_the_person(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient, answer: dict[str, Any]
) -> None:
    view = opened(slack, script, client, form())
    script.reply = lambda ack, _: ack(**answer)

    failed = ann.fill_and_submit(view, {"Words": "x"})

    assert failed.error == "We had some trouble connecting. Try again?"
    assert failed.view is not None
    ann.close_view()


def test_an_ack_can_update_the_form_or_clear_everything(
    slack: SlackStandIn, script: Script, ann: Actor, client: WebClient
) -> None:
    view = opened(slack, script, client, form())
    script.reply = lambda ack, _: ack(response_action="update", view=form(title={"type": "plain_text", "text": "Two"}))
    second = ann.fill_and_submit(view, {"Words": "x"}).view
    assert second is not None
    assert (second.title, second.id) == ("Two", view.id)

    script.reply = lambda ack, _: ack(response_action="clear")
    ann.fill_and_submit(second)

    assert ann.open_view is None
