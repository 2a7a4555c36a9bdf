"""Who is there: people, bots, the workspace and the app itself."""

from __future__ import annotations

from playground.payloads import Payload, bot_json, user_json
from playground.refusals import Refusal
from playground.web_api.call import Call, page


def auth_test(call: Call) -> Payload:
    """auth.test."""
    workspace = call.world.workspaces[call.installation.workspace]
    return {
        "ok": True,
        "url": workspace.url,
        "team": workspace.name,
        "user": call.world.members[call.bot].name,
        "team_id": workspace.id,
        "user_id": call.bot,
        "bot_id": call.installation.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Payload:
    """api.test gives back what it got, or the error it was asked for."""
    if call.text("error"):
        raise Refusal(call.text("error"), args=dict(call.args))
    return {"ok": True, "args": dict(call.args)}


def users_info(call: Call) -> Payload:
    """users.info."""
    member = call.world.members.get(call.required("user"))
    if member is None:
        raise Refusal("user_not_found")
    return {"ok": True, "user": user_json(member, with_email="users:read.email" in call.installation.scopes)}


def users_list(call: Call) -> Payload:
    """users.list: the app's own workspace only."""
    own = [m for m in call.world.members.values() if m.workspace == call.installation.workspace]
    members, cursor = page(own, call, default_limit=1000)
    with_email = "users:read.email" in call.installation.scopes
    return {
        "ok": True,
        "members": [user_json(member, with_email=with_email) for member in members],
        "cache_ts": int(call.world.clock.seconds()),
        "response_metadata": {"next_cursor": cursor},
    }


def team_info(call: Call) -> Payload:
    """team.info."""
    workspace = call.world.workspaces[call.installation.workspace]
    return {
        "ok": True,
        "team": {
            "id": workspace.id,
            "name": workspace.name,
            "domain": workspace.domain,
            "url": workspace.url,
            "email_domain": "",
            "icon": {"image_default": True},
        },
    }


def bots_info(call: Call) -> Payload:
    """bots.info."""
    wanted = call.text("bot") or call.installation.bot_id
    installation = next((i for i in call.world.installations.values() if i.bot_id == wanted), None)
    if installation is None:
        raise Refusal("bot_not_found")
    return {"ok": True, "bot": bot_json(installation, call.world)}
