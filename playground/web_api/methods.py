"""Every method that the stand-in answers, with the scopes any one of which it needs, and the way to call one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.payloads import Payload
from playground.refusals import Refusal
from playground.switchboard import Switchboard
from playground.web_api import assistant, chat, conversations, files, people, reactions, views
from playground.web_api.call import Call
from playground.world import Installation


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes` empty: any token will do, or the handler asks by kind of channel."""

    answer: Callable[[Call], Payload]
    scopes: tuple[str, ...] = ()


METHODS: Mapping[str, Method] = {
    "api.test": Method(people.api_test),
    "assistant.threads.setStatus": Method(assistant.set_status, ("assistant:write", "chat:write")),
    "assistant.threads.setSuggestedPrompts": Method(assistant.set_suggested_prompts, ("assistant:write",)),
    "auth.test": Method(people.auth_test),
    "bots.info": Method(people.bots_info, ("users:read",)),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.join": Method(conversations.join, ("channels:join",)),
    "conversations.list": Method(conversations.list_),
    "conversations.members": Method(conversations.members),
    "conversations.open": Method(conversations.open_),
    "conversations.replies": Method(conversations.replies),
    "conversations.setTopic": Method(conversations.set_topic),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("files:write",)),
    "files.info": Method(files.info, ("files:read",)),
    "reactions.add": Method(reactions.add, ("reactions:write",)),
    "reactions.get": Method(reactions.get, ("reactions:read",)),
    "reactions.remove": Method(reactions.remove, ("reactions:write",)),
    "team.info": Method(people.team_info, ("team:read",)),
    "users.conversations": Method(conversations.of_user),
    "users.info": Method(people.users_info, ("users:read",)),
    "users.list": Method(people.users_list, ("users:read",)),
    "views.open": Method(views.open_),
    "views.publish": Method(views.publish),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
}


def answer_call(board: Switchboard, name: str, args: Mapping[str, Any], token: str) -> Payload:
    """What Slack would answer; raises Refusal or RateLimited."""
    if name == "apps.connections.open":
        return _open_connection(board, token)
    if name not in METHODS:
        raise Refusal("unknown_method", req_method=name)
    if name == "api.test" and not token:
        return {"ok": True, "args": dict(args)}
    method = METHODS[name]
    with board.world.lock:
        call = Call(name, args, board, _installation(board, token))
        if method.scopes:
            call.require_scope(*method.scopes)
        return method.answer(call)


def _installation(board: Switchboard, token: str) -> Installation:
    if not token:
        raise Refusal("not_authed")
    if token == board.app_token:
        raise Refusal("not_allowed_token_type")
    installation = board.world.installations.get(token)
    if installation is None:
        raise Refusal("invalid_auth")
    if installation.is_revoked:
        raise Refusal("token_revoked")
    return installation


def _open_connection(board: Switchboard, token: str) -> Payload:
    if not token:
        raise Refusal("not_authed")
    if token in board.world.installations:
        raise Refusal("not_allowed_token_type")
    if token != board.app_token:
        raise Refusal("invalid_auth")
    ticket = board.socket_mode.new_ticket()
    return {
        "ok": True,
        "url": f"{board.base_url.replace('http', 'ws', 1)}link/?ticket={ticket}&app_id={board.app_id}",
    }
