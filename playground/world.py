"""What a Slack workspace holds, as data. Values are frozen: a change replaces them, so a reader keeps what it saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]


class ChannelKind(StrEnum):
    """Named as the `channel_type` of Slack's message events."""

    PUBLIC = "channel"
    PRIVATE = "group"
    DIRECT = "im"
    GROUP_DIRECT = "mpim"


@dataclass(frozen=True, slots=True)
class Workspace:
    """An organisation's Slack; those where the app is not installed only lend members to shared channels."""

    id: str
    name: str
    domain: str

    @property
    def url(self) -> str:
        """Where its messages' permalinks begin."""
        return f"https://{self.domain}.slack.com/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person or a bot of one workspace. `name` is the handle, `real_name` what people read."""

    id: str
    workspace: str
    name: str
    real_name: str
    time_zone: str = "UTC"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    bot_id: str | None = None
    deleted: bool = False

    @property
    def is_guest(self) -> bool:
        """True for guests of one channel and of several."""
        return self.is_restricted or self.is_ultra_restricted


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place to talk in. A direct message has no name; `shared_with` holds other organisations' workspaces."""

    id: str
    name: str
    workspace: str
    kind: ChannelKind = ChannelKind.PUBLIC
    members: frozenset[str] = frozenset()
    topic: str = ""
    purpose: str = ""
    creator: str = ""
    created: int = 0
    is_archived: bool = False
    shared_with: tuple[str, ...] = ()

    @property
    def is_public(self) -> bool:
        """True when people of the workspace may read it without being a member."""
        return self.kind is ChannelKind.PUBLIC

    @property
    def is_conversation_of_people(self) -> bool:
        """True for direct messages, of two or more."""
        return self.kind in {ChannelKind.DIRECT, ChannelKind.GROUP_DIRECT}

    @property
    def is_shared(self) -> bool:
        """True when people of another organisation are, or may be, in it."""
        return bool(self.shared_with)


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji on a message, and who put it there in that order."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as Slack keeps it. `ephemeral_to` names the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str
    workspace: str = ""
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    reactions: tuple[Reaction, ...] = ()
    edited_ts: str | None = None
    files: tuple[str, ...] = ()
    metadata: Json | None = None
    ephemeral_to: str | None = None
    is_broadcast: bool = False
    state: Json = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """True inside a thread, but not for the message that began it."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal or an app home as one person has it; `values` is what they have filled in, by block and action id.

    `previous` is the view under it in the stack, `root` the lowest one.
    """

    id: str
    type: str
    owner: str
    content: Json
    hash: str
    root: str
    previous: str | None = None
    values: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The words at its top; a home has none."""
        return str(self.content["title"]["text"]) if "title" in self.content else ""

    @property
    def blocks(self) -> tuple[Json, ...]:
        """Its blocks, each with a block_id."""
        return tuple(self.content["blocks"])

    @property
    def callback_id(self) -> str:
        """The name by which the app knows it."""
        return str(self.content.get("callback_id", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An uploaded file; `content` is its bytes."""

    id: str
    name: str
    user: str
    content: bytes
    mimetype: str = "application/octet-stream"
    title: str = ""
    created: int = 0
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app in one workspace: its token, its bot's user and what it was allowed."""

    token: str
    workspace: str
    bot_user: str
    bot_id: str
    app_id: str
    scopes: frozenset[str]
    is_revoked: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the app offers to click in its assistant pane, in one thread of a direct message."""

    title: str
    prompts: tuple[Json, ...]
