"""How Slack writes people, channels, bots and files as JSON, wherever it mentions them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from playground.state import World
from playground.world import Channel, ChannelKind, File, Installation, Member

Payload = dict[str, Any]


def user_json(member: Member, *, with_email: bool = False) -> Payload:
    """As users.info gives it."""
    profile: Payload = {
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.name,
        "display_name_normalized": member.name,
        "image_48": f"https://secure.gravatar.com/avatar/{member.id}.jpg?s=48",
        "team": member.workspace,
    }
    if member.is_bot:
        profile["bot_id"] = member.bot_id
    elif with_email:
        profile["email"] = f"{member.name}@example.org"
    return {
        "id": member.id,
        "team_id": member.workspace,
        "name": member.name,
        "deleted": member.deleted,
        "real_name": member.real_name,
        "tz": member.time_zone,
        "tz_label": member.time_zone,
        "tz_offset": 0,
        "profile": profile,
        "is_admin": member.is_admin or member.is_owner,
        "is_owner": member.is_owner,
        "is_primary_owner": False,
        "is_restricted": member.is_guest,
        "is_ultra_restricted": member.is_ultra_restricted,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": 0,
    }


def channel_json(channel: Channel, world: World, *, viewer: str) -> Payload:
    """As conversations.info gives it to `viewer`, which is a bot's user."""
    if channel.kind is ChannelKind.DIRECT:
        other = next((m for m in channel.members if m != viewer), viewer)
        return {
            "id": channel.id,
            "created": channel.created,
            "is_archived": channel.is_archived,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": channel.workspace,
            "user": other,
            "is_user_deleted": world.members[other].deleted,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.is_public,
        "is_group": channel.kind is ChannelKind.PRIVATE,
        "is_im": False,
        "is_mpim": channel.kind is ChannelKind.GROUP_DIRECT,
        "is_private": not channel.is_public,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "unlinked": 0,
        "is_shared": channel.is_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "is_ext_shared": channel.is_shared,
        "shared_team_ids": [channel.workspace, *channel.shared_with],
        "context_team_id": channel.workspace,
        "creator": channel.creator,
        "is_member": viewer in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def bot_json(installation: Installation, world: World) -> Payload:
    """A message's bot_profile, and what bots.info gives."""
    return {
        "id": installation.bot_id,
        "app_id": installation.app_id,
        "user_id": installation.bot_user,
        "name": world.members[installation.bot_user].real_name,
        "deleted": installation.is_revoked,
        "updated": 0,
        "team_id": installation.workspace,
        "icons": {"image_48": "https://a.slack-edge.com/80588/img/plugins/app/bot_48.png"},
    }


def file_json(file: File, world: World) -> Payload:
    """Its addresses are reachable with the bot's token only."""
    workspace = world.workspaces[world.members[file.user].workspace]
    in_address = quote(file.name, safe="")
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "user": file.user,
        "user_team": workspace.id,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": f"{world.files_url}{file.id}/{in_address}",
        "url_private_download": f"{world.files_url}{file.id}/download/{in_address}",
        "permalink": f"{workspace.url}files/{file.user}/{file.id}/{in_address}",
        "channels": list(file.channels),
    }
