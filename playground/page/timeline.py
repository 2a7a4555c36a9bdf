"""A list of messages that redraws only those which changed, so that menus stay open and what is half chosen stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from playground.page.message import draw_message
from playground.page.tab import Tab
from playground.page.tags import Tag
from playground.world import Message

Drawn = tuple[Message, bool, int]
TOGETHER_SECONDS = 300.0


class Timeline:
    """Of a channel or a thread; `label` names it."""

    def __init__(self, tab: Tab, *, label: str, refresh: Callable[[], None]) -> None:
        self._tab = tab
        self._refresh = refresh
        self._drawn: dict[str, tuple[Drawn, Tag]] = {}
        self._place: object = None
        self._list = Tag("div", classes="timeline", role="log", aria_label=label, aria_live="polite")

    def show(
        self, messages: Sequence[Message], *, place: object, replies: Mapping[str | None, int] | None = None
    ) -> None:
        """`replies` counts the threads; another `place` (channel, thread or person) is drawn afresh."""
        wanted = _wanted(messages, replies or {})
        kept = [ts for ts in self._drawn if ts in wanted]
        if place != self._place or kept != list(wanted)[: len(kept)]:
            self._list.clear()
            self._drawn.clear()
        self._place = place
        for ts in [ts for ts in self._drawn if ts not in wanted]:
            self._drawn.pop(ts)[1].delete()
        with self._list:
            for ts, drawn in wanted.items():
                self._draw(ts, drawn)

    def _draw(self, ts: str, drawn: Drawn) -> None:
        if ts in self._drawn:
            before, row = self._drawn[ts]
            if before == drawn:
                return
            row.clear()
        else:
            row = Tag("div", classes="entry")
        self._drawn[ts] = (drawn, row)
        message, is_continued, replies = drawn
        with row:
            draw_message(self._tab, message, is_continued=is_continued, replies=replies, refresh=self._refresh)


def _wanted(messages: Sequence[Message], replies: Mapping[str | None, int]) -> dict[str, Drawn]:
    before = (None, *messages)
    return {
        message.ts: (message, _goes_on(previous, message), replies.get(message.ts, 0))
        for previous, message in zip(before, messages, strict=False)
    }


def _goes_on(before: Message | None, message: Message) -> bool:
    return (
        before is not None
        and before.user == message.user
        and (before.ephemeral_to is None) == (message.ephemeral_to is None)
        and float(message.ts) - float(before.ts) < TOGETHER_SECONDS
    )
