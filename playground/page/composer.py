"""Where one types: commands with their hints, people and channels are completed; Enter sends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from playground.page.attaching import take_files
from playground.page.completion import Offer, offers, usage
from playground.page.tab import Tab
from playground.page.tags import Tag, button, write

KEYS = """(e) => {
  if (e.isComposing) return;
  const isOpen = e.target.getAttribute('aria-expanded') === 'true';
  if (isOpen && ['ArrowDown', 'ArrowUp', 'Tab', 'Escape'].includes(e.key)) {
    e.preventDefault(); e.stopPropagation(); emit({key: e.key, text: e.target.value});
  } else if (e.key === 'Enter' && !e.shiftKey) {
    e.preventDefault();
    const text = e.target.value;
    if (!text.trim()) return;
    if (!isOpen) { e.target.value = ''; e.target.style.height = ''; }
    emit({key: 'Enter', text});
  }
}"""
TYPED = """(e) => {
  e.target.style.height = ''; e.target.style.height = Math.min(e.target.scrollHeight, 180) + 'px';
  emit(e.target.value.slice(0, e.target.selectionStart));
}"""


class Composer:
    """For a channel, or for a thread where `is_thread`; `send` gets the text, `send_file` a file's name and bytes."""

    def __init__(
        self,
        tab: Tab,
        *,
        is_thread: bool,
        send: Callable[[str], Awaitable[None]],
        send_file: Callable[[str, bytes], Awaitable[None]],
    ) -> None:
        self._tab = tab
        self._is_thread = is_thread
        self._send = send
        self._offers: tuple[Offer, ...] = ()
        self._active = 0
        with Tag("div", classes="composer"):
            self._list = Tag("div", classes="listbox completions", role="listbox", aria_label="Completions")
            self._box = Tag("div", classes="composer-box")
            take_files(self._box, send_file)
            with self._box:
                self._field = Tag(
                    "textarea",
                    classes="composer-field",
                    rows=1,
                    role="combobox",
                    aria_expanded="false",
                    aria_label="Message",
                    autocomplete="off",
                )
                send_it = Tag("button", "➤", classes="send", type="button", aria_label="Send", title="Send (Enter)")
                send_it.on(
                    "click",
                    lambda event: self._sent(event.args),
                    js_handler=f"() => {{ const f = document.getElementById({self._field.html_id!r});"
                    "const text = f.value; f.value = ''; f.focus(); if (text.trim()) emit(text); }",
                )
            self._usage = Tag("div", classes="usage muted", aria_live="polite")
            self._refusal = Tag("div", classes="composer-refusal muted")
        self._field.on("input", lambda event: self._typed(event.args), js_handler=TYPED, throttle=0.05)
        self._field.on("keydown", self._key, js_handler=KEYS)
        self._refusal.set_visibility(False)

    def show(self, *, placeholder: str, refusal: str) -> None:
        """`refusal` stands in place of the field where this person may not write."""
        if self._field.props.get("placeholder") != placeholder:
            self._field.props["placeholder"] = placeholder
            self._field.props["aria-label"] = placeholder
        self._box.set_visibility(not refusal)
        self._refusal.set_visibility(bool(refusal))
        self._refusal.text = refusal

    def begin(self, text: str) -> None:
        """Puts a draft into the field."""
        write(self._field, text, focus=True)
        self._typed(text)

    def _typed(self, draft: str) -> None:
        world, actor = self._tab.slack.world, self._tab.actor
        is_offered = self._tab.has_bot and not self._is_thread
        commands = () if not is_offered else tuple(self._tab.slack.board.manifest.commands.values())
        found = offers(
            draft, commands=commands, members=tuple(world.members.values()), channels=tuple(actor.channels())
        )
        self._usage.text = usage(draft, commands)
        self._active = 0
        self._offer(found)

    def _offer(self, found: tuple[Offer, ...]) -> None:
        self._offers = found
        self._list.clear()
        with self._list:
            for at, offer in enumerate(found):
                is_active = at == self._active
                line = Tag(
                    "div",
                    classes="option active" if is_active else "option",
                    role="option",
                    aria_selected=str(is_active).lower(),
                )
                line.on(
                    "mousedown", lambda _, o=offer: self._take(o), js_handler="(e) => { e.preventDefault(); emit(); }"
                )
                with line:
                    Tag("strong", offer.label)
                    Tag("span", offer.usage)
                    Tag("span", offer.hint, classes="muted")
        self._field.props["aria-expanded"] = "true" if found else "false"

    def _take(self, offer: Offer) -> None:
        self.begin(offer.draft)

    async def _key(self, event: Any) -> None:
        key, text = event.args["key"], event.args["text"]
        if key == "Enter" and (not self._offers or self._offers[self._active].draft.strip() == text.strip()):
            write(self._field, "")
            await self._sent(text)
        elif key in {"Enter", "Tab"} and self._offers:
            self._take(self._offers[self._active])
        elif key == "Escape":
            self._offer(())
        elif self._offers:
            self._active = (self._active + (1 if key == "ArrowDown" else -1)) % len(self._offers)
            self._offer(self._offers)

    async def _sent(self, text: str) -> None:
        self._offer(())
        self._usage.text = ""
        await self._send(text.strip())


def draw_shortcuts(tab: Tab, refresh: Callable[[], None]) -> None:
    """The menu of global shortcuts, as Slack has it beside the composer."""

    async def run(callback_id: str) -> None:
        actor = tab.actor
        await tab.do(lambda: actor.shortcut(callback_id))
        refresh()

    for shortcut in tab.slack.board.manifest.shortcuts.values():
        if shortcut.type == "global":
            act = partial(run, shortcut.callback_id)
            button(f"⚡ {shortcut.name}", act, classes="suggestion", label=shortcut.description)
