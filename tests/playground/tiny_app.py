"""A real Bolt app of a few lines, to show that the stand-in speaks Slack's own protocol."""

from __future__ import annotations

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Tiny"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Tiny"},
        "slash_commands": [
            {"command": "/echo", "description": "says it again", "usage_hint": "[text]"},
            {"command": "/form", "description": "opens a form"},
        ],
        "shortcuts": [
            {"name": "Note", "type": "global", "callback_id": "note", "description": "opens a form"},
            {"name": "Keep", "type": "message", "callback_id": "keep", "description": "keeps a message"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "assistant:write",
                "channels:history",
                "channels:join",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "reactions:read",
                "reactions:write",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "channel_archive",
                "channel_rename",
                "group_left",
                "member_joined_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "reaction_added",
                "reaction_removed",
                "tokens_revoked",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def text_input(block_id: str, *, label: str, optional: bool = False) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": {"type": "plain_text", "text": label},
        "element": {"type": "plain_text_input", "action_id": "text"},
    }


def form(**about: Any) -> dict[str, Any]:
    party = {
        "type": "input",
        "block_id": "party",
        "optional": True,
        "label": {"type": "plain_text", "text": "Party"},
        "element": {"type": "external_select", "action_id": "party", "min_query_length": 1},
    }
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "A form"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [text_input("words", label="Words"), party],
        **about,
    }


PRESS_ME = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "press",
            "value": "v1",
            "text": {"type": "plain_text", "text": "Press me"},
        }
    ],
}


def tiny_app(*, api_url: str, token: str, signing_secret: str | None = None) -> App:
    app = App(
        client=WebClient(token=token, base_url=api_url),
        signing_secret=signing_secret or "of no use in Socket Mode",
        process_before_response=True,
        request_verification_enabled=signing_secret is not None,
    )

    @app.command("/echo")
    def echo(ack: Any, command: dict[str, Any]) -> None:
        ack(text=f"you said {command['text']}", blocks=[section(command["text"] or "nothing"), PRESS_ME])

    @app.command("/form")
    def open_form(ack: Any, client: WebClient, command: dict[str, Any]) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=form())
        ack()

    @app.action("press")
    def pressed(ack: Any, respond: Any, action: dict[str, Any]) -> None:
        ack()
        respond(text=f"pressed {action['value']}", replace_original=True)

    @app.options("party")
    def parties(ack: Any, payload: dict[str, Any]) -> None:
        known = [name for name in ("Japan", "China") if name.lower().startswith(payload["value"].lower())]
        ack(options=[{"text": {"type": "plain_text", "text": name}, "value": name[:2]} for name in known])

    @app.view("form")
    def sent(ack: Any, client: WebClient, body: dict[str, Any], view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        words = values["words"]["text"]["value"]
        if words == "bad":
            ack(response_action="errors", errors={"words": "Not that word"})
        elif words == "more":
            ack(response_action="push", view=form(title={"type": "plain_text", "text": "Another"}))
        else:
            party = (values["party"]["party"]["selected_option"] or {}).get("value")
            client.chat_postMessage(channel=body["user"]["id"], text=f"saved {words} {party}")
            ack()

    @app.shortcut("note")
    def note(ack: Any, client: WebClient, shortcut: dict[str, Any]) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=form())
        ack()

    @app.shortcut("keep")
    def keep(ack: Any, client: WebClient, shortcut: dict[str, Any]) -> None:
        client.chat_postEphemeral(
            channel=shortcut["channel"]["id"],
            user=shortcut["user"]["id"],
            text=f"kept {shortcut['message']['text']}",
        )
        ack()

    @app.event("app_mention")
    def mentioned(event: dict[str, Any], say: Any) -> None:
        say(text="here I am", thread_ts=event.get("thread_ts", event["ts"]))

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welcome")]})

    @app.event("message")
    def anything_else(event: dict[str, Any], say: Any) -> None:
        if event["channel_type"] == "im" and "subtype" not in event:
            say(f"heard {event['text']}")

    @app.event("reaction_added")
    def reacted(event: dict[str, Any], client: WebClient) -> None:
        client.reactions_add(channel=event["item"]["channel"], timestamp=event["item"]["ts"], name="eyes")

    for other in (
        "channel_archive",
        "group_left",
        "channel_rename",
        "member_joined_channel",
        "reaction_removed",
        "tokens_revoked",
    ):
        app.event(other)(lambda: None)
    return app


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}
