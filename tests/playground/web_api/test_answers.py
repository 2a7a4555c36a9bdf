"""The Web API answers as Slack does."""

from __future__ import annotations

import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.acting import Actor
from playground.refusals import CannotActError
from playground.stand_in import SlackStandIn
from tests.playground.conftest import refused
from tests.playground.tiny_app import section


def test_the_invalid_field_of_a_block_is_pointed_at(client: WebClient, general: str) -> None:
    with pytest.raises(SlackApiError) as refusal:
        client.chat_postMessage(channel=general, text="x", blocks=[section("y" * 3001)])

    assert refusal.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_auth_test_says_who_the_bot_is(slack: SlackStandIn, client: WebClient) -> None:
    who = client.auth_test()

    assert (who["user_id"], who["bot_id"], who["team_id"]) == (
        slack.bot.id,
        slack.bot.bot_id,
        slack.workspace.id,
    )


def test_a_message_can_be_changed_and_deleted_by_its_bot(slack: SlackStandIn, client: WebClient, general: str) -> None:
    posted = client.chat_postMessage(channel=general, text="draft", blocks=[section("draft")])

    changed = client.chat_update(channel=general, ts=posted["ts"], text="final", blocks=[section("final")])
    assert changed["text"] == "final"
    assert slack.world.message(general, posted["ts"]).blocks[0]["text"]["text"] == "final"

    client.chat_delete(channel=general, ts=posted["ts"])
    assert posted["ts"] not in slack.world.messages[general]


def test_an_update_takes_no_more_than_4000_characters(client: WebClient, general: str) -> None:
    ts = client.chat_postMessage(channel=general, text="x")["ts"]

    assert client.chat_update(channel=general, ts=ts, text="x" * 4000)["ok"]
    assert refused(lambda: client.chat_update(channel=general, ts=ts, text="x" * 4001)) == "msg_too_long"


def test_somebody_elses_message_cannot_be_changed_or_deleted(slack: SlackStandIn, client: WebClient) -> None:
    said = slack.acting_as("ann").say("general", "mine")

    assert refused(lambda: client.chat_update(channel=said.channel, ts=said.ts, text="x")) == "cant_update_message"
    assert refused(lambda: client.chat_delete(channel=said.channel, ts=said.ts)) == "cant_delete_message"


def test_an_ephemeral_message_is_for_one_person_and_not_in_the_history(
    slack: SlackStandIn, client: WebClient, general: str
) -> None:
    ann = slack.acting_as("ann")

    ts = client.chat_postEphemeral(channel=general, user=ann.id, text="only you")["message_ts"]

    assert ts in {m.ts for m in ann.sees("general")}
    assert ts not in {m["ts"] for m in client.conversations_history(channel=general)["messages"]}
    assert refused(lambda: client.chat_update(channel=general, ts=ts, text="x")) == "message_not_found"


def test_history_comes_newest_first_in_pages_with_its_metadata_when_asked(
    slack: SlackStandIn, client: WebClient
) -> None:
    channel = slack.world.add_channel("log", members=("ann", slack.bot)).id
    metadata = {"event_type": "captured", "event_payload": {"entry": "D12"}}
    stamps = [client.chat_postMessage(channel=channel, text=str(n), metadata=metadata)["ts"] for n in range(5)]
    client.chat_postMessage(channel=channel, text="a reply", thread_ts=stamps[0])

    first = client.conversations_history(channel=channel, limit=3)
    rest = client.conversations_history(channel=channel, limit=3, cursor=first["response_metadata"]["next_cursor"])
    between = client.conversations_history(channel=channel, oldest=stamps[1], latest=stamps[3], inclusive=True)
    with_metadata = client.conversations_history(channel=channel, limit=1, include_all_metadata=True)

    assert [m["ts"] for m in [*first["messages"], *rest["messages"]]] == stamps[::-1]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert [m["ts"] for m in between["messages"]] == stamps[3:0:-1]
    assert "metadata" not in first["messages"][0]
    assert with_metadata["messages"][0]["metadata"] == metadata
    assert rest["messages"][-1]["reply_count"] == 1


def test_replies_come_oldest_first_after_their_start(slack: SlackStandIn, client: WebClient, general: str) -> None:
    root = client.chat_postMessage(channel=general, text="root")["ts"]
    reply = client.chat_postMessage(channel=general, text="reply", thread_ts=root)["ts"]

    thread = client.conversations_replies(channel=general, ts=root)["messages"]

    assert [m["ts"] for m in thread] == [root, reply]
    assert thread[1]["parent_user_id"] == slack.bot.id


def test_a_permalink_leads_to_the_message_in_its_thread(client: WebClient, general: str) -> None:
    root = client.chat_postMessage(channel=general, text="root")["ts"]
    reply = client.chat_postMessage(channel=general, text="reply", thread_ts=root)["ts"]

    link = client.chat_getPermalink(channel=general, message_ts=reply)["permalink"]

    place = f"https://climate-campaign.slack.com/archives/{general}/p{reply.replace('.', '')}"
    assert link == f"{place}?thread_ts={root}&cid={general}"


def test_posting_to_a_person_opens_their_direct_message(slack: SlackStandIn, client: WebClient) -> None:
    ann = slack.acting_as("ann")

    posted = client.chat_postMessage(channel=ann.id, text="psst")
    opened = client.conversations_open(users=[ann.id])

    assert posted["channel"] == ann.direct.id == opened["channel"]["id"]
    assert client.conversations_info(channel=ann.direct.id)["channel"]["user"] == ann.id


def test_members_are_told_apart(slack: SlackStandIn, client: WebClient) -> None:
    ann, gus, eve, bot = (
        client.users_info(user=slack.world.member(name).id)["user"] for name in ("ann", "gus", "eve", "tiny")
    )

    assert (ann["is_admin"], ann["is_restricted"], ann["tz"]) == (True, False, "UTC")
    assert gus["is_restricted"] is True
    assert eve["team_id"] != slack.workspace.id
    assert bot["is_bot"] is True
    assert "email" not in ann["profile"]
    assert eve["id"] not in {member["id"] for member in client.users_list()["members"]}


def test_channels_are_listed_by_kind_as_far_as_the_bot_may_know(slack: SlackStandIn, client: WebClient) -> None:
    def names(**about: Any) -> set[str]:
        return {channel["name"] for channel in client.conversations_list(**about)["channels"]}

    assert {"general", "elsewhere", "closed"} <= names()
    assert "closed" not in names(exclude_archived=True)
    assert names(types="private_channel") == {"strategy"}
    mine = client.users_conversations(types="public_channel,private_channel")["channels"]
    assert {"general", "strategy"} <= {channel["name"] for channel in mine}
    assert "elsewhere" not in {channel["name"] for channel in mine}
    strategy = client.conversations_info(channel=slack.world.channel("strategy").id)["channel"]
    assert (strategy["is_private"], strategy["is_member"], strategy["is_ext_shared"]) == (True, True, False)
    ann = slack.world.member("ann").id
    assert ann in client.conversations_members(channel=strategy["id"])["members"]


def test_reactions_are_added_once_and_taken_away_once(client: WebClient, general: str) -> None:
    ts = client.chat_postMessage(channel=general, text="x")["ts"]
    about = {"channel": general, "timestamp": ts, "name": "eyes"}

    client.reactions_add(**about)
    assert refused(lambda: client.reactions_add(**about)) == "already_reacted"
    assert client.reactions_get(channel=general, timestamp=ts)["message"]["reactions"][0]["count"] == 1
    client.reactions_remove(**about)
    assert refused(lambda: client.reactions_remove(**about)) == "no_reaction"
    assert refused(lambda: client.reactions_add(channel=general, timestamp=ts, name=":eyes:")) == "invalid_name"


def test_a_file_is_uploaded_shared_and_read_with_the_token(
    slack: SlackStandIn, client: WebClient, general: str
) -> None:
    uploaded = client.files_upload_v2(channel=general, filename="brief.txt", content="who leads?", title="Brief")

    file = client.files_info(file=uploaded["file"]["id"])["file"]
    assert (file["title"], file["size"], file["mimetype"]) == ("Brief", 10, "text/plain")
    assert list(slack.world.messages[general].values())[-1].files == (file["id"],)
    request = urllib.request.Request(  # noqa: S310 - the stand-in's own address
        file["url_private_download"], headers={"Authorization": f"Bearer {slack.bot_token}"}
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - the stand-in's own address
        assert answer.read() == b"who leads?"
    with urllib.request.urlopen(file["url_private_download"]) as answer:  # noqa: S310 - the stand-in's own address
        assert b"Sign in" in answer.read()


def test_the_assistant_pane_shows_prompts_and_a_status_until_the_reply(slack: SlackStandIn, client: WebClient) -> None:
    ann = slack.acting_as("ann")
    asked = ann.say(ann.direct, "who leads?")
    direct = ann.direct.id

    client.assistant_threads_setSuggestedPrompts(
        channel_id=direct, thread_ts=asked.ts, prompts=[{"title": "Who leads?", "message": "who leads"}]
    )
    client.assistant_threads_setStatus(channel_id=direct, thread_ts=asked.ts, status="is looking it up")

    key = (direct, asked.ts)
    assert slack.world.suggestions[key].prompts[0]["title"] == "Who leads?"
    assert slack.world.statuses[key] == "is looking it up"
    client.chat_postMessage(channel=ann.direct.id, thread_ts=asked.ts, text="Talley")
    assert key not in slack.world.statuses


def test_a_public_channel_can_be_joined(slack: SlackStandIn, client: WebClient) -> None:
    channel = slack.world.add_channel("open", members=("ann",)).id

    client.conversations_join(channel=channel)

    assert client.chat_postMessage(channel=channel, text="hello")["ok"]
    assert client.conversations_join(channel=channel)["warning"] == "already_in_channel"


def test_api_test_gives_back_its_arguments(client: WebClient) -> None:
    assert client.api_test(foo="bar")["args"] == {"foo": "bar"}
    assert refused(lambda: client.api_test(error="my_error")) == "my_error"


def test_who_acts_is_told_what_slacks_client_would_not_let_them_do(slack: SlackStandIn) -> None:
    gus: Actor = slack.acting_as("gus")
    with pytest.raises(CannotActError):
        gus.say("general", "let me in")
    with pytest.raises(CannotActError):
        gus.sees("general")
    with pytest.raises(CannotActError):
        slack.acting_as("ann").say("closed", "too late")
