"""Block Kit on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playground.page import mrkdwn, rich_text
from playground.page.elements import draw
from playground.page.surface import Surface
from playground.page.tags import Tag, trusted_html

Json = Mapping[str, Any]


def draw_blocks(surface: Surface, blocks: Sequence[Json], *, complaints: Mapping[str, str] | None = None) -> None:
    """In order; `complaints` stand under the inputs of these block_ids."""
    for block in blocks:
        with Tag("div", classes=f"kit kit-{block['type']}"):
            _block(surface, block, (complaints or {}).get(block.get("block_id", ""), ""))


def words(surface: Surface, text: Json, *, classes: str = "mrkdwn") -> None:
    """A text object of either kind."""
    if text["type"] == "plain_text":
        trusted_html(mrkdwn.plain_to_html(text["text"]), classes=classes)
    else:
        trusted_html(mrkdwn.to_html(text["text"], surface.tab.reader), classes=classes)


def _block(surface: Surface, block: Json, complaint: str) -> None:
    match block["type"]:
        case "section":
            _section(surface, block)
        case "header":
            trusted_html(mrkdwn.plain_to_html(block["text"]["text"]), tag="h3")
        case "context":
            for element in block["elements"]:
                if element["type"] == "image":
                    _image(surface, element, classes="small-image")
                else:
                    words(surface, element)
        case "divider":
            Tag("hr")
        case "actions":
            for element in block["elements"]:
                draw(surface, block, element)
        case "image":
            if "title" in block:
                words(surface, block["title"], classes="muted")
            _image(surface, block, classes="picture")
        case "rich_text":
            trusted_html(rich_text.to_html(block, surface.tab.reader), classes="mrkdwn")
        case "table":
            html = rich_text.table_to_html(block, surface.tab.reader)
            with Tag("div", classes="table", tabindex=0, role="region", aria_label="Table"):
                trusted_html(html, classes="mrkdwn")
        case "markdown":
            trusted_html(rich_text.markdown_to_html(block["text"], surface.tab.reader), classes="mrkdwn")
        case "input":
            _input(surface, block, complaint)
        case kind:
            Tag("span", f"(the playground does not show {kind})", classes="muted")


def _section(surface: Surface, block: Json) -> None:
    with Tag("div", classes="section-words"):
        if "text" in block:
            words(surface, block["text"])
        if "fields" in block:
            with Tag("div", classes="fields"):
                for field in block["fields"]:
                    words(surface, field)
    if "accessory" in block:
        with Tag("div", classes="accessory"):
            draw(surface, block, block["accessory"])


def _image(surface: Surface, image: Json, *, classes: str) -> None:
    address = image.get("image_url", "")
    if address.startswith(("https://", "http://")):
        Tag("img", classes=classes, src=address, alt=image["alt_text"])
        return
    file_id = image.get("slack_file", {}).get("id", "")
    draw_file(surface, file_id, alt=image["alt_text"])


def draw_file(surface: Surface, file_id: str, *, alt: str = "") -> None:
    """An uploaded picture, or the name of another file, to be downloaded."""
    file = surface.tab.slack.world.files.get(file_id)
    if file is None:
        Tag("span", alt or "(a file that is gone)", classes="muted")
        return
    address = surface.tab.address_of(file)
    if file.mimetype in {"image/png", "image/jpeg", "image/gif", "image/webp"}:
        Tag("img", classes="picture", src=address, alt=alt or file.title or file.name)
    else:
        Tag("a", f"📄 {file.title or file.name}", classes="file", href=address, download=file.name)


def _input(surface: Surface, block: Json, complaint: str) -> None:
    with Tag("div", classes="label"):
        trusted_html(mrkdwn.plain_to_html(block["label"]["text"]), tag="span")
        if block.get("optional"):
            Tag("span", " (optional)", classes="muted")
    draw(surface, block, block["element"])
    if complaint:
        Tag("div", complaint, classes="complaint", role="alert")
    if "hint" in block:
        words(surface, block["hint"], classes="hint")
