"""What stands over the messages: the channel, its topic, whom it is shared with, and the bot's today."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from playground.page.sidebar import name_of, sign
from playground.page.tab import Tab
from playground.page.tags import Tag, button
from playground.typed import unescaped
from playground.world import Channel


class Head:
    """`visit` opens a tab of the app's direct message, `show_sidebar` the list of channels on a phone."""

    def __init__(
        self,
        tab: Tab,
        *,
        today: date,
        visit: Callable[[Channel, str], Awaitable[None]],
        show_sidebar: Callable[[], None],
    ) -> None:
        self._tab = tab
        self._today = today
        self._visit = visit
        self._show_sidebar = show_sidebar
        self._drawn: object = None
        self._root = Tag("header", classes="head")

    def show(self) -> None:
        """Redraws where something changed."""
        tab, channel = self._tab, self._tab.channel
        wanted = (tab.who, channel, tab.is_home)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._root.clear()
        with self._root:
            button("☰", self._show_sidebar, classes="quiet menu", label="Show channels")
            with Tag("div", classes="title"):
                mark = "" if channel.is_conversation_of_people else f"{sign(channel)} "
                Tag("h1", f"{mark}{name_of(tab, channel)}")
                Tag("span", unescaped(channel.topic), classes="topic muted", title=unescaped(channel.topic))
            if tab.slack.board.manifest.has_home_tab and tab.has_bot and channel.id == tab.actor.direct.id:
                self._tabs(channel)
            for workspace in sorted({channel.workspace, *channel.shared_with} - {tab.actor.member.workspace}):
                Tag("span", f"⇄ with {tab.slack.world.workspaces[workspace].name}", classes="pill")
            day = f"{self._today:%a} {self._today.day} {self._today:%B %Y}"
            Tag("span", day, classes="pill today", title="The bot's today")

    def _tabs(self, channel: Channel) -> None:
        for name, title in (("home", "Home"), ("messages", "Messages")):
            made = button(title, partial(self._visit, channel, name), classes="head-tab")
            made.props["aria-pressed"] = str(self._tab.is_home == (name == "home")).lower()
