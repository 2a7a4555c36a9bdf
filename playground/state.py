"""The living world: everything a workspace holds now, behind one lock, with a version that counts its changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from playground.clock import Clock
from playground.refusals import Refusal
from playground.watched import Watched
from playground.world import (
    Channel,
    ChannelKind,
    File,
    Installation,
    Member,
    Message,
    Suggestions,
    View,
    Workspace,
)


class World(Watched):
    """Workspaces, members, channels, messages, views and files. Hold `lock` to read several things as one."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.files_url = ""
        self.workspaces: dict[str, Workspace] = {}
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.open_views: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.suggestions: dict[tuple[str, str], Suggestions] = {}
        self.statuses: dict[tuple[str, str], str] = {}
        self.installations: dict[str, Installation] = {}
        self._numbers = itertools.count(1)

    def new_id(self, letter: str) -> str:
        """An id that looks like Slack's, and is the same in each run of the same steps."""
        return f"{letter}0{next(self._numbers):09X}"

    # -- laying out the world; none of these sends an event --------------------------------------------

    def add_workspace(self, name: str, *, domain: str | None = None, id: str | None = None) -> Workspace:  # noqa: A002 - Slack calls it id
        """Another organisation's, unless it is the first."""
        workspace = Workspace(id=id or self.new_id("T"), name=name, domain=domain or name.lower().replace(" ", "-"))
        with self.changing():
            self.workspaces[workspace.id] = workspace
        return workspace

    def add_member(self, name: str, real_name: str = "", **about: Any) -> Member:
        """`about` takes the fields of Member; the workspace is the first one unless given."""
        about.setdefault("id", self.new_id("U"))
        about.setdefault("workspace", next(iter(self.workspaces)))
        member = Member(name=name, real_name=real_name or name, **about)
        with self.changing():
            self.members[member.id] = member
        return member

    def add_channel(
        self,
        name: str,
        *,
        members: Iterable[str | Member] = (),
        kind: ChannelKind = ChannelKind.PUBLIC,
        **about: Any,
    ) -> Channel:
        """`about` takes the fields of Channel. Add the bot to `members` for it to be in the channel."""
        letter = "D" if kind is ChannelKind.DIRECT else "C"
        about.setdefault("id", self.new_id(letter))
        about.setdefault("workspace", next(iter(self.workspaces)))
        about.setdefault("created", int(self.clock.seconds()))
        inside = frozenset(self.member(member).id for member in members)
        channel = Channel(name=name, kind=kind, members=inside, **about)
        with self.changing():
            self.channels[channel.id] = channel
            self.messages[channel.id] = {}
        return channel

    # -- looking things up -----------------------------------------------------------------------------

    def member(self, who: str | Member) -> Member:
        """By id or by handle."""
        if isinstance(who, Member):
            return self.members[who.id]
        if who in self.members:
            return self.members[who]
        named = [member for member in self.members.values() if member.name == who.removeprefix("@")]
        if not named:
            raise Refusal("user_not_found")
        return named[0]

    def channel(self, where: str | Channel) -> Channel:
        """By id, or by name with or without its #."""
        if isinstance(where, Channel):
            return self.channels[where.id]
        if where in self.channels:
            return self.channels[where]
        name = where.removeprefix("#")
        named = [channel for channel in self.channels.values() if name and channel.name == name]
        if not named:
            raise Refusal("channel_not_found")
        return named[0]

    def direct_channel(self, *people: str) -> Channel:
        """The direct message of exactly these people; it is made when they have not met there yet."""
        inside = frozenset(people)
        kind = ChannelKind.DIRECT if len(inside) <= 2 else ChannelKind.GROUP_DIRECT
        for channel in self.channels.values():
            if channel.kind is kind and channel.members == inside:
                return channel
        name = "" if kind is ChannelKind.DIRECT else "mpdm-" + "--".join(self.members[p].name for p in people) + "-1"
        return self.add_channel(name, members=people, kind=kind)

    def message(self, channel: str, ts: str) -> Message:
        """Raises message_not_found."""
        found = self.messages.get(channel, {}).get(ts)
        if found is None:
            raise Refusal("message_not_found")
        return found

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The message that began it, then its replies."""
        return [m for m in self.messages[channel].values() if ts in {m.ts, m.thread_ts}]

    def installation(self, workspace: str) -> Installation:
        """The app as that workspace has it."""
        return next(i for i in self.installations.values() if i.workspace == workspace)

    def file(self, file_id: str) -> File:
        """Raises file_not_found."""
        if file_id not in self.files:
            raise Refusal("file_not_found")
        return self.files[file_id]

    # -- changing things; whoever calls these tells the app --------------------------------------------

    def put_message(self, message: Message) -> Message:
        """Adds it, or puts it in place of the one with its ts."""
        with self.changing():
            self.messages[message.channel][message.ts] = message
        return message

    def drop_message(self, message: Message) -> None:
        """Takes it away without a trace."""
        with self.changing():
            self.messages[message.channel].pop(message.ts, None)

    def put_channel(self, channel: Channel) -> Channel:
        """Puts it in place of the one with its id."""
        with self.changing():
            self.channels[channel.id] = channel
        return channel

    def join(self, channel: Channel, member: str) -> Channel:
        """The channel with that member in it."""
        now = self.channels[channel.id]
        return self.put_channel(replace(now, members=now.members | {member}))

    def leave(self, channel: Channel, member: str) -> Channel:
        """The channel without that member."""
        now = self.channels[channel.id]
        return self.put_channel(replace(now, members=now.members - {member}))
