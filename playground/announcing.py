"""Telling the app: the envelope of the Events API, sent where the manifest subscribes and the bot is."""

from __future__ import annotations

import base64
import json

from playground.payloads import Payload
from playground.switchboard import Switchboard
from playground.world import Channel, Installation


def announce(
    board: Switchboard, event: Payload, *, subscription: str, channel: Channel | None, person: str = ""
) -> None:
    """Tells each installation that subscribes and, where it happened in a channel, is there."""
    if subscription not in board.manifest.events:
        return
    for installation in tuple(board.world.installations.values()):
        if installation.is_revoked and subscription not in {"tokens_revoked", "app_uninstalled"}:
            continue
        if channel is not None and not _reaches(installation, channel):
            continue
        if channel is None and person and board.world.members[person].workspace != installation.workspace:
            continue
        board.delivery.tell(_envelope(board, installation, event, channel))


def _reaches(installation: Installation, channel: Channel) -> bool:
    return installation.bot_user in channel.members


def _envelope(board: Switchboard, installation: Installation, event: Payload, channel: Channel | None) -> Payload:
    where = channel.id if channel else ""
    context = {"t": event["type"], "tid": installation.workspace, "aid": installation.app_id, "cid": where}
    return {
        "token": board.verification_token,
        "team_id": installation.workspace,
        "context_team_id": installation.workspace,
        "context_enterprise_id": None,
        "api_app_id": installation.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_event_id(board),
        "event_time": int(board.world.clock.seconds()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": installation.workspace,
                "user_id": installation.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_shared),
        "event_context": "4-" + base64.urlsafe_b64encode(json.dumps(context).encode()).decode(),
    }


def new_event_id(board: Switchboard) -> str:
    """Never given twice."""
    return board.world.new_id("Ev")
