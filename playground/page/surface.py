"""A message or view in one tab, and what its person does to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playground import viewing
from playground.blocks.values import INITIAL_TO_VALUE
from playground.outcome import Outcome
from playground.page.naming import name_of
from playground.page.tab import Tab
from playground.world import Message, View

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """`refresh` redraws what an act changed."""

    tab: Tab
    source: Message | View
    refresh: Callable[[], None]

    async def after(self, act: Awaitable[object]) -> None:
        """Waits for the act, then redraws."""
        await act
        self.refresh()

    def state(self, block: Json, element: Json) -> Any:
        """What is typed or chosen in an element now, as Slack's JSON or as it was given."""
        source = self.source
        typed = self.tab.typed.get(source.id, {}) if isinstance(source, View) else {}
        if block["block_id"] in typed:
            return typed[block["block_id"]]
        initial, name = INITIAL_TO_VALUE[element["type"]]
        states = source.values if isinstance(source, View) else source.state
        state = states.get(block["block_id"], {}).get(element["action_id"])
        return element.get(initial) if state is None else state.get(name)

    def is_kept(self, block: Json) -> bool:
        """True in an input that the app hears of only when the form is sent."""
        return isinstance(self.source, View) and block["type"] == "input" and not block.get("dispatch_action")

    async def press(self, block: Json, element: Json) -> None:
        """A button."""
        actor, name = self.tab.actor, name_of(self.source.blocks, block, element)
        await self._act(lambda now: actor.click(now, name, value=element.get("value")))

    async def give(self, block: Json, element: Json, given: Any) -> None:
        """A choice or text: kept until the form is sent, or told to the app at once."""
        if self.is_kept(block):
            self.write(block, given or None)
        elif given:
            actor, name = self.tab.actor, name_of(self.source.blocks, block, element)
            await self._act(lambda now: actor.choose(now, name, given))

    def write(self, block: Json, given: Any) -> None:
        """Keeps what is typed in this tab, so that a redrawn form still shows it."""
        if isinstance(self.source, View):
            self.tab.typed.setdefault(self.source.id, {})[block["block_id"]] = given

    def pick(self, block: Json, element: Json, chosen: Json | Sequence[Json] | None) -> None:
        """Keeps whole options of an external select: an app need not offer them again for their own label."""
        _, name = INITIAL_TO_VALUE[element["type"]]
        state = {"type": element["type"], name: chosen}
        view = self.tab.slack.world.views[self._view.id]
        viewing.fill(self.tab.slack.board, view, {block["block_id"]: {element["action_id"]: state}})

    async def type_ahead(self, block: Json, element: Json, query: str) -> list[Json]:
        """What the app offers for a query."""
        actor, name = self.tab.actor, name_of(self.source.blocks, block, element)
        return list(await self.tab.do(lambda: actor.type_ahead(self.source, name, query)) or ())

    async def submit(self) -> None:
        """Sends the form."""
        actor, view, typed = self.tab.actor, self._view, self._typed()
        self.tab.failures.pop(view.id, None)
        outcome = await self.tab.do(lambda: actor.fill_and_submit(view, typed))
        if outcome is not None:
            self.tab.complaints[view.id] = outcome.errors
        self.refresh()

    async def close(self) -> None:
        """Closes the form."""
        actor, view = self.tab.actor, self._view
        await self.after(self.tab.do(lambda: actor.close_view(view)))

    async def _act(self, act: Callable[[Message | View], Outcome]) -> None:
        actor, source = self.tab.actor, self.source
        if isinstance(source, View):
            typed = self._typed()
            await self.after(self.tab.do(lambda: act(actor.fill(source, typed))))
        else:
            await self.after(self.tab.do(lambda: act(source), thread=source.thread_ts))

    @property
    def _view(self) -> View:
        assert isinstance(self.source, View)  # noqa: S101 - messages have nothing to send or close
        return self.source

    def _typed(self) -> dict[str, Any]:
        here = {block["block_id"] for block in self.tab.slack.world.views[self._view.id].blocks}
        return {block: given for block, given in self.tab.typed.get(self._view.id, {}).items() if block in here}
