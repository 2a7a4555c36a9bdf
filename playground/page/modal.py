"""The form on top of the screen, and the app's home."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from playground.page.blocks import draw_blocks
from playground.page.surface import Surface
from playground.page.tab import Tab
from playground.page.tags import Tag, button
from playground.world import View

FOCUS = """setTimeout(() => {
  const card = document.getElementById('CARD');
  if (!card) return;
  const wrong = card.querySelector('.complaint')?.parentElement.querySelector('.field, select');
  const first = '.modal-body .field, .modal-body select, footer button';
  (card.querySelector('[data-focus]') || wrong || card.querySelector(first))?.focus();
}, 60)"""


class Modal:
    """Follows the person's stack of forms. Esc and ✕ close the one on top."""

    def __init__(self, tab: Tab, *, refresh: Callable[[], None]) -> None:
        self._tab = tab
        self._refresh = refresh
        self._shown: View | None = None
        self._drawn: object = None
        with ui.dialog().props("no-backdrop-dismiss") as self._dialog:
            self._card = Tag("div", classes="modal", role="dialog", aria_modal="true")
        self._dialog.on_value_change(lambda event: None if event.value else self._dismissed())

    def show(self) -> None:
        """Redraws where the form is another, or has other blocks or complaints; never while somebody types."""
        view = self._tab.actor.open_view
        self._shown = view
        if view is None:
            self._drawn = None
            self._dialog.close()
            return
        complaints = self._tab.complaints.get(view.id, {})
        failure = self._tab.failures.get(view.id, "")
        wanted = (view.id, view.hash, tuple(complaints.items()), failure)
        if wanted != self._drawn:
            self._drawn = wanted
            self._draw(view)
        self._dialog.open()

    def _draw(self, view: View) -> None:
        self._card.clear()
        self._card.props["aria-label"] = view.title
        surface = Surface(tab=self._tab, source=view, refresh=self._refresh)
        with self._card:
            with Tag("header"):
                Tag("h2", view.title)
                button("✕", surface.close, classes="quiet", label="Close")
            with Tag("div", classes="modal-body"):
                draw_blocks(surface, view.blocks, complaints=self._tab.complaints.get(view.id, {}))
                failure = self._tab.failures.get(view.id)
                if failure:
                    Tag("div", failure, classes="complaint", role="alert")
            with Tag("footer"):
                close = view.content.get("close", {}).get("text", "Cancel" if "submit" in view.content else "Close")
                button(close, surface.close, classes="kit-button")
                if "submit" in view.content:
                    words = view.content["submit"]["text"]
                    button(words, surface.submit, classes="kit-button primary submit")
        self._card.client.run_javascript(FOCUS.replace("CARD", self._card.html_id))

    async def _dismissed(self) -> None:
        if self._shown is not None and self._tab.actor.open_view is not None:
            await Surface(tab=self._tab, source=self._shown, refresh=self._refresh).close()


class Home:
    """The app's home tab."""

    def __init__(self, tab: Tab, *, refresh: Callable[[], None]) -> None:
        self._tab = tab
        self._refresh = refresh
        self._drawn: object = None
        self._root = Tag("div", classes="home")

    def show(self) -> None:
        """Redraws where the app has published another."""
        self._root.set_visibility(self._tab.is_home)
        view = self._tab.actor.home
        wanted = (self._tab.who, view and (view.id, view.hash))
        if not self._tab.is_home or wanted == self._drawn:
            return
        self._drawn = wanted
        self._root.clear()
        with self._root:
            if view is None:
                Tag("p", "The app has not published a home for this person.", classes="muted")
            else:
                draw_blocks(Surface(tab=self._tab, source=view, refresh=self._refresh), view.blocks)
