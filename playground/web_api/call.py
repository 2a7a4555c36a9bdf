"""One call of a Web API method, with its arguments as Slack reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.refusals import Refusal
from playground.state import World
from playground.switchboard import Switchboard
from playground.world import Channel, ChannelKind, Installation

TRUE = {True, "true", "True", "1"}


@dataclass(frozen=True, slots=True)
class Call:
    """`args` come from a form, where everything is text, or from JSON."""

    method: str
    args: Mapping[str, Any]
    board: Switchboard
    installation: Installation

    @property
    def world(self) -> World:
        """What is called about."""
        return self.board.world

    @property
    def bot(self) -> str:
        """The bot's user."""
        return self.installation.bot_user

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Raises invalid_arguments when it is missing."""
        value = self.text(name)
        if not value:
            raise missing_argument(name)
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True for true, "true" and 1."""
        value = self.args.get(name)
        return default if value is None else value in TRUE

    def number(self, name: str, default: int) -> int:
        """Raises invalid_arguments when it is none."""
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError):
            raise Refusal(
                "invalid_arguments",
                response_metadata={"messages": [f"[ERROR] must be a number [json-pointer:/{name}]"]},
            ) from None

    def structure(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """A JSON argument, decoded if it came as text; None when absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise Refusal(error) from None

    def require_scope(self, *any_of: str) -> None:
        """Raises missing_scope unless the app has one of them."""
        if not self.installation.scopes & set(any_of):
            raise Refusal("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.installation.scopes)))

    def visible_channel(self, name: str = "channel") -> Channel:
        """The channel of that argument, if the bot can know of it; raises channel_not_found."""
        channel = self.world.channels.get(self.required(name))
        if channel is None or not self._may_know(channel):
            raise Refusal("channel_not_found")
        return channel

    def own_channel(self, name: str = "channel") -> Channel:
        """The same, if the bot is in it; raises not_in_channel."""
        channel = self.visible_channel(name)
        if self.bot not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def _may_know(self, channel: Channel) -> bool:
        if self.installation.workspace not in {channel.workspace, *channel.shared_with}:
            return False
        return channel.is_public or self.bot in channel.members


KIND_PREFIX = {
    ChannelKind.PUBLIC: "channels",
    ChannelKind.PRIVATE: "groups",
    ChannelKind.DIRECT: "im",
    ChannelKind.GROUP_DIRECT: "mpim",
}


def scope_for(channel: Channel, right: str) -> str:
    """`right` is read, history or write."""
    return f"{KIND_PREFIX[channel.kind]}:{right}"


def missing_argument(name: str) -> Refusal:
    """As Slack answers when a required argument is not there."""
    return Refusal(
        "invalid_arguments",
        response_metadata={"messages": [f"[ERROR] missing required field: {name} [json-pointer:/{name}]"]},
    )


def page(things: Iterable[Any], call: Call, *, default_limit: int = 100) -> tuple[list[Any], str]:
    """One page by `cursor` and `limit`, and the cursor of the next one."""
    everything = list(things)
    limit = min(call.number("limit", default_limit), 1000)
    cursor = call.text("cursor")
    try:
        start = int(cursor.removeprefix("from:")) if cursor else 0
    except ValueError:
        raise Refusal("invalid_cursor") from None
    end = start + limit
    return everything[start:end], f"from:{end}" if end < len(everything) else ""
