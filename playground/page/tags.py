"""Plain HTML elements for the page, where NiceGUI's own come with more than is wanted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement


class Tag(TextElement):
    """An HTML element with classes, attributes and, as text and never as HTML, its words."""

    def __init__(self, tag: str, text: str = "", *, classes: str = "", **attributes: Any) -> None:
        super().__init__(tag=tag, text=text)
        self.classes(classes)
        for name, value in attributes.items():
            if value is not None and value is not False:
                # "^value" is Vue's way to set the value that an input begins with, and to leave what is typed alone
                own = "^value" if (tag, name) == ("input", "value") else name.replace("_", "-")
                self.props[own] = value


def button(
    text: str, press: Callable[[], Any], *, classes: str = "", label: str = "", is_disabled: bool = False
) -> Tag:
    """`label` is what a screen reader says, and a tooltip, where the text is only a sign."""
    made = Tag(
        "button",
        text,
        classes=classes,
        type="button",
        aria_label=label or None,
        title=label or None,
        disabled=is_disabled,
    )
    made.on("click", lambda _: press(), args=[])
    return made


def trusted_html(html: str, *, classes: str = "", tag: str = "div") -> ui.html:
    """HTML made by mrkdwn.py or rich_text.py, which escape all that people wrote."""
    return ui.html(html, sanitize=False, tag=tag).classes(classes)


def select(
    options: dict[str, str],
    *,
    chosen: str | None,
    change: Callable[[str], Any],
    label: str,
    placeholder: str = "",
    is_optional: bool = False,
) -> Tag:
    """A native drop-down, which every phone and screen reader knows; `options` are labels by value."""
    made = Tag("select", classes="select", aria_label=label)
    with made:
        if placeholder or is_optional or chosen not in options:
            Tag("option", placeholder or "Choose…", value="", selected=chosen not in options, disabled=not is_optional)
        for value, text in options.items():
            Tag("option", text, value=value, selected=value == chosen)
    made.on("change", lambda event: change(event.args), js_handler="(e) => emit(e.target.value)")
    return made


def avatar(name: str, identity: str, *, is_bot: bool = False) -> Tag:
    """Initials on a colour that stays the same for one person."""
    initials = "".join(word[0] for word in name.split()[:2] if word[0].isalnum()).upper() or "?"
    made = Tag("span", initials, classes="avatar bot" if is_bot else "avatar", aria_hidden="true")
    if not is_bot:
        made.style(f"background: hsl({sum(map(ord, identity)) * 67 % 360} 42% 34%)")
    return made


def write(field: Tag, text: str, *, focus: bool = False) -> None:
    """Puts text into an input in place of what is typed there."""
    focusing = f"field.focus(); field.setSelectionRange({len(text)}, {len(text)});" if focus else ""
    field.client.run_javascript(  # a little later, since the field may not be drawn yet
        f"setTimeout(() => {{ const field = document.getElementById({field.html_id!r});"
        f"if (field) {{ field.value = {json.dumps(text)}; {focusing} }} }}, 30)"
    )
