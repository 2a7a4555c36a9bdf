"""What the app is told of, in the shapes of Slack's Events API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playground.acting import Actor
from playground.stand_in import SlackStandIn
from playground.world import ChannelKind
from tests.playground.connecting import connected
from tests.playground.tiny_app import MANIFEST, tiny_app

Told = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def told(slack: SlackStandIn) -> Iterator[Told]:
    """The payloads of the events sent since the test began, once each is acked."""
    start = len(slack.board.delivery.sent)

    def look() -> list[dict[str, Any]]:
        assert slack.settle()
        sent = slack.board.delivery.sent[start:]
        return [dict(e.payload) for e in sent if e.kind == "events_api" and e.attempt == 0]

    yield look
    assert slack.settle()


def events_of(payloads: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [payload["event"] for payload in payloads]


def test_a_mention_is_told_twice_as_message_and_as_mention(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    said = ann.say("general", "@tiny who leads?")
    ann.reply_to(said)

    message, mention, reply = told()

    assert (message["event"]["type"], mention["event"]["type"]) == ("message", "app_mention")
    assert message["event"]["ts"] == mention["event"]["ts"] == said.ts
    assert message["event"]["channel_type"] == "channel"
    assert message["event"]["text"] == f"<@{slack.bot.id}> who leads?"
    assert message["event_id"] != mention["event_id"]
    assert message["authorizations"][0]["user_id"] == slack.bot.id
    assert message["is_ext_shared_channel"] is False
    assert (message["type"], message["team_id"], message["api_app_id"]) == (
        "event_callback",
        slack.workspace.id,
        slack.app_id,
    )
    assert reply["event"]["bot_id"] == slack.bot.bot_id
    assert reply["event"]["parent_user_id"] == ann.id


def test_an_edit_that_keeps_the_mention_is_a_mention_again(ann: Actor, told: Told) -> None:
    said = ann.say("general", "@tiny who leads?")
    ann.reply_to(said)

    ann.edit(said, "@tiny who leads the US?")
    ann.reply_to(said)

    events = events_of(told())
    changed = next(e for e in events if e.get("subtype") == "message_changed")
    assert changed["message"]["text"].endswith("who leads the US?")
    assert changed["message"]["edited"]["user"] == ann.id
    assert changed["previous_message"]["text"].endswith("who leads?")
    assert [e["type"] for e in events].count("app_mention") == 2


def test_a_deleted_message_is_told_with_what_it_was(ann: Actor, told: Told) -> None:
    said = ann.say("general", "never mind")

    ann.delete(said)

    _, deleted = events_of(told())
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said.ts)
    assert deleted["previous_message"]["text"] == "never mind"
    assert said not in ann.sees("general")


def test_a_deleted_start_of_a_thread_leaves_its_replies(ann: Actor) -> None:
    root = ann.say("general", "a thread")
    reply = ann.say("general", "a reply", thread_ts=root.ts)

    ann.delete(root)

    assert [m.text for m in ann.sees("general", thread_ts=root.ts)] == [
        "This message was deleted.",
        "a reply",
    ]
    assert reply.thread_ts == root.ts


def test_reactions_are_told_as_they_come_and_go(ann: Actor, told: Told) -> None:
    said = ann.say("general", "good")
    ann.react(said, "tada")

    ann.unreact(said, "tada")

    reactions = [e for e in events_of(told()) if e["type"].startswith("reaction")]
    mine = [e for e in reactions if e["user"] == ann.id]
    assert [e["type"] for e in mine] == ["reaction_added", "reaction_removed"]
    assert mine[0]["item"] == {"type": "message", "channel": said.channel, "ts": said.ts}
    assert (mine[0]["item_user"], mine[0]["reaction"]) == (ann.id, "tada")


def test_a_file_comes_with_its_message(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    ann.say("general", "the report", files=[("bonn.txt", b"10 June 2009")])

    (event,) = events_of(told())

    assert (event["subtype"], event["files"][0]["name"], event["files"][0]["size"]) == (
        "file_share",
        "bonn.txt",
        12,
    )
    assert event["files"][0]["url_private_download"].startswith(slack.board.base_url)


def test_nothing_is_told_from_where_the_app_is_not(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    slack.world.add_channel("quiet", members=("ann",), kind=ChannelKind.PRIVATE)

    ann.say("quiet", "@tiny are you there?")

    assert told() == []


def test_an_invited_app_is_told_and_hears_from_then_on(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    slack.world.add_channel("corridor", members=("ann",), kind=ChannelKind.PRIVATE)

    ann.invite("corridor", slack.bot)
    ann.say("corridor", "hello")

    note, joined, said = events_of(told())
    assert (note["subtype"], note["text"]) == ("channel_join", f"<@{slack.bot.id}> has joined the channel")
    assert (joined["type"], joined["user"], joined["inviter"]) == (
        "member_joined_channel",
        slack.bot.id,
        ann.id,
    )
    assert (joined["channel_type"], said["channel_type"]) == ("G", "group")


def test_renaming_and_archiving_are_told(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    channel = slack.world.add_channel("old-name", members=("ann", slack.bot))

    ann.rename(channel, "new-name")
    ann.archive(channel)

    renamed_note, renamed, archived_note, archived = events_of(told())
    assert (renamed_note["subtype"], archived_note["subtype"]) == ("channel_name", "channel_archive")
    assert (renamed["type"], renamed["channel"]["name"]) == ("channel_rename", "new-name")
    assert (archived["type"], archived["channel"]) == ("channel_archive", channel.id)


def test_an_app_taken_out_of_a_channel_is_told_and_hears_nothing_more(
    slack: SlackStandIn, ann: Actor, told: Told
) -> None:
    slack.world.add_channel("brief-stay", members=("ann", slack.bot), kind=ChannelKind.PRIVATE)

    ann.remove("brief-stay", slack.bot)
    ann.say("brief-stay", "now we are alone")

    (event,) = events_of(told())
    assert (event["type"], event["actor_id"]) == ("group_left", ann.id)


def test_a_channel_shared_with_another_organisation_says_so(slack: SlackStandIn, told: Told) -> None:
    other = slack.world.add_workspace("Other NGO")
    outsider = slack.world.add_member("eve", "Eve Outsider", workspace=other.id)
    slack.world.add_channel("shared", members=("ann", outsider, slack.bot), shared_with=(other.id,))

    slack.acting_as("eve").say("shared", "hello from outside")

    (payload,) = told()
    assert payload["is_ext_shared_channel"] is True
    assert payload["team_id"] == slack.workspace.id
    assert (payload["event"]["team"], payload["event"]["user_team"]) == (other.id, other.id)


def test_opening_the_app_is_told_with_its_tab(slack: SlackStandIn, ann: Actor, told: Told) -> None:
    ann.open_home(tab="messages", patience=0)

    event = events_of(told())[0]

    assert (event["type"], event["tab"], event["channel"]) == ("app_home_opened", "messages", ann.direct.id)


def test_what_the_manifest_does_not_subscribe_to_is_not_told(ann: Actor) -> None:
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": ["app_mention"]}}
    with SlackStandIn(manifest={**MANIFEST, "settings": settings}, burst=None) as slack:
        slack.world.add_member("ann")
        slack.world.add_channel("general", members=("ann", slack.bot))
        with connected(slack, tiny_app(api_url=slack.api_url, token=slack.bot_token)):
            slack.acting_as("ann").say("general", "just talking")

            assert slack.event_ids() == []
