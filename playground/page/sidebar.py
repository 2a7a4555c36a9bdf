"""Workspace, who acts, channels and the direct message with the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playground.page.tab import Tab
from playground.page.tags import Tag, avatar, button, select
from playground.world import Channel, ChannelKind, Member


class Sidebar:
    """`visit` opens a channel, `act_as` sits another person down."""

    def __init__(
        self, tab: Tab, *, visit: Callable[[Channel], Awaitable[None]], act_as: Callable[[Member], None]
    ) -> None:
        self._tab = tab
        self._visit = visit
        self._act_as = act_as
        self._drawn: object = None
        self._root = Tag("nav", classes="sidebar", aria_label="Channels")

    def show(self) -> None:
        """Redraws where something changed."""
        tab = self._tab
        channels = tab.actor.channels()
        if tab.has_bot:
            direct = tab.actor.direct
            channels = [*(c for c in channels if c.id != direct.id), direct]
        members = tuple(m for m in tab.slack.world.members.values() if not m.is_bot and not m.deleted)
        news = {c.id for c in channels if c.id != tab.where and tab.has_news(c)}
        wanted = (tab.who, tab.where, members, tuple(channels), frozenset(news))
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._root.clear()
        with self._root:
            self._workspace()
            self._people(members)
            for title, is_direct in (("Channels", False), ("Direct messages", True)):
                listed = [channel for channel in channels if channel.is_conversation_of_people == is_direct]
                if listed:
                    Tag("h2", title)
                for channel in listed:
                    self._line(channel, is_new=channel.id in news)

    def _workspace(self) -> None:
        workspace = self._tab.slack.world.workspaces[self._tab.actor.member.workspace]
        with Tag("div", classes="workspace"):
            Tag("strong", workspace.name)
            Tag("span", "Playground on a stand-in for Slack", classes="muted")

    def _people(self, members: tuple[Member, ...]) -> None:
        with Tag("label", classes="acting"):
            Tag("span", "Acting as")
            select(
                {m.id: f"{m.real_name}{_mark(m)}" for m in members},
                chosen=self._tab.who,
                change=lambda who: self._act_as(self._tab.slack.world.members[who]),
                label="Acting as",
            )

    def _line(self, channel: Channel, *, is_new: bool) -> None:
        classes = " ".join(["channel", "current" if channel.id == self._tab.where else "", "news" if is_new else ""])
        made = button("", lambda: self._visit(channel), classes=classes)
        name = name_of(self._tab, channel)
        made.props["aria-label"] = f"{name}{', private' if channel.kind is ChannelKind.PRIVATE else ''}" + (
            ", unread" if is_new else ""
        )
        if channel.id == self._tab.where:
            made.props["aria-current"] = "page"
        with made:
            if channel.is_conversation_of_people:
                is_bot = self._tab.has_bot and channel.id == self._tab.actor.direct.id
                avatar(name, channel.id, is_bot=is_bot)
            else:
                Tag("span", sign(channel), classes="sign", aria_hidden="true")
            Tag("span", name, classes="name")
            if channel.is_shared:
                Tag("span", "⇄", classes="shared", title="Shared with another organisation")


def _mark(member: Member) -> str:
    if member.is_admin or member.is_owner:
        return " · admin"
    return " · guest" if member.is_guest and "guest" not in member.real_name.lower() else ""


def sign(channel: Channel) -> str:
    """What stands before its name."""
    return "🔒" if channel.kind is ChannelKind.PRIVATE else "#"


def name_of(tab: Tab, channel: Channel) -> str:
    """A channel's name; of a direct message, the others in it."""
    if not channel.is_conversation_of_people:
        return channel.name
    others = [tab.slack.world.members[m].real_name for m in channel.members if m != tab.who]
    return ", ".join(sorted(others)) or "yourself"
