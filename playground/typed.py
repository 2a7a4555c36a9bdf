"""Text as a person types it, in the form in which Slack hands it on."""

from __future__ import annotations

import re

from playground.state import World

TOKEN = re.compile(r"(<(?:@[UW]\w+|#C\w+(?:\|[^>]*)?|!\w+(?:\^[^>]*)?|https?://[^>\s]+)>)")
ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\"']")
HANDLE = re.compile(r"(?<![\w@])@([a-z0-9._-]*[a-z0-9_-])", re.IGNORECASE)
CHANNEL = re.compile(r"(?<![\w&])#([a-z0-9_-]+)", re.IGNORECASE)


def escaped(text: str) -> str:
    """Slack's three escapes, with tokens such as <@U…> left as they are."""
    parts = TOKEN.split(text)
    return "".join(part if TOKEN.fullmatch(part) else _escape(part) for part in parts)


def unescaped(text: str) -> str:
    """Slack's three escapes undone, to be edited or escaped in another way."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_sent(text: str, world: World) -> str:
    """Also @handles, #channels and addresses made into tokens, where they name something there is."""
    parts = TOKEN.split(text)
    return "".join(part if TOKEN.fullmatch(part) else _linked(_escape(part), world) for part in parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _linked(text: str, world: World) -> str:
    handles = {member.name.lower(): member.id for member in world.members.values()}
    channels = {channel.name.lower(): channel.id for channel in world.channels.values() if channel.name}

    def mention(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name in {"here", "channel", "everyone"}:
            return f"<!{name}>"
        return f"<@{handles[name]}>" if name in handles else match[0]

    def link(match: re.Match[str]) -> str:
        name = match[1].lower()
        return f"<#{channels[name]}|{name}>" if name in channels else match[0]

    text = ADDRESS.sub(lambda match: f"<{match[0]}>", text)
    return CHANNEL.sub(link, HANDLE.sub(mention, text))
