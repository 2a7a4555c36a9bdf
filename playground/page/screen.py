"""The whole page of one tab: its parts, and when they are drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from nicegui import ui

from playground.page.composer import Composer, draw_shortcuts
from playground.page.head import Head
from playground.page.modal import Home, Modal
from playground.page.prompts import Prompts
from playground.page.sidebar import Sidebar, name_of
from playground.page.tab import Tab
from playground.page.tags import Tag, button
from playground.page.timeline import Timeline
from playground.world import Channel, Member

LOOK_EVERY_SECONDS = 0.1


class Screen:
    """Looks at the world's version ten times a second and redraws what changed."""

    def __init__(self, tab: Tab, *, suggestions: Sequence[str], today: date) -> None:
        self._tab = tab
        self._version = -1
        self._address = ""
        self._root = Tag("div", classes="screen")
        with self._root:
            self._sidebar = Sidebar(tab, visit=self._visit, act_as=self._act_as)
            self._veil = button("", self._hide_sidebar, classes="veil", label="Close the list of channels")
            with Tag("main", classes="channel-pane"):
                self._head = Head(tab, today=today, visit=self._visit, show_sidebar=self._show_sidebar)
                self._home = Home(tab, refresh=self.refresh)
                with Tag("div", classes="scroller", tabindex=0) as self._scroller, Tag("div", classes="scrolled"):
                    self._welcome = Prompts(tab, suggestions, send=self._send, is_welcome=True)
                    self._timeline = Timeline(tab, label="Messages", refresh=self.refresh)
                self._status = Tag("div", classes="status muted", role="status")
                with Tag("div", classes="suggestions", role="group", aria_label="Suggestions"):
                    self._prompts = Prompts(tab, suggestions, send=self._send, is_welcome=False)
                    self._shortcuts = Tag("div", classes="shortcuts")
                    with self._shortcuts:
                        draw_shortcuts(tab, self.refresh)
                self._composer = Composer(tab, is_thread=False, send=self._send, send_file=self._send_file)
            with Tag("aside", classes="thread-pane", aria_label="Thread") as self._thread_pane:
                with Tag("header", classes="head"):
                    Tag("h1", "Thread")
                    button("✕", self._close_thread, classes="quiet", label="Close thread")
                with Tag("div", classes="scroller", tabindex=0), Tag("div", classes="scrolled"):
                    self._thread = Timeline(tab, label="Thread", refresh=self.refresh)
                self._thread_composer = Composer(
                    tab, is_thread=True, send=self._send_to_thread, send_file=self._send_file_to_thread
                )
        self._root.on("keydown.escape", lambda _: self._escape(), args=[])
        self._modal = Modal(tab, refresh=self.refresh)
        self.refresh()
        ui.timer(LOOK_EVERY_SECONDS, self._follow)

    def refresh(self) -> None:
        """Brings every part up to date; each redraws only what changed."""
        with self._root:  # what asked for it may be gone by the time its act is done
            self._show()

    def _show(self) -> None:
        tab = self._tab
        self._version = tab.slack.world.version
        tab.look()
        self._show_address()
        self._sidebar.show()
        self._head.show()
        self._home.show()
        self._scroller.set_visibility(not tab.is_home)
        messages = tab.messages()
        self._welcome.show(is_wanted=not messages)
        self._prompts.show(is_wanted=bool(messages))
        self._shortcuts.set_visibility(tab.has_bot)
        self._timeline.show(messages, place=(tab.who, tab.where), replies=tab.replies())
        here = name_of(tab, tab.channel)
        place = here if tab.channel.is_conversation_of_people else f"#{here}"
        self._composer.show(placeholder=f"Message {place} or type /", refusal=self._refusal())
        self._show_thread()
        self._modal.show()

    def _follow(self) -> None:
        tab = self._tab
        waiting = "Waiting for the app…" if tab.acting else ""
        self._status.text = tab.slack.world.statuses.get((tab.where, tab.thread or ""), waiting)
        if self._version != self._tab.slack.world.version:
            self.refresh()

    def _refusal(self) -> str:
        if self._tab.channel.is_archived:
            return "This channel is archived."
        return "" if self._tab.who in self._tab.channel.members else "You are looking at a channel you are not in."

    def _show_address(self) -> None:
        address = f"?as={quote(self._tab.actor.member.name)}&in={quote(self._tab.where)}"
        if address != self._address:
            self._address = address
            self._root.client.run_javascript(f"history.replaceState(null, '', {address!r})")

    # -- the parts that are the screen's own -----------------------------------------------------------

    def _show_thread(self) -> None:
        tab = self._tab
        is_open = tab.thread is not None
        self._root.classes(add="with-thread" if is_open else "", remove="" if is_open else "with-thread")
        self._thread_pane.set_visibility(is_open)
        if tab.thread is not None:
            self._thread.show(tab.messages(tab.thread), place=(tab.who, tab.where, tab.thread))
            self._thread_composer.show(placeholder="Reply…", refusal=self._refusal())

    # -- what its parts ask for ------------------------------------------------------------------------

    async def _visit(self, channel: Channel, name: str = "messages") -> None:
        self._hide_sidebar()
        await self._tab.visit(channel, tab=name)
        self.refresh()

    def _act_as(self, member: Member) -> None:
        self._hide_sidebar()
        self._tab.act_as(member)
        self.refresh()

    async def _send(self, text: str) -> None:
        await self._tab.send(text)
        self.refresh()
        self._root.client.run_javascript(f"document.getElementById({self._scroller.html_id!r}).scrollTop = 0")

    async def _send_to_thread(self, text: str) -> None:
        await self._tab.send(text, thread=self._tab.thread)
        self.refresh()

    async def _send_file(self, name: str, content: bytes) -> None:
        await self._tab.send_file(name, content)
        self.refresh()

    async def _send_file_to_thread(self, name: str, content: bytes) -> None:
        await self._tab.send_file(name, content, thread=self._tab.thread)
        self.refresh()

    def _escape(self) -> None:
        self._hide_sidebar()
        self._close_thread()

    def _close_thread(self) -> None:
        self._tab.thread = None
        self.refresh()

    def _show_sidebar(self) -> None:
        self._root.classes(add="with-sidebar")

    def _hide_sidebar(self) -> None:
        self._root.classes(remove="with-sidebar")
