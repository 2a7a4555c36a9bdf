"""Questions to click: cards while a channel is empty, a row over the composer from then on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from playground.page.tab import Tab
from playground.page.tags import Tag, button


class Prompts:
    """The page's own suggestions, or those that the app set for the open conversation."""

    def __init__(
        self, tab: Tab, suggestions: Sequence[str], *, send: Callable[[str], Awaitable[None]], is_welcome: bool
    ) -> None:
        self._tab = tab
        self._suggestions = suggestions
        self._send = send
        self._is_welcome = is_welcome
        self._drawn: object = None
        self._root = Tag("section", classes="welcome" if is_welcome else "prompts", aria_label="Questions to click")

    def show(self, *, is_wanted: bool) -> None:
        """Redraws where something changed."""
        wanted = self._offered() if is_wanted else ()
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._root.clear()
        with self._root:
            if wanted and self._is_welcome:
                Tag("h2", f"Ask {self._tab.slack.bot.real_name}")
                Tag("p", "Click a question, or type one of your own below. Type / to see every command.")
            with Tag("div", classes="cards" if self._is_welcome else "prompts"):
                for title, message in wanted:
                    classes = "card" if self._is_welcome else "suggestion"
                    button(title, partial(self._send, message), classes=classes)

    def _offered(self) -> tuple[tuple[str, str], ...]:
        tab = self._tab
        if not tab.has_bot or tab.is_home:
            return ()
        set_by_app = tab.slack.world.suggestions.get((tab.where, tab.thread or ""))
        if set_by_app is not None:
            return tuple((prompt["title"], prompt["message"]) for prompt in set_by_app.prompts)
        return tuple((_title(suggestion), suggestion) for suggestion in self._suggestions)


def _title(suggestion: str) -> str:
    words = suggestion.removeprefix("/ask ")
    return words[:1].upper() + words[1:]
