"""A message in plain words for a terminal: the same text, without Slack's signs."""

from __future__ import annotations

import re
from typing import Any

from messages.message import Message
from messages.words import unescape

_LINK = re.compile(r"<(?P<url>https?://[^|>]+)\|(?P<words>[^>]*)>")
_MENTION = re.compile(r"<@(?P<user>[A-Z0-9]+)>")
_FORMATTING = re.compile(r"(?<![\w\u2060])[*_~`]|[*_~`](?![\w\u2060])")


def plain(message: Message) -> str:
    """One line for each line of the message; buttons are left out, tables become rows."""
    lines: list[str] = []
    for block in message.blocks:
        lines += _lines(block.to_dict())
    return "\n".join(lines)


def _lines(block: dict[str, Any]) -> list[str]:
    match block["type"]:
        case "section" | "header":
            texts = [block["text"]["text"]] if "text" in block else []
            texts += [field["text"] for field in block.get("fields", ())]
            return [line for text in texts for line in words_of(text).splitlines()]
        case "context":
            texts = [element["text"] for element in block["elements"] if "text" in element]
            return [f"  {line}" for text in texts for line in words_of(text).splitlines()]
        case "table":
            return [" | ".join(cell["text"].replace("\n", "; ") for cell in row) for row in block["rows"]]
        case "divider":
            return ["-" * 20]
        case _:
            return []


def words_of(mrkdwn: str) -> str:
    """Mrkdwn as it reads: links with their address, no signs."""
    text = _LINK.sub(lambda link: f"{link['words']} ({link['url']})", mrkdwn)
    text = _MENTION.sub(lambda mention: f"@{mention['user']}", text)
    return unescape(_FORMATTING.sub("", text)).replace("\u2060", "")
