"""The elements in which people choose among options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.page import mrkdwn
from playground.page.combobox import Combobox
from playground.page.surface import Surface
from playground.page.tags import Tag, select, trusted_html
from playground.world import ChannelKind

Json = Mapping[str, Any]


def draw_choices(surface: Surface, block: Json, element: Json, *, label: str) -> None:
    """Checkboxes or radio buttons."""
    is_many = element["type"] == "checkboxes"
    state = surface.state(block, element) or []
    chosen = {o["value"] if isinstance(o, Mapping) else o for o in (state if isinstance(state, list) else [state])}

    async def change(value: str, is_on: bool) -> None:
        if is_many:
            (chosen.add if is_on else chosen.discard)(value)
        given = [o["value"] for o in element["options"] if o["value"] in chosen] if is_many else value
        await surface.give(block, element, given)

    with Tag("div", classes="choices", role="group" if is_many else "radiogroup", aria_label=label):
        for option in element["options"]:
            with Tag("label", classes="choice"):
                made = Tag(
                    "input",
                    type="checkbox" if is_many else "radio",
                    name=None if is_many else f"{id(surface)}-{block['block_id']}-{element['action_id']}",
                    checked=option["value"] in chosen,
                )
                made.on(
                    "change",
                    lambda event, value=option["value"]: change(value, bool(event.args)),
                    js_handler="(e) => emit(e.target.checked)",
                )
                with Tag("span"):
                    trusted_html(_option_html(surface, option["text"]), tag="span")
                    if "description" in option:
                        trusted_html(_option_html(surface, option["description"]), classes="muted", tag="span")


def _option_html(surface: Surface, words: Json) -> str:
    if words["type"] == "plain_text":
        return mrkdwn.plain_to_html(words["text"])
    return mrkdwn.inline(words["text"], surface.tab.reader)


def draw_external(surface: Surface, block: Json, element: Json, *, label: str) -> None:
    """A select whose options the app gives while one types."""
    state = surface.state(block, element)
    chosen = list(state if isinstance(state, list) else [state] if state else [])
    is_many = element["type"].startswith("multi_")

    async def change(options: list[Json]) -> None:
        if surface.is_kept(block):
            picked = options if is_many else (options[0] if options else None)
            surface.pick(block, element, picked)
        elif options:
            labels = [option["text"]["text"] for option in options]
            given = labels if is_many else labels[0]
            await surface.give(block, element, given)

    async def ask(query: str) -> list[Json]:
        return await surface.type_ahead(block, element, query)

    placeholder = element.get("placeholder", {}).get("text", "Type to search")
    least = int(element.get("min_query_length", 3))
    Combobox(chosen=chosen, is_many=is_many, ask=ask, least=least, change=change, label=label, placeholder=placeholder)


def draw_select(surface: Surface, block: Json, element: Json, *, label: str) -> None:
    """A select among options that are written into it, or among people or channels."""
    options = _options(surface, element)
    state = surface.state(block, element)
    placeholder = element.get("placeholder", {}).get("text", "")
    if element["type"].startswith("multi_"):
        chosen = [{"value": v, "text": {"text": options.get(v, v)}} for v in map(_value, state or [])]

        async def ask(query: str) -> list[Json]:
            found = [(v, t) for v, t in options.items() if query.lower() in t.lower()]
            return [{"value": value, "text": {"text": text}} for value, text in found]

        async def change(picked: list[Json]) -> None:
            await surface.give(block, element, [option["value"] for option in picked])

        Combobox(chosen=chosen, is_many=True, ask=ask, least=0, change=change, label=label, placeholder=placeholder)
        return
    select(
        options,
        chosen=_value(state) if state else None,
        change=lambda value: surface.give(block, element, value),
        label=label,
        placeholder=placeholder,
        is_optional=bool(block.get("optional")),
    )


def _value(state: Any) -> str:
    return str(state["value"] if isinstance(state, Mapping) else state)


def _options(surface: Surface, element: Json) -> dict[str, str]:
    world = surface.tab.slack.world
    if "users" in element["type"]:
        return {m.id: m.real_name for m in world.members.values() if not m.deleted}
    if "static" not in element["type"]:
        mine = [c for c in surface.tab.actor.channels() if c.kind is not ChannelKind.DIRECT]
        return {c.id: f"#{c.name}" for c in mine}
    groups = element.get("option_groups", ())
    options = [*element.get("options", ()), *(option for group in groups for option in group["options"])]
    return {option["value"]: option["text"]["text"] for option in options}
