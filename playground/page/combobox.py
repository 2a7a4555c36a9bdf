"""A field that offers options while one types, for one choice or several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from playground.page.tags import Tag, button, write

Json = Mapping[str, Any]
KEYS = (
    "(e) => { if (['ArrowDown', 'ArrowUp', 'Enter'].includes(e.key)) { e.preventDefault(); emit(e.key); }"
    " else if (e.key === 'Escape' && e.target.getAttribute('aria-expanded') === 'true')"
    " { e.stopPropagation(); emit(e.key); } }"
)


class Combobox:
    """`ask` gives the options for a query of at least `least` characters; `change` hears what is chosen then."""

    def __init__(
        self,
        *,
        chosen: Sequence[Json],
        is_many: bool,
        ask: Callable[[str], Awaitable[list[Json]]],
        least: int,
        change: Callable[[list[Json]], Awaitable[None]],
        label: str,
        placeholder: str,
    ) -> None:
        self._chosen = list(chosen)
        self._is_many = is_many
        self._ask = ask
        self._least = least
        self._change = change
        self._offered: list[Json] = []
        self._active = 0
        self._query = ""
        with Tag("div", classes="combobox"):
            self._chips = Tag("div", classes="chips")
            self._field = Tag(
                "input",
                classes="field",
                type="text",
                role="combobox",
                aria_label=label,
                aria_expanded="false",
                autocomplete="off",
                placeholder=placeholder,
            )
            self._list = Tag("div", classes="listbox", role="listbox", aria_label=label)
        self._field.on("input", lambda e: self._search(e.args), js_handler="(e) => emit(e.target.value)", throttle=0.15)
        self._field.on("focus", lambda _: self._search(""), args=[])
        self._field.on("keydown", self._key, js_handler=KEYS)
        self._field.on("blur", lambda _: self._show([]), args=[])
        self._show_chosen()

    async def _search(self, query: str) -> None:
        self._query = query
        found = await self._ask(query) if len(query) >= self._least else []
        if query == self._query:
            self._active = 0
            self._show(found)

    def _show(self, options: list[Json]) -> None:
        self._offered = options
        self._list.clear()
        with self._list:
            for at, option in enumerate(options):
                is_active = at == self._active
                classes = "option active" if is_active else "option"
                made = Tag(
                    "div", option["text"]["text"], classes=classes, role="option", aria_selected=str(is_active).lower()
                )
                # on mousedown, since the field's blur hides the list before a click
                made.on(
                    "mousedown",
                    lambda _, o=option: self._choose(o),
                    js_handler="(e) => { e.preventDefault(); emit(); }",
                )
        self._field.props["aria-expanded"] = "true" if options else "false"

    async def _key(self, event: Any) -> None:
        if event.args == "Escape":
            self._show([])
        elif event.args == "Enter" and self._offered:
            await self._choose(self._offered[self._active])
        elif self._offered:
            step = {"ArrowDown": 1, "ArrowUp": -1}.get(event.args, 0)
            self._active = (self._active + step) % len(self._offered)
            self._show(self._offered)
        elif event.args == "ArrowDown":
            await self._search(self._query)

    async def _choose(self, option: Json) -> None:
        self._chosen = [*(self._chosen if self._is_many else ()), option]
        self._show([])
        self._show_chosen()
        await self._change(self._chosen)

    async def _drop(self, option: Json) -> None:
        self._chosen = [o for o in self._chosen if o is not option]
        self._show_chosen()
        await self._change(self._chosen)

    def _show_chosen(self) -> None:
        self._chips.clear()
        with self._chips:
            for option in self._chosen:
                with Tag("span", option["text"]["text"], classes="chip"):
                    name = option["text"]["text"]
                    button("×", partial(self._drop, option), label=f"Remove {name}")
        self._query = ""
        write(self._field, "")
