"""What a person sees after acting on the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playground.switchboard import Switchboard
from playground.world import Message, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`messages` are those that came or changed in that channel, `view` the modal now open, if it is another.

    `error` is Slack's own notice when the app failed; `errors` stand under a form's inputs, by block_id.
    """

    messages: tuple[Message, ...] = ()
    view: View | None = None
    error: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The only message; it is an error to ask when there is none or more than one."""
        (only,) = self.messages
        return only


def visible(board: Switchboard, person: str, channel: str) -> list[Message]:
    """All that this person can see in a channel and its threads."""
    return [m for m in board.world.messages[channel].values() if m.ephemeral_to in {None, person}]


def top_view(board: Switchboard, person: str) -> View | None:
    """The modal on that person's screen."""
    stack = board.world.open_views.get(person, [])
    return board.world.views[stack[-1]] if stack else None


class Watch:
    """Remembers what a person sees, to tell what changed for them."""

    def __init__(self, board: Switchboard, person: str, channel: str | None) -> None:
        self._board = board
        self._person = person
        self._channel = channel
        with board.world.lock:
            self._messages = self._now()
            self._count = len(self._messages)
            self._view = top_view(board, person)
            self._home = board.world.homes.get(person)

    def outcome(self, *, patience: float = 0.0, ignore: Callable[[Message], bool] = lambda _: False) -> Outcome:
        """Waits up to `patience` seconds for a change."""

        def look() -> tuple[bool, Outcome]:
            now = self._now()
            news = tuple(m for ts, m in now.items() if self._messages.get(ts) != m and not ignore(m))
            view = top_view(self._board, self._person)
            changed_view = None if view == self._view else view
            is_new = (
                bool(news)
                or view != self._view
                or len(now) < self._count
                or self._board.world.homes.get(self._person) != self._home
            )
            return is_new, Outcome(messages=news, view=changed_view)

        found: list[Outcome] = []

        def is_changed() -> bool:
            is_new, outcome = look()
            found[:] = [outcome]
            return is_new

        self._board.world.wait_for(is_changed, within=patience)
        return found[0]

    def _now(self) -> dict[str, Message]:
        if self._channel is None:
            return {}
        return {m.ts: m for m in visible(self._board, self._person, self._channel)}
