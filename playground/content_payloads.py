"""How Slack writes messages and views as JSON, in Web API answers, events and interactions alike."""

from __future__ import annotations

from playground.payloads import Payload, bot_json, file_json
from playground.state import World
from playground.world import Installation, Message, View


def message_json(message: Message, world: World, *, viewer: str = "", with_metadata: bool = True) -> Payload:
    """As conversations.history gives it; `viewer` decides whether it is among the reply_users' readers."""
    said: Payload = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    if message.subtype:
        said["subtype"] = message.subtype
    if message.workspace:
        said["team"] = message.workspace
    if message.blocks:
        said["blocks"] = list(message.blocks)
    if message.bot_id:
        installation = next(i for i in world.installations.values() if i.bot_id == message.bot_id)
        said |= {
            "bot_id": message.bot_id,
            "app_id": installation.app_id,
            "bot_profile": bot_json(installation, world),
        }
    if message.edited_ts:
        said["edited"] = {"user": message.user, "ts": message.edited_ts}
    if message.files:
        said["files"] = [file_json(world.files[file_id], world) for file_id in message.files]
        said["upload"] = True
    if message.reactions:
        said["reactions"] = [
            {"name": reaction.name, "users": list(reaction.users), "count": len(reaction.users)}
            for reaction in message.reactions
        ]
    if message.metadata is not None and with_metadata:
        said["metadata"] = message.metadata
    if message.ephemeral_to is None:
        said |= _thread_json(message, world, viewer=viewer)
    elif message.thread_ts:
        said["thread_ts"] = message.thread_ts
    return said


def _thread_json(message: Message, world: World, *, viewer: str) -> Payload:
    with world.lock:
        return _thread_json_of(message, world, viewer=viewer)


def _thread_json_of(message: Message, world: World, *, viewer: str) -> Payload:
    if message.is_reply:
        root = world.messages[message.channel].get(message.thread_ts or "")
        return {"thread_ts": message.thread_ts, **({"parent_user_id": root.user} if root else {})}
    replies = [m for m in world.messages[message.channel].values() if m.thread_ts == message.ts and m.is_reply]
    if not replies:
        return {}
    writers = list(dict.fromkeys(m.user for m in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(writers),
        "latest_reply": replies[-1].ts,
        "reply_users": writers[:5],
        "is_locked": False,
        "subscribed": viewer in {message.user, *writers},
    }


def view_json(view: View, installation: Installation) -> Payload:
    """As views.open gives it, with the state of its inputs."""
    return {
        "id": view.id,
        "team_id": installation.workspace,
        "type": view.type,
        "title": None,
        "close": None,
        "submit": None,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        **view.content,
        "state": {"values": {block: dict(actions) for block, actions in view.values.items()}},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": installation.app_id,
        "app_installed_team_id": installation.workspace,
        "bot_id": installation.bot_id,
    }
