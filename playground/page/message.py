"""One message, with what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nicegui import ui

from playground.page import mrkdwn
from playground.page.blocks import draw_blocks, draw_file
from playground.page.emoji import OFFERED, picture
from playground.page.surface import Surface
from playground.page.tab import SLACKBOT, Tab
from playground.page.tags import Tag, avatar, button, trusted_html, write
from playground.typed import unescaped
from playground.world import Message


def draw_message(tab: Tab, message: Message, *, is_continued: bool, replies: int, refresh: Callable[[], None]) -> None:
    """`is_continued` leaves out the author, who is that of the message above."""
    surface = Surface(tab=tab, source=message, refresh=refresh)
    classes = "message continued" if is_continued else "message"
    with Tag("article", classes=f"{classes} ephemeral" if message.ephemeral_to else classes):
        then = tab.reader.at(float(message.ts))
        if is_continued:
            Tag("time", f"{then:%H:%M}", classes="beside muted")
        else:
            _picture(tab, message)
        with Tag("div", classes="body"):
            if message.ephemeral_to:
                Tag("div", "👁 Only visible to you", classes="only-you")
            if not is_continued:
                _byline(tab, message, f"{then:%H:%M}")
            content = Tag("div", classes="content")
            with content:
                _content(surface, message)
            _reactions(surface, message)
            if replies:
                count = f"{replies} {'reply' if replies == 1 else 'replies'}"
                button(f"💬 {count}", partial(_open_thread, surface), classes="replies", label=f"{count}: open thread")
        _toolbar(surface, message, content)


def _picture(tab: Tab, message: Message) -> None:
    member = tab.slack.world.members.get(message.user)
    name = member.real_name if member else "Slackbot"
    avatar(name, message.user, is_bot=member is None or member.is_bot)


def _byline(tab: Tab, message: Message, time: str) -> None:
    member = tab.slack.world.members.get(message.user)
    with Tag("div", classes="byline"):
        Tag("strong", member.real_name if member else "Slackbot")
        if member is None or member.is_bot:
            Tag("span", "APP", classes="badge")
        elif member.is_guest:
            Tag("span", "GUEST", classes="badge")
        elif member.workspace != tab.actor.member.workspace:
            Tag("span", tab.slack.world.workspaces[member.workspace].name, classes="badge")
        Tag("time", time, classes="muted")


def _content(surface: Surface, message: Message) -> None:
    is_by_person = all(block.get("block_id") == "typed" for block in message.blocks)
    if is_by_person or message.user == SLACKBOT:
        trusted_html(mrkdwn.to_html(message.text, surface.tab.reader), classes="mrkdwn")
    else:
        draw_blocks(surface, message.blocks)
    if message.edited_ts:
        Tag("span", "(edited)", classes="muted edited")
    for file_id in message.files:
        draw_file(surface, file_id)


def _reactions(surface: Surface, message: Message) -> None:
    if not message.reactions:
        return
    with Tag("div", classes="reactions"):
        for reaction in message.reactions:
            names = ", ".join(surface.tab.reader.people.get(user, "somebody") for user in reaction.users)
            is_mine = surface.tab.who in reaction.users
            made = button(
                f"{picture(reaction.name)} {len(reaction.users)}",
                partial(_react, surface, reaction.name),
                classes="reaction mine" if is_mine else "reaction",
                label=f"{names} reacted with :{reaction.name}:",
            )
            made.props["aria-pressed"] = str(is_mine).lower()


async def _react(surface: Surface, name: str) -> None:
    tab, message = surface.tab, surface.source
    assert isinstance(message, Message)  # noqa: S101 - only messages have reactions
    now = tab.slack.world.messages[message.channel].get(message.ts, message)
    actor = tab.actor
    is_mine = any(r.name == name and tab.who in r.users for r in now.reactions)
    await tab.do(lambda: (actor.unreact if is_mine else actor.react)(message, name))
    surface.refresh()


def _open_thread(surface: Surface) -> None:
    message = surface.source
    assert isinstance(message, Message)  # noqa: S101 - only messages have threads
    surface.tab.thread = message.thread_ts or message.ts
    surface.refresh()


def _toolbar(surface: Surface, message: Message, content: Tag) -> None:
    tab = surface.tab
    with Tag("div", classes="toolbar", role="toolbar", aria_label="What to do with this message"):
        if message.ephemeral_to:
            button("✕", partial(_drop, surface), label="Hide this message")
            return
        button("📌", partial(_react, surface, "pushpin"), label="React with a pushpin")
        opener = Tag("button", "☺", type="button", aria_label="Add a reaction", title="Add a reaction")
        with opener, ui.menu().classes("emoji-menu"):
            for name in OFFERED:
                ui.menu_item(picture(name), on_click=partial(_react, surface, name)).props(f'aria-label="{name}"')
        button("💬", partial(_open_thread, surface), label="Reply in thread")
        with Tag("button", "⋯", type="button", aria_label="More actions", title="More actions"), ui.menu():
            if tab.has_bot:
                for shortcut in tab.slack.board.manifest.shortcuts.values():
                    if shortcut.type == "message":
                        ui.menu_item(shortcut.name, on_click=partial(_shortcut, surface, shortcut.callback_id))
            if message.user == tab.who:
                ui.menu_item("Edit message", on_click=partial(_edit, surface, content))
                ui.menu_item("Delete message", on_click=partial(_drop, surface)).classes("danger")


async def _shortcut(surface: Surface, callback_id: str) -> None:
    actor, message = surface.tab.actor, surface.source
    assert isinstance(message, Message)  # noqa: S101 - this is the menu of a message
    await surface.after(surface.tab.do(lambda: actor.message_shortcut(callback_id, message)))


async def _drop(surface: Surface) -> None:
    actor, message = surface.tab.actor, surface.source
    assert isinstance(message, Message)  # noqa: S101 - this is the menu of a message
    if message.user == SLACKBOT:
        surface.tab.notices.remove(message)
    else:
        await surface.tab.do(lambda: actor.delete(message))
    surface.refresh()


def _edit(surface: Surface, content: Tag) -> None:
    message = surface.source
    assert isinstance(message, Message)  # noqa: S101 - this is the menu of a message

    async def save(text: str) -> None:
        actor = surface.tab.actor
        if text.strip():
            await surface.tab.do(lambda: actor.edit(message, text))
        surface.refresh()

    content.clear()
    with content:
        field = Tag("textarea", classes="field", aria_label="Edit message", rows=2)
        field.on(
            "keydown",
            lambda event: save(event.args),
            js_handler="(e) => { if (e.key === 'Enter' && !e.shiftKey) { e.preventDefault(); emit(e.target.value); } }",
        )
        Tag("span", "Enter saves", classes="muted")
        write(field, unescaped(message.text), focus=True)
