"""A person at Slack's client who uses the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playground import commanding, events, forms, interactions, pressing
from playground.outcome import Outcome, Watch
from playground.person import Person
from playground.refusals import CannotActError, Unanswered
from playground.world import Channel, Message, View


@dataclass(frozen=True, slots=True)
class Actor(Person):
    """Each act waits for the app's ack, as Slack's client does, and says what the person then sees."""

    def command(self, channel: str | Channel, text: str, *, patience: float | None = None) -> Outcome:
        """Sends "/ask …" and returns what they then see."""
        place = self.board.world.channel(channel)
        return commanding.command(self.board, self.member, place, text, patience=self._patience(patience))

    def click(
        self, source: Message | View, name: str, *, value: str | None = None, patience: float | None = None
    ) -> Outcome:
        """Presses the button with that action_id, or that says so; `value` tells several apart."""
        waiting = self._patience(patience)
        return pressing.press(self.board, self.member, source, name, value=value, patience=waiting)

    def choose(self, source: Message | View, name: str, given: Any, *, patience: float | None = None) -> Outcome:
        """Chooses in a select, overflow, date picker, checkboxes or radio buttons; a list where many are taken."""
        return pressing.choose(self.board, self.member, source, name, given, patience=self._patience(patience))

    def type_ahead(self, source: Message | View, name: str, query: str) -> Sequence[Mapping[str, Any]]:
        """The options that an external select then offers."""
        source = pressing.current(self.board, source)
        _, element = pressing.find(source, name)
        return pressing.suggestions(self.board, self.member, source, element, query)

    def fill(self, view: View, values: Mapping[str, Any]) -> View:
        """Fills in without sending; keys are action ids, block ids or labels."""
        return forms.fill_in(self.board, self.member, view, values)

    def fill_and_submit(
        self, view: View, values: Mapping[str, Any] | None = None, *, patience: float | None = None
    ) -> Outcome:
        """Fills in and sends: `errors`, or another `view`, or neither when the form is done."""
        return forms.submit(self.board, self.member, view, values or {}, patience=self._patience(patience))

    def close_view(self, view: View | None = None, *, everything: bool = False) -> None:
        """Closes the modal on top, or the whole stack."""
        top = view or self.open_view
        if top is None:
            raise CannotActError("no modal is open")
        forms.close(self.board, self.member, top, is_cleared=everything)

    def open_home(self, *, tab: str = "home", patience: float | None = None) -> View | None:
        """Opens the app at its home, or its messages where it has none; waits for any change and returns the home."""
        shown = tab if self.board.manifest.has_home_tab else "messages"
        place = self.direct
        before = self.board.world.version
        events.home_opened(self.board, person=self.id, channel=place, tab=shown)
        self.board.world.wait_for(lambda: self.board.world.version > before, within=self._patience(patience))
        return self.home

    def shortcut(self, callback_id: str, *, patience: float | None = None) -> Outcome:
        """A global shortcut."""
        commanding.check_shortcut(self.board, self.member, callback_id, "global")
        watch = Watch(self.board, self.id, None)
        payload = interactions.shortcut(self.board, self.member, callback_id)
        return self._told(payload, watch, patience)

    def message_shortcut(self, callback_id: str, message: Message, *, patience: float | None = None) -> Outcome:
        """A shortcut on a message."""
        commanding.check_shortcut(self.board, self.member, callback_id, "message")
        watch = Watch(self.board, self.id, message.channel)
        now = self.board.world.message(message.channel, message.ts)
        return self._told(interactions.message_action(self.board, self.member, callback_id, now), watch, patience)

    def _told(self, payload: Mapping[str, Any], watch: Watch, patience: float | None) -> Outcome:
        try:
            self.board.delivery.ask("interactive", payload)
        except Unanswered:
            return Outcome(error=pressing.BUTTON_FAILED)
        return watch.outcome(patience=self._patience(patience))

    def _patience(self, given: float | None) -> float:
        return self.patience if given is None else given
