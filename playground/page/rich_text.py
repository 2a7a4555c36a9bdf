"""Rich text, tables and markdown blocks as HTML, by the rules of mrkdwn.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from playground.page import mrkdwn
from playground.page.emoji import picture
from playground.page.reader import Reader

Json = Mapping[str, Any]
STYLES = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "underline": "u", "highlight": "mark"}
HEADING = re.compile(r"#{1,6} +(.*?)#*")
RULE = re.compile(r" *([-*_])( *\1){2,} *")
BULLET = re.compile(r"^(\s*)[*+-] +", re.MULTILINE)
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])")
FENCE = re.compile(r"^```[^\n]*\n?|```$")
LINK = re.compile(r"!?\[([^\]\n]+)\]\((https?://[^)\s]+)\)")


def to_html(block: Json, reader: Reader) -> str:
    """A rich_text block; lists that follow each other with other indents stay apart, as in Slack's JSON."""
    return "".join(_part(part, reader) for part in block["elements"])


def _part(part: Json, reader: Reader) -> str:
    inside = part["elements"]
    match part["type"]:
        case "rich_text_list":
            tag = "ol" if part["style"] == "ordered" else "ul"
            items = "".join(f"<li>{_inline(item['elements'], reader)}</li>" for item in inside)
            start = f' start="{int(part.get("offset", 0)) + 1}"' if tag == "ol" else ""
            return f'<{tag}{start} class="indent-{int(part.get("indent", 0))}">{items}</{tag}>'
        case "rich_text_preformatted":
            return f"<pre>{_inline(inside, reader)}</pre>"
        case "rich_text_quote":
            return f"<blockquote>{_inline(inside, reader)}</blockquote>"
    return f"<div>{_inline(inside, reader)}</div>"


def _inline(elements: Iterable[Json], reader: Reader) -> str:
    return "".join(_styled(_element(element, reader), element.get("style", {})) for element in elements)


def _element(element: Json, reader: Reader) -> str:
    match element["type"]:
        case "link":
            return mrkdwn.link(element["url"], escape(element.get("text") or element["url"]))
        case "user":
            return mrkdwn.person(element["user_id"], reader)
        case "channel":
            return mrkdwn.channel(element["channel_id"], "", reader)
        case "usergroup":
            return mrkdwn.mention("group", "@group")
        case "emoji":
            return escape(picture(element["name"]))
        case "broadcast":
            return mrkdwn.mention("group", f"@{element['range']}")
        case "date":
            return f"<time>{escape(reader.date(element['timestamp'], element['format']))}</time>"
        case "color":
            return f"<code>{escape(element['value'])}</code>"
    return escape(str(element.get("text", ""))).replace("\n", "<br>")


def _styled(html: str, style: Json) -> str:
    for name, tag in STYLES.items():
        if style.get(name):
            html = f"<{tag}>{html}</{tag}>"
    return html


def table_to_html(block: Json, reader: Reader) -> str:
    """A table block; its first row is its head."""
    columns = [column or {} for column in block.get("column_settings", ())]
    head, *rows = block["rows"]
    body = "".join(f"<tr>{_cells(row, columns, 'td', reader)}</tr>" for row in rows)
    return f"<table><thead><tr>{_cells(head, columns, 'th', reader)}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Iterable[Json], columns: list[Json], tag: str, reader: Reader) -> str:
    return "".join(
        f'<{tag} class="{_column_class(columns[at] if at < len(columns) else {})}">{_cell(cell, reader)}</{tag}>'
        for at, cell in enumerate(row)
    )


def _column_class(column: Json) -> str:
    align = column.get("align", "left")
    return (
        f"{align if align in {'left', 'center', 'right'} else 'left'}{' wrapped' if column.get('is_wrapped') else ''}"
    )


def _cell(cell: Json, reader: Reader) -> str:
    if cell["type"] == "rich_text":
        return to_html(cell, reader)
    return escape(str(cell.get("text", cell.get("value", ""))))


def markdown_to_html(text: str, reader: Reader) -> str:
    """A markdown block: its headings, rules, lists, emphasis, code and links, put into mrkdwn first."""
    parts = re.split(r"(```.*?```)", text, flags=re.DOTALL)
    html = []
    for part in parts:
        if part.startswith("```"):
            html.append(f"<pre>{escape(FENCE.sub('', part))}</pre>")
            continue
        html.extend(_markdown_line(line, reader) for line in part.split("\n") if line.strip())
    return "".join(html)


def _markdown_line(line: str, reader: Reader) -> str:
    heading = HEADING.fullmatch(line.strip())
    if heading:
        return f"<h4>{mrkdwn.inline(_as_mrkdwn(heading[1]), reader)}</h4>"
    if RULE.fullmatch(line):
        return "<hr>"
    return mrkdwn.to_html(_as_mrkdwn(BULLET.sub(r"\1• ", line)), reader)


def _as_mrkdwn(text: str) -> str:
    text = EMPHASIS.sub(r"_\1_", text.replace("&", "&amp;").replace("<", "&lt;"))
    return LINK.sub(r"<\2|\1>", BOLD.sub(r"*\2*", text).replace("~~", "~"))
