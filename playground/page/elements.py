"""The elements of blocks that people press and type into; choosing.py has those in which they choose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from nicegui import ui

from playground.page import mrkdwn
from playground.page.choosing import draw_choices, draw_external, draw_select
from playground.page.surface import Surface
from playground.page.tags import Tag, button, trusted_html

Json = Mapping[str, Any]
TYPED = {"number_input": "number", "email_text_input": "email", "url_text_input": "url"}
CLOCKS = {"datepicker": "date", "timepicker": "time"}


def draw(surface: Surface, block: Json, element: Json) -> None:
    """One element, wherever it stands."""
    kind = element["type"]
    label = _label(block, element)
    if kind == "button":
        _button(surface, block, element)
    elif kind == "overflow":
        _overflow(surface, block, element)
    elif kind in {"checkboxes", "radio_buttons"}:
        draw_choices(surface, block, element, label=label)
    elif kind == "plain_text_input" or kind in TYPED:
        _text(surface, block, element, label=label)
    elif kind in CLOCKS:
        made = Tag("input", classes="field", type=CLOCKS[kind], value=surface.state(block, element), aria_label=label)
        made.on("change", lambda e: surface.give(block, element, e.args), js_handler="(e) => emit(e.target.value)")
    elif kind.endswith("external_select"):
        draw_external(surface, block, element, label=label)
    elif kind.endswith("_select"):
        draw_select(surface, block, element, label=label)
    elif kind == "image":
        Tag("img", classes="thumbnail", src=element.get("image_url", ""), alt=element["alt_text"])
    else:
        Tag("span", f"(the playground does not show {kind})", classes="muted")


def _label(block: Json, element: Json) -> str:
    words = block.get("label") or element.get("placeholder") or block.get("text") or {}
    return str(words.get("text", element["type"])) if isinstance(words, Mapping) else str(words)


def _button(surface: Surface, block: Json, element: Json) -> None:
    async def press() -> None:
        if "confirm" in element and not await _confirmed(element["confirm"]):
            return
        await surface.press(block, element)

    label = element.get("accessibility_label", "")
    made = button("", press, classes=f"kit-button {element.get('style', '')}", label=label)
    made.props["aria-label"] = label or element["text"]["text"]
    with made:
        trusted_html(mrkdwn.plain_to_html(element["text"]["text"]), tag="span")
    if "url" in element and mrkdwn.SAFE_ADDRESS.match(element["url"]):
        made.on("click", js_handler=f"() => window.open({json.dumps(element['url'])}, '_blank', 'noopener')")


async def _confirmed(confirm: Json) -> bool:
    with ui.dialog() as dialog, Tag("div", classes="modal confirm", role="alertdialog"):
        Tag("h2", confirm["title"]["text"])
        Tag("p", confirm["text"]["text"])
        with Tag("footer"):
            button(confirm["deny"]["text"], lambda: dialog.submit(False), classes="kit-button")
            style = confirm.get("style", "primary")
            button(confirm["confirm"]["text"], lambda: dialog.submit(True), classes=f"kit-button {style}")
    answer = await dialog
    dialog.delete()
    return bool(answer)


def _overflow(surface: Surface, block: Json, element: Json) -> None:
    async def choose(option: Json) -> None:
        if "confirm" in element and not await _confirmed(element["confirm"]):
            return
        given = option.get("value") or option["text"]["text"]
        await surface.give(block, element, given)

    opener = Tag("button", "⋯", classes="kit-button", type="button", aria_label="More", aria_haspopup="menu")
    with opener, ui.menu():
        for option in element["options"]:
            ui.menu_item(option["text"]["text"], on_click=partial(choose, option))


def _text(surface: Surface, block: Json, element: Json, *, label: str) -> None:
    is_long = bool(element.get("multiline"))
    begun = surface.state(block, element)
    made = Tag(
        "textarea" if is_long else "input",
        (begun or "") if is_long else "",
        classes="field",
        aria_label=label,
        placeholder=element.get("placeholder", {}).get("text"),
        maxlength=element.get("max_length"),
        type=None if is_long else TYPED.get(element["type"], "text"),
        rows=4 if is_long else None,
        value=None if is_long else begun,
        autocomplete="off",
        data_focus=element.get("focus_on_load"),
    )
    made.on("input", lambda event: surface.write(block, event.args or None), js_handler="(e) => emit(e.target.value)")
    if not surface.is_kept(block):
        made.on(
            "keydown.enter",
            lambda event: surface.give(block, element, event.args),
            js_handler="(e) => { e.preventDefault(); emit(e.target.value); }",
        )
